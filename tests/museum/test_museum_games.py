"""Games and matches: by the schedule of a league, and by openfootball where the beat is the starter's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.museum.conftest import Opens
from tests.museum.incidents import incident

EVENING = "2023-08-19T03:00:00Z"
Score = tuple[int, int] | None


def game(
    number: int, status: str, score: Score, sides: Sequence[str] = ("Worthington", "Westerville"), **more: Any
) -> Any:
    """One game of the schedule; `mascots` names both sides' or leaves them out."""
    mascots = more.pop("mascots", (None, None))
    home, away = (
        {"team": {"name": name, "teamName": mascot}} | ({} if score is None else {"score": runs})
        for name, mascot, runs in zip(sides, mascots, score or (0, 0), strict=True)
    )
    plain = {"gamePk": number, "gameType": "R", "gameDate": "2023-08-18T23:05:00Z"}
    return plain | {"status": {"detailedState": status}, "teams": {"home": home, "away": away}} | more


def schedule(*games: Mapping[str, Any]) -> str:
    return json.dumps({"totalGames": len(games), "dates": [{"date": "2023-08-18", "games": games}]})


def fixtures(*games: Mapping[str, Any]) -> str:
    """The same games before they were played."""
    return schedule(*({**game, "status": {"detailedState": "Scheduled"}, "teams": _unplayed(game)} for game in games))


def _unplayed(game: Mapping[str, Any]) -> Any:
    return {side: {"team": found["team"]} for side, found in game["teams"].items()}


@incident(
    "P01",
    "“The Worthington Christian [[WINNING_TEAM_MASCOT]] defeated the Westerville North [[LOSING_TEAM_MASCOT]] 2-1”",
    cause="A field the wire left out, and a template that printed its own token instead",
    verdict="LABEL",
    reasons=("FIELD_MISSING", "SOURCE_PLACEHOLDER", "PLACEHOLDER_LEFT"),
    twin="the same result without mascots is a story without mascots, with them one that names them",
)
def test_no_mascots(opens: Opens) -> None:
    room = opens("games")
    plain, full = game(1, "Final", (2, 1)), game(2, "Final", (2, 1), mascots=("Warriors", "Wildcats"))
    token = game(3, "Final", (2, 1), mascots=("[[MASCOT]]", "Wildcats"))
    room.collect("games-wire", fixtures(plain, full, token), "2023-08-18T12:00:00Z")
    room.collect("games-wire", schedule(plain, full, token), EVENING)
    told = {row["event"]: room.at(EVENING).json("show", row["id"]) for row in room.standing(EVENING)}
    assert (told["1"]["state"], [one["code"] for one in told["1"]["reasons"]]) == ("ready", ["FIELD_MISSING"])
    assert not any(mark in told["1"]["text"] for mark in ("[[", "MASCOT", "None", "  "))
    assert (told["2"]["state"], told["2"]["reasons"]) == ("ready", [])
    assert "Worthington are the Warriors, Westerville the Wildcats." in told["2"]["text"]
    assert told["3"]["state"] == "held"
    assert "SOURCE_PLACEHOLDER" in {one["code"] for one in told["3"]["reasons"]}

    template = room.directory / "templates" / "games" / "story.en.jinja"
    words = template.read_text(encoding="utf-8")
    template.write_text(
        words.replace("{{ won }} {% vary", "{{ won }} [[WINNING_TEAM_MASCOT]] {% vary"), encoding="utf-8"
    )
    late = game(4, "Final", (2, 1))
    room.at(EVENING).ok("beat", "accept", "games", "--by", "museum")
    room.collect("games-wire", fixtures(late), EVENING)
    room.collect("games-wire", schedule(late), EVENING)
    assert room.states(EVENING, "4") == {"held"}
    assert "PLACEHOLDER_LEFT" in room.reasons(EVENING, "4")


