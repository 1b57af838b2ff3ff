"""Values in, the words English copy has for them out: AP dates, counts, percentages, units; from the style alone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SHORT_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
BEARINGS = {
    "N": "north", "NNE": "north-northeast", "NE": "northeast", "ENE": "east-northeast", "E": "east",
    "ESE": "east-southeast", "SE": "southeast", "SSE": "south-southeast", "S": "south", "SSW": "south-southwest",
    "SW": "southwest", "WSW": "west-southwest", "W": "west", "WNW": "west-northwest", "NW": "northwest",
    "NNW": "north-northwest",
}  # fmt: skip
MILE_KM = Decimal("1.609344")


def spelled(number: int) -> str:
    """One to nine in words."""
    return SMALL[number] if 0 < number < 10 else f"{number:,}"


def nth(number: int) -> str:
    if number < 10:
        return NTH[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def counted(number: int, noun: str) -> str:
    """`one hour`, `two hours`."""
    return f"{spelled(number)} {noun}{'' if number == 1 else 's'}"


def rounded(value: Decimal, digits: int = 0) -> Decimal:
    """Halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def percent(exact: Decimal) -> str:
    """One digit; two where it is nearer to zero than a tenth."""
    return f"{rounded(abs(exact), 2 if abs(exact) < Decimal('0.1') else 1)}%"


def miles(km: Decimal) -> str:
    return _unit(km / MILE_KM, "mile")


def kilometers(km: Decimal) -> str:
    return _unit(km, "kilometer")


def _unit(value: Decimal, noun: str) -> str:
    whole = int(rounded(value))
    return f"{whole:,} {noun}{'' if whole == 1 else 's'}"


def clock(at: datetime, zone: str) -> str:
    """`7 a.m.`, `8:19 p.m.`, `noon`, `midnight`."""
    local = at.astimezone(ZoneInfo(zone))
    if local.minute == 0 and local.hour in (0, 12):
        return "noon" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes} {'p.m.' if local.hour >= 12 else 'a.m.'}"


def letters(at: datetime, zone: str) -> str:
    """`PDT`; abroad, where the tz database has no letters, nothing."""
    return at.astimezone(ZoneInfo(zone)).tzname() or ""


def local_day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def month_day(day: date) -> str:
    return f"{SHORT_MONTHS[day.month - 1]} {day.day}"


def weekday_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {month_day(day)}"


def full_date(day: date) -> str:
    return f"{month_day(day)}, {day.year}"


def month_year(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def names_day(said: str, day: date, today: date) -> bool:
    """Whether a reader of `today` takes these words for that day. A weekday is one of the six days around."""
    if said in WEEKDAYS:
        return said == WEEKDAYS[day.weekday()] and abs(today - day) <= timedelta(days=6)
    if re.fullmatch(r"\S+ \d{1,2}", said):
        return said == month_day(day) and day.year == today.year
    return said == full_date(day)
