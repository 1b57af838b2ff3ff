"""A noun phrase comes in; out it goes with `a` or `an` as an English newsreader would say it."""

from __future__ import annotations

import re

from newsbot.writing.listed import listed

_WORD = re.compile(r"[\"“‘'(\[]*([^\s]+)")
_FIGURE = re.compile(r"(?P<sign>[-−–])?(?P<money>[$£€¥])?(?P<figure>\d[\d,]*)(?P<rest>.*)", re.DOTALL)
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: an F, an X."""
_SILENT_H = ("heir", "herb", "honest", "honor", "honour", "hour", "hourly")
_HERB_EXCEPTIONS = ("herbert", "herbal-essences", "herbivor", "herbici")
_YOU_OR_WONE = re.compile(
    r"eu(?!ler)|ewe|ewer|ouija|on(?:e|ce)(?:$|[-’'s])|oneself"
    r"|uni(?!n[^o]|m(?:p|ag)|d[^i]|rr|ss|tal)|unanim|unabomber|unesco"
    r"|u(?:-|ganda|kr|kul|kase|lys|ran[iu]|re[at]|ri[cn]|ro[lp]|rug|s(?:a[bg]|e|u)|t(?:ah|e[nr].|i|o)|vul|biq|fo)",
    re.IGNORECASE,
)
"""Vowels read as in `you` or `won`: a European, a user, a one-run lead."""
_AS_A_WORD = frozenset(
    listed(
        "NASA NATO NAFTA NASDAQ NASCAR FIFA FEMA UNESCO UNICEF RADAR LASER SARS SWAT SCUBA SONAR SIM RAM ROM MASH "
        "HAMAS NIMBY "
        "LIDAR HUD MERS STEM SAT MAGA NOAA FICA LGA NICE NORAD SPAC SETI SALT START RICO RAND NAACP-"
    )
)
"""Acronyms read as words: a NASA probe, but an NBA team."""
_AN_EXCEPTIONS = frozenset(("x-ray", "x-rays", "xbox", "f-bomb", "h-bomb", "l-shaped", "m-audio", "s-bahn"))


def article(phrase: str) -> str:
    """`an` before a vowel sound, else `a`."""
    found = _WORD.match(phrase)
    if not found:
        return "a"
    word = found[1]
    if figure := _FIGURE.match(word):
        return _before_figure(figure)
    return "an" if _vowel_sound(word) else "a"


def with_article(phrase: str) -> str:
    return f"{article(phrase)} {phrase}"


def _before_figure(figure: re.Match[str]) -> str:
    if figure["sign"]:
        return "a"  # minus
    digits = figure["figure"].replace(",", "")
    if digits[0] == "8":
        return "an"
    groups = len(digits) % 3
    starts_eleven_or_eighteen = digits[:2] in ("11", "18") and groups == 2
    if len(digits) == 4 and digits[:2] in ("11", "18") and "," not in figure["figure"]:
        return "an"  # read as a year: eighteen sixty-five
    return "an" if starts_eleven_or_eighteen else "a"


def _vowel_sound(word: str) -> bool:
    bare = word.rstrip(".,;:!?)\"”’'")
    letters = re.split(r"[-/’'&]", bare)[0] or bare
    if len(letters) == 1 or ("." in letters[:-1] and letters.replace(".", "").isupper()):
        return letters[0].upper() in _VOWEL_LETTERS
    if re.fullmatch(r"[A-Z]+[A-Z0-9]*s?|[A-Z]\d[\w.]*", letters):
        if letters in _AS_A_WORD or letters.rstrip("s") in _AS_A_WORD:
            return letters[0] in "AEIOU"
        if len(letters) > 6 or (len(letters) > 5 and re.search("[AEIOU]", letters)):  # nobody spells so many
            return _vowel_word(letters.lower())
        return letters[0] in _VOWEL_LETTERS
    if bare.lower() in _AN_EXCEPTIONS:
        return True
    if len(letters) > 1 and letters[0].islower() and letters[1].isupper():
        return letters[0].upper() in _VOWEL_LETTERS  # eBay, iPhone
    return _vowel_word(bare.lower())


def _vowel_word(word: str) -> bool:
    if word[0] == "h":
        return word.startswith(_SILENT_H) and not word.startswith(_HERB_EXCEPTIONS)
    if word[0] == "y":
        return len(word) > 1 and word[1] in "lrt"
    return word[0] in "aeiouàáâäåæèéêëìíîïòóôöøùúûü" and not _YOU_OR_WONE.match(word)
