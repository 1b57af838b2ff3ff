"""What editors tell each other about a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.values import time_from, time_text

SQL = queries.load("notes")


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    version: int
    who: str
    at: datetime
    text: str


def add(archive: Archive, id: str, version: int, who: str, at: datetime, text: str) -> bool:
    """False when this very note is there already."""
    return archive.run(SQL["add"], (id, version, who, time_text(at), text)) == 1


def of(archive: Archive, id: str) -> list[Note]:
    """To all versions, oldest first."""
    found = archive.rows(SQL["of"], (id,))
    return [Note(draft_id, version, who, time_from(at), text) for draft_id, version, who, at, text in found]
