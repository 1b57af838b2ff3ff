"""Kinds over steps in a row: streaks of a number going one way, runs of rows for which a condition holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from newsbot.discovery.bench import Bench
from newsbot.discovery.frames import Frame, Series
from newsbot.discovery.kinds.kind import FactName, Field, Kind, RowCondition, kind
from newsbot.discovery.rounding import direction, percent, rounded


@kind("streak", history=True)
class Streak(Kind):
    """How many steps in a row have gone one way, each of them non-zero at the wire's precision."""

    field: Field
    min: int = 3
    digits: int = 1
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value = bench.number(self.field)
        series = bench.series(self.field, self.where)
        if value is None or not len(series):
            return
        way = direction(value - series.value(-1))
        if way == "flat":
            return
        length = 1 + steps(series, len(series) - 1, way)
        if length >= self.min:
            self._add(bench, series, value, length, way)
        if length == 1:
            other = "down" if way == "up" else "up"
            ended = steps(series, len(series) - 1, other)
            if ended >= self.min:
                rows = [series.key(index) for index in range(len(series) - 1 - ended, len(series))]
                bench.computed("ended.length", ended, f"streak({self.field}) before this step", (), rows)
                bench.computed("ended.direction", other, f"streak({self.field}) before this step", (), rows)

    def _add(self, bench: Bench, series: Series, value: Decimal, length: int, way: str) -> None:
        start = len(series) - length
        rows = [series.key(index) for index in range(start, len(series))]
        text = f"streak({self.field})"
        bench.computed("length", length, text, (self.field,), rows)
        bench.computed("direction", way, f"{text}, direction", (self.field,), rows)
        bench.computed("start.value", series.raw(start), f"{text}, start", (), rows[:1], bench.field_unit(self.field))
        bench.computed("start.date", bench.told(series.moment(start)), f"{text}, start", (), rows[:1])
        total = percent(series.value(start), value)
        if total is not None:
            names = (self.field, ".start.value")
            bench.computed("percent", rounded(total, self.digits), f"{text}, total change", names, rows, "percent")
            bench.computed("size", abs(rounded(total, self.digits)), f"{text}, total change", names, rows, "percent")


def steps(series: Series, last: int, way: str) -> int:
    """How many steps in a row, up to the row at `last`, went that way."""
    count = 0
    while last - count >= 1 and direction(series.value(last - count) - series.value(last - count - 1)) == way:
        count += 1
    return count


@kind("run", history=True)
class Run(Kind):
    """How many rows of a subject in a row, this one included, meet a condition (a club's wins, home or away)."""

    subject: FactName
    involves: RowCondition
    holds: RowCondition
    min: int = 3

    def compute(self, bench: Bench) -> None:
        subject = bench.facts.get(self.subject)
        if subject is None:
            return
        this = {**bench.facts.values, "subject": subject}
        frames = bench.library.frames
        frame = frames.series(bench.one.entity) if bench.one.entity else frames.whole()
        positions = self._positions(bench, frame, this)
        length = self._length(frame, positions, this)
        rows = [frame.keys[position] for position in positions[:length]]
        text = f"run({self.holds.text}) of {subject}"
        if self._now_holds(bench, subject):
            if length + 1 >= self.min:
                bench.computed("length", length + 1, text, (self.subject,), rows)
                first = frame.moments[positions[length - 1]] if length else bench.one.happened_at
                bench.computed("since", bench.told(first), f"{text}, first", (self.subject,), rows[-1:])
        elif length >= self.min:
            bench.computed("ended.length", length, f"{text}, ended", (self.subject,), rows)
            first = frame.moments[positions[length - 1]]
            bench.computed("ended.since", bench.told(first), f"{text}, ended, first", (self.subject,), rows[-1:])

    def _now_holds(self, bench: Bench, subject: Any) -> bool:
        """The record in hand, seen as a row."""
        seen = {**bench.facts.values, "subject": subject, "entity": bench.one.entity}
        seen.update({f"this.{name}": value for name, value in bench.facts.values.items()})
        return self.holds.holds(seen)

    def _positions(self, bench: Bench, frame: Frame, this: dict[str, Any]) -> Sequence[int]:
        """The subject's rows before this one, newest first."""
        end = bisect_left(frame.moments, bench.one.happened_at)
        return [
            position for position in range(end - 1, -1, -1)
            if frame.events[position] != bench.one.event
            and self.involves.holds(frame.row(position, self.involves.names, this))
        ]  # fmt: skip

    def _length(self, frame: Frame, positions: Sequence[int], this: dict[str, Any]) -> int:
        for length, position in enumerate(positions):
            if not self.holds.holds(frame.row(position, self.holds.names, this)):
                return length
        return len(positions)
