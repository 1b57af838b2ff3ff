"""Recorded wires of the ECB and the USGS against plain searches over the same rows; the starter's beats pass."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from discovery_house import House, fact, moment, quakes, rates

from newsbot.archive import records
from newsbot.discovery import validate
from newsbot.discovery.earth import haversine
from newsbot.newsroom import open_newsroom, starter_directory
from newsbot.story import Record

D = Decimal
DATA = Path(__file__).parents[3] / "shared" / "data"
ECB = DATA / "finance" / "ecb_fx" / "eurofxref-hist_to_2024.csv"
USGS = DATA / "earthquakes" / "usgs"
THEN = USGS / "query_2019-07-06_2019-07-06_n125_asof_2020-09-18.geojson"
LATER = USGS / "query_2019-07-06_2019-07-06_n123_asof_2021-11-09.geojson"

ecb = pytest.mark.skipif(not ECB.is_file(), reason=f"{ECB} is not here: the recorded rates of the ECB")
usgs = pytest.mark.skipif(not LATER.is_file(), reason=f"{LATER} is not here: recorded earthquakes of the USGS")


def test_the_starters_beats_have_no_faults() -> None:
    newsroom = open_newsroom(starter_directory())
    for beat in newsroom.beats.values():
        validate(beat, newsroom)


# --- the ECB's fixings -----------------------------------------------------------------------------------------------

Series = list[tuple[date, Decimal]]


def fixings(currency: str, since: str = "1999") -> Series:
    with ECB.open(encoding="utf-8") as file:
        rows = [(row["Date"], row[currency]) for row in csv.DictReader(file)]
    return [(date.fromisoformat(day), D(value)) for day, value in reversed(rows) if value != "N/A" and day >= since]


def addition(house: House, currency: str, day: date, value: Decimal) -> records.Addition:
    at = datetime.combine(day, time(0), ZoneInfo("Europe/Berlin")).astimezone(UTC)
    data = {"date": day, "currency": currency, "rate": value}
    paths = {name: name for name in data}
    return records.Addition(house.feed, "rates", f"{currency}-{day}", at, at, data, "0" * 64, paths, currency)


def load(house: House, currency: str, series: Series) -> None:
    many = [addition(house, currency, day, value) for day, value in series]
    records.add_many(house.archive, many, at=moment("2024-12-31"))


def record(house: House, currency: str, day: date) -> Record:
    found = records.get(house.archive, f"rates/{currency}-{day}@1")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ecb_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    facts = (
        fact("move", "change", 'field = "rate"; digits = 2')
        + fact("run", "streak", 'field = "rate"; min = 2')
        + fact("since", "extreme_since", 'field = "rate"; min_rows = 20')
        + fact("range", "window_range", 'field = "rate"; months = 12')
        + fact("year", "versus", 'field = "rate"; offset = "1 year"')
    )
    house = rates(tmp_path_factory.mktemp("ecb"), facts)
    load(house, "USD", fixings("USD", "2021"))
    load(house, "ISK", fixings("ISK", "2008"))
    house.cover("1999-01-01", "2025-01-01")
    yield house
    house.archive.close()


def plain_since(past: Series, value: Decimal) -> dict[str, Any]:
    for way, reaches in (("high", lambda one: one >= value), ("low", lambda one: one <= value)):
        back = next((n for n, (_, one) in enumerate(reversed(past), 1) if reaches(one)), None)
        if back is None and len(past) >= 20:
            return {"direction": way, "record": True, "rows": len(past)}
        if back is not None and back >= 20:
            day, one = past[-back]
            return {"direction": way, "since.value": one, "since.date": day, "rows": back}
    return {}


def plain_run(past: Series, value: Decimal) -> dict[str, Any]:
    values = [*(one for _, one in past), value]
    for way, sign in (("up", 1), ("down", -1)):
        length = 0
        while length + 1 < len(values) and (values[-1 - length] - values[-2 - length]) * sign > 0:
            length += 1
        if length >= 2:
            start = past[len(past) - length]
            return {"length": length, "direction": way, "start.value": start[1], "start.date": start[0]}
    return {}


@ecb
def test_dollar_fixings_say_what_a_plain_search_says(ecb_house: House) -> None:
    series = fixings("USD", "2021")
    extremes = 0
    for index in range(30, len(series), 7):
        day, value = series[index]
        found, past = ecb_house.facts(record(ecb_house, "USD", day)), series[:index]
        since = {name[6:]: one for name, one in found.items() if name.startswith("since.")}
        expected = plain_since(past, value)
        assert {name: since[name] for name in expected} == expected
        assert bool(since) == bool(expected)
        extremes += bool(expected)
        run = {name[4:]: one for name, one in found.items() if name.startswith("run.") and "ended" not in name}
        assert {name: run[name] for name in plain_run(past, value)} == plain_run(past, value)
        exact = (value - past[-1][1]) / past[-1][1] * 100
        assert abs(found["move.percent"] - exact) <= D("0.005")
        year = [one for one in [*past, (day, value)] if one[0] >= day.replace(year=day.year - 1)]
        if past[0][0] < day.replace(year=day.year - 1):
            assert found["range.high.value"] == max(one for _, one in year)
            assert found["range.low.value"] == min(one for _, one in year)
    assert extremes > 10


@ecb
def test_a_known_day(ecb_house: House) -> None:
    """On Sept. 28, 2022, the euro stood at 0.9565 dollars."""
    found = ecb_house.facts(record(ecb_house, "USD", date(2022, 9, 28)))
    assert (found["rate"], found["move.base"], found["move.direction"]) == (D("0.9565"), D("0.9644"), "down")
    assert (found["since.direction"], found["since.record"], found["range.low.value"]) == ("low", True, D("0.9565"))
    assert found["year.date"] == date(2021, 9, 28)


@ecb
def test_the_krona_counts_from_after_its_hole(ecb_house: House) -> None:
    """No krona was fixed from Dec. 10, 2008, to Jan. 31, 2018: its 290 of 2008 is no reference point today."""
    series = fixings("ISK", "2018")
    top = max(value for _, value in series)
    day = next(day for day, value in series if value == top)
    found = ecb_house.facts(record(ecb_house, "ISK", day))
    assert found["since.record"] is True
    assert found["since.covered_from"] == date(2018, 2, 1)


# --- the USGS's earthquakes ------------------------------------------------------------------------------------------


def features(path: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for one in json.loads(path.read_text(encoding="utf-8"), parse_float=D)["features"]:
        properties, (longitude, latitude, depth) = one["properties"], one["geometry"]["coordinates"]
        data = {
            "quake": one["id"], "magnitude": D(properties["mag"]), "place_text": properties["place"],
            "time": datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=properties["time"]),
            "latitude": D(latitude), "longitude": D(longitude), "depth": D(depth), "felt": properties["felt"],
            "event_type": properties["type"], "status": properties["status"],
        }  # fmt: skip
        found[one["id"]] = {name: value for name, value in data.items() if value is not None}
    return found


@pytest.fixture
def usgs_house(tmp_path: Path) -> Iterator[House]:
    facts = fact("larger", "related", 'field = "magnitude"; within_km = 30; days = 1') + fact(
        "strongest", "largest_since", 'field = "magnitude"; within_km = 10; min_days = 0'
    )
    house = quakes(tmp_path, facts)
    house.cover("2019-07-06", "2019-07-08")
    yield house
    house.archive.close()


@usgs
def test_a_sequence_says_what_a_plain_search_says(usgs_house: House) -> None:
    wire = features(LATER)
    added = [usgs_house.add(event, data["time"], data) for event, data in wire.items()]
    found = usgs_house.look(*added, now="2019-07-06 12:00")
    assert len(found.stories) == len(wire)

    def near(data: dict[str, Any], other: dict[str, Any], km: int) -> bool:
        places = (data["latitude"], data["longitude"], other["latitude"], other["longitude"])
        return other["time"] < data["time"] and haversine(*map(float, places)) <= km

    for story in found.stories:
        facts, data = {one.name: one.value for one in story.facts}, wire[story.event]
        larger = [one for one in wire.values() if near(data, one, 30) and one["magnitude"] > data["magnitude"]]
        assert facts.get("larger.value") == max((one["magnitude"] for one in larger), default=None)
        strong = [one for one in wire.values() if near(data, one, 10) and one["magnitude"] >= data["magnitude"]]
        last = max(strong, key=lambda one: one["time"], default=None)
        assert facts.get("strongest.since.date") == (last and last["time"])
        stronger = [one for one in strong if one["magnitude"] > data["magnitude"]]
        assert facts.get("strongest.record", False) is (not stronger)


@usgs
def test_what_the_agency_changed_in_a_year_means_what_the_beat_says(usgs_house: House) -> None:
    """Of 123 events nine got another place text and one another count of reports."""
    then, later = features(THEN), features(LATER)
    told = usgs_house.look(
        *(usgs_house.add(one, data["time"], data) for one, data in then.items()), now="2019-07-06 12:00"
    )
    for story in told.stories:
        usgs_house.draft(story)
    changed = [usgs_house.add(one, data["time"], data) for one, data in later.items() if data != then[one]]
    found = usgs_house.look(*changed, now="2019-07-07")
    kinds = sorted(outcome.partition(":")[0] for outcome in found.outcomes.values())
    places = [one for one, data in later.items() if data["place_text"] != then[one]["place_text"]]
    assert len(places) == 9
    assert kinds.count("update") == 9
    assert kinds.count("silent") == len(changed) - 9 > 0
    assert {story.event for story in found.stories} == set(places)
    for story in found.stories:
        was = {one.name: one.value for one in story.facts if one.name.startswith("was.")}
        assert was == {"was.place_text": then[story.event]["place_text"]}
