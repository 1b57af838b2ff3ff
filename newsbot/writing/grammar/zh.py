"""Chinese: numbers in characters, ordinals, lists; words do not change their form."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.grammar import point_of, series
from newsbot.writing.verbforms import PLAIN, How

_DIGITS = "零一二三四五六七八九"
_STEPS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿", "亿亿")
_POINTS = {
    "N": "北", "NNE": "东北偏北", "NE": "东北", "ENE": "东北偏东", "E": "东", "ESE": "东南偏东", "SE": "东南",
    "SSE": "东南偏南",
    "S": "南", "SSW": "西南偏南", "SW": "西南", "WSW": "西南偏西", "W": "西", "WNW": "西北偏西", "NW": "西北",
    "NNW": "西北偏北",
}  # fmt: skip


def plural(noun: str) -> str:
    return noun


def with_article(phrase: str) -> str:
    return phrase


def gender(noun: str) -> str:
    return ""


def one(noun: str, gender_: str = "", case: str = "") -> str:
    return "一"


def possessive(name: str) -> str:
    return f"{name}的"


def adjective(word: str, wanted: Agreement) -> str:
    return word


def compared(word: str, superlative: bool) -> str:
    return f"{'最' if superlative else '更'}{word}"


def declined(noun: str, case: str, number: str, gender_: str) -> str:
    return noun


def determiner(noun: str, wanted: Determiner) -> str:
    return ""


def verb(base: str, tense: str, person: int = 3, number: str = "s", how: How = PLAIN) -> str:
    return base


def ordinal(number: int, gender_: str = "") -> str:
    return f"第{number}"


def ordinal_words(number: int, gender_: str = "") -> str:
    return f"第{number_words(Decimal(number))}"


def number_words(number: Decimal) -> str:
    """`一千零一`, `十二`, `零点零一`."""
    if number < 0:
        return f"负{number_words(-number)}"
    whole, _, fraction = f"{number:f}".partition(".")
    words = _whole(int(whole))
    if fraction.strip("0"):
        words += "点" + "".join(_DIGITS[int(digit)] for digit in fraction)
    return words


def _whole(number: int) -> str:
    if number == 0:
        return "零"
    words, gap = "", False
    groups: list[int] = []
    while number:
        number, rest = divmod(number, 10_000)
        groups.append(rest)
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if not group:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        words += _under_ten_thousand(group) + _GROUPS[power]
        gap = False
    return words.removeprefix("一") if words.startswith("一十") else words


def _under_ten_thousand(number: int) -> str:
    words, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _STEPS[power]
            gap = False
        else:
            gap = True
    return words


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    return series(items, conjunction, comma, serial=False)


def compass(bearing: str) -> str:
    return _POINTS[point_of(bearing)]
