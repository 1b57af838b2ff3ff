"""Texts being typed, and texts that lost a race: nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.values import time_from, time_text

SQL = queries.load("autosave")


@dataclass(frozen=True, slots=True)
class Autosave:
    id: str
    version: int
    """The version it was typed into."""
    who: str
    at: datetime
    text: str


def save(archive: Archive, id: str, version: int, who: str, at: datetime, text: str) -> None:
    """Takes the place of what the same person had typed into the same version."""
    archive.run(SQL["save"], (id, version, who, time_text(at), text))


def of(archive: Archive, id: str, who: str | None = None) -> list[Autosave]:
    """Newest first; everybody's without `who`."""
    given: dict[str, Any] = {"id": id} if who is None else {"id": id, "who": who}
    found = archive.rows(SQL.choose("of", *given), given)
    return [Autosave(draft_id, version, name, time_from(at), text) for draft_id, version, name, at, text in found]


def drop(archive: Archive, id: str, version: int, who: str) -> bool:
    """False when there was none."""
    return archive.run(SQL["drop"], (id, version, who)) == 1
