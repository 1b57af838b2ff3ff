"""A text in, its words out as they are compared: folded, with where they stand and how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_BREAK = re.compile(r"[.!?:;|/\\«»“”„\"()\[\]–—\n]|(?:^|\s)[-'‘’]|[-'‘’](?:\s|$)")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]+")
"""Scripts that put no space between words."""


class Word(NamedTuple):
    """One word of a text."""

    folded: str
    written: str
    opens: bool
    """It begins a sentence, or what stands between marks: there, a capital says nothing."""
    follows: bool
    """Only a space stands between it and the word before."""


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Without case, accents and width: `Málaga` and `MALAGA` are one."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def words(text: str) -> list[Word]:
    """In order. `U.S.` is the word `US`; an apostrophe and a hyphen part words."""
    return list(_words(_INITIALS.sub(lambda found: found[0].replace(".", ""), text) if "." in text else text))


def _words(text: str) -> Iterator[Word]:
    end = 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        opens = end == 0 or _BREAK.search(between) is not None
        yield Word(folded(found[0]), found[0], opens, between == " ")
        end = found.end()


def in_sentence_case(found: list[Word]) -> bool:
    """Whether capitals mean names here: not in a headline of capitalised words, and not in capitals."""
    inside = [word.written for word in found if not word.opens and len(word.written) > 3 and word.written.isalpha()]
    small = sum(1 for word in inside if word[0].islower())
    return bool(inside) and small * 2 >= len(inside)
