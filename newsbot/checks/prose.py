"""A text with its values masked comes in; out goes what is wrong with the words, and where a value could make it wrong.

One template gives few different masked texts, so what is found is remembered and the next article costs a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import methodcaller

MASK = "\ue000"
"""Stands for one value. Wires cannot contain it: the reader removes private-use characters."""

_PLACEHOLDERS = (
    r"\{\{|\}\}|\{%|%\}|\[\[|\]\]|<%|%>|\$\{|%\(\w+\)s|%[sd]\b|\(\s*\)|\b_[A-Z][A-Z_]*_\b|\b[A-Z]+(?:_[A-Z]+)+\b|[\ue001-\uf8ff]"
    r"|\b(?:TODO|FIXME|TBD|TK+|NaN|NaT|nan|inf|undefined|[Ll]orem ipsum)\b"
)
_LATIN_PLACEHOLDERS = {
    "en": r"|\bXX+\b|\bnull\b|\bNone\b(?! (?:of|has|have|had|was|were|is|are|will|came|could|in)\b)",
    "de": r"|\bXX+\b|\bNone\b",
    "zh": r"|XX+|\bnull\b|\bNone\b",
}
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’.-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…•][”\"’')\]]*\s+|(?:^|\s)[“\"‘'(\[])$")
_NO_NAMES = frozenset({
    "I", "I'm", "I’m", "Celsius", "Fahrenheit", "Richter", "GMT", "UTC", "GDP", "TV", "CEO", "No", "No.", "Nos", "Nos.",
})  # fmt: skip
"""Capitalised English words that are no names. Months and weekdays are missing on purpose: they belong to facts."""
_UNIT_LETTER = re.compile(rf"{MASK}[ °][CFK]|.?°[CFK]|.{{0,2}}M{MASK}")
"""`20 C`, `20°C` and the M of `M4.6`."""
_LATIN_RUN = re.compile(r"[A-Za-z]{2,}")
_CHINESE_NO_NAMES = frozenset(("GMT", "UTC", "GDP", "CPI"))

_COMMON_SLIPS = r"  +|,,|;;|(?<!\.)\.\.(?!\.)|,\.| ,|\( | \)"
_SLIPS = {
    "en": re.compile(_COMMON_SLIPS + r"| [.;!?](?![\d.])|\b(?!had\b|that\b)([A-Za-z]+) \1\b"),
    "de": re.compile(_COMMON_SLIPS + r"| [.;!?](?![\d.])"),
    "zh": re.compile(r"  +|，，|。。|，。|。，|、、|、。|；；| [，。；：、]|[，。；：、] "),
}
_OTHER_SLIPS = re.compile(_COMMON_SLIPS)

_PLURALS = (
    "points|goals|runs|hits|people|votes|seats|games|matches|wins|losses|draws|miles|kilometers|kilometres|meters"
    "|metres|feet|inches|degrees|days|weeks|months|years|hours|minutes|seconds|cents|dollars|euros|yards|rebounds"
    "|assists|reports|quakes|earthquakes|jobs|shares|times|percentage points"
)
_PLURAL_AFTER = re.compile(rf" (?:{_PLURALS})\b")
_COUNTS_WHAT_FOLLOWS = re.compile(
    r"(?:^|[(“\",;:—.]\s?|\b(?:by|of|to|from|with|and|or|for|the|than|in|just|only|about|after|another|had|has|scored|won"
    r"|lost|gained|fell|rose|at|were|are|was|is)\s)$",
    re.IGNORECASE,
)
"""Before a number that counts; in `No. 1 seeds` or `Formula 1 points` the number is part of a name."""
_ARTICLE_BEFORE = re.compile(r"(?:^|[\s(“\"])([Aa]n?) $")
_DOUBLED = re.compile(r"(?:^|\s)(the|a|an|in|of|at|on|by|from|to|for|with|and|about|near|was|is) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the words: `start` and `end` in the masked text."""

    code: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A place where the value decides: the mask's number, what a bad value passes there, how to say so."""

    mask: int
    fails: Callable[[str], object]
    sentence: str
    """With `{}` for the value."""


@dataclass(frozen=True, slots=True)
class Prose:
    faults: tuple[Fault, ...]
    watches: tuple[Watch, ...]


