"""Admitted records only: whole ones for a story's past, bare columns for frames over many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.fields import column
from newsbot.archive.values import record_from, time_from, time_text
from newsbot.story import Record, Scalar

SQL = queries.load("history")

Degrees = float | int | Decimal
Box = tuple[str, str, Degrees, Degrees, Degrees, Degrees]
"""(latitude field, longitude field, south, north, west, east); west > east crosses the antimeridian."""

PLACE_FIELDS = ("latitude", "longitude")
"""The fields whose values are indexed for boxes."""


def admit(archive: Archive, record: Record, number: int, *, first: bool = False) -> bool:
    """Takes the place of the event's older revision; False when this or a newer one is there. See `records.admit`.

    `number` is the record's row; `first` says that the event is known to be new.
    """
    held = None if first else archive.row(SQL["admitted"], (record.beat, record.event))
    if held is not None:
        if held[0] >= record.revision:
            return False
        archive.run(SQL["leave"], (record.beat, record.event))
    latitude, longitude = (_degrees(record.data.get(name)) for name in PLACE_FIELDS)
    if latitude is None or longitude is None:
        latitude = longitude = None
    happened_at = time_text(record.happened_at)
    place = (latitude, longitude, number)
    archive.run(SQL["admit"], (record.beat, record.entity, happened_at, record.event, record.revision, *place))
    return True


def withdraw(archive: Archive, beat: str, event: str) -> bool:
    """Takes an event out; no revision known so far comes back."""
    with archive.step():
        archive.run(SQL["withdraw"], (beat, event))
        return archive.run(SQL["leave"], (beat, event)) == 1


def rows(
    archive: Archive,
    beat: str,
    *,
    entity: str | None = None,
    before: datetime | None = None,
    since: datetime | None = None,
    limit: int | None = None,
    newest_first: bool = False,
    box: Box | None = None,
) -> Iterator[Record]:
    """Whole records by time (`since` included, `before` excluded); ties in the order of their event ids."""
    given = _given(beat, entity, before, since, box)
    if limit is not None:
        given["limit"] = limit
    names = (*given, "newest_first") if newest_first else given
    return map(record_from, archive.rows(SQL.choose("rows", *names), given))


def of_other_years(archive: Archive, beat: str, at: datetime, within: timedelta) -> list[Record]:
    """Whole records of another year that happened on this day and time of the year; `within` an hour at most."""
    first, last = (time_text(at + side * within)[5:13] for side in (-1, 1))
    found = map(record_from, archive.rows(SQL["hour_of_any_year"], (beat, first, last, time_text(at)[:4])))
    return [other for other in found if abs(_in_one_year(other.happened_at) - _in_one_year(at)) <= within]


def _in_one_year(at: datetime) -> datetime:
    return at.replace(year=2000)


def columns(
    archive: Archive,
    beat: str,
    fields: Sequence[str],
    *,
    entity: str | None = None,
    before: datetime | None = None,
    since: datetime | None = None,
    box: Box | None = None,
) -> dict[str, list[Any]]:
    """Lists of equal length, ready for a frame: `key`, `event`, `entity`, `happened_at` and the fields, by time.

    Values are those of the record (Decimal, datetime, date, text, int, bool); None where a record lacks the field.
    """
    given = _given(beat, entity, before, since, box)
    found = archive.rows(SQL.choose("columns", *given), given)
    events, revisions, entities, times, texts = zip(*found, strict=True) if found else ((), (), (), (), ())
    joined = "\n".join(texts)
    return {
        "key": [f"{beat}/{event}@{revision}" for event, revision in zip(events, revisions, strict=True)],
        "event": list(events),
        "entity": list(entities),
        "happened_at": list(map(time_from, times)),
        **{name: column(texts, joined, name) for name in fields},
    }


def span(archive: Archive, beat: str, entity: str | None = None) -> tuple[datetime, datetime] | None:
    """When the oldest and the newest admitted record happened."""
    given = _given(beat, entity, None, None, None)
    first = archive.row(SQL.choose("first", *given), given)
    last = archive.row(SQL.choose("last", *given), given)
    return (time_from(first[0]), time_from(last[0])) if first and last else None


def count(archive: Archive, beat: str, entity: str | None = None) -> int:
    given = _given(beat, entity, None, None, None)
    found = archive.row(SQL.choose("count", *given), given)
    return int(found[0]) if found else 0


def entities(archive: Archive, beat: str) -> list[str]:
    """The series of a beat."""
    return [row[0] for row in archive.rows(SQL["entities"], (beat,))]


def _given(
    beat: str, entity: str | None, before: datetime | None, since: datetime | None, box: Box | None
) -> dict[str, Any]:
    given: dict[str, Any] = {"beat": beat}
    if entity is not None:
        given["entity"] = entity
    if before is not None:
        given["before"] = time_text(before)
    if since is not None:
        given["since"] = time_text(since)
    if box is not None:
        if box[:2] != PLACE_FIELDS:
            raise ValueError(f"a box is over the fields {PLACE_FIELDS}, which are indexed, not over {box[:2]}")
        south, north, west, east = map(float, box[2:])
        given.update(box=True, south=south, north=north, west=west, east=east)
        given["within" if west <= east else "across"] = True
    return given


def _degrees(value: Scalar) -> float | None:
    return float(value) if isinstance(value, (Decimal, int)) and not isinstance(value, bool) else None
