"""Kinds that work on facts already there: match, round_down, convert, calc, share."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field as option
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Literal

from newsbot.discovery.bench import Bench
from newsbot.discovery.kinds.kind import FactName, Kind, kind
from newsbot.discovery.rounding import HUNDRED, cut, cut_figures, rounded
from newsbot.discovery.units import TEMPERATURES, UNITS, converted, convertible
from newsbot.newsroom.expression import Expression
from newsbot.story import Scalar

CellType = Literal["text", "integer", "decimal"]


def typed(text: str, wanted: str) -> Scalar:
    """A text cell as its declared type; None where it is empty or no such number."""
    text = text.strip()
    if not text or wanted == "text":
        return text or None
    plain = text.replace(",", "").replace("\N{MINUS SIGN}", "-")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
        return None
    number = Decimal(plain)
    if wanted == "integer":
        return int(number) if number == number.to_integral_value() else None
    return number


@cache
def compiled(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


@kind("match", periods=True)
class Match(Kind):
    """Named parts of a text the wire brings."""

    yields: ClassVar[Mapping[str, str]] = {"<group>": "each named group that matched something"}

    field: FactName
    pattern: str
    types: Mapping[str, CellType] = option(default_factory=dict)
    units: Mapping[str, str] = option(default_factory=dict)
    ignore_case: bool = False

    def parts(self) -> Collection[str]:
        return tuple(compiled(self.pattern, self.ignore_case).groupindex)

    def problem(self) -> str:
        try:
            groups = set(compiled(self.pattern, self.ignore_case).groupindex)
        except re.error as error:
            return f"`pattern` is no regular expression: {error}"
        if not groups:
            return "`pattern` needs a named group, like `(?P<town>.+)`"
        strange = sorted((set(self.types) | set(self.units)) - groups)
        return f"`{strange[0]}` is no group of the pattern; it has {', '.join(sorted(groups))}" if strange else ""

    def compute(self, bench: Bench) -> None:
        text = bench.facts.get(self.field)
        found = compiled(self.pattern, self.ignore_case).search(text) if isinstance(text, str) else None
        if found is None:
            return
        for name, part in found.groupdict().items():
            value = typed(part, self.types.get(name, "text")) if part else None
            bench.computed(name, value, f"match({self.field}), {name}", (self.field,), (), self.units.get(name, ""))


@kind("round_down", periods=True)
class RoundDown(Kind):
    """A figure cut to what people say: more than 1,300."""

    yields: ClassVar[Mapping[str, str]] = {
        "": "the figure cut",
        "exact": "true when nothing was cut: no `more than`",
    }

    of: FactName
    figures: int = 2
    step: Decimal | None = None
    minimum: Decimal | None = None

    def problem(self) -> str:
        return "" if self.figures > 0 and (self.step is None or self.step > 0) else "`figures` and `step` are over 0"

    def compute(self, bench: Bench) -> None:
        value = bench.number(self.of)
        if value is None or (self.minimum is not None and value < self.minimum):
            return
        found = cut(value, self.step) if self.step is not None else cut_figures(value, self.figures)
        how = f"multiples of {self.step}" if self.step is not None else f"{self.figures} figures"
        text = f"round_down({self.of}, {how})"
        whole = isinstance(bench.facts.get(self.of), int)
        bench.computed("", int(found) if whole else found, text, (self.of,), (), bench.unit(self.of))
        bench.computed("exact", found == value, f"{text}, nothing cut", (self.of,))


@kind("convert", periods=True)
class Convert(Kind):
    """A measure in another unit."""

    yields: ClassVar[Mapping[str, str]] = {"": "the measure"}

    of: FactName
    to: str
    unit: str = ""
    digits: int | None = None
    difference: bool = False

    def problem(self) -> str:
        for name in (self.to, self.unit or self.to):
            if name not in UNITS:
                return f"unit `{name}` is unknown; known are {', '.join(UNITS)}"
        return "" if not self.unit or convertible(self.unit, self.to) else f"{self.unit} cannot become {self.to}"

    def compute(self, bench: Bench) -> None:
        value, unit = bench.number(self.of), self.unit or bench.unit(self.of)
        if value is None or not convertible(unit, self.to):
            return
        found = converted(value, unit, self.to, difference=self.difference)
        found = rounded(found, self.digits) if self.digits is not None else found
        to = f"{self.to} difference" if self.difference and self.to in TEMPERATURES else self.to
        bench.computed("", found, f"convert({self.of}, {unit} to {self.to})", (self.of,), (), to)


@kind("calc", periods=True)
class Calc(Kind):
    """An expression over facts."""

    yields: ClassVar[Mapping[str, str]] = {"": "a number, true or false, or a text"}

    expression: Expression
    digits: int | None = None
    unit: str = ""

    def compute(self, bench: Bench) -> None:
        value: Any = self.expression(bench.facts.values)
        if isinstance(value, (Decimal, int)) and not isinstance(value, bool) and self.digits is not None:
            value = rounded(Decimal(value), self.digits)
        if value is None or isinstance(value, list):
            return
        bench.computed("", value, self.expression.text, sorted(self.expression.names), (), self.unit)


@kind("share", periods=True)
class Share(Kind):
    """A part of a whole in percent; nothing from a whole of zero or less."""

    yields: ClassVar[Mapping[str, str]] = {"percent": "the part in percent"}

    of: FactName
    total: FactName
    digits: int = 1

    def compute(self, bench: Bench) -> None:
        part, whole = bench.number(self.of), bench.number(self.total)
        if part is None or whole is None or whole <= 0:
            return
        found = rounded(part / whole * HUNDRED, self.digits)
        bench.computed("percent", found, f"share({self.of} of {self.total})", (self.of, self.total), (), "percent")
