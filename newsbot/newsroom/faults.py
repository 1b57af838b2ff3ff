"""Words for what is wrong in a newsroom's file: where, what came, and the right word nearest to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from newsbot.story import Refusal


def fault(file: str, line: int, sentence: str) -> Refusal:
    return Refusal("CONFIG_INVALID", f"{file}:{line}: {sentence}")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; empty when none is."""
    close = difflib.get_close_matches(word.lower(), {name.lower(): name for name in known}, n=1, cutoff=0.6)
    return next((name for name in known if close and name.lower() == close[0]), "")


def suggestion(word: str, known: Sequence[str]) -> str:
    """`; did you mean ...?`, or the whole choice when nothing is near."""
    near = nearest(word, known)
    if near:
        return f"; did you mean `{near}`?"
    return f"; known: {', '.join(sorted(known))}" if known else ""


def shown(value: Any) -> str:
    """A TOML value as an error names it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'the text "{value if len(value) <= 60 else value[:57] + "..."}"'
        case int() | Decimal():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime() | date() | time():
            return f"the time {value.isoformat()}"
    return repr(value)


def exact(value: Any) -> Decimal | None:
    """A TOML number; None for anything else, infinity and nan included."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    number = Decimal(value)
    return number if number.is_finite() else None
