"""Exact decimals in, the figure as it will be printed out; halves go away from zero, as readers round."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

Direction = Literal["up", "down", "flat"]

HUNDRED = Decimal(100)


def rounded(value: Decimal, digits: int) -> Decimal:
    """To `digits` decimals; never minus zero."""
    found = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(found) if found.is_zero() else found


def significant(value: Decimal, figures: int) -> Decimal:
    """To so many significant figures, written out: 12345 to four is 12350."""
    if value.is_zero():
        return value
    found = rounded(value, figures - 1 - value.adjusted())
    return rounded(found, 0) if found == found.to_integral_value() and value.adjusted() >= figures else found


def cut(value: Decimal, unit: Decimal) -> Decimal:
    """Down to a multiple of `unit`, towards zero."""
    return (value / unit).to_integral_value(rounding=ROUND_DOWN) * unit


def cut_figures(value: Decimal, figures: int) -> Decimal:
    """Down to so many significant figures, towards zero; whole numbers stay whole: 1347 to two figures is 1300."""
    if value.is_zero() or value.adjusted() < figures:
        return cut(value, Decimal(1)) if value == value.to_integral_value() else value
    return cut(value, Decimal(1).scaleb(value.adjusted() - figures + 1)).quantize(Decimal(1))


def direction(value: Decimal) -> Direction:
    return "up" if value > 0 else "down" if value < 0 else "flat"


def percent(base: Decimal, value: Decimal) -> Decimal | None:
    """The change in percent, at full precision; None from zero or less and to less than zero."""
    return None if base <= 0 or value < 0 else (value - base) / base * HUNDRED


Opener = Callable[[Decimal, Decimal], bool]


def beyond(high: bool) -> tuple[Opener, Opener]:
    """(strictly more extreme, at least as extreme) for a high or a low."""
    if high:
        return (lambda earlier, now: earlier > now), (lambda earlier, now: earlier >= now)
    return (lambda earlier, now: earlier < now), (lambda earlier, now: earlier <= now)
