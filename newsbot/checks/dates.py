"""A printed date or time comes in and is read back; out goes whether it is true of the value in some time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from newsbot.checks.calendar_words import CALENDARS, CalendarWords

_HALVES = (-630, -570, -510, -270, -210, -150, -90, 210, 270, 330, 390, 450, 510, 570, 630, 690, 750)
_QUARTERS_OF_HOURS = (-225, 345, 525, 585, 765, 825)
OFFSETS = tuple(sorted((*range(-720, 841, 60), *_HALVES, *_QUARTERS_OF_HOURS)))
"""Minutes east of Greenwich that clocks have shown since 1970, so that a value may be told in the zone of its place."""
_OFFSETS = frozenset(OFFSETS)
_ZONES_SINCE = 1972
_LOCAL_MEAN_TIMES = range(-960, 961)
"""Before then towns kept clocks of their own, to the minute and further from Greenwich than today's zones."""
_A_DAY = timedelta(days=1)
_ZONES: Mapping[str, tuple[int, ...]] = {
    "GMT": (0,), "UTC": (0,), "Z": (0,), "BST": (60, -660), "CET": (60,), "CEST": (120,), "MEZ": (60,), "MESZ": (120,),
    "EST": (-300,), "EDT": (-240,), "CST": (-360, -300, 480), "CDT": (-300, -240, 540), "MST": (-420,), "MDT": (-360,),
    "PST": (-480, 480), "PDT": (-420, 540), "AKST": (-540,), "AKDT": (-480,), "HST": (-600,), "JST": (540,),
    "北京时间": (480,), "格林尼治时间": (0,), "世界时": (0,),
}  # fmt: skip
"""What a printed zone may mean: CST is Chicago's, Havana's and Beijing's, PST also Manila's. Others are not judged."""
_ZONE = re.compile(r"(?<![A-Za-z])(?:" + "|".join(_ZONES) + r")(?![A-Za-z])")
_CLOCKS = (
    re.compile(
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::(?P<second>\d\d))?\s*(?P<half>a\.m\.|p\.m\.|[ap]m\b)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)\s*Uhr|(?P<full>\d{1,2})\s*Uhr"),
    re.compile(r"(?P<hour>\d{1,2})[时點点](?:(?P<minute>\d{1,2})分)?(?:(?P<second>\d{1,2})秒)?"),
    re.compile(r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?!\d)"),
    re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s?h\s?(?P<minute>\d\d)?(?!\w)"),
    re.compile(r"(?<!\d)(?P<hour>\d\d)(?P<minute>\d\d)(?= ?(?:GMT|UTC|Z)\b)"),
    re.compile(r"(?<![\d.])(?P<hour>\d{1,2})\.(?P<minute>\d\d)(?![\d.])"),
)
_NOON = re.compile(r"(?<!-)\b(?:noon|midi|mittags?)\b|正午", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\b(?:midnight|minuit|mitternacht)\b|午夜|零时", re.IGNORECASE)
_WHOLE_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?"),
    re.compile(
        r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?|(?P<only_year>\d{4})年|(?P<only_day>\d{1,2})[日号]"
    ),
)
_QUARTER = re.compile(
    r"(?P<name>first|second|third|fourth) quarter|\bQ(?P<figure>[1-4])\b|第?(?P<chinese>[一二三四1-4])季度"
    r"|(?P<german>[1-4])\. Quartal",
    re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_DECADE = re.compile(r"(?P<decade>\d{3})0(?:'?s|er(?: Jahren?)?|年代)")
_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})(?!\d)")
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GERMAN_COMPOUND = re.compile(r"(?<=tag|och|end)(früh|morgen|vormittag|nachmittag|abend|nacht)")
_RELATIVE = "relative"
_AFTERNOON = frozenset(("下午", "晚上", "晚间", "傍晚", "深夜"))


