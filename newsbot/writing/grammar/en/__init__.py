"""English grammar: nouns, verbs, articles, numbers, lists."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.writing.grammar import point_of, series
from newsbot.writing.grammar.en.agreement import adjective, compared, declined, determiner
from newsbot.writing.grammar.en.articles import with_article
from newsbot.writing.grammar.en.nouns import plural, possessive
from newsbot.writing.grammar.en.numbers import number_words, ordinal, ordinal_words
from newsbot.writing.grammar.en.verbs import verb

__all__ = [
    "adjective", "compared", "compass", "declined", "determiner", "gender", "joined", "number_words", "one", "ordinal",
    "ordinal_words", "plural", "possessive", "verb", "with_article",
]  # fmt: skip

_DIRECTIONS = {"N": "north", "E": "east", "S": "south", "W": "west"}


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    return series(items, conjunction, comma, serial=serial)


def compass(bearing: str) -> str:
    """`NNE` -> `north-northeast`, `SW` -> `southwest`."""
    point = point_of(bearing)
    words = [_DIRECTIONS[letter] for letter in point]
    return f"{words[0]}-{words[1]}{words[2]}" if len(words) == 3 else "".join(words)


def gender(noun: str) -> str:
    return ""


def one(noun: str, gender_: str = "", case: str = "") -> str:
    return "one"
