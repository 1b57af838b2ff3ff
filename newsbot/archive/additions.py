"""A reading of a wire in, a record revision out: its event found by its ids, and what is new in it told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from newsbot.archive import history, queries
from newsbot.archive.carried import carried, feed_of
from newsbot.archive.connection import Archive, Row
from newsbot.archive.judging import BARRED
from newsbot.archive.revisions import resolve
from newsbot.archive.values import optional_text, reasons_text, record_from, time_text
from newsbot.canonical import dumps, loads
from newsbot.story import Reason, Record, Scalar, Verdict

SQL = queries.load("additions")

Judge = Callable[[Record], tuple[tuple[Reason, ...], Verdict]]


class Added(StrEnum):
    """What a reading turned out to be."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Addition:
    """One reading of a wire, before the archive gives it its event and revision."""

    feed: str
    beat: str
    event: str
    happened_at: datetime
    observed_at: datetime
    data: Mapping[str, Scalar]
    wire: str
    paths: Mapping[str, str]
    entity: str = ""
    aliases: tuple[str, ...] = ()
    version_at: datetime | None = None


@dataclass(slots=True)
class Tally:
    """What `add_many` did."""

    added: dict[Added, int] = field(default_factory=lambda: dict.fromkeys(Added, 0))
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    admitted: int = 0


def add(
    archive: Archive,
    *,
    feed: str,
    beat: str,
    event: str,
    happened_at: datetime,
    observed_at: datetime,
    data: Mapping[str, Scalar],
    wire: str,
    paths: Mapping[str, str],
    entity: str = "",
    aliases: tuple[str, ...] = (),
    version_at: datetime | None = None,
) -> tuple[Record, Added]:
    """See `add_one`."""
    reading = Addition(feed, beat, event, happened_at, observed_at, data, wire, paths, entity, aliases, version_at)
    return add_one(archive, reading)


def add_one(archive: Archive, addition: Addition) -> tuple[Record, Added]:
    """The record as the archive knows it, and what is new in it. Saying the same twice changes nothing.

    An id known as an alias joins its event. Content like the newest revision is UNCHANGED; an older `version_at` than
    the newest is kept as OUTDATED: a revision that is judged (RERUN_OLD) and never current.
    """
    with archive.step():
        record, added, _ = _add(archive, addition, None)
    return record, added


def add_many(
    archive: Archive, additions: Iterable[Addition], *, at: datetime, judge: Judge | None = None, batch: int = 5000
) -> Tally:
    """Loads history without making news of it: adds, judges (everything passes without `judge`) and admits.

    Each batch is one transaction; a load that was cut off is simply run again.
    """
    tally = Tally()
    coming = iter(additions)
    while part := list(islice(coming, batch)):
        with archive.write():
            for addition in part:
                _load(archive, addition, at, judge, tally)
    return tally


def _load(archive: Archive, addition: Addition, at: datetime, judge: Judge | None, tally: Tally) -> None:
    record, added, number = _add(archive, addition, time_text(at) if judge is None else None)
    tally.added[added] += 1
    if added is Added.UNCHANGED or added is Added.OUTDATED:
        return
    verdict = Verdict.PASS
    if judge is not None:
        reasons, verdict = judge(record)
        archive.run(SQL["judge_history"], (reasons_text(reasons), verdict.value, time_text(at), time_text(at), number))
    tally.verdicts[verdict] = tally.verdicts.get(verdict, 0) + 1
    if verdict not in BARRED:
        tally.admitted += history.admit(archive, record, number, first=added is Added.NEW)


