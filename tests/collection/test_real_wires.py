"""Recorded wires of real agencies: every record read, none lost, every path leading back to its value."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from wire_samples import QUAKES, QUAKES_FEED, RATES, RATES_CSV, RATES_XML, SHARED, beat, declared, feed, read, wire

from newsbot.collection.convert import compile_field
from newsbot.collection.read import Item, Stream, resolver
from newsbot.newsroom.declared import Beat, Feed, FieldMapping, RecordDeclaration
from newsbot.story import Scalar

USGS = SHARED / "data" / "earthquakes" / "usgs"
ECB = SHARED / "data" / "finance" / "ecb_fx"
FOOTBALL = SHARED / "data" / "sports"
CAP = SHARED / "data" / "weather" / "nws_cap_atom"


def needs(folder: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not folder.exists(), reason=f"{folder} is not here")


def reread(feed: Feed, beat: Beat, body: bytes, item: Item) -> dict[str, Scalar]:
    """The item's data taken from its paths alone."""
    find = resolver(feed.reader, body, namespaces=feed.namespaces)
    return {
        name: compile_field(feed.fields[name], beat.record.fields[name])(find(path))
        for name, path in item.paths.items()
    }


@needs(USGS)
def test_every_quake_of_every_query_is_read() -> None:
    paths = sorted(USGS.glob("query_*.geojson"))
    taken = apart = 0
    for path in paths:
        body = path.read_bytes()
        measured = {found["id"]: found["properties"]["mag"] for found in json.loads(body)["features"]}
        reading = read(QUAKES_FEED, QUAKES, body)
        assert reading.problem is None
        told = {item.event: float(str(item.data["magnitude"])) for item in reading.items}
        assert told == {event: magnitude for event, magnitude in measured.items() if magnitude is not None}
        assert len(reading.refused) == list(measured.values()).count(None)
        assert {item.reasons[0].code for item in reading.refused} <= {"FIELD_MISSING"}
        taken += len(reading.items)
        apart += len(reading.refused)
    assert len(paths) == 68
    assert (taken, apart) == (3533, 1)


@needs(USGS)
def test_each_path_of_a_large_query_leads_to_its_value() -> None:
    body = max(USGS.glob("query_*.geojson"), key=lambda path: path.stat().st_size).read_bytes()
    for item in read(QUAKES_FEED, QUAKES, body).items[::40]:
        assert reread(QUAKES_FEED, QUAKES, body, item) == item.data


@needs(ECB)
def test_the_whole_history_of_rates_is_read_and_agrees_with_a_daily_wire() -> None:
    body = (ECB / "eurofxref-hist_to_2024.csv").read_bytes()
    lines = body.decode().splitlines()
    names = lines[0].strip(",").split(",")[1:]
    cells = sum(cell not in ("N/A", "") for line in lines[1:] for cell in line.strip(",").split(",")[1:])
    stream = Stream(RATES_CSV, RATES, wire(body), body)
    entities: set[str] = set()
    then: dict[str, Scalar] = {}
    first = last = None
    for item in stream:
        first = first or item
        last = item
        entities.add(item.entity)
        if item.data["date"] == date(2022, 7, 8):
            then[item.entity] = item.data["rate"]
    assert (stream.problem, stream.refused) == (None, [])
    assert stream.taken == cells == 207_875
    assert entities == set(names)
    assert first is not None
    assert last is not None
    assert (first.event, first.data["rate"]) == ("USD-2024-12-31", Decimal("1.0389"))
    assert (last.event, last.paths["rate"]) == ("ZAR-1999-01-04", f"row={len(lines) - 1};col=ZAR")
    assert reread(RATES_CSV, RATES, body, last) == last.data
    daily = read(RATES_XML, RATES, (ECB / "eurofxref-daily_2022-07-08.xml").read_bytes())
    assert {item.entity: item.data["rate"] for item in daily.items} == then


