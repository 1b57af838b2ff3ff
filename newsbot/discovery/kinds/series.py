"""Kinds over the earlier rows of the record's own series: previous, change, inverse, versus."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import ClassVar, Literal

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Series
from newsbot.discovery.kinds.kind import FactName, Field, Kind, RowCondition, kind
from newsbot.discovery.kinds.moves import EXACT_DIGITS, MOVE, Printing, add_move, move, printing_of
from newsbot.discovery.rounding import HUNDRED, direction, percent, rounded, significant

MORE_DIGITS = 3
"""So many digits may be added to make the reader's calculator agree."""


@kind("previous", history=True)
class Previous(Kind):
    """The row before this one; none where one between them waits for a person."""

    yields: ClassVar[Mapping[str, str]] = {
        "value": "the field's value then",
        "date": "when",
        "days": "calendar days back",
        "workdays": "Mondays to Fridays skipped between",
        "<also>": "the further fields asked for",
    }

    field: Field
    also: tuple[Field, ...] = ()
    where: RowCondition | None = None

    def parts(self) -> Collection[str]:
        return (*(part for part in self.yields if part != "<also>"), *self.also)

    def compute(self, bench: Bench) -> None:
        series = bench.adjoining(self.field, self.where)
        if not len(series):
            return
        last, rows = len(series) - 1, [series.key(-1)]
        told = bench.told(series.moment(last))
        bench.computed("value", series.raw(last), f"previous({self.field})", (), rows, bench.field_unit(self.field))
        bench.computed("date", told, f"previous({self.field}), when", (), rows)
        first, now = bench.library.day(series.moment(last)), bench.library.day(bench.one.happened_at)
        bench.computed("days", (now - first).days, "days since the previous", (".date",), rows, "days")
        bench.computed("workdays", workdays_between(first, now), "workdays skipped", (".date",), rows, "days")
        for name in self.also:
            bench.computed(name, series.raw(last, name), f"previous({name})", (), rows, bench.field_unit(name))


def workdays_between(first: date, last: date) -> int:
    """Mondays to Fridays strictly between two dates."""
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, (last - first).days))


@kind("change", history=True, periods=True)
class Change(Kind):
    """A value against the previous row, or against another fact."""

    yields: ClassVar[Mapping[str, str]] = {**MOVE, "base": "the previous value", "date": "when that was"}

    field: Field | None = None
    of: FactName | None = None
    base: FactName | None = None
    digits: int = 1
    small: Decimal | None = None
    small_digits: int | None = None
    by: Literal["percent", "absolute"] = "percent"
    absolute_digits: int | None = None
    percent_from: Decimal | None = None
    percent_to: Decimal | None = None
    where: RowCondition | None = None

    def problem(self) -> str:
        if (self.field is None) == (self.of is None):
            return "kind `change` needs either `field` (against the previous row) or `of` and `base` (two facts)"
        return "" if (self.of is None) == (self.base is None) else "`of` needs `base`, and `base` needs `of`"

    def compute(self, bench: Bench) -> None:
        name = self.field or self.of or ""
        value = bench.number(name)
        if value is None:
            return
        unit = bench.unit(name)
        printing = printing_of(self)
        if self.base:
            base = bench.number(self.base)
            if base is not None:
                found = move(base, value, printing)
                add_move(bench, found, f"change({name} from {self.base})", (name, self.base), (), unit)
            return
        if bench.record is None:
            return
        series = bench.adjoining(name, self.where)
        if len(series):
            rows = [series.key(-1)]
            bench.computed("base", series.raw(-1), f"previous({name})", (), rows, unit)
            bench.computed("date", bench.told(series.moment(-1)), f"previous({name}), when", (), rows)
            found = move(series.value(-1), value, printing)
            add_move(bench, found, f"change({name} from the previous)", (name, ".base"), rows, unit)


