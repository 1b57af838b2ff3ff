"""Filters that print days and times in the zone of the event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsbot.writing.engine.filters.figures import shown, shown_house
from newsbot.writing.engine.marks import visible
from newsbot.writing.engine.values import Missing, Value
from newsbot.writing.format.dates import FORMS, day_text, part_of_day, time_text

if TYPE_CHECKING:
    from newsbot.writing.house import House


@lru_cache(maxsize=600)
def zone_named(name: str) -> tzinfo:
    """A zone of the tz database; `ValueError` for an unknown name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone; write it like America/New_York") from None


def moment(value: Any) -> date:
    """The day or moment behind a value; ISO text is read."""
    raw = value.raw if isinstance(value, Value) else value
    if isinstance(raw, date):
        return raw
    if isinstance(value, Missing):
        str(value)
    if isinstance(raw, str):
        text = visible(raw)
        try:
            return date.fromisoformat(text) if len(text) == 10 else _aware(datetime.fromisoformat(text))
        except ValueError:
            pass
    raise TypeError(f"{value!r} is no date or time")


def _aware(found: datetime) -> datetime:
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found


def zone_of(value: Any, zone: Any) -> tzinfo:
    if zone is not None:
        if isinstance(zone, Missing):
            str(zone)
        return zone_named(str(zone.raw if isinstance(zone, Value) else zone))
    if isinstance(value, Value):
        return value.state.zone
    found = moment(value)
    return found.tzinfo or zone_named("UTC") if isinstance(found, datetime) else zone_named("UTC")


def same_day(context: Any, one: Any, other: Any, zone: Any = None) -> bool:
    """Whether two moments fall on one day of a zone, so that the day need not be said twice."""
    place = zone_of(one, zone)
    days = [found.astimezone(place).date() if isinstance(found, datetime) else found
            for found in (moment(one), moment(other))]  # fmt: skip
    return days[0] == days[1]


_KNOWN = frozenset(FORMS)


def moment_filters(house: House) -> dict[str, Callable[..., str]]:
    base, variant = house.base, house.language.lower()

    def day(value: Any, form: str = "auto", zone: Any = None) -> str:
        if form not in _KNOWN:
            raise ValueError(f"{form!r} is no form of a date; known are {', '.join(FORMS)}")
        found, place = moment(value), zone_of(value, zone)
        if isinstance(value, Value):
            now = value.state.now
        else:
            now = found if isinstance(found, datetime) else datetime(found.year, found.month, found.day, tzinfo=place)
            form = "full" if form == "auto" else form
        return shown(value, day_text(found, form, place, now, variant))

    def clock(value: Any, zone: Any = None, abbr: bool = False) -> str:
        found = moment(value)
        if not isinstance(found, datetime):
            raise TypeError(f"{value!r} is a day and has no time")
        return shown(value, time_text(found, zone_of(value, zone), house.language, abbreviation=abbr))

    def daypart(value: Any, zone: Any = None) -> str:
        found = moment(value)
        if not isinstance(found, datetime):
            raise TypeError(f"{value!r} is a day and has no time")
        return shown_house(value, part_of_day(found, zone_of(value, zone), base))

    return {"date": day, "time": clock, "daypart": daypart}
