"""General feeds read: entries as clean text with their place in the wire, addresses without what tracks readers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.collection.leads import LONGEST_SUMMARY, LONGEST_TITLE, address_of, plain, read_leads, shortened
from newsbot.collection.read import resolve
from newsbot.story import LeadItem
from tests.conftest import SHARED
from tests.lead_samples import NOW, dated, entry, lead_feed, rss, wire_of

RSS = SHARED / "data" / "general" / "rss"
HOSTILE = SHARED / "hostile" / "feeds"


def read(body: bytes) -> tuple[LeadItem, ...]:
    return read_leads(lead_feed(), wire_of(body), body).items


def test_an_entry_with_its_place() -> None:
    link = "https://one.example/dam?utm_source=rss"
    body = rss(entry("Dam holds", link=link, guid="g1", description="All <b>dry</b>.", pubDate=dated(NOW)))
    [found] = read(body)
    assert (found.title, found.summary, found.guid) == ("Dam holds", "All dry.", "g1")
    assert (found.link, found.address) == ("https://one.example/dam?utm_source=rss", "https://one.example/dam")
    assert (found.published_at, found.first_seen_at, found.wire) == (NOW, NOW, wire_of(body).sha256)
    assert resolve("feed", body, f"{found.path}.title") == "Dam holds"


def test_atom_and_rdf_are_feeds_too() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>F</title><entry><title type="html">Damm
    h&amp;auml;lt</title><id>tag:one.example,2020:1</id><link href="/dam"/><updated>2020-07-30T12:00:00Z</updated>
    <content type="html">&lt;p&gt;Alles trocken&lt;/p&gt;</content></entry></feed>"""
    reading = read_leads(lead_feed(), wire_of(atom), atom)
    [found] = reading.items
    assert (found.title, found.summary, found.link) == ("Damm hält", "Alles trocken", "https://one.example/dam")
    assert (found.published_at, reading.languages) == (datetime(2020, 7, 30, 12, tzinfo=UTC), ("de",))
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://one.example/"><title>F</title></channel>
    <item rdf:about="https://one.example/1"><title>Dam holds</title><link>https://one.example/1</link>
    <dc:date>2020-07-30T12:00:00Z</dc:date></item></rdf:RDF>"""
    [found] = read(rdf)
    assert (found.title, found.address) == ("Dam holds", "https://one.example/1")
    assert found.published_at == datetime(2020, 7, 30, 12, tzinfo=UTC)


def test_an_entry_is_known_again_by_guid_address_or_words() -> None:
    for parts in ({"guid": "g"}, {"link": "https://one.example/1"}, {}):
        [one] = read(rss(entry("Dam holds", **parts)))
        [again] = read(rss(entry("Another"), entry("Dam holds", **parts))[:-16] + b"</channel></rss>")[1:]
        assert one.id == again.id
    [short] = read(rss(entry("Dam holds", guid="x" * 5000)))
    assert len(short.guid) < 100


def test_the_same_guid_twice_in_one_wire_is_one_entry_in_the_words_of_the_first() -> None:
    [found] = read(rss(entry("Dam holds", guid="g"), entry("Dam held", guid="g")))
    assert found.title == "Dam holds"


def test_an_entry_without_a_date_is_undated_and_an_epoch_is_no_date() -> None:
    undated, epoch = read(rss(entry("One"), entry("Two", pubDate="Thu, 01 Jan 1970 00:00:00 GMT")))
    assert undated.published_at is epoch.published_at is None
    assert undated.at == NOW


def test_an_entry_that_says_nothing_is_kept_apart() -> None:
    body = rss(entry(link="https://one.example/1"), entry(description="Only a text, no title."), entry("<br/>"))
    reading = read_leads(lead_feed(), wire_of(body), body)
    assert [found.title for found in reading.items] == ["Only a text, no title."]
    assert [refused.path for refused in reading.refused] == ["entries[0]", "entries[2]"]
    assert {reason.code for refused in reading.refused for reason in refused.reasons} == {"FIELD_MISSING"}


@pytest.mark.parametrize(
    "body", [b"", b"plain words", b"<html><p>Sorry</p></html>", b'{"json": true}', b"\x1f\x8b\x08"]
)
def test_what_is_no_feed_is_malformed(body: bytes) -> None:
    reading = read_leads(lead_feed(), wire_of(body), body)
    assert reading.items == ()
    assert reading.problem is not None
    assert reading.problem.code in ("PAYLOAD_MALFORMED", "PAYLOAD_TOO_LARGE")


# --- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("Dam <b>holds</b>, town <i>dry</i>", "Dam holds, town dry"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("AT&amp;T &eacute;t&eacute; &#8217;s", "AT&T été ’s"),
        ("x < 5 and y > 3", "x < 5 and y > 3"),
        ("a<script>alert('<b>1</b>')</script>b", "a b"),
        ("a<style>p{}</style><!-- <b>hidden</b> -->b", "a b"),
        ("a<script>never closed", "a"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07text", "red text"),
        ("\u202eesrever\u202c 12\u206634\u2069", "esrever 1234"),
        ("one\n\n two\tthree\r\n", "one two three"),
        ("zero\x00\x07\ufeff", "zero"),
        ("img <img src=x onerror=alert(1)> text", "img text"),
    ],
)  # fmt: skip
def test_markup_becomes_what_a_reader_sees(markup: str, seen: str) -> None:
    assert plain(markup) == seen


@given(st.text(max_size=200))
def test_plain_text_is_one_line_without_anything_that_does_not_show(markup: str) -> None:
    seen = plain(markup)
    assert seen == " ".join(seen.split())
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", seen)


@pytest.mark.parametrize("piece", ["<", "<a ", "<script", "<!--", "&lt;!--", "\x1b[", "\x1b]", "&amp"])
def test_hostile_markup_takes_no_time(piece: str) -> None:
    assert len(plain(piece * 100_000)) < 100_000


def test_long_texts_are_cut_between_words() -> None:
    [found] = read(rss(entry("word " * 200, description="more " * 400)))
    assert len(found.title) <= LONGEST_TITLE
    assert found.title.endswith("word…")
    assert len(found.summary) <= LONGEST_SUMMARY
    assert shortened("x" * 50, 10) == "x" * 9 + "…"


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "https://one.example/a?id=2&b=1",
        "http://www.one.example/a/?b=1&id=2",
        "HTTPS://ONE.example:443/a?id=2&b=1#top",
        "https://one.example//a?utm_source=rss&utm_medium=x&id=2&b=1&fbclid=3&at_campaign=rss",
        "https://one.example./a?b=1&id=2&ref=rss",
    ],
)
def test_one_page_has_one_address(link: str) -> None:
    assert address_of(link) == "https://one.example/a?b=1&id=2"


def test_what_names_a_page_stays() -> None:
    assert address_of("https://one.example/?p=12") != address_of("https://one.example/?p=13")
    assert address_of("https://one.example/a?ref=main") != address_of("https://one.example/a")
    assert address_of("https://one.example/#!/one") != address_of("https://one.example/#!/two")
    assert address_of("https://one.example:8080/a") != address_of("https://one.example/a")


@given(st.text(max_size=80).map(lambda text: f"https://one.example/{text}"))
def test_an_address_is_its_own_address(link: str) -> None:
    assert address_of(address_of(link)) == address_of(link)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "http://[::1", "x" * 3000]
)
def test_a_link_that_leads_nowhere_is_none(link: str) -> None:
    [found] = read(rss(entry("Dam holds", link=link)))
    assert (found.link, found.address) in [("", ""), (f"https://one.example/{link}", f"https://one.example/{link}")]
    assert not found.link.startswith(("javascript", "data", "file"))


def test_a_name_before_the_host_is_taken_off() -> None:
    [found] = read(rss(entry("Dam holds", link="https://bank.example@evil.example/x")))
    assert found.link == "https://evil.example/x"


# --- recorded feeds --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not RSS.is_dir(), reason="../shared/data/general/rss is not here")
@pytest.mark.parametrize(
    ("name", "entries", "language"),
    [
        ("encoding_ISO-8859-1.xml", 40, "de"),
        ("large_atom.xml", 25, ""),
        ("large_rss.xml", 25, ""),
        ("small_atom.xml", 20, "en-US"),
    ],
)
def test_recorded_feeds_are_read_whole(name: str, entries: int, language: str) -> None:
    body = (RSS / name).read_bytes()
    reading = read_leads(lead_feed(), wire_of(body), body)
    assert (reading.problem, reading.refused, len(reading.items)) == (None, (), entries)
    assert set(reading.languages) == {language}
    for found in reading.items:
        assert found.published_at is not None
        assert found.address.startswith("https://")
        assert "<" not in found.title + found.summary or "&lt;" in body.decode("latin-1")
        assert "\ufffd" not in found.title + found.summary
        assert resolve("feed", body, f"{found.path}.id")
    if language == "de":
        assert any("ü" in found.title + found.summary for found in reading.items)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/hostile/feeds is not here")
@pytest.mark.parametrize(
    "path", sorted(HOSTILE.glob("*.xml")) if HOSTILE.is_dir() else [Path("none")], ids=lambda path: path.name
)
def test_hostile_feeds_give_clean_text_or_a_reason(path: Path) -> None:
    body = path.read_bytes()
    reading = read_leads(lead_feed(), wire_of(body), body)
    for found in reading.items:
        for text in (found.title, found.summary):
            assert text == plain(text) or "<" in text or "&" in text
            assert text.isprintable() or any(ord(sign) > 0x9F for sign in text)
