"""What people and programs did wrong with texts that were there: keys pressed twice, locks broken, states lost."""

from __future__ import annotations

import json
import sqlite3
from itertools import product

import pytest

from newsbot.archive import autosave, open_archive
from tests.museum.conftest import Opens
from tests.museum.incidents import incident
from tests.museum.room import Room
from tests.museum.test_museum_games import EVENING, fixtures, game, schedule
from tests.museum.test_museum_quakes import CARSON_CITY, later, quake, summary

NOW = "2026-05-18T20:00:00Z"


def drafts(room: Room, *magnitudes: float) -> list[str]:
    """The drafts of earthquakes of these magnitudes, ten minutes and some hundred kilometers apart."""
    features = [
        quake(f"nn0091{n:04}", later(NOW, minutes=-5 - 10 * n), size, (39.11 + n, -119.77, CARSON_CITY[2]))
        for n, size in enumerate(magnitudes)
    ]
    room.collect(
        "quakes-usgs",
        summary(*({**one, "properties": one["properties"] | {"status": "reviewed"}} for one in features)),
        NOW,
    )
    found = {row["event"]: str(row["id"]) for row in room.standing(NOW) if row["type"] == "quake"}
    return [found[one["id"]] for one in features]


@incident(
    "T04",
    "A false alert of a missile, sent by a wrong choice in a tool",
    cause="One key did what cannot be undone",
    verdict="REFUSE",
    reasons=("NEEDS_TYPED_CONFIRMATION",),
    twin="the same approval with the story's name typed out; an ordinary draft needs none",
)
def test_the_same_key_twice_is_no_decision(opens: Opens) -> None:
    room = opens("quakes")
    urgent, ordinary = drafts(room, 8.6, 4.9)
    desk = room.at(NOW)
    for _ in range(2):
        assert desk.refused("approve", urgent, "--by", "ana")[0] == "NEEDS_TYPED_CONFIRMATION"
    assert desk.state(urgent) == "held"
    desk.ok("approve", ordinary, "--by", "ana")

    slug = desk.json("show", urgent)["slug"]
    desk.ok("approve", urgent, "--by", "ana", "--confirm", slug, "--reason", "Confirmed by the agency's duty officer.")
    desk.ok("kill", urgent, "--by", "ana", "--note", "There was no such earthquake.", "--confirm", slug)
    assert (desk.state(urgent), desk.state(ordinary)) == ("killed", "released")


@incident(
    "P04",
    "A hundred obituaries of the living went out when a system was moved",
    cause="The import lost which texts were drafts, and nothing slowed the flood",
    verdict="REFUSE",
    reasons=("STATE_UNKNOWN", "FEED_BURST"),
    twin="one of the hundred, approved by name, and no other",
)
def test_a_hundred_texts_without_a_state(opens: Opens) -> None:
    room = opens("games")
    games = [game(n, "Final", (n % 7 + 1, 0), (f"School {n}", f"College {n}")) for n in range(100)]
    room.collect("games-wire", fixtures(games[0]), "2023-08-18T12:00:00Z")
    told = room.collect("games-wire", schedule(*games), EVENING)
    assert (told["drafts"], "FEED_BURST" in told["reasons"]) == ({"ready": 1, "held": 99}, True)
    desk, everything = room.at(EVENING), "/v1/changes?after=0&limit=200"
    assert room.get(EVENING, everything)[0].json()["changes"] == []

    [known] = [row["id"] for row in desk.lines("queue", "--state", "ready")]
    desk.ok("approve", known, "--by", "ana")
    with sqlite3.connect(room.database) as other_program:
        for state in ("published", "", None):
            with pytest.raises(sqlite3.IntegrityError, match=r"STATE_UNKNOWN|NOT NULL"):
                other_program.execute("UPDATE drafts SET state = ?", (state,))
        other_program.execute("UPDATE drafts SET state = 'approved', release_at = ?", (EVENING,))
    other_program.close()
    assert desk.refused("queue", "--state", "published")[0] == "STATE_UNKNOWN"
    assert desk("doctor").code == 1, "it sees states that nobody decided"
    desk.ok("note", known, "--by", "ana", "--reason", "Whatever is due leaves with the next decision.")
    assert [change["id"] for change in room.get(EVENING, everything)[0].json()["changes"]] == [known]


