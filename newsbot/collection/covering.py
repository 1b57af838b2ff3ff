"""The items of a complete payload in, what history is gap-free of because of it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from newsbot.collection.read import Item
from newsbot.newsroom.calendars import previous_open_day
from newsbot.newsroom.declared import Beat, Feed

_IN_BRACES = re.compile(r"\{([^{}]*)\}")

Ends = dict[str, tuple[datetime, datetime]]
"""Universe -> the first and the last moment of its items."""


def joins_from(feed: Feed, beat: Beat, first: datetime) -> datetime:
    """The moment from which a gap-free payload that begins at `first` follows without a gap.

    On a calendar that is the open day before: nothing was published in between, so that a day joins the day before it
    over weekends and holidays.
    """
    if not feed.calendar:
        return first
    return previous_open_day(feed.calendar, first.astimezone(ZoneInfo(beat.record.zone)))


def spread(feed: Feed, items: Iterable[Item], known: Mapping[str, tuple[datetime, datetime]]) -> Ends:
    """The ends known so far, widened by these items; of each universe by itself."""
    ends = dict(known)
    for item in items:
        universe = _filled(feed.universe, item)
        first, last = ends.get(universe, (item.happened_at, item.happened_at))
        ends[universe] = (min(first, item.happened_at), max(last, item.happened_at))
    return ends


def _filled(universe: str, item: Item) -> str:
    return _IN_BRACES.sub(lambda found: str(item.data.get(found[1], "")), universe)


def covered(
    feed: Feed, beat: Beat, first: datetime, last: datetime, now: datetime
) -> tuple[datetime, datetime, datetime]:  # fmt: skip
    """The moment such a payload follows without a gap, the first and the last it covers; nothing of what is to come."""
    if not feed.complete_year:
        return joins_from(feed, beat, first), first, last
    zone = ZoneInfo(beat.record.zone)
    opens, closes = _year(feed, first.astimezone(zone))[0], _year(feed, last.astimezone(zone))[1]
    return opens - timedelta(microseconds=1), opens, max(opens, min(closes, now))


def _year(feed: Feed, moment: datetime) -> tuple[datetime, datetime]:
    """The first and the last moment of the year around one, by the feed's own calendar."""
    month, day = map(int, feed.complete_year.split("-"))
    opens = datetime.combine(moment.date().replace(month=month, day=day), time(), moment.tzinfo)
    if opens > moment:
        opens = opens.replace(year=opens.year - 1)
    return opens, opens.replace(year=opens.year + 1) - timedelta(microseconds=1)
