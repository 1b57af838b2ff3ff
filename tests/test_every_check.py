"""Each check of the starter's beats has something it must catch, sent through the front door: were it taken out, the
test of its own name would fail."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from newsbot.archive import open_archive, records
from newsbot.pipeline import Tally, carry, take
from tests.played import starter
from tests.wired import NOW, QUAKES, RATES, Wired, daily_csv, quake, summary

Sends = Callable[[Wired], None]
EXAMPLES: dict[tuple[str, str], Sends] = {}
"""(beat, check) -> what it must catch."""
NWS, LEAGUE, TABLES = "alerts-nws", "football-openfootball", "football-couk"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def example(beat: str, check: str) -> Callable[[Sends], Sends]:
    def enter(sends: Sends) -> Sends:
        assert (beat, check) not in EXAMPLES
        EXAMPLES[beat, check] = sends
        return sends

    return enter


def spoke(wired: Wired, beat: str, check: str) -> bool:
    found = records.objections(wired.archive, beat, datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
    return any(one.reason.rule.startswith(f"{check}: ") for one in found)


def declared() -> Iterator[tuple[str, str]]:
    for beat in starter().beats.values():
        for check in beat.checks:
            yield beat.name, check.name


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "newsroom.db"
    open_archive(path, create=True).close()
    return path


@pytest.mark.parametrize(("beat", "check"), list(declared()), ids=str)
def test_a_check_that_is_taken_out_is_missed(beat: str, check: str, tmp_path: Path, empty: Path) -> None:
    assert (beat, check) in EXAMPLES, "a new check needs an example of what it catches"
    wired = Wired(Path(shutil.copy(empty, tmp_path / "newsroom.db")))
    EXAMPLES[beat, check](wired)
    assert spoke(wired, beat, check)
    wired.archive.close()


@pytest.mark.trials
@pytest.mark.parametrize(("beat", "check"), list(declared()), ids=str)
def test_each_check_disabled_in_turn_lets_its_example_by(beat: str, check: str, tmp_path: Path, empty: Path) -> None:
    """So that the test above would fail: no other check of the beat says the same by the same name."""
    whole = starter()
    lamed = replace(whole.beats[beat], checks=tuple(one for one in whole.beats[beat].checks if one.name != check))
    without = replace(whole, beats=MappingProxyType(dict(whole.beats) | {beat: lamed}))
    wired = Wired(Path(shutil.copy(empty, tmp_path / "newsroom.db")), without)
    EXAMPLES[beat, check](wired)
    assert not spoke(wired, beat, check)
    wired.archive.close()


def test_no_example_is_of_a_check_that_is_gone() -> None:
    assert set(EXAMPLES) <= set(declared())


# --- earthquakes -----------------------------------------------------------------------------------------------------


def one_quake(**changes: Any) -> Sends:
    return lambda wired: bool(wired.send(QUAKES, summary(quake(**changes)))) and None


for name, changes in {
    "from the future": {"at": NOW + HOUR},
    "a test message": {"place": "Scenario 3 km N of Pacoima, CA"},
    "a word that stands for a place": {"place": "Unknown"},
    "a status nobody knows": {"status": "provisional"},
    "an alarm too large for its size": {"mag": 4.9, "alert": "orange"},
    "null island": {"where": (0.0, 0.0, 8.1), "mag": 6.8},
    "beyond all but a handful": {"mag": 8.6},
    "deeper than any": {"where": (-118.4, 34.3, 745.0)},
    "from somebody else's address": {"url": "https://earthquake.usgs.example/earthquakes/eventpage/ci1"},
}.items():
    example("quakes", name)(one_quake(**changes))


@example("quakes", "the same earthquake from another network")
def _(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake("ci1")))
    wired.send(QUAKES, summary(quake("us2", NOW - HOUR + timedelta(seconds=1), mag=4.4)), NOW + HOUR / 60)


@example("quakes", "an old earthquake again")
def _(wired: Wired) -> None:
    old = quake("ci1925", datetime(1925, 6, 29, 14, 42, 16, tzinfo=UTC), mag=6.8)
    wired.send(QUAKES, summary(old), history=True)
    again = datetime(2025, 6, 29, 14, 42, 16, tzinfo=UTC)
    wired.send(QUAKES, summary(quake("ci2025", again, mag=6.8)), again + HOUR)


@example("quakes", "in the waves of a large one far away")
def _(wired: Wired) -> None:
    alaska = quake("ak1", NOW - HOUR, mag=6.7, where=(-156.4, 56.6, 70.0), place="90 km SW of Chignik, Alaska")
    wired.send(QUAKES, summary(alaska))
    wired.send(QUAKES, summary(quake("nc2", NOW - HOUR + timedelta(minutes=8), mag=5.1)), NOW + HOUR / 60)


@example("quakes", "two at once, too far apart for one to have set off the other")
def _(wired: Wired) -> None:
    far = quake("nc2", NOW - HOUR + timedelta(seconds=3), mag=3.9, where=(-122.8, 38.8, 2.0))
    wired.send(QUAKES, summary(quake("ci1", mag=6.4), far))


@example("quakes", "magnitude jumped between revisions")
def _(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake("ci1")))
    wired.send(QUAKES, summary(quake("ci1", mag=5.9, updated=NOW - HOUR / 2)), NOW + HOUR / 60)


# --- currencies ------------------------------------------------------------------------------------------------------


def fixings(*days: Mapping[str, str]) -> Sends:
    """The rates of some days, the last of them today's."""

    def send(wired: Wired) -> None:
        for ago, rates in reversed(list(enumerate(reversed(days)))):
            at = NOW - ago * DAY
            wired.send(RATES, daily_csv(at.date(), rates), at)

    return send


