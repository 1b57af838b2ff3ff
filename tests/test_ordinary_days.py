"""The ordinary day is not drowned: real wires of months through the front door, and how little of it is held.

Every test prints what became of the records and an example of each rule that held one: `pytest -m trials -s`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newsbot import replay
from newsbot.desk.states import State
from newsbot.pipeline import Tally
from tests.seasons import as_of
from tests.test_alert_days import NWS, instant, recorded
from tests.test_provenance import fixings
from tests.wired import QUAKES, RATES, Wired, daily_csv, history_csv

MOST_HELD = 0.05
EVER = datetime(1500, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
LEAGUE = "football-openfootball"

pytestmark = pytest.mark.trials


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db")
    yield made
    made.archive.close()


def told(wired: Wired, beat: str, tallies: list[Tally]) -> float:
    """The share of events with a draft that are held; prints where every record went."""
    events: dict[str, set[str]] = {}
    for row in wired.rows(states=tuple(State)):
        if row.beat == beat and row.type != "roundup":
            events.setdefault(row.event, set()).add("held" if row.reasons and row.state == "held" else "told")
    held = sum(states == {"held"} for states in events.values())
    counted: Counter[str] = sum((tally.records for tally in tallies), Counter())
    share = held / max(1, len(events))
    print(f"\n{beat}: {dict(counted)}; {len(events)} events told, {held} of them held ({share:.1%})")
    for rule in replay.rules(wired.newsroom, wired.archive, *EVER):
        print(f"  {rule.count} {rule.verdict} {rule.code} “{rule.name}”: {rule.example[:200]}")
    return share


@pytest.mark.parametrize(("begins", "days"), [("query_2017-01", 9), ("query_2019-07-06_2019-07-06_n12", 1)])
def test_ordinary_earthquakes(shared: Path, wired: Wired, begins: str, days: int) -> None:
    """January 2017, of which no earthquake reaches the floors, and the day of Ridgecrest, as told in later years."""
    newest: dict[str, Path] = {}
    for file in sorted((shared / "data" / "earthquakes" / "usgs").glob(f"{begins}*")):
        newest[file.name.partition("_n")[0]] = file
    assert newest
    tallies = []
    for name, file in sorted(newest.items()):
        first = date.fromisoformat(name.split("_")[1])
        for day in range(days + 1):
            now = datetime(first.year, first.month, first.day, 23, 59, 59, tzinfo=UTC) + timedelta(days=day)
            tallies.append(wired.send(QUAKES, _until(file, now), now))
    assert told(wired, "quakes", tallies) < MOST_HELD


def _until(file: Path, now: datetime) -> bytes:
    """What of a query had happened by then."""
    found = json.loads(file.read_bytes())
    limit = now.timestamp() * 1000
    found["features"] = [one for one in found["features"] if one["properties"]["time"] <= limit]
    for one in found["features"]:
        one["properties"]["updated"] = min(one["properties"]["updated"], int(limit))
    return json.dumps(found).encode()


@pytest.mark.parametrize("league", ["en.1", "de.1", "es.1"])
def test_ordinary_seasons(shared: Path, wired: Wired, league: str) -> None:
    file = shared / "data" / "sports" / "openfootball" / f"2023-24_{league}.json"
    if not file.exists():
        [file] = list((shared / "data" / "sports" / "openfootball").rglob(f"*2023-24*{league}.json"))[:1]
    days = sorted({one["date"] for one in json.loads(file.read_bytes())["matches"]})
    tallies = []
    for day in days:
        now = datetime.fromisoformat(f"{day}T23:00:00+00:00")
        tallies.append(wired.send(LEAGUE, as_of(file, day), now))
    assert told(wired, "football", tallies) < MOST_HELD


def test_an_ordinary_year_of_rates(shared: Path, wired: Wired) -> None:
    known = fixings(shared)
    past = [(day, rates) for day, rates in known if 2013 <= day.year < 2018]
    wired.send(RATES, history_csv(past), datetime(2017, 12, 29, 15, 10, tzinfo=UTC), history=True)
    tallies = []
    for day, rates in known:
        if day.year == 2018:
            now = datetime(day.year, day.month, day.day, 15, 10, tzinfo=UTC)
            tallies.append(wired.send(RATES, daily_csv(day, rates), now))
    assert told(wired, "currencies", tallies) < MOST_HELD


def test_ordinary_days_of_alerts(shared: Path, wired: Wired) -> None:
    tallies = []
    for file in recorded(shared):
        alerts = json.loads(file.read_bytes())["features"]
        if alerts:
            tallies.append(wired.send(NWS, file.read_bytes(), instant(alerts)))
    assert told(wired, "alerts", tallies) < MOST_HELD
