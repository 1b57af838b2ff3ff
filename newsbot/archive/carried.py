"""A record and a field in, where the field's value was said out: in the record's own wire, or in another feed's before.

Two feeds may speak of one event. What the later one is silent about is carried over from the revision before, and its
path says which revision, feed and wire it really stands in.
"""

from __future__ import annotations

import json

from newsbot.canonical import iso_utc, parse_utc
from newsbot.story import Record, WireSource

_MARK = "@carried:"


def source_of(record: Record, field: str, path: str | None = None) -> WireSource:
    """Where a field's value stands; `path` is taken where the record does not say."""
    said = record.paths.get(field, field) if path is None else path
    if not said.startswith(_MARK):
        return WireSource(record.feed, record.event, record.revision, said, record.wire, record.observed_at)
    feed, revision, wire, observed_at, where = json.loads(said.removeprefix(_MARK))
    return WireSource(feed, record.event, revision, where, wire, parse_utc(observed_at))


def feed_of(record: Record, field: str) -> str:
    """The feed that said it."""
    return source_of(record, field).feed


def carried(record: Record, field: str) -> str:
    """The path of a field of this record in a later revision by another feed."""
    said = record.paths[field]
    if said.startswith(_MARK):
        return said
    place = [record.feed, record.revision, record.wire, iso_utc(record.observed_at), said]
    return _MARK + json.dumps(place, ensure_ascii=False, separators=(",", ":"))
