"""Two values in, what can be said of the move between them out: percent, size, direction, at the printed precision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from newsbot.discovery.bench import Bench
from newsbot.discovery.rounding import Direction, direction, percent, rounded

EXACT_DIGITS = 6

MOVE: Mapping[str, str] = {
    "percent": "change in percent, signed, at the printed digits",
    "size": "the same without its sign",
    "exact": "the same signed, to six digits (for scores)",
    "digits": "how many digits the percentage is printed with",
    "absolute": "change in the field's unit, signed",
    "difference": "the same without its sign",
    "direction": "up, down or flat, judged on the printed figure",
}
"""What every move between two values says; percent, size, exact and digits only where a percentage means something."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How a move will be printed, which is how its direction is judged."""

    digits: int = 1
    """Of the percentage."""
    small: Decimal | None = None
    """A percentage nearer to zero than this is printed with `small_digits`."""
    small_digits: int | None = None
    by: Literal["percent", "absolute"] = "percent"
    absolute_digits: int | None = None
    """None = as on the wire."""
    percent_from: Decimal | None = None
    """From a smaller base no percentage is said: two after one is no 100 percent."""
    percent_to: Decimal | None = None
    """Nor one that is larger than this."""

    def misleads(self, base: Decimal, value: Decimal, exact: Decimal | None) -> str:
        """Why plain numbers say it better than a percentage; empty where a percentage may be said."""
        if exact is None:
            return "no percentage leads from or to less than zero, nor from zero"
        if self.percent_from is not None and base < self.percent_from:
            return f"no percentage is said from less than {self.percent_from:f}"
        if self.percent_to is not None and abs(exact) > self.percent_to:
            return f"no percentage over {self.percent_to:f} is said"
        return ""

    def of(self, exact: Decimal) -> int:
        small = self.small is not None and self.small_digits is not None and abs(exact) < self.small
        return self.small_digits if small and self.small_digits is not None else self.digits


def printing_of(kind: object) -> Printing:
    """As the options of a kind say, which have the names of a printing's own."""
    return Printing(**{option.name: getattr(kind, option.name) for option in fields(Printing)})


@dataclass(frozen=True, slots=True)
class Move:
    """`percent` and `exact` are None where a percentage would mislead."""

    percent: Decimal | None
    exact: Decimal | None
    absolute: Decimal
    digits: int
    direction: Direction
    plain: str = ""
    """Why there is no percentage."""


def move(base: Decimal, value: Decimal, printing: Printing) -> Move:
    exact = percent(base, value)
    absolute = value - base
    if printing.absolute_digits is not None:
        absolute = rounded(absolute, printing.absolute_digits)
    plain = printing.misleads(base, value, exact)
    if exact is None or plain:
        why = f"{value:f} after {base:f}: {plain}" if absolute else ""
        return Move(None, None, absolute, printing.digits, direction(absolute), why)
    digits = printing.of(exact)
    printed = rounded(exact, digits)
    judged = absolute if printing.by == "absolute" else printed
    return Move(printed, exact, absolute, digits, direction(judged))


def add_move(
    bench: Bench, found: Move, computation: str, inputs: Iterable[str], rows: Iterable[str], unit: str,
    prefix: str = "",
) -> None:  # fmt: skip
    """The facts of a move: percent, size, exact, digits, absolute, difference, direction.

    A move without a percentage is noted with its reason.
    """
    if found.plain:
        bench.facts.note(f"{bench.declaration.name}: {found.plain}")
    names, keys = tuple(inputs), tuple(rows)

    def add(suffix: str, value: Decimal | int | str, unit: str = "") -> None:
        bench.computed(prefix + suffix, value, f"{suffix} of {computation}", names, keys, unit)

    if found.percent is not None and found.exact is not None:
        add("percent", found.percent, "percent")
        add("size", abs(found.percent), "percent")
        add("exact", rounded(found.exact, EXACT_DIGITS), "percent")
        add("digits", found.digits)
    add("absolute", found.absolute, unit)
    add("difference", abs(found.absolute), unit)
    add("direction", found.direction)
