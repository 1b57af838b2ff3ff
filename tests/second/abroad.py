"""An article in another language and its English twin, which has been read, in; numbers and names without a source out.

Less than a reader: it does not know what a number is said of, only whether the English text or the record has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.second.fixings import Rate
from tests.second.quakes import Event
from tests.second.reader import Article, Known
from tests.second.reference import table
from tests.second.words import MONTHS, NTH, SHORT_MONTHS, SMALL, rounded

OTHERS = {"currencies": ("de",), "quakes": ("zh",), "football": ("de", "es"), "alerts": ("es",)}
CLUB_NAMES = {"de": ("name_de",), "es": ("name_es",)}


def strays(root: Path, article: Article, twin: Article, known: Known, at: datetime) -> Iterator[str]:
    """Each number, and each club, that neither the English text nor the record has."""
    english = "\n".join(text for _, text in twin.texts())
    allowed = set(_english(english)) | set(_of_the_record(known, at)) | {str(at.year)}
    clubs = _clubs(root, article.language) if article.beat == "football" else []
    for slot, text in article.texts():
        for name, names in clubs:
            if name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                if not any(one in english for one in names):
                    yield f"{slot}: {name} is not in the English text: {text!r}"
                text = text.replace(name, "…")
        for score in _scores(text) - _scores(english) - _shots(english) if article.beat == "football" else ():
            yield f"{slot}: no score of {'-'.join(sorted(score))}: {text!r}"
        for number in _numbers(text, article.language):
            if number not in allowed and (number.lstrip("0") or "0") not in allowed:
                yield f"{slot}: nothing says {number}: {text!r}"


@cache
def _clubs(root: Path, language: str) -> list[tuple[str, Sequence[str]]]:
    """(its name in that language, its English ones), the longest first."""
    found = [
        (row[column], [row[name] for name in ("name_en", "short_en", "tight_en")])
        for row in table(root, "clubs")
        for column in CLUB_NAMES[language]
        if row[column]
    ]
    return sorted(found, key=lambda one: -len(one[0]))


def _numbers(text: str, language: str) -> list[str]:
    """With a point before decimals and nothing between thousands."""
    if language in ("de", "es"):
        text = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text) if language == "de" else text
        text = re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text) if language == "es" else text
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    else:
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.findall(r"\d+(?:\.\d+)?", text)


def _scores(text: str) -> set[frozenset[str]]:
    """Whichever side stands first."""
    return {frozenset(pair) for pair in re.findall(r"(?<![\d:-])(\d+)[:-](\d+)(?![\d:-])", text)}


def _shots(english: str) -> set[frozenset[str]]:
    """`20 shots to Everton's nine`: German copy prints it like a score."""
    pairs = re.findall(r"had (\w+) shots? to .+?'s? (\w+)\.", english)
    return {frozenset(str(SMALL.index(one)) if one in SMALL else one for one in pair) for pair in pairs}


def _english(text: str) -> Iterator[str]:
    """What stands there in figures, and as figures what stands there in words: counts, places, months, clock times.
    The first win in 18 matches is one after 17."""
    yield from _numbers(text, "en")
    for hour, minute, half in re.findall(r"\b(\d{1,2})(?::(\d\d))? ([ap])\.m\.", text):
        yield from (str(int(hour) % 12 + (12 if half == "p" else 0)), minute or "00")
    for count in re.findall(r"\b(?:win|defeat) in (\d+) ", text):
        yield str(int(count) - 1)
    for words in (SMALL, NTH):
        for number, word in enumerate(words):
            if word and re.search(rf"\b{word}\b", text, re.IGNORECASE):
                yield str(number)
    for number, names in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), 1):
        if any(name in text for name in names):
            yield str(number)
    for word, figure in (("noon", "12"), ("midnight", "0"), ("top", "1"), ("lead", "1")):
        if re.search(rf"\b{word}\b", text):
            yield figure


def _of_the_record(known: Known, at: datetime) -> Iterator[str]:
    """Chinese copy gives an earthquake's day and hour by two clocks, and its degrees; German copy the dates of rates
    where English copy names a weekday."""
    if isinstance(known, Rate):
        for day in known.days():
            yield from (str(day.day), str(day.month), str(day.year))
    if not isinstance(known, Event):
        return
    for zone in (known.now.zone, "Asia/Shanghai", "UTC"):
        for moment in (known.now.time, known.as_of, at):
            local = moment.astimezone(ZoneInfo(zone))
            yield from (str(part) for part in (local.month, local.day, local.hour, local.minute))
    for degrees in (known.now.latitude, known.now.longitude):
        yield str(rounded(abs(Decimal(str(degrees))), 2))
