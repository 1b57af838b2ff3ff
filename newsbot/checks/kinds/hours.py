"""When markets are open."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from newsbot.checks.case import Case
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import Calendar, TimeField, Zone
from newsbot.newsroom.calendars import closes_early, is_open_day


@kind("in_session", "D", "OUT_OF_SESSION")
def in_session(
    case: Case,
    *,
    field: TimeField,
    calendar: Calendar,
    zone: Zone,
    opens: time = time(9, 30),
    closes: time = time(16),
    closes_early_at: time = time(13),
) -> Finding | None:
    """A quote must be from the hours of its market, holidays and early closes included.

    `calendar` is a financial calendar by its code (`NYSE`, `XECB`), `zone` the exchange's; both ends of the hours are
    still in session, since closing auctions print on the minute.
    """
    found = case.moment(field)
    if found is None:
        return None
    there = found.astimezone(ZoneInfo(zone))
    last = closes_early_at if closes_early(calendar, there.date()) else closes
    if is_open_day(calendar, there.date()) and opens <= there.time().replace(second=0) <= last:
        return None
    hours = f"open from {opens:%H:%M} to {last:%H:%M}" if is_open_day(calendar, there.date()) else "closed all day"
    return Finding(
        f"its {field.replace('_', ' ')} is {there:%Y-%m-%d %H:%M} in {zone}, when {calendar} was {hours}",
        "a quote from the session settles it; an editor who knows the hours were others can clear it",
        field,
    )
