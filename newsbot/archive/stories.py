"""Stories as discovery found them, and which of them were written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import time_text
from newsbot.canonical import dumps, loads
from newsbot.story import Story, story_from

SQL = queries.load("stories")


def add(archive: Archive, story: Story) -> bool:
    """False when it is there already: the same id resting on the same records."""
    row = (story.id, dumps(story.records), story.beat, story.event, story.type, dumps(story))
    return archive.run(SQL["add"], row) == 1


def unwritten(archive: Archive, limit: int) -> list[Story]:
    """In the order they were found."""
    return [story_from(loads(text)) for (text,) in archive.rows(SQL["unwritten"], (limit,))]


def mark_written(archive: Archive, story_id: str, at: datetime, *, records: Sequence[str] | None = None) -> None:
    """Texts were made of it; with `records` only of the one that rests on them."""
    given = {"id": story_id, "at": time_text(at)}
    if records is not None:
        given["records"] = dumps(tuple(records))
    archive.run(SQL.choose("mark_written", *given), given)


def get(archive: Archive, story_id: str) -> Story | None:
    """The newest of that id."""
    return _story(archive.row(SQL["get"], (story_id,)))


def of_draft(archive: Archive, story_id: str, made_at: datetime) -> Story | None:
    """The story of that id a draft of this time was written from."""
    found = (story_from(loads(text)) for (text,) in archive.rows(SQL["all"], (story_id,)))
    return next((story for story in found if story.made_at == made_at), None)


def events(archive: Archive, beat: str) -> frozenset[str]:
    """The events of a beat a story was found in."""
    return frozenset(event for (event,) in archive.rows(SQL["events"], (beat,)))


def latest(archive: Archive, beat: str, event: str, story_type: str) -> Story | None:
    """The newest story of an event."""
    return _story(archive.row(SQL["latest"], (beat, event, story_type)))


def _story(row: Row | None) -> Story | None:
    return story_from(loads(row[0])) if row else None
