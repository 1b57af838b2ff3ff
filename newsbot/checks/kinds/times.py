"""When things are said to have happened, against the clock and against each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from newsbot.checks.case import Case, plain
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import TimeField


@kind("not_after", "A", "TIME_FUTURE", "RESULT_BEFORE_EVENT", "EMBARGO_EARLY")
def not_after(
    case: Case, *, field: TimeField, than: TimeField | None = None, tolerance_minutes: Decimal = Decimal(0)
) -> Finding | None:
    """A time must not lie after the clock, or after another field, by more than the tolerance."""
    found = case.moment(field)
    limit = case.now if than is None else case.moment(than)
    if found is None or limit is None or found <= limit + timedelta(minutes=float(tolerance_minutes)):
        return None
    reference = "our clock" if than is None else f"its {than.replace('_', ' ')}"
    return Finding(
        f"its {case.says(field, case.record.data[field])} is {_apart(found - limit)} later than {reference}, "
        f"{plain(limit)}; up to {plain(tolerance_minutes)} minutes are allowed",
        "a corrected time from the source settles it",
        field,
    )


@kind("not_before", "A", "TIME_EPOCH_DEFAULT", "TIME_STALE", one_of=("date", "hours"))
def not_before(
    case: Case,
    *,
    field: TimeField,
    date: date | None = None,
    hours: Decimal | None = None,
    than: TimeField | None = None,
) -> Finding | None:
    """A time must not lie before a date, or more hours than these before the clock or another field."""
    found = case.moment(field)
    reference = case.now if than is None else case.moment(than)
    if found is None or reference is None:
        return None
    limits = []
    if date is not None:
        limits.append((datetime.combine(date, time(0), UTC), f"{date.isoformat()}, the earliest this beat believes"))
    if hours is not None:
        text = f"{plain(hours)} hours before " + ("our clock" if than is None else f"its {than.replace('_', ' ')}")
        limits.append((reference - timedelta(hours=float(hours)), text))
    for limit, text in limits:
        if found < limit:
            return Finding(
                f"its {case.says(field, case.record.data[field])} is earlier than {text}",
                "a corrected time from the source settles it",
                field,
            )
    return None


def _apart(distance: timedelta) -> str:
    minutes = int(distance.total_seconds() // 60)
    if minutes >= 2 * 1440:
        return f"{minutes // 1440} days"
    return f"{minutes // 60} hours" if minutes >= 120 else f"{minutes} minutes"
