"""Templates by the hash a draft names: kept once, given back byte for byte."""

from __future__ import annotations

from datetime import timedelta

from archive_samples import NOW, story

from newsbot.archive import Archive, stories, templates


def test_sources_are_kept_once_and_come_back_as_they_were(archive: Archive) -> None:
    sources = {
        "quakes/story.zh.jinja": "发生 {{ magnitude }} 级地震\n".encode(),
        "_house/style.zh.toml": b"\xef\xbb\xbfa = 1\r\n",
    }
    assert templates.get(archive, "ab" * 32) is None
    templates.keep(archive, "ab" * 32, sources)
    templates.keep(archive, "ab" * 32, {"other": b"under the same hash"})
    assert templates.get(archive, "ab" * 32) == sources
    assert archive.rows("SELECT count(*) FROM templates") == [(1,)]


def test_the_story_of_a_draft_is_the_one_of_its_time(archive: Archive) -> None:
    first = story()
    second = story(records=("quakes/us1@1", "quakes/us1@2"), made_at=first.made_at + timedelta(minutes=9))
    stories.add(archive, first)
    stories.add(archive, second)
    assert stories.of_draft(archive, first.id, first.made_at) == first
    assert stories.of_draft(archive, first.id, second.made_at) == second
    assert stories.of_draft(archive, first.id, NOW - timedelta(days=9)) is None
