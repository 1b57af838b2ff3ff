"""Whole seasons, evening by evening: reports, rounds and tables against a table counted by other means."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from newsbot import pipeline
from newsbot.archive import Archive, drafts, history, open_archive, stories
from newsbot.desk.decide import decide
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Draft, Story, Verdict
from tests import seasons
from tests.conftest import ROOT
from tests.played import starter

BEAT = "football"
DEDUCTED: Mapping[str, list[tuple[str, str, int]]] = {
    "en.1": [
        ("everton", "2023-11-17", 10), ("everton", "2024-02-26", -4), ("nottingham-forest", "2024-03-18", 4),
        ("everton", "2024-04-08", 2),
    ],
    "fr.1": [("montpellier", "2023-10-25", 1)],
}  # fmt: skip
"""As the leagues announced them."""
ENDED_WITH = {
    "en.1": {"manchester-city": 91, "everton": 40, "nottingham-forest": 32, "luton-town": 26},
    "es.1": {"real-madrid": 95, "girona": 81},
    "de.1": {"leverkusen": 90, "stuttgart": 73, "bayern": 72},
    "fr.1": {"psg": 76, "montpellier": 41},
    "it.1": {"inter": 94, "salernitana": 17},
}
"""What the leagues' own final tables say of some."""
CHAMPIONS = {
    "en.1": ("manchester-city", "2024-05-19"), "es.1": ("real-madrid", "2024-05-04"),
    "de.1": ("leverkusen", "2024-04-14"), "fr.1": ("psg", "2024-04-28"), "it.1": ("inter", "2024-04-22"),
}  # fmt: skip
"""Who won, and on which day nobody could catch them any more."""


def only_english() -> Newsroom:
    newsroom = starter()
    return dataclasses.replace(newsroom, settings=dataclasses.replace(newsroom.settings, languages=("en",)))


