"""Every format, every language: the label is there, what is hostile is harmless, what is withdrawn is gone."""

from __future__ import annotations

import html as entities
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from article_samples import BODIES, LANGUAGES, NOW, decision, draft, settings
from hypothesis import given
from hypothesis import strategies as st
from newsroom_sample import beat
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from newsbot.distribution.changes import sentences, was_now
from newsbot.distribution.formats import FORMATS, Outgoing, asked_for, atom, html, jsonfeed, ninjs16, render, rss
from newsbot.distribution.formats.markup import escaped, plain, script_json
from newsbot.distribution.formats.outgoing import DIGITAL_SOURCE_TYPE
from newsbot.distribution.formats.phrases import phrases
from newsbot.label import derive, review_record
from newsbot.newsroom.declared import Settings
from newsbot.story import Draft, Fact, SourceLine, Text

SHARED = Path(__file__).parents[3] / "shared"
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"


def outgoing(made: Draft | None = None, own: Settings | None = None, **changes: Any) -> Outgoing:
    made, own = made or draft(), own or settings()
    history = [decision(made, "approve", 1)]
    article = Outgoing(
        draft=made,
        label=derive(made, history, own),
        review=review_record(made, history, own),
        settings=own,
        first_released_at=NOW,
        versioncreated=NOW,
        kind="article",
        media_topics=beat("quakes").media_topics,
        section="World",
    )
    return replace(article, **changes)