@kind("inverse", history=True)
class Inverse(Kind):
    """The other side's view: 1/x now and before, and the change between those two, which is not minus that of x."""

    yields: ClassVar[Mapping[str, str]] = {
        "value": "1/x now, with as many digits as it takes for the reader to work out the printed change",
        "previous": "1/x at the previous row",
        "date": "when that was",
        **{part: MOVE[part] for part in ("percent", "size", "exact", "digits", "direction")},
    }

    field: Field
    per: Decimal = Decimal(1)
    digits: int | None = None
    figures: int = 4
    percent_digits: int = 1
    small: Decimal | None = None
    small_digits: int | None = None
    unit: str = ""
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value = bench.number(self.field)
        if value is None or value <= 0:
            return
        series = bench.adjoining(self.field, self.where)
        now, text = self.per / value, f"{self.per} / {self.field}"
        if not len(series) or series.value(-1) <= 0:
            bench.computed("value", self._shown(now, 0), text, (self.field,), (), self.unit)
            return
        before, rows = self.per / series.value(-1), [series.key(-1)]
        exact = (now - before) / before * HUNDRED
        digits = Printing(self.percent_digits, self.small, self.small_digits).of(exact)
        shown_now, shown_before = self._agreeing(before, now, rounded(exact, digits), digits)
        bench.computed("value", shown_now, text, (self.field,), (), self.unit)
        bench.computed("previous", shown_before, f"{text}, previous", (), rows, self.unit)
        bench.computed("date", bench.told(series.moment(-1)), f"previous({self.field}), when", (), rows)
        printed, names = rounded(exact, digits), (self.field, ".previous")
        change = f"change of {text} from the previous"
        bench.computed("percent", printed, f"percent of {change}", names, rows, "percent")
        bench.computed("size", abs(printed), f"size of {change}", names, rows, "percent")
        bench.computed("exact", rounded(exact, EXACT_DIGITS), f"exact of {change}", names, rows, "percent")
        bench.computed("digits", digits, f"digits of {change}", names, rows)
        bench.computed("direction", direction(printed), f"direction of {change}", names, rows)

    def _shown(self, value: Decimal, more: int) -> Decimal:
        if self.digits is not None:
            return rounded(value, self.digits + more)
        return significant(value, self.figures + more)

    def _agreeing(self, before: Decimal, now: Decimal, printed: Decimal, digits: int) -> tuple[Decimal, Decimal]:
        """Both values with as many digits as it takes for a reader to work out the printed change."""
        for more in range(MORE_DIGITS + 1):
            shown_now, shown_before = self._shown(now, more), self._shown(before, more)
            redone = percent(shown_before, shown_now)
            if redone is not None and rounded(redone, digits) == printed:
                break
        return shown_now, shown_before


@kind("versus", history=True)
class Versus(Kind):
    """The row a week, a month, a year ago, or the last before it."""

    yields: ClassVar[Mapping[str, str]] = {"value": "the value then", "date": "when that was", **MOVE}

    field: Field
    offset: str
    tolerance_days: int = 7
    digits: int = 1
    small: Decimal | None = None
    small_digits: int | None = None
    by: Literal["percent", "absolute"] = "percent"
    absolute_digits: int | None = None
    percent_from: Decimal | None = None
    percent_to: Decimal | None = None
    where: RowCondition | None = None

    def problem(self) -> str:
        return "" if _OFFSET.match(self.offset) else f"{self.offset!r} is no offset; write `1 week` or `5 years`"

    def compute(self, bench: Bench) -> None:
        value = bench.number(self.field)
        if value is None:
            return
        series = bench.series(self.field, self.where)
        index = self._row(bench, series)
        if index is None:
            return
        rows, unit = [series.key(index)], bench.field_unit(self.field)
        text = f"{self.field} {self.offset} ago"
        bench.computed("value", series.raw(index), text, (), rows, unit)
        bench.computed("date", bench.told(series.moment(index)), f"{text}, when", (), rows)
        printing = printing_of(self)
        found = move(series.value(index), value, printing)
        add_move(bench, found, f"change({self.field} from {self.offset} ago)", (self.field, ".value"), rows, unit)

    def _row(self, bench: Bench, series: Series) -> int | None:
        local = bench.one.happened_at.astimezone(bench.library.zone)
        wanted = earlier_by(local, self.offset)
        index = series.at_or_before(wanted)
        if index is None or wanted - series.moment(index) > timedelta(days=self.tolerance_days):
            return None
        waiting = bench.waiting(self.field, self.where)
        nearer = waiting.at_or_before(wanted)
        return None if nearer is not None and waiting.moment(nearer) >= series.moment(index) else index


_OFFSET = re.compile(r"^(\d+) (day|week|month|year)s?$")


def earlier_by(moment: datetime, offset: str) -> datetime:
    """The same clock time so long ago; the last of the month where the day does not exist."""
    ((digits, unit),) = _OFFSET.findall(offset)
    count = int(digits)
    if unit in ("day", "week"):
        return moment - timedelta(days=count * (7 if unit == "week" else 1))
    months = moment.year * 12 + moment.month - 1 - count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
