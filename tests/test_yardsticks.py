"""What the benchmarks write is sound copy: a figure for articles nobody could print would be worth nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from newsbot import yardsticks
from newsbot.checks import texts
from newsbot.newsroom import open_newsroom, problems
from newsbot.writing import raw_rendering, write

SOME = 60


def test_its_newsroom_has_no_fault() -> None:
    assert problems(yardsticks.NEWSROOM) == []


def test_every_article_passes_every_check_and_differs_from_the_others() -> None:
    newsroom = open_newsroom(yardsticks.NEWSROOM)
    beat, feed = newsroom.beats["earnings"], newsroom.feeds["earnings-records"]
    bodies, words = set(), 0
    for story in yardsticks.stories(yardsticks.records(SOME)):
        draft = texts.checked(write(newsroom, story, beat, feed, "en"), now=story.made_at)
        assert draft.checks == (), draft.checks
        assert 8 <= len(draft.choices) <= 24
        text = "\n".join(paragraph.text for paragraph in draft.body)
        bodies.add(text)
        words += len(text.split())
        assert not re.search(r"\b(\w+) \1\b|  |--", text), text
    assert raw_rendering(newsroom, story, beat, "en")().strip()
    assert len(bodies) == SOME
    assert 100 < words / SOME < 140


def test_records_are_the_same_every_time() -> None:
    assert yardsticks.records(9) == yardsticks.records(9) != yardsticks.records(9, seed=12)
    assert json.loads(yardsticks.wire(yardsticks.records(2)))[1]["id"] == "r1"


def test_the_peers_script_is_a_script() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here: the peer's script cannot be looked at")
    subprocess.run([node, "--check", str(yardsticks.ROSAENLG / "measure.js")], check=True)
