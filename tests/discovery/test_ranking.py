"""Tables of points: any results in any order make the table another hand counts, and nothing is certain too early."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.discovery.kinds.standings import rules_of
from newsbot.discovery.ranking import CRITERIA, Result, Rules, Zone, certain, standings
from newsbot.story import Refusal
from tests import seasons

CLUBS = ("a", "b", "c", "d", "e")
GOALS = st.integers(0, 5)
EVERY = tuple(itertools.permutations(CLUBS, 2))
LEAGUES = {
    "es.1": ("meetings_points", "meetings_difference", "difference", "scored"),
    "en.1": ("difference", "scored", "meetings_points", "meetings_away_scored"),
    "de.1": ("difference", "scored", "meetings_difference", "meetings_away_scored", "away_scored"),
}


@st.composite
def played(draw: Any) -> list[Result]:
    """Some of a double round, in some order."""
    pairs = draw(st.permutations(EVERY))[: draw(st.integers(0, len(EVERY)))]
    return [Result(home, away, draw(GOALS), draw(GOALS)) for home, away in pairs]


@given(played(), st.sampled_from(sorted(LEAGUES)), st.dictionaries(st.sampled_from(CLUBS), st.integers(-3, 9)))
def test_a_table_is_what_another_hand_counts(results: list[Result], league: str, taken: dict[str, int]) -> None:
    found = standings(CLUBS, results, taken, Rules(order=LEAGUES[league]))
    matches = [
        seasons.Match("", "", one.home, one.away, (one.home_score, one.away_score), "Regular") for one in results
    ]  # fmt: skip
    wanted = {line.club: line for line in seasons.table(CLUBS, matches, taken, league)}
    for row in found.rows:
        line = wanted[row.entity]
        assert (row.position, row.points, row.played, row.difference, row.scored) == (
            line.place, line.points, line.played, line.difference, line.scored,
        )  # fmt: skip


@given(played(), st.randoms())
def test_the_order_of_results_changes_nothing(results: list[Result], random: Any) -> None:
    shuffled = results.copy()
    random.shuffle(shuffled)
    rules = Rules(order=CRITERIA)
    assert standings(CLUBS, results, {}, rules).rows == standings(CLUBS, shuffled, {}, rules).rows


@given(played())
def test_every_match_is_in_the_sums(results: list[Result]) -> None:
    rows = standings(CLUBS, results, {}, Rules()).rows
    assert sum(row.played for row in rows) == 2 * len(results)
    assert sum(row.difference for row in rows) == 0
    assert [row.position for row in rows] == sorted(row.position for row in rows)
    assert all(row.played == row.won + row.drawn + row.lost for row in rows)


ZONES = (Zone("first", 1, 1), Zone("last", 4, 5))


@given(played(), st.data())
def test_what_is_certain_stays_so_whatever_comes(results: list[Result], data: Any) -> None:
    rules = Rules(zones=ZONES, matches=8, order=("difference", "scored"))
    now = standings(CLUBS, results, {}, rules)
    zones = {club: zone for club in CLUBS if (zone := certain(now, club)) is not None}
    left = [pair for pair in EVERY if pair not in {(one.home, one.away) for one in results}]
    rest = [Result(home, away, data.draw(GOALS), data.draw(GOALS)) for home, away in left]
    end = standings(CLUBS, [*results, *rest], {}, rules)
    for club, zone in zones.items():
        row = end.of(club)
        assert row is not None
        assert zone.first <= row.position <= zone.last


def test_level_ones_share_a_place_and_no_zone_across_its_edge() -> None:
    table = standings(CLUBS, [], {}, Rules(zones=ZONES))
    assert {row.position for row in table.rows} == {1}
    assert {table.zone(row) for row in table.rows} == {""}


def test_meetings_count_once_both_are_played() -> None:
    """Level on points; b is ahead on goals, a in their two matches."""
    first = [Result("a", "b", 1, 0), Result("c", "a", 3, 0), Result("b", "c", 4, 0)]
    rules = Rules(order=LEAGUES["es.1"])
    assert [row.entity for row in standings("abc", first, {}, rules).rows] == ["b", "c", "a"]
    second = [*first, Result("b", "a", 0, 0), Result("a", "c", 0, 2), Result("c", "b", 1, 1)]
    table = standings("abc", second, {"c": 4}, rules)
    assert [(row.entity, row.points) for row in table.rows] == [("b", 5), ("a", 4), ("c", 3)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"order": "fair_play"}, "there is no criterion 'fair_play'"),
        ({"points": "3;1"}, "not enough values"),
        ({"zones": "first:one"}, "invalid literal"),
    ],
)
def test_rules_that_are_none_are_refused(change: dict[str, str], said: str) -> None:
    row = {"points": "3;1;0", "order": "difference", "zones": "first:1;last:4-5", "matches": "8"}
    assert rules_of(row, "seasons.csv") == Rules(zones=ZONES, matches=8, order=("difference",))
    with pytest.raises(Refusal, match="CONFIG_INVALID") as refused:
        rules_of({**row, **change}, "seasons.csv")
    assert said in refused.value.message