@lru_cache(maxsize=16)
def _placeholder_pattern(base: str) -> re.Pattern[str]:
    return re.compile(_PLACEHOLDERS + _LATIN_PLACEHOLDERS.get(base, ""))


def _placeholders(masked: str, base: str) -> Iterator[Fault]:
    for match in _placeholder_pattern(base).finditer(masked):
        yield Fault("PLACEHOLDER_LEFT", f"“{match[0]}” was left in the text", *match.span())


def _digits(masked: str) -> Iterator[Fault]:
    for match in _DIGITS.finditer(masked):
        yield Fault("NUMBER_UNSUPPORTED", f"the figure {match[0]} is bound to no fact", *match.span())


def _names(masked: str, base: str) -> Iterator[Fault]:
    if base == "zh":
        for match in _LATIN_RUN.finditer(masked):
            if match[0] not in _CHINESE_NO_NAMES:
                yield Fault("NAME_UNSUPPORTED", f"“{match[0]}” is bound to no fact", *match.span())
    elif base == "en":
        for match in _CAPITAL.finditer(masked):
            start, end = match.span()
            bare = match[0].rstrip(".-'’")
            unit = len(bare) == 1 and (
                masked[end : end + 1] == MASK or masked[max(0, start - 2) : start].strip(MASK) in (" ", "°", "°")
            )
            if (
                unit
                or match[0] in _NO_NAMES
                or bare in _NO_NAMES
                or _SENTENCE_START.search(masked, max(0, start - 8), start)
            ):
                continue
            yield Fault("NAME_UNSUPPORTED", f"“{bare}” looks like a name and is bound to no fact", start, end)


def _slips(masked: str, base: str) -> Iterator[Fault]:
    for match in _SLIPS.get(base, _OTHER_SLIPS).finditer(masked):
        what = f"“{match[0]}” is doubled" if match.lastindex else f"“{match[0]}” is wrong punctuation or spacing"
        yield Fault("TEMPLATE_ERROR", what, *match.span())


_EIGHTISH = r"8|1[18](?!\d)"
_TAKES_AN = re.compile(rf"(?:{_EIGHTISH})|(?!one\b|once\b|eu|ewe)[aeio]")
_TAKES_A = re.compile(rf"(?!{_EIGHTISH})\d|[bcdfgjklmnpqrstvwxyz][a-z]")
"""Certain cases only: `hour`, `union`, `MVP` and the like are left to the reader."""
_ONE = frozenset(("1", "one", "One"))


def _watches_around(number: int, before: str, after: str, base: str) -> Iterator[Watch]:
    if after and after[0] in ".。,，" and after[:2] != "..":
        yield Watch(number, methodcaller("endswith", after[0]), f"“{{}}{after[0]}” ends in two marks")
    if base != "en":
        return
    if article := _ARTICLE_BEFORE.search(before):
        an = article[1].lower() == "an"
        said = "“an {}” should be “a {}”" if an else "“a {}” should be “an {}”"
        yield Watch(number, (_TAKES_A if an else _TAKES_AN).match, said)
    if doubled := _DOUBLED.search(before):
        word = doubled[1].lower()
        yield Watch(number, methodcaller("startswith", (f"{word} ", f"{word.title()} ")), f"“{word}” is doubled")
    plural = _PLURAL_AFTER.match(after)
    if plural and _COUNTS_WHAT_FOLLOWS.search(before):
        yield Watch(number, _ONE.__contains__, f"“{{}}{plural[0]}” should be singular")


def _watches(masked: str, base: str) -> Iterator[Watch]:
    places = [at for at, mark in enumerate(masked) if mark == MASK]
    for number, at in enumerate(places):
        yield from _watches_around(number, masked[max(0, at - 24) : at], masked[at + 1 : at + 24], base)


@lru_cache(maxsize=16_384)
def read(masked: str, base: str) -> Prose:
    """What is wrong with one masked text (a headline, a paragraph) of a language, and what to watch in its values."""
    left = list(_placeholders(masked, base))
    names = [name for name in _names(masked, base) if not any(name.start < p.end and p.start < name.end for p in left)]
    return Prose((*left, *_digits(masked), *names, *_slips(masked, base)), tuple(_watches(masked, base)))
