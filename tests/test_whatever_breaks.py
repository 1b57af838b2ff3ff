"""One record that breaks something stops nothing else, and what is taken back is what readers saw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsbot import pipeline
from newsbot.archive import Archive, articles, drafts, lists, open_archive
from newsbot.desk.decide import decide
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Newsroom
from tests.cli.house import make_newsroom

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_newsroom(tmp_path / "newsroom")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "newsroom.db", create=True)
    yield opened
    opened.close()


def quake(name: str, minutes: int, **changed: Any) -> dict[str, Any]:
    at = int((NOW - timedelta(minutes=60 - minutes)).timestamp() * 1000)
    properties = {
        "mag": 6.0, "place": "12 km NE of Ridgecrest, CA", "time": at, "updated": at, "felt": 80, "alert": None,
        "status": "reviewed", "type": "earthquake", "ids": f",{name},", "tsunami": 0, "sig": 500,
        "url": "https://earthquake.usgs.gov/", "magType": "mw",
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [-117.6 + minutes / 10, 35.7, 8.2]}
    return {"type": "Feature", "id": name, "properties": {**properties, **changed}, "geometry": point}


def send(newsroom: Newsroom, archive: Archive, now: datetime, *features: dict[str, Any]) -> pipeline.Tally:
    body = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    house, tally = pipeline.House(newsroom, archive, now), pipeline.Tally()
    pipeline.take(house, newsroom.feeds["quakes-usgs"], body, tally, origin="a test")
    pipeline.carry(house, tally)
    return tally


def test_a_record_that_breaks_discovery_is_told_and_the_others_are_news(root: Path, archive: Archive) -> None:
    beat = root / "templates" / "quakes"
    with (beat / "beat.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[facts]]\nname = "odd"\nkind = "python"\nfunction = "odd"\n')
    (beat / "facts.py").write_text(
        "def odd(record, history):\n    if record.event == 'ci2':\n        raise ArithmeticError('no such number')\n",
        encoding="utf-8",
    )
    tally = send(open_newsroom(root), archive, NOW, quake("ci1", 0), quake("ci2", 20), quake("ci3", 40))
    assert len([alarm for alarm in tally.alarms if "no such number" in alarm]) == 1
    told = {row.event for row in drafts.window(archive, states=("ready", "held"), limit=50)}
    assert told == {"ci1", "ci3"}
    again = send(open_newsroom(root), archive, NOW + timedelta(minutes=1), quake("ci4", 55))
    assert not again.alarms


def test_what_is_over_is_told_only_where_readers_have_a_text_of_it(root: Path, archive: Archive) -> None:
    newsroom = open_newsroom(root)
    send(newsroom, archive, NOW, quake("ci1", 0))
    waiting = {row.language: row.id for row in drafts.window(archive, states=("ready",), limit=9)}
    assert set(waiting) == {"en", "zh"}
    decide(archive, newsroom, "approve", [waiting["en"]], who="ana", at=NOW)
    pipeline.release(pipeline.House(newsroom, archive, NOW))
    later = NOW + timedelta(minutes=5)
    small = {"mag": 1.1, "felt": 0, "sig": 2, "updated": int(later.timestamp() * 1000)}
    send(newsroom, archive, later, quake("ci1", 0, **small))
    assert [(row.language, row.kind) for row in drafts.window(archive, states=("ready", "held"), limit=9)] == [
        ("en", "update")
    ]
    assert [row.id for row in drafts.window(archive, states=("spiked",), limit=9)] == [waiting["zh"]]


def test_a_broken_file_is_one_alarm_however_many_stories_it_fails(root: Path, archive: Archive) -> None:
    (root / "templates" / "quakes" / "words.en.toml").write_text("[label\n", encoding="utf-8")
    tally = send(open_newsroom(root), archive, NOW, quake("ci1", 0), quake("ci2", 20), quake("ci3", 40))
    (alarm,) = tally.alarms
    assert "templates/quakes/words.en.toml" in alarm
    assert alarm.endswith("(3 times)")
    held = [row for row in drafts.window(archive, states=("held",), limit=50) if row.language == "en"]
    assert len(held) == 3


@pytest.mark.parametrize("changed", [{"felt": 10**30}, {"time": 253_370_764_800_000}, {"mag": "strong"}])
def test_a_value_nothing_can_be_made_of_is_refused_alone(root: Path, archive: Archive, changed: dict[str, Any]) -> None:
    tally = send(open_newsroom(root), archive, NOW, quake("ci1", 0, **changed), quake("ci2", 30))
    assert (tally.records["refused"], tally.records["new"]) == (1, 1)
    assert tally.drafts["ready"] == 2


def test_a_kill_is_made_of_what_readers_saw(root: Path, archive: Archive) -> None:
    newsroom = open_newsroom(root)
    send(newsroom, archive, NOW, quake("ci1", 0))
    [draft_id] = [row.id for row in drafts.window(archive, states=("ready",), limit=9) if row.language == "en"]
    decide(archive, newsroom, "approve", [draft_id], who="ana", at=NOW)
    pipeline.release(pipeline.House(newsroom, archive, NOW))
    later = int(NOW.timestamp() * 1000)
    send(newsroom, archive, NOW + timedelta(minutes=5), quake("ci1", 0, mag=6.6, updated=later))
    send(newsroom, archive, NOW + timedelta(minutes=9), quake("ci1", 0, mag=6.6, updated=later + 1, status="deleted"))
    newest = drafts.get(archive, draft_id)
    assert newest is not None
    assert (newest.kind, newest.body) == ("kill", ())
    assert "6.0" in newest.headline.text
    assert "6.6" not in newest.headline.text
    assert [article.kind for article in articles.changes(archive, 0, 9, None, None)] == ["article"]
    assert lists.of_event(archive, "quakes", "ci1")
