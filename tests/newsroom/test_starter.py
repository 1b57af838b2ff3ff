"""`init` makes a newsroom that stands by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.newsroom import house_directories, init, open_newsroom, problems, starter_directory
from newsbot.newsroom.starter import _copy_settings
from newsbot.story import Refusal

STARTER = starter_directory()


def test_the_starter_of_a_checkout_is_the_repository() -> None:
    assert Path(__file__).parents[2] == STARTER


def test_the_starter_newsroom_has_no_fault() -> None:
    assert [found.message for found in problems(STARTER)] == []


def test_a_new_newsroom_has_everything_and_no_fault(tmp_path: Path) -> None:
    target = tmp_path / "newsroom"
    init(target)
    assert [found.message for found in problems(target)] == []
    assert list(open_newsroom(target).beats) == list(open_newsroom(STARTER).beats)
    assert list(open_newsroom(target).feeds) == list(open_newsroom(STARTER).feeds)
    assert (target / "db").is_dir()
    assert sorted(path.name for path in (target / "fixtures").iterdir()) == sorted(
        [*open_newsroom(target).beats, "leads"]
    )
    assert not (target / "newsbot").exists()
    assert not (target / "pyproject.toml").exists()


def test_only_the_beats_named(tmp_path: Path) -> None:
    init(tmp_path, ["quakes"])
    newsroom = open_newsroom(tmp_path)
    assert list(newsroom.beats) == ["quakes"]
    assert {feed.beat for feed in newsroom.feeds.values()} == {"quakes"}
    assert [path.name for path in (tmp_path / "fixtures").iterdir()] == ["quakes"]
    assert [found.message for found in problems(tmp_path)] == []


def test_an_unknown_beat_or_a_full_directory_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "newsroom"
    with pytest.raises(Refusal, match="the starter has no beat `quaks`; did you mean `quakes`") as refused:
        init(target, ["quaks"])
    assert refused.value.code == "NOT_FOUND"
    assert not target.exists()
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refusal, match="is not empty") as refused:
        init(tmp_path)
    assert refused.value.code == "NOT_ALLOWED"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_floors_of_a_beat_that_stays_behind_stay_behind(tmp_path: Path) -> None:
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    target.mkdir()
    text = "[coverage]\ncountries = []\n[coverage.rates]\nrun = 3\n\n[coverage.quakes]\nlocal = 2\n[label]\n"
    (source / "newsbot.toml").write_text(text)
    _copy_settings(source, target, ["rates", "elections"])
    assert (
        target / "newsbot.toml"
    ).read_text() == "[coverage]\ncountries = []\n[coverage.quakes]\nlocal = 2\n[label]\n"


def test_house_words_a_newsroom_has_not_are_the_starters(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "_house"
    assert own not in house_directories(tmp_path)
    own.mkdir(parents=True)
    assert house_directories(tmp_path)[0] == own
    assert all(STARTER in path.parents for path in house_directories(tmp_path)[1:])
