"""Rows of history as columns: searched in floats, answered in exact decimals.

Floats only narrow: `float()` of decimals keeps their order, so what is found is decided by the decimals themselves.
pandas and numpy are imported here and in `frames`, where rows are first searched.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from newsbot.discovery.rounding import beyond
from newsbot.newsroom.expression import Expression
from newsbot.story import Record, Scalar

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[Any]]

HOLE_STEPS = 10
"""A step this many times the median of a series is a hole in it."""


@dataclass(slots=True)
class Frame:
    """Rows of history by time, as columns."""

    keys: Sequence[str]
    events: Sequence[str]
    entities: Sequence[str]
    moments: Sequence[datetime]
    columns: Mapping[str, Sequence[Scalar]]
    _decimals: dict[str, list[Decimal | None]] = field(default_factory=dict)
    _usable: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _met: dict[str, dict[int, bool]] = field(default_factory=dict)
    _events: dict[str, int] | None = None
    _table: Any = None

    def __len__(self) -> int:
        return len(self.keys)

    def decimals(self, name: str) -> list[Decimal | None]:
        found = self._decimals.get(name)
        if found is None:
            found = self._decimals[name] = list(map(decimal, self.columns[name]))
        return found

    def position_of(self, event: str) -> int | None:
        """History holds an event once at most."""
        if self._events is None:
            self._events = {event: position for position, event in enumerate(self.events)}
        return self._events.get(event)

    def number(self, name: str, position: int) -> Decimal:
        found = self.decimals(name)[position]
        if found is None:
            raise LookupError(f"{self.keys[position]} has no number in {name}")
        return found

    @property
    def table(self) -> pd.DataFrame:
        """One column of floats per field with numbers, and `seconds` since 1970."""
        if self._table is None:
            import pandas as pd

            self._table = pd.DataFrame({"seconds": [moment.timestamp() for moment in self.moments]}, dtype=float)
        found: pd.DataFrame = self._table
        return found

    def floats(self, name: str) -> Array:
        """NaN where a row has no number."""
        table = self.table
        if name not in table:
            table[name] = [math.nan if value is None else float(value) for value in self.decimals(name)]
        found: Array = table[name].to_numpy()
        return found

    def row(self, position: int, names: frozenset[str], this: Mapping[str, Any]) -> dict[str, Any]:
        """What a condition sees of one row: its fields, `entity`, and `this.<fact>` of the record in hand."""
        seen: dict[str, Any] = {}
        for name in names:
            if name.startswith("this."):
                seen[name] = this.get(name[5:])
            elif name in self.columns:
                seen[name] = self.columns[name][position]
            elif name == "entity":
                seen[name] = self.entities[position]
            else:
                seen[name] = this.get(name)
        return seen

    def meets(self, position: int, where: Expression | None, this: Mapping[str, Any]) -> bool:
        """Whether a row meets a condition; remembered where the condition asks for nothing but the row."""
        if where is None:
            return True
        met = self._met.setdefault(where.text, {}) if self._fixed(where) else {}
        if position not in met:
            met[position] = where.holds(self.row(position, where.names, this))
        return met[position]

    def _fixed(self, where: Expression | None) -> bool:
        return where is None or all(asked in self.columns or asked == "entity" for asked in where.names)

    def usable(self, name: str, where: Expression | None, this: Mapping[str, Any]) -> list[int]:
        """Positions of the rows with a number in the field (any row when the name is empty) that meet the condition."""
        fixed = self._fixed(where)
        key = (name, where.text if where else "")
        if fixed and key in self._usable:
            return self._usable[key]
        values = self.decimals(name) if name else ()
        found = [position for position in range(len(self)) if not name or values[position] is not None]
        if where is not None:
            found = [position for position in found if where.holds(self.row(position, where.names, this))]
        if fixed:
            self._usable[key] = found
        return found

    def earlier(self, record: Record, name: str, where: Expression | None, this: Mapping[str, Any]) -> Series:
        """The rows strictly before a record, never another revision of its own event."""
        usable = self.usable(name, where, this)
        end = bisect_left(self.moments, record.happened_at)
        positions: Sequence[int] = usable[: bisect_left(usable, end)]
        own = self.position_of(record.event)
        if own is not None and own < end:
            positions = [position for position in positions if position != own]
        return Series(self, name, positions)


@dataclass(slots=True)
class Series:
    """Rows before the one in hand that have a number in a field, oldest first."""

    frame: Frame
    name: str
    positions: Sequence[int]
    _array: Any = None

    def __len__(self) -> int:
        return len(self.positions)

    def value(self, index: int) -> Decimal:
        return self.frame.number(self.name, self.positions[index])

    def raw(self, index: int, name: str = "") -> Scalar:
        return self.frame.columns[name or self.name][self.positions[index]]

    def key(self, index: int) -> str:
        return self.frame.keys[self.positions[index]]

    def entity(self, index: int) -> str:
        return self.frame.entities[self.positions[index]]

    def moment(self, index: int) -> datetime:
        return self.frame.moments[self.positions[index]]

    def array(self) -> Array:
        if self._array is None:
            self._array = self.frame.floats(self.name)[list(self.positions)]
        found: Array = self._array
        return found

    def since(self, moment: datetime) -> int:
        """Index of the first row at or after a moment."""
        return bisect_left(self.positions, bisect_left(self.frame.moments, moment))

    def after(self, moment: datetime) -> int:
        """Index of the first row after a moment."""
        return bisect_left(self.positions, bisect_right(self.frame.moments, moment))

    def at_or_before(self, moment: datetime) -> int | None:
        index = bisect_right(self.positions, bisect_right(self.frame.moments, moment) - 1) - 1
        return index if index >= 0 else None

    def last_as_extreme(self, value: Decimal, *, high: bool, start: int = 0, strictly: bool = False) -> int | None:
        """The last row from `start` on at least as high (or low) as a value; `strictly`: more extreme."""
        array = self.array()[start:]
        near = (array >= float(value)) if high else (array <= float(value))
        decide = beyond(high)[0 if strictly else 1]
        for index in reversed(near.nonzero()[0].tolist()):
            if decide(self.value(start + index), value):
                return start + int(index)
        return None

    def equal(self, value: Decimal, start: int = 0) -> list[int]:
        near = (self.array()[start:] == float(value)).nonzero()[0].tolist()
        return [start + index for index in near if self.value(start + index) == value]

    def unbroken_from(self, now: datetime, gap_days: Decimal | None = None) -> int:
        """The first row from which no hole lies before `now`; `len` when the last step is one itself."""
        import numpy as np

        seconds = np.append(self.frame.table["seconds"].to_numpy()[list(self.positions)], now.timestamp())
        steps = np.diff(seconds)
        if not len(steps):
            return 0
        longest = float(gap_days) * 86400 if gap_days is not None else HOLE_STEPS * float(np.median(steps))
        holes = (steps > longest).nonzero()[0].tolist()
        return int(holes[-1]) + 1 if holes else 0


def decimal(value: Scalar) -> Decimal | None:
    """A number as a decimal; None for whatever is none."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None
