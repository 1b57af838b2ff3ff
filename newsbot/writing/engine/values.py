"""Facts as templates see them: values that compare and calculate like numbers and print with the mark of their fact."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError

from newsbot.canonical import derived_id
from newsbot.story import ComputationSource, Fact, Scalar
from newsbot.writing.engine.limits import DIGITS, TooMuch

if TYPE_CHECKING:
    from newsbot.writing.engine.state import State


class MissingValue(UndefinedError):
    """A template needed a value that the story does not have."""


class Missing(StrictUndefined):
    """A name without a value: any use raises `MissingValue`; `is defined` may ask."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = None,
        name: str | None = None,
        exc: type[UndefinedError] = MissingValue,
    ) -> None:
        super().__init__(hint=hint, name=name, exc=exc)

    @property
    def name(self) -> str:
        return str(self._undefined_name)

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f"fact `{self.name}` is missing"


def missing(name: str) -> Missing:
    return Missing(name=name)


_EXACT = frozenset((int, str, Decimal))
"""Types that need no second look in a comparison."""


class Value:
    """One value of one fact. Filters turn it into marked text; calculating with it gives a `Computed`."""

    __slots__ = ("fact", "id", "raw", "shown", "state")

    fact: Fact
    id: str

    def __init__(self, fact: Fact, state: State) -> None:
        self.fact = fact
        self.id = fact.id
        self.raw: Any = fact.value
        self.state = state
        self.shown = ""
        """Its marked text without a filter, once it has been asked for."""

    @property
    def unit(self) -> str:
        return self.fact.unit

    @property
    def label(self) -> str:
        """How a computation names it."""
        return self.fact.name

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.id,)

    def __str__(self) -> str:
        return self.state.house.show(self)

    def __repr__(self) -> str:
        return f"<{self.label} = {self.raw!r}>"

    def __hash__(self) -> int:
        return hash(self.raw)

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __eq__(self, other: object) -> bool:
        return bool(self.raw == (other if other.__class__ in _EXACT else plain(other)))

    def __ne__(self, other: object) -> bool:
        return bool(self.raw != (other if other.__class__ in _EXACT else plain(other)))

    def __lt__(self, other: object) -> bool:
        return bool(self.raw < (other if other.__class__ in _EXACT else plain(other)))

    def __le__(self, other: object) -> bool:
        return bool(self.raw <= (other if other.__class__ in _EXACT else plain(other)))

    def __gt__(self, other: object) -> bool:
        return bool(self.raw > (other if other.__class__ in _EXACT else plain(other)))

    def __ge__(self, other: object) -> bool:
        return bool(self.raw >= (other if other.__class__ in _EXACT else plain(other)))

    def __contains__(self, item: object) -> bool:
        return plain(item) in self.raw

    def __add__(self, other: object) -> Computed:
        return computed(operator.add, "+", self, other)

    def __radd__(self, other: object) -> Computed:
        return computed(operator.add, "+", other, self)

    def __sub__(self, other: object) -> Computed:
        return computed(operator.sub, "-", self, other)

    def __rsub__(self, other: object) -> Computed:
        return computed(operator.sub, "-", other, self)

    def __mul__(self, other: object) -> Computed:
        return computed(operator.mul, "*", self, other)

    def __rmul__(self, other: object) -> Computed:
        return computed(operator.mul, "*", other, self)

    def __truediv__(self, other: object) -> Computed:
        return computed(operator.truediv, "/", self, other)

    def __rtruediv__(self, other: object) -> Computed:
        return computed(operator.truediv, "/", other, self)

    def __floordiv__(self, other: object) -> Computed:
        return computed(operator.floordiv, "//", self, other)

    def __mod__(self, other: object) -> Computed:
        return computed(operator.mod, "%", self, other)

    def __neg__(self) -> Computed:
        return derive(-self._number(), f"-{self.label}", (self,), self.unit)

    def __abs__(self) -> Computed:
        return derive(abs(self._number()), f"abs({self.label})", (self,), self.unit)

    def _number(self) -> Decimal:
        return number(self)


class Computed(Value):
    """A value that follows from others; it becomes a fact of the draft when it is printed."""

    __slots__ = ("_fact", "_inputs", "_label", "_unit")

    def __init__(self, raw: Scalar, label: str, inputs: tuple[str, ...], unit: str, state: State) -> None:
        self.raw = raw
        self.state = state
        self.shown = ""
        self._fact: Fact | None = None
        self._label = label
        self._inputs = inputs
        self._unit = unit

    @property
    def fact(self) -> Fact:  # type: ignore[override]
        if self._fact is None:
            key = (self._label, self._unit, self._inputs)
            found = self.state.computed.get(key)
            if found is None:
                own = derived_id("computed", self._label, self._unit, *self._inputs)
                found = Fact(own, self._label, self.raw, ComputationSource(self._label, self._inputs), self._unit)
                self.state.computed[key] = found
            self._fact = found
        return self._fact

    @property
    def id(self) -> str:  # type: ignore[override]
        return self.fact.id

    @property
    def unit(self) -> str:
        return self._unit

    @property
    def label(self) -> str:
        return self._label

    @property
    def inputs(self) -> tuple[str, ...]:
        return self._inputs


def plain(value: Any) -> Any:
    """The raw value behind a `Value`; anything else as it is, floats as exact decimals."""
    if isinstance(value, Value):
        return value.raw
    if type(value) is float:
        return Decimal(repr(value))
    return value


def number(value: Any) -> Decimal:
    """The number behind a value; `TypeError` when it is none."""
    if isinstance(value, Missing):
        str(value)
    raw = plain(value)
    if isinstance(raw, bool) or not isinstance(raw, (int, Decimal)):
        raise TypeError(f"{_described(value)} is no number")
    return Decimal(raw)


def _described(value: Any) -> str:
    return f"fact `{value.label}` ({value.raw!r})" if isinstance(value, Value) else repr(value)


def derive(raw: Scalar, label: str, inputs: Iterable[Value], unit: str) -> Computed:
    """A value computed from others."""
    values = list(inputs)
    ids: dict[str, None] = {}
    for value in values:
        ids.update(dict.fromkeys(value.inputs))
    return Computed(raw, label, tuple(ids), unit, values[0].state)


def computed(operation: Callable[[Any, Any], Any], sign: str, left: Any, right: Any) -> Computed:
    """`left sign right` as a value of its own; the unit stays where both sides have it or only one has any."""
    values = [side for side in (left, right) if isinstance(side, Value)]
    for side in (left, right):
        if isinstance(side, Missing):
            str(side)
    labels = [f"({side.label})" if " " in side.label else side.label for side in values]
    names = iter(labels)
    shown = [next(names) if isinstance(side, Value) else str(plain(side)) for side in (left, right)]
    units = [value.unit for value in values]
    if sign in "+-":
        unit = units[0] if len(set(units)) == 1 else ""
    elif sign == "*" or len(values) == 1:
        unit = units[0] if len(values) == 1 else ""
    else:
        unit = ""
    try:
        raw = operation(number(left), number(right))
    except DecimalException as error:
        raise ArithmeticError(f"{shown[0]} {sign} {shown[1]} cannot be computed: {type(error).__name__}") from error
    return derive(bounded(raw), f"{shown[0]} {sign} {shown[1]}", values, unit)


def bounded(found: Decimal) -> Decimal:
    """A computed number, unless it is larger or finer than anything in the news."""
    if not found.is_finite() or abs(found.adjusted()) > DIGITS:
        raise TooMuch(f"a computed number may have {DIGITS} digits")
    return found
