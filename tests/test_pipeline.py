"""The whole way inside the house: what comes twice, late, broken, changed or taken back, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newsbot import fixtures, pipeline
from newsbot.archive import coverage, drafts, history, open_archive, records, wires
from newsbot.canonical import sha256_hex
from newsbot.desk.edit import edit
from newsbot.story import Record, Verdict
from tests.conftest import ROOT
from tests.played import CASES, starter
from tests.wired import NOW, QUAKES, RATES, RATES_XML, Wired, daily_csv, daily_xml, history_csv, quake, summary

FIXTURES = ROOT / "fixtures" / "quakes"
LATER = NOW + timedelta(minutes=10)


NOW_RATES = datetime(2019, 7, 11, 15, 0, tzinfo=UTC)


def rising(first: date, fixings: int) -> list[tuple[date, Mapping[str, str]]]:
    """Working days on which the dollar rises and everything else goes to and fro."""
    days = [day for n in range(3 * fixings) if (day := first + timedelta(days=n)).weekday() < 5][:fixings]
    steady = {"GBP": 0.9, "JPY": 121.0, "CHF": 1.11, "SEK": 10.5, "NOK": 9.6, "PLN": 4.25}
    return [
        (
            day,
            {"USD": f"{1.11 + n / 1000:.4f}"}
            | {name: f"{rate * (1.001 if n % 2 else 1):.4f}" for name, rate in steady.items()},
        )
        for n, day in enumerate(days)
    ]


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db")
    yield made
    made.archive.close()


def story_of(wired: Wired, language: str = "en") -> str:
    """The id of the one story in this language."""
    [found] = {row.id for row in wired.rows() if row.language == language}
    return found


# --- the same twice --------------------------------------------------------------------------------------------------


def told(wired: Wired, now: datetime) -> list[bytes]:
    """Everything the desk shows, as bytes."""
    return [json.dumps(wired.show(f"{row.id}@{row.version}", now)).encode() for row in wired.rows(now)]


RIDGECREST = (
    ("ridgecrest-day-before.geojson", datetime(2019, 7, 5, 23, 30, tzinfo=UTC)),
    ("ridgecrest-first-minutes.geojson", datetime(2019, 7, 6, 3, 24, tzinfo=UTC)),
    ("ridgecrest-hours-after.geojson", datetime(2019, 7, 6, 5, 45, tzinfo=UTC)),
)


def test_the_same_wires_in_two_houses_make_the_same_bytes(wired: Wired, tmp_path: Path) -> None:
    other = Wired(tmp_path / "other.db")
    for name, now in RIDGECREST:
        for house in (wired, other):
            house.send(QUAKES, (FIXTURES / name).read_bytes(), now)
    assert len(told(wired, now)) >= 10
    assert told(wired, now) == told(other, now)
    other.archive.close()


def test_the_same_wires_again_change_nothing(wired: Wired) -> None:
    for name, now in RIDGECREST:
        wired.send(QUAKES, (FIXTURES / name).read_bytes(), now)
    before, counted = told(wired, now), {table: wired.held(table) for table in ("records", "stories", "decisions")}
    for name, _ in RIDGECREST:
        tally = wired.send(QUAKES, (FIXTURES / name).read_bytes(), now)
        assert set(+tally.records) == {"unchanged"}
        assert sum(tally.drafts.values()) == 0
    assert told(wired, now) == before
    assert {table: wired.held(table) for table in counted} == counted


def test_other_bytes_that_say_the_same_change_nothing(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake()))
    before = told(wired, NOW)
    tally = wired.send(QUAKES, summary(quake()) + b"\n")
    assert +tally.records == {"unchanged": 1}
    assert told(wired, NOW) == before
    assert wired.held("wires") == 2


def test_two_feeds_saying_the_same_give_no_second_draft(wired: Wired) -> None:
    wired.send(RATES, history_csv(rising(date(2019, 7, 1), 9)), NOW_RATES)
    before = told(wired, NOW_RATES)
    assert before
    [newest] = rising(date(2019, 7, 1), 9)[-1:]
    tally = wired.send(RATES_XML, daily_xml(*newest), NOW_RATES)
    assert +tally.records == {"unchanged": len(newest[1])}
    assert told(wired, NOW_RATES) == before
    assert wired.held("wires") == 2


# --- a daily series --------------------------------------------------------------------------------------------------


def test_of_a_series_read_for_the_first_time_only_the_newest_date_is_news(wired: Wired) -> None:
    days = rising(date(2019, 7, 1), 9)
    tally = wired.send(RATES, history_csv(days), NOW_RATES)
    assert tally.records["new"] == 9 * 7
    assert history.count(wired.archive, "currencies") == 9 * 7
    rows = wired.rows(NOW_RATES)
    assert {row.event for row in rows if row.type == "fixing"} == {"USD-2019-07-11"}
    assert {row.event for row in rows if row.type == "table"} == {"2019-07-11"}
    assert {row.created_at for row in rows} == {NOW_RATES}


def test_the_next_days_file_tells_of_that_day_alone(wired: Wired) -> None:
    *before, newest = rising(date(2019, 7, 1), 9)
    wired.send(RATES, history_csv(before), NOW_RATES - timedelta(days=1))
    wired.send(RATES, daily_csv(*newest), NOW_RATES)
    fixings = {(row.event, row.created_at) for row in wired.rows(NOW_RATES) if row.type == "fixing"}
    assert fixings == {
        ("USD-2019-07-10", NOW_RATES - timedelta(days=1)),
        ("USD-2019-07-11", NOW_RATES),
    }


def test_an_event_older_than_the_beats_window_is_history(wired: Wired) -> None:
    tally = wired.send(QUAKES, summary(quake(at=NOW - timedelta(hours=49)), quake("ci2", NOW - timedelta(hours=47))))
    assert tally.records["new"] == 2
    assert {row.event for row in wired.rows()} == {"ci2"}
    assert history.count(wired.archive, "quakes") == 2


# --- wires that are broken -------------------------------------------------------------------------------------------

BROKEN = {
    "PAYLOAD_MALFORMED": b'{"type": "FeatureCollection", "features": [',
    "SCHEMA_DRIFT": b'{"type": "FeatureCollection", "metadata": {}, "earthquakes": []}',
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_wire_that_cannot_be_read_is_kept_counted_and_told(wired: Wired, code: str) -> None:
    body = BROKEN[code]
    tally = wired.send(QUAKES, body)
    assert tally.wires == 1
    assert tally.reasons == {code: 1}
    [alarm] = tally.alarms
    assert alarm.startswith(f"{code}: quakes-usgs")
    assert wires.body(wired.archive, sha256_hex(body)) == body
    problem = wires.problem(wired.archive, QUAKES, sha256_hex(body))
    assert problem is not None
    assert (problem.code, problem.verdict) == (code, Verdict.ALARM)
    assert wires.unread(wired.archive) == []
    assert wired.send(QUAKES, summary(quake())).drafts["ready"] == 2


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_wire_takes_nothing_with_it(wired: Wired, code: str) -> None:
    """It waits among good ones, as after a night in which nothing was read."""
    tally, house = pipeline.Tally(), wired.house(NOW)
    for body in (summary(quake("ci1")), BROKEN[code], summary(quake("ci2", where=(-122.4, 37.8, 8.1)))):
        pipeline.take(house, wired.newsroom.feeds[QUAKES], body, tally, origin="a test")
    pipeline.carry(house, tally)
    assert tally.wires == 3
    assert tally.reasons[code] == 1
    assert {row.event for row in wired.rows()} == {"ci1", "ci2"}


def test_of_a_wire_that_has_drifted_the_good_items_are_read(wired: Wired) -> None:
    odd = [quake(f"ci{n}", mag="strong") for n in range(3)]
    tally = wired.send(QUAKES, summary(*odd, quake("ci9")))
    assert tally.records["refused"] == 3
    assert tally.records["new"] == 1
    assert [alarm.partition(":")[0] for alarm in tally.alarms] == ["SCHEMA_DRIFT"]
    assert {row.event for row in wired.rows()} == {"ci9"}
    assert len(records.refused(wired.archive, "quakes")) == 3


def test_a_refused_item_is_kept_as_it_came_with_its_place(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake("ci1"), quake("ci2", mag=None), quake("ci3", mag=5.9)))
    [kept] = records.refused(wired.archive, "quakes")
    assert kept.path == "features[1]"
    assert json.loads(kept.raw)["id"] == "ci2"
    assert [(reason.code, reason.field) for reason in kept.reasons] == [("FIELD_MISSING", "magnitude")]
    assert {row.event for row in wired.rows()} == {"ci1", "ci3"}


def test_a_wire_of_a_feed_that_is_gone_waits_and_is_told(wired: Wired) -> None:
    """Whoever takes a file out of feeds/ before its wires are read loses none of them."""
    tally, house = pipeline.Tally(), wired.house(NOW)
    pipeline.take(house, wired.newsroom.feeds[QUAKES], summary(quake()), tally, origin="a test")
    with wired.archive.write():
        wired.archive.run("UPDATE wires SET feed = 'quakes-gone'")
    pipeline.carry(house, tally)
    assert tally.reasons["CONFIG_INVALID"] == 1
    assert [wire.feed for wire in wires.unread(wired.archive)] == ["quakes-gone"]


# --- what stays outside history --------------------------------------------------------------------------------------


def admitted(wired: Wired) -> set[str]:
    return {record.event for record in history.rows(wired.archive, "quakes")}


def test_a_held_record_is_drafted_and_outside_history_until_it_is_cleared(wired: Wired) -> None:
    tally = wired.send(QUAKES, summary(quake("ci1", NOW + timedelta(hours=1)), quake("ci2")))
    assert tally.reasons["TIME_FUTURE"] >= 1
    assert admitted(wired) == {"ci2"}
    held = [row for row in wired.rows() if row.event == "ci1"]
    assert [str(row.state) for row in held] == ["held"] * 2
    assert {reason.code for row in held for reason in row.reasons} == {"TIME_FUTURE"}
    wired.decide("clear", held[0].id, reason="the network's clock runs ahead")
    assert admitted(wired) == {"ci1", "ci2"}


def test_what_is_held_counts_nowhere(wired: Wired) -> None:
    """A magnitude nobody has looked at yet is neither the larger one before nor one of the week."""
    others = [quake(f"ci{n}", NOW - timedelta(hours=3 + n), mag=3.2) for n in range(3)]
    wired.send(QUAKES, summary(*others), NOW, history=True)
    wired.send(QUAKES, summary(quake("ci7", NOW - timedelta(hours=2), mag=8.6)), NOW)
    wired.send(QUAKES, summary(quake("ci8", mag=4.4)), NOW)
    states = {row.event: str(row.state) for row in wired.rows()}
    assert states == {"ci7": "held", "ci8": "ready"}
    [draft] = [row for row in wired.rows() if row.language == "en" and row.event == "ci8"]
    facts = {fact["name"]: str(fact["value"]) for fact in wired.show(draft.id)["facts"]}
    assert facts["others.count"] == "3"
    assert "larger.value" not in facts
    assert admitted(wired) == {"ci0", "ci1", "ci2", "ci8"}


def test_a_refused_record_makes_no_draft_and_no_history(wired: Wired) -> None:
    tally = wired.send(QUAKES, summary(quake("ci1", place="TEST 3 km NNW of Pacoima, CA"), quake("ci2")))
    assert tally.reasons["TEST_DATA"] == 1
    assert tally.records["refused"] == 1
    assert admitted(wired) == {"ci2"}
    assert {row.event for row in wired.rows()} == {"ci2"}


def test_an_older_word_of_the_source_is_dropped(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake(mag=4.6, updated=NOW)))
    before = told(wired, NOW)
    tally = wired.send(QUAKES, summary(quake(mag=4.2, updated=NOW - timedelta(minutes=30))))
    assert tally.records["dropped"] == 1
    assert told(wired, NOW) == before
    [current] = history.rows(wired.archive, "quakes")
    assert str(current.data["magnitude"]) == "4.6"


# --- revisions -------------------------------------------------------------------------------------------------------


def revised(**changes: object) -> bytes:
    return summary(quake(**({"mag": 4.6, "updated": NOW + timedelta(minutes=5)} | changes)))  # type: ignore[arg-type]


def test_a_revision_takes_the_place_of_what_was_not_released(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake()))
    draft = story_of(wired)
    tally = wired.send(QUAKES, revised(), LATER)
    assert tally.records["revised"] == 1
    assert wired.standing(draft) == [(1, "superseded", "story"), (2, "ready", "story")]
    shown = wired.show(draft, LATER)
    assert "4.6" in shown["headline"]
    assert "4.2" not in shown["text"]
    assert [record.revision for record in records.revisions(wired.archive, "quakes", "ci90010001")] == [1, 2]


def test_a_revision_is_proposed_beside_what_a_person_wrote(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake()))
    draft = story_of(wired)
    edit(wired.archive, wired.newsroom, draft, who="ana", at=NOW, headline="Quake rattles the valley", body=None)
    wired.send(QUAKES, revised(), LATER)
    assert wired.standing(draft) == [(1, "superseded", "story"), (2, "ready", "story")]
    shown = wired.show(draft, LATER)
    assert (shown["headline"], shown["proposed"]) == ("Quake rattles the valley", True)
    proposal = drafts.proposed(wired.archive, draft)
    assert proposal is not None
    assert "4.6" in proposal.headline.text


def test_a_revision_is_proposed_beside_what_a_person_holds_open(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake()))
    draft = story_of(wired)
    wired.decide("claim", draft, now=LATER - timedelta(minutes=1))
    wired.send(QUAKES, revised(), LATER)
    assert wired.standing(draft) == [(1, "ready", "story")]
    assert wired.show(draft, LATER)["proposed"] is True


def test_a_revision_after_release_waits_as_an_update(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake()))
    draft = story_of(wired)
    wired.approve(draft)
    wired.send(QUAKES, revised(), LATER)
    assert wired.standing(draft) == [(1, "released", "story"), (2, "ready", "update")]
    shown = wired.show(draft, LATER)
    assert shown["supersedes"] == f"{draft}@1"
    assert "4.6" in shown["headline"]
    wired.approve(draft, LATER)
    assert wired.standing(draft)[1] == (2, "released", "update")


@pytest.mark.parametrize(
    "changes",
    [{"mag": 4.2, "sig": 500}, {"mag": 4.4}],
    ids=["a field that is silent", "less than the beat calls a change"],
)
def test_a_silent_change_after_release_leaves_readers_alone(wired: Wired, changes: dict[str, object]) -> None:
    wired.send(QUAKES, summary(quake()))
    draft = story_of(wired)
    wired.approve(draft)
    wired.send(QUAKES, revised(**changes), LATER)
    assert wired.standing(draft) == [(1, "released", "story")]


def test_what_was_told_stays_under_watch_when_its_window_has_passed(wired: Wired) -> None:
    wired.send(QUAKES, summary(quake()))
    draft = story_of(wired)
    wired.approve(draft)
    days_after = NOW + timedelta(days=5)
    wired.send(QUAKES, revised(updated=days_after), days_after)
    assert wired.standing(draft) == [(1, "released", "story"), (2, "ready", "update")]


def test_what_falls_below_the_floor_is_taken_off_or_updated_where_readers_have_it(wired: Wired) -> None:
    elsewhere = (-122.4, 37.8, 8.1)
    wired.send(QUAKES, summary(quake("ci1", mag=3.2), quake("ci2", mag=3.2, where=elsewhere)))
    waiting, out = ([row.id for row in wired.rows() if row.event == event] for event in ("ci1", "ci2"))
    for draft in out:
        wired.approve(draft)
    smaller = {"mag": 2.8, "updated": NOW + timedelta(minutes=5)}
    wired.send(QUAKES, summary(quake("ci1", **smaller), quake("ci2", where=elsewhere, **smaller)), LATER)
    assert [wired.standing(draft) for draft in waiting] == [[(1, "spiked", "story")]] * 2
    assert [wired.standing(draft) for draft in out] == [[(1, "released", "story"), (2, "ready", "update")]] * 2


# --- taken back ------------------------------------------------------------------------------------------------------

FIRST, THEN = ((FIXTURES / f"withdrawn-{word}.geojson").read_bytes() for word in ("first", "then"))
CAME, GONE = datetime(2020, 3, 3, 5, 13, tzinfo=UTC), datetime(2020, 3, 3, 5, 21, tzinfo=UTC)


def test_what_the_source_takes_back_is_spiked(wired: Wired) -> None:
    wired.send(QUAKES, FIRST, CAME)
    draft = story_of(wired)
    assert admitted(wired) == {"nc73300001"}
    tally = wired.send(QUAKES, THEN, GONE)
    assert tally.records["retracted"] == 1
    assert wired.standing(draft) == [(1, "spiked", "story")]
    assert admitted(wired) == set()
    assert "newsbot" in {made["who"] for made in wired.show(draft, GONE)["decisions"]}


def test_after_release_a_kill_is_proposed_and_decided_by_a_person(wired: Wired) -> None:
    wired.send(QUAKES, FIRST, CAME)
    draft = story_of(wired)
    wired.approve(draft, CAME)
    wired.send(QUAKES, THEN, GONE)
    assert wired.standing(draft) == [(1, "released", "story"), (2, "ready", "kill")]
    assert "SOURCE_DELETED" in {reason["code"] for reason in wired.show(draft, GONE)["checks"]}
    wired.decide("approve", draft, now=GONE, confirm=wired.show(draft, GONE)["slug"])
    [kill] = pipeline.release(wired.house(GONE))
    assert (kill.id, kill.kind) == (draft, "kill")


def test_taken_back_after_a_person_wrote_it_waits_for_that_person(wired: Wired) -> None:
    wired.send(QUAKES, FIRST, CAME)
    draft = story_of(wired)
    edit(wired.archive, wired.newsroom, draft, who="ana", at=CAME, headline="A jolt in San Leandro, California")
    wired.send(QUAKES, THEN, GONE)
    assert wired.standing(draft)[-1] == (2, "held", "story")


def test_the_same_withdrawal_again_changes_nothing(wired: Wired) -> None:
    wired.send(QUAKES, FIRST, CAME)
    wired.send(QUAKES, THEN, GONE)
    before = told(wired, GONE)
    wired.send(QUAKES, THEN + b" ", GONE)
    assert told(wired, GONE) == before


# --- history that is loaded ------------------------------------------------------------------------------------------


def rows_of(wired: Wired, beat: str) -> list[Record]:
    return list(history.rows(wired.archive, beat))


def test_a_load_of_history_makes_no_news_and_says_what_it_covers(wired: Wired) -> None:
    tally = wired.send(RATES, history_csv(rising(date(2019, 7, 1), 9)), NOW_RATES, history=True)
    assert tally.records["new"] == len(rows_of(wired, "currencies")) == 9 * 7
    assert wired.held("stories") == wired.held("drafts") == 0
    [covered] = coverage.intervals(wired.archive, "currencies")
    assert (covered.start.date(), covered.end.date()) == (date(2019, 6, 30), date(2019, 7, 10))
    pipeline.carry(wired.house(NOW_RATES), tally)
    assert wired.held("stories") == 0


def test_what_was_loaded_as_history_is_still_news_when_the_wire_revises_it(wired: Wired) -> None:
    """A record that made no story may make one once the source says more of it."""
    wired.send(QUAKES, summary(quake(mag=2.6)), NOW, history=True)
    assert wired.rows() == []
    wired.send(QUAKES, revised(mag=4.4), LATER)
    assert {row.event for row in wired.rows(LATER)} == {"ci90010001"}


def test_what_a_story_itself_is_held_for_is_counted_once(tmp_path: Path) -> None:
    """Nine goals: the report waits in three languages for one reason."""
    case = next(case for case in CASES if case.name == "nine-goals-2022-08-27")
    archive, tally = open_archive(tmp_path / "newsroom.db", create=True), pipeline.Tally()
    for step in case.steps:
        tally = pipeline.Tally()
        fixtures.play(pipeline.House(starter(), archive, step.now), step, tally)
    archive.close()
    assert tally.drafts["held"] > 1
    assert tally.reasons["RANGE_EXTRAORDINARY"] == 1
