"""A record in; out go the records it arrived with, read once a wire and counted once a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from newsbot.archive import Archive, records
from newsbot.story import Record, Scalar

Alike = tuple[Scalar, ...]


class Peers:
    """The arrivals of one round of judging. What a check compares may itself be held or dropped: it was still said."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._wire = ""
        self._records: Sequence[Record] = ()
        self._counts: dict[tuple[tuple[str, ...], str], Mapping[Alike, frozenset[Scalar]]] = {}

    def of_wire(self, record: Record) -> Sequence[Record]:
        """Everything the wire of this record said anew, itself included."""
        if record.wire != self._wire:
            arrived = records.arrived(self._archive, record.beat, record.observed_at, record.observed_at)
            self._records = [other for other in arrived if other.wire == record.wire]
            self._wire = record.wire
            self._counts.clear()
        return self._records

    def before(self, record: Record, minutes: float) -> Sequence[Record]:
        """What any wire of the beat said in the minutes up to this record's arrival, itself included."""
        since = record.observed_at - timedelta(minutes=minutes)
        return records.arrived(self._archive, record.beat, since, record.observed_at)

    def sharing(self, record: Record, fields: tuple[str, ...], apart: str) -> frozenset[Scalar]:
        """The different `apart` (a field; empty = the entity) of the records of its wire that are alike in `fields`."""
        mine = _values(record, fields)
        if mine is None:
            return frozenset()
        wire = self.of_wire(record)
        if (fields, apart) not in self._counts:
            found: dict[Alike, set[Scalar]] = {}
            for other in wire:
                values = _values(other, fields)
                if values is not None:
                    found.setdefault(values, set()).add(other.data.get(apart) if apart else other.entity or other.event)
            self._counts[fields, apart] = {values: frozenset(names) for values, names in found.items()}
        return self._counts[fields, apart].get(mine, frozenset())


def _values(record: Record, fields: tuple[str, ...]) -> Alike | None:
    """None where one of them is missing: nothing is not the same as nothing."""
    values = tuple(record.data.get(name) for name in fields)
    return None if None in values else values
