"""Record revisions by event: looking them up, and by re-export adding, judging and admitting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsbot.archive import queries
from newsbot.archive.additions import Added, Addition, Tally, add, add_many, add_one
from newsbot.archive.connection import Archive
from newsbot.archive.judging import (
    BARRED,
    Judgement,
    Objection,
    admit,
    judge,
    judgement,
    mark_discovered,
    objections,
    outcomes,
    readmit,
    reasons,
    tally,
    undiscovered,
    unjudged,
    withdraw,
)
from newsbot.archive.revisions import arrived, get, newest, resolve, revisions
from newsbot.archive.values import reasons_from, reasons_text
from newsbot.story import Reason

__all__ = [
    "BARRED",
    "Added",
    "Addition",
    "Judgement",
    "Objection",
    "Refused",
    "Tally",
    "add",
    "add_many",
    "add_one",
    "admit",
    "arrived",
    "get",
    "judge",
    "judgement",
    "mark_discovered",
    "newest",
    "objections",
    "outcomes",
    "readmit",
    "reasons",
    "refuse",
    "refused",
    "resolve",
    "revisions",
    "tally",
    "undiscovered",
    "unjudged",
    "withdraw",
]  # fmt: skip

SQL = queries.load("records")


@dataclass(frozen=True, slots=True)
class Refused:
    """An item of a wire that became no record."""

    feed: str
    beat: str
    wire: str
    path: str
    raw: str
    reasons: tuple[Reason, ...]


def refuse(
    archive: Archive, feed: str, beat: str, wire: str, item_path: str, raw_text: str, reasons: Sequence[Reason]
) -> bool:
    """Keeps an item apart that can be no record; False when it was kept before."""
    return archive.run(SQL["refuse"], (feed, beat, wire, item_path, raw_text, reasons_text(reasons))) == 1


def refused(archive: Archive, beat: str | None = None, *, wire: str | None = None, limit: int = 100) -> list[Refused]:
    """Newest first."""
    given = {name: value for name, value in (("beat", beat), ("wire", wire)) if value is not None}
    found = archive.rows(SQL.choose("refused", *given), {**given, "limit": limit})
    return [
        Refused(feed, beat_name, wire_sha256, path, raw, reasons_from(why))
        for feed, beat_name, wire_sha256, path, raw, why in found
    ]
