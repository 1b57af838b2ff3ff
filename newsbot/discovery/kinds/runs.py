"""Kinds over steps in a row: streaks of a number going one way, runs of rows for which a condition holds."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from itertools import takewhile
from typing import Any, ClassVar

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Frame, Series
from newsbot.discovery.kinds.extremes import solid_from
from newsbot.discovery.kinds.kind import FactName, Field, Kind, RowCondition, kind
from newsbot.discovery.rounding import direction, percent, rounded


@kind("streak", history=True)
class Streak(Kind):
    """How many steps in a row have gone one way, each of them non-zero at the wire's precision."""

    yields: ClassVar[Mapping[str, str]] = {
        "length": "steps in a row",
        "direction": "up or down",
        "start.value": "the value before the first step",
        "start.date": "when that was",
        "percent": "the whole way in percent, signed",
        "size": "the same without its sign",
        "ended.length": "where this step ended a run: its steps",
        "ended.direction": "where this step ended a run: its way",
    }

    field: Field
    min: int = 3
    digits: int = 1
    covered: bool = True
    gap_days: Decimal | None = None
    universe: str = ""
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value = bench.number(self.field)
        series = bench.adjoining(self.field, self.where)
        if value is None or not len(series):
            return
        way = direction(value - series.value(-1))
        if way == "flat":
            return
        length = 1 + steps(series, len(series) - 1, way)
        if length >= self.min and self._whole(bench, series, len(series) - length):
            self._add(bench, series, value, length, way)
        other = "down" if way == "up" else "up"
        ended = steps(series, len(series) - 1, other)
        if ended >= self.min and self._whole(bench, series, len(series) - 1 - ended):
            rows = [series.key(index) for index in range(len(series) - 1 - ended, len(series))]
            bench.computed("ended.length", ended, f"streak({self.field}) before this step", (), rows)
            bench.computed("ended.direction", other, f"streak({self.field}) before this step", (), rows)

    def _whole(self, bench: Bench, series: Series, start: int) -> bool:
        """No row is missing or held since the start: a gap would hide a step the other way."""
        waiting = bench.waiting(self.field, self.where)
        if len(waiting) and waiting.moment(-1) >= series.moment(start):
            return False
        if not self.covered:
            return True
        solid = solid_from(bench, series, None, None, self.where, self.universe, self.gap_days)
        return solid is not None and solid[0] <= start

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


class Unknown(Exception):
    """A row of the subject whose outcome nobody knows yet, or that waits for a person: nothing is said across it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rows(Kind):
    """Looks at the rows of a subject, whoever's series they stand in: a club's matches, home or away."""

    holds: RowCondition
    subject: FactName | None = None
    involves: RowCondition | None = None
    covered: bool = True
    universe: str = ""
    unknown: RowCondition | None = None

    def problem(self) -> str:
        return (
            "" if (self.subject is None) == (self.involves is None) else "`subject` needs `involves`, and the other way"
        )

    def seen(self, bench: Bench) -> dict[str, Any] | None:
        """What conditions see of the record in hand; None when it has no subject."""
        if self.subject is None:
            return dict(bench.facts.values)
        subject = bench.facts.get(self.subject)
        return None if subject is None else {**bench.facts.values, "subject": subject}

    def frame(self, bench: Bench) -> Frame:
        frames = bench.library.frames
        return frames.series(bench.one.entity) if bench.one.entity or self.subject is None else frames.whole()

    def positions(self, bench: Bench, frame: Frame, seen: Mapping[str, Any]) -> Iterator[int]:
        """The subject's rows before this one, newest first, as far back as somebody asks; `Unknown` at such a row."""
        end, own, wanted = bisect_left(frame.moments, bench.one.happened_at), bench.one.event, self.involves
        unknown, waits = self.unknown, self._newest_held(bench, seen)
        for position in range(end - 1, -1, -1):
            if waits is not None and frame.moments[position] <= waits:
                raise Unknown
            if frame.events[position] == own:
                continue
            if wanted is None or wanted.holds(frame.row(position, wanted.names, seen)):
                yield position
            elif unknown is not None and unknown.holds(frame.row(position, unknown.names, seen)):
                raise Unknown
        if waits is not None:
            raise Unknown

    def _newest_held(self, bench: Bench, seen: Mapping[str, Any]) -> datetime | None:
        """When the last of the subject's rows before this one that wait for a person happened."""
        frames, wanted = bench.library.frames, self.involves
        held = frames.held(bench.one.entity if bench.one.entity or self.subject is None else None)
        return max(
            (
                moment
                for position, (moment, event) in enumerate(zip(held.moments, held.events, strict=True))
                if moment < bench.one.happened_at and event != bench.one.event
                and (wanted is None or wanted.holds(held.row(position, wanted.names, seen)))
            ),
            default=None,
        )  # fmt: skip

    def holds_at(self, frame: Frame, position: int, seen: Mapping[str, Any]) -> bool:
        return self.holds.holds(frame.row(position, self.holds.names, seen))

    def holds_now(self, bench: Bench, seen: Mapping[str, Any]) -> bool:
        """The record in hand, looked at as a row."""
        this = {f"this.{name}": value for name, value in bench.facts.values.items()}
        return self.holds.holds({**seen, **this, "entity": bench.one.entity})

    def opens(self, bench: Bench) -> datetime | None:
        """From when the rows are all there; None when nothing can be said."""
        if not self.covered:
            return datetime.min.replace(tzinfo=UTC)
        return bench.gap_free_since("", None, None, self.involves, self.universe)


