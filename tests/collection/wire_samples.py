"""Two small beats and their feeds in the real wires' shapes, built as dataclasses, for the tests of collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsbot.canonical import sha256_hex
from newsbot.collection.read import Reading, read_wire
from newsbot.newsroom.declared import (
    Beat,
    Feed,
    FieldDeclaration,
    FieldMapping,
    Place,
    RecordDeclaration,
    Schedule,
    Unpivot,
)
from newsbot.story import Wire

NOW = datetime(2026, 10, 30, 16, 10, tzinfo=UTC)
SHARED = Path(__file__).parents[3] / "shared"


def declared(name: str, kind: Any, **more: Any) -> FieldDeclaration:
    return FieldDeclaration(name, kind, **more)


def beat(record: RecordDeclaration, name: str = "sample") -> Beat:
    window = timedelta(hours=48)
    return Beat(
        name, name, Path("templates") / name, ("en",), (), record, (), (), (), {}, {}, window, newest_only=False
    )


def feed(reader: str, fields: Mapping[str, FieldMapping | str], **more: Any) -> Feed:
    mapped = {name: FieldMapping(field) if isinstance(field, str) else field for name, field in fields.items()}
    made = Feed(
        "sample-wire", "sample", "A sample", "https://wire.example/data", reader, Schedule(every=timedelta(minutes=1)),
        "", mapped, "CC0", "Sample Agency", "https://wire.example/", ("wire.example",),
        Place("feeds/sample-wire.toml", 1),
    )  # fmt: skip
    return replace(made, **more)


def wire(body: bytes, name: str = "sample-wire", **headers: str) -> Wire:
    kept = {key.replace("_", "-"): value for key, value in headers.items()}
    return Wire(sha256_hex(body), name, NOW, "sample", len(body), headers=kept)


def read(feed: Feed, beat: Beat, body: bytes | str, **headers: str) -> Reading:
    data = body.encode() if isinstance(body, str) else body
    return read_wire(feed, beat, wire(data, feed.name, **headers), data)


QUAKE_FIELDS = {
    "usgs_id": declared("usgs_id", "text", required=True),
    "ids": declared("ids", "text"),
    "magnitude": declared("magnitude", "decimal", required=True, minimum=Decimal(-2), maximum=Decimal("9.9")),
    "place": declared("place", "text"),
    "time": declared("time", "time", required=True),
    "updated": declared("updated", "time"),
    "latitude": declared("latitude", "decimal", minimum=Decimal(-90), maximum=Decimal(90)),
    "depth": declared("depth", "decimal", sentinels=("-999",)),
    "felt": declared("felt", "integer"),
    "alert": declared("alert", "text", choices=("green", "yellow", "orange", "red")),
    "tsunami": declared("tsunami", "boolean"),
}
QUAKES = beat(
    RecordDeclaration(("usgs_id",), "time", QUAKE_FIELDS, aliases="ids", version_at="updated"), "quakes"
)  # fmt: skip
QUAKES_FEED = feed(
    "json",
    {
        "usgs_id": "id",
        "ids": "properties.ids",
        "magnitude": "properties.mag",
        "place": "properties.place",
        "time": FieldMapping("properties.time", convert="epoch-ms"),
        "updated": FieldMapping("properties.updated", convert="epoch-ms"),
        "latitude": "geometry.coordinates[1]",
        "depth": "geometry.coordinates[2]",
        "felt": "properties.felt",
        "alert": "properties.alert",
        "tsunami": "properties.tsunami",
    },
    name="quakes-usgs",
    beat="quakes",
    items="features[]",
    required_root="type == 'FeatureCollection' && features",
    place=Place("feeds/quakes-usgs.toml", 2),
)


def feature(name: str = "us7000abcd", *, depth: Any = 10.5, **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature as the USGS writes it."""
    said = {
        "mag": 4.6, "place": "53 km NNE of Port Ardal", "time": 1793318400123, "updated": 1793318700000, "tz": None,
        "felt": None, "alert": None, "status": "reviewed", "tsunami": 0, "sig": 326, "ids": f",{name},",
        "magType": "mww", "type": "earthquake",
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [-118.25, 34.05, depth]}
    return {"type": "Feature", "properties": {**said, **properties}, "geometry": point, "id": name}


def collection(*features: Any) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "metadata": {"generated": 1793318760000, "status": 200, "count": len(features)},
        "features": list(features),
    }


RATES = beat(
    RecordDeclaration(
        ("currency", "date"),
        "date",
        {
            "date": declared("date", "date", required=True),
            "currency": declared("currency", "text", required=True),
            "rate": declared("rate", "decimal", required=True, minimum=Decimal("0.000001")),
        },
        entity="currency",
        clock=time(14, 15),
        zone="Europe/Berlin",
    ),
    "currencies",
)
RATES_CSV = feed(
    "csv",
    {
        "date": FieldMapping("Date", convert="date"),
        "currency": "currency",
        "rate": FieldMapping("rate", missing=("N/A",)),
    },
    name="currencies-ecb-csv",
    beat="currencies",
    required_root="Date",
    unpivot=Unpivot(("Date",), "currency", "rate"),
    skip_missing=("rate",),
    place=Place("feeds/currencies-ecb-csv.toml", 2),
)
RATES_XML = feed(
    "xml",
    {"date": "../@time", "currency": "@currency", "rate": FieldMapping("@rate", missing=("N/A",))},
    name="currencies-ecb-xml",
    beat="currencies",
    items="//ecb:Cube[@currency]",
    required_root="//ecb:Cube[@time]",
    namespaces={"ecb": "http://www.ecb.int/vocabulary/2002-08-01/eurofxref"},
    skip_missing=("rate",),
    place=Place("feeds/currencies-ecb-xml.toml", 1),
)

NEWS = beat(
    RecordDeclaration(
        ("guid",),
        "at",
        {
            "guid": declared("guid", "text", required=True),
            "at": declared("at", "time", required=True),
            "title": declared("title", "text"),
        },
    )
)
NEWS_FEED = feed("feed", {"guid": "id", "at": "published_parsed", "title": "title"})
