"""What a caller asks of the desk: who decides, when, why, and the options of the verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from newsbot.archive import Archive
from newsbot.desk.people import Editor
from newsbot.newsroom.declared import Newsroom


class Options(TypedDict, total=False):
    """Options of single verbs; each may be left out."""

    user: str
    """The operating-system user who acts, where the caller knows."""
    confirm: str
    """The slug as it was typed."""
    takeover: bool
    """`claim`: take it from whoever holds it."""
    delay: int
    """`approve`: seconds in which it can be undone; an urgent story goes at once unless this is given."""
    embargo: datetime | None
    """`approve`: not before this time, by the source's wish."""
    not_before: datetime | None
    """`approve`: not before this time, by ours."""
    opened: bool
    """`approve`: opened to its last line. Left out: true when it was named alone."""
    body: str | None
    """`update`, `correct`: the new body, a blank line between paragraphs."""
    headline: str | None
    """`update`, `correct`: the new headline."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, with the person already known."""

    archive: Archive
    newsroom: Newsroom
    by: Editor
    at: datetime
    reason: str
    options: Options
    alone: bool = True
    """One draft was named, not several."""
