"""What the archive remembers of a feed: validators, errors, when it is next due, and who paused it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.values import optional_text, optional_time, time_from, time_text

SQL = queries.load("feeds")


@dataclass(frozen=True, slots=True)
class FeedState:
    """Where a feed stands. The pause is the one on the feed's own name; see `paused` for beats and everything."""

    feed: str
    etag: str = ""
    last_modified: str = ""
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    errors_in_a_row: int = 0
    next_due: datetime | None = None
    paused_by: str = ""
    pause_reason: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A breaker opened by hand or by a check."""

    name: str
    """A feed or a beat; empty = everything."""
    by: str
    at: datetime
    reason: str


def state(archive: Archive, feed: str) -> FeedState:
    """Where the feed stands; a feed never fetched has an empty state."""
    found = archive.one(SQL["state"], {"feed": feed})
    etag, last_modified, last_attempt, last_success, errors, next_due, by, reason = found
    return FeedState(
        feed,
        etag or "",
        last_modified or "",
        optional_time(last_attempt),
        optional_time(last_success),
        errors or 0,
        optional_time(next_due),
        by or "",
        reason or "",
    )


def save(archive: Archive, state: FeedState) -> None:
    """Everything but the pause, which only `pause` and `resume` change."""
    row = (
        state.feed,
        state.etag,
        state.last_modified,
        optional_text(state.last_attempt),
        optional_text(state.last_success),
        state.errors_in_a_row,
        optional_text(state.next_due),
    )
    archive.run(SQL["save"], row)


def claim_tick(archive: Archive, feed: str, due: datetime) -> bool:
    """True for exactly one caller, among all processes."""
    return archive.run(SQL["claim_tick"], (feed, time_text(due))) == 1


def pause(archive: Archive, name: str, by: str, at: datetime, reason: str = "") -> bool:
    """False when it was paused already. `name` is a feed or a beat; empty = everything."""
    return archive.run(SQL["pause"], (name, by, time_text(at), reason)) == 1


def resume(archive: Archive, name: str) -> bool:
    """False when it was not paused."""
    return archive.run(SQL["resume"], (name,)) == 1


def pauses(archive: Archive) -> list[Pause]:
    """All in force, the one on everything first."""
    return [Pause(name, by, time_from(at), reason) for name, by, at, reason in archive.rows(SQL["paused"])]


def paused(archive: Archive, *names: str) -> Pause | None:
    """The pause that stops a feed, given its name and its beat's; the one on everything stops all."""
    return next((pause for pause in pauses(archive) if pause.name in ("", *names)), None)