class Page(HTMLParser):
    """What a browser would see: elements with attributes, and the texts of some."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "every element is closed where it was opened"

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    def linked_data(self) -> dict[str, Any]:
        (found,) = [text for tag, text in self.texts if tag == "script"]
        document: dict[str, Any] = json.loads(found)
        return document


def read_entry(data: bytes) -> ElementTree.Element:
    feed = ElementTree.fromstring(atom.feed([data], settings(), NOW))  # noqa: S314
    return feed[-1]


# --- the label ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["article", "kill"])
@pytest.mark.parametrize("placement", ["top", "bottom"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_stands_in_every_format_and_language(language: str, placement: str, kind: Any) -> None:
    article = outgoing(draft(language=language), settings(label_placement=placement), kind=kind)
    for form, data in render(article).items():
        shown = entities.unescape(entities.unescape(data.decode()))
        assert article.label.text in shown, form
        assert article.killed or article.label.byline in shown, form


@pytest.mark.parametrize("placement", ["top", "bottom"])
def test_the_label_is_a_paragraph_of_its_own(placement: str) -> None:
    article = outgoing(own=settings(label_placement=placement))
    item = ninjs16.item(article)
    disclosure = f'<p class="newsbot-disclosure" data-state="auto_reviewed">{article.label.text}</p>'
    position = 0 if placement == "top" else -1
    assert item["body_html"].split("\n")[position] == disclosure
    assert item["body_text"].split("\n\n")[position] == article.label.text
    assert item["usageterms"] == article.label.text


def test_the_label_stands_in_the_feeds_category_rights_and_body() -> None:
    article = outgoing()
    entry = read_entry(render(article)["atom-entry"])
    (category, topic) = entry.findall(f"{ATOM}category")
    assert category.attrib == {
        "scheme": "http://cv.iptc.org/newscodes/digitalsourcetype/",
        "term": "dataDrivenMedia",
        "label": "Data-driven media",
    }
    assert topic.attrib["term"] == "20000153"
    assert (entry.findtext(f"{ATOM}rights") or "").startswith(article.label.text)
    assert "newsbot-disclosure" in (entry.findtext(f"{ATOM}content") or "")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Newsbot (automated)"


# --- ninjs 1.6 ------------------------------------------------------------------------------------------------------

KNOWN = {
    "$standard", "uri", "type", "version", "pubstatus", "firstcreated", "versioncreated", "language", "urgency",
    "slugline", "headline", "byline", "description_text", "body_html", "body_text", "usageterms", "digitalsourcetype",
    "subject", "infosource", "trustindicator", "ednote", "expires", "place",
}  # fmt: skip


def test_ninjs_says_what_the_standards_ask_for() -> None:
    item = json.loads(ninjs16.render(outgoing()))
    assert set(item) == KNOWN - {"ednote", "place"}
    assert item["uri"] == f"https://courier.example/newsbot/articles/{draft().id}"
    assert (item["type"], item["pubstatus"], item["version"]) == ("text", "usable", "1")
    for name in ("firstcreated", "versioncreated", "expires"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item[name]), name
    assert item["digitalsourcetype"] == {
        "name": "Data-driven media",
        "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia",
    }
    assert item["subject"] == [
        {"name": "earthquake", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000153"}
    ]
    assert item["infosource"][0]["name"] == "U.S. Geological Survey"
    assert item["trustindicator"][0]["href"] == "https://courier.example/contact"
    assert item["$standard"]["version"] == "1.6"


def test_ninjs_places_what_has_coordinates() -> None:
    made = draft()
    (fact,) = made.facts
    point = (replace(fact, id="a", name="latitude", value=Decimal("40.8")),
             replace(fact, id="o", name="longitude", value=Decimal("-124.2")))  # fmt: skip
    item = json.loads(ninjs16.render(outgoing(replace(made, facts=(*made.facts, *point)))))
    assert item["place"] == [{"geometry_geojson": {"type": "Point", "coordinates": [-124.2, 40.8]}}]
    only: tuple[Fact, ...] = (point[0],)
    assert "place" not in ninjs16.item(outgoing(replace(made, facts=only)))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"urgent": True}, 2), ({"score": 85}, 3), ({"score": 64}, 4), ({"score": 30}, 5), ({"score": 3}, 6)],
)
def test_urgency_follows_the_score(changes: dict[str, Any], expected: int) -> None:
    assert ninjs16.item(outgoing(draft(**changes)))["urgency"] == expected
    assert ninjs16.item(outgoing(draft(**changes), kind="kill"))["urgency"] == 1


@pytest.mark.parametrize("kind", ["article", "update", "correction", "kill"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", ["1.6", "2.2", "3.1"])
def test_ninjs_is_valid_by_the_iptcs_own_schema(version: str, language: str, kind: Any) -> None:
    schema = SHARED / f"standards/ninjs/ninjs-schema_{version}.json"
    if not schema.exists():
        pytest.skip(f"{schema} is not here")
    pairs = (("Old.", "New."), ("", "Added."))
    article = outgoing(draft(language=language, note="a note"), kind=kind, was_now=pairs)
    found = json.loads(schema.read_text())
    known = jsonschema.validators.validator_for(found)
    anything = Resource.from_contents({}, default_specification=DRAFT7)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", anything)
    validator = known(found, format_checker=known.FORMAT_CHECKER, registry=registry)
    validator.validate(json.loads(render(article)[f"ninjs-{version}"]))


def test_later_ninjs_says_what_the_older_says() -> None:
    formats = render(outgoing(draft(note="a note"), kind="correction", was_now=(("Old.", "New."),)))
    older = json.loads(formats["ninjs-1.6"])
    second, third = json.loads(formats["ninjs-2.2"]), json.loads(formats["ninjs-3.1"])
    assert second["headlines"][0]["value"] == third["headlines"][0]["value"] == older["headline"]
    assert [body["value"] for body in third["bodies"]] == [older["body_html"], older["body_text"]]
    assert [body["contentType"] for body in third["bodies"]] == ["text/html", "text/plain"]
    assert second["by"] == third["by"] == older["byline"]
    assert second["usageterms"] == third["usageTerms"] == older["usageterms"]
    assert second["ednote"] == third["edNote"] == older["ednote"]
    assert third["digitalSourceType"] == older["digitalsourcetype"]
    assert third["standard"]["version"] == "3.1"
    assert third["infoSources"][0]["name"] == older["infosource"][0]["name"]
    killed = render(outgoing(kind="kill"))
    assert json.loads(killed["ninjs-2.2"])["pubstatus"] == json.loads(killed["ninjs-3.1"])["pubStatus"] == "canceled"


# --- corrections and kills ------------------------------------------------------------------------------------------


def test_a_correction_gives_the_wrong_and_the_right_value_everywhere() -> None:
    pairs = (("It was felt in 3 towns.", "It was felt in 4 towns."),)
    article = outgoing(draft(note="CORRECTION: one town was left out"), kind="correction", was_now=pairs)
    item = ninjs16.item(article)
    assert item["ednote"] == (
        "CORRECTION: one town was left out. An earlier version said: “It was felt in 3 towns.” "
        "It should say: “It was felt in 4 towns.”"
    )
    line = f"Correction: {item['ednote'].removeprefix('CORRECTION: ')}"
    assert item["body_html"].startswith(f'<p class="newsbot-correction">{line}</p>\n')
    assert item["body_text"].startswith(f"{line}\n\n")
    page = Page(html.render(article))
    assert page.linked_data()["correction"]["@type"] == "CorrectionComment"
    assert page.linked_data()["correction"]["text"] == line
    assert ("p", line) in page.texts


def test_an_update_tells_the_desk_and_not_the_reader() -> None:
    article = outgoing(draft(note="more reports"), kind="update", was_now=(("", "It was felt."),))
    item = ninjs16.item(article)
    assert item["ednote"] == "UPDATE: more reports. An earlier version left out: “It was felt.”"
    assert "earlier version" not in item["body_text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kill_leaves_nothing_of_the_text(language: str) -> None:
    article = outgoing(draft(language=language, note="libel"), kind="kill")
    item = ninjs16.item(article)
    assert item["pubstatus"] == "canceled"
    assert item["headline"] == f"{phrases(language).withdrawn_prefix}{article.draft.headline.text}"
    assert item["ednote"].startswith("KILL: ")
    assert item["ednote"].endswith("libel")
    assert item["description_text"] == phrases(language).withdrawn
    for form, data in render(article).items():
        assert not any(escaped(text) in data.decode() or text in data.decode() for text in BODIES[language]), form
        assert form in ("ninjs-1.6", "ninjs-2.2", "ninjs-3.1", "change") or "libel" not in data.decode(), (
            f"{form} is for readers"
        )
    assert Page(html.render(article)).linked_data()["creativeWorkStatus"] == "Retracted"
    deleted = read_entry(render(article)["atom-entry"])
    assert deleted.tag == f"{TOMBSTONES}deleted-entry"
    assert deleted.attrib["ref"] == article.uri
    assert deleted.attrib["when"] == "2026-03-07T09:30:00Z"


def test_a_headline_is_called_withdrawn_once() -> None:
    article = outgoing(draft(headline=Text("WITHDRAWN: Quake")), kind="kill")
    assert article.headline == "WITHDRAWN: Quake"


# --- html -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_its_origin(language: str) -> None:
    article = outgoing(draft(language=language), settings(editor_public="the night desk"))
    page = Page(html.render(article))
    assert page.elements[0] == ("html", {"lang": language})
    assert ("h1", article.draft.headline.text) in page.texts
    data = page.linked_data()
    assert data["@type"] == "NewsArticle"
    assert data["author"] == {"@type": "Organization", "name": article.label.byline}
    assert data["digitalSourceType"] == "https://schema.org/DataDrivenMediaDigitalSource"
    assert data["isBasedOn"][0] == {
        "@type": "Dataset",
        "name": "U.S. Geological Survey",
        "url": "https://earthquake.usgs.gov/",
        "license": {"@type": "CreativeWork", "name": "public domain"},
    }
    assert data["backstory"] == article.label.text
    assert data["editor"]["name"] == "the night desk"
    assert data["inLanguage"] == language


def test_every_term_of_the_linked_data_is_schema_orgs() -> None:
    vocabulary = SHARED / "standards/schemaorg-30.0-current-https.ttl"
    if not vocabulary.exists():
        pytest.skip(f"{vocabulary} is not here")
    terms = set(re.findall(r"^schema:(\w+) a ", vocabulary.read_text(), re.MULTILINE))

    def names(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (key for key in value if not key.startswith("@"))
            yield from (value[key] for key in value if key == "@type")
            for part in value.values():
                yield from names(part)
        if isinstance(value, list):
            for part in value:
                yield from names(part)

    article = outgoing(own=settings(editor_public="x"), kind="correction", was_now=(("a", "b"),))
    assert set(names(html.linked_data(article))) | {"DataDrivenMediaDigitalSource"} <= terms
    assert set(names(html.linked_data(outgoing(kind="kill")))) <= terms


def test_the_chinese_metadata_stands_in_the_page() -> None:
    page = Page(html.render(outgoing(own=settings(jurisdiction="cn"))))
    (meta,) = [attributes for tag, attributes in page.elements if attributes.get("name") == "AIGC"]
    assert json.loads(meta["content"] or "")["Label"] == "1"
    assert not any(attributes.get("name") == "AIGC" for _, attributes in Page(html.render(outgoing())).elements)


def test_no_address_but_the_webs_becomes_a_link() -> None:
    source = SourceLine("Bad", "javascript:alert(1)", "javascript:alert(2)")
    page = Page(html.render(outgoing(draft(sources=(source,)))))
    assert [a["href"] for tag, a in page.elements if tag == "a"] == ["https://courier.example/contact"]
    assert "url" not in page.linked_data()["isBasedOn"][0]
    assert "contactinfo" not in ninjs16.item(outgoing(draft(sources=(source,))))["infosource"][0]


# --- hostile text ---------------------------------------------------------------------------------------------------

STRUCTURE = [tag for tag, _ in Page(html.render(outgoing())).elements]


def harmless(text: str) -> None:
    """`text` as headline, summary, paragraph, source and topic changes the words and nothing else."""
    made = draft(
        headline=Text(text), summary=Text(text), body=(Text(text), Text("x")), slug=text, note=text,
        sources=(SourceLine(text or "x", "https://a.example/", text),),
    )  # fmt: skip
    article = outgoing(made, media_topics=(("20000153", text),), section=text)
    formats = render(article)
    page = Page(formats["html"])
    assert [tag for tag, _ in page.elements] == STRUCTURE
    assert not any(key.startswith("on") for _, attributes in page.elements for key in attributes)
    assert page.linked_data()["headline"] == text
    entry = read_entry(formats["atom-entry"])
    assert [child.tag for child in entry][:2] == [f"{ATOM}id", f"{ATOM}title"]
    assert (entry.findtext(f"{ATOM}title") or "") == plain(text)
    item = json.loads(formats["ninjs-1.6"])
    assert item["headline"] == plain(text)
    assert len(re.findall("<p", item["body_html"])) == 3
    assert json.loads(formats["change"])["article"] == item
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", formats["text"].decode())


def test_naughty_strings_are_words() -> None:
    found = SHARED / "hostile/strings/blns.json"
    if not found.exists():
        pytest.skip(f"{found} is not here")
    for text in json.loads(found.read_text()):
        harmless(text)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_text_is_words(text: str) -> None:
    harmless(text)


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!-- x --> ]]>", '" onmouseover="alert(1)', "{{ 7*7 }}", "a\x00b\x1b[31m",
     "&lt;b&gt;", "\u2028\u2029", "</p><p class=newsbot-disclosure>"],
)  # fmt: skip
def test_markup_is_words(text: str) -> None:
    harmless(text)


@given(st.text(max_size=40))
def test_json_in_a_script_comes_back_and_ends_nothing(text: str) -> None:
    written = script_json({"x": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"x": text}


def test_half_a_character_falls_away() -> None:
    assert plain("a\ud800b") == "ab"


# --- feeds and names ------------------------------------------------------------------------------------------------


def test_an_atom_feed_has_what_rfc_4287_asks_for() -> None:
    feed = ElementTree.fromstring(atom.feed([render(outgoing())["atom-entry"]], settings(), NOW))  # noqa: S314
    assert feed.findtext(f"{ATOM}id") == "https://courier.example/newsbot/v1/feed.atom"
    assert feed.findtext(f"{ATOM}title") == "The Ardal Courier"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-07T09:30:00Z"
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    for name in ("id", "title", "updated", "published", "summary", "content"):
        assert entry.findtext(f"{ATOM}{name}"), name


def test_an_rss_feed_is_read_by_a_reader_with_the_label() -> None:
    article = outgoing()
    read = feedparser.parse(rss.feed([render(article)["rss-item"]], settings(), NOW))
    assert not read.bozo
    (entry,) = read.entries
    assert (entry.id, entry.link, entry.title) == (article.uri, article.uri, article.headline)
    assert entry.author == article.label.byline
    assert (entry.tags[0].term, entry.tags[0].scheme) == ("Data-driven media", DIGITAL_SOURCE_TYPE)
    assert "newsbot-disclosure" in entry.content[0].value or article.label.text in entry.content[0].value
    assert article.label.text in entry.description
    assert entry.published_parsed[:5] == NOW.timetuple()[:5]


def test_a_json_feed_is_one_document_whatever_the_items() -> None:
    found = [render(outgoing(draft(event=name)))["json-item"] for name in ("e1", "e2")]
    whole = json.loads(jsonfeed.feed(found, settings()))
    assert whole["items"] == [json.loads(item) for item in found]
    assert json.loads(jsonfeed.feed([], settings()))["items"] == []
    (first, _) = whole["items"]
    assert first["content_text"].endswith(first["_newsbot"]["label"])


def test_markdown_has_front_matter_and_no_marks_of_a_wires_own() -> None:
    hostile = "# 1. *Acme* <script>x</script> [a](javascript:b) | ~~c~~ `d` $e$ &lt;"
    made = draft(headline=Text(hostile), body=(Text(hostile), Text("1. One"), Text("- two\n---\n# three")))
    front, _, body = render(outgoing(made))["markdown"].decode().removeprefix("---\n").partition("\n---\n")
    values = {name: json.loads(value) for name, _, value in (line.partition(": ") for line in front.splitlines())}
    assert values["title"] == hostile
    assert values["disclosure"] == outgoing(made).label.text
    lines = [line for line in body.splitlines() if line]
    assert lines[0].startswith("# \\# 1. \\*Acme\\* \\<script\\>")
    assert lines[3] == "1\\. One"
    assert lines[4] == "\\- two --- \\# three"
    assert not re.search(r"(?<!\\)[<>\[\]`|~&$]", body)


def test_formats_are_found_by_any_of_their_names() -> None:
    assert asked_for("NINJS") is FORMATS["ninjs-1.6"]
    assert asked_for("html") is FORMATS["html"]
    assert asked_for("atom-entry") is None, "it is no answer of its own"
    assert asked_for("pdf") is None


# --- what changed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It was felt, the U.S. Geological Survey said. No. 3 lost 5-3 at 4 p.m. Saturday. It ended.",
         ["It was felt, the U.S. Geological Survey said.", "No. 3 lost 5-3 at 4 p.m. Saturday.", "It ended."]),
        ("en", "“Go.” He went.", ["“Go.”", "He went."]),
        ("de", "Am 3. Mai bebte es. Die Stärke war 5,4.", ["Am 3. Mai bebte es.", "Die Stärke war 5,4."]),
        ("zh", "震级为5.4级。“很大。”他说。", ["震级为5.4级。", "“很大。”", "他说。"]),
        ("fr", "Il a tremblé. L’agence l’a dit.", ["Il a tremblé.", "L’agence l’a dit."]),
    ],
)  # fmt: skip
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


@given(st.text('aB .。！"”1', max_size=40), st.sampled_from(LANGUAGES))
def test_taking_sentences_apart_loses_nothing(text: str, language: str) -> None:
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())


def test_was_now_pairs_what_changed() -> None:
    old = draft(body=(Text("One quake. It was felt."), Text("Nobody was hurt.")))
    new = replace(old, headline=Text("Two quakes"), body=(Text("Two quakes. It was felt."), Text("It was strong.")))
    assert was_now(old, new) == (
        (old.headline.text, "Two quakes"),
        ("One quake.", "Two quakes."),
        ("Nobody was hurt.", "It was strong."),
    )
    assert was_now(old, old) == ()
    assert was_now(old, replace(old, body=(*old.body, Text("More.")))) == (("", "More."),)
    assert was_now(old, replace(old, body=old.body[:1])) == (("Nobody was hurt.", ""),)
