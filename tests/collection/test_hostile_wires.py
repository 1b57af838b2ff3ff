"""The hostile folder through the readers: accepted, refused or noted as its manifest says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wire_samples import NEWS, NEWS_FEED, SHARED, beat, declared, feed, read

from newsbot.collection.read import resolve
from newsbot.newsroom.declared import RecordDeclaration

HOSTILE = SHARED / "hostile"
ANYTHING = beat(RecordDeclaration(("id",), "at", {"id": declared("id", "text"), "at": declared("at", "time")}))
ANY_JSON = feed("json", {"id": "id", "at": "at"})
RSS_AS_XML = feed("xml", {"id": "guid", "at": "pubDate"}, items="//item")


def files(folder: str) -> list[Path]:
    found = sorted(path for path in (HOSTILE / folder).glob("*") if path.is_file())
    missing = pytest.param(HOSTILE / folder, marks=pytest.mark.skip(reason=f"../shared/hostile/{folder} is not here"))
    return found or [missing]  # type: ignore[list-item]


def named(path: object) -> str:
    return path.name if isinstance(path, Path) else str(path)


@pytest.mark.parametrize("path", files("json"), ids=named)
def test_json_is_accepted_or_refused_as_its_name_says(path: Path) -> None:
    body = path.read_bytes()
    reading = read(ANY_JSON, ANYTHING, body)
    code = reading.problem.code if reading.problem else ""
    if path.name.startswith("n_"):
        assert code == "PAYLOAD_MALFORMED"
        assert reading.items == reading.refused == ()
    elif path.name.startswith("y_"):
        assert code in ("", "SCHEMA_DRIFT")
    else:
        assert code in ("", "SCHEMA_DRIFT", "PAYLOAD_MALFORMED")


@pytest.mark.parametrize("path", [*files("feeds"), *files("cap"), *files("sanitize")], ids=named)
def test_no_feed_breaks_the_reader_and_defects_are_recorded(path: Path) -> None:
    reading = read(NEWS_FEED, NEWS, path.read_bytes())
    if reading.problem is not None:
        assert reading.problem.code in ("PAYLOAD_MALFORMED", "SCHEMA_DRIFT")
    assert all(item.reasons for item in reading.refused)
    if "bozo" in path.name and "text_plain" not in path.name:
        assert reading.problem is not None or reading.notes


@pytest.mark.parametrize("path", files("xml"), ids=named)
@pytest.mark.parametrize("reader", ["feed", "xml"])
def test_xml_brings_nothing_from_elsewhere_and_too_deep_is_refused(path: Path, reader: str) -> None:
    body = path.read_bytes()
    reading = read(NEWS_FEED, NEWS, body) if reader == "feed" else read(RSS_AS_XML, ANYTHING, body)
    host = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else ""
    told = json.dumps([item.raw for item in reading.refused]) + str([item.data for item in reading.items])
    assert not host or host not in told
    if path.name == "deep_nest.xml":
        assert reading.problem is not None
        assert reading.problem.code == "PAYLOAD_MALFORMED"
    if reader == "xml" and path.name in ("xxe_file.xml", "xxe_param.xml", "ext_dtd.xml"):
        assert reading.problem is not None
        assert "document type" in reading.problem.message or "no well-formed" in reading.problem.message


@pytest.mark.skipif(not (HOSTILE / "xml").exists(), reason="../shared/hostile/xml is not here")
def test_template_syntax_in_a_title_is_a_title() -> None:
    body = (HOSTILE / "xml" / "tmpl_in_title.xml").read_bytes()
    title = "{{ 7*7 }}{% for x in range(10**9) %}{% endfor %}"
    assert resolve("feed", body, "entries[0].title") == title
    assert resolve("xml", body, "/rss/channel/item/title") == title


@pytest.mark.skipif(not (HOSTILE / "xml").exists(), reason="../shared/hostile/xml is not here")
def test_a_date_of_the_far_future_is_read_as_it_stands() -> None:
    (item,) = read(NEWS_FEED, NEWS, (HOSTILE / "xml" / "future_date.xml").read_bytes()).items
    assert item.happened_at.isoformat() == "2999-03-03T12:00:00+00:00"


@pytest.mark.skipif(not (HOSTILE / "strings").exists(), reason="../shared/hostile/strings is not here")
def test_every_naughty_string_is_a_value_or_nothing() -> None:
    strings = json.loads((HOSTILE / "strings" / "blns.json").read_text(encoding="utf-8"))
    fields = {**ANYTHING.record.fields, "place": declared("place", "text")}
    places = beat(RecordDeclaration(("id",), "at", fields))
    rows = [{"id": f"n{n}", "at": "2026-10-30T12:00:00Z", "place": text} for n, text in enumerate(strings)]
    body = json.dumps(rows)
    reading = read(feed("json", {"id": "id", "at": "at", "place": "place"}), places, body)
    assert (len(reading.items), reading.refused, reading.problem) == (len(strings), (), None)
    plain = [
        (item, text) for item, text in zip(reading.items, strings, strict=True) if text.isascii() and text.isprintable()
    ]
    assert len(plain) > 200
    assert all(item.data.get("place", "") == (text if text.strip() else "") for item, text in plain)