@dataclass(frozen=True, slots=True)
class Printed:
    """The pieces of a date a text shows; what it does not show is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    decade: int | None = None
    clock: int | None = None
    """Minutes after midnight."""
    second: int | None = None
    part: tuple[int, int] | None = None
    offsets: tuple[int, ...] = ()
    """Of the zone that is printed."""
    relative: bool = False
    found: frozenset[str] = field(default_factory=frozenset)

    @property
    def empty(self) -> bool:
        return not self.found and not self.relative

    def same_day(self, day: date) -> bool:
        """True when everything printed about the day is true of `day`."""
        return (
            self.year in (None, day.year)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
            and self.weekday in (None, day.weekday())
            and self.quarter in (None, (day.month + 2) // 3)
            and self.decade in (None, day.year // 10)
        )


class _Reader:
    """What is left to read of a text, and the pieces found so far."""

    def __init__(self, text: str) -> None:
        self.rest = text
        self.pieces: dict[str, int | tuple[int, int]] = {}

    def take(self, pattern: re.Pattern[str]) -> dict[str, str]:
        """The named groups of the first match, which is cut out of the rest; {} without one."""
        match = pattern.search(self.rest)
        if not match:
            return {}
        self.rest = f"{self.rest[: match.start()]} {self.rest[match.end() :]}"
        return {name: text for name, text in match.groupdict().items() if text is not None} or {"": match[0]}

    def numbers(self, found: dict[str, str]) -> None:
        for name, text in found.items():
            if name in ("year", "month", "day", "decade", "second"):
                self.pieces[name] = int(text)


def _clock(reader: _Reader, afternoon: bool) -> None:
    for pattern in _CLOCKS:
        found = reader.take(pattern)
        if not found:
            continue
        hour, minute = int(found.get("hour") or found["full"]), int(found.get("minute", 0))
        half = found.get("half", "").lower()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        elif afternoon and hour < 12:
            hour += 12
        reader.numbers(found)
        reader.pieces["clock"] = 60 * hour + minute
        return
    if reader.take(_NOON):
        reader.pieces["clock"] = 12 * 60
    elif reader.take(_MIDNIGHT):
        reader.pieces["clock"] = 0


def _names(reader: _Reader, words: CalendarWords, chinese: bool) -> Iterator[str]:
    """Cuts weekdays, parts of the day and months out of the rest; yields relative days and second names of a piece."""
    names = [*words.weekdays, *words.parts, *words.relative, *words.months]
    if chinese:
        # longest first: 晚上 before 晚, 十一月 before 一月
        tokens = [name for name in sorted(names, key=len, reverse=True) if name in reader.rest]
    else:
        tokens = [word for word in _WORD.findall(reader.rest) if word.lower() in names]
    for token in tokens:
        name = token.lower()
        if name not in reader.rest.lower():
            continue
        reader.rest = reader.rest.replace(token, " ", 1)
        for piece, table in (("weekday", words.weekdays), ("part", words.parts), ("month", words.months)):
            if name in table:
                if reader.pieces.setdefault(piece, table[name]) != table[name] and piece != "part":
                    yield piece
                break
        else:
            yield _RELATIVE


def _quarter(reader: _Reader) -> None:
    for text in reader.take(_QUARTER).values():
        reader.pieces["quarter"] = _QUARTERS.get(text.lower()) or int(text)


@lru_cache(maxsize=4_096)
def read(printed: str, language: str) -> Printed | None:
    """The pieces of a date; None when digits are left over that belong to none, or two pieces contradict each other."""
    base = language.lower().partition("-")[0]
    words = CALENDARS.get(base, CALENDARS["en"])
    reader = _Reader(_GERMAN_COMPOUND.sub(r" \1", printed) if base == "de" else printed)
    zone = _ZONE.search(printed)
    for pattern in _WHOLE_DATES[: 2 if base != "zh" else 3]:
        found = reader.take(pattern)
        reader.numbers({name.removeprefix("only_"): text for name, text in found.items()})
        if found:
            break
    _quarter(reader)
    _clock(reader, afternoon=any(name in printed for name in _AFTERNOON))
    if zone:
        reader.rest = reader.rest.replace(zone[0], " ", 1)
    noted = set(_names(reader, words, base == "zh"))
    for pattern in (_DECADE, _YEAR, _DAY):
        reader.numbers(reader.take(pattern))
    if any(mark.isdigit() for mark in reader.rest) or noted - {_RELATIVE}:
        return None
    printed_zone = _ZONES[zone[0]] if zone else ()
    empty = Printed(relative=bool(noted), found=frozenset(reader.pieces), offsets=printed_zone)
    return replace(empty, **reader.pieces)  # type: ignore[arg-type]


def _hour_within(part: tuple[int, int], hour: int) -> bool:
    first, last = part
    return first <= hour <= last if first <= last else hour >= first or hour <= last


def _offsets(found: Printed, minute: int, year: int) -> Sequence[int]:
    """Zones in which a moment, `minute` minutes after midnight in Greenwich, may have been told."""
    if found.offsets:
        return found.offsets
    if found.clock is None:
        return OFFSETS
    east = (found.clock - minute) % 1440
    allowed = _OFFSETS if year >= _ZONES_SINCE else _LOCAL_MEAN_TIMES
    return [offset for offset in (east, east - 1440) if offset in allowed]


def agrees(printed: str, value: date, language: str) -> bool:
    """True when what is printed is true of the value: of the day itself, or of the moment in some time zone."""
    found = read(printed, language)
    if found is None or found.empty:
        return False
    if found.relative and not found.found:
        return True
    if not isinstance(value, datetime):
        return found.clock is None and found.same_day(value)
    moment = value.astimezone(UTC)
    minute = 60 * moment.hour + moment.minute
    if found.second not in (None, moment.second):
        return False
    days = (found.same_day(moment), found.same_day(moment + _A_DAY), found.same_day(moment - _A_DAY))
    for offset in _offsets(found, minute, moment.year):
        shift, local = divmod(minute + offset, 1440)
        told = (
            found.part is None or _hour_within(found.part, local // 60) if found.clock is None else local == found.clock
        )
        if told and days[shift]:
            return True
    return False
