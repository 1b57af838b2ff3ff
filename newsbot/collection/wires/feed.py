"""RSS and Atom through feedparser: bytes in, entries as items out, paths like `entries[3].title`."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from newsbot.collection.wires import Payload, json, malformed
from newsbot.newsroom.declared import Feed

DEEPEST = 256
"""Levels of tags; feedparser takes quadratic time beyond (100,000 levels: 3.4 s)."""

_TAG = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)[A-Za-z_:][^<>]*?(/?)>", re.DOTALL)


def read(feed: Feed, body: bytes, charset: str) -> Payload:
    """Defects feedparser mends are notes; only what is no feed at all is PAYLOAD_MALFORMED."""
    document, notes = load(feed.name, body, charset)
    payload = json.of_document(feed, document, feed.items or "entries[]")
    payload.notes += notes
    return payload


def load(feed: str, body: bytes, charset: str = "") -> tuple[dict[str, Any], list[str]]:
    """The feed as plain objects: `{"version", "feed": {...}, "entries": [...]}`, times in ISO 8601."""
    # Imported here, because feedparser takes 120 ms and most wires need none.
    import feedparser

    if _too_deep(body):
        raise malformed(feed, f"its tags are nested more than {DEEPEST} levels deep")
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    # In a file object: given bare bytes, feedparser would take them for a URL or a file name and open it. Markup in
    # values stays text, as in every wire; its sanitizer takes quadratic time (420 kB of `&lt;!--`: 14 s).
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    document = {"version": parsed.get("version") or "", "feed": _plain(parsed.feed), "entries": _plain(parsed.entries)}
    fault = parsed.get("bozo_exception")
    if not document["version"] and not document["entries"]:
        raise malformed(feed, f"it is no RSS or Atom feed ({fault or 'nothing in it says so'})")
    return document, [f"{type(fault).__name__}: {fault}"] if fault else []


def _too_deep(body: bytes) -> bool:
    depth = 0
    # UTF-16 and UTF-32 put zero bytes between the characters of a tag.
    for found in _TAG.finditer(body.replace(b"\0", b"")):
        closing, alone = found.groups()
        if closing is None or alone:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _plain(value: Any) -> Any:
    if isinstance(value, struct_time):
        return _iso(value)
    if isinstance(value, dict):
        return {str(key): _plain(dict.__getitem__(value, key)) for key in dict.keys(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _iso(moment: struct_time) -> str | None:
    """feedparser gives UTC; a date of year 0 or month 13 is none."""
    try:
        return datetime(*moment[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return None


def resolver(feed: str, body: bytes, charset: str, namespaces: Mapping[str, str]) -> Callable[[str], str]:
    """From a path of ours to the text that stands there."""
    document, _ = load(feed, body, charset)
    return json.in_document(document)