@incident(
    "E01",
    "Work lost when a colleague broke the lock",
    cause="The text being typed lived in the lock and went with it",
    verdict="REFUSE",
    reasons=("STALE_VERSION", "CLAIMED_BY_OTHER"),
    twin="whoever holds the claim on the newest version saves it",
)
def test_what_was_typed_outlives_the_lock(opens: Opens) -> None:
    room = opens("quakes")
    [draft] = drafts(room, 4.9)
    desk = room.at(NOW)
    desk.ok("claim", draft, "--by", "ana")
    edit = ("edit", f"{draft}@1", "--headline")
    assert desk.refused(*edit, "The ground shook", "--by", "ben")[0] == "CLAIMED_BY_OTHER"
    desk.ok("claim", draft, "--by", "ben", "--takeover")
    assert desk.lines(*edit, "The ground shook", "--by", "ben")[0]["version"] == 2

    assert desk.refused(*edit, "The ground moved", "--by", "ana")[0] == "STALE_VERSION"
    assert desk.json("show", f"{draft}@2")["headline"] == "The ground shook"
    archive = open_archive(room.database)
    assert [(kept.who, kept.version, kept.text) for kept in autosave.of(archive, draft)] == [
        ("ana", 1, "The ground moved")
    ]
    archive.close()
    taken = desk.json("show", draft)["decisions"]
    assert [made["verb"] for made in taken][:2] == ["claim", "claim"], "both see who took it from whom"


PATHS = {
    "approve": (),
    "schedule": ("--at", later(NOW, minutes=10)),
    "embargo": ("--embargo", later(NOW, minutes=10)),
    "again": (),
}
"""Way out of the house -> options of the approval; `again` is followed by a second version."""


@incident(
    "E02",
    "Corrections that never went out, because of how the first version had",
    cause="The way of a correction hung on the way of what it corrects",
    verdict="PASS",
    twin="every way out, and after each a correction and a kill that reach who pulled the first",
)
def test_corrections_and_kills_reach_every_reader(opens: Opens) -> None:
    room, out, after = opens("quakes"), later(NOW, minutes=15), later(NOW, minutes=20)
    ways = list(product(PATHS, ("correct", "kill")))
    made = dict(zip(ways, drafts(room, *([4.9] * len(ways))), strict=True))
    for way, options in PATHS.items():
        room.at(NOW).ok("approve", made[way, "correct"], made[way, "kill"], "--by", "ana", *options)
    again = made["again", "correct"], made["again", "kill"]
    for draft in again:
        note = ("--headline", "An earthquake near Carson City", "--note", "A plainer headline.")
        room.at(NOW).ok("update", draft, "--by", "ana", *note, "--confirm-facts")
    room.at(NOW).ok("approve", *again, "--by", "ben")
    room.at(out).ok(
        "note", made["approve", "kill"], "--by", "ana", "--reason", "What is due leaves with the next decision."
    )
    seen = room.get(out, "/v1/changes?after=0&limit=100")[0].json()
    assert {change["id"] for change in seen["changes"]} == set(made.values())

    desk = room.at(after)
    for way in PATHS:
        headline = ("--headline", "Small earthquake near Carson City", "--note", "The headline was wrong.")
        desk.ok("correct", made[way, "correct"], "--by", "ana", *headline, "--confirm-facts")
        desk.ok("approve", made[way, "correct"], "--by", "ben")
        wrong, slug = made[way, "kill"], desk.json("show", made[way, "kill"])["slug"]
        desk.ok("kill", wrong, "--by", "ana", "--note", "There was no such earthquake.", "--confirm", slug)
    changes = room.get(after, f"/v1/changes?after={seen['next']}&limit=100")[0].json()["changes"]
    kinds = {"correct": "correction", "kill": "kill"}
    assert {change["id"]: change["kind"] for change in changes} == {made[way, then]: kinds[then] for way, then in ways}


@incident(
    "E03",
    "What had been killed could still be read as an earlier version",
    cause="Versions had an address of their own, of which the kill knew nothing",
    verdict="PASS",
    twin="the earlier version of an article that is still out",
)
def test_a_kill_ends_every_version(opens: Opens) -> None:
    room = opens("quakes")
    gone, stays = drafts(room, 4.9, 4.8)
    desk = room.at(NOW)
    for draft in (gone, stays):
        desk.ok("approve", draft, "--by", "ana")
        plainer = ("--headline", "An earthquake near Carson City", "--note", "A plainer headline.")
        desk.ok("update", draft, "--by", "ana", *plainer, "--confirm-facts")
        desk.ok("approve", draft, "--by", "ben")
    slug = desk.json("show", gone)["slug"]
    body = desk.json("show", gone)["body"][0]
    desk.ok("kill", gone, "--by", "ana", "--note", "There was no such earthquake.", "--confirm", slug)

    asked = ("", "?version=1", "?version=2", "?format=text", "?format=html", "?version=1&format=markdown")
    for answer in room.get(NOW, *(f"/v1/articles/{gone}{query}" for query in asked)):
        assert (answer.status_code, body in answer.text) == (410, False), answer.url
    [old, *feeds] = room.get(NOW, f"/v1/articles/{stays}?version=1", "/v1/feed.json", "/v1/feed.atom", "/v1/articles")
    assert old.status_code == 200
    assert json.loads(old.text)["version"] == "1"
    assert [(feed.url.path, feed.text) for feed in feeds if body in feed.text] == []
