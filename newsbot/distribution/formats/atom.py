"""Atom 1.0: an article as an entry or, once killed, as the deleted-entry of RFC 6721; entries as a feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from newsbot.canonical import utc_text
from newsbot.distribution.formats.body import body_html
from newsbot.distribution.formats.charts import link
from newsbot.distribution.formats.markup import element, escaped
from newsbot.distribution.formats.outgoing import DIGITAL_SOURCE_TYPE, MEDIA_TOPICS, Outgoing
from newsbot.label import DIGITAL_SOURCE_TYPES
from newsbot.newsroom.declared import Settings


def render_entry(outgoing: Outgoing) -> bytes:
    """An element of the feed, not a document: it is stored at release and put into feeds as it is."""
    return (_deleted(outgoing) if outgoing.killed else _entry(outgoing)).encode()


def _entry(outgoing: Outgoing) -> str:
    label = outgoing.label
    kind = label.digital_source_type.removeprefix(DIGITAL_SOURCE_TYPE)
    rights = [label.text, *(f"{source.name}: {source.licence}." for source in outgoing.sources if source.licence)]
    parts = [
        element("id", outgoing.uri),
        element("title", outgoing.headline),
        element("updated", utc_text(outgoing.versioncreated)),
        element("published", utc_text(outgoing.first_released_at)),
        f"<author>{element('name', label.byline)}</author>",
        f'<link rel="alternate" type="text/html" href="{escaped(outgoing.uri)}"/>',
        *(link(outgoing, chart) for chart in outgoing.charts if chart.svg),
        _category(DIGITAL_SOURCE_TYPE, kind, DIGITAL_SOURCE_TYPES[label.digital_source_type]),
        *(_category(MEDIA_TOPICS, code, name) for code, name in outgoing.media_topics),
        element("rights", " ".join(rights)),
        element("summary", outgoing.summary),
        element("content", body_html(outgoing), {"type": "html"}),
    ]
    return "\n".join((f'<entry xml:lang="{escaped(outgoing.draft.language)}">', *parts, "</entry>"))


def _deleted(outgoing: Outgoing) -> str:
    opening = f'<at:deleted-entry ref="{escaped(outgoing.uri)}" when="{utc_text(outgoing.versioncreated)}"'
    said = f"{outgoing.headline}. {outgoing.phrases.withdrawn} {outgoing.label.text}"
    return "\n".join((
        f'{opening} xml:lang="{escaped(outgoing.draft.language)}">',
        element("at:comment", said),
        "</at:deleted-entry>",
    ))  # fmt: skip


def _category(scheme: str, term: str, label: str) -> str:
    return f'<category scheme="{escaped(scheme)}" term="{escaped(term)}" label="{escaped(label)}"/>'


def feed(entries: Sequence[bytes], settings: Settings, updated: datetime) -> bytes:
    """An Atom feed of stored entries, newest first."""
    address = f"{settings.base_url.rstrip('/')}/v1/feed.atom"
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">',
        element("id", address),
        element("title", settings.name),
        element("updated", utc_text(updated)),
        f'<link rel="self" type="application/atom+xml" href="{escaped(address)}"/>',
        f'<generator uri="{escaped(settings.contact_url)}">{escaped(settings.system_name)}</generator>',
    ]
    return b"\n".join(("\n".join(head).encode(), *entries, b"</feed>\n"))
