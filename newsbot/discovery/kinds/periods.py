"""Kinds over many records at once: the table of a day or week, totals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from newsbot.discovery.bench import Bench
from newsbot.discovery.facts import Facts
from newsbot.discovery.frame import decimal
from newsbot.discovery.gather import add_declared, add_fields, constants
from newsbot.discovery.kinds.extremes import solid_from
from newsbot.discovery.kinds.kind import Field, Kind, RowCondition, kind
from newsbot.story import Record, Scalar


@kind("table", records=False, periods=True)
class Table(Kind):
    """The records of a period as rows, sorted and limited."""

    yields: ClassVar[Mapping[str, str]] = {
        "count": "how many rows there are",
        "more": "how many are not listed",
        "<number>.alike": "with `alike`: how many rows from this one on agree in them; 0 after the first",
        "<number>.<column>": "of each row: the columns",
        "<number>.<fact>": "of each row: the declared facts asked for",
        "<number>.<fact>.<part>": "of each row: their parts",
        "<number>.<fact>.<part>.<part>": "of each row: their parts",
    }

    columns: tuple[Field, ...] = ()
    facts: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    alike: tuple[Field, ...] = ()
    limit: int = 10
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        rows = [record for record in bench.records if self._wanted(bench, record)]
        if not rows:
            return
        groups = self._groups(self._sorted(rows))
        rows = [record for group in groups for record in group]
        shown, keys = rows[: self.limit], [record.key for record in rows]
        bench.computed("count", len(rows), "rows of the period", (), keys)
        bench.computed("more", len(rows) - len(shown), f"rows over {self.limit}", (".count",), keys)
        for number, record in enumerate(shown):
            self._add(bench, record, number)
        if self.alike:
            self._add_alike(bench, groups, shown)

    def _groups(self, rows: Sequence[Record]) -> list[list[Record]]:
        """Rows that agree in the fields of `alike` side by side, where the first of them stood."""
        found: dict[object, list[Record]] = {}
        for record in rows:
            same = tuple(record.data.get(name) for name in self.alike) if self.alike else record.key
            found.setdefault(same, []).append(record)
        return list(found.values())

    def _add_alike(self, bench: Bench, groups: Sequence[Sequence[Record]], shown: Sequence[Record]) -> None:
        number = 0
        for group in groups:
            within = group[: len(shown) - number]
            keys = [record.key for record in within]
            for place in range(len(within)):
                count = 0 if place else len(within)
                bench.computed(f"{number}.alike", count, f"rows alike in {', '.join(self.alike)}", (), keys)
                number += 1

    def _wanted(self, bench: Bench, record: Record) -> bool:
        return self.where is None or self.where.holds({**record.data, "entity": record.entity})

    def problem(self) -> str:
        return "" if self.columns or self.facts else "kind `table` needs `columns` or `facts` to show of each row"

    def _sorted(self, rows: Sequence[Record]) -> list[Record]:
        """By the named fields, `-` for the highest first, rows without a value last; then by time and event."""
        found = sorted(rows, key=lambda record: (record.happened_at, record.event))
        for name in reversed(self.sort):
            field, down = name.removeprefix("-"), name.startswith("-")
            have = [record for record in found if record.data.get(field) is not None]
            have.sort(key=lambda record: _order(record.data[field]), reverse=down)
            found = have + [record for record in found if record.data.get(field) is None]
        return found

    def _add(self, bench: Bench, record: Record, number: int) -> None:
        """A row's facts are computed as for a story of its own; only their names are longer."""
        row = bench.facts.scope(f"{bench.named(str(number))}.", constants(bench.library, record))
        add_fields(bench.library, row, record, None if self.facts else self.columns)
        add_declared(bench.library, row, record, (record,), self.facts)


