"""Days on which a published series has a value: a feed and the days one payload holds in, the span it covers out."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

    from newsbot.newsroom.declared import Beat, Feed

_LONGEST_CLOSURE = 10
"""Days; no calendar we know closes longer (TARGET closes four at Easter)."""


@cache
def _closed_days(calendar: str) -> HolidayBase:
    # Imported here, because only series on a calendar need it (90 ms).
    import holidays

    return holidays.financial_holidays(calendar)


def previous_open_day(calendar: str, day: datetime) -> datetime:
    """The last day before `day`, in its own zone, on which the calendar's market publishes; same time of day."""
    closed = _closed_days(calendar)
    for back in range(1, _LONGEST_CLOSURE + 1):
        earlier = day - timedelta(days=back)
        if earlier.weekday() < 5 and earlier.date() not in closed:
            return earlier
    raise ValueError(f"the calendar {calendar} has no open day in the {_LONGEST_CLOSURE} days before {day.date()}")


def span_of_series(feed: Feed, beat: Beat, first: datetime, last: datetime) -> tuple[datetime, datetime]:
    """What a gap-free payload from `first` to `last` covers.

    On a calendar it reaches back to the open day before its first: nothing was published in between, so that a day
    joins the day before it without a gap, over weekends and holidays.
    """
    if not feed.calendar:
        return first, last
    return previous_open_day(feed.calendar, first.astimezone(ZoneInfo(beat.record.zone))), last
