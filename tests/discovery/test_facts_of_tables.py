"""Facts over a table of points, the next and the last row, and whose a thing is: in a small league of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from discovery_house import House, build, fact

from newsbot.discovery.validation import validate
from newsbot.story import Record, Refusal, Verdict

GAMES = """\
[beat]
title = "Games"
languages = ["en", "de"]
media_topics = [["20000990", "soccer"]]
news_window_hours = 96

[record]
identity = ["league", "season", "one", "two"]
entity = "league"
happened_at = "date"

[record.fields]
league = { type = "text", required = true }
season = { type = "text", required = true }
date = { type = "date", required = true }
one = { type = "text", required = true }
two = { type = "text", required = true }
ones = { type = "integer", unit = "goals", on_change = "correction" }
twos = { type = "integer", unit = "goals", on_change = "correction" }
kind = { type = "text" }
"""
FIELDS = "".join(f"{name} = '{name}'\n" for name in ("league", "season", "date", "one", "two", "ones", "twos", "kind"))
STORY = """
[[stories]]
type = "report"
floor = "known(ones)"
hold = "ones >= 9"
hold_code = "RANGE_EXTRAORDINARY"
hold_why = "nine and more"
"""
TABLE = (
    'within = ["league", "season"]; sides = ["one", "two"]; scores = ["ones", "twos"]; rules = "rules";'
    'adjustments = "taken"; where = "kind != \'cup\'"; min_played = 1; when = "known(ones)"'
)
FACTS = (
    fact("place", "standings", f'subject = "one"; {TABLE}')
    + fact("sure", "decided", f'subject = "one"; {TABLE}')
    + fact("next", "next", 'subject = "one"; involves = "one == subject or two == subject"; also = ["one", "two"]')
    + fact("last", "last", 'involves = "one == this.two and two == this.one"; also = ["ones"]')
    + fact("ours", "covers", 'table = "towns"; subject = "one"')
)
RULES = "key,points,order,zones,matches,adjustments\nL/1,3;1;0,difference;scored,champions:1;down:4,6,{taken}\n"
TAKEN = "key,season,entity,date,points\n1,L/1,b,2026-01-03,2\n"


def league(root: Path, *, taken: str = "1", facts: str = FACTS) -> House:
    for name, text in {"rules": RULES.format(taken=taken), "taken": TAKEN}.items():
        (root / "feeds/reference").mkdir(parents=True, exist_ok=True)
        (root / f"feeds/reference/{name}.csv").write_text(text, encoding="utf-8")
        (root / f"feeds/reference/{name}.toml").write_text(
            '[table]\nkey = "key"\nlicence = "CC0"\nsource = "by hand"\ndate = 2026-01-31\n', encoding="utf-8"
        )
    house = build(root, "games", GAMES + facts + STORY, FIELDS)
    settings = root / "newsbot.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[coverage.entities]\ntowns = ["a"]\n', encoding="utf-8")
    return House(root, house.archive, "games")


def game(house: House, day: str, sides: str, score: str | None, season: str = "1", **more: Any) -> Record:
    """`game(house, "2026-01-01", "ab", "2-1")`; without a score it is yet to be played."""
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    data: dict[str, Any] = {
        "league": "L", "season": season, "date": date.fromisoformat(day), "one": sides[0], "two": sides[1], **more,
    }  # fmt: skip
    if score:
        data["ones"], data["twos"] = map(int, score.split("-"))
    return house.add(f"L-{season}-{sides[0]}-{sides[1]}", moment, data, entity="L")


def test_a_place_before_and_after_with_deductions(tmp_path: Path) -> None:
    house = league(tmp_path)
    game(house, "2026-01-01", "ab", "0-1")
    game(house, "2026-01-01", "cd", "0-0")
    game(house, "2026-01-04", "dc", None)
    last = game(house, "2026-01-04", "ba", "1-1")
    found = house.facts(last, "place")
    assert (found["position"], found["points"], found["played"], found["deducted"]) == (1, 2, 2, 2)
    assert (found["before.position"], found["before.points"], found["moved"]) == (1, 1, 0)
    assert found["complete"] is False
    assert found["left"] == 4
    assert house.facts(last, "last")["ones"] == 0


def test_games_in_hand_and_the_gap_to_the_first(tmp_path: Path) -> None:
    house = league(tmp_path)
    game(house, "2026-01-01", "ab", "2-0")
    game(house, "2026-01-02", "ac", "1-0")
    last = game(house, "2026-01-02", "da", "0-4")
    found = house.facts(last, "place")
    assert (found["gap"], found["in_hand"], found["zone"]) == (9, 2, "down")
    leader = game(house, "2026-01-03", "ad", "1-0")
    assert house.facts(leader, "place")["lead"] == 12


def test_no_table_without_rules_and_none_with_a_deduction_missing(tmp_path: Path) -> None:
    house = league(tmp_path)
    assert house.facts(game(house, "2026-01-01", "ab", "2-0", season="2"), "place") == {}
    cup = game(house, "2026-01-02", "cd", "2-0", kind="cup")
    assert house.facts(cup, "place") == {}
    wrong = league(tmp_path / "wrong", taken="2")
    with pytest.raises(Refusal, match="has 2 adjustments"):
        wrong.facts(game(wrong, "2026-01-01", "ab", "2-0"))


def test_the_title_is_certain_on_its_day_and_not_again(tmp_path: Path) -> None:
    """a wins every match, the others draw theirs: after four of six, d can still reach 10, and a has 12."""
    house = league(tmp_path)
    for sides in ("bc", "cb", "bd", "db", "cd", "dc"):
        game(house, "2026-02-01", sides, "0-0")
    wins = [
        game(house, f"2026-03-0{day}", sides, "1-0" if sides[0] == "a" else "0-1")
        for day, sides in enumerate(("ba", "ab", "ca", "ac", "ad"), 1)
    ]
    assert [house.facts(record, "sure").get("zone") for record in wins if record.data["one"] == "a"] == [
        None,
        "champions",
        None,
    ]
    assert house.facts(wins[3], "sure") == {"zone": "champions", "points": 12, "left": 2, "position": 1}


def test_what_comes_next_and_whose_it_is(tmp_path: Path) -> None:
    house = league(tmp_path)
    played = game(house, "2026-01-01", "ab", "1-0")
    game(house, "2026-01-09", "ca", None)
    game(house, "2026-01-05", "bd", None)
    found = house.facts(played, "next")
    assert (found["date"], found["one"], found["two"], found["days"]) == (date(2026, 1, 9), "c", "a", 8)
    assert house.facts(played, "ours") == {"": True}
    assert house.facts(game(house, "2026-01-05", "bd", "0-0"), "ours") == {"": False}


def test_a_draft_is_held_and_its_record_counts(tmp_path: Path) -> None:
    house = league(tmp_path)
    record = game(house, "2026-01-01", "ab", "9-0")
    (story,) = house.look(record).stories
    assert [(reason.code, reason.verdict) for reason in story.reasons] == [("RANGE_EXTRAORDINARY", Verdict.HOLD)]
    assert house.facts(record, "place")["points"] == 3


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ('sides = ["one"]', "two fields each"),
        ('rules = "rulez"', "no reference table is called `rulez`"),
        ('scores = ["ones", "three"]', "no field `three`"),
    ],
)
def test_options_that_cannot_be(tmp_path: Path, option: str, said: str) -> None:
    parts = [part for part in TABLE.split(";") if part.partition("=")[0].strip() != option.partition("=")[0].strip()]
    house = league(tmp_path, facts=fact("place", "standings", ";".join([*parts, option, 'subject = "one"'])))
    with pytest.raises(Refusal, match="CONFIG_INVALID") as refused:
        validate(house.beat, house.newsroom)
    assert said in refused.value.message


def test_nothing_is_said_across_a_result_that_is_missing(tmp_path: Path) -> None:
    run = fact(
        "run", "run",
        "subject = \"one\"; holds = \"one == subject and ones > twos\"; involves = \"one == subject and known(ones)\";"
        "unknown = \"one == subject and not known(ones)\"; min = 2; covered = false",
    )  # fmt: skip
    house = league(tmp_path, facts=run + fact("place", "standings", f'subject = "one"; {TABLE}'))
    game(house, "2026-01-01", "ab", "2-0")
    game(house, "2026-01-02", "ac", "1-0")
    whole = game(house, "2026-01-03", "ad", "1-0")
    assert house.facts(whole, "run")["length"] == 3
    assert house.facts(whole, "place")["position"] == 1
    for sides in ("bc", "cd"):
        game(house, "2026-01-01", sides, None)
    assert house.facts(whole, "run")["length"] == 3
    assert house.facts(whole, "place") == {}, "two results of earlier days are missing in a league of four"
    broken = league(tmp_path / "broken", facts=run)
    game(broken, "2026-01-01", "ab", "2-0")
    game(broken, "2026-01-02", "ac", None)
    assert broken.facts(game(broken, "2026-01-03", "ad", "1-0"), "run") == {}


LISTED = "fixtures = \"kind != 'cup'\""


def fill(house: House, *played: str, day: str = "2026-12-01") -> None:
    """The rest of a double round of four, still to come."""
    for one in "abcd":
        for two in "abcd":
            if one != two and one + two not in played:
                game(house, day, one + two, None)


def test_a_game_in_hand_is_against_the_one_it_is_compared_with(tmp_path: Path) -> None:
    """c has played most, and no one's gap is measured against c."""
    house = league(tmp_path)
    for day, sides, score in (
        ("2026-01-01", "cd", "0-1"), ("2026-01-01", "ab", "2-0"),
        ("2026-01-02", "ca", "0-1"), ("2026-01-03", "cb", "0-1"),
    ):  # fmt: skip
        last = game(house, day, sides, score)
    leader = house.facts(game(house, "2026-01-04", "ac", "0-0"), "place")
    assert (leader["lead"], leader.get("in_hand"), leader["extra"]) == (4, None, 2), "three played, d one and c four"
    second = house.facts(game(house, "2026-01-05", "da", "0-0"), "place")
    assert (second["gap"], second["in_hand"]) == (4, 2)
    assert house.facts(last, "place")["position"] == 4


