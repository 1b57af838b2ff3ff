"""What a reader sees of one value in, whether it is that value out; written anew, sharing nothing with newsbot's own.

A number is read back from its digits or words and must be the fact's within half a unit of its last printed place. A
date or time must name the fact's moment in one of the zones in question, and say enough to be told from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

WORDS = {
    word: number
    for number, words in enumerate(
        (
            "zero cero", "one first uno una un eins ein eine erste ersten", "two second dos zwei zweite zweiten",
            "three third tres drei dritte dritten", "four fourth cuatro vier vierte vierten",
            "five fifth cinco fünf fünfte fünften",
            "six sixth seis sechs sechste sechsten", "seven seventh siete sieben siebte siebten",
            "eight eighth ocho acht achte achten",
            "nine ninth nueve neun neunte neunten", "ten tenth diez zehn zehnte zehnten",
            "eleven eleventh once elf elfte elften",
            "twelve twelfth doce zwölf zwölfte zwölften",
        )
    )
    for word in words.split()
}  # fmt: skip
UNITS = {
    "": "", "magnitude": "", "reports": "", "per euro": "", "degrees": "", "hours": "", "days": "",
    "km": "kilometers kilometer km Kilometer Kilometern 公里 千米", "mi": "miles mile Meilen 英里",
    "percent": "% percent Prozent",
}  # fmt: skip
SCALES = {"thousand": 3, "million": 6, "billion": 9, "Millionen": 6, "Milliarden": 9, "万": 4, "亿": 8}
FIGURES = re.compile(r"^(?P<sign>[-+−]?)(?P<digits>\d[\d.,\u202f\u00a0 ]*\d|\d)(?P<after>.*)$")
ORDINAL = {"en": ("st", "nd", "rd", "th"), "de": (".",), "zh": (), "es": (".º", ".ª")}

MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
}
WEEKDAYS = {
    "en": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "de": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "zh": "星期一|星期二|星期三|星期四|星期五|星期六|星期日",
}
# AP's short forms, used with a day: March to July stay whole.
SHORT = {"Jan.": 1, "Feb.": 2, "Aug.": 8, "Sept.": 9, "Oct.": 10, "Nov.": 11, "Dec.": 12}


def number_fault(text: str, value: Decimal, unit: str, language: str) -> str:
    """What is wrong with `text` as a print of `value`; empty when nothing is."""
    read = _read(text, language, UNITS.get(unit, unit).split())
    if read is None:
        return f"{text!r} is no number in {unit or 'no unit'}"
    printed, half_place = read
    return "" if abs(printed - value) <= half_place else f"{text!r} says {printed}, the fact {value}"


def _read(text: str, language: str, units: list[str]) -> tuple[Decimal, Decimal] | None:
    """The number and half a unit of its last place."""
    if text.lower() in WORDS:
        return Decimal(WORDS[text.lower()]), Decimal(0)
    found = FIGURES.match(text)
    if found is None:
        return None
    after, exponent = found["after"].strip(), 0
    for scale, power in SCALES.items():
        if after == scale or after.startswith(f"{scale} "):
            after, exponent = after[len(scale) :].strip(), power
    if after not in (*units, *ORDINAL[language], ""):
        return None
    digits = re.sub(r"[\u202f\u00a0 ]", "", found["digits"])
    group, mark = (".", ",") if language in ("de", "es") else (",", ".")
    whole, _, decimals = digits.partition(mark)
    if group in decimals or not re.fullmatch(rf"\d+|\d{{1,3}}(?:\{group}\d{{3}})+", whole):
        return None
    number = Decimal(whole.replace(group, "") + (f".{decimals}" if decimals else ""))
    sign = -1 if found["sign"] in ("-", "−") else 1
    return sign * number.scaleb(exponent), Decimal("0.5").scaleb(exponent - len(decimals))


# --- dates and times -------------------------------------------------------------------------------------------------


def moment_fault(text: str, value: date | datetime, language: str, zones: Iterable[str], now: datetime) -> str:
    """What is wrong with `text` as the name of a moment; empty when nothing is."""
    if not isinstance(value, datetime):
        return "" if _names(text, value, language, now.date()) else f"{text!r} is not {value}"
    for zone in map(ZoneInfo, zones):
        local = value.astimezone(zone)
        if _names(text, local.date(), language, now.astimezone(zone).date()) or _clock(text, local, language):
            return ""
    return f"{text!r} is not {value} in any zone"


def _names(text: str, day: date, language: str, today: date) -> bool:
    """Whether the words name this day, month or year; a bare weekday only of the days just around, and so on."""
    parts = {"en": _english, "de": _german, "zh": _chinese, "es": _spanish}[language](text)
    if parts is None:
        return False
    if "year" not in parts and "month" in parts and day.year != today.year:
        return False
    if set(parts) == {"weekday"} and abs(today - day) >= timedelta(days=7):
        return False
    said = {"year": day.year, "month": day.month, "day": day.day, "weekday": day.weekday()}
    return all(said[name] == number for name, number in parts.items())


def _english(text: str) -> dict[str, int] | None:
    months = {name: number for number, name in enumerate(MONTHS["en"].split("|"), 1)}
    pattern = (
        rf"(?:(?P<weekday>{WEEKDAYS['en']})(?:, )?)?"
        rf"(?:(?P<month>{MONTHS['en']}|{'|'.join(map(re.escape, SHORT))})(?: (?P<day>\d{{1,2}}))?)?"
        r"(?:,? ?(?P<year>\d{4}))?"
    )
    return _parts(re.fullmatch(pattern, text), months | SHORT, WEEKDAYS["en"])


def _german(text: str) -> dict[str, int] | None:
    months = {name: number for number, name in enumerate(MONTHS["de"].split("|"), 1)}
    pattern = (
        rf"(?:(?P<weekday>{WEEKDAYS['de']})(?:, )?)?(?:(?P<day>\d{{1,2}})\. )?"
        rf"(?P<month>{MONTHS['de']})?(?: ?(?P<year>\d{{4}}))?"
    )
    return _parts(re.fullmatch(pattern, text), months, WEEKDAYS["de"])


def _spanish(text: str) -> dict[str, int] | None:
    months = {name: number for number, name in enumerate(MONTHS["es"].split("|"), 1)}
    pattern = (
        rf"(?:(?P<weekday>{WEEKDAYS['es']}),? ?)?(?:(?P<day>\d{{1,2}}) de )?"
        rf"(?P<month>{MONTHS['es']})?(?: ?(?:de )?(?P<year>\d{{4}}))?"
    )
    return _parts(re.fullmatch(pattern, text), months, WEEKDAYS["es"])


def _chinese(text: str) -> dict[str, int] | None:
    pattern = (
        r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?"
        rf"(?P<weekday>{WEEKDAYS['zh']})?"
    )
    return _parts(re.fullmatch(pattern, text), {}, WEEKDAYS["zh"])


def _parts(found: re.Match[str] | None, months: dict[str, int], weekdays: str) -> dict[str, int] | None:
    if found is None:
        return None
    parts = {name: word for name, word in found.groupdict().items() if word}
    if not parts:
        return None
    return {
        name: weekdays.split("|").index(word) if name == "weekday" else months[word] if word in months else int(word)
        for name, word in parts.items()
    }


def _clock(text: str, local: datetime, language: str) -> bool:
    """Whether the words are the minute on a clock there, with that zone's own letters where they are said."""
    if language == "en":
        word, _, letters = text.partition(" ")
        if word in ("noon", "midnight"):
            on_the_hour = (local.hour, local.minute) == ((12, 0) if word == "noon" else (0, 0))
            return on_the_hour and letters in ("", local.tzname())
        found = re.fullmatch(r"(\d{1,2})(?::(\d\d))? ([ap])\.m\.(?: ([A-Za-z]{3,4}))?", text)
        if found is None:
            return False
        hour, minute, half, letters = found.groups()
        said = (int(hour) % 12 + (12 if half == "p" else 0), int(minute or 0))
        return said == (local.hour, local.minute) and letters in (None, local.tzname())
    if language == "es":
        found = re.fullmatch(r"(\d{1,2}):(\d\d)(?: horas)?(?: ([A-Za-z]{3,4}))?", text)
        return (
            found is not None
            and (int(found[1]), int(found[2])) == (local.hour, local.minute)
            and (found[3] in (None, local.tzname()))
        )
    pattern = r"(\d{1,2})(?:\.(\d\d))? Uhr" if language == "de" else r"(\d{1,2})时(?:(\d{1,2})分)?"
    found = re.fullmatch(pattern, text)
    return found is not None and (int(found[1]), int(found[2] or 0)) == (local.hour, local.minute)
