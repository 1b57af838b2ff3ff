"""What recorded wires do not bring: the strongest for years, revisions after a release, ties and long records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newsbot.archive import coverage
from newsbot.archive.coverage import Coverage
from tests.conftest import ROOT
from tests.second.fixings import Fixings
from tests.second.living import in_english
from tests.second.quakes import Quakes
from tests.second.reader import Reading, Wires, read
from tests.second.written import written
from tests.wired import NOW, QUAKES, RATES, Wired, daily_csv, history_csv, quake, summary


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db", in_english())
    yield made
    made.archive.close()


def told(house: Wired, wires: Wires, now: datetime) -> tuple[str, Reading]:
    """All that was written now, and how it reads."""
    found, texts = Reading(), []
    for article, at in written(house.archive, now):
        if at < now:
            continue
        found.add(read(article, at, wires))
        texts += [text for _, text in article.texts()]
    return "\n".join(texts), found


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (5.1, "since a 5.1 in March 2016, in a record complete for that size since 2012"),
        (4.6, "It matched the 4.6 of March 2016"),
        (4.1, "No stronger one is on record within 62 miles (100 kilometers) since 2012"),
    ],
)
def test_the_strongest_for_years(earlier: float, said: str, house: Wired) -> None:
    past = summary(quake("ci1", datetime(2016, 3, 3, 9, 0, tzinfo=UTC), mag=earlier, status="reviewed"))
    now = summary(quake("ci2", NOW - timedelta(hours=1), mag=4.6, felt=7))
    before = NOW - timedelta(days=1)
    house.send(QUAKES, past, before, history=True)
    start = datetime(2012, 1, 1, tzinfo=UTC)
    coverage.declare(house.archive, Coverage("quakes", QUAKES, start, NOW, "magnitude >= 2.5", ""))
    house.send(QUAKES, now, NOW)
    text, reading = told(house, Quakes(ROOT, [(past, before), (now, NOW)], "2012-01-01"), NOW)
    assert said in text
    assert [str(one) for one in reading.findings] == []


def test_a_magnitude_revised_after_its_release(house: Wired) -> None:
    first = summary(quake("ci2", mag=4.6))
    house.send(QUAKES, first, NOW)
    house.approve(house.rows(NOW)[0].id)
    later = NOW + timedelta(minutes=20)
    second = summary(quake("ci2", mag=5.2, updated=later))
    house.send(QUAKES, second, later)
    text, reading = told(house, Quakes(ROOT, [(first, NOW), (second, later)]), later)
    assert "earlier given the magnitude as 4.6" in text
    assert [str(one) for one in reading.findings] == []


def days(rates: list[str]) -> list[tuple[date, dict[str, str]]]:
    """Working days on end from January 2018; the krone stands still, so that it is never contrary."""
    found, day = [], date(2018, 1, 2)
    for rate in rates:
        found.append((day, {"USD": rate, "SEK": "10.2"}))
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return found


SMALL = ["1.1000", "1.1008", "1.1001", "1.1009", "1.1002"] * 60


@pytest.mark.parametrize(
    ("before", "last", "said"),
    [
        (["1.1300", *SMALL], "1.1300", "It matched the high of Jan. 2, 2018."),
        (SMALL, "1.1290", "since at least"),
        (
            ["1.1300", *SMALL, "1.1010", "1.1012", "1.1014", "1.1016", "1.1018"],
            "1.1020",
            "ground at six fixings in a row",
        ),
    ],
)
def test_ties_records_and_runs(before: list[str], last: str, said: str, house: Wired) -> None:
    *past, (day, rates) = days([*before, last])
    now = datetime(day.year, day.month, day.day, 15, 10, tzinfo=UTC)
    wires = [history_csv(past), daily_csv(day, rates)]
    house.send(RATES, wires[0], now - timedelta(days=1), history=True)
    house.send(RATES, wires[1], now)
    text, reading = told(house, Fixings(ROOT, wires), now)
    assert said in text
    assert [str(one) for one in reading.findings] == []


def test_a_rate_revised_after_its_release(house: Wired) -> None:
    *past, (day, rates) = days([*SMALL, "1.1290"])
    now = datetime(day.year, day.month, day.day, 15, 10, tzinfo=UTC)
    wires = [history_csv(past), daily_csv(day, rates), daily_csv(day, rates | {"USD": "1.1270"})]
    house.send(RATES, wires[0], now - timedelta(days=1), history=True)
    house.send(RATES, wires[1], now)
    house.approve(house.rows(now, type="fixing")[0].id, now)
    later = now + timedelta(minutes=30)
    house.send(RATES, wires[2], later)
    text, reading = told(house, Fixings(ROOT, wires), later)
    assert "had first published $1.129" in text
    assert [str(one) for one in reading.findings] == []
