"""Real wires of ../shared in, carried through the house; the articles and what the second reader knows of them out."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from newsbot.newsroom.declared import Newsroom
from tests.conftest import ROOT
from tests.played import starter
from tests.seasons import as_of, clubs, evenings, matches
from tests.second.alerts import Alerts
from tests.second.fixings import Fixings
from tests.second.football import Football
from tests.second.injecting import Written
from tests.second.quakes import Quakes
from tests.second.written import written
from tests.wired import QUAKES, RATES, Wired, daily_csv, history_csv


def in_english() -> Newsroom:
    newsroom = starter()
    return dataclasses.replace(newsroom, settings=dataclasses.replace(newsroom.settings, languages=("en",)))


def fixings(shared: Path, folder: Path, first: date, last: date, years: int = 5) -> Iterator[Written]:
    """Every day and currency of these days, after so many years of history."""
    file = shared / "data" / "finance" / "ecb_fx" / "eurofxref-hist_to_2024.csv"
    start = first.replace(year=first.year - years)
    with file.open(encoding="utf-8") as lines:
        known = [
            (day, {name: rate for name, rate in row.items() if len(name) == 3 and rate and rate != "N/A"})
            for row in csv.DictReader(lines)
            if start <= (day := date.fromisoformat(row["Date"])) <= last
        ][::-1]
    house, told = Wired(folder / "fixings.db", in_english()), []
    past = [(day, rates) for day, rates in known if day < first]
    told.append(history_csv(past))
    now = datetime(*past[-1][0].timetuple()[:3], 15, 10, tzinfo=UTC)
    house.send(RATES, told[0], now, history=True)
    for day, rates in known[len(past) :]:
        now = datetime(day.year, day.month, day.day, 15, 10, tzinfo=UTC)
        told.append(daily_csv(day, rates))
        house.send(RATES, told[-1], now)
    wires = Fixings(ROOT, told)
    for article, at in written(house.archive, now):
        yield article, at, wires
    house.archive.close()


def earthquakes(shared: Path, folder: Path) -> Iterator[Written]:
    """Each recorded answer of the USGS in a house of its own, so that old and new ones are all news."""
    for number, file in enumerate(sorted((shared / "data" / "earthquakes" / "usgs").glob("*.geojson"))):
        house = Wired(folder / f"quakes-{number}.db", in_english())
        wires = Quakes(ROOT, [(file.read_bytes(), datetime.min.replace(tzinfo=UTC))])
        latest = max((quake.time for quake, _ in wires.told), default=None)
        if latest is not None:
            now = latest.replace(microsecond=0)
            wires = Quakes(ROOT, [(file.read_bytes(), now)])
            house.send(QUAKES, file.read_bytes(), now)
            for article, at in written(house.archive, now):
                yield article, at, wires
        house.archive.close()


def seasons(shared: Path, folder: Path, *leagues: str) -> Iterator[Written]:
    """Whole seasons, lived through evening by evening."""
    for league in leagues:
        file = shared / "data" / "sports" / "openfootball" / f"{league}.json"
        house, told = Wired(folder / f"{league}.db", in_english()), []
        for evening in evenings(matches(file, clubs(ROOT))):
            day = date.fromisoformat(evening)
            now = datetime(day.year, day.month, day.day, 22, 30, tzinfo=UTC)
            told.append((as_of(file, evening), now, file.name))
            house.send("football-openfootball", told[-1][0], now)
        wires = Football(ROOT, told)
        for article, at in written(house.archive, now):
            yield article, at, wires
        house.archive.close()


def alert_days(shared: Path, folder: Path) -> Iterator[Written]:
    """Recorded days of warnings, one after the other, and a day of CAP entries."""
    weather = shared / "data" / "weather"
    files = [*weather.rglob("alerts__active*.json"), *(weather / "nws_pynws").glob("alerts*.json")]
    found = [(instant(json.loads(file.read_bytes())["features"]), "alerts-nws", file.read_bytes()) for file in files]
    entries = weather / "nws_cap_atom" / "nws_us_2018-08-15_part1.atom.xml"
    found.append((datetime(2018, 8, 15, 22, 57, tzinfo=UTC), "alerts-cap", entries.read_bytes()))
    for number, (now, feed, body) in enumerate(found):
        house = Wired(folder / f"alerts-{number}.db", in_english())
        house.send(feed, body, now)
        wires = Alerts(ROOT, [(body, now)])
        for article, at in written(house.archive, now):
            yield article, at, wires
        house.archive.close()


def instant(alerts: list[dict[str, Any]]) -> datetime:
    """The day was recorded no earlier than its newest message."""
    return max(datetime.fromisoformat(alert["properties"]["sent"]) for alert in alerts).astimezone(UTC)
