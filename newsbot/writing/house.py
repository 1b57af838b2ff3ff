"""One language of a newsroom as templates use it: its style, its grammar, how bare values print, its filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from newsbot.story import ConstantSource
from newsbot.writing.engine.filters import filters_of, functions_of
from newsbot.writing.engine.marks import CLOSE, HOUSE, MIDDLE, OPEN, clean
from newsbot.writing.engine.tree import Group
from newsbot.writing.engine.values import Missing, MissingValue, Value
from newsbot.writing.format.dates import day_text
from newsbot.writing.format.numbers import figures
from newsbot.writing.format.styles import Style, style
from newsbot.writing.grammar import Grammar, grammar


class House:
    """What stays the same from article to article in one language."""

    __slots__ = ("base", "filters", "functions", "grammar", "language", "show", "style")

    def __init__(self, language: str, house: Mapping[str, Any] | None = None) -> None:
        self.language = language
        self.base = language.lower().partition("-")[0]
        self.style: Style = style(language, house)
        self.grammar: Grammar = grammar(language)
        self.show = shower(self)
        self.filters: dict[str, Callable[..., Any]] = filters_of(self)
        self.functions: dict[str, Callable[..., Any]] = functions_of(self)


def shower(house: House) -> Callable[[Any], str]:
    """The function that turns whatever a template prints into marked text."""
    figure_style, variant = house.style, house.language.lower()

    def show(printed: Any) -> str:
        kind = printed.__class__
        if kind is str:
            return printed  # type: ignore[no-any-return]
        if isinstance(printed, Value):
            if printed.shown:
                return printed.shown
            raw = printed.raw
            if raw.__class__ is str:
                text = raw if raw.isascii() else clean(raw)
                if not text:
                    raise MissingValue(f"fact `{printed.label}` is missing")
            elif isinstance(raw, bool):
                raise TypeError(f"fact `{printed.label}` is true or false and has no words; ask for it with if")
            elif isinstance(raw, (Decimal, int)):
                text = figures(raw, figure_style, grouped=printed.unit != "year")
            elif isinstance(raw, date):
                text = day_text(raw, "auto", printed.state.zone, printed.state.now, variant)
            else:
                raise TypeError(f"fact `{printed.label}` holds {raw!r}, which cannot be printed")
            house_words = HOUSE if type(printed.fact.source) is ConstantSource else ""
            printed.shown = f"{OPEN}{house_words}{printed.id}{MIDDLE}{text}{CLOSE}"
            return printed.shown
        if isinstance(printed, Missing):
            return str(printed)
        if isinstance(printed, Undefined):
            return ""  # an inline `if` without `else`
        if isinstance(printed, Group):
            raise TypeError(f"`{printed.name}` is a group; print one of its members: {', '.join(printed)}")
        if isinstance(printed, (int, Decimal)) and not isinstance(printed, bool):
            return figures(printed, figure_style)
        raise TypeError(f"{printed!r} cannot be printed; lists need `join`")

    return show
