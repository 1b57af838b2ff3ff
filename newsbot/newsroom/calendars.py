"""Days on which markets and central banks are open: the name of a financial calendar and a day in, yes or no out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from newsbot.story import Refusal

if TYPE_CHECKING:
    from holidays import HolidayBase

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


@cache
def _half_days(calendar: str) -> HolidayBase | None:
    """Days on which the market closes early; None where its calendar knows of none."""
    import holidays

    _closed_days(calendar)
    known = holidays.financial_holidays(calendar).supported_categories
    return holidays.financial_holidays(calendar, categories=("half_day",)) if "half_day" in known else None


def is_open_day(calendar: str, day: date) -> bool:
    """Whether the calendar's market is open at all; CONFIG_INVALID for a calendar that is not known."""
    return day.weekday() < 5 and day not in _closed_days(calendar)


def closes_early(calendar: str, day: date) -> bool:
    half = _half_days(calendar)
    return half is not None and day in half
