"""Numbers come in, English number words and ordinals come out."""

from __future__ import annotations

import re
from decimal import Decimal

from newsbot.writing.listed import listed

_SMALL = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = listed("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = listed(
    "thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion"
)
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


_AFTER_SCALE = re.compile(rf"(\b(?:{'|'.join(_SCALES)}))(?= (?!and ))")


def number_words(number: Decimal | int) -> str:
    """`one thousand and one`, `minus three`, `zero point zero one`."""
    exact = Decimal(number)
    if exact < 0:
        return f"minus {number_words(-exact)}"
    whole, _, fraction = f"{exact:f}".partition(".")
    words = _whole(int(whole))
    if fraction.strip("0"):
        words += " point " + " ".join(_SMALL[int(digit)] for digit in fraction)
    return words


def _whole(number: int) -> str:
    if number < 1000:
        return _under_thousand(number)
    groups: list[int] = []
    while number:
        number, rest = divmod(number, 1000)
        groups.append(rest)
    if len(groups) > len(_SCALES) + 1:
        raise ValueError(f"a number of {3 * len(groups)} digits has no English name here")
    words = [
        f"{_under_thousand(group)} {_SCALES[power]}" for power, group in reversed(list(enumerate(groups[1:]))) if group
    ]
    if groups[0]:
        words.append(_under_thousand(groups[0]) if groups[0] >= 100 else f"and {_under_thousand(groups[0])}")
    return " ".join(words)


def _under_thousand(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]
    hundreds, rest = divmod(number, 100)
    return f"{_SMALL[hundreds]} hundred{f' and {_under_thousand(rest)}' if rest else ''}"


def ordinal(number: int, gender: str = "") -> str:
    """`1st`, `22nd`, `111th`."""
    tail = abs(number) % 100
    suffix = "th" if 10 < tail < 14 else {1: "st", 2: "nd", 3: "rd"}.get(tail % 10, "th")
    return f"{number:,}{suffix}"


def ordinal_words(number: int, gender: str = "") -> str:
    """`twenty-first`; what follows thousands and millions stands after a comma."""
    words = _AFTER_SCALE.sub(r"\1,", number_words(number))
    head, joint, last = _cut_last(words)
    if last in _ORDINALS:
        return head + joint + _ORDINALS[last]
    return f"{head}{joint}{last[:-1]}ieth" if last.endswith("y") else f"{words}th"


def _cut_last(words: str) -> tuple[str, str, str]:
    for place in range(len(words) - 1, -1, -1):
        if words[place] in " -":
            return words[:place], words[place], words[place + 1 :]
    return "", "", words
