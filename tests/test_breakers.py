"""A feed that has lost its senses is set aside whole, the others go on; a rhythm that is odd is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from newsbot.archive import feeds, history
from newsbot.collection import watching
from newsbot.newsroom.declared import Breaker
from tests.wired import NOW, QUAKES, RATES, Wired, daily_csv, quake, summary

HOUR = timedelta(hours=1)


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db")
    yield made
    made.archive.close()


def with_breaker(wired: Wired, feed: str, breaker: Breaker) -> None:
    declared = dict(wired.newsroom.feeds) | {feed: replace(wired.newsroom.feeds[feed], breaker=breaker)}
    wired.newsroom = replace(wired.newsroom, feeds=MappingProxyType(declared))


def sound(number: int, **changes: object) -> dict[str, object]:
    at = NOW - timedelta(hours=1, minutes=7 * number)
    return quake(f"ci{number:08}", at, mag=5.0 + number % 10 / 10, **changes)


def absurd(number: int) -> dict[str, object]:
    """An orange alarm at magnitude 4.9: its fields contradict each other."""
    return sound(number) | {"properties": sound(number)["properties"] | {"mag": 4.9, "alert": "orange"}}  # type: ignore[operator]


def test_hundreds_of_records_of_nonsense_stop_their_feed_and_no_other(wired: Wired) -> None:
    rates = daily_csv(
        date(2020, 7, 30),
        {"USD": "1.1943", "JPY": "123.60", "GBP": "0.90", "CHF": "1.07", "CAD": "1.57", "SEK": "10.3"},
    )
    wired.send(
        RATES,
        daily_csv(
            date(2020, 7, 29),
            {"USD": "1.1750", "JPY": "123.37", "GBP": "0.90", "CHF": "1.08", "CAD": "1.56", "SEK": "10.2"},
        ),
        NOW - 23 * HOUR,
    )
    tally = wired.send(QUAKES, summary(*(absurd(number) for number in range(200))))
    assert tally.reasons["FEED_QUARANTINED"] == 201  # each record, and the alarm
    assert len(tally.alarms) == 1
    assert "200 of 200 records of one wire of quakes-usgs are beyond what is possible" in tally.alarms[0]
    assert not any(row.state == "ready" for row in wired.rows() if row.beat == "quakes")
    assert history.count(wired.archive, "quakes") == 0
    [pause] = feeds.pauses(wired.archive)
    assert (pause.name, pause.by) == (QUAKES, "newsbot")
    assert wired.send(RATES, rates).drafts["ready"] > 0


@pytest.mark.parametrize(("bad", "stopped"), [(5, False), (6, True), (4, False)])
def test_some_nonsense_is_held_by_itself(wired: Wired, bad: int, stopped: bool) -> None:
    """More than 30 percent: 6 of 17, not 5 of 17; fewer than five never."""
    wire = [*(absurd(number) for number in range(bad)), *(sound(number) for number in range(20, 37 - bad))]
    tally = wired.send(QUAKES, summary(*wire))
    assert bool(tally.alarms) == stopped == bool(feeds.pauses(wired.archive))
    assert history.count(wired.archive, "quakes") == (0 if stopped else 17 - bad)
    assert {row.state for row in wired.rows() if "XFIELD_INCONSISTENT" not in str(row.reasons)} == (
        {"held"} if stopped else {"ready"}
    )


def test_a_good_value_comes_back_where_a_bad_wire_had_replaced_it(wired: Wired) -> None:
    wired.send(QUAKES, summary(sound(1)), NOW - HOUR / 2)
    before = next(history.rows(wired.archive, "quakes"))
    revised = sound(1) | {"properties": sound(1)["properties"] | {"felt": 77, "updated": 1596117000000}}  # type: ignore[operator]
    wired.send(QUAKES, summary(revised, *(absurd(number) for number in range(20, 30))))
    assert feeds.pauses(wired.archive)
    assert [record.key for record in history.rows(wired.archive, "quakes")] == [before.key]


def test_an_editor_lets_the_feed_run_again(wired: Wired) -> None:
    wired.send(QUAKES, summary(absurd(1), absurd(2)))
    assert feeds.paused(wired.archive, QUAKES, "quakes")
    assert feeds.resume(wired.archive, QUAKES)
    assert wired.send(QUAKES, summary(sound(3))).drafts["ready"] > 0


def test_more_at_once_than_the_feed_ever_sends(wired: Wired) -> None:
    with_breaker(wired, QUAKES, Breaker(burst=10))
    assert not wired.send(QUAKES, summary(*(sound(number) for number in range(9)))).alarms
    tally = wired.send(QUAKES, summary(*(sound(number) for number in range(20, 30))))
    assert [alarm.partition(":")[0] for alarm in tally.alarms] == ["FEED_BURST"]


def test_the_same_bytes_again_and_again(wired: Wired) -> None:
    with_breaker(wired, QUAKES, Breaker(stuck=4))
    said = [
        [alarm.partition(":")[0] for alarm in wired.send(QUAKES, summary(sound(1)), NOW + minutes * HOUR / 60).alarms]
        for minutes in range(9)
    ]
    assert said == [[], [], [], ["FEED_STUCK"], [], [], [], ["FEED_STUCK"], []]
    assert not wired.send(QUAKES, summary(sound(1), sound(2)), NOW + HOUR).alarms


def test_an_item_dated_ahead_does_not_quieten_the_alarm_on_a_silent_feed(wired: Wired) -> None:
    with_breaker(wired, QUAKES, Breaker(silent=6 * HOUR))
    feed = wired.newsroom.feeds[QUAKES]
    assert watching.silent(wired.archive, feed, NOW) is None  # never heard of: no silence yet
    wired.send(QUAKES, summary(quake("ci1", NOW + 24 * 365 * 8 * HOUR)))
    assert watching.silent(wired.archive, feed, NOW + 6 * HOUR) is None
    odd = watching.silent(wired.archive, feed, NOW + 7 * HOUR)
    assert odd is not None
    assert odd.code == "FEED_SILENT"
    assert "for 7 hours, where 6 are an alarm" in odd.message


# --- what a source deletes by leaving it out


FETCHED = "https://earthquake.usgs.gov/earthquakes/feed/v1.0/summary/2.5_day.geojson"


def test_an_event_that_has_left_the_feed_is_taken_back(wired: Wired) -> None:
    stays, out, waits = (sound(number) for number in range(3))
    wired.send(QUAKES, summary(stays, out, waits), origin=FETCHED)
    ids = {row.event: row.id for row in wired.rows()}
    wired.approve(ids["ci00000001"])

    assert wired.send(QUAKES, summary(stays), NOW + HOUR / 60).records["retracted"] == 0, (
        "a file says nothing of others"
    )
    tally = wired.send(QUAKES, summary(stays, sound(9)), NOW + HOUR / 30, origin=FETCHED)
    assert tally.records["retracted"] == 2
    assert wired.standing(ids["ci00000000"]) == [(1, "ready", "story")]
    assert wired.standing(ids["ci00000001"]) == [(1, "released", "story"), (2, "ready", "kill")]
    assert wired.standing(ids["ci00000002"]) == [(1, "spiked", "story")]
    again = wired.send(QUAKES, summary(sound(9), stays), NOW + HOUR / 20, origin=FETCHED)
    assert again.records["retracted"] == 0, "once is enough"


@pytest.mark.parametrize("at", [NOW + 23 * HOUR, NOW + HOUR])
def test_what_is_too_old_or_too_small_for_the_feed_may_leave_it(wired: Wired, at: datetime) -> None:
    small = sound(1) | {"properties": sound(1)["properties"] | {"mag": 2.4}}  # type: ignore[operator]
    left = sound(0) if at - NOW > 2 * HOUR else small
    wired.send(QUAKES, summary(left), origin=FETCHED)
    assert wired.send(QUAKES, summary(sound(2)), at, origin=FETCHED).records["retracted"] == 0


def test_a_payload_that_has_lost_half_takes_nothing_back(wired: Wired) -> None:
    wired.send(QUAKES, summary(*(sound(number) for number in range(8))), origin=FETCHED)
    tally = wired.send(QUAKES, summary(*(sound(number) for number in range(4))), NOW + HOUR / 60, origin=FETCHED)
    assert (tally.records["retracted"], tally.reasons["PARTIAL_COVERAGE"]) == (0, 1)
    assert "has left out 4 of 8 events" in tally.alarms[0]
