"""RSS and Atom wires: entries with their paths, mended defects as notes, and never a URL or a file opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wire_samples import NEWS, NEWS_FEED, read

from newsbot.collection.read import resolve

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Agency</title>
<item><title>Dam &lt;b&gt;holds&lt;/b&gt; &amp; town dry</title><guid>tag:1</guid>
<pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate></item>
<item><title>{{ 7*7 }}[[X]]</title><guid>tag:2</guid><pubDate>Tue, 03 Mar 2026 14:30:00 +0200</pubDate></item>
</channel></rss>"""


def test_entries_are_items_with_paths_and_times_in_utc() -> None:
    reading = read(NEWS_FEED, NEWS, RSS)
    assert (reading.problem, reading.notes) == (None, ())
    assert [(item.event, item.happened_at.isoformat()) for item in reading.items] == [
        ("tag:1", "2026-03-03T12:00:00+00:00"),
        ("tag:2", "2026-03-03T12:30:00+00:00"),
    ]
    assert reading.items[0].paths["title"] == "entries[0].title"
    for item in reading.items:
        assert resolve("feed", RSS.encode(), item.paths["title"]) == item.data["title"]
        assert resolve("feed", RSS.encode(), item.paths["at"]) == item.happened_at.isoformat()


def test_text_that_looks_like_a_template_stays_text() -> None:
    assert read(NEWS_FEED, NEWS, RSS).items[1].data["title"] == "{{ 7*7 }}[[X]]"


def test_markup_in_a_value_stays_text() -> None:
    body = RSS.replace("{{ 7*7 }}", "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert read(NEWS_FEED, NEWS, body).items[1].data["title"] == "<script>alert(1)</script>[[X]]"


def test_a_feed_that_is_cut_off_is_mended_and_the_defect_noted() -> None:
    reading = read(NEWS_FEED, NEWS, RSS[: RSS.index("<item><title>{{") + 40])
    assert len(reading.items) == 1
    assert reading.problem is None
    assert reading.notes[0].startswith("SAXParseException")


def test_an_entry_without_a_date_is_undated_and_never_dated_by_us() -> None:
    body = RSS.replace("<pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate>", "")
    reading = read(NEWS_FEED, NEWS, body)
    assert [item.event for item in reading.items] == ["tag:2"]
    assert [reason.code for reason in reading.refused[0].reasons] == ["TIME_UNDATED"]


def test_the_same_guid_twice_comes_twice_in_order() -> None:
    body = RSS.replace("tag:2", "tag:1")
    assert [item.event for item in read(NEWS_FEED, NEWS, body).items] == ["tag:1", "tag:1"]


@pytest.mark.parametrize("body", ["", "plain words", "<html><p>Sorry</p></html>", '{"json": true}'])
def test_what_is_no_feed_is_malformed(body: str) -> None:
    problem = read(NEWS_FEED, NEWS, body).problem
    assert problem is not None
    assert problem.code == "PAYLOAD_MALFORMED"


def test_bytes_that_name_a_file_or_an_address_open_nothing(tmp_path: Path, server_that_counts: Any) -> None:
    path = tmp_path / "secret.xml"
    path.write_text(RSS)
    for body in (str(path), f"file://{path}", server_that_counts.url):
        assert read(NEWS_FEED, NEWS, body).items == ()
    assert server_that_counts.asked == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tags_nested_without_end_are_refused_quickly(encoding: str) -> None:
    body = RSS.replace("{{ 7*7 }}", "<a>" * 50_000).encode(encoding)
    problem = read(NEWS_FEED, NEWS, body).problem
    assert problem is not None
    assert "nested" in problem.message


def test_html_in_sections_of_character_data_does_not_count_as_nesting() -> None:
    body = RSS.replace("{{ 7*7 }}", "<![CDATA[" + "<p>line<br>" * 600 + "]]>")
    assert len(read(NEWS_FEED, NEWS, body).items) == 2
