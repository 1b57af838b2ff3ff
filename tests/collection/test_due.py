"""When feeds are due: by interval and by cron across changes of clocks, and who is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_samples import NOW, QUAKES_FEED, RATES_CSV, RATES_XML

from newsbot.archive import Archive, open_archive
from newsbot.archive import feeds as states
from newsbot.collection.due import due, next_due
from newsbot.newsroom.declared import Feed, Schedule
from newsbot.story import Refusal

BERLIN = ZoneInfo("Europe/Berlin")


def cron(line: str, zone: str = "Europe/Berlin") -> Schedule:
    return Schedule(cron=line, zone=zone)


def times(schedule: Schedule, after: datetime, number: int) -> list[str]:
    found = []
    for _ in range(number):
        after = next_due(schedule, after)
        found.append(after.astimezone(BERLIN).isoformat())
    return found


def test_an_interval_counts_from_1970_for_everybody() -> None:
    schedule = Schedule(every=timedelta(minutes=7))
    first = next_due(schedule, NOW)
    assert first > NOW
    assert (first - datetime(1970, 1, 1, tzinfo=UTC)) % timedelta(minutes=7) == timedelta(0)
    assert next_due(schedule, first - timedelta(microseconds=1)) == first
    assert next_due(schedule, first) == first + timedelta(minutes=7)


def test_a_weekday_line_keeps_its_wall_clock_over_the_change() -> None:
    friday = datetime(2026, 3, 27, 12, tzinfo=UTC)
    assert times(cron("10 16 * * mon-fri"), friday, 3) == [
        "2026-03-27T16:10:00+01:00",
        "2026-03-30T16:10:00+02:00",
        "2026-03-31T16:10:00+02:00",
    ]


def test_a_fixed_time_that_is_skipped_is_due_at_the_change() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert times(cron("30 2 * * *"), before, 2) == ["2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"]


def test_a_fixed_time_that_comes_twice_is_due_once() -> None:
    before = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert times(cron("30 2 * * *"), before, 2) == ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
    in_between = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert times(cron("30 2 * * *"), in_between, 1) == ["2026-10-26T02:30:00+01:00"]


def test_a_rhythm_goes_on_through_the_skipped_hour() -> None:
    before = datetime(2026, 3, 29, 0, 15, tzinfo=UTC)
    assert times(cron("*/30 * * * *"), before, 3) == [
        "2026-03-29T01:30:00+01:00",
        "2026-03-29T03:00:00+02:00",
        "2026-03-29T03:30:00+02:00",
    ]


def test_a_rhythm_goes_on_through_the_repeated_hour() -> None:
    before = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    assert times(cron("*/30 * * * *"), before, 5) == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:00:00+01:00",
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T03:00:00+01:00",
        "2026-10-25T03:30:00+01:00",
    ]


LINES = ["10 16 * * mon-fri", "30 2 * * *", "*/30 * * * *", "5,15,30 16 * * mon-fri", "0 */2 * * *", "15 2,3 * * *",
         "0 0 1 * *", "59 23 * * 0", "*/7 1-4 * * *"]  # fmt: skip
CHANGES = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]


@given(st.sampled_from(LINES), st.sampled_from(CHANGES), st.timedeltas(timedelta(days=-1), timedelta(days=1)))
def test_times_always_go_forward_and_none_depends_on_when_it_is_asked(
    line: str, change: datetime, away: timedelta
) -> None:
    schedule = cron(line)
    after = change + away
    found = [after]
    for _ in range(4):
        found.append(next_due(schedule, found[-1]))
    assert all(earlier < later for earlier, later in pairwise(found))
    for earlier, later in pairwise(found):
        middle = earlier + (later - earlier) / 2
        assert next_due(schedule, middle if middle < later else earlier) == later


@given(st.sampled_from(LINES), st.integers(0, 365 * 24 * 60))
def test_a_time_that_is_due_stands_on_the_wall_clock_as_written(line: str, minutes: int) -> None:
    after = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    wall = next_due(cron(line), after).astimezone(BERLIN)
    minute = line.split()[0]
    on_a_change = any(abs(wall - change) < timedelta(minutes=1) for change in CHANGES)
    if minute.isdigit() and not on_a_change:
        assert wall.minute == int(minute)
    if line.endswith("mon-fri"):
        assert wall.weekday() < 5


@pytest.mark.parametrize(
    ("numbers", "names"),
    [("0", "sun"), ("7", "sun"), ("1-5", "mon-fri"), ("1,3", "mon,wed"), ("0-6", "*"), ("5-7", "fri-sun")],
)
def test_weekday_numbers_are_those_of_cron(numbers: str, names: str) -> None:
    assert times(cron(f"0 12 * * {numbers}"), NOW, 8) == times(cron(f"0 12 * * {names}"), NOW, 8)


@pytest.mark.parametrize(
    "line", ["", "* * * *", "61 * * * *", "0 0 30 2 *", "0 0 1 * mon", "0 0 * * 8", "0 0 * * 5-2", "a b c d e"]
)
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(Refusal, match="CONFIG_INVALID"):
        next_due(cron(line), NOW)


# --- which feeds ------------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "newsroom.db", create=True)
    yield opened
    opened.close()


def newsroom(*feeds: Feed) -> Any:
    return SimpleNamespace(feeds={feed.name: feed for feed in feeds})


URGENT = replace(QUAKES_FEED, lane="urgent", url="https://quakes.example/day")
RATES = replace(RATES_CSV, url="https://bank.example/csv")
OTHER_RATES = replace(RATES_XML, url="https://bank.example/xml")


def names(archive: Archive, *feeds: Feed, now: datetime = NOW, lane: str | None = None) -> list[str]:
    return [feed.name for feed, _ in due(newsroom(*feeds), archive, now, lane)]


def stand(archive: Archive, feed: Feed, **changes: Any) -> None:
    with archive.write():
        states.save(archive, replace(states.state(archive, feed.name), **changes))


def test_feeds_never_fetched_are_due_and_the_urgent_one_first(archive: Archive) -> None:
    assert names(archive, RATES, URGENT) == ["quakes-usgs", "currencies-ecb-csv"]
    assert names(archive, RATES, URGENT, lane="ordinary") == ["currencies-ecb-csv"]


def test_a_feed_is_due_at_its_time_and_not_before(archive: Archive) -> None:
    stand(archive, RATES, next_due=NOW)
    assert due(newsroom(RATES), archive, NOW) == [(RATES, NOW)]
    assert names(archive, RATES, now=NOW - timedelta(seconds=1)) == []


def test_switched_off_and_paused_feeds_rest(archive: Archive) -> None:
    assert names(archive, replace(RATES, enabled=False)) == []
    with archive.write():
        states.pause(archive, "currencies", "ana", NOW)
    assert names(archive, RATES, URGENT) == ["quakes-usgs"]
    with archive.write():
        states.pause(archive, "quakes-usgs", "ana", NOW)
    assert names(archive, RATES, URGENT) == []
    with archive.write():
        states.resume(archive, "currencies")
    assert names(archive, RATES, URGENT) == ["currencies-ecb-csv"]
    with archive.write():
        states.pause(archive, "", "ana", NOW)
    assert names(archive, RATES, URGENT) == []


def test_a_host_is_not_asked_again_before_its_feeds_allow_it(archive: Archive) -> None:
    stand(archive, RATES, last_attempt=NOW - timedelta(seconds=3), next_due=NOW + timedelta(days=1))
    assert names(archive, RATES, OTHER_RATES, URGENT) == ["quakes-usgs"]
    assert names(archive, RATES, OTHER_RATES, now=NOW + timedelta(seconds=2)) == ["currencies-ecb-xml"]


def test_one_tick_is_one_claim_for_everybody(archive: Archive) -> None:
    stand(archive, RATES, next_due=NOW - timedelta(minutes=1))
    first = due(newsroom(RATES), archive, NOW)
    second = due(newsroom(RATES), archive, NOW + timedelta(minutes=2))
    assert first == second
    with archive.write():
        assert states.claim_tick(archive, RATES.name, first[0][1])
        assert not states.claim_tick(archive, RATES.name, second[0][1])


def test_a_tick_that_died_is_offered_again(archive: Archive) -> None:
    stand(archive, RATES, next_due=NOW)
    with archive.write():
        states.claim_tick(archive, RATES.name, NOW)
    ((_, again),) = due(newsroom(RATES), archive, NOW + timedelta(minutes=6))
    assert again == NOW + timedelta(minutes=5)
    with archive.write():
        assert states.claim_tick(archive, RATES.name, again)
