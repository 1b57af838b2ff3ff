"""Kinds that measure a value by the series' own past: bands of its usual moves, its average."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Literal

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Series
from newsbot.discovery.kinds.extremes import solid_from
from newsbot.discovery.kinds.kind import Field, Kind, RowCondition, kind
from newsbot.discovery.kinds.moves import MOVE, Printing, add_move, move
from newsbot.discovery.kinds.series import earlier_by
from newsbot.discovery.rounding import percent, rounded

PERCENTILES = (50, 90, 99)
BAND_DIGITS = 3


@kind("band", history=True)
class Band(Kind):
    """How unusual the last step is among the steps before it: a graded verb comes from here, never from taste."""

    yields: ClassVar[Mapping[str, str]] = {
        "name": "up to the median, up to p90, up to p99, over it: the four `names`",
        "p50": "half of the steps were no larger",
        "p90": "nine of ten were no larger",
        "p99": "99 of a hundred were no larger",
        "rows": "how many steps were looked at",
    }

    field: Field
    rows: int = 1300
    min_rows: int = 100
    over: Literal["percent", "absolute"] = "percent"
    names: tuple[str, ...] = ("small", "usual", "large", "extreme")
    where: RowCondition | None = None

    def problem(self) -> str:
        wanted = len(PERCENTILES) + 1
        return "" if len(self.names) == wanted else f"`names` needs {wanted} names, the one for small moves first"

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.adjoining(self.field, self.where)
        if value is None or len(series) < 2:
            return
        size = self._size(series.value(-1), value)
        order = self._order(bench, series)
        if size is None or len(order) < self.min_rows:
            return
        # Nearest rank: the p-th percentile is a move that really happened.
        ranked = [order[math.ceil(len(order) * p / 100) - 1] for p in PERCENTILES]
        limits = [limit for index in ranked if (limit := self._step(series, index)) is not None]
        text = f"band({self.field}, {self.over}, {len(order)} steps)"
        rows = [series.key(index) for index in ranked]
        grade = sum(size > limit for limit in limits)
        bench.computed("name", self.names[grade], text, (self.field,), [*rows, series.key(-1)])
        unit = "percent" if self.over == "percent" else bench.field_unit(self.field)
        for p, limit, row in zip(PERCENTILES, limits, rows, strict=True):
            shown = rounded(limit, BAND_DIGITS) if self.over == "percent" else limit
            bench.computed(f"p{p}", shown, f"{text}, percentile {p}", (), [row], unit)
        bench.computed("rows", len(order), f"{text}, steps", (), ())

    def _size(self, base: Decimal, value: Decimal) -> Decimal | None:
        found = percent(base, value) if self.over == "percent" else value - base
        return None if found is None else abs(found)

    def _step(self, series: Series, index: int) -> Decimal | None:
        return self._size(series.value(index - 1), series.value(index))

    def _order(self, bench: Bench, series: Series) -> list[int]:
        """Indices of the rows the earlier steps lead to, the smallest step first; none over a row that is held."""
        import pandas as pd

        first = max(0, len(series) - self.rows - 1)
        values = pd.Series(series.array()[first:], index=range(first, len(series)))
        moves = values.diff().abs()
        if self.over == "percent":
            base = values.shift()
            moves = (moves / base)[base > 0]
        waiting = bench.waiting(self.field, self.where)
        over = {series.after(waiting.moment(index)) for index in range(len(waiting))}
        return [int(index) for index in moves.dropna().sort_values(kind="stable").index if index not in over]


@kind("average", history=True)
class Average(Kind):
    """The mean of the rows before, and this value against it."""

    yields: ClassVar[Mapping[str, str]] = {"value": "the mean", "rows": "of how many rows", **MOVE}

    field: Field
    rows: int | None = None
    months: int | None = None
    min_rows: int = 10
    digits: int | None = None
    percent_digits: int = 1
    by: Literal["percent", "absolute"] = "percent"
    gap_days: Decimal | None = None
    universe: str = ""
    where: RowCondition | None = None

    def problem(self) -> str:
        return "" if (self.rows is None) != (self.months is None) else "kind `average` needs either `rows` or `months`"

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.series(self.field, self.where)
        if value is None or not len(series):
            return
        first = self._first(bench, series)
        if first is None or len(series) - first < self.min_rows:
            return
        count = len(series) - first
        exact = sum((series.value(index) for index in range(first, len(series))), Decimal(0)) / count
        mean = rounded(exact, self.digits) if self.digits is not None else rounded(exact, 6).normalize()
        over = f"{self.months} months" if self.months else f"{self.rows} rows"
        text, unit = f"average({self.field}, {over})", bench.field_unit(self.field)
        rows = [series.key(first), series.key(-1)]
        bench.computed("value", mean, text, (), rows, unit)
        bench.computed("rows", count, f"{text}, rows", (), rows)
        found = move(mean, value, Printing(self.percent_digits, by=self.by, absolute_digits=self.digits))
        add_move(bench, found, f"change({self.field} from {text})", (self.field, ".value"), (), unit)

    def _first(self, bench: Bench, series: Series) -> int | None:
        solid = solid_from(bench, series, None, None, self.where, self.universe, self.gap_days)
        if solid is None:
            return None
        if self.rows is not None:
            first = len(series) - self.rows
            return first if first >= max(0, solid[0]) else None
        opens = earlier_by(bench.one.happened_at.astimezone(bench.library.zone), f"{self.months} months")
        return series.since(opens) if solid[1] <= opens else None
