"""Entries of general feeds for tests, as items and as the wires that bring them; all of it is made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from newsbot.canonical import derived_id, sha256_hex
from newsbot.newsroom.declared import Feed, Place, Schedule
from newsbot.story import LeadItem, Wire

NOW = datetime(2020, 7, 30, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def item(title: str, **changes: Any) -> LeadItem:
    """One entry of `leads-one`, an hour old, unless told otherwise."""
    feed = changes.pop("feed", "leads-one")
    guid = changes.pop("guid", title)
    at = changes.pop("at", NOW - HOUR)
    given: dict[str, Any] = {
        "address": "", "link": "", "summary": "", "published_at": at, "first_seen_at": at, "seen_at": at,
        "wire": "ab" * 32, "path": "entries[0]", "language": "en", "language_by": "text", **changes,
    }  # fmt: skip
    return LeadItem(derived_id("lead", feed, guid), feed, guid, title=title, **given)


def lead_feed(name: str = "leads-one", **changes: Any) -> Feed:
    given: dict[str, Any] = {
        "title": "A feed", "url": "https://one.example/feed.xml", "reader": "feed", "schedule": Schedule(HOUR),
        "items": "", "fields": {}, "licence": "CC0", "attribution": "One", "attribution_url": "",
        "allowed_hosts": ("one.example",), "place": Place(f"feeds/{name}.toml", 1), "leads": True, **changes,
    }  # fmt: skip
    return Feed(name, "", **given)


def entry(title: str = "", **parts: str) -> str:
    """One <item>; values are escaped here."""
    named = {"title": title, **parts}
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in named.items() if value)
    return f"<item>{inner}</item>"


def rss(*entries: str, language: str = "en") -> bytes:
    head = f"<title>A feed</title><link>https://one.example/</link><language>{language}</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(entries)}</channel></rss>'.encode()


def dated(at: datetime) -> str:
    return format_datetime(at)


def wire_of(body: bytes, feed: str = "leads-one", at: datetime = NOW) -> Wire:
    return Wire(sha256_hex(body), feed, at, "a test", len(body))
