"""What a fact is computed with: the record in hand, the facts so far, history, coverage, reference tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from newsbot.archive import Archive, coverage
from newsbot.discovery.covered import EVERYWHERE, covered_from, implied
from newsbot.discovery.facts import Facts
from newsbot.discovery.frame import Series, decimal
from newsbot.discovery.frames import Frames
from newsbot.newsroom.declared import Beat, FactDeclaration, Newsroom, ReferenceTable
from newsbot.newsroom.expression import Expression
from newsbot.story import ROWS_NAMED, ComputationSource, Record, Scalar, Source


class Computation(Protocol):
    """A declared fact ready to be computed."""

    def compute(self, bench: Bench) -> None: ...


@dataclass(frozen=True, slots=True)
class Planned:
    """A declared fact and its computation."""

    declaration: FactDeclaration
    computation: Computation
    for_records: bool
    for_periods: bool


@dataclass(slots=True)
class Library:
    """Where facts of one beat are looked up, each thing read once a call."""

    newsroom: Newsroom
    archive: Archive
    beat: Beat
    frames: Frames
    planned: Sequence[Planned]
    now: datetime
    memory: dict[Any, Any] = field(default_factory=dict)
    """What a kind works out once a call for many records, under keys of its own."""
    _intervals: list[coverage.Coverage] | None = None
    _rows: dict[tuple[str, str, bool], Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those a text of this beat may have left in."""
        return tuple(dict.fromkeys((*self.beat.languages, *self.newsroom.written(self.beat))))

    @property
    def zone(self) -> ZoneInfo:
        """Of days and weeks: where the beat's dates are told, else the newsroom's own."""
        record = self.beat.record
        return ZoneInfo(record.zone if self.dated else self.newsroom.settings.zone)

    @property
    def dated(self) -> bool:
        """True when things happen on dates, not at times."""
        declared = self.beat.record.fields.get(self.beat.record.happened_at)
        return declared is not None and declared.type == "date"

    def told(self, moment: datetime) -> datetime | date:
        """A moment as this beat tells it: a date, or a time."""
        return moment.astimezone(self.zone).date() if self.dated else moment

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def gap_free_since(
        self, moment: datetime, name: str, value: Decimal | None, high: bool | None,
        where: Expression | None, universes: Iterable[str],
    ) -> datetime | None:  # fmt: skip
        """From when history holds everything at least as extreme as `value`, without a gap until `moment`."""
        if self._intervals is None:
            self._intervals = coverage.intervals(self.archive, self.beat.name)
        wanted = {*EVERYWHERE, *universes}
        good = [
            one for one in self._intervals if one.universe in wanted and implied(one.floor, name, value, high, where)
        ]
        return covered_from(good, moment)

    def table(self, name: str) -> ReferenceTable:
        return self.newsroom.table(name)

    def table_row(self, name: str, key: str, *, ignore_case: bool = False) -> Mapping[str, str] | None:
        asked = (name, self.table(name).key, ignore_case)
        if asked not in self._rows:
            table = self.table(name)
            fold = str.casefold if ignore_case else str
            self._rows[asked] = {fold(row[table.key]): row for row in table.rows}
        return self._rows[asked].get(key.casefold() if ignore_case else key)


@dataclass(slots=True)
class Bench:
    """One declared fact being computed. `record` is None where a period's `records` are looked at together."""

    library: Library
    facts: Facts
    declaration: FactDeclaration
    record: Record | None
    records: Sequence[Record]

    @property
    def one(self) -> Record:
        """The record in hand; kinds that ask for it are not computed for periods."""
        if self.record is None:
            raise LookupError(f"{self.declaration.name} needs one record, and a period has many")
        return self.record

    def named(self, suffix: str) -> str:
        return f"{self.declaration.name}.{suffix}" if suffix else self.declaration.name

    def add(self, suffix: str, value: Scalar, source: Source, unit: str = "") -> None:
        """Nothing is added where there is no value."""
        if value is not None:
            self.facts.add(self.named(suffix), value, source, unit)

    def computed(
        self, suffix: str, value: Scalar, computation: str, inputs: Iterable[str] = (), rows: Iterable[str] = (),
        unit: str = "",
    ) -> None:  # fmt: skip
        """`inputs` are names of facts; a leading dot means one of this very group."""
        names = [self.named(name[1:]) if name.startswith(".") else name for name in inputs]
        source = ComputationSource(computation, self.facts.ids(names), tuple(rows)[:ROWS_NAMED])
        self.add(suffix, value, source, unit)

    def number(self, name: str) -> Decimal | None:
        return decimal(self.facts.get(name))

    def unit(self, name: str) -> str:
        return self.facts.unit(name) or self.field_unit(name)

    def field_unit(self, name: str) -> str:
        declared = self.library.beat.record.fields.get(name)
        return declared.unit if declared else ""

    def told(self, moment: datetime) -> datetime | date:
        return self.library.told(moment)

    def series(self, name: str, where: Expression | None = None) -> Series:
        """Earlier rows of the record's own series with a number in the field."""
        return self.library.frames.series(self.one.entity).earlier(self.one, name, where, self.facts.values)

    def waiting(self, name: str, where: Expression | None = None) -> Series:
        """Earlier rows of the record's own series that the checks hold; what they said is not known yet."""
        found = self.library.frames.held(self.one.entity).earlier(self.one, name, where, self.facts.values)
        events = found.frame.events
        return Series(found.frame, name, [one for one in found.positions if events[one] != self.one.event])

    def adjoining(self, name: str, where: Expression | None = None) -> Series:
        """`series`, but empty where between its last row and this record another waits for a person.

        Events that belong to no series do not follow one upon another: between them nothing is missing.
        """
        if not self.one.entity:
            return self.series(name, where)
        found, waiting = self.series(name, where), self.waiting(name, where)
        hidden = bool(len(found) and len(waiting)) and waiting.moment(-1) >= found.moment(-1)
        return Series(found.frame, name, ()) if hidden else found

    def surroundings(self, place: tuple[float, float], name: str) -> Series:
        """Earlier rows around a place (more than any radius asked for: narrow them, then ask what they meet)."""
        return self.library.frames.around(*place).earlier(self.one, name, None, self.facts.values)

    def meets(self, series: Series, index: int, where: Expression | None) -> bool:
        return series.frame.meets(series.positions[index], where, self.facts.values)

    def place(self, latitude: str = "latitude", longitude: str = "longitude") -> tuple[float, float] | None:
        """Degrees; None where the record has no place."""
        south_north, west_east = self.number(latitude), self.number(longitude)
        return None if south_north is None or west_east is None else (float(south_north), float(west_east))

    def gap_free_since(
        self, name: str, value: Decimal | None, high: bool | None, where: Expression | None, universe: str
    ) -> datetime | None:
        told = self.facts.get(universe[5:]) if universe.startswith("this.") else universe
        universes = [text for text in (told, self.one.entity) if isinstance(text, str)]
        return self.library.gap_free_since(self.one.happened_at, name, value, high, where, universes)