class Season:
    """One league's season being lived through, to its end or until a day."""

    def __init__(self, newsroom: Newsroom, archive: Archive, file: Path, league: str, until: str = "9999") -> None:
        self.newsroom, self.archive, self.file, self.league = newsroom, archive, file, league
        self.matches = [one for one in seasons.matches(file, seasons.clubs(ROOT)) if one.day <= until]
        self.reports = self.rounds = 0

    def live(self) -> None:
        for day in seasons.evenings(self.matches):
            now = datetime.combine(datetime.fromisoformat(day), time(23, 30), UTC)
            house = pipeline.House(self.newsroom, self.archive, now)
            tally = pipeline.Tally()
            feed = self.newsroom.feeds["football-openfootball"]
            pipeline.take(house, feed, seasons.as_of(self.file, day), tally, origin=self.file.name)
            pipeline.carry(house, tally)
            assert tally.alarms == []

    def table_on(self, day: str, *, morning: bool = False) -> dict[str, seasons.Line]:
        """In the evening, or that morning: what was deducted meanwhile is off already."""
        played = [
            one for one in self.matches
            if (one.day < day if morning else one.day <= day) and one.stage == "Regular"
        ]  # fmt: skip
        deducted: dict[str, int] = {}
        for club, since, points in DEDUCTED.get(self.league, []):
            if since <= day:
                deducted[club] = deducted.get(club, 0) + points
        clubs = sorted({one.home for one in self.matches})
        return {line.club: line for line in seasons.table(clubs, played, deducted, self.league)}

    def story(self, event: str, *types: str) -> Story:
        found = [story for one in types if (story := stories.latest(self.archive, BEAT, event, one)) is not None]
        assert len(found) == 1, f"{len(found)} of {types} about {event}"
        return found[0]

    def check_reports(self) -> None:
        days = sorted({one.day for one in self.matches})
        tables = {day: self.table_on(day) for day in days}
        before = {day: self.table_on(day, morning=True) for day in days}
        for one in self.matches:
            event = f"{self.league}-2023-24-{one.stage}-{one.home}-{one.away}"
            facts = {fact.name: fact.value for fact in self.story(event, "report", "report_home", "report_away").facts}
            assert (facts["home_goals"], facts["away_goals"]) == one.goals
            for side, club in (("home", one.home), ("away", one.away)):
                told = {
                    name: facts.get(f"{side}_table.{name}") for name in ("position", "points", "played", "difference")
                }
                if one.stage != "Regular":
                    assert set(told.values()) == {None}
                    continue
                line = tables[one.day][club]
                assert told == {
                    "position": line.place, "points": line.points, "played": line.played, "difference": line.difference,
                }, event  # fmt: skip
                earlier = before[one.day][club]
                if earlier.played:
                    told_before = (facts.get(f"{side}_table.before.position"), facts.get(f"{side}_table.before.points"))
                    assert told_before == (earlier.place, earlier.points), event
            self.reports += 1

    def check_rounds(self) -> None:
        for name in dict.fromkeys(one.round for one in self.matches if one.stage == "Regular"):
            event = f"{self.league}/2023-24/Regular/{name}"
            number = int(name.removeprefix("Matchday "))
            story = stories.latest(self.archive, BEAT, event, "roundup")
            if story is None:
                assert number <= 5, f"no round-up of {name}"
                continue
            facts = {fact.name: fact.value for fact in story.facts}
            its = [one for one in self.matches if one.round == name and one.stage == "Regular"]
            middle = date.fromisoformat(sorted(one.day for one in its)[len(its) // 2])
            near = [one for one in its if abs((date.fromisoformat(one.day) - middle).days) <= 8]
            wanted = {(one.home, one.away, *one.goals) for one in near}
            told = {
                tuple(facts[f"results.{row}.{field}"] for field in ("home", "away", "home_end", "away_end"))
                for row in range(facts["results.count"])
            }
            assert told == wanted, event
            lines = sorted(self.table_on(facts["period.end"].isoformat()).values(), key=lambda line: line.place)
            rows = [
                tuple(facts[f"table.{row}.{part}"] for part in ("position", "points", "played", "scored"))
                for row in range(facts["table.of"])
            ]
            assert rows == [(line.place, line.points, line.played, line.scored) for line in lines], event
            places = {facts[f"table.{row}.entity"]: facts[f"table.{row}.position"] for row in range(len(rows))}
            assert places == {line.club: line.place for line in lines}, event
            self.rounds += 1

    def check_champions(self) -> None:
        champions, day = CHAMPIONS[self.league]
        told = [
            (story.event.rpartition("/")[2], row.value)
            for one in sorted({one.day for one in self.matches})
            if (story := stories.latest(self.archive, BEAT, f"{self.league}/2023-24/{one}", "milestone")) is not None
            for row in story.facts
            if row.name.endswith(".entity")
            and {fact.name: fact.value for fact in story.facts}[f"{row.name.rpartition('.')[0]}.zone"] == "champions"
        ]
        assert told == [(day, champions)]

    def check_drafts(self) -> None:
        """All ready, but what a person is to look at first."""
        for row in drafts.window(self.archive, states=("ready", "held", "expired"), limit=2000, now=datetime.now(UTC)):
            draft = drafts.get(self.archive, row.id, row.version)
            assert draft is not None
            held = {reason.code for reason in draft.checks if reason.verdict is Verdict.HOLD}
            assert held <= {"RANGE_EXTRAORDINARY"}, (draft.headline.text, draft.checks)


# --- what a file of a season may do to its tables --------------------------------------------------------------------

Wire = dict[str, Any]


def eighth(shared: Path, until: str = "2023-10-08") -> Wire:
    """The Premier League's file as it stood in its eighth round."""
    found: Wire = json.loads(seasons.as_of(shared / "data/sports/openfootball/2023-24_en.1.json", until))
    return found


def of_sunday(wire: Wire) -> list[dict[str, Any]]:
    return [one for one in wire["matches"] if one["date"] == "2023-10-08"]


class Desk:
    """The queue over some evenings, in English."""

    def __init__(self, root: Path, *wires: tuple[str, Wire]) -> None:
        self.newsroom, self.archive = only_english(), open_archive(root / "newsroom.db", create=True)
        for now, wire in wires:
            self.take(now, wire)

    def take(self, now: str, wire: Wire) -> None:
        house = pipeline.House(self.newsroom, self.archive, datetime.fromisoformat(now).replace(tzinfo=UTC))
        tally = pipeline.Tally()
        feed = self.newsroom.feeds["football-openfootball"]
        pipeline.take(house, feed, json.dumps(wire).encode(), tally, origin="2023-24_en.1.json")
        pipeline.carry(house, tally)
        assert tally.alarms == []

    def release(self, now: str) -> None:
        at = datetime.fromisoformat(now).replace(tzinfo=UTC)
        for row in drafts.window(self.archive, states=("ready",), limit=100, now=at):
            draft = drafts.get(self.archive, row.id, row.version)
            assert draft is not None
            decide(self.archive, self.newsroom, "approve", [row.id], who="t", at=at, delay=0, confirm=draft.slug)
        pipeline.release(pipeline.House(self.newsroom, self.archive, at))

    def texts(self, *states: str) -> dict[str, Draft]:
        """Event -> its newest text, of those in these states."""
        at = datetime(2023, 10, 9, 1, tzinfo=UTC)
        rows = drafts.window(self.archive, states=states or ("ready", "held"), limit=500, now=at)
        found = [drafts.get(self.archive, row.id, row.version) for row in rows]
        return {draft.event: draft for draft in found if draft is not None}


EVENING = "2023-10-08T22:00:00"
ROUND = "en.1/2023-24/Regular/Matchday 8"
BRIGHTON = "en.1-2023-24-Regular-brighton-liverpool"


def test_results_that_are_withdrawn_take_the_round_with_them(shared: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path, (EVENING, eighth(shared)))
    assert ROUND in desk.texts("ready")
    desk.take("2023-10-08T23:00:00", eighth(shared, "2023-10-07"))
    assert {ROUND, BRIGHTON} <= desk.texts("spiked").keys()
    assert desk.texts().keys() & {ROUND, BRIGHTON} == set()


def test_results_that_are_withdrawn_after_release_are_to_be_killed(shared: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path, (EVENING, eighth(shared)))
    desk.release("2023-10-08T22:30:00")
    desk.take("2023-10-08T23:00:00", eighth(shared, "2023-10-07"))
    found = desk.texts()
    assert (found[ROUND].kind, found[BRIGHTON].kind) == ("kill", "kill")
    assert "home_goals was 2 in what was released" in found[BRIGHTON].checks[0].message
    assert not any(reason.code == "TEMPLATE_ERROR" for draft in found.values() for reason in draft.checks)


def test_a_round_with_a_report_that_waits_for_a_person_waits_too(shared: Path, tmp_path: Path) -> None:
    wire = eighth(shared)
    of_sunday(wire)[0]["score"] = {"ht": [4, 0], "ft": [9, 0]}
    held = Desk(tmp_path, (EVENING, wire)).texts("held")
    assert held.keys() == {ROUND, BRIGHTON}
    assert BRIGHTON in held[ROUND].checks[0].message


def test_a_file_at_odds_with_itself_is_held_and_both_places_are_named(shared: Path, tmp_path: Path) -> None:
    wire = eighth(shared)
    wire["matches"].append({**of_sunday(wire)[0], "score": {"ht": [0, 0], "ft": [3, 1]}})
    found = Desk(tmp_path, (EVENING, wire)).texts()
    (reason,) = found[BRIGHTON].checks
    assert (reason.code, reason.verdict) == ("SOURCES_DISAGREE", Verdict.HOLD)
    assert "2 at matches[76].score.ft[0] and 3 at matches[380].score.ft[0]" in reason.message
    assert ROUND not in found


@pytest.mark.parametrize("without", ["matches", "a match", "a result"])
def test_no_table_of_a_file_that_lacks_something(shared: Path, tmp_path: Path, without: str) -> None:
    wire = eighth(shared)
    if without == "matches":
        del wire["matches"][10:35]
    elif without == "a match":
        del wire["matches"][300]
    else:
        wire["matches"][12]["score"] = {}
    found = Desk(tmp_path, (EVENING, wire)).texts()
    assert BRIGHTON in found
    assert ROUND not in found
    assert not any("_table." in fact.name for draft in found.values() for fact in draft.facts)


def test_the_first_months_of_a_season_evening_by_evening(shared: Path, tmp_path: Path) -> None:
    """Over the day ten points were taken off Everton; `make trials` lives six whole seasons."""
    file = shared / "data/sports/openfootball" / "2023-24_en.1.json"
    season = Season(only_english(), open_archive(tmp_path / "newsroom.db", create=True), file, "en.1", "2023-12-03")
    season.live()
    season.check_reports()
    season.check_rounds()
    season.check_drafts()
    assert season.table_on("2023-12-03")["everton"].points == 7
    assert season.reports == len(season.matches) > 130
    assert season.rounds >= 9


@pytest.mark.trials
@pytest.mark.parametrize("league", ["en.1", "es.1", "it.1", "de.1", "fr.1", "en.2"])
def test_a_season_evening_by_evening(league: str, shared: Path, tmp_path: Path) -> None:
    file = shared / "data/sports/openfootball" / f"2023-24_{league}.json"
    season = Season(only_english(), open_archive(tmp_path / "newsroom.db", create=True), file, league)
    season.live()
    season.check_reports()
    season.check_rounds()
    season.check_drafts()
    final = season.table_on("2024-12-31")
    for club, points in ENDED_WITH.get(league, {}).items():
        assert final[club].points == points
    if league in CHAMPIONS:
        season.check_champions()
    assert season.reports == len(season.matches)
    assert season.rounds >= len({one.round for one in season.matches if one.stage == "Regular"}) - 5


@pytest.mark.parametrize(
    ("league", "name"),
    [("en.1", "premier-league"), ("es.1", "la-liga"), ("de.1", "bundesliga"), ("it.1", "serie-a"), ("fr.1", "ligue-1")],
)
def test_two_wires_are_one_season(league: str, name: str, shared: Path, tmp_path: Path) -> None:
    """The second adds shots and cards to every match and makes none of its own; neither takes from the other."""
    newsroom, archive = starter(), open_archive(tmp_path / "newsroom.db", create=True)
    first = shared / "data/sports/openfootball" / f"2023-24_{league}.json"
    second = shared / "data/sports/football_data_couk" / f"{name}_season-2324.csv"
    house = pipeline.House(newsroom, archive, datetime(2024, 7, 1, tzinfo=UTC))
    for feed, file in (("football-openfootball", first), ("football-couk", second), ("football-openfootball", first)):
        tally = pipeline.Tally()
        pipeline.backfill(house, newsroom.feeds[feed], file.read_bytes(), tally, origin=file.name)
        assert tally.alarms == []
        assert tally.reasons.keys() <= {"SOURCES_DISAGREE"}
    matches = seasons.matches(first, seasons.clubs(ROOT))
    rows = list(history.rows(archive, BEAT))
    assert len(rows) == len(matches)
    assert sum("home_shots" in row.data for row in rows) >= len(matches) - 2
    assert all(row.data["round"].startswith("Matchday") for row in rows)
    goals = {(row.data["home"], row.data["away"]): (row.data["home_goals"], row.data["away_goals"]) for row in rows}
    assert goals == {(one.home, one.away): one.goals for one in matches}
