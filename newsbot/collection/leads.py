"""Stage 4 for general feeds: a kept wire in, its entries as clean text out, and apart from them what is none.

Markup becomes the text a reader would see, addresses lose what only tells who sent the reader; nothing is fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from newsbot.canonical import derived_id, dumps, sha256_hex
from newsbot.collection.read import LONGEST_RAW, RefusedItem, charset_of
from newsbot.collection.text import clean
from newsbot.collection.unpack import unpacked
from newsbot.newsroom.declared import Feed
from newsbot.story import LeadItem, Reason, Refusal, Verdict, Wire

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_LINK = 300, 600, 2000
"""Characters; the wire keeps the rest."""
_READ = 20_000
"""Characters of markup looked at for one text."""
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it nobody published feeds; such a date is a computer's default."""

_TAG = re.compile(r"<!--|-->|<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>")
_UNREAD = frozenset({"script", "style", "template", "svg", "noscript"})
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_ESCAPES = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?|\x1b.")
_TRACKING = re.compile(
    r"(?:utm|at|ns|pk|piwik|mtm|matomo|hsa|mc|wt|ito)[_.-].*"
    r"|(?:fb|g|d|y|ms|tw|wb)clid|gclsrc|igshid|mkt_tok|_hs(?:enc|mi)|xtor|cmp(?:id)?|ocid|ncid|rss",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from and never which page it is."""
_MAY_TRACK = re.compile(r"ref|source|src|from", re.IGNORECASE)
"""Some sites name a page by these; they are left out only where their value names a feed or a network."""


@dataclass(frozen=True, slots=True)
class LeadReading:
    """All entries of one payload, each once; `languages` is what the feed declares of each, in their order."""

    items: tuple[LeadItem, ...]
    languages: tuple[str, ...]
    refused: tuple[RefusedItem, ...]
    problem: Reason | None
    notes: tuple[str, ...] = ()


def read_leads(feed: Feed, wire: Wire, body: bytes) -> LeadReading:
    """Everything one payload says; its trouble is in the answer."""
    # Imported here: feedparser takes 120 ms, and most wires need none.
    from newsbot.collection.wires import feed as reader

    try:
        document, notes = reader.load(feed.name, unpacked(feed.name, body, feed.max_bytes), charset_of(wire.headers))
    except Refusal as refusal:
        return LeadReading((), (), (), Reason(refusal.code, Verdict.ALARM, refusal.message))
    items: dict[str, tuple[LeadItem, str]] = {}
    refused = []
    for number, entry in enumerate(document["entries"]):
        path = f"entries[{number}]"
        item = _item(feed, wire, document["feed"], entry, path)
        if item is not None:
            # The same guid twice in one payload: the first, which feeds write newest.
            items.setdefault(item.id, (item, _language(entry, document["feed"])))
        else:
            message = f"{feed.name} {path}: the entry has neither a title nor a text; it is kept apart"
            reasons = (Reason("FIELD_MISSING", Verdict.REFUSE, message, "title"),)
            refused.append(RefusedItem(path, clean(dumps(entry))[:LONGEST_RAW], reasons))
    found = tuple(items.values())
    return LeadReading(
        tuple(item for item, _ in found), tuple(said for _, said in found), tuple(refused), None, tuple(notes)
    )


def _item(feed: Feed, wire: Wire, channel: Mapping[str, Any], entry: Mapping[str, Any], path: str) -> LeadItem | None:
    summary = _summary(entry)
    title = shortened(plain(_text(entry, "title")), LONGEST_TITLE) or shortened(summary, LONGEST_TITLE // 2)
    if not title:
        return None
    link = _link(_text(entry, "link"), _text(channel, "link"), feed.url)
    address = address_of(link)
    guid = clean(_text(entry, "id")).strip() or address or f"words:{sha256_hex(f'{title} {summary}'.encode())}"
    guid = guid if len(guid) <= LONGEST_LINK else f"sha256:{sha256_hex(guid.encode())}"
    return LeadItem(
        derived_id("lead", feed.name, guid), feed.name, guid, address, link, title,
        "" if summary == title else shortened(summary, LONGEST_SUMMARY), _published(entry), wire.fetched_at,
        wire.fetched_at, wire.sha256, path,
    )  # fmt: skip


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _summary(entry: Mapping[str, Any]) -> str:
    found = plain(_text(entry, "summary"))
    contents = entry.get("content")
    if not found and isinstance(contents, list):
        return next((text for each in contents if isinstance(each, dict) and (text := plain(_text(each, "value")))), "")
    return found


def _published(entry: Mapping[str, Any]) -> datetime | None:
    """The first date that can be one; an entry without is undated, and never dated by us."""
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        if text := _text(entry, name):
            moment = datetime.fromisoformat(text)
            if moment >= EARLIEST:
                return moment
    return None


def _language(entry: Mapping[str, Any], channel: Mapping[str, Any]) -> str:
    for name in ("title_detail", "summary_detail"):
        detail = entry.get(name)
        if isinstance(detail, dict) and (said := _text(detail, "language")):
            return said
    return _text(entry, "language") or _text(channel, "language")


# --- text ------------------------------------------------------------------------------------------------------------


def plain(markup: str) -> str:
    """What a reader would see, on one line: no tags, scripts, entities, terminal commands or hidden characters."""
    cut = _ESCAPES.sub("", markup[:_READ]) if "\x1b" in markup or "\x9b" in markup else markup[:_READ]
    seen = html.unescape("".join(_visible(cut))) if "<" in cut or "&" in cut else cut
    return " ".join(clean(_ESCAPES.sub("", seen)).split())


def _visible(markup: str) -> Iterator[str]:
    """One pass over the tags: what stands between them, but nothing inside a comment, a script or the like."""
    start, hidden = 0, ""
    for found in _TAG.finditer(markup):
        if not hidden:
            yield markup[start : found.start()]
        start = found.end()
        closing, name = found[1], (found[2] or "").lower()
        if found[0] == "<!--":
            hidden = hidden or "-->"
        elif hidden and (found[0] == hidden or (closing and name == hidden)):
            hidden = ""
        elif not hidden and name in _UNREAD and not closing and not found[0].endswith("/>"):
            hidden = name
        if name not in _INLINE:
            yield " "
    if not hidden:
        yield markup[start:]


def shortened(text: str, longest: int) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= longest:
        return text
    head, _, _ = text[: longest - 1].rpartition(" ")
    return f"{head if len(head) > longest // 2 else text[: longest - 1]}…"


# --- addresses -------------------------------------------------------------------------------------------------------


def _link(link: str, channel: str, feed_url: str) -> str:
    """An absolute web address, or ''; `javascript:` and its like lead nowhere."""
    bare = "".join(clean(link).split())
    if not bare or len(bare) > LONGEST_LINK or bare.endswith("://"):
        return ""
    try:
        joined = urljoin(urljoin(feed_url, channel.strip()), bare)
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    # A name and a password before the host would only hide where it leads.
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def address_of(link: str) -> str:
    """The page a link leads to, the same however it was reached: `https`, no `www.`, no tracking, no fragment."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    host = host.removeprefix("www.")
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _only_tracks(*pair))
    path = re.sub("/{2,}", "/", parts.path).rstrip("/")
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return urlunsplit(("https", netloc, path, urlencode(query), fragment))


def _only_tracks(name: str, value: str) -> bool:
    if _MAY_TRACK.fullmatch(name):
        return bool(re.search("rss|atom|feed|twitter|facebook|newsletter", value, re.IGNORECASE))
    return _TRACKING.fullmatch(name) is not None
