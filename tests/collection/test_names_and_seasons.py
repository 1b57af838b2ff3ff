"""Names by a reference table, parts of a text, seasons, defaults, the wire's own name, and how long all is covered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_samples import beat, declared

from newsbot.collection.convert import compile_field
from newsbot.collection.covering import covered, spread
from newsbot.collection.read import Item, read_wire
from newsbot.collection.values import Mismatch
from newsbot.newsroom.declared import Feed, FieldMapping, Place, RecordDeclaration, ReferenceTable, Schedule
from newsbot.newsroom.reference import names_of
from newsbot.story import Wire

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROWS = (
    {"key": "north", "aliases": "North End FC;Rovers"}, {"key": "south", "aliases": "South  End;Rovers"},
    {"key": "rovers-town", "aliases": "North"},
)  # fmt: skip
TABLE = ReferenceTable("clubs", "key", "CC0", "by hand", NOW.date(), "", ROWS, "clubs.csv")
RECORD = RecordDeclaration(
    ("league", "club"), "date",
    {
        "league": declared("league", "text", required=True), "club": declared("club", "text", required=True),
        "date": declared("date", "date", required=True), "stage": declared("stage", "text"),
    },
    entity="league",
)  # fmt: skip


def converted(raw: Any, **mapping: Any) -> Any:
    return compile_field(FieldMapping("x", **mapping), declared("x", "text"))(raw)


def test_a_name_becomes_its_key() -> None:
    names = names_of(TABLE)
    assert converted("north end  fc", table="clubs", names=names) == "north"
    assert converted("South End", table="clubs", names=names) == "south"
    assert converted("north", table="clubs", names=names) == "north"  # a key, although another row calls itself so
    assert converted("", table="clubs", names=names) is None


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("North End", "NOT_FOUND", "the nearest is north"),
        ("Rovers", "ENTITY_AMBIGUOUS", "only one row"),
        ("qqq", "NOT_FOUND", ""),
    ],
)
def test_a_name_of_nobody_or_of_two_is_refused(name: str, code: str, said: str) -> None:
    with pytest.raises(Mismatch) as refused:
        converted(name, table="clubs", names=names_of(TABLE))
    assert refused.value.code == code
    assert said in refused.value.expected


@pytest.mark.parametrize(
    ("how", "raw", "value"),
    [
        (r"extract:^(.+?) \d{4}", "Premier League 2023/24", "Premier League"), (r"extract:(\d+)$", "no number", None),
        ("season", "League 2023/24", "2023-24"), ("season", "2023-2024", "2023-24"), ("season", "1999/00", "1999-00"),
        ("season:07", "2024-06-30", "2023-24"), ("season:07", "2024-07-01", "2024-25"),
        ("season:07", "1999-12-31", "1999-00"),
    ],
)  # fmt: skip
def test_parts_and_seasons(how: str, raw: str, value: str | None) -> None:
    assert converted(raw, convert=how) == value


@pytest.mark.parametrize("raw", ["League", "League 2023/25", "2023"])
def test_what_names_no_season_is_refused(raw: str) -> None:
    with pytest.raises(Mismatch):
        converted(raw, convert="season")


@given(st.dates(min_value=datetime(1900, 1, 1).date()), st.integers(1, 12))  # noqa: DTZ001
def test_a_day_lies_in_its_season(day: Any, month: int) -> None:
    season = converted(day.isoformat(), convert=f"season:{month:02}")
    first = int(season[:4])
    assert (first, month) <= (day.year, day.month) < (first + 1, month)
    assert season[5:] == f"{(first + 1) % 100:02}"


@pytest.mark.parametrize("how", ["extract:", "extract:(a)(b)", "extract:(", "season:13", "season:x"])
def test_conversions_that_cannot_be(how: str) -> None:
    with pytest.raises(ValueError, match=r"convert|extract|season"):
        converted("x", convert=how)


def feed(**more: Any) -> Feed:
    fields = {
        "league": FieldMapping("", origin=True, convert=r"extract:^([a-z]+)_"), "club": FieldMapping("c"),
        "date": FieldMapping("d"), "stage": FieldMapping("s", default="Regular", missing=("-",)),
    }  # fmt: skip
    made = Feed(
        "games", "sample", "Games", "https://wire.example/g", "json", Schedule(timedelta(hours=1)), "items[]", fields,
        "CC0", "Test", "", ("wire.example",), Place("feeds/games.toml", 1),
    )  # fmt: skip
    return replace(made, **more)


def test_the_wires_own_name_and_a_default_say_where_they_stand() -> None:
    said = [
        {"c": "a", "d": "2026-01-01"},
        {"c": "b", "d": "2026-01-01", "s": "-"},
        {"c": "c", "d": "2026-01-01", "s": "F"},
    ]
    body = json.dumps({"items": said}).encode()
    wire = Wire("0" * 64, "games", NOW, "north_2026.json", len(body))
    first, second, third = read_wire(feed(), beat(RECORD), wire, body).items
    assert [item.data["league"] for item in (first, second, third)] == ["north"] * 3
    assert first.paths["league"] == "@origin"
    assert [item.data["stage"] for item in (first, second, third)] == ["Regular", "Regular", "F"]
    assert [item.paths["stage"] for item in (first, second, third)] == ["feeds/games.toml"] * 2 + ["items[2].s"]
    other = replace(wire, origin="https://wire.example/2026")
    assert [refused.reasons[0].field for refused in read_wire(feed(), beat(RECORD), other, body).refused] == [
        "league"
    ] * 3


def item(league: str, moment: datetime) -> Item:
    return Item(f"{league}-{moment}", league, moment, None, (), {"league": league}, {})


def test_each_universe_has_its_own_ends() -> None:
    days = [datetime(2025, month, 1, tzinfo=UTC) for month in (8, 9, 10)]
    found = spread(feed(universe="{league}"), [item("a", days[1]), item("b", days[2]), item("a", days[0])], {})
    assert found == {"a": (days[0], days[1]), "b": (days[2], days[2])}
    assert spread(feed(universe="all"), [item("a", days[0])], {"all": (days[1], days[2])}) == {
        "all": (days[0], days[2])
    }


def test_a_complete_year_is_covered_up_to_now() -> None:
    season = feed(complete=True, complete_year="07-01")
    first, last = datetime(2025, 8, 10, tzinfo=UTC), datetime(2026, 5, 20, tzinfo=UTC)
    opens = datetime(2025, 7, 1, tzinfo=UTC)
    before, start, end = covered(season, beat(RECORD), first, last, NOW)
    assert (start, end) == (opens, NOW)
    assert before == opens - timedelta(microseconds=1)
    later = datetime(2027, 1, 1, tzinfo=UTC)
    assert covered(season, beat(RECORD), first, last, later)[2] == datetime(2026, 7, 1, tzinfo=UTC) - timedelta(
        microseconds=1
    )
