"""JSON Feed 1.1: an article as an item, items as a feed. A killed article stays under its id, with its notice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from newsbot.canonical import utc_text
from newsbot.distribution.formats.body import body_html, body_text
from newsbot.distribution.formats.markup import plain
from newsbot.distribution.formats.outgoing import Outgoing
from newsbot.label import DIGITAL_SOURCE_TYPES
from newsbot.newsroom.declared import Settings

VERSION = "https://jsonfeed.org/version/1.1"


def render_item(outgoing: Outgoing) -> bytes:
    """What is ours stands under `_newsbot`, as the format asks of extensions."""
    label = outgoing.label
    item: dict[str, Any] = {
        "id": outgoing.uri,
        "url": outgoing.uri,
        "title": plain(outgoing.headline),
        "content_html": body_html(outgoing),
        "content_text": body_text(outgoing),
        "summary": plain(outgoing.summary),
        "date_published": utc_text(outgoing.first_released_at),
        "date_modified": utc_text(outgoing.versioncreated),
        "authors": [{"name": plain(label.byline)}],
        "tags": [DIGITAL_SOURCE_TYPES[label.digital_source_type], *(plain(name) for _, name in outgoing.media_topics)],
        "language": outgoing.draft.language,
        "_newsbot": {
            "about": outgoing.settings.contact_url,
            "version": outgoing.version,
            "kind": outgoing.kind,
            "label": plain(label.text),
            "digital_source_type": label.digital_source_type,
        },
    }
    return _written(item)


def feed(items: Sequence[bytes], settings: Settings) -> bytes:
    """A feed of stored items, newest first."""
    head = {
        "version": VERSION,
        "title": settings.name,
        "home_page_url": settings.base_url,
        "feed_url": f"{settings.base_url.rstrip('/')}/v1/feed.json",
        "description": settings.responsible,
    }
    return b'%b,"items":[%b]}' % (_written(head)[:-1], b",".join(items))


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
