"""A feed's arrivals in, what is odd about their rhythm out: stuck, silent, or more at once than it ever sends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import takewhile

from newsbot.archive import Archive, history, wires
from newsbot.newsroom.declared import Feed
from newsbot.newsroom.expression import parse
from newsbot.story import Reason, Record, Verdict

_ON_THE_EDGE = timedelta(hours=1)
"""What is so near the end of a feed's reach may have left it by age."""
_AT_ONCE, _PERCENT = 3, 10
"""So many events are taken back at once, or so large a part of all; where more is missing, it is the payload that is
broken."""


def stuck(archive: Archive, feed: Feed) -> Reason | None:
    """The same bytes again, as often as the feed's breaker counts; told at that number and at its multiples."""
    limit = feed.breaker.stuck
    same = _same_in_a_row(archive, feed) if limit else 0
    if not same or same % limit:
        return None
    return Reason(
        "FEED_STUCK",
        Verdict.ALARM,
        f"{feed.name} has sent the same bytes {same} times in a row, where {limit} are an alarm; look whether the "
        "source stands still",
    )


def _same_in_a_row(archive: Archive, feed: Feed) -> int:
    """An answer of `not modified` brings no bytes and says that they are the same; one that failed says nothing."""
    answered = [one for one in wires.fetches(archive, feed.name, limit=100 * feed.breaker.stuck) if not one.problem]
    bytes_sent = next((one.sha256 for one in answered if one.sha256), "")
    return sum(1 for _ in takewhile(lambda one: one.sha256 in ("", bytes_sent), answered)) if bytes_sent else 0


def burst(feed: Feed, new: int) -> Reason | None:
    """More new records in one wire than the feed's breaker believes."""
    limit = feed.breaker.burst
    if not limit or new < limit:
        return None
    return Reason(
        "FEED_BURST",
        Verdict.ALARM,
        f"{feed.name} brought {new:,} new records in one wire, where {limit:,} are an alarm; look before you approve",
    )


def left_out(archive: Archive, feed: Feed, present: Collection[str], now: datetime) -> list[Record] | Reason:
    """The events a payload fetched at `now` has no more though it should hold them: within the feed's reach, above its
    floor, and told by this feed. A Reason where so many are missing that nobody can have taken them back."""
    if not feed.deletes_by_omission or feed.reach is None:
        return []
    floor = parse(feed.coverage_floor) if feed.coverage_floor else None
    expected = [
        record
        for record in history.rows(archive, feed.beat, since=now - feed.reach + _ON_THE_EDGE, before=now)
        if record.feed == feed.name and (floor is None or floor.holds(record.data))
    ]
    gone = [record for record in expected if record.event not in present]
    if len(gone) <= _AT_ONCE or len(gone) * 100 <= _PERCENT * len(expected):
        return gone
    return Reason(
        "PARTIAL_COVERAGE",
        Verdict.ALARM,
        f"{feed.name} has left out {len(gone)} of {len(expected)} events it should still hold; none is taken back, "
        "look whether the payload is whole",
    )


def silent(archive: Archive, feed: Feed, now: datetime) -> Reason | None:
    """Nothing new has come for longer than the breaker allows; by arrival, never by what items say of themselves."""
    limit = feed.breaker.silent
    arrived = wires.newest(archive, feed.name)
    if limit is None or arrived is None or now - arrived <= limit:
        return None
    hours = (now - arrived).total_seconds() / 3600
    return Reason(
        "FEED_SILENT",
        Verdict.ALARM,
        f"nothing new has come from {feed.name} for {hours:.0f} hours, where {limit.total_seconds() / 3600:g} are an "
        "alarm; look whether the source is still there",
    )
