"""Admitted history in, frames out: a series, a neighbourhood or a span of time, each read once a call."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from newsbot.archive import Archive, history, judging
from newsbot.discovery.earth import RADIUS_KM, SLACK_KM, box, haversine
from newsbot.discovery.frame import Frame, Series

CELL_DEGREES = 2.0
"""Events of one cell share a read of their surroundings."""
FINE_DEGREES = 0.0625
"""The same for a few events, where a read is shared by nobody and should be no wider than it must."""
FEW = 4


class Frames:
    """The history of one beat, read once for all records of a call."""

    __slots__ = (
        "_archive", "_around", "_beat", "_between", "_cell", "_fields", "_held", "_radius", "_series", "_whole",
    )  # fmt: skip

    def __init__(
        self, archive: Archive, beat: str, fields: Sequence[str], radius_km: float = 0.0, *, records: int = FEW + 1
    ) -> None:
        """`radius_km`: the widest any fact looks around an event; `records`: of how many events."""
        self._archive = archive
        self._beat = beat
        self._fields = tuple(fields)
        self._radius = radius_km
        self._cell = CELL_DEGREES if records > FEW else FINE_DEGREES
        self._series: dict[str, Frame] = {}
        self._held: dict[str | None, Frame] = {}
        self._around: dict[tuple[int, int], Frame] = {}
        self._between: dict[tuple[datetime, datetime], Frame] = {}
        self._whole: Frame | None = None

    def series(self, entity: str) -> Frame:
        if entity not in self._series:
            self._series[entity] = self._read(entity=entity)
        return self._series[entity]

    def held(self, entity: str | None) -> Frame:
        """What waits for a person, of one series or (None) of all: rows that are not in history."""
        if entity not in self._held:
            found = judging.held(self._archive, self._beat, entity)
            self._held[entity] = Frame(
                [one.key for one in found], [one.event for one in found], [one.entity for one in found],
                [one.happened_at for one in found],
                {name: [one.data.get(name) for one in found] for name in self._fields},
            )  # fmt: skip
        return self._held[entity]

    def around(self, latitude: float, longitude: float) -> Frame:
        """Every event that could lie within the radius of a point (and more: narrow with `within`)."""
        size = self._cell
        cell = (math.floor(latitude / size), math.floor(longitude / size))
        if cell not in self._around:
            south, west = cell[0] * size, cell[1] * size
            found = box(south, south + size, west, west + size, self._radius)
            self._around[cell] = self._read(box=("latitude", "longitude", *found))
        return self._around[cell]

    def between(self, first: datetime, last: datetime) -> Frame:
        """Rows of all series in [first, last]."""
        if (first, last) not in self._between:
            self._between[first, last] = self._read(since=first, before=last + timedelta(microseconds=1))
        return self._between[first, last]

    def whole(self) -> Frame:
        if self._whole is None:
            self._whole = self._read()
        return self._whole

    def _read(self, **bounds: Any) -> Frame:
        found = history.columns(self._archive, self._beat, self._fields, **bounds)
        columns = {name: found[name] for name in self._fields}
        return Frame(found["key"], found["event"], found["entity"], found["happened_at"], columns)


def within(series: Series, place: tuple[float, float], km: Decimal) -> list[int]:
    """Indices of the rows within a radius, oldest first; those near its edge are decided by the exact distance."""
    import numpy as np

    latitude, longitude = place
    positions = list(series.positions)
    phi, other = math.radians(latitude), np.radians(series.frame.floats("latitude")[positions])
    across = np.radians(series.frame.floats("longitude")[positions] - longitude)
    half = np.sin((other - phi) / 2) ** 2 + math.cos(phi) * np.cos(other) * np.sin(across / 2) ** 2
    distances = 2 * RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    inside = distances < float(km) - SLACK_KM
    for index in (np.abs(distances - float(km)) <= SLACK_KM).nonzero()[0].tolist():
        inside[index] = distance(series, index, place) <= km
    found: list[int] = inside.nonzero()[0].tolist()
    return found


def distance(series: Series, index: int, place: tuple[float, float]) -> Decimal:
    """Kilometres to the metre between a row and a place."""
    frame, position = series.frame, series.positions[index]
    return haversine(*place, *(float(frame.number(name, position)) for name in ("latitude", "longitude")))
