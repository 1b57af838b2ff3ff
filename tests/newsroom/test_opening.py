"""A directory becomes a newsroom; nothing is read before it is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from small_newsroom import BEAT, FEED, ROWS, build

from newsbot.newsroom import open_newsroom, problems
from newsbot.newsroom.declared import Place
from newsbot.story import Refusal


def test_a_small_newsroom_is_read_whole(tmp_path: Path) -> None:
    assert problems(build(tmp_path)) == []
    newsroom = open_newsroom(tmp_path)
    assert newsroom.settings.base_url == "https://small.example/news"
    assert newsroom.settings.coverage_places[0].radius_km == 30
    assert newsroom.settings.coverage_places[0].place == Place("newsbot.toml", 15)
    assert newsroom.settings.people["ana"].role == "senior"
    assert newsroom.settings.release_delay_seconds == 30
    assert len(newsroom.settings.sha256) == 64
    feed = newsroom.feed("tides-office")
    assert feed.schedule.every == timedelta(minutes=5)
    assert feed.fields["station"].path == "name"
    assert feed.fields["level"].missing == ("-", "-99")
    table = newsroom.table("towns")
    assert [row["people"] for row in table.rows] == ["1900000", "570000"]
    assert table.date == date(2026, 1, 31)


def test_a_beat_holds_what_its_file_declares(tmp_path: Path) -> None:
    beat = open_newsroom(build(tmp_path)).beat("tides")
    assert beat.record.fields["level"].maximum == Decimal("12.5")
    assert beat.record.fields["state"].sentinels == ("n/a", "-1")
    assert beat.record.retracted is not None
    assert beat.record.retracted.holds({"state": "void"})
    assert beat.facts[0].options == {"field": "station", "pattern": r"^(?P<town>\w+)$"}
    assert beat.facts[0].place == Place("templates/tides/beat.toml", 24)
    assert beat.facts[1].score is not None
    assert beat.facts[1].score.number({"level": Decimal(3)}) == 53
    assert beat.checks[0].options == {"field": "time", "tolerance_minutes": 5}
    assert beat.stories[0].lives_hours is not None
    assert beat.stories[0].lives_hours.number({}) == 12
    assert beat.constants["office"] == ({"en": "the tide office"}, Place("templates/tides/beat.toml", 22))
    assert beat.news_window == timedelta(hours=48)


def test_the_newsrooms_own_floor_wins(tmp_path: Path) -> None:
    assert open_newsroom(build(tmp_path)).beat("tides").floors == {"high": Decimal("4.5")}


def test_a_constant_written_plain_is_the_same_in_every_language(tmp_path: Path) -> None:
    beat = BEAT.replace('languages = ["en"]', 'languages = ["en", "de"]').replace(
        '{ en = "the tide office" }', '"Tide Office"'
    )
    found = open_newsroom(build(tmp_path, beat=beat)).beat("tides").constants["office"][0]
    assert found == {"en": "Tide Office", "de": "Tide Office"}


def test_a_broken_beat_harms_nobody_who_does_not_ask_for_it(tmp_path: Path) -> None:
    newsroom = open_newsroom(build(tmp_path, beat="no toml"))
    assert list(newsroom.beats) == ["tides"]
    assert "tides" in newsroom.beats
    assert "tides-office" in newsroom.feeds
    assert len(newsroom.beats) == 1
    with pytest.raises(Refusal, match=r"templates/tides/beat.toml:1: no TOML"):
        newsroom.beats["tides"]
    with pytest.raises(Refusal, match=r"templates/tides/beat.toml:1: no TOML"):
        newsroom.feeds["tides-office"]


def test_a_piece_is_read_once(tmp_path: Path) -> None:
    newsroom = open_newsroom(build(tmp_path))
    assert newsroom.feeds["tides-office"] is newsroom.feeds["tides-office"]


def test_a_name_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    newsroom = open_newsroom(build(tmp_path))
    assert newsroom.beats.get("tide") is None
    for ask, expected in (
        (lambda: newsroom.beat("tide"), "this newsroom has no beat `tide`; did you mean `tides`?"),
        (lambda: newsroom.feed("tides-ofice"), "this newsroom has no feed `tides-ofice`; did you mean `tides-office`?"),
        (lambda: newsroom.table("x"), "this newsroom has no reference table `x`; known: towns"),
    ):
        with pytest.raises(Refusal) as refused:
            ask()
        assert (refused.value.code, refused.value.message) == ("NOT_FOUND", expected)


def test_a_directory_that_is_no_newsroom(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"it has no newsbot\.toml") as refused:
        open_newsroom(tmp_path)
    assert refused.value.code == "NOT_FOUND"
    build(tmp_path)
    (tmp_path / "templates").rename(tmp_path / "words")
    with pytest.raises(Refusal, match=r"no directory templates/") as refused:
        open_newsroom(tmp_path)
    assert refused.value.code == "CONFIG_INVALID"
    assert [found.message for found in problems(tmp_path)] == [refused.value.message]


def test_problems_finds_every_fault_of_every_file_in_their_order(tmp_path: Path) -> None:
    build(
        tmp_path,
        beat=BEAT.replace("level >= floors.high", "levl >= floors.high").replace("[[checks]]", "[[chekcs]]"),
        feed=FEED.replace("licence", "licenes")
        .replace("json", "jsn")
        .replace("every_minutes = 5", "every_minutes = 0"),
        rows=ROWS + "Bremen,1\n",
    )
    (tmp_path / "templates/tides/story.en.jinja").unlink()
    assert [found.message for found in problems(tmp_path)] == [
        "templates/tides/beat.toml:38: unknown key `chekcs` in the top of the file; did you mean `checks`?",
        "templates/tides/beat.toml:48: `floor` in [[stories]] uses `levl`, which nothing declares; "
        "did you mean `level`?",
        "feeds/tides-office.toml:5: `reader` in [feed] must be one of `json`, `csv`, `xml`, `feed`, not `jsn`; "
        "did you mean `json`?",
        "feeds/tides-office.toml:6: `every_minutes` in [feed] must be more than 0",
        "feeds/tides-office.toml:8: unknown key `licenes` in [feed]; did you mean `licence`?",
        "feeds/reference/towns.csv:4: `name` is `Bremen` again; it stood in line 3 already",
    ]
    assert {found.code for found in problems(tmp_path)} == {"CONFIG_INVALID"}


def test_a_language_without_a_template_is_a_problem(tmp_path: Path) -> None:
    build(tmp_path, beat=BEAT.replace('languages = ["en"]', 'languages = ["en", "de"]').replace(
        '{ en = "the tide office" }', '{ en = "the tide office", de = "das Amt" }'))  # fmt: skip
    (tmp_path / "templates/tides/story.en.jinja").unlink()
    assert [found.message for found in problems(tmp_path)] == [
        "templates/tides/beat.toml:46: the tide story has no templates/tides/story.en.jinja, "
        "though the beat is written in en",
        "templates/tides/beat.toml:46: the tide story has no templates/tides/story.de.jinja, "
        "though the beat is written in de",
    ]
