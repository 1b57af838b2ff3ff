"""newsbot.toml in, `Settings` out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from newsbot.newsroom.declared import CoveragePlace, Person, Place, Settings
from newsbot.newsroom.document import Document
from newsbot.newsroom.faults import suggestion
from newsbot.newsroom.table import Table, top

FILE = "newsbot.toml"
_COUNTRY = re.compile(r"[A-Z]{2}")
COVERAGE_KEYS = ("countries", "places", "entities")


def read_settings(document: Document, sha256: str, beat_names: Sequence[str]) -> Settings:
    """Faults are noted in the document; `beat_names` are those `[coverage.<beat>]` may name."""
    root = top(document)
    newsroom = root.table("newsroom", need="it says whose newsroom this is")
    label, coverage = root.table("label"), root.table("coverage")
    languages = newsroom.languages("languages", need='name the languages you publish in, like ["en"]')
    settings = Settings(
        name=newsroom.text("name", need="the newsroom's name as readers know it"),
        responsible=newsroom.text("responsible", need="who answers for what is published"),
        contact_url=_url(newsroom, "contact_url", need="where readers reach whoever answers"),
        languages=languages,
        units_first=newsroom.choice("units_first", ("metric", "imperial"), "metric"),
        zone=newsroom.zone("zone", need="the newsroom's time zone, like Europe/Berlin"),
        house_style=newsroom.text("house_style", "ap"),
        base_url=_url(newsroom, "base_url", need="the https:// address under which article URIs stand").rstrip("/"),
        release_delay_seconds=newsroom.integer("release_delay_seconds", 30),
        body_length=newsroom.choice("body_length", ("standard", "long"), "standard"),
        system_name=label.text("system_name", "newsbot"),
        byline=label.words("byline"),
        editor_public=label.text("editor_public"),
        jurisdiction=label.choice("jurisdiction", ("default", "eu", "cn"), "default"),
        label_placement=label.choice("placement", ("top", "bottom"), "bottom"),
        coverage_places=tuple(_place(table) for table in coverage.tables("places")),
        coverage_countries=_countries(coverage),
        coverage_entities=_entities(coverage),
        floors=_floors(coverage, beat_names),
        people={name: _person(table, name, languages) for name, table in _named_tables(root, "people")},
        keys=root.words("keys"),
        sha256=sha256,
        consumers={name: table.rest() for name, table in _named_tables(root, "consumers")},
    )
    for table in (newsroom, label, root):
        table.close()
    return settings


def _url(table: Table, key: str, need: str) -> str:
    found = table.text(key, need=need)
    if found.strip() and not found.startswith(("https://", "http://")):
        table.fault(key, f"must be an https:// address, not `{found}`")
    return found


def _named_tables(root: Table, key: str) -> list[tuple[str, Table]]:
    group = root.table(key)
    return [(name, group.table(name)) for name in group.values]


def _person(table: Table, name: str, languages: Sequence[str]) -> Person:
    person = Person(
        name=name,
        user=table.text("user", name),
        role=table.choice("role", ("editor", "senior"), "editor"),
        languages=table.languages("languages") or tuple(languages),
    )
    for position, code in enumerate(person.languages):
        if code not in languages and "languages" in table:
            table.unknown("languages", code, "language of this newsroom", languages, position)
    table.close()
    return person


def _countries(coverage: Table) -> tuple[str, ...]:
    countries = coverage.texts("countries")
    for position, code in enumerate(countries):
        if not _COUNTRY.fullmatch(code):
            coverage.fault("countries", f"names `{code}`; a country is its ISO 3166 code, like US", position)
    return countries


def _entities(coverage: Table) -> Mapping[str, tuple[tuple[str, ...], Place]]:
    table = coverage.table("entities")
    found = {name: (table.texts(name), table.place(name)) for name in table.values}
    table.close()
    return found


def _place(table: Table) -> CoveragePlace:
    radius = table.number("radius_km", need="how far the place reaches, in kilometres", within=(1, 20000))
    place = CoveragePlace(
        name=table.text("name", need="the place's name"),
        latitude=table.number("latitude", need="degrees north", within=(-90, 90)) or Decimal(0),
        longitude=table.number("longitude", need="degrees east", within=(-180, 180)) or Decimal(0),
        radius_km=radius or Decimal(1),
        place=table.place(),
        names=table.words("names"),
    )
    table.close()
    return place


def _floors(coverage: Table, beat_names: Sequence[str]) -> Mapping[str, Mapping[str, Decimal]]:
    """`[coverage.<beat>]`: whether the beat declares such floors is seen when the beat is read."""
    floors: dict[str, Mapping[str, Decimal]] = {}
    for name, value in coverage.values.items():
        if name in COVERAGE_KEYS:
            continue
        table = coverage.table(name)
        if name not in beat_names:
            near = suggestion(name, [*COVERAGE_KEYS, *beat_names])
            coverage.fault(name, f"is neither countries, places, entities nor a beat of this newsroom{near}")
        elif isinstance(value, dict):
            floors[name] = {floor: found for floor in value if (found := table.number(floor)) is not None}
    coverage.close()
    return floors
