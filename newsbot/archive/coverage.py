"""Where history has no gaps: from when to when, above which floor, over which universe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import time_from, time_text

SQL = queries.load("coverage")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A promise: everything of `universe` that meets `floor` and happened in [start, end] is in history."""

    beat: str
    feed: str
    """The feed it comes from; several, separated by commas, where their intervals grew together."""
    start: datetime
    end: datetime
    floor: str
    """An expression (`magnitude >= 4.5`); empty = no floor."""
    universe: str
    """What it is a record of (`world`, `Premier League`)."""


def declare(archive: Archive, coverage: Coverage) -> Coverage:
    """Keeps an interval, grown together with those of the same floor and universe it touches."""
    if coverage.end < coverage.start:
        raise ValueError(f"coverage of {coverage.beat} ends {coverage.end} before it starts {coverage.start}")
    row = {
        "beat": coverage.beat,
        "feed": coverage.feed,
        "start": time_text(coverage.start),
        "end": time_text(coverage.end),
        "floor": coverage.floor,
        "universe": coverage.universe,
    }
    with archive.step():
        feeds = [coverage.feed]
        for number, feed, start, end in archive.rows(SQL["overlapping"], row):
            archive.run(SQL["drop"], (number,))
            feeds += feed.split(", ")
            row["start"] = min(row["start"], start)
            row["end"] = max(row["end"], end)
        row["feed"] = ", ".join(sorted(set(feeds)))
        archive.run(SQL["declare"], row)
    start, end = time_from(row["start"]), time_from(row["end"])
    return Coverage(coverage.beat, row["feed"], start, end, coverage.floor, coverage.universe)


def extend(
    archive: Archive, beat: str, feed: str, fetched_at: datetime, reach: timedelta, floor: str, universe: str
) -> Coverage:
    """One fetch that reaches back `reach`: prolongs the interval it touches, or opens a new one after a gap."""
    return declare(archive, Coverage(beat, feed, fetched_at - reach, fetched_at, floor, universe))


def intervals(archive: Archive, beat: str) -> list[Coverage]:
    """Oldest first."""
    return list(map(_coverage, archive.rows(SQL["intervals"], (beat,))))


def covered(archive: Archive, beat: str, start: datetime, end: datetime) -> list[Coverage]:
    """Those that hold the whole of [start, end]."""
    return list(map(_coverage, archive.rows(SQL["covered"], (beat, time_text(start), time_text(end)))))


def _coverage(row: Row) -> Coverage:
    beat, feed, start, end, floor, universe = row
    return Coverage(beat, feed, time_from(start), time_from(end), floor, universe)
