"""Filters that work on words: plural, article, possessive, verb forms, lists, counts, compass points, house words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.engine.filters.figures import REMEMBERED, exact, said, shown_house, spelled_text, whole
from newsbot.writing.engine.marks import CLOSE, MIDDLE, OPEN, lowfirst, mark, mark_house, upfirst, visible
from newsbot.writing.engine.tree import members
from newsbot.writing.engine.values import Missing, Value, missing, plain
from newsbot.writing.format.numbers import at_most
from newsbot.writing.format.numbers import figures as in_figures
from newsbot.writing.verbforms import How

if TYPE_CHECKING:
    from newsbot.writing.house import House


def word_filters(house: House) -> dict[str, Callable[..., Any]]:
    return {**_inflected(house), **_agreeing(house), **_composed(house), **_cased(house), **_looked_up(house)}


def changed(house: House, text: Any, change: Callable[[str], str]) -> str:
    """`change` made to what is seen of a text or value; the last value in it keeps its mark."""
    if isinstance(text, Value):
        return mark(text.id, change(visible(house.show(text))))
    marked = house.show(text)
    if OPEN not in marked:
        return change(marked)
    head, _, tail = marked.rpartition(CLOSE)
    if tail.strip():
        return f"{head}{CLOSE}{change(tail)}"
    before, _, inner = head.rpartition(MIDDLE)
    return f"{before}{MIDDLE}{change(inner)}{CLOSE}{tail}"


def _inflected(house: House) -> dict[str, Callable[..., Any]]:
    grammar = house.grammar
    plural_of = lru_cache(maxsize=REMEMBERED)(grammar.plural)
    with_article = lru_cache(maxsize=REMEMBERED)(grammar.with_article)

    def plural(text: Any) -> str:
        return changed(house, text, plural_of)

    def article(text: Any) -> str:
        marked = house.show(text)
        words = visible(marked)
        phrase = with_article(words)
        return phrase[: len(phrase) - len(words)] + marked if phrase.endswith(words) else phrase

    def possessive(text: Any) -> str:
        marked = house.show(text)
        words = visible(marked)
        owned = grammar.possessive(words)
        return marked + owned[len(words) :] if owned.startswith(words) else owned

    def verb(
        text: Any, tense: Any = "past", person: Any = 3, number: Any = "s", *,
        negative: bool = False, contract: bool = False, passive: bool = False, going_to: bool = False,
        reflexive: bool = False, gender: Any = "", agree: Any = "", auxiliary: Any = "", adverb: Any = "",
    ) -> str:  # fmt: skip
        who, many = _person(person, number)
        how = How(
            bool(negative), bool(contract), bool(passive), bool(going_to), bool(reflexive),
            said(gender), said(agree), said(auxiliary), said(adverb),
        )  # fmt: skip
        return changed(house, text, lambda base: grammar.verb(base, said(tense), who, many, how))

    return {"plural": plural, "a": article, "possessive": possessive, "verb": verb}


def _agreeing(house: House) -> dict[str, Callable[..., Any]]:
    grammar = house.grammar

    def gender(noun: Any) -> str:
        return grammar.gender(visible(house.show(noun)))

    def agree(
        text: Any, gender: Any = "m", number: Any = "s", case: Any = "nominative", after: Any = "", before: Any = ""
    ) -> str:
        noun = visible(house.show(before)) if before else ""
        wanted = Agreement(said(gender), said(number), said(case), said(after), noun)
        return changed(house, text, lambda word: grammar.adjective(word, wanted))

    def determiner(
        noun: Any, kind: Any = "definite", gender: Any = "", number: Any = "s", *, case: Any = "nominative",
        distance: Any = "near", owner: Any = "m", person: Any = 3, alone: bool = False,
    ) -> str:  # fmt: skip
        marked = house.show(noun)
        wanted = Determiner(
            said(kind), said(gender), said(number), said(case), said(distance), said(owner), whole(person)
        )
        word = grammar.determiner(visible(marked), wanted)
        if alone or not marked:
            return word
        joint = "" if not word or word.endswith("'") else " "
        if wanted.case != "nominative":
            marked = declined(noun, wanted.case, wanted.number, wanted.gender)
        return f"{word}{joint}{marked}"

    def declined(noun: Any, case: Any = "nominative", number: Any = "s", gender: Any = "") -> str:
        return changed(house, noun, lambda word: grammar.declined(word, said(case), said(number), said(gender)))

    def compare(text: Any, degree: Any = "comparative") -> str:
        if said(degree) not in ("comparative", "superlative"):
            raise ValueError(f"{degree!r} is no degree; known are comparative and superlative")
        return changed(house, text, lambda word: grammar.compared(word, said(degree) == "superlative"))

    return {"gender": gender, "agree": agree, "determiner": determiner, "compare": compare, "declined": declined}


def _person(person: Any, number: Any) -> tuple[int, str]:
    """3 and `s` of `3`, of a fact that holds it, or of `3S`."""
    text = said(person) or "3"
    if text[1:] in ("s", "p"):
        return whole(text[:1]), text[1:]
    return whole(plain(person) if person is not None else 3), said(number)


def _composed(house: House) -> dict[str, Callable[..., Any]]:
    grammar, style = house.grammar, house.style
    plural_of = lru_cache(maxsize=REMEMBERED)(grammar.plural)
    spelled = lru_cache(maxsize=REMEMBERED)(lambda number: spelled_text(house, number))

    def count(
        value: Any, noun: Any, plural: Any = None, figures: bool = False, gender: Any = "", case: Any = "nominative",
        most: Any = None,
    ) -> str:  # fmt: skip
        number = exact(value) if most is None else at_most(exact(value), whole(most))
        if abs(number) == 1 or (house.base == "fr" and abs(number) < 2):
            word = house.show(noun)
            if said(case) != "nominative":
                word = changed(house, word, lambda single: grammar.declined(single, said(case), "s", said(gender)))
        else:
            word = house.show(plural) if plural is not None else changed(house, noun, plural_of)
            if plural is None and said(case) != "nominative":
                word = changed(house, word, lambda several: grammar.declined(several, said(case), "p", said(gender)))
        if number == 1 and not figures and style.words_under > 1:
            text = grammar.one(visible(word), said(gender), said(case))
        else:
            text = in_figures(number, style) if figures else spelled(number)
        joint = " " if style.words and not text.endswith("’") else ""
        return f"{shown_house(value, text)}{joint}{word}"

    def join(items: Any, conjunction: str | None = None, oxford: bool | None = None) -> str:
        shown = [house.show(item) for item in members(items) if not (isinstance(item, Value) and item.raw == "")]
        joint = style.conjunction
        if conjunction is not None:
            joint = f" {conjunction} " if style.words and conjunction else conjunction
        return grammar.joined(shown, joint, style.comma, serial=style.serial if oxford is None else oxford)

    return {"count": count, "join": join}


def _cased(house: House) -> dict[str, Callable[..., Any]]:
    def first_capital(text: Any) -> str:
        return upfirst(house.show(text))

    def first_small(text: Any) -> str:
        return lowfirst(house.show(text))

    def lower(text: Any) -> str:
        return changed(house, text, str.lower)

    def upper(text: Any) -> str:
        return changed(house, text, str.upper)

    return {"upfirst": first_capital, "lowfirst": first_small, "lower": lower, "upper": upper}


def _looked_up(house: House) -> dict[str, Callable[..., Any]]:
    def compass(value: Any) -> str:
        raw = value.raw if isinstance(value, Value) else value
        if isinstance(value, Missing):
            str(value)
        return shown_house(value, house.grammar.compass(str(raw)))

    def word(value: Any, table: str) -> Any:
        if not isinstance(value, Value):
            raise TypeError(f'word("{table}") needs a fact, not {value!r}')
        found = value.state.words.get(f"{table}.{value.raw}")
        if found is None:
            return missing(f'{value.label} in words table "{table}" for {value.raw!r}')
        return mark_house(value.id, found)

    return {"compass": compass, "word": word}