@kind("run", history=True)
class Run(Rows):
    """How many rows in a row, this one included, meet a condition."""

    yields: ClassVar[Mapping[str, str]] = {
        "length": "rows in a row",
        "since": "when the first of them was",
        "ended.length": "where this row ended a run: its rows",
        "ended.since": "where this row ended a run: when its first was",
    }

    min: int = 3

    def compute(self, bench: Bench) -> None:
        seen, opens = self.seen(bench), self.opens(bench)
        if seen is None or opens is None:
            return
        frame = self.frame(bench)
        earlier = self.positions(bench, frame, seen)
        try:
            positions = list(takewhile(lambda position: self.holds_at(frame, position, seen), earlier))
        except Unknown:
            return
        length = len(positions)
        if length and frame.moments[positions[length - 1]] < opens:
            return
        first = frame.moments[positions[length - 1]] if length else bench.one.happened_at
        rows = [frame.keys[position] for position in positions[:length]]
        now = self.holds_now(bench, seen)
        if length + now < self.min:
            return
        text, group = f"run({self.holds.text})", "" if now else "ended."
        inputs = (self.subject,) if self.subject else ()
        bench.computed(f"{group}length", length + now, text, inputs, rows)
        bench.computed(f"{group}since", bench.told(first), f"{text}, first", inputs, rows[-1:])


@kind("first_since", history=True)
class FirstSince(Rows):
    """A condition holds again: when it held last, or that it never did in the covered record."""

    yields: ClassVar[Mapping[str, str]] = {
        "date": "when it held last",
        "days": "calendar days back",
        "rows": "rows back",
        "record": "true: never before in the covered record",
        "covered_from": "from when that record is gap-free",
    }

    min_rows: int = 0
    min_days: int = 0

    def compute(self, bench: Bench) -> None:
        seen, opens = self.seen(bench), self.opens(bench)
        if seen is None or opens is None or not self.holds_now(bench, seen):
            return
        frame = self.frame(bench)
        positions: list[int] = []
        back = None
        try:
            for position in takewhile(lambda one: frame.moments[one] >= opens, self.positions(bench, frame, seen)):
                positions.append(position)
                if self.holds_at(frame, position, seen):
                    back = len(positions)
                    break
        except Unknown:
            return
        since = frame.moments[positions[back - 1]] if back else (opens if self.covered else bench.one.happened_at)
        rows, days = back or len(positions), (bench.library.day(bench.one.happened_at) - bench.library.day(since)).days
        if rows < self.min_rows or days < self.min_days or not rows:
            return
        text, inputs = f"first_since({self.holds.text})", (self.subject,) if self.subject else ()
        keys = [frame.keys[positions[back - 1]]] if back else []
        bench.computed("rows", rows, f"{text}, rows back", inputs, keys)
        if back:
            bench.computed("date", bench.told(since), text, inputs, keys)
            bench.computed("days", days, f"{text}, days back", (".date",), keys, "days")
        elif self.covered:
            bench.computed("record", True, f"{text}, never before", inputs)
            bench.computed("covered_from", bench.told(opens), f"{text}, gap-free from", ())
