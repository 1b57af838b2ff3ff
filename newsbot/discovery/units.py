"""A measure in one unit in, the same in another out, by exact factors."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

FACTORS: Mapping[str, tuple[str, Decimal]] = {
    "m": ("length", Decimal(1)),
    "km": ("length", Decimal(1000)),
    "cm": ("length", Decimal("0.01")),
    "mm": ("length", Decimal("0.001")),
    "mi": ("length", Decimal("1609.344")),
    "ft": ("length", Decimal("0.3048")),
    "in": ("length", Decimal("0.0254")),
    "m/s": ("speed", Decimal(1)),
    "km/h": ("speed", Decimal(1000) / Decimal(3600)),
    "mph": ("speed", Decimal("0.44704")),
    "kt": ("speed", Decimal(1852) / Decimal(3600)),
    "kg": ("mass", Decimal(1)),
    "lb": ("mass", Decimal("0.45359237")),
    "hPa": ("pressure", Decimal(1)),
    "inHg": ("pressure", Decimal("33.863886666667")),
}
"""Unit -> (dimension, size in the dimension's base unit)."""

TEMPERATURES = ("C", "F")
DIFFERENCES = ("C difference", "F difference")
"""Of one temperature less another: 1.5 are 2.7 of the other, and not 34.7."""
UNITS = (*FACTORS, *TEMPERATURES, *DIFFERENCES)


def convertible(unit: str, to: str) -> bool:
    for alike in (TEMPERATURES, DIFFERENCES):
        if unit in alike or to in alike:
            return unit in alike and to in alike
    return unit in FACTORS and to in FACTORS and FACTORS[unit][0] == FACTORS[to][0]


def converted(value: Decimal, unit: str, to: str, *, difference: bool = False) -> Decimal:
    """`difference`: of two temperatures, which converts without the 32 degrees."""
    if unit == to:
        return value
    if unit in DIFFERENCES:
        return converted(value, unit[0], to[0], difference=True)
    if unit == "C":
        return value * Decimal("1.8") + (0 if difference else 32)
    if unit == "F":
        return (value - (0 if difference else 32)) / Decimal("1.8")
    return value * FACTORS[unit][1] / FACTORS[to][1]
