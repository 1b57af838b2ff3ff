"""Kinds that name an extreme of the record's own series: window range and extreme, highest since, level crossed.

All of them speak only inside declared, gap-free coverage, and a series with a hole counts from after the hole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import ClassVar, Literal

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Series
from newsbot.discovery.kinds.kind import Field, Kind, RowCondition, kind
from newsbot.discovery.kinds.series import earlier_by
from newsbot.newsroom.expression import Expression


def solid_from(
    bench: Bench, series: Series, value: Decimal | None, high: bool | None, where: Expression | None, universe: str,
    gap_days: Decimal | None,
) -> tuple[int, datetime] | None:  # fmt: skip
    """(index of the first row, moment) from which the record has no gap; None when there is no such record at all.

    A row that waits for a person is a gap: what it said may be right.
    """
    start = bench.gap_free_since(series.name, value, high, where, universe)
    if start is None:
        return None
    covered, unbroken = series.since(start), series.unbroken_from(bench.one.happened_at, gap_days)
    waiting = bench.waiting(series.name, where)
    if len(waiting):
        unbroken = max(unbroken, series.after(waiting.moment(-1)))
    if unbroken > covered:
        return (unbroken, series.moment(unbroken)) if unbroken < len(series) else None
    return covered, start


@kind("window_range", history=True)
class WindowRange(Kind):
    """Lowest and highest of the last months, this record included."""

    yields: ClassVar[Mapping[str, str]] = {
        "high.value": "the highest",
        "high.date": "when, the last time",
        "low.value": "the lowest",
        "low.date": "when, the last time",
        "rows": "rows looked at, this one included",
    }

    field: Field
    months: int = 12
    gap_days: Decimal | None = None
    universe: str = ""
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.series(self.field, self.where)
        if value is None or not len(series):
            return
        local = bench.one.happened_at.astimezone(bench.library.zone)
        opens = earlier_by(local, f"{self.months} months")
        solid = solid_from(bench, series, None, None, self.where, self.universe, self.gap_days)
        first = series.since(opens)
        if solid is None or solid[1] > opens or first >= len(series):
            return
        text = f"range({self.field}, {self.months} months)"
        for side, high in (("high", True), ("low", False)):
            self._add(bench, series, value, first, text, side, high)
        bench.computed("rows", len(series) - first + 1, f"{text}, rows", (), ())

    def _add(
        self, bench: Bench, series: Series, value: Decimal, first: int, text: str, side: str, high: bool
    ) -> None:  # fmt: skip
        array = series.array()[first:]
        edge = array.max() if high else array.min()
        index = first + int((array == edge).nonzero()[0][-1])
        unit, earlier = bench.field_unit(self.field), series.value(index)
        if value >= earlier if high else value <= earlier:
            raw, moment, rows = bench.one.data[self.field], bench.one.happened_at, [bench.one.key]
        else:
            raw, moment, rows = series.raw(index), series.moment(index), [series.key(index)]
        bench.computed(f"{side}.value", raw, f"{side} of {text}", (self.field,), rows, unit)
        bench.computed(f"{side}.date", bench.told(moment), f"{side} of {text}, when", (self.field,), rows)


@kind("window_extreme", history=True)
class WindowExtreme(Kind):
    """Whether this is the highest or lowest of the last rows."""

    yields: ClassVar[Mapping[str, str]] = {
        "direction": "high or low",
        "rows": "of how many rows",
        "tied": "true when another row equals it",
        "ties": "how many do",
    }

    field: Field
    rows: int = 260
    gap_days: Decimal | None = None
    universe: str = ""
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.series(self.field, self.where)
        first = len(series) - (self.rows - 1)
        if value is None or first < 0 or not len(series):
            return
        for side, high in (("high", True), ("low", False)):
            if series.last_as_extreme(value, high=high, start=first, strictly=True) is not None:
                continue
            ties = series.equal(value, first)
            if len(ties) == len(series) - first:
                return
            solid = solid_from(bench, series, value, high, self.where, self.universe, self.gap_days)
            if solid is None or solid[0] > first:
                return
            text, keys = f"{side} of the last {self.rows} rows({self.field})", [series.key(index) for index in ties]
            bench.computed("direction", side, text, (self.field,), keys)
            bench.computed("rows", self.rows, text, (), keys)
            bench.computed("tied", bool(ties), f"{text}, tied", (self.field,), keys)
            bench.computed("ties", len(ties), f"{text}, ties", (self.field,), keys)
            return


@kind("extreme_since", history=True)
class ExtremeSince(Kind):
    """Highest or lowest since when; in the whole covered record where nothing was as extreme."""

    yields: ClassVar[Mapping[str, str]] = {
        "direction": "high or low",
        "since.value": "the last value at least as extreme",
        "since.date": "when that was",
        "rows": "rows back",
        "days": "calendar days back",
        "tied": "true when that one is equal (matching)",
        "ties": "how many equal ones there are since the last more extreme one",
        "beyond.value": "when tied: the last more extreme value",
        "beyond.date": "when that was",
        "record": "true: nothing more extreme in the covered record",
        "covered_from": "from when that record is gap-free, or the series begins",
    }

    field: Field
    direction: Literal["both", "high", "low"] = "both"
    min_rows: int = 65
    gap_days: Decimal | None = None
    universe: str = ""
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.series(self.field, self.where)
        if value is None or len(series) < self.min_rows:
            return
        for side, high in (("high", True), ("low", False)):
            if self.direction not in ("both", side):
                continue
            # Cheap before thorough: most values are not extreme among the last rows.
            last = series.last_as_extreme(value, high=high, start=len(series) - self.min_rows + 1)
            if last is None:
                self._reached(bench, series, value, side, high)

    def _reached(self, bench: Bench, series: Series, value: Decimal, side: str, high: bool) -> None:
        solid = solid_from(bench, series, value, high, self.where, self.universe, self.gap_days)
        if solid is None or len(series) - solid[0] < self.min_rows:
            return
        first, covered_from = solid
        # A series may begin later than the record it belongs to (a currency that came in 2005).
        covered_from = max(covered_from, series.moment(first))
        text = f"{'highest' if high else 'lowest'}_since({self.field})"
        index = series.last_as_extreme(value, high=high, start=first)
        beyond = series.last_as_extreme(value, high=high, start=first, strictly=True)
        rows = [] if index is None else [series.key(index)]
        bench.computed("direction", side, text, (self.field,), rows)
        bench.computed("covered_from", bench.told(covered_from), f"{text}, gap-free from", (), rows)
        if beyond is None:
            bench.computed("record", True, f"{text}, record", (self.field,), rows)
        bench.computed("tied", index is not None and index != beyond, f"{text}, tied", (self.field,), rows)
        ties = series.equal(value, first if beyond is None else beyond)
        bench.computed("ties", len(ties), f"{text}, ties", (self.field,), [series.key(tie) for tie in ties])
        if index is None:
            bench.computed("rows", len(series) - first, f"{text}, rows compared", (), ())
            return
        add_since(bench, series, index, "since", text)
        bench.computed("rows", len(series) - index, f"{text}, rows back", (), rows)
        days = (bench.library.day(bench.one.happened_at) - bench.library.day(series.moment(index))).days
        bench.computed("days", days, f"{text}, days back", (".since.date",), rows, "days")
        if beyond is not None and beyond != index:
            add_since(bench, series, beyond, "beyond", text)


def add_since(bench: Bench, series: Series, index: int, name: str, text: str) -> None:
    """Value and date of the reference point."""
    rows = [series.key(index)]
    bench.computed(f"{name}.value", series.raw(index), text, (series.name,), rows, bench.field_unit(series.name))
    bench.computed(f"{name}.date", bench.told(series.moment(index)), f"{text}, when", (series.name,), rows)


@kind("threshold", history=True)
class Threshold(Kind):
    """A round level crossed since the previous row, and when the series was last on this side of it."""

    yields: ClassVar[Mapping[str, str]] = {
        "level": "the last level passed",
        "direction": "above or below",
        "since.value": "the last value on this side before",
        "since.date": "when that was",
        "rows": "rows back",
    }

    field: Field
    step: Decimal | None = None
    levels: tuple[Decimal, ...] = ()
    min_rows: int = 0
    gap_days: Decimal | None = None
    universe: str = ""
    where: RowCondition | None = None

    def problem(self) -> str:
        if (self.step is None) == (not self.levels):
            return "kind `threshold` needs either `step` or `levels`"
        return "" if self.step is None or self.step > 0 else "`step` must be over 0"

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.adjoining(self.field, self.where)
        if value is None or not len(series):
            return
        before = series.value(-1)
        level = self._crossed(before, value)
        if level is None:
            return
        up, rows = value > before, [series.key(-1)]
        text = f"crossed({self.field}, {level})"
        bench.computed("level", level, text, (self.field,), rows, bench.field_unit(self.field))
        bench.computed("direction", "above" if up else "below", text, (self.field,), rows)
        solid = solid_from(bench, series, level, up, self.where, self.universe, self.gap_days)
        if solid is None:
            return
        index = series.last_as_extreme(level, high=up, start=solid[0])
        if index is not None and len(series) - index >= self.min_rows:
            add_since(bench, series, index, "since", text)
            bench.computed("rows", len(series) - index, f"{text}, rows back", (), [series.key(index)])

    def _crossed(self, before: Decimal, value: Decimal) -> Decimal | None:
        """The last level passed on the way; reaching it from below counts as above, from above as below."""
        low, high = min(before, value), max(before, value)
        if low == high:
            return None
        if self.step is None:
            passed = sorted(level for level in self.levels if low <= level <= high and level != before)
            return (passed[-1] if value > before else passed[0]) if passed else None
        if value > before:
            level = (value / self.step).to_integral_value(rounding=ROUND_FLOOR) * self.step
        else:
            level = (value / self.step).to_integral_value(rounding=ROUND_CEILING) * self.step
        return level if low <= level <= high and level != before else None
