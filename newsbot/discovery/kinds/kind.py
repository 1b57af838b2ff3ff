"""The `[[facts]]` of a beat in, checked kinds ready to compute out; every fault is named with its file and line.

A kind is a frozen dataclass: its fields are the options, typed and with defaults, and `compute` adds the facts.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from types import NoneType, UnionType
from typing import Any, ClassVar, NewType, TypeVar

from newsbot.discovery.bench import Bench
from newsbot.newsroom.declared import Beat, FactDeclaration, Place
from newsbot.newsroom.expression import Expression, parse
from newsbot.newsroom.faults import fault, shown, suggestion
from newsbot.story import Refusal

Field = NewType("Field", str)
"""Name of a record field."""
FactName = NewType("FactName", str)
"""Name of a fact that exists before: a record field or a fact declared above."""
TableName = NewType("TableName", str)
"""Name of a registered reference table."""
RowCondition = NewType("RowCondition", Expression)
"""A condition over a row of history; `this.<fact>` is the record in hand."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kind:
    """One computation with its options."""

    name: ClassVar[str] = ""
    for_records: ClassVar[bool] = True
    """Makes sense of one record."""
    over_history: ClassVar[bool] = False
    """Its options name fields of history rows."""
    for_periods: ClassVar[bool] = False
    """Makes sense of the records of a day or a week, where no single record is in hand."""

    yields: ClassVar[Mapping[str, str]] = {}
    """Part of the name after `N.` (empty: `N` itself; `<any>` for one word) -> what it says."""
    reads: ClassVar[tuple[str, ...]] = ()
    """Record fields it reads besides those its options name."""

    @property
    def radius(self) -> Decimal:
        """How far around a record it looks in history, in kilometres."""
        return Decimal(0)

    def compute(self, bench: Bench) -> None:
        """Adds its facts to the bench; adds none where they cannot be known."""
        raise NotImplementedError

    def parts(self) -> Collection[str]:
        """The parts of `yields` as these options make them."""
        return tuple(self.yields)

    def problem(self) -> str:
        """What is wrong with the options together; empty when nothing is."""
        return ""


class Broken(Refusal):
    """A function of facts.py failed on one record; the declaration itself may be sound."""


KINDS: dict[str, type[Kind]] = {}
_HINTS: dict[str, dict[str, Any]] = {}

K = TypeVar("K", bound=type[Kind])


@typing.dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,))
def kind(name: str, *, history: bool = False, records: bool = True, periods: bool = False) -> Callable[[K], K]:
    """Registers a kind under the name it has in beat.toml."""

    def register(found: K) -> K:
        dataclasses.dataclass(frozen=True, kw_only=True)(found)
        found.name, found.over_history, found.for_records, found.for_periods = name, history, records, periods
        KINDS[name] = found
        return found

    return register


def refusal(place: Place, sentence: str) -> Refusal:
    return fault(place.file, place.line, sentence)


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or the whole choice."""
    return suggestion(word, sorted(known))


def build(declaration: FactDeclaration, beat: Beat) -> Kind:
    """The kind with its options; CONFIG_INVALID says what is unknown, missing or of the wrong shape."""
    place, where = declaration.place, f"[[facts]] `{declaration.name}`"
    found = KINDS.get(declaration.kind)
    if found is None:
        raise refusal(place, f"{where}: unknown kind `{declaration.kind}`{nearest(declaration.kind, KINDS)}")
    hints = _hints(found)
    wanted = {field.name: field for field in dataclasses.fields(found)}
    given = {}
    for name, value in declaration.options.items():
        if name not in wanted:
            raise refusal(place, f"{where}: unknown option `{name}` of kind `{found.name}`{nearest(name, wanted)}")
        try:
            given[name] = _converted(value, hints[name], beat)
        except ValueError as error:
            raise refusal(place, f"{where}: option `{name}`: {error}") from error
    for name, field in wanted.items():
        if name not in given and field.default is field.default_factory is dataclasses.MISSING:
            raise refusal(place, f"{where}: kind `{found.name}` needs the option `{name}`")
    for name in (*_default_fields(found, given, hints), *found.reads):
        if name not in beat.record.fields:
            raise refusal(place, f"{where}: kind `{found.name}` reads the record field `{name}`; this beat has none")
    made = found(**given)
    problem = made.problem()
    if problem:
        raise refusal(place, f"{where}: {problem}")
    return made


def options(made: Kind, wanted: Any) -> Iterator[tuple[str, Any]]:
    """(option, value) of the options of a type that are given, the items of lists one by one."""
    for name, hint in _hints(type(made)).items():
        value = getattr(made, name)
        if value is None or wanted not in (hint, *typing.get_args(hint)):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            yield name, one


def expressions(made: Kind) -> Iterator[tuple[str, Expression]]:
    """(option, condition) of the options that are conditions."""
    for name in _hints(type(made)):
        value = getattr(made, name)
        if isinstance(value, Expression):
            yield name, value


def _hints(found: type[Kind]) -> dict[str, Any]:
    """Option -> its type."""
    if found.name not in _HINTS:
        hints = typing.get_type_hints(found)
        _HINTS[found.name] = {field.name: hints[field.name] for field in dataclasses.fields(found)}
    return _HINTS[found.name]


def _default_fields(found: type[Kind], given: Mapping[str, Any], hints: Mapping[str, Any]) -> list[str]:
    """A default such as `latitude` is only good for beats whose record has it."""
    return [
        str(field.default) for field in dataclasses.fields(found)
        if field.name not in given and hints[field.name] is Field
    ]  # fmt: skip


def _converted(value: Any, wanted: Any, beat: Beat) -> Any:
    origin = typing.get_origin(wanted)
    if origin in (UnionType, typing.Union):
        (inner,) = (part for part in typing.get_args(wanted) if part is not NoneType)
        return _converted(value, inner, beat)
    if origin is tuple:
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple):
            raise ValueError(f"expected a list, got {shown(value)}")
        return tuple(_converted(item, typing.get_args(wanted)[0], beat) for item in value)
    if origin is typing.Literal:
        if value not in typing.get_args(wanted):
            raise ValueError(f"{shown(value)} is unknown; write one of {', '.join(map(str, typing.get_args(wanted)))}")
        return value
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise ValueError(f"expected a table of {{name = value}}, got {shown(value)}")
        return {str(key): _converted(item, typing.get_args(wanted)[1], beat) for key, item in value.items()}
    if wanted is Field:
        if value not in beat.record.fields:
            raise ValueError(f"the record has no field `{value}`{nearest(str(value), beat.record.fields)}")
        return value
    return _simple(value, wanted)


def _simple(value: Any, wanted: Any) -> Any:
    if wanted in (Expression, RowCondition):
        return parse(_checked(value, str, "a condition in quotes"))
    if wanted is bool:
        return _checked(value, bool, "true or false")
    if wanted is int:
        if isinstance(value, bool):
            raise ValueError(f"expected a whole number, got {shown(value)}")
        return _checked(value, int, "a whole number")
    if wanted is Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise ValueError(f"expected a number, got {shown(value)}")
        try:
            return Decimal(str(value))
        except InvalidOperation as error:
            raise ValueError(f"expected a number, got {shown(value)}") from error
    return _checked(value, str, "text in quotes")


def _checked(value: Any, wanted: type, what: str) -> Any:
    if not isinstance(value, wanted):
        raise ValueError(f"expected {what}, got {shown(value)}")
    return value