def _order(value: Scalar) -> Any:
    """Values of one column in an order; times and dates among themselves."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return value if isinstance(value, date) else decimal(value) if decimal(value) is not None else str(value)


@kind("tally", records=False, periods=True)
class Tally(Kind):
    """How many records of a period have each value of a field, the most frequent first."""

    yields: ClassVar[Mapping[str, str]] = {
        "count": "how many different values there are",
        "more": "how many of them are not listed",
        "last": "the latest `last` of all",
        "<number>.value": "the value",
        "<number>.count": "how many records have it",
        "<number>.last": "the latest `last` among them",
    }

    field: Field
    last: Field | None = None
    limit: int = 10
    counts: str = ""
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        found: dict[str, list[Record]] = {}
        for record in bench.records:
            for value in self._values(bench, record):
                found.setdefault(value, []).append(record)
        if not found:
            return
        rows = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        keys = [record.key for record in bench.records]
        text = f"tally({self.field})"
        bench.computed("count", len(rows), f"{text}, values", (), keys)
        bench.computed("more", max(0, len(rows) - self.limit), f"{text}, values over {self.limit}", (".count",))
        for number, (value, records) in enumerate(rows[: self.limit]):
            keys = [record.key for record in records]
            bench.computed(f"{number}.value", value, text, (), keys)
            bench.computed(f"{number}.count", len(records), f"{text}, how many", (), keys)
            self._add_last(bench, f"{number}.last", records)
        self._add_last(bench, "last", bench.records)

    def _values(self, bench: Bench, record: Record) -> list[str]:
        """The field's value, or what `counts` makes of it, each value once."""
        value = record.data.get(self.field)
        if value is None or not (self.where is None or self.where.holds({**record.data, "entity": record.entity})):
            return []
        return self._made(bench, record) if self.counts else [str(value)]

    def _made(self, bench: Bench, record: Record) -> list[str]:
        """Of `areas.name` the values `areas.0.name`, `areas.1.name` and so on, as in a story of the record's own."""
        fact, _, part = self.counts.partition(".")
        facts = Facts(constants(bench.library, record))
        add_fields(bench.library, facts, record)
        add_declared(bench.library, facts, record, (record,), (fact,))
        named = re.compile(rf"{re.escape(fact)}\.\d+\.{re.escape(part)}")
        return list(dict.fromkeys(str(made.value) for made in facts if named.fullmatch(made.name)))

    def _add_last(self, bench: Bench, name: str, records: Sequence[Record]) -> None:
        times = [record.data[self.last] for record in records if self.last and record.data.get(self.last)]
        if times:
            keys = [record.key for record in records]
            bench.computed(name, max(times, key=_order), f"tally({self.field}), latest {self.last}", (), keys)


@kind("total", history=True, periods=True)
class Total(Kind):
    """A sum over the period's records, over the record's series this year, or over its last rows."""

    yields: ClassVar[Mapping[str, str]] = {
        "value": "the sum",
        "count": "of how many rows",
        "from": "the first row's date",
    }

    field: Field
    over: str = "period"
    universe: str = ""
    where: RowCondition | None = None

    def problem(self) -> str:
        if self.over in ("period", "year") or (self.over.isdigit() and int(self.over) > 1):
            return ""
        return f'`over` is "period", "year" or a number of rows in quotes, not {self.over!r}'

    def compute(self, bench: Bench) -> None:
        if self.over == "period":
            parts = [(record.key, decimal(record.data.get(self.field))) for record in bench.records]
            known = [(key, value) for key, value in parts if value is not None]
            if known:
                self._add(bench, [key for key, _ in known], [value for _, value in known], None)
        elif bench.record is not None:
            own = bench.number(self.field)
            if own is not None:
                self._add_series(bench, own)

    def _add_series(self, bench: Bench, own: Decimal) -> None:
        series = bench.series(self.field, self.where)
        if self.over == "year":
            local = bench.one.happened_at.astimezone(bench.library.zone)
            opens = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
            solid = solid_from(bench, series, None, None, self.where, self.universe, None)
            if solid is None or solid[1] > opens:
                return
            first = series.since(opens)
        else:
            first = len(series) - int(self.over) + 1
            if first < 0:
                return
        indices = range(first, len(series))
        keys = [bench.one.key, *(series.key(index) for index in reversed(indices))]
        moment = series.moment(first) if first < len(series) else bench.one.happened_at
        self._add(bench, keys, [own, *(series.value(index) for index in indices)], bench.told(moment))

    def _add(self, bench: Bench, keys: Sequence[str], values: Sequence[Decimal], first: datetime | date | None) -> None:
        total = sum(values, Decimal(0))
        declared = bench.library.beat.record.fields[self.field]
        value: Scalar = int(total) if declared.type == "integer" else total
        text = f"total({self.field}, {self.over})"
        bench.computed("value", value, text, (), keys, declared.unit)
        bench.computed("count", len(values), f"{text}, how many", (), keys)
        if first is not None:
            bench.computed("from", first, f"{text}, from", (), keys[-1:])
