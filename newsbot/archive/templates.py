"""What made the words of a draft, kept once for each hash, so that the text can be made again after every edit."""

from __future__ import annotations

from collections.abc import Mapping

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.canonical import dumps, loads

SQL = queries.load("templates")


def keep(archive: Archive, sha256: str, sources: Mapping[str, bytes]) -> None:
    """Files by the name they count under in the hash, each UTF-8."""
    if archive.row(SQL["known"], (sha256,)) is None:
        archive.run(SQL["add"], (sha256, dumps({name: data.decode() for name, data in sources.items()})))


def get(archive: Archive, sha256: str) -> dict[str, bytes] | None:
    """None when no text of that hash was ever written here."""
    row = archive.row(SQL["get"], (sha256,))
    return {name: text.encode() for name, text in loads(row[0]).items()} if row else None
