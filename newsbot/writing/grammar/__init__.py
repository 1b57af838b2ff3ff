"""Own compact grammars: words come in, inflected words come out; one module per language, loaded when used."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.verbforms import How

LANGUAGES = ("en", "de", "zh", "fr", "es", "it")


class Grammar(Protocol):
    """What each language offers; a language without articles or plurals gives the word back."""

    def plural(self, noun: str) -> str: ...
    def with_article(self, phrase: str) -> str: ...
    def gender(self, noun: str) -> str:
        """`m`, `f` or `n`; empty where nouns have none."""

    def one(self, noun: str, gender: str, case: str) -> str:
        """The numeral one as it stands before a noun: `un`, `eine`; an empty gender is looked up."""

    def possessive(self, name: str) -> str: ...
    def verb(self, base: str, tense: str, person: int, number: str, how: How) -> str: ...
    def adjective(self, word: str, wanted: Agreement) -> str: ...
    def compared(self, word: str, superlative: bool) -> str: ...
    def declined(self, noun: str, case: str, number: str, gender: str) -> str:
        """A noun in its case, the plural given as such; languages without cases give it back."""

    def determiner(self, noun: str, wanted: Determiner) -> str:
        """Alone; one that ends in an apostrophe stands close to its noun, an empty one is none."""

    def ordinal(self, number: int, gender: str) -> str: ...
    def ordinal_words(self, number: int, gender: str) -> str: ...
    def number_words(self, number: Decimal) -> str: ...
    def joined(self, items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str: ...
    def compass(self, bearing: str) -> str: ...


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language or variant; English where we have none."""
    base = language.lower().partition("-")[0]
    return cast(Grammar, import_module(f"newsbot.writing.grammar.{base if base in LANGUAGES else 'en'}"))


POINTS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")


def point_of(bearing: str) -> str:
    """The compass point of a bearing: `nne` or `22.5` -> `NNE`; `ValueError` for anything else."""
    text = bearing.strip().upper()
    if text in POINTS:
        return text
    try:
        degrees = Decimal(text)
    except ArithmeticError:
        raise ValueError(f"{bearing!r} is no bearing; N, NNE ... NNW or degrees") from None
    return POINTS[int((degrees % 360) / Decimal("22.5") + Decimal("0.5")) % 16]


def series(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    """`a, b and c`; items that hold a comma themselves are parted by semicolons, and then also before the last."""
    found = [item for item in items if item]
    if len(found) < 2:
        return found[0] if found else ""
    if len(found) == 2:
        return f"{found[0]}{conjunction}{found[1]}"
    if any(comma.strip() and comma.strip() in item for item in found):
        comma, serial = "; ", True
    return f"{comma.join(found[:-1])}{comma.rstrip() if serial else ''}{conjunction}{found[-1]}"
