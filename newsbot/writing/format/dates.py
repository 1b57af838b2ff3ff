"""Days and moments come in, dates and times in the house style of a language come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypeVar

from newsbot.writing.format.calendars import CALENDARS, Calendar

T = TypeVar("T")

WEEK = timedelta(days=7)
FORMS = ("auto", "weekday", "day", "full", "month", "month_name", "year", "weekday_day", "daypart")
_LOCAL = {
    "en": "local time",
    "de": "Ortszeit",
    "fr": "heure locale",
    "es": "hora local",
    "it": "ora locale",
    "zh": "当地时间",
}
PARTS: Mapping[str, tuple[str, str, str, str, str]] = {
    "en": ("early", "morning", "afternoon", "evening", "night"),
    "de": ("früh", "morgen", "nachmittag", "abend", "nacht"),
    "fr": ("nuit", "matin", "après-midi", "soir", "soir"),
    "es": ("madrugada", "mañana", "tarde", "noche", "noche"),
    "it": ("notte", "mattina", "pomeriggio", "sera", "notte"),
    "zh": ("凌晨", "上午", "下午", "晚上", "深夜"),
}
"""0-5, 5-12, 12-18, 18-21 (zh: 18-23), 21-24."""


def local_day(value: date, zone: tzinfo) -> date:
    """The calendar day of a moment where it happened; a plain date is one already."""
    return value.astimezone(zone).date() if isinstance(value, datetime) else value


def part_of_day(value: datetime, zone: tzinfo, language: str) -> str:
    hour = value.astimezone(zone).hour
    names = PARTS.get(language, PARTS["en"])
    late = 23 if language == "zh" else 21
    return names[(hour >= 5) + (hour >= 12) + (hour >= 18) + (hour >= late)]


def of_language(table: Mapping[str, T], language: str) -> T:
    """What a table has for a variant, else for its language, else for English."""
    found = table.get(language)
    return found if found is not None else table.get(language.partition("-")[0]) or table["en"]


def day_text(value: date, form: str, zone: tzinfo, now: datetime, language: str) -> str:
    """A day in one of `FORMS`, in a language or a variant in small letters.

    `auto` is the weekday within a week of `now`, else the date, with the year if not ours.
    """
    day = local_day(value, zone)
    if form == "auto":
        today = now.astimezone(zone).date()
        near = abs(day - today) < WEEK
        form = "weekday" if near else "day" if day.year == today.year else "full"
    elif form == "daypart":
        return _with_part(value, day, zone, language.partition("-")[0], of_language(CALENDARS, language))
    return _day_words(day, form, language)


@lru_cache(maxsize=4_096)
def _day_words(day: date, form: str, language: str) -> str:
    calendar = of_language(CALENDARS, language)
    if form == "weekday":
        return calendar.weekdays[day.weekday()]
    if form == "year":
        return f"{day.year}年" if language.startswith("zh") else str(day.year)
    if form == "month_name":
        return calendar.months[day.month - 1]
    return of_language(_ORDERS, language)(day, form, calendar)


def _english(day: date, form: str, calendar: Calendar) -> str:
    if form == "month":
        return f"{calendar.months[day.month - 1]} {day.year}"
    text = f"{calendar.short_months[day.month - 1]} {day.day}"
    if form == "full":
        return f"{text}, {day.year}"
    return f"{calendar.weekdays[day.weekday()]}, {text}" if form == "weekday_day" else text


def _day_first(dot: str, joint: str, first: str, comma: str) -> Callable[[date, str, Calendar], str]:
    def order(day: date, form: str, calendar: Calendar) -> str:
        month = calendar.months[day.month - 1]
        if form == "month":
            return f"{month}{joint}{day.year}"
        number = first if first and day.day == 1 else f"{day.day}{dot}"
        text = f"{number} {'de ' if joint == ' de ' else ''}{month}"
        if form == "full":
            return f"{text}{joint}{day.year}"
        return f"{calendar.weekdays[day.weekday()]}{comma} {text}" if form == "weekday_day" else text

    return order


def _chinese(day: date, form: str, calendar: Calendar) -> str:
    if form == "month":
        return f"{day.year}年{day.month}月"
    text = f"{day.month}月{day.day}日"
    if form == "full":
        return f"{day.year}年{text}"
    return f"{text}{calendar.weekdays[day.weekday()]}" if form == "weekday_day" else text


_ORDERS: Mapping[str, Callable[[date, str, Calendar], str]] = {
    "en": _english,
    "en-gb": _day_first("", " ", "", ""),
    "de": _day_first(".", " ", "", ","),
    "fr": _day_first("", " ", "1er", ""),
    "es": _day_first("", " de ", "", ""),
    "it": _day_first("", " ", "", ""),
    "zh": _chinese,
}


def _with_part(value: date, day: date, zone: tzinfo, language: str, calendar: Calendar) -> str:
    name = calendar.weekdays[day.weekday()]
    if not isinstance(value, datetime):
        return name
    part = part_of_day(value, zone, language)
    if language == "en":
        return f"early {name}" if part == "early" else f"{name} {part}"
    if language == "de":
        return f"{name}{'früh' if part == 'früh' else part}" if part != "früh" else f"{name} früh"
    if language == "zh":
        return f"{name}{part}"
    joint = " por la " if language == "es" else " "
    return f"{name}{joint}{part}"


def time_text(value: datetime, zone: tzinfo, language: str, *, abbreviation: bool = False) -> str:
    """A time of day: `5:02 p.m.`, `17.02 Uhr`, `17h02`, `17时02分`."""
    local = value.astimezone(zone)
    base = language.lower().partition("-")[0]
    text = of_language(_CLOCKS, language.lower())(local.hour, local.minute)
    if not abbreviation:
        return text
    name = local.tzname() or ""
    if not name.isalpha():
        name = _LOCAL.get(base, _LOCAL["en"])
    return f"{name}{text}" if base == "zh" else f"{text} {name}"


def _clock_english(hour: int, minute: int) -> str:
    if not minute and hour in (0, 12):
        return "noon" if hour else "midnight"
    half = "a.m." if hour < 12 else "p.m."
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {half}"


def _clock_chinese(hour: int, minute: int) -> str:
    return f"{hour}时{minute:02}分" if minute else f"{hour}时"


def _clock_british(hour: int, minute: int) -> str:
    return _clock_english(hour, minute).replace(":", ".").replace(" a.m.", "am").replace(" p.m.", "pm")


_CLOCKS: Mapping[str, Callable[[int, int], str]] = {
    "en": _clock_english,
    "en-gb": _clock_british,
    "de": lambda hour, minute: f"{hour}.{minute:02} Uhr" if minute else f"{hour} Uhr",
    "fr": lambda hour, minute: f"{hour}h{minute:02}" if minute else f"{hour}h",
    "fr-ca": lambda hour, minute: f"{hour} h {minute:02}" if minute else f"{hour} h",
    "es": lambda hour, minute: f"{hour}:{minute:02} horas",
    "it": lambda hour, minute: f"{hour}.{minute:02}",
    "zh": _clock_chinese,
}
