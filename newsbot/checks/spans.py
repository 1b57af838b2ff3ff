"""A piece of text and the value it claims to show come in; out goes why it does not show it, if so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from newsbot.canonical import utc_text
from newsbot.checks import dates, numbers
from newsbot.story import Scalar

_DIGITS = re.compile(r"\d+")
_LEFT_WHOLE = frozenset({
    "None", "nan", "NaN", "NAN", "NaT", "inf", "-inf", "Infinity", "null", "NULL", "undefined", "<NA>", "TBD", "TBA",
    "TODO", "TK", "XX", "XXX", "N/A", "n/a", "?", "-", "—",
})  # fmt: skip
"""A whole value that is a program's or a desk's word for nothing. `Null` and `Nan` are a family and a province."""
_LEFT_WITHIN = re.compile(
    r"\{\{|\}\}|\{%|\[\[|\]\]|<%|\$\{|%\(\w+\)s|\b_[A-Z][A-Z_]*_\b|\b[A-Z]+(?:_[A-Z]+)+\b|[\ue000-\uf8ff]"
)


def placeholder(shown: str) -> str:
    """The placeholder a shown value is or contains; empty when it is none."""
    if shown in _LEFT_WHOLE:
        return shown
    found = _LEFT_WITHIN.search(shown)
    return found[0] if found else ""


def _text_fault(shown: str, value: str, language: str) -> str:
    """A text value may be put into other words; its figures may not."""
    figures = () if shown == value else _DIGITS.findall(shown)
    if not figures or set(figures) <= set(_DIGITS.findall(value)):
        return ""
    number = numbers.as_number(value)
    if number is not None and numbers.agrees(shown, number, "", language):
        return ""
    return f"“{shown}” has figures that are not in the value “{value}”"


@lru_cache(maxsize=65_536, typed=True)
def fault(shown: str, value: Scalar, unit: str, language: str) -> tuple[str, str] | None:
    """(code, sentence) when `shown` does not show `value`; None when it does. Remembered by type: True is not 1."""
    if left := placeholder(shown):
        return "PLACEHOLDER_LEFT", f"“{left}” stands where a value belongs"
    said = ""
    if value is None:
        said = f"“{shown}” shows a value that is missing"
    elif isinstance(value, str):
        said = _text_fault(shown, value, language)
    elif isinstance(value, bool):
        said = f"“{shown}” shows a figure for a yes or no" if _DIGITS.search(shown) else ""
    elif isinstance(value, date):
        if not dates.agrees(shown, value, language):
            exact = utc_text(value.astimezone(UTC)) if isinstance(value, datetime) else value.isoformat()
            said = f"“{shown}” does not read as the value {exact}"
    elif not numbers.agrees(shown, Decimal(value), unit, language):
        said = f"“{shown}” does not read as the value {value:f}" + (f" ({unit})" if unit else "")
    return ("NUMBER_UNSUPPORTED", said) if said else None