example("currencies", "a slipped decimal point")(fixings({"TRY": "8.1"}, {"TRY": "81.2"}))
example("currencies", "a step no fixing has made")(fixings({"CHF": "1.08"}, {"CHF": "0.89"}))
example("currencies", "a peg broke")(fixings({"DKK": "7.4450"}, {"DKK": "7.5350"}))


@example("currencies", "a day without a fixing")
def _(wired: Wired) -> None:
    wired.send(RATES, daily_csv(date(2020, 8, 1), {"USD": "1.1743"}), datetime(2020, 8, 1, 16, tzinfo=UTC))


example("currencies", "one rate for several")(fixings({"USD": "1.2345", "GBP": "1.2345", "CHF": "1.2345"}))


@example("currencies", "two wires, two rates")
def _(wired: Wired) -> None:
    fixings({"USD": "1.1743"})(wired)
    cube = '<Cube><Cube time="2020-07-30"><Cube currency="USD" rate="1.1473"/></Cube></Cube>'
    spaces = (
        'xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"'
    )
    wired.send("currencies-ecb-xml", f"<gesmes:Envelope {spaces}>{cube}</gesmes:Envelope>".encode(), NOW + HOUR)


@example("currencies", "from the future")
def _(wired: Wired) -> None:
    wired.send(RATES, daily_csv(date(2020, 8, 3), {"USD": "1.1743"}))


# --- football --------------------------------------------------------------------------------------------------------


def matchday(*matches: Mapping[str, Any], now: datetime = NOW) -> Sends:
    body = json.dumps({"name": "English Premier League 2020/21", "matches": list(matches)}).encode()
    return lambda wired: bool(wired.send(LEAGUE, body, now)) and None


def match(date: str = "2020-07-29", **changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "round": "Matchday 1", "date": date, "time": "20:00", "team1": "Arsenal FC", "team2": "Chelsea FC",
        "score": {"ht": [1, 0], "ft": [2, 1]},
    }  # fmt: skip
    return {name: value for name, value in (whole | changes).items() if value is not None}


example("football", "a result before the match")(matchday(match("2020-08-02")))
example("football", "a status nobody knows")(matchday(match(status="under protest")))
example("football", "more goals at half-time than at the end")(matchday(match(score={"ht": [3, 0], "ft": [2, 1]})))
example("football", "a shoot-out without a winner")(
    matchday(match(score={"ht": [0, 0], "ft": [1, 1], "et": [1, 1], "p": [4, 4]}))
)
example("football", "half a score")(matchday(match(score={"ft": [2]})))
example("football", "a side against itself")(matchday(match(team2="Arsenal FC")))


