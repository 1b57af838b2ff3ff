"""Kinds that look one row of a subject forward or back: its next match, the last time two met; and whose it is."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from newsbot.discovery.bench import Bench
from newsbot.discovery.kinds.kind import FactName, Field, Kind, RowCondition, TableName, kind


@dataclasses.dataclass(frozen=True, kw_only=True)
class Step(Kind):
    """The nearest row that meets a condition, and fields of it."""

    involves: RowCondition
    subject: FactName | None = None
    also: tuple[Field, ...] = ()

    def parts(self) -> Collection[str]:
        return (*(part for part in self.yields if "<" not in part), *self.also)

    def add(self, bench: Bench, positions: Iterable[int], text: str) -> None:
        subject = bench.facts.get(self.subject) if self.subject else None
        if self.subject and subject is None:
            return
        frames = bench.library.frames
        frame = frames.series(bench.one.entity) if bench.one.entity else frames.whole()
        this = {**bench.facts.values, "subject": subject}
        for position in positions:
            own = frame.events[position] == bench.one.event
            if own or not self.involves.holds(frame.row(position, self.involves.names, this)):
                continue
            inputs, rows = (self.subject,) if self.subject else (), [frame.keys[position]]
            bench.computed("date", bench.told(frame.moments[position]), f"{text}, when", inputs, rows)
            days = (bench.library.day(frame.moments[position]) - bench.library.day(bench.one.happened_at)).days
            bench.computed("days", abs(days), f"{text}, days between", (".date",), rows, "days")
            for name in self.also:
                value = frame.columns[name][position]
                bench.computed(name, value, f"{text}, {name}", inputs, rows, bench.field_unit(name))
            return


_PARTS = {"date": "when it is", "days": "days between", "<field>": "the fields asked for"}


@kind("next", history=True)
class Next(Step):
    """The first row after this one that meets a condition: what a subject does next."""

    yields: ClassVar[Mapping[str, str]] = _PARTS

    def compute(self, bench: Bench) -> None:
        frames = bench.library.frames
        frame = frames.series(bench.one.entity) if bench.one.entity else frames.whole()
        first = bisect_right(frame.moments, bench.one.happened_at)
        self.add(bench, range(first, len(frame)), f"next({self.involves.text})")


@kind("last", history=True)
class Last(Step):
    """The last row before this one that meets a condition: when two met last, say."""

    yields: ClassVar[Mapping[str, str]] = _PARTS

    def compute(self, bench: Bench) -> None:
        frames = bench.library.frames
        frame = frames.series(bench.one.entity) if bench.one.entity else frames.whole()
        end = bisect_left(frame.moments, bench.one.happened_at)
        self.add(bench, range(end - 1, -1, -1), f"last({self.involves.text})")


@kind("covers")
class Covers(Kind):
    """Whether the newsroom covers a row of a reference table as its own."""

    yields: ClassVar[Mapping[str, str]] = {"": "true or false"}

    table: TableName
    subject: FactName

    def compute(self, bench: Bench) -> None:
        subject = bench.facts.get(self.subject)
        if subject is None:
            return
        keys, _ = bench.library.newsroom.settings.coverage_entities.get(self.table, ((), None))
        bench.computed("", subject in keys, f"among {self.table} of [coverage.entities]", (self.subject,))
