"""A feed of leads: declared without beat and fields, and refused what would make records of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_newsroom import build

from newsbot.newsroom import open_newsroom, problems

FEED = """\
[feed]
leads = true
title = "News of the harbour"
url = "https://tides.example/news.rss"
every_minutes = 15
licence = "CC BY 4.0"
attribution = "Tide Office"
allowed_hosts = ["tides.example"]
"""
FILE = "feeds/leads-harbour.toml"


def faults(root: Path, text: str) -> list[str]:
    build(root)
    (root / FILE).write_text(text, encoding="utf-8")
    return [refusal.message for refusal in problems(root)]


def test_it_has_no_beat_and_no_fields(tmp_path: Path) -> None:
    assert faults(tmp_path, FEED) == []
    feed = open_newsroom(tmp_path).feeds["leads-harbour"]
    assert (feed.leads, feed.beat, feed.reader, dict(feed.fields)) == (True, "", "feed", {})
    assert not open_newsroom(tmp_path).feeds["tides-office"].leads


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[feed]\n",
            '[feed]\nbeat = "tides"\n',
            "`beat` in [feed] speaks of records; a feed with `leads = true` brings",
        ),
        ("[feed]\n", "[feed]\ncomplete = true\n", "`complete` in [feed] speaks of records"),
        ("[feed]\n", '[feed]\ncomplete_year = "07-01"\n', "`complete_year` in [feed] speaks of records"),
        ("[feed]\n", '[feed]\nitems = "entries[]"\n', "`items` in [feed] speaks of records"),
        ('title = "News', '# title = "News', "[feed] has no `title`"),
        ("licence =", "licenes =", "did you mean `licence`?"),
        ('attribution = "Tide Office"\n', "", "[feed] has no `attribution`; whom to name as the source"),
        ("leads = true", "leads = 1", "`leads` in [feed] must be true or false, not the number 1"),
        ("leads = true", "leads = false", "[feed] has no `beat`"),
        ("leads = true", 'leads = true\nreader = "json"', "`reader` in [feed] must be one of `feed`, not `json`"),
    ],
)
def test_what_it_cannot_have_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in FEED
    found = faults(tmp_path, FEED.replace(old, new, 1))
    assert any(message.startswith(f"{FILE}:") and expected in message for message in found), found


def test_fields_are_refused(tmp_path: Path) -> None:
    [message] = faults(tmp_path, FEED + '\n[fields]\nstation = "title"\n')
    assert message.startswith(f"{FILE}:10: [fields] maps records")
