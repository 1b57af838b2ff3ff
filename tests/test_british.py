"""A variant of a language is house style alone: the English templates in British English, from the wire to the CMS."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsbot import pipeline
from newsbot.archive import articles, drafts, open_archive
from newsbot.desk.decide import decide
from newsbot.newsroom import open_newsroom
from newsbot.story import Draft
from newsbot.writing import accept
from newsbot.writing.format.dates import day_text, time_text
from newsbot.writing.format.units import words_of
from tests.cli.house import make_newsroom
from tests.conftest import ROOT

NOW = datetime(2020, 7, 30, 13, 14, 10, tzinfo=UTC)
WIRE = ROOT / "fixtures" / "quakes" / "pacoima-morning.geojson"
LONDON = ZoneInfo("Europe/London")


def test_from_the_wire_to_the_cms_and_again_after_a_revision(tmp_path: Path) -> None:
    newsroom = open_newsroom(make_newsroom(tmp_path / "room", beats=["quakes"], languages=["en-GB"]))
    signed = accept(newsroom, newsroom.beats["quakes"], "ana", NOW)
    assert [ref.path for ref in signed].count("templates/quakes/story.en.jinja") == 2, "its own hash, its own signature"
    archive = open_archive(tmp_path / "newsroom.db", create=True)
    house, tally = pipeline.House(newsroom, archive, NOW), pipeline.Tally()
    pipeline.take(house, newsroom.feeds["quakes-usgs"], WIRE.read_bytes(), tally, origin="a test")
    pipeline.carry(house, tally)
    (row,) = drafts.window(archive, states=("ready",), limit=9)
    draft = drafts.get(archive, row.id)
    assert draft is not None
    text = "\n".join(paragraph.text for paragraph in draft.body)
    assert draft.language == "en-GB"
    assert "centred" in text
    assert "3 kilometres" in text
    assert "4.29am PDT" in text
    assert "epicentre" in text
    assert "center" not in text
    assert "California" in text, "names are the wire's"
    decide(archive, newsroom, "approve", [row.id], who="ana", at=NOW)
    pipeline.release(house)
    (article,) = articles.changes(archive, 0, 9, None, None)
    assert article.language == "en-GB"

    wire = json.loads(WIRE.read_bytes())
    for feature in wire["features"]:
        if feature["id"] == row.event:
            feature["properties"]["mag"] += 0.7
            feature["properties"]["updated"] += 60_000
    later = pipeline.House(newsroom, archive, NOW + timedelta(minutes=9))
    pipeline.take(later, newsroom.feeds["quakes-usgs"], json.dumps(wire).encode(), tally, origin="a test")
    pipeline.carry(later, tally)
    newest: Draft | None = drafts.get(archive, row.id)
    assert newest is not None
    assert (newest.version, newest.kind) == (2, "update"), "what is out in a variant is known to be out"
    archive.close()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("day", "20 November"), ("full", "20 November 2026"), ("weekday_day", "Friday 20 November"),
        ("month", "November 2026"), ("weekday", "Friday"), ("year", "2026"),
    ],
)  # fmt: skip
def test_days(form: str, said: str) -> None:
    assert day_text(date(2026, 11, 20), form, LONDON, datetime(2026, 11, 25, tzinfo=UTC), "en-gb") == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"), [(17, 2, "5.02pm"), (9, 0, "9am"), (12, 0, "noon"), (0, 5, "12.05am")]
)
def test_times(hour: int, minute: int, said: str) -> None:
    assert time_text(datetime(2026, 11, 20, hour, minute, tzinfo=LONDON), LONDON, "en-GB") == said


def test_a_variant_nobody_described_is_its_language() -> None:
    assert words_of("en-nz") == words_of("en")
    assert words_of("en-gb")["km/h"] == ("kilometre per hour", "kilometres per hour")
    assert day_text(date(2026, 11, 20), "full", LONDON, NOW, "en-nz") == "Nov. 20, 2026"
