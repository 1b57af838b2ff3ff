"""RSS 2.0: an article as an item, items as a feed. RSS knows no withdrawal: a killed article stays, with its notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from newsbot.distribution.formats.body import body_html
from newsbot.distribution.formats.markup import element, escaped
from newsbot.distribution.formats.outgoing import DIGITAL_SOURCE_TYPE, MEDIA_TOPICS, Outgoing
from newsbot.label import DIGITAL_SOURCE_TYPES
from newsbot.newsroom.declared import Settings

_NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def render_item(outgoing: Outgoing) -> bytes:
    """An element of the feed, stored at release and put into feeds as it is; its guid stays over all versions."""
    label = outgoing.label
    kind = DIGITAL_SOURCE_TYPES[label.digital_source_type]
    rights = [label.text, *(f"{source.name}: {source.licence}." for source in outgoing.sources if source.licence)]
    parts = [
        element("title", outgoing.headline),
        element("link", outgoing.uri),
        element("guid", outgoing.uri, {"isPermaLink": "true"}),
        element("pubDate", format_datetime(outgoing.first_released_at)),
        element("atom:updated", outgoing.versioncreated.strftime("%Y-%m-%dT%H:%M:%SZ")),
        element("dc:creator", label.byline),
        element("dc:language", outgoing.draft.language),
        element("dc:rights", " ".join(rights)),
        element("category", kind, {"domain": DIGITAL_SOURCE_TYPE}),
        *(element("category", name, {"domain": f"{MEDIA_TOPICS}{code}"}) for code, name in outgoing.media_topics),
        element("description", f"{outgoing.summary} {label.text}"),
        element("content:encoded", body_html(outgoing)),
    ]
    return "\n".join(("<item>", *parts, "</item>")).encode()


def feed(items: Sequence[bytes], settings: Settings, updated: datetime) -> bytes:
    """A channel of stored items, newest first."""
    address = f"{settings.base_url.rstrip('/')}/v1/feed.rss"
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<rss version="2.0" {_NAMESPACES}>',
        "<channel>",
        element("title", settings.name),
        element("link", settings.base_url),
        element("description", f"{settings.name}: {settings.responsible}"),
        f'<atom:link rel="self" type="application/rss+xml" href="{escaped(address)}"/>',
        element("generator", settings.system_name),
        element("lastBuildDate", format_datetime(updated)),
    ]
    return b"\n".join(("\n".join(head).encode(), *items, b"</channel>\n</rss>\n"))
