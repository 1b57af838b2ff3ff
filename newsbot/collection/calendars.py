"""Days on which a published series has a value: a feed and its payload's first day in, the day it follows on out."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsbot.story import Refusal

if TYPE_CHECKING:
    from holidays import HolidayBase

    from newsbot.newsroom.declared import Beat, Feed

_LONGEST_CLOSURE = 10
"""Days; no calendar we know closes longer (TARGET closes four at Easter)."""


@cache
def _closed_days(calendar: str) -> HolidayBase:
    # Imported here, because only series on a calendar need it (90 ms).
    import holidays

    try:
        return holidays.financial_holidays(calendar)
    except NotImplementedError as error:
        known = ", ".join(sorted(holidays.list_supported_financial()))
        raise Refusal("CONFIG_INVALID", f"there is no calendar {calendar!r}; known are {known}") from error


def previous_open_day(calendar: str, day: datetime) -> datetime:
    """The last day before `day`, in its own zone, on which the calendar's market publishes; same time of day."""
    closed = _closed_days(calendar)
    for back in range(1, _LONGEST_CLOSURE + 1):
        earlier = day - timedelta(days=back)
        if earlier.weekday() < 5 and earlier.date() not in closed:
            return earlier
    raise ValueError(f"the calendar {calendar} has no open day in the {_LONGEST_CLOSURE} days before {day.date()}")


def joins_from(feed: Feed, beat: Beat, first: datetime) -> datetime:
    """The moment from which a gap-free payload that begins at `first` follows without a gap.

    On a calendar that is the open day before: nothing was published in between, so that a day joins the day before it
    over weekends and holidays.
    """
    if not feed.calendar:
        return first
    return previous_open_day(feed.calendar, first.astimezone(ZoneInfo(beat.record.zone)))
