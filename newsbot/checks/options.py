"""The options of a `[[checks]]` in beat.toml come in, typed values go out; a `ValueError` says what was expected."""

from __future__ import annotations

import ast
import difflib
import re
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, NewType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsbot.newsroom.calendars import is_open_day
from newsbot.newsroom.declared import Beat
from newsbot.newsroom.expression import Expression, parse
from newsbot.refusal import Refusal

Field = NewType("Field", str)
"""Name of a record field."""
NumberField = NewType("NumberField", str)
TimeField = NewType("TimeField", str)
"""Name of a field that holds a time or a date."""
TextField = NewType("TextField", str)
Calendar = NewType("Calendar", str)
"""A financial calendar by its code: `NYSE`, `XECB`."""
Zone = NewType("Zone", str)
"""A time zone of the IANA: `America/New_York`."""

_FIELD_TYPES: Mapping[Any, tuple[str, ...]] = {
    Field: ("text", "integer", "decimal", "time", "date", "boolean"),
    NumberField: ("integer", "decimal"),
    TimeField: ("time", "date"),
    TextField: ("text",),
}
_MARKS: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`net_income == eps * shares`, its two sides apart so that a tolerance can stand between them."""

    text: str
    left: Expression
    mark: str
    right: Expression

    @property
    def names(self) -> frozenset[str]:
        return self.left.names | self.right.names


def comparison(text: str) -> Comparison:
    tree = parse(text).tree.body
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in _MARKS:
        raise ValueError(f"{text!r} is no comparison of two sides; write it like `low <= high` or `a + b == total`")
    left, right = parse(ast.unparse(tree.left)), parse(ast.unparse(tree.comparators[0]))
    return Comparison(text, left, _MARKS[type(tree.ops[0])], right)


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or the whole choice."""
    choice = sorted(known)
    close = difflib.get_close_matches(word, choice, n=1, cutoff=0.5)
    return f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(choice)}"


def convert(value: Any, wanted: Any, beat: Beat) -> Any:
    """`value` from TOML as the type a check function asks for."""
    origin = typing.get_origin(wanted)
    if origin in (UnionType, typing.Union):
        (inner,) = (part for part in typing.get_args(wanted) if part is not NoneType)
        return convert(value, inner, beat)
    if origin is tuple:
        return _list(value, typing.get_args(wanted), beat)
    if origin is typing.Literal:
        choice = typing.get_args(wanted)
        if value not in choice:
            raise ValueError(f"{value!r} is unknown{nearest(str(value), choice)}")
        return value
    if wanted in _FIELD_TYPES:
        return _field(value, _FIELD_TYPES[wanted], beat)
    if wanted is re.Pattern or origin is re.Pattern:
        return _pattern(value)
    return _SIMPLE[wanted](value)


def _list(value: Any, wanted: tuple[Any, ...], beat: Beat) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"expected a list, got {value!r}")
    if wanted[-1] is Ellipsis:
        return tuple(convert(item, wanted[0], beat) for item in value)
    if len(value) != len(wanted):
        raise ValueError(f"expected a list of {len(wanted)}, got {value!r}")
    return tuple(convert(item, kind, beat) for item, kind in zip(value, wanted, strict=True))


def _field(value: Any, types: tuple[str, ...], beat: Beat) -> str:
    found = beat.record.fields.get(value)
    if found is None:
        raise ValueError(f"the record has no field `{value}`{nearest(str(value), beat.record.fields)}")
    if found.type not in types:
        raise ValueError(f"the field `{value}` is of type {found.type}; expected {' or '.join(types)}")
    return found.name


def _pattern(value: Any) -> re.Pattern[str]:
    try:
        return re.compile(_text(value))
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text in quotes, got {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, got {value!r}")
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError(f"expected a number, got {value!r}")
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"expected a finite number, got {value!r}")
    return number


def _whole(value: Any) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(f"expected a whole number, got {value!r}")
    return int(number)


def _date(value: Any) -> date:
    try:
        return (
            value if isinstance(value, date) and not isinstance(value, datetime) else date.fromisoformat(_text(value))
        )
    except ValueError as error:
        raise ValueError(f"expected a date like 1900-01-01, got {value!r}") from error


def _time(value: Any) -> time:
    try:
        return value if isinstance(value, time) else time.fromisoformat(_text(value))
    except ValueError as error:
        raise ValueError(f"expected a clock time like 09:30, got {value!r}") from error


def _calendar(value: Any) -> str:
    try:
        is_open_day(_text(value), date(2026, 1, 2))
    except Refusal as refusal:
        raise ValueError(refusal.message) from refusal
    return str(value)


def _zone(value: Any) -> str:
    try:
        return ZoneInfo(_text(value)).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"expected a time zone like America/New_York, got {value!r}") from error


_SIMPLE: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    bool: _flag,
    int: _whole,
    Decimal: _number,
    date: _date,
    time: _time,
    Calendar: _calendar,
    Zone: _zone,
    Expression: lambda value: parse(_text(value)),
    Comparison: lambda value: comparison(_text(value)),
}
