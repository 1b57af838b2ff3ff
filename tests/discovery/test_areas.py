"""Clocks of an area, rows of several keys, and how many records of a period have each value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbot import fixtures
from newsbot.archive import stories
from newsbot.pipeline import House, Tally
from newsbot.story import Scalar, Story
from tests.conftest import ROOT
from tests.wired import Wired

NOW = datetime(2026, 5, 18, 20, 6, tzinfo=UTC)


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db")
    yield made
    made.archive.close()


def facts(wired: Wired, case: str, event: str, type: str) -> dict[str, Scalar]:
    (found,) = (one for one in fixtures.cases(ROOT, "alerts") if one.name == case)
    for step in found.steps:
        fixtures.play(House(wired.newsroom, wired.archive, step.now), step, Tally())
    story: Story | None = stories.latest(wired.archive, "alerts", event, type)
    assert story is not None
    return {fact.name: fact.value for fact in story.facts}


def test_the_clock_of_most_corners(wired: Wired) -> None:
    known = facts(wired, "warnings", "KFWD.TO.W.0012-2026", "warning")
    assert (known["clock.zone"], known["clock.count"]) == ("America/Chicago", 1)


def test_an_area_under_two_clocks_as_its_office_prints_them(wired: Wired) -> None:
    known = facts(wired, "zones", "KPSR.XH.W.0006-2026", "warning")
    assert (known["clock.zone"], known["clock.other"]) == ("America/Phoenix", "America/Los_Angeles")
    assert [known[f"places.{number}.name_en"] for number in (0, 1)] == ["Arizona", "California"]
    assert known["places.missing"] == 0


def test_a_state_with_two_clocks_of_which_the_office_prints_one(wired: Wired) -> None:
    known = facts(wired, "zones", "KPDT.FW.W.0009-2026", "warning")
    assert (known["clock.zone"], known["clock.count"]) == ("America/Los_Angeles", 1)


def test_values_of_a_period_by_how_often_they_stand(wired: Wired) -> None:
    known = facts(wired, "digests", "2026-05-18/NJ", "digest")
    counts = [(known[f"kinds.{number}.value"], known[f"kinds.{number}.count"]) for number in (0, 1)]
    assert counts == [("Air Quality Alert", 3), ("Heat Advisory", 2)]
    assert known["kinds.1.last"] == datetime(2026, 5, 20, tzinfo=UTC)
    assert (known["kinds.count"], known["kinds.more"]) == (2, 0)