def _add(archive: Archive, reading: Addition, passed_at: str | None) -> tuple[Record, Added, int]:
    """The record, what is new in it, and its row; `passed_at` judges it as passed, and as no news, at once."""
    event, newest = _event(archive, reading)
    if reading.aliases:
        names = {*reading.aliases, reading.event} - {event}
        archive.run_many(SQL["add_alias"], [(reading.beat, name, event, reading.beat, name) for name in names])
    if newest is not None:
        reading = _with_others(archive, reading, event, newest[1])
    said = _Said(dumps(reading.data), reading.entity, time_text(reading.happened_at), optional_text(reading.version_at))
    added, revision = _compared(archive, reading, event, said, newest)
    if added is Added.UNCHANGED:
        return record_from(archive.one(SQL["get"], (reading.beat, event, revision))), added, 0
    judged = (passed_at, passed_at and Verdict.PASS.value, "[]", passed_at, "history" if passed_at else "", 0)
    if added is Added.OUTDATED and newest:
        message = f"The wire's version of {said.version_at} is older than the one of {newest[5]} we hold."
        reasons = reasons_text([Reason("RERUN_OLD", Verdict.DROP, message)])
        observed_at = time_text(reading.observed_at)
        judged = (observed_at, Verdict.DROP.value, reasons, observed_at, "outdated", 1)
    row = (
        reading.beat, event, revision, reading.feed, *said, time_text(reading.observed_at), reading.wire,
        dumps(reading.paths), dumps(reading.aliases), *judged,
    )  # fmt: skip
    number = archive.insert(SQL["add"], row)
    record = Record(
        reading.feed, reading.beat, event, revision, reading.happened_at, reading.observed_at, reading.data,
        reading.wire, reading.paths, reading.entity, reading.aliases,
    )  # fmt: skip
    return record, added, number


class _Said(NamedTuple):
    """What makes two readings of an event the same, as stored; and the wire's own version of it."""

    data: str
    entity: str
    happened_at: str
    version_at: str | None


def _with_others(archive: Archive, reading: Addition, event: str, revision: int) -> Addition:
    """What other feeds said of the event and this one is silent about stays said, under their own paths.

    A field this feed itself brought before and no longer brings is gone.
    """
    held = record_from(archive.one(SQL["get"], (reading.beat, event, revision)))
    kept = {
        name: carried(held, name)
        for name in held.data
        if name not in reading.data and name in held.paths and feed_of(held, name) != reading.feed
    }
    if not kept:
        return reading
    data = {**reading.data, **{name: held.data[name] for name in kept}}
    order = [name for name in held.data if name in data] + [name for name in data if name not in held.data]
    return replace(reading, data={name: data[name] for name in order}, paths={**reading.paths, **kept})


def _event(archive: Archive, reading: Addition) -> tuple[str, Row | None]:
    """The event a reading belongs to and its newest revision: its own if known, else the first an alias leads to."""
    known = archive.row(SQL["of_alias"], (reading.beat, reading.event))
    event = known[0] if known else reading.event
    newest = archive.row(SQL["newest"], (reading.beat, event))
    if newest is None:
        for alias in reading.aliases:
            found = None if alias == event else resolve(archive, reading.beat, alias)
            if found:
                return found, archive.row(SQL["newest"], (reading.beat, found))
    return event, newest


def _alike(held: str, said: str) -> bool:
    """Numbers are compared as numbers: one wire writes 4.2750 where another of the same source writes 4.275."""
    return held == said or loads(held) == loads(said)


def _compared(archive: Archive, reading: Addition, event: str, said: _Said, newest: Row | None) -> tuple[Added, int]:
    """What the reading is beside the newest revision, and the revision number it has or gets."""
    if newest is None:
        return Added.NEW, 1
    number, revision, data, entity, happened_at, version_at, observed_at = newest
    late = time_text(reading.observed_at) < observed_at
    if (entity, happened_at) == said[1:3] and _alike(data, said.data):
        if said.version_at and not late and (version_at is None or said.version_at > version_at):
            archive.run(SQL["raise_version"], (said.version_at, number))
        return Added.UNCHANGED, revision
    before = archive.row(SQL["said_before"], (reading.beat, event, *said[:3], reading.wire, late, said.version_at))
    if before:
        return Added.UNCHANGED, before[0]
    (last,) = archive.one(SQL["last_revision"], (reading.beat, event))
    older = said.version_at and version_at and said.version_at < version_at
    return Added.OUTDATED if older else Added.REVISED, last + 1
