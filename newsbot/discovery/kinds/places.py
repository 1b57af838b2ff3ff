"""Kinds of place: time zone, nearest place, people within, rows of reference tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as option
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from newsbot.discovery import gazetteer
from newsbot.discovery.bench import Bench
from newsbot.discovery.earth import compass, degrees, haversine
from newsbot.discovery.kinds.figures import CellType, typed
from newsbot.discovery.kinds.kind import FactName, Field, Kind, TableName, kind
from newsbot.newsroom.declared import CoveragePlace
from newsbot.story import ConstantSource, ReferenceSource, Scalar, Source


@dataclass(frozen=True, slots=True)
class Found:
    """A place near the event."""

    latitude: float
    longitude: float
    km: Decimal
    facts: tuple[tuple[str, Scalar, Source, str], ...]
    """(suffix, value, source, unit) of what is known of it."""


@kind("zone")
class Zone(Kind):
    """The time zone of the place."""

    yields: ClassVar[Mapping[str, str]] = {"": "its name, like America/Los_Angeles"}

    latitude: Field = Field("latitude")
    longitude: Field = Field("longitude")

    def compute(self, bench: Bench) -> None:
        place = bench.place(self.latitude, self.longitude)
        if place is None:
            return
        import tzfpy

        name = tzfpy.get_tz(place[1], place[0])
        bench.computed("", name or None, f"zone(tzfpy {_version('tzfpy')})", (self.latitude, self.longitude))


@kind("zones")
class Zones(Kind):
    """The clocks of an area at a moment: of its corners, else those named whose letters (`MDT`) a text prints."""

    yields: ClassVar[Mapping[str, str]] = {
        "zone": "the zone most corners lie in, else the one whose letters come first in the text",
        "other": "a second one that shows another clock",
        "count": "how many different clocks",
    }

    at: FactName
    points: FactName | None = None
    named: str = ""
    text: tuple[FactName, ...] = ()

    def compute(self, bench: Bench) -> None:
        moment = bench.facts.get(self.at)
        if not isinstance(moment, datetime):
            return
        corners = bench.facts.get(self.points) if self.points else None
        if isinstance(corners, str):
            zones, inputs = _zones_of(corners), [self.points, self.at]
            how = f"zones(tzfpy {_version('tzfpy')})"
        else:
            zones, inputs, how = self._named(bench, moment), [*self.text, self.at], f"zones({self.named})"
        clocks: dict[str, str] = {}
        for name in zones:
            clocks.setdefault(moment.astimezone(ZoneInfo(name)).strftime("%Z"), name)
        for suffix, name in zip(("zone", "other"), clocks.values(), strict=False):
            bench.computed(suffix, name, how, filter(None, inputs))
        if clocks:
            bench.computed("count", len(clocks), f"{how}, clocks that differ", filter(None, inputs))

    def _named(self, bench: Bench, moment: datetime) -> list[str]:
        """The zones of the rows; where the text prints letters of some of them, those alone, as the text has them."""
        rows = (value for name, value in bench.facts.values.items() if name.startswith(f"{self.named}."))
        known = [value for value in rows if isinstance(value, str) and value in _zone_names()]
        said = [bench.facts.get(name) for name in self.text]
        text = "\n".join(one for one in said if isinstance(one, str))
        letters = {name: moment.astimezone(ZoneInfo(name)).strftime("%Z") for name in known}
        places = {name: found.start() for name in known if (found := re.search(rf"\b{letters[name]}\b", text))}
        return sorted(places, key=places.__getitem__) or known


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def _zones_of(corners: str) -> list[str]:
    """Most frequent first."""
    import tzfpy

    pairs = [corner.split(",") for corner in corners.split()]
    found = Counter(tzfpy.get_tz(float(east), float(north)) for north, east in pairs)
    return [name for name, _ in found.most_common() if name and not name.startswith("Etc/")]


@cache
def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


@kind("nearest")
class Nearest(Kind):
    """The nearest place of the gazetteer, of the newsroom's coverage, or of a reference table."""

    yields: ClassVar[Mapping[str, str]] = {
        "name": "its name",
        "names.<language>": "its name in a language, where [coverage] gives one",
        "km": "how far away, to the metre",
        "bearing": "from the place to the event, one of 16 points like NNE",
        "degrees": "the same, 0 to 359",
        "population": "how many people live there",
        "country": "ISO 3166 code",
        "region": "first-order administrative code (a state's letters in the U.S.)",
        "covered": "whether the event lies within the radius of any place of [coverage]; always there",
        "country_covered": "whether the country is in [coverage]",
    }

    among: str = "gazetteer"
    within_km: Decimal | None = None
    min_population: int = 0
    latitude: Field = Field("latitude")
    longitude: Field = Field("longitude")
    name_column: str = "name"
    latitude_column: str = "latitude"
    longitude_column: str = "longitude"

    def problem(self) -> str:
        if self.among in ("gazetteer", "coverage") or self.table:
            return ""
        return f"`among` is `gazetteer`, `coverage` or `table:<name>`, not {self.among!r}"

    @property
    def table(self) -> str:
        return self.among.removeprefix("table:") if self.among.startswith("table:") else ""

    def compute(self, bench: Bench) -> None:
        place = bench.place(self.latitude, self.longitude)
        if place is None:
            return
        latitude, longitude = place
        found = self._found(bench, latitude, longitude)
        inputs = (self.latitude, self.longitude)
        if found and (self.within_km is None or found.km <= self.within_km):
            for suffix, value, source, unit in found.facts:
                bench.add(suffix, value, source, unit)
            text = f"great circle from {found.facts[0][1]}"
            turn = degrees(found.latitude, found.longitude, latitude, longitude)
            bench.computed("km", found.km, f"{text}, length", (*inputs, ".name"), (), "km")
            bench.computed("degrees", round(turn) % 360, f"{text}, bearing", (*inputs, ".name"), (), "degrees")
            bench.computed("bearing", compass(turn), f"{text}, bearing", (*inputs, ".name"))
        self._add_covered(bench, latitude, longitude, inputs)

    def _add_covered(self, bench: Bench, latitude: float, longitude: float, inputs: tuple[str, str]) -> None:
        settings = bench.library.newsroom.settings
        inside = any(
            haversine(latitude, longitude, float(one.latitude), float(one.longitude)) <= one.radius_km
            for one in settings.coverage_places
        )
        bench.computed("covered", inside, "within the radius of a place of [coverage]", inputs)
        country = bench.facts.get(bench.named("country"))
        if country is not None:
            listed = country in settings.coverage_countries
            bench.computed("country_covered", listed, "among the countries of [coverage]", (".country",))

    def _found(self, bench: Bench, latitude: float, longitude: float) -> Found | None:
        if self.among == "gazetteer":
            return self._city(latitude, longitude)
        if self.among == "coverage":
            places = bench.library.newsroom.settings.coverage_places
            return min((_covered_place(one, latitude, longitude) for one in places), key=_by_distance, default=None)
        table = bench.library.table(self.table)
        rows = [self._row(bench, row, latitude, longitude) for row in table.rows]
        return min((one for one in rows if one), key=_by_distance, default=None)

    def _city(self, latitude: float, longitude: float) -> Found | None:
        found = gazetteer.cities().nearest(latitude, longitude, self.min_population)
        if found is None:
            return None
        city, km = found
        source = ReferenceSource(gazetteer.cities().name, city.key, gazetteer.cities().sha256)
        facts: list[tuple[str, Scalar, Source, str]] = [
            ("name", city.name, source, ""),
            ("population", city.population, source, "people"),
            ("country", city.country, source, ""),
        ]
        if city.region:
            facts.append(("region", city.region, source, ""))
        return Found(city.latitude, city.longitude, km, tuple(facts))

    def _row(self, bench: Bench, row: Mapping[str, str], latitude: float, longitude: float) -> Found | None:
        table = bench.library.table(self.table)
        south_north = typed(row.get(self.latitude_column, ""), "decimal")
        west_east = typed(row.get(self.longitude_column, ""), "decimal")
        if not isinstance(south_north, Decimal) or not isinstance(west_east, Decimal):
            return None
        source = ReferenceSource(table.name, row[table.key], table.sha256)
        wanted = (("name", self.name_column, "text"), ("population", "population", "integer"))
        cells = [(name, typed(row.get(column, ""), type_), source, "") for name, column, type_ in wanted]
        cells.append(("country", typed(row.get("country", ""), "text"), source, ""))
        km = haversine(latitude, longitude, float(south_north), float(west_east))
        return Found(float(south_north), float(west_east), km, tuple(cells))


