"""Kinds over events near in place and time: largest since, count within, related to a larger one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Series
from newsbot.discovery.frames import distance, within
from newsbot.discovery.kinds.kind import Field, Kind, RowCondition, kind


@dataclass(frozen=True, kw_only=True)
class Around(Kind):
    """Looks at the events around a record's `latitude` and `longitude`."""

    reads: ClassVar[tuple[str, ...]] = ("latitude", "longitude")

    within_km: Decimal
    where: RowCondition | None = None

    @property
    def radius(self) -> Decimal:
        return self.within_km

    def near(self, bench: Bench, series: Series, place: tuple[float, float]) -> list[int]:
        """Indices of the rows within the radius that meet the condition, oldest first."""
        return [index for index in within(series, place, self.within_km) if bench.meets(series, index, self.where)]


@kind("largest_since", history=True)
class LargestSince(Around):
    """The strongest nearby since when; in the whole covered record where nothing was as strong."""

    yields: ClassVar[Mapping[str, str]] = {
        "since.value": "the last value at least as large",
        "since.date": "when that was",
        "since.days": "days back",
        "since.km": "how far away",
        "tied": "true when one as large has been since the last larger one",
        "ties": "how many have",
        "record": "true: nothing larger in the covered record",
        "covered_from": "from when that record is gap-free",
        "within": "the radius",
    }

    field: Field
    min_days: int = 365
    universe: str = ""

    def compute(self, bench: Bench) -> None:
        value, place = bench.number(self.field), bench.place()
        if value is None or place is None:
            return
        start = bench.gap_free_since(self.field, value, True, self.where, self.universe)
        if start is None or bench.one.happened_at - start < timedelta(days=self.min_days):
            return
        series = as_strong(bench.surroundings(place, self.field), value, start)
        near = self.near(bench, series, place)
        if near and bench.one.happened_at - series.moment(near[-1]) < timedelta(days=self.min_days):
            return
        self._add(bench, series, value, near, start)
        if near:
            self._add_since(bench, series, near[-1], distance(series, near[-1], place))

    def _text(self) -> tuple[str, tuple[str, ...]]:
        return f"largest_since({self.field}, within {self.within_km} km)", (self.field, "latitude", "longitude")

    def _add(self, bench: Bench, series: Series, value: Decimal, near: list[int], start: datetime) -> None:
        text, inputs = self._text()
        larger = [index for index in near if series.value(index) > value]
        ties = [index for index in near if series.value(index) == value and (not larger or index > larger[-1])]
        rows = [series.key(index) for index in near[-1:]]
        bench.computed("within", self.within_km, f"{text}, radius", (), (), "km")
        bench.computed("covered_from", bench.told(start), f"{text}, gap-free from", (), rows)
        bench.computed("tied", bool(ties), f"{text}, tied", inputs, rows)
        bench.computed("ties", len(ties), f"{text}, ties", inputs, [series.key(index) for index in ties])
        if not larger:
            bench.computed("record", True, f"{text}, record", inputs, rows)

    def _add_since(self, bench: Bench, series: Series, index: int, km: Decimal) -> None:
        text, inputs = self._text()
        rows = [series.key(index)]
        bench.computed("since.value", series.raw(index), text, inputs, rows, bench.field_unit(self.field))
        bench.computed("since.date", bench.told(series.moment(index)), f"{text}, when", inputs, rows)
        days = (bench.one.happened_at - series.moment(index)).days
        bench.computed("since.days", days, f"{text}, days back", (".since.date",), rows, "days")
        bench.computed("since.km", km, f"{text}, distance", inputs, rows, "km")


def as_strong(series: Series, value: Decimal, start: datetime) -> Series:
    """The rows at least as strong, since a moment."""
    first = series.since(start)
    array = series.array()[first:]
    near = (array >= float(value)).nonzero()[0].tolist()
    # A greater float is a greater decimal; equal floats may hide two decimals.
    wanted = [index for index in near if array[index] > float(value) or series.value(first + index) >= value]
    return Series(series.frame, series.name, [series.positions[first + index] for index in wanted])


