"""The queue's columns of one draft version: their order in SQL, their Python types, and which of them may change."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from newsbot.archive.values import optional_time, reasons_from, reasons_text, time_from, time_text
from newsbot.story import Reason


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One version of a draft as the queue knows it; the words are in `drafts.get`."""

    id: str
    version: int
    place: int
    kind: str
    state: str
    """As decided last; `ready` and `held` past `expires_at` mean expired."""
    beat: str
    feed: str
    event: str
    type: str
    language: str
    headline: str
    slug: str
    score: int
    urgent: bool
    sensitive: bool
    confirm: bool
    edited_by: str
    template: str
    """sha256 of the template."""
    approvals: int
    reasons: tuple[Reason, ...]
    claimed_by: str
    lease_until: datetime | None
    created_at: datetime
    updated_at: datetime
    expires_at: datetime
    text_valid_until: datetime
    release_at: datetime | None
    embargo: datetime | None
    label_state: str
    story: str
    content_sha256: str
    proposed: bool
    """A machine revision waits beside it; see `drafts.proposed`."""

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"

    @property
    def position(self) -> tuple[int, str, int]:
        """The order of the queue."""
        return self.place, self.id, self.version


NAMES = tuple(field.name for field in fields(DraftRow))
COLUMNS = ", ".join(f"drafts.{name}" for name in NAMES)

CHANGEABLE = frozenset({
    "state", "approvals", "reasons", "claimed_by", "lease_until", "updated_at", "expires_at", "text_valid_until",
    "release_at", "embargo", "label_state",
})  # fmt: skip
"""Columns that follow decisions."""


def row_from(found: tuple[Any, ...]) -> DraftRow:
    (
        draft_id, version, place, kind, state, beat, feed, event, story_type, language, headline, slug, score, urgent,
        sensitive, confirm, edited_by, template, approvals, reasons, claimed_by, lease_until, created_at, updated_at,
        expires_at, text_valid_until, release_at, embargo, label_state, story, content_sha256, proposed,
    ) = found  # fmt: skip
    return DraftRow(
        draft_id, version, place, kind, state, beat, feed, event, story_type, language, headline, slug, score,
        bool(urgent), bool(sensitive), bool(confirm), edited_by, template, approvals, reasons_from(reasons), claimed_by,
        optional_time(lease_until), time_from(created_at), time_from(updated_at), time_from(expires_at),
        time_from(text_valid_until), optional_time(release_at), optional_time(embargo), label_state, story,
        content_sha256, bool(proposed),
    )  # fmt: skip


def column_value(name: str, value: Any) -> Any:
    """What is stored for a changeable column; `ValueError` for any other."""
    if name not in CHANGEABLE:
        raise ValueError(f"{name!r} never changes; of a draft's row change {', '.join(sorted(CHANGEABLE))}")
    if isinstance(value, datetime):
        return time_text(value)
    if name == "reasons":
        return reasons_text(value)
    return value