@example("football", "two wires, two scores")
def _(wired: Wired) -> None:
    matchday(match())(wired)
    names = "Div,Date,HomeTeam,AwayTeam,FTHG,FTAG,HTHG,HTAG,HS,AS,HST,AST,HR,AR"
    row = f"{names}\nE0,2020-07-29,Arsenal,Chelsea,1,1,1,0,9,8,4,3,0,0\n"
    tally, house = Tally(), wired.house(NOW + HOUR / 60)
    # Its file's name says which league it is of.
    take(house, wired.newsroom.feeds[TABLES], row.encode(), tally, origin="E0.csv")
    carry(house, tally)


@example("football", "the other side won, as far as we knew")
def _(wired: Wired) -> None:
    matchday(match())(wired)
    matchday(match(score={"ht": [0, 1], "ft": [1, 2]}), now=NOW + HOUR / 60)(wired)


# --- alerts ----------------------------------------------------------------------------------------------------------


def alert(now: datetime = NOW, **changes: Any) -> Sends:
    code = changes.pop("code", "/O.NEW.KEWX.FF.W.0050.200730T1340Z-200730T1700Z/")
    sent = changes.pop("sent", "2020-07-30T13:40:00+00:00")
    properties: dict[str, Any] = {
        "id": "urn:oid:2.49.0.1.840.0.1", "areaDesc": "Hays, TX", "geocode": {"SAME": ["048209"], "UGC": ["TXC209"]},
        "references": [], "sent": sent, "effective": sent, "onset": sent, "expires": "2020-07-30T17:00:00+00:00",
        "ends": "2020-07-30T17:00:00+00:00", "status": "Actual", "messageType": "Alert", "category": "Met",
        "severity": "Severe", "certainty": "Likely", "urgency": "Immediate", "event": "Flash Flood Warning",
        "senderName": "NWS Austin/San Antonio TX", "headline": "Flash Flood Warning issued July 30",
        "description": "At 840 AM CDT, Doppler radar indicated thunderstorms producing heavy rain.\n\nHAZARD...Flash "
        "flooding.", "instruction": "Turn around, don't drown when encountering flooded roads.",
        "parameters": {"VTEC": [code]}, "scope": "Public", "language": "en-US",
    }  # fmt: skip
    corners = changes.pop("geometry", None)
    shape = {"type": "Polygon", "coordinates": corners} if corners else None
    feature = {"type": "Feature", "geometry": shape, "properties": properties | changes}
    body = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    return lambda wired: bool(wired.send(NWS, body, now)) and None


for name, sends in {
    "a test, an exercise or a draft": alert(status="Exercise"),
    "a status nobody knows": alert(status="Rehearsal"),
    "marked actual, and its words say test": alert(description="THIS IS ONLY A TEST. Heavy rain is expected."),
    "marked actual, and its code says test": alert(code="/T.NEW.KEWX.FF.W.0050.200730T1340Z-200730T1700Z/"),
    "marked actual, and its headline says test": alert(headline="TEST Flash Flood Warning TEST"),
    "called off": alert(code="/O.CAN.KEWX.FF.W.0050.000000T0000Z-200730T1700Z/", messageType="Cancel"),
    "a wind that never blew": alert(description="HAZARD...Wind gusts of 13,508 mph and flash flooding."),
    "heat or cold that never was": alert(headline="Heat index values up to 404 degrees expected"),
    "a corner at null island": alert(geometry=[[[0, 0], [-98.1, 30.1], [-98.2, 30.0], [0, 0]]]),
    "an experimental code": alert(code="/X.NEW.KEWX.FF.W.0050.200730T1340Z-200730T1700Z/"),
    "no weather": alert(category="Safety"),
    "not for the public": alert(scope="Restricted"),
    "from the future": alert(sent="2020-07-30T14:30:00+00:00"),
    "over already": alert(now=NOW + 4 * HOUR),
    "ends before it begins": alert(code="/O.NEW.KEWX.FF.W.0050.200730T1800Z-200730T1700Z/"),
    "ends weeks ahead": alert(
        code="/O.NEW.KEWX.FF.W.0050.200730T1340Z-200930T1700Z/", ends="2020-09-30T17:00:00+00:00",
        expires="2020-09-30T17:00:00+00:00",
    ),
}.items():  # fmt: skip
    example("alerts", name)(sends)
