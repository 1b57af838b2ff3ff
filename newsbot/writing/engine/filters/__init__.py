"""Every filter and function of our templates, by name, for one language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from newsbot.writing.engine.filters.figures import figure_filters
from newsbot.writing.engine.filters.lists import LISTS
from newsbot.writing.engine.filters.meaning import meaning_functions
from newsbot.writing.engine.filters.moments import moment_filters, same_day
from newsbot.writing.engine.filters.words import word_filters

if TYPE_CHECKING:
    from newsbot.writing.house import House


def filters_of(house: House) -> dict[str, Callable[..., Any]]:
    return {**LISTS, **figure_filters(house), **moment_filters(house), **word_filters(house)}


def functions_of(house: House) -> dict[str, Callable[..., Any]]:
    return {**meaning_functions(house), "same_day": same_day}