def test_level_with_the_first_is_said(tmp_path: Path) -> None:
    house = league(tmp_path)
    game(house, "2026-01-01", "cd", "3-0")
    found = house.facts(game(house, "2026-01-01", "ab", "1-0"), "place")
    assert (found["position"], found["points"], found["level"]) == (2, 3, 1)
    assert "tied" not in found


def test_a_shared_place_is_known_as_one(tmp_path: Path) -> None:
    house = league(tmp_path)
    game(house, "2026-01-01", "cd", "1-0")
    found = house.facts(game(house, "2026-01-01", "ab", "1-0"), "place")
    assert (found["position"], found["tied"]) == (1, True)


def test_no_place_while_a_fixture_is_missing_from_the_list(tmp_path: Path) -> None:
    house = league(tmp_path, facts=fact("place", "standings", f'subject = "one"; {TABLE}; {LISTED}'))
    first = game(house, "2026-01-01", "ab", "2-0")
    assert house.facts(first, "place") == {}
    fill(house, "ab", "cd")
    assert house.facts(first, "place") == {}, "c and d have a fixture fewer than a and b"
    game(house, "2026-12-01", "cd", None)
    assert house.facts(first, "place")["position"] == 1


def test_neither_gap_nor_lead_with_a_result_of_the_day_missing(tmp_path: Path) -> None:
    house = league(tmp_path)
    first = game(house, "2026-01-01", "ab", "2-0")
    assert house.facts(first, "place")["lead"] == 3
    game(house, "2026-01-01", "cd", None)
    found = house.facts(first, "place")
    assert (found["complete"], found.get("lead"), found["position"]) == (False, None, 1)
