"""Checks that look at other records, at bases and at hours: the incident, and a twin just inside the limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from records_for_checks import NOW, Past, beat, check, codes, judge, record

from newsbot.archive import Archive, records
from newsbot.checks.rules import validate
from newsbot.newsroom.declared import CheckDeclaration
from newsbot.newsroom.expression import parse
from newsbot.story import Record

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def said(archive: Archive, *wire: Record) -> list[Record]:
    """One wire with these records, not judged yet."""
    for one in wire:
        records.add_one(
            archive,
            records.Addition(
                one.feed, one.beat, one.event, one.happened_at, one.observed_at, one.data, one.wire, {}, one.entity
            ),
        )
    return list(wire)


def verdicts(archive: Archive, declared: CheckDeclaration, wire: list[Record]) -> list[list[str]]:
    return [codes(judge(beat(declared), one, archive)) for one in wire]


def quotes(archive: Archive, *values: float) -> list[Record]:
    names = ["AMZN", "AAPL", "MSFT", "INTC", "CSCO"]
    return said(archive, *(record(n, name=n, value=v) for n, v in zip(names, values, strict=False)))


# --- the same text again

OLD = "United files for Chapter 11 bankruptcy after talks with unions fail"


@pytest.mark.parametrize(
    ("said", "days", "name", "held"),
    [
        (OLD, 2100, "UAL", True),
        (OLD.upper() + "!", 2100, "UAL", True),
        (OLD.replace("fail", "end"), 2100, "UAL", True),
        (OLD, 1, "UAL", False),  # the news of yesterday is told on
        (OLD, 2100, "AAL", False),
        ("United files for lower fees after talks with airports", 2100, "UAL", False),
        ("", 2100, "UAL", False),
    ],
)
def test_a_text_told_before(archive: Archive, past: Past, said: str, days: int, name: str, held: bool) -> None:
    past.say("old", NOW - timedelta(days=days), name="UAL", headline=OLD)
    rule = check("told_before", "RERUN_OLD", field="headline")
    found = judge(beat(rule), record("new", name=name, headline=said), archive)
    assert codes(found) == ["RERUN_OLD"] * held


def test_what_is_taken_back_is_not_held(archive: Archive) -> None:
    rule = check("between", "RANGE_EXTRAORDINARY", field="magnitude", maximum=8.4)
    declared = beat(rule)
    declared = replace(declared, record=replace(declared.record, retracted=parse("status == 'deleted'")))
    assert codes(judge(declared, record(magnitude=8.6, status="reviewed"), archive)) == ["RANGE_EXTRAORDINARY"]
    assert judge(declared, record(magnitude=8.6, status="deleted"), archive) == ()


# --- the same value for several


def test_three_companies_at_one_price(archive: Archive) -> None:
    rule = check("identical", "IDENTICAL_ACROSS_ENTITIES", fields=["value"])
    found = verdicts(archive, rule, quotes(archive, 123.47, 123.47, 123.47, 35.12))
    assert found == [["IDENTICAL_ACROSS_ENTITIES"]] * 3 + [[]]


def test_two_at_one_price_are_chance(archive: Archive) -> None:
    rule = check("identical", "IDENTICAL_ACROSS_ENTITIES", fields=["value"])
    assert verdicts(archive, rule, quotes(archive, 123.47, 123.47, 123.48)) == [[], [], []]


def test_nothing_is_not_the_same_as_nothing(archive: Archive) -> None:
    rule = check("identical", "IDENTICAL_ACROSS_ENTITIES", fields=["value", "high"])
    assert verdicts(archive, rule, quotes(archive, 1, 1, 1)) == [[], [], []]


@pytest.mark.parametrize(("others", "held"), [(96, True), (300, False)])
def test_an_address_many_share_only_where_they_are_many_of_the_wire(archive: Archive, others: int, held: bool) -> None:
    rule = check(
        "identical", "GEO_DEFAULT", fields=["latitude", "longitude"], apart="address", at_least=3, share_percent=2
    )
    hall = {"latitude": 34.0537, "longitude": -118.2427}
    wire = said(
        archive,
        *(record(f"hall{n}", address=f"{n} Main St", **hall) for n in range(4)),
        *(record(f"o{n}", address=f"{n} Elm St", latitude=34 + n / 1000, longitude=-118.0) for n in range(others)),
    )
    assert verdicts(archive, rule, wire[:5]) == ([["GEO_DEFAULT"]] * 4 if held else [[]] * 4) + [[]]


# --- what else happened


def quake(event: str, seconds: int, magnitude: float, latitude: float, longitude: float) -> Record:
    place = {"latitude": latitude, "longitude": longitude}
    return record(event, NOW + seconds * SECOND, magnitude=magnitude, status="automatic", time=NOW, **place)


GHOST = {"fails_if": "other.magnitude >= 6.5 and apart.km > 300 and apart.seconds >= 0", "seconds": 1800}


def test_a_small_quake_in_the_waves_of_a_large_one_far_away(archive: Archive, past: Past) -> None:
    past.say("alaska", NOW - 8 * MINUTE, magnitude=6.7, latitude=56.6, longitude=-156.4)
    rule = check("beside", "UNCORROBORATED", **GHOST)
    judged = beat(rule)
    [reason] = judge(judged, quake("nc", 0, 5.1, 40.7, -122.8), archive)
    assert reason.code == "UNCORROBORATED"
    assert reason.previous == "test/alaska@1"
    assert "apart.km is 2988" in reason.message
    assert codes(judge(judged, quake("nc", 30 * 60, 5.1, 40.7, -122.8), archive)) == []
    assert codes(judge(judged, quake("ak", 0, 5.1, 56.0, -155.0), archive)) == []  # an aftershock beside it


def test_two_at_once_in_one_wire(archive: Archive) -> None:
    rule = check("beside", "UNCORROBORATED", fails_if="apart.km > 200", seconds=30)
    assert (
        verdicts(archive, rule, said(archive, quake("a", 0, 6.4, 36, 140.7), quake("b", 3, 3.9, 36.7, 137.2)))
        == [["UNCORROBORATED"]] * 2
    )
    apart = said(archive, quake("c", 99, 6.4, 36, 140.7), quake("d", 130, 3.9, 36.7, 137.2))
    assert verdicts(archive, rule, apart) == [[], []]


def test_a_test_a_minute_before_holds_what_follows(archive: Archive) -> None:
    rule = check("beside", "TEST_DATA", fails_if="'TEST' in other.headline", minutes=5)
    said(archive, record("d0", headline="DJ TEST TEST"))
    assert verdicts(archive, rule, [record("d1", headline="DJ Google to buy Apple for $9 billion")]) == [["TEST_DATA"]]
    late = record("d2", headline="DJ Google to buy Apple for $9 billion")
    late = Record(**{name: getattr(late, name) for name in late.__slots__} | {"observed_at": NOW + 6 * MINUTE})  # type: ignore[attr-defined]
    assert verdicts(archive, rule, [late]) == [[]]


def test_a_second_source(archive: Archive, past: Past) -> None:
    rule = check("borne_out", "NOT_IN_FIXTURES", by="other.status == 'scheduled'", seconds=86400, same=["home", "away"])
    past.say("f1", NOW - 60 * MINUTE, status="scheduled", home="Slutsk", away="Minsk")
    assert verdicts(archive, rule, [record("m1", status="final", home="Slutsk", away="Minsk")]) == [[]]
    assert verdicts(archive, rule, [record("m2", status="final", home="Slutsk", away="Soligorsk")]) == [
        ["NOT_IN_FIXTURES"]
    ]


@pytest.mark.parametrize(
    ("options", "said_of_it"),
    [
        ({"fails_if": "othr.value > 1", "seconds": 1}, "unknown name `othr.value`"),
        ({"fails_if": "other.worth > 1", "seconds": 1}, "unknown name `other.worth`"),
        ({"fails_if": "other.value > 1"}, "one of the options seconds, minutes"),
    ],
)
def test_a_condition_over_two_records_is_read_when_declared(options: dict[str, Any], said_of_it: str) -> None:
    [refusal] = validate(beat(check("beside", "UNCORROBORATED", **options)))
    assert said_of_it in refusal.message


def test_only_such_a_check_sees_another_record() -> None:
    [refusal] = validate(beat(check("expression", "XFIELD_INCONSISTENT", fails_if="other.value > 1")))
    assert "unknown name `other.value`" in refusal.message


# --- bases


SPLIT = {"field": "value", "shares": "shares"}


@pytest.mark.parametrize(
    ("value", "shares", "held"),
    [
        (98.13, 426_000_000, True),  # Netflix, seven for one
        (2107.8, 20_233_333, True),  # three into one
        (98.13, 60_700_000, False),  # a crash, the shares as they were
        (690.0, 426_000_000, False),  # shares issued, the price as it was
        (300.0, 60_700_000, False),
    ],
)
def test_a_price_across_a_split(archive: Archive, past: Past, value: float, shares: float, held: bool) -> None:
    past.say("q1", NOW - 90 * 1440 * MINUTE, name="NFLX", value=702.6, shares=60_700_000)
    judged = record("q2", name="NFLX", value=value, shares=shares)
    assert codes(judge(beat(check("basis", "BASIS_MISMATCH", **SPLIT)), judged, archive)) == (
        ["BASIS_MISMATCH"] if held else []
    )


@pytest.mark.parametrize(("first", "held"), [(date(2024, 1, 1), True), (date(2024, 10, 1), False)])
def test_a_quarter_of_a_years_length(archive: Archive, first: date, held: bool) -> None:
    rule = check("duration", "PERIOD_MISMATCH", start="start", end="end", at_least_days=80, at_most_days=100)
    judged = record("x", start=first, end=date(2024, 12, 31))
    assert codes(judge(beat(rule), judged, archive)) == (["PERIOD_MISMATCH"] if held else [])


# --- hours


@pytest.mark.parametrize(
    ("time", "held"),
    [
        (datetime(2017, 7, 3, 22, 30, tzinfo=UTC), True),  # after an early close
        (datetime(2017, 7, 3, 17, 30, tzinfo=UTC), True),  # 13:30, closed since 13:00
        (datetime(2017, 7, 3, 17, 0, tzinfo=UTC), False),
        (datetime(2017, 7, 5, 20, 0, 59, tzinfo=UTC), False),
        (datetime(2017, 7, 5, 20, 1, tzinfo=UTC), True),
        (datetime(2017, 7, 4, 15, 0, tzinfo=UTC), True),  # Independence Day
        (datetime(2017, 7, 8, 15, 0, tzinfo=UTC), True),  # a Saturday
        (datetime(2017, 12, 1, 14, 30, tzinfo=UTC), False),  # winter time
        (datetime(2017, 12, 1, 13, 45, tzinfo=UTC), True),
    ],
)
def test_a_quote_out_of_hours(archive: Archive, time: datetime, held: bool) -> None:
    rule = check("in_session", "OUT_OF_SESSION", field="time", calendar="NYSE", zone="America/New_York")
    assert codes(judge(beat(rule), record(time=time), archive)) == (["OUT_OF_SESSION"] if held else [])


@pytest.mark.parametrize(
    ("wrong", "said_of_it"),
    [
        ({"calendar": "NYSF"}, "no calendar"),
        ({"zone": "New York"}, "time zone"),
        ({"opens": "half past"}, "clock time"),
    ],
)
def test_hours_are_read_when_declared(wrong: dict[str, str], said_of_it: str) -> None:
    options = {"field": "time", "calendar": "NYSE", "zone": "America/New_York"} | wrong
    [refusal] = validate(beat(check("in_session", "OUT_OF_SESSION", **options)))
    assert said_of_it in refusal.message


# --- the same again


@pytest.mark.parametrize(
    ("at", "magnitude", "held"),
    [
        (datetime(2025, 6, 29, 14, 42, 16, tzinfo=UTC), 6.8, True),  # 1925, its year wrapped
        (datetime(2016, 6, 29, 14, 50, tzinfo=UTC), 6.6, True),
        (datetime(1925, 6, 29, 14, 45, tzinfo=UTC), 6.8, False),  # its aftershock
        (datetime(2025, 6, 29, 18, 0, tzinfo=UTC), 6.8, False),
        (datetime(2025, 6, 29, 14, 42, tzinfo=UTC), 5.0, False),
        (datetime(2024, 2, 29, 14, 42, tzinfo=UTC), 6.8, False),
    ],
)
def test_a_year_that_wrapped(archive: Archive, past: Past, at: datetime, magnitude: float, held: bool) -> None:
    past.say("1925", datetime(1925, 6, 29, 14, 42, 16, tzinfo=UTC), magnitude=6.8, latitude=34.3, longitude=-119.8)
    rule = check("rerun", "RERUN_OLD", km=50, field="magnitude", difference=0.3, minutes=30)
    judged = record("ci", at, magnitude=magnitude, latitude=34.3, longitude=-119.8)
    assert codes(judge(beat(rule), judged, archive)) == (["RERUN_OLD"] if held else [])
