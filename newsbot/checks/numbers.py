"""A printed number comes in and is read back; out goes whether it agrees with the value it claims to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from newsbot.checks.number_words import numbers_in_words

_SPACES = " \u00a0\u202f\u2009"
_COMMA_DECIMAL = frozenset(("de", "fr", "es", "it", "pt", "nl"))
_POINT_DECIMAL_VARIANTS = frozenset(("es-us", "es-mx", "de-ch", "de-li"))
_MINUS = "-−\u2011"
_SCALES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "bn": 9},
    "de": {
        "Tausend": 3, "Million": 6, "Millionen": 6, "Mio.": 6, "Milliarde": 9, "Milliarden": 9, "Mrd.": 9,
        "Billion": 12, "Billionen": 12,
    },
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "mil millones": 9, "billón": 12, "billones": 12},
    "it": {"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9, "bilione": 12, "bilioni": 12},
    "zh": {"百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12},
}  # fmt: skip
_UNIT_SCALES = {"thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9}
_NEGATIVE_WORDS = re.compile(r"\b(?:minus|negative|moins|menos|meno)\b|零下|负", re.IGNORECASE)
_PERCENT = re.compile(r"%|per ?cent\b|\bProzent\b|百分之|\bpercentage\b|pour cent|por ciento", re.IGNORECASE)
_CENTS = re.compile(
    r"\bcents?\b|\bpence\b|\bpenny\b|¢|\bcentimes?\b|\bcentavos?\b|\bcéntimos?\b|美分|欧分", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d\d(?:[.,]\d+)?)")
_FRACTION = re.compile(r"(?:(\d+) )?(\d)/(\d)|(\d+)?([½⅓⅔¼¾])")
_A_FRACTION = Decimal("0.02")
_FRACTIONS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
SIGNED_UNITS = frozenset(
    {"celsius", "fahrenheit", "degrees celsius", "degrees fahrenheit", "°c", "°f", "c", "f", "degc", "magnitude"}
)
"""Units in which five below zero is not five: the sign must be printed. Elsewhere words may carry it (`a loss of`)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as read back: its size, the step of its last printed digit, whether a minus was printed."""

    value: Decimal
    step: Decimal
    negative: bool

    def shows(self, value: Decimal, *, sign_matters: bool) -> bool:
        """True when rounding `value` to the printed step could give this."""
        if self.negative and value > 0:
            return False
        if sign_matters and not self.negative and value < 0 and self.value != 0:
            return False
        return abs(self.value - abs(value)) * 2 <= self.step


@lru_cache(maxsize=64)
def _pattern(language: str) -> tuple[re.Pattern[str], str, dict[str, int]]:
    """The pattern of one number, its decimal mark, and the scale words of the language."""
    base = language.lower().partition("-")[0]
    comma = base in _COMMA_DECIMAL and language.lower() not in _POINT_DECIMAL_VARIANTS
    decimal = "," if comma else "."
    group = "[." + _SPACES + "]" if comma else "[,'’\u00a0\u202f\u2009]"
    scales = _SCALES.get(base, _SCALES["en"])
    words = "|".join(map(re.escape, sorted(scales, key=len, reverse=True)))
    bound = "" if base == "zh" else r"(?!\w)"
    return (
        re.compile(
            rf"(?:(?<!\w)(?P<minus>[{_MINUS}]))?"
            rf"(?P<digits>(?<!\d)(?<!\d[.,])(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+)(?:{re.escape(decimal)}\d+)?"
            rf"|(?<![\w.,]){re.escape(decimal)}\d+)"
            rf"(?:[{_SPACES}-]?(?P<scale>{words}){bound})?"
        ),
        decimal,
        scales,
    )


def _tokens(printed: str, language: str) -> Iterator[tuple[Printed, int, int]]:
    pattern, decimal, scales = _pattern(language)
    for match in pattern.finditer(printed):
        whole, _, fraction = match["digits"].partition(decimal)
        digits = re.sub(r"\D", "", whole) or "0"
        power = scales[match["scale"]] if match["scale"] else 0
        value = Decimal(f"{digits}.{fraction}" if fraction else digits).scaleb(power)
        yield Printed(value, Decimal(1).scaleb(power - len(fraction)), bool(match["minus"])), match.start(), match.end()


def _joined(tokens: list[tuple[Printed, int, int]]) -> list[Printed]:
    """`1亿2000万` is one number: parts that touch, each of a smaller scale than the one before, are added."""
    parts: list[Printed] = []
    end = -1
    for token, start, stop in tokens:
        if parts and start == end and token.value < parts[-1].step:
            parts[-1] = Printed(parts[-1].value + token.value, token.step, parts[-1].negative)
        else:
            parts.append(token)
        end = stop
    return parts


def _odd_form(printed: str) -> list[Printed]:
    """Running times (`2:03.45`, in seconds) and fractions (`6 1/3`), which no scale or grouping applies to."""
    negative = any(mark in printed for mark in _MINUS)
    if clock := _CLOCK.fullmatch(printed):
        hours, minutes, seconds = clock[1] or "0", clock[2], clock[3].replace(",", ".")
        step = Decimal(1).scaleb(-len(seconds.partition(".")[2]))
        return [Printed(Decimal(hours) * 3600 + Decimal(minutes) * 60 + Decimal(seconds), step, negative)]
    if (fraction := _FRACTION.search(printed)) and not re.search(r"\d", printed.replace(fraction[0], "", 1)):
        upper, lower = _FRACTIONS[fraction[5]] if fraction[5] else (int(fraction[2]), int(fraction[3]))
        if lower:
            whole = Decimal(fraction[1] or fraction[4] or 0)
            return [Printed(whole + Decimal(upper) / lower, _A_FRACTION, negative)]
    return []


def _step(value: Decimal) -> Decimal:
    """Numbers in words are whole or common fractions; a third is told from 0.33 but not from 0.3."""
    return Decimal(1) if value % 1 == 0 else _A_FRACTION


@lru_cache(maxsize=16_384)
def read(printed: str, language: str) -> tuple[Printed, ...] | None:
    """The numbers a text shows, in order; None when it shows something like a number that cannot be read."""
    if found := _odd_form(printed):
        return tuple(found)
    tokens = list(_tokens(printed, language))
    covered = sum(mark.isdecimal() for _, start, end in tokens for mark in printed[start:end])
    if covered != sum(map(str.isdecimal, printed)):
        return None
    parts = _joined(tokens)
    if not parts:
        spelled = numbers_in_words(printed, language.lower().partition("-")[0])
        parts = [Printed(value, _step(value), False) for value in spelled if value is not None]
        if len(parts) < len(spelled):
            return None
    if _NEGATIVE_WORDS.search(printed):
        parts = [Printed(part.value, part.step, True) for part in parts]
    return tuple(parts)


def _readings(part: Printed, printed: str, unit: str) -> Iterator[Printed]:
    """The number itself, and what it may stand for: a share shown as %, dollars in cents, thousands written out."""
    yield part
    if unit in ("", "ratio", "share") and _PERCENT.search(printed):
        yield Printed(part.value / 100, part.step / 100, part.negative)
    if _CENTS.search(printed):
        yield Printed(part.value / 100, part.step / 100, part.negative)
    for word, power in _UNIT_SCALES.items():
        if word in unit:
            yield Printed(part.value.scaleb(-power), part.step.scaleb(-power), part.negative)


_SWAPPED_MARKS = str.maketrans(",.", ".,")


def _plainly(printed: str, value: Decimal, language: str) -> bool:
    """The common case at a tenth of the cost: the value formatted to as many decimals is what is printed."""
    if _pattern(language)[1] == ",":
        printed = printed.translate(_SWAPPED_MARKS)
    decimals = len(printed) - 1 - printed.rfind(".") if "." in printed else 0
    grouped = format(value, f",.{decimals}f")
    return printed == grouped or printed == grouped.replace(",", "")


def agrees(printed: str, value: Decimal, unit: str, language: str) -> bool:
    """True when the one number `printed` shows is `value` within the rounding printed; words without a number pass."""
    if printed[:1].isdecimal() and _plainly(printed, value, language):
        return True
    parts = read(printed, language)
    if parts is None or len(parts) > 1:
        return False
    if not parts:
        return True
    unit = unit.lower()
    sign_matters = unit in SIGNED_UNITS
    return any(reading.shows(value, sign_matters=sign_matters) for reading in _readings(parts[0], printed, unit))


def as_number(text: str) -> Decimal | None:
    """A text value that is a plain figure (`9`, `4.25`), as a number."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
