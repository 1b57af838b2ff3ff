"""An event's id or alias, or a record's key, in; its revisions out."""

from __future__ import annotations

from datetime import datetime

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.values import record_from, split_key, time_text
from newsbot.story import Record

SQL = queries.load("records")


def get(archive: Archive, key: str) -> Record | None:
    """By `beat/event@revision`."""
    found = archive.row(SQL["get"], split_key(key))
    return record_from(found) if found else None


def newest(archive: Archive, beat: str, event: str) -> Record | None:
    """The current revision, admitted or not; never one that arrived outdated."""
    found = archive.row(SQL["newest_record"], (beat, event))
    return record_from(found) if found else None


def revisions(archive: Archive, beat: str, event: str) -> list[Record]:
    """All of them, outdated ones included, oldest first."""
    return list(map(record_from, archive.rows(SQL["revisions"], (beat, event))))


def arrived(archive: Archive, beat: str, since: datetime, until: datetime) -> list[Record]:
    """What was observed from `since` to `until`, whatever the checks say of it: the newest revision of each event."""
    found = archive.rows(SQL["arrived"], (beat, time_text(since), time_text(until)))
    return list({record.event: record for record in map(record_from, found)}.values())


def resolve(archive: Archive, beat: str, event_or_alias: str) -> str | None:
    """The event an id stands for; None when the archive never heard of it."""
    found = archive.row(SQL["of_alias"], (beat, event_or_alias))
    if found:
        return str(found[0])
    return event_or_alias if archive.row(SQL["is_event"], (beat, event_or_alias)) else None
