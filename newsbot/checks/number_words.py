"""Numbers written out: words of a language come in, the number they say comes out (English, German, Chinese)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

_ENGLISH_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH_IRREGULAR = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
    "twelfth": "twelve",
}  # fmt: skip
_ENGLISH_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
    "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ENGLISH = {word: number for number, word in enumerate(_ENGLISH_SMALL)} | {
    word: 20 + 10 * number for number, word in enumerate(_ENGLISH_TENS)
}
_ENGLISH_NONE = {"no": 0, "nil": 0, "none": 0}
_WORD = re.compile(r"[^\W\d_]+")


def _english_base(word: str) -> str:
    """`third` -> `three`, `twentieth` -> `twenty`, `hundredth` -> `hundred`; other words as they are."""
    if word in _ENGLISH_IRREGULAR:
        return _ENGLISH_IRREGULAR[word]
    if word.endswith("ieth"):
        return word[:-4] + "y"
    return word.removesuffix("th")


def _english_run(words: Sequence[str]) -> int | None:
    """The number one unbroken run of words says; None when the words do not build one (`two three`)."""
    total = current = 0
    for word in map(_english_base, words):
        if word == "and":
            continue
        if word == "hundred":
            if current >= 100:
                return None
            current = max(current, 1) * 100
        elif word in _ENGLISH_SCALES:
            total, current = total + max(current, 1) * _ENGLISH_SCALES[word], 0
        else:
            number = _ENGLISH[word]
            room = current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and 0 < number < 10)
            if not room:
                return None
            current += number
    return total + current


def _english(text: str) -> list[Decimal | None]:
    """Every number in the text; None stands for words of number that say none."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) >= 2 and words[-1] in _ENGLISH_PARTS and words[-2] in _ENGLISH_SMALL[1:10]:
        return [Decimal(_ENGLISH[words[-2]]) / _ENGLISH_PARTS[words[-1]]]
    if words == ["half"]:
        return [Decimal("0.5")]
    runs: list[list[str]] = [[]]
    for word in words:
        base = _english_base(word)
        if base in _ENGLISH or base == "hundred" or base in _ENGLISH_SCALES or (word == "and" and runs[-1]):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    found = [_english_run(run) for run in runs if any(word != "and" for word in run)]
    if not found and words and words[0] in _ENGLISH_NONE:
        found = [0]
    return [None if number is None else Decimal(number) for number in found]


_GERMAN_SMALL = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_GERMAN_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_GERMAN_EXTRA = {
    "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1, "zwo": 2, "beide": 2, "beiden": 2,
    "kein": 0, "keine": 0, "keinen": 0, "keinem": 0, "keiner": 0, "hundert": 100, "tausend": 1000,
}  # fmt: skip
_GERMAN_IRREGULAR = {"erst": "eins", "dritt": "drei", "siebt": "sieben", "acht": "acht"}
_GERMAN_SCALES = {
    "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12,
    "billionen": 10**12,
}  # fmt: skip
_GERMAN_ENDING = re.compile(r"^(.+?)(?:st|t)?e[nrms]?$")


@cache
def _german_below_100() -> Mapping[str, int]:
    words = {word: number for number, word in enumerate(_GERMAN_SMALL)}
    for ten, name in enumerate(_GERMAN_TENS, start=2):
        words[name] = 10 * ten
        for unit in range(1, 10):
            words[("ein" if unit == 1 else _GERMAN_SMALL[unit]) + "und" + name] = 10 * ten + unit
    return words


def _german_compound(word: str) -> int | None:
    """`dreihundertvierzehn` -> 314, up to 999,999; None when the word is no number."""
    below = _german_below_100()
    if word in below:
        return below[word]
    for mark, size in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(mark)
        if found:
            left = 1 if head in ("", "ein") else _german_compound(head)
            right = 0 if not tail else _german_compound(tail.removeprefix("und"))
            return None if left is None or right is None else left * size + right
    return None


def _german_word(word: str) -> int | None:
    found = _GERMAN_EXTRA.get(word)
    if found is None:
        found = _german_compound(word)
    if found is not None:
        return found
    ordinal = _GERMAN_ENDING.match(word)
    if not ordinal or not word.rstrip("nrms").endswith("te"):
        return None
    stem = word.rstrip("nrms").removesuffix("te")
    for candidate in (stem, stem.removesuffix("s"), _GERMAN_IRREGULAR.get(stem + "t", "")):
        found = _german_compound(candidate) if candidate else None
        if found is not None:
            return found
    return _german_compound("acht") if stem == "ach" else None


def _german(text: str) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    pending: int | None = None
    for word in (word.lower() for word in _WORD.findall(text)):
        if word in _GERMAN_SCALES:
            found.append(Decimal((1 if pending is None else pending) * _GERMAN_SCALES[word]))
            pending = None
            continue
        if pending is not None:
            found.append(Decimal(pending))
        pending = _german_word(word)
    return found if pending is None else [*found, Decimal(pending)]


_CHINESE = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_CHINESE_PLACES = {"十": 10, "百": 100, "千": 1000}
_CHINESE_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?")


def _chinese_run(run: str) -> Decimal | None:
    whole, _, fraction = run.partition("点")
    total = section = digit = 0
    if len(whole) > 1 and all(mark in _CHINESE for mark in whole):  # 二〇二六, read digit by digit
        total = int("".join(str(_CHINESE[mark]) for mark in whole))
        whole = ""
    for mark in whole:
        if mark in _CHINESE:
            digit = _CHINESE[mark]
        elif mark in _CHINESE_PLACES:
            section, digit = section + (digit or 1) * _CHINESE_PLACES[mark], 0
        else:
            scale = _CHINESE_MYRIADS[mark]
            if section + digit == 0 and total == 0:
                return None
            # 一万亿: the 亿 multiplies all that stands before it
            total = (total + section + digit) * scale if scale > total else total + (section + digit) * scale
            section = digit = 0
    number = Decimal(total + section + digit)
    return number + Decimal("0." + "".join(str(_CHINESE[mark]) for mark in fraction)) if fraction else number


def _chinese(text: str) -> list[Decimal | None]:
    return [_chinese_run(run) for run in _CHINESE_RUN.findall(text.replace("百分之", ""))]


_READERS = {"en": _english, "de": _german, "zh": _chinese}


def numbers_in_words(text: str, language: str) -> list[Decimal | None]:
    """The numbers `text` spells out, in order; None for words of number that say no number; [] for other languages."""
    reader = _READERS.get(language)
    return reader(text) if reader else []