@needs(ECB)
def test_each_path_of_the_daily_forms_leads_to_its_value() -> None:
    body = (ECB / "eurofxref.csv").read_bytes()
    reading = read(RATES_CSV, RATES, body)
    assert (len(reading.items), reading.refused, reading.problem) == (29, (), None)
    assert {item.data["date"] for item in reading.items} == {date(2026, 10, 30)}
    assert all(reread(RATES_CSV, RATES, body, item) == item.data for item in reading.items)
    body = (ECB / "eurofxref-daily_2022-07-08.xml").read_bytes()
    reading = read(RATES_XML, RATES, body)
    assert (len(reading.items), reading.refused, reading.problem) == (31, (), None)
    assert all(reread(RATES_XML, RATES, body, item) == item.data for item in reading.items)


MATCHES = beat(
    RecordDeclaration(
        ("season", "round", "team1", "team2"),
        "date",
        {
            "season": declared("season", "text"),
            "round": declared("round", "text"),
            "date": declared("date", "date"),
            "team1": declared("team1", "text"),
            "team2": declared("team2", "text"),
            "goals1": declared("goals1", "integer", minimum=Decimal(0)),
            "goals2": declared("goals2", "integer", minimum=Decimal(0)),
        },
    )
)
OPENFOOTBALL = feed(
    "json",
    {
        "season": "$.name", "round": "round", "date": "date", "team1": "team1", "team2": "team2",
        "goals1": "score.ft[0]", "goals2": "score.ft[1]",
    },
    items="matches[]",
    required_root="matches",
)  # fmt: skip
COUK = feed(
    "csv",
    {
        "season": FieldMapping("", constant="2023-24"),
        "round": FieldMapping("", constant="league"),
        "date": "Date",
        "team1": "HomeTeam",
        "team2": "AwayTeam",
        "goals1": "FTHG",
        "goals2": "FTAG",
    },
)


@needs(FOOTBALL)
@pytest.mark.parametrize("path", sorted((FOOTBALL / "openfootball").glob("*.json")), ids=lambda path: path.name)
def test_every_match_of_a_season_is_read(path: Path) -> None:
    body = path.read_bytes()
    matches = json.loads(body)["matches"]
    reading = read(OPENFOOTBALL, MATCHES, body)
    assert (reading.problem, reading.refused) == (None, ())
    assert len(reading.items) == len({item.event for item in reading.items}) == len(matches)
    assert reread(OPENFOOTBALL, MATCHES, body, reading.items[-1]) | {"season": None} == {
        **reading.items[-1].data, "season": None,
    }  # fmt: skip


@needs(FOOTBALL)
@pytest.mark.parametrize("path", sorted((FOOTBALL / "football_data_couk").glob("*.csv")), ids=lambda path: path.name)
def test_every_row_of_a_season_table_is_read(path: Path) -> None:
    body = path.read_bytes()
    reading = read(COUK, MATCHES, body)
    assert (reading.problem, reading.refused) == (None, ())
    assert len(reading.items) == len(body.decode().strip().splitlines()) - 1


@needs(CAP)
def test_every_entry_of_a_warning_feed_is_read_through_both_readers() -> None:
    body = (CAP / "nws_us_2018-08-15_part1.atom.xml").read_bytes()
    alerts = beat(
        RecordDeclaration(
            ("id",),
            "sent",
            {"id": declared("id", "text"), "sent": declared("sent", "time"), "event": declared("event", "text")},
        )
    )
    spaces = {"a": "http://www.w3.org/2005/Atom", "cap": "urn:oasis:names:tc:emergency:cap:1.1"}
    by_xpath = feed(
        "xml", {"id": "a:id", "sent": "a:updated", "event": "cap:event"}, items="//a:entry", namespaces=spaces
    )  # fmt: skip
    as_feed = feed("feed", {"id": "id", "sent": "updated_parsed", "event": "cap_event"})
    one, other = read(by_xpath, alerts, body), read(as_feed, alerts, body)
    assert len(one.items) == body.count(b"<entry>")
    assert [item.data for item in one.items] == [item.data for item in other.items]
    assert reread(by_xpath, alerts, body, one.items[-1]) == one.items[-1].data
