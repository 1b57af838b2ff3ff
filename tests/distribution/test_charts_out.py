"""A chart on its way out: in the page, in words, as an association, and as a file of its own."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from article_samples import LANGUAGES, NOW, draft
from served import Served, problem
from test_outgoing_formats import ATOM, SHARED, Page, outgoing, read_entry

from newsbot.distribution.formats import html, ninjs16, render
from newsbot.distribution.formats.charts import stored_name, table_text
from newsbot.distribution.release import article_sha256
from newsbot.story import Chart, Draft, Span, Text

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="90" viewBox="0 0 640 90" role="img" lang="en" '
    'class="newsbot-chart" aria-labelledby="n-title n-desc">\n<title id="n-title">Sizes</title>\n'
    '<desc id="n-desc">All.</desc>\n<text x="1" y="20">4.6</text>\n</svg>\n'
)
CHART = Chart(
    name="sizes",
    kind="table",
    title=Text("How large <they> were & when"),
    caption=Text("Magnitudes"),
    heads=(Text("Place"), Text("Magnitude")),
    rows=((Text("Ardal"), Text("4.6", (Span(0, 3, "f1"),))), (Text("上海"), Text("12.25", (Span(0, 5, "f2"),)))),
    alternative=(Text("Ardal: 4.6.", (Span(7, 10, "f1"),)), Text("上海: 12.25.", (Span(4, 9, "f2"),))),
    svg=PICTURE,
)
WORDS = replace(CHART, svg="")
FACTS = (*draft().facts, replace(draft().facts[0], id="f2", value=Decimal("12.25")))


def charted(chart: Chart = CHART, **changes: Any) -> Draft:
    return draft(facts=FACTS, charts=(chart,), **changes)


# --- the page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_the_picture_and_all_of_it_as_a_table(language: str) -> None:
    article = outgoing(charted(language=language))
    page = Page(html.render(article))
    tags = [tag for tag, _ in page.elements]
    for tag in ("figure", "svg", "figcaption", "details", "summary", "table"):
        assert tags.count(tag) == 1, tag
    assert tags.index("figure") < tags.index("svg") < tags.index("figcaption")
    assert [text for tag, text in page.texts if tag == "td"] == ["4.6", "12.25"]
    assert [text for tag, text in page.texts if tag == "th"] == ["Place", "Magnitude", "Ardal", "上海"]
    (summary,) = [text for tag, text in page.texts if tag == "summary"]
    assert summary == f"{article.phrases.in_words} How large <they> were & when"
    assert "script" in tags
    assert tags.count("script") == 1, "the linked data, and nothing that runs"


def test_the_page_without_a_picture_holds_the_table() -> None:
    page = Page(html.render(outgoing(charted(WORDS))))
    tags = [tag for tag, _ in page.elements]
    assert "svg" not in tags
    assert "details" not in tags
    assert [text for tag, text in page.texts if tag == "figcaption"] == ["How large <they> were & when Magnitudes"]
    assert [text for tag, text in page.texts if tag == "td"] == ["4.6", "12.25"]


def test_the_label_closes_the_text_after_the_chart() -> None:
    data = html.render(outgoing(charted())).decode()
    assert data.index("</figure>") < data.index("newsbot-disclosure")


# --- as text --------------------------------------------------------------------------------------------------------


def test_as_text_it_is_a_table_whose_columns_stand_under_each_other() -> None:
    assert (
        table_text(CHART)
        == "How large <they> were & when\nPlace  Magnitude\nArdal        4.6\n上海       12.25\nMagnitudes"
    )
    text = render(outgoing(charted()))["text"].decode()
    assert f"\n\n{table_text(CHART)}\n\n" in text


# --- ninjs and Atom -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chart", [CHART, WORDS])
def test_an_association_is_valid_by_the_iptcs_own_schema(chart: Chart) -> None:
    schema = SHARED / "standards/ninjs/ninjs-schema_1.6.json"
    if not schema.exists():
        pytest.skip(f"{schema} is not here")
    validator = jsonschema.Draft7Validator(
        json.loads(schema.read_text()), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    )
    assert list(validator.iter_errors(json.loads(ninjs16.render(outgoing(charted(chart)))))) == []


def test_an_association_carries_the_label_the_words_and_the_picture() -> None:
    article = outgoing(charted())
    item = ninjs16.item(article)
    found = item["associations"]["sizes"]
    assert found["type"] == "picture"
    assert found["headline"] == CHART.title.text
    assert found["body_text"] == "Ardal: 4.6.\n上海: 12.25."
    assert found["usageterms"] == article.label.text
    assert found["digitalsourcetype"] == item["digitalsourcetype"]
    rendition = found["renditions"]["original"]
    assert rendition["href"] == (
        f"https://courier.example/newsbot/v1/articles/{article.draft.id}/1/charts/sizes.svg"
    )  # fmt: skip
    assert rendition["mimetype"] == "image/svg+xml"
    assert rendition["sizeinbytes"] == len(render(article)[stored_name("sizes")])
    assert "svg" not in item["body_html"]
    without = ninjs16.item(outgoing(charted(WORDS)))["associations"]["sizes"]
    assert (without["type"], "renditions" in without) == ("text", False)
    assert "<td>4.6</td>" in without["body_html"]
    assert "associations" not in ninjs16.item(outgoing())


def test_atom_links_the_picture() -> None:
    article = outgoing(charted())
    entry = read_entry(render(article)["atom-entry"])
    (link,) = [link for link in entry.findall(f"{ATOM}link") if link.attrib["rel"] == "enclosure"]
    assert link.attrib["type"] == "image/svg+xml"
    assert link.attrib["href"].endswith("/1/charts/sizes.svg")
    assert link.attrib["title"] == CHART.title.text
    assert link.attrib["length"] == str(len(render(article)["chart/sizes.svg"]))
    assert b"enclosure" not in render(outgoing(charted(WORDS)))["atom-entry"]


def test_the_file_says_what_made_it() -> None:
    article = outgoing(charted())
    data = render(article)["chart/sizes.svg"]
    root = ElementTree.fromstring(data)  # noqa: S314
    [described] = root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    assert described.attrib["{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"] == (
        article.label.digital_source_type
    )
    assert article.label.text in "".join(described.itertext())
    shown = root.find(f"{SVG}text")
    assert shown is not None
    assert shown.text == "4.6"
    assert "chart/sizes.svg" not in render(outgoing(charted(WORDS)))


def test_of_a_killed_article_no_chart_is_left() -> None:
    for form, data in render(outgoing(charted(), kind="kill")).items():
        assert b"sizes" not in data, form
        assert b"12.25" not in data, form


# --- the API --------------------------------------------------------------------------------------------------------


async def test_the_picture_is_served_as_it_left(served: Served) -> None:
    article = served.house.released(facts=FACTS, charts=(CHART,))
    assert article.article_sha256 == article_sha256(dict(article.formats))
    path = f"/v1/articles/{article.id}/1/charts/sizes.svg"
    answer = await served.get(path)
    assert answer.status_code == 200
    assert answer.content == article.formats["chart/sizes.svg"]
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-language"] == "en"
    assert answer.headers["link"] == f'<{article.label.digital_source_type}>; rel="type"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert (await served.get(path, If_None_Match=answer.headers["etag"])).status_code == 304
    item = (await served.get(f"/v1/articles/{article.id}")).json()
    assert item["associations"]["sizes"]["renditions"]["original"]["href"].endswith(path)


async def test_what_is_not_there_or_not_theirs_is_not_found(served: Served) -> None:
    article = served.house.released(facts=FACTS, charts=(CHART,))
    base = f"/v1/articles/{article.id}"
    for wrong in ("1/charts/other.svg", "2/charts/sizes.svg", "0/charts/sizes.svg", "x/charts/sizes.svg",
                  "1/charts/sizes.png", "1/charts/..%2f..%2fhtml.svg"):  # fmt: skip
        problem(await served.get(f"{base}/{wrong}"), 404, "NOT_FOUND")
    problem(await served.get("/v1/articles/nothing/1/charts/sizes.svg"), 404, "NOT_FOUND")
    other = served.token("other", beats=["currencies"])
    problem(await served.get(f"{base}/1/charts/sizes.svg", other), 404, "NOT_FOUND")
    problem(await served.client.get(f"{base}/1/charts/sizes.svg"), 401, "NOT_ALLOWED")
    plain = served.house.released("e2", facts=FACTS, charts=(WORDS,))
    problem(await served.get(f"/v1/articles/{plain.id}/1/charts/sizes.svg"), 404, "NOT_FOUND")


async def test_each_version_keeps_its_own_picture_until_a_kill(served: Served) -> None:
    first = served.house.released(facts=FACTS, charts=(CHART,))
    newer = replace(CHART, svg=PICTURE.replace("4.6", "4.7"))
    second = served.house.released(facts=FACTS, charts=(newer,), kind="update", note="more")
    base = f"/v1/articles/{first.id}"
    assert b">4.6<" in (await served.get(f"{base}/1/charts/sizes.svg")).content
    assert b">4.7<" in (await served.get(f"{base}/2/charts/sizes.svg")).content
    served.house.killed(second, NOW + timedelta(seconds=1))
    for version in (1, 2, 3):
        problem(await served.get(f"{base}/{version}/charts/sizes.svg"), 410, "NOT_FOUND")


def test_the_stored_bytes_are_pure() -> None:
    article = outgoing(charted())
    assert render(article) == render(article)
    assert not re.search(rb"<script|javascript:|href=", render(article)["chart/sizes.svg"])


def test_a_figure_without_a_fact_keeps_the_article_in_the_house(served: Served) -> None:
    """Words of a chart are judged like those of the body, at release too."""
    made = served.house.approve(draft(charts=(CHART,)))
    assert served.house.release() == []
    assert served.house.state(made) == "held"