@kind("count_within", history=True)
class CountWithin(Around):
    """How many events near the place in the days before."""

    yields: ClassVar[Mapping[str, str]] = {
        "count": "how many, this one left out",
        "days": "in how many days",
        "within": "the radius",
        "largest.value": "the largest of them",
        "largest.date": "when that was",
    }

    days: int
    field: Field | None = None
    at_least: Decimal | None = None
    min: int = 2
    covered: bool = True
    universe: str = ""

    def problem(self) -> str:
        return "`at_least` needs `field`" if self.at_least is not None and not self.field else ""

    def compute(self, bench: Bench) -> None:
        place = bench.place()
        if place is None:
            return
        opens = bench.one.happened_at - timedelta(days=self.days)
        if self.covered:
            name = self.field or ""
            start = bench.gap_free_since(name, self.at_least, True, self.where, self.universe)
            if start is None or start > opens:
                return
        series = bench.surroundings(place, self.field or "")
        if self.field and self.at_least is not None:
            series = as_strong(series, self.at_least, opens)
        else:
            series = Series(series.frame, series.name, series.positions[series.since(opens) :])
        near = self.near(bench, series, place)
        if len(near) >= self.min:
            self._add(bench, series, near)

    def _add(self, bench: Bench, series: Series, near: list[int]) -> None:
        over = f" with {self.field} >= {self.at_least}" if self.at_least is not None else ""
        text = f"count(within {self.within_km} km and {self.days} days{over})"
        rows = [series.key(index) for index in reversed(near)]
        bench.computed("count", len(near), text, ("latitude", "longitude"), rows)
        bench.computed("days", self.days, f"{text}, days", (), (), "days")
        bench.computed("within", self.within_km, f"{text}, radius", (), (), "km")
        if self.field:
            index = max(near, key=lambda one: (series.value(one), one))
            keys, unit = [series.key(index)], bench.field_unit(self.field)
            bench.computed("largest.value", series.raw(index), f"largest of {text}", (), keys, unit)
            bench.computed("largest.date", bench.told(series.moment(index)), f"largest of {text}, when", (), keys)


@kind("related", history=True)
class Related(Around):
    """The largest of the larger events near the place in the days before; no cause is claimed."""

    yields: ClassVar[Mapping[str, str]] = {
        "value": "the larger one's value",
        "date": "when it was",
        "hours": "hours before, rounded; 0 for less than one",
        "days": "days before, rounded",
        "km": "how far away",
    }

    field: Field
    days: int
    margin: Decimal = Decimal(0)

    def compute(self, bench: Bench) -> None:
        value, place = bench.number(self.field), bench.place()
        if value is None or place is None:
            return
        opens = bench.one.happened_at - timedelta(days=self.days)
        series = as_strong(bench.surroundings(place, self.field), value + self.margin, opens)
        near = [index for index in self.near(bench, series, place) if series.value(index) > value]
        if not near:
            return
        index = max(near, key=lambda one: (series.value(one), one))
        text = f"larger({self.field}, within {self.within_km} km and {self.days} days)"
        inputs, rows = (self.field, "latitude", "longitude"), [series.key(index)]
        bench.computed("value", series.raw(index), text, inputs, rows, bench.field_unit(self.field))
        bench.computed("date", bench.told(series.moment(index)), f"{text}, when", inputs, rows)
        back = Decimal((bench.one.happened_at - series.moment(index)) // timedelta(seconds=1))
        # Half an hour is no hour: under one it is 0, so that a text can say "less than an hour".
        hours = int((back / 3600).quantize(Decimal(1), rounding=ROUND_HALF_UP)) if back >= 3600 else 0
        days = int((back / 86400).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        bench.computed("hours", hours, f"{text}, hours between", (".date",), rows, "hours")
        bench.computed("days", days, f"{text}, days between", (".date",), rows, "days")
        bench.computed("km", distance(series, index, place), f"{text}, distance", inputs, rows, "km")