@incident(
    "P02",
    "A hundred school games told with the same ready phrase",
    cause="Few wordings, no memory across stories",
    verdict="LABEL",
    reasons=("TEXT_REPETITIVE",),
    twin="the same twenty games by a template that says no more than the figures do",
)
def test_twenty_games_and_one_phrase(opens: Opens) -> None:
    room = opens("games")
    games = [game(n, "Final", (n % 7 + 1, 0), (f"School {chr(65 + n)}", f"College {chr(65 + n)}")) for n in range(20)]
    room.collect("games-wire", fixtures(*games), "2023-08-18T12:00:00Z")
    told = room.collect("games-wire", schedule(*games), EVENING)
    assert (told["drafts"], told["reasons"]) == ({"ready": 20, "held": 0}, {"FIELD_MISSING": 20})

    template = room.directory / "templates" / "games" / "story.en.jinja"
    words = template.read_text(encoding="utf-8")
    worn = words.replace("on {{ start|date }}.", "on {{ start|date }} in a close encounter of the athletic kind.")
    template.write_text(worn, encoding="utf-8")
    again = [one | {"gamePk": one["gamePk"] + 100} for one in games]
    room.at(EVENING).ok("beat", "accept", "games", "--by", "museum")
    room.collect("games-wire", fixtures(*again), EVENING)
    told = room.collect("games-wire", schedule(*again), EVENING)
    assert told["reasons"]["TEXT_REPETITIVE"] == 1
    [row] = [row for row in room.standing(EVENING) if "TEXT_REPETITIVE" in {one["code"] for one in row["reasons"]}]
    assert row["state"] == "ready"


@incident(
    "S01",
    "A robot told a bandy club as losers beside a reporter's story of their 9-5 win",
    cause="The sides of a score were swapped in the data, against what was out already",
    verdict="HOLD",
    reasons=("CONFLICTS_WITH_PUBLISHED",),
    twin="the same winner by another score is a correction that waits, unheld",
)
def test_the_other_side_won(opens: Opens) -> None:
    room, sides = opens("games"), ("Per-Ols", "Sala Silverstaden")
    ours = game(77, "Final", (9, 5), sides)
    room.collect("games-desk", fixtures(ours), "2023-08-18T12:00:00Z")
    room.collect("games-desk", schedule(ours), EVENING)
    [out] = [row["id"] for row in room.standing(EVENING)]
    room.at(EVENING).ok("approve", out, "--by", "ana")

    later = "2023-08-19T03:30:00Z"
    room.collect("games-wire", schedule(game(77, "Final", (5, 9), sides)), later)
    [waiting] = [row for row in room.standing(later) if row["state"] != "released"]
    assert (waiting["kind"], waiting["state"]) == ("correction", "held")
    assert "CONFLICTS_WITH_PUBLISHED" in {one["code"] for one in waiting["reasons"]}

    room.collect("games-wire", schedule(game(77, "Final", (9, 6), sides)), later)
    [waiting] = [row for row in room.standing(later) if row["state"] in ("ready", "held")]
    assert (waiting["kind"], waiting["state"]) == ("correction", "ready")


def season(home: int, away: int) -> str:
    """A wire of openfootball with one match that has been played."""
    sides = {"team1": "Manchester City FC", "team2": "Brentford FC"}
    match = {"round": "Matchday 18", "date": "2024-02-20", "time": "19:30", **sides, "score": {"ft": [home, away]}}
    return json.dumps({"name": "English Premier League 2023/24", "matches": [match]})


@incident(
    "S01b",
    "The same by the wire of openfootball",
    cause="Home and away were swapped between two sendings of one season",
    verdict="HOLD",
    reasons=("CONFLICTS_WITH_PUBLISHED",),
    twin="a goal more for the winner, which is a correction; a true 9-0 waits for a look and counts at once",
)
def test_the_winner_of_a_match_turned_round(opens: Opens) -> None:
    room, night, later = opens("football"), "2024-02-20T23:00:00Z", "2024-02-21T08:00:00Z"
    room.collect("football-openfootball", season(3, 1), night)
    [out] = [row["id"] for row in room.standing(night) if row["type"] == "report"]
    room.at(night).ok("approve", out, "--by", "ana")
    room.collect("football-openfootball", season(1, 3), later)
    assert {row["state"] for row in room.standing(later) if row["id"] == out} == {"released", "held"}
    assert "CONFLICTS_WITH_PUBLISHED" in room.reasons(later)
    room.collect("football-openfootball", season(4, 1), later)
    [waiting] = [row for row in room.standing(later) if row["id"] == out and row["state"] in ("ready", "held")]
    assert (waiting["kind"], waiting["state"]) == ("correction", "ready")
    assert room.collect("football-openfootball", season(9, 0), later)["drafts"] == {"ready": 0, "held": 1}
    assert "RANGE_EXTRAORDINARY" in room.reasons(later)