def _covered_place(one: CoveragePlace, latitude: float, longitude: float) -> Found:
    km = haversine(latitude, longitude, float(one.latitude), float(one.longitude))
    constant = f"coverage.places.{one.name}"
    facts: list[tuple[str, Scalar, Source, str]] = [
        ("name", one.name, ConstantSource(constant, one.place.file, one.place.line), "")
    ]
    for language, name in one.names.items():
        source = ConstantSource(f"{constant}.names.{language}", one.place.file, one.place.line)
        facts.append((f"names.{language}", name, source, ""))
    return Found(float(one.latitude), float(one.longitude), km, tuple(facts))


def _by_distance(one: Found) -> tuple[Decimal, str]:
    return one.km, str(one.facts[0][1])


@kind("people_within")
class PeopleWithin(Kind):
    """People of the gazetteer's cities within a radius."""

    yields: ClassVar[Mapping[str, str]] = {"": "how many people", "cities": "in how many cities"}

    km: Decimal
    min_population: int = 0
    latitude: Field = Field("latitude")
    longitude: Field = Field("longitude")

    def compute(self, bench: Bench) -> None:
        place = bench.place(self.latitude, self.longitude)
        if place is None:
            return
        cities = gazetteer.cities()
        near = cities.within(*place, self.km, self.min_population)
        people = sum(city.population for city, _ in near)
        if people:
            text = f"people_within({self.km} km, {cities.name}, sha256 {cities.sha256[:12]})"
            inputs = (self.latitude, self.longitude)
            bench.computed("", people, text, inputs, (), "people")
            bench.computed("cities", len(near), f"{text}, cities", inputs)


