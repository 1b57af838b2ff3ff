"""What a newsroom's archive remembers beside its rows (the demo's clock, marks of upkeep), as text by key."""

from __future__ import annotations

from newsbot.archive import queries
from newsbot.archive.connection import Archive

SQL = queries.load("settings")


def get(archive: Archive, key: str) -> str | None:
    found = archive.row(SQL["get"], (key,))
    return str(found[0]) if found else None


def put(archive: Archive, key: str, value: str) -> None:
    archive.run(SQL["put"], (key, value))


def drop(archive: Archive, key: str) -> None:
    archive.run(SQL["drop"], (key,))