@incident(
    "S03",
    "A friendly that was never played, with a result, in the feeds of bookmakers",
    cause="One planted entry, copied from one source; no fixture list knew of it",
    verdict="HOLD",
    reasons=("NOT_IN_FIXTURES",),
    twin="a result of a game whose fixture came before, of a friendly by another wire than the result's",
)
def test_a_game_nobody_knew_of(opens: Opens) -> None:
    room, sides = opens("games"), ("FC Slutsk", "Shakhter Soligorsk")
    ghost = game(1, "Final", (2, 1), sides, gameType="E")
    room.collect("games-wire", schedule(ghost), EVENING)
    assert (room.states(EVENING), "NOT_IN_FIXTURES" in room.reasons(EVENING)) == ({"held"}, True)

    alone, borne_out, league = (game(n, "Final", (2, 1), sides, gameType=kind) for n, kind in enumerate("EER", start=2))
    room.collect("games-wire", fixtures(alone, league), EVENING)
    room.collect("games-desk", fixtures(borne_out), EVENING)
    room.collect("games-wire", schedule(alone, borne_out, league), EVENING)
    assert [room.states(EVENING, event) for event in "234"] == [{"held"}, {"ready"}, {"ready"}]


@incident(
    "S05",
    "Suspended and postponed games told as played, ties with a winner called Unknown",
    cause="Scores of games that do not count stay in the feed; their state stands in a field of its own",
    verdict="HOLD",
    reasons=("STATUS_NOT_FINAL", "STATUS_UNKNOWN"),
    twin="a final, a tie, a game called early, and the resumed game beside the next of the same day",
)
def test_games_that_do_not_count(opens: Opens) -> None:
    room = opens("games")
    odd = [
        game(1, "Suspended", (3, 3)), game(2, "Postponed", (0, 0)), game(3, "Abandoned", (1, 0)),
        game(4, "WO", (1, 0)), game(5, "In Progress", (2, 1)),
    ]  # fmt: skip
    counted = [
        game(6, "Final: Tied", (3, 3)), game(7, "Completed Early", (4, 1)), game(8, "Final", (2, 0)),
        game(9, "Final", (2, 0)),
    ]  # fmt: skip
    room.collect("games-wire", fixtures(*odd, *counted), "2023-08-18T12:00:00Z")
    told = room.collect("games-wire", schedule(*odd, *counted), EVENING)
    assert (told["reasons"]["STATUS_NOT_FINAL"], told["reasons"]["STATUS_UNKNOWN"]) == (3, 1)
    assert sorted((row["event"], row["state"]) for row in room.standing(EVENING)) == [(n, "ready") for n in "6789"]
    text = "\n".join(room.texts(EVENING))
    assert "Worthington and Westerville tied 3-3" in text
    assert not any(mark in text for mark in ("Unknown", "None", "0-0"))

    room.collect("games-wire", schedule(game(1, "Final", (4, 3))), EVENING)
    assert room.states(EVENING, "1") == {"ready"}, "what was suspended has been played to its end"


@incident(
    "S06",
    "A feed that stood still for a day",
    cause="The source sent the same bytes again and again while games were on",
    verdict="ALARM",
    reasons=("FEED_STUCK",),
    twin="one poll fewer, and bytes that change",
)
def test_a_feed_that_stands_still(opens: Opens) -> None:
    room, same = opens("games"), schedule(game(1, "In Progress", (2, 1)))
    polls = [room.collect("games-wire", same, f"2023-08-19T02:{minute}:00Z") for minute in range(10, 16)]
    assert [poll["alarms"] for poll in polls[:5]] == [[]] * 5
    assert polls[5]["reasons"] == {"FEED_STUCK": 1}
    assert polls[5]["alarms"][0].startswith("FEED_STUCK: games-wire has sent the same bytes 6 times")
    assert room.collect("games-wire", schedule(game(1, "In Progress", (3, 1))), EVENING)["alarms"] == []