@kind("reference", periods=True)
class Reference(Kind):
    """A row of a registered reference table: one fact per cell."""

    yields: ClassVar[Mapping[str, str]] = {
        "<column>": "each cell that is not empty, the key's own too",
        "<number>.<column>": "with `split`, of each key that has a row, in order",
        "missing": "with `split`, how many keys have no row",
    }

    table: TableName
    key: FactName
    columns: tuple[str, ...] = ()
    types: Mapping[str, CellType] = option(default_factory=dict)
    units: Mapping[str, str] = option(default_factory=dict)
    ignore_case: bool = False
    split: str = ""

    def parts(self) -> Collection[str]:
        if self.split:
            return (*(f"<number>.{column}" for column in self.columns or ("<column>",)), "missing")
        return self.columns or tuple(one for one in self.yields if "." not in one and one != "missing")

    def compute(self, bench: Bench) -> None:
        key = bench.facts.get(self.key)
        if self.split and isinstance(key, str):
            self._several(bench, [one.strip() for one in key.split(self.split) if one.strip()])
            return
        row = bench.library.table_row(self.table, str(key), ignore_case=self.ignore_case) if key is not None else None
        if row is None:
            return
        table = bench.library.table(self.table)
        source = ReferenceSource(table.name, row[table.key], table.sha256)
        for name in self.columns or row:
            value = typed(row.get(name) or "", self.types.get(name, "text"))
            bench.add(name, value, source, self.units.get(name, ""))

    def _several(self, bench: Bench, keys: list[str]) -> None:
        table = bench.library.table(self.table)
        found = [bench.library.table_row(self.table, key, ignore_case=self.ignore_case) for key in keys]
        rows = [row for row in found if row is not None]
        for number, row in enumerate(rows):
            source = ReferenceSource(table.name, row[table.key], table.sha256)
            for name in self.columns or row:
                value = typed(row.get(name) or "", self.types.get(name, "text"))
                bench.add(f"{number}.{name}", value, source, self.units.get(name, ""))
        text = f"keys of {self.key} without a row in {table.name}"
        bench.computed("missing", len(keys) - len(rows), text, (self.key,))
