"""A reading of a wire in, a record revision out: its event found by its ids, and what is new in it told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from newsbot.archive import judging, queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.revisions import resolve
from newsbot.archive.values import optional_text, reasons_text, record_from, time_text
from newsbot.canonical import dumps
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
    """The record as the archive knows it, and what is new in it. Saying the same twice changes nothing.

    An id known as an alias joins its event. Content like the newest revision is UNCHANGED; an older `version_at` than
    the newest is kept as OUTDATED: a revision that is judged (RERUN_OLD) and never current.
    """
    reading = Addition(feed, beat, event, happened_at, observed_at, data, wire, paths, entity, aliases, version_at)
    return add_one(archive, reading)


def add_one(archive: Archive, reading: Addition) -> tuple[Record, Added]:
    """`add` for a reading already put together."""
    with archive.write():
        return _add(archive, reading, None)


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
    record, added = _add(archive, addition, time_text(at) if judge is None else None)
    tally.added[added] += 1
    if added not in (Added.NEW, Added.REVISED):
        return
    verdict = Verdict.PASS
    if judge is not None:
        reasons, verdict = judge(record)
        judging.judge(archive, record.key, reasons, verdict, at)
        judging.mark_discovered(archive, (record.key,), at, "history")
    tally.verdicts[verdict] = tally.verdicts.get(verdict, 0) + 1
    if verdict not in judging.BARRED:
        tally.admitted += judging.admit(archive, record)


def _add(archive: Archive, reading: Addition, passed_at: str | None) -> tuple[Record, Added]:
    """`passed_at` judges it as passed, and as no news, at once."""
    event = _event(archive, reading)
    if reading.aliases:
        names = dict.fromkeys((reading.event, *reading.aliases))
        archive.run_many(SQL["add_alias"], [(reading.beat, name, event) for name in names])
    row: dict[str, Any] = {
        "beat": reading.beat, "event": event, "feed": reading.feed, "entity": reading.entity,
        "happened_at": time_text(reading.happened_at), "observed_at": time_text(reading.observed_at),
        "version_at": optional_text(reading.version_at), "data": dumps(reading.data), "wire": reading.wire,
        "paths": dumps(reading.paths), "aliases": dumps(reading.aliases), "outdated": 0, "judged_at": passed_at,
        "verdict": passed_at and Verdict.PASS.value, "reasons": "[]", "discovered_at": passed_at,
        "outcome": "history" if passed_at else "",
    }  # fmt: skip
    added, revision = _compared(archive, row)
    if added is Added.UNCHANGED:
        return record_from(archive.one(SQL["get"], (reading.beat, event, revision))), added
    archive.run(SQL["add"], {**row, "revision": revision})
    record = Record(
        reading.feed, reading.beat, event, revision, reading.happened_at, reading.observed_at, reading.data,
        reading.wire, reading.paths, reading.entity, reading.aliases,
    )  # fmt: skip
    return record, added


def _event(archive: Archive, reading: Addition) -> str:
    """The event a reading belongs to: its own if known, else the first one any of its aliases leads to."""
    found = resolve(archive, reading.beat, reading.event)
    for alias in reading.aliases:
        found = found or resolve(archive, reading.beat, alias)
    return found or reading.event


def _compared(archive: Archive, row: dict[str, Any]) -> tuple[Added, int]:
    """What the reading is beside the newest revision, and the revision number it has or gets."""
    newest = archive.row(SQL["newest"], (row["beat"], row["event"]))
    if newest is None:
        return Added.NEW, 1
    number, revision, entity, happened_at, version_at, data = newest
    if (data, entity, happened_at) == (row["data"], row["entity"], row["happened_at"]):
        if row["version_at"] and (version_at is None or row["version_at"] > version_at):
            archive.run(SQL["raise_version"], (row["version_at"], number))
        return Added.UNCHANGED, revision
    before: Row | None = archive.row(SQL["said_before"], row)
    if before:
        return Added.UNCHANGED, before[0]
    (last,) = archive.one(SQL["last_revision"], (row["beat"], row["event"]))
    if row["version_at"] and version_at and row["version_at"] < version_at:
        _outdate(row, version_at)
        return Added.OUTDATED, last + 1
    return Added.REVISED, last + 1


def _outdate(row: dict[str, Any], newest_version: str) -> None:
    message = f"The wire's version of {row['version_at']} is older than the one of {newest_version} we hold."
    row["outdated"] = 1
    row["verdict"] = Verdict.DROP.value
    row["judged_at"] = row["discovered_at"] = row["observed_at"]
    row["reasons"] = reasons_text([Reason("RERUN_OLD", Verdict.DROP, message)])
    row["outcome"] = "outdated"
