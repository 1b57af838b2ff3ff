"""Versions and decisions: an id goes in, a case to decide comes out; a verb goes in, a decision on record comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from newsbot.archive import Archive, decisions, drafts
from newsbot.archive.drafts import DraftRow
from newsbot.desk.people import Editor
from newsbot.desk.states import (
    BY_MACHINE,
    MACHINE,
    MEANING,
    OPEN,
    TABLE,
    Standing,
    State,
    Verb,
    first_state,
    fold,
    seen,
)
from newsbot.story import Decision, Draft, Refusal, Scalar

NEWSBOT = Editor(MACHINE, verified=True)
_DONE: Mapping[str, str] = {
    "claim": "claimed", "release-claim": "put back", "edit": "edited", "note": "noted something on", "hold": "held",
    "clear": "cleared", "spike": "spiked", "unspike": "brought back", "reopen": "reopened",
    "undo": "took back an approval of",
    "approve": "approved", "update": "updated", "correct": "corrected", "kill": "killed", "reject": "rejected",
    "supersede": "replaced", "release": "released",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One version as it stands before a decision."""

    draft: Draft
    row: DraftRow
    standing: Standing
    history: Sequence[Decision]
    """All decisions on this version."""

    @property
    def key(self) -> str:
        return self.draft.key

    @property
    def called(self) -> str:
        """How a sentence for people names it."""
        return f"{self.draft.slug} ({self.key})"

    def state(self, now: datetime) -> State:
        return seen(self.row, now)

    def claimed_by_other(self, who: str, now: datetime) -> str:
        """Who else holds it open now; empty when nobody does."""
        lease = self.standing.lease_until
        if lease is None or lease <= now or self.standing.claimed_by == who:
            return ""
        return self.standing.claimed_by


def split(named: str) -> tuple[str, int | None]:
    """`ID@VERSION` or `ID`, taken apart."""
    draft, at, version = named.strip().partition("@")
    if not at:
        return draft, None
    if not version.isdecimal() or int(version) < 1:
        raise Refusal("NOT_FOUND", f"{named} names no version; write ID@VERSION with a number, like {draft}@2.")
    return draft, int(version)


def load(archive: Archive, draft_id: str, version: int) -> Case:
    """One version of a draft with all that was decided about it."""
    row, draft = drafts.row(archive, draft_id, version), drafts.get(archive, draft_id, version)
    if row is None or draft is None:
        raise Refusal("NOT_FOUND", f"There is no version {version} of {draft_id}; `newsbot queue` lists what there is.")
    history = decisions.of(archive, draft_id, version)
    return Case(draft, row, fold(first_state(draft), history), history)


def find(archive: Archive, named: str, now: datetime) -> Case:
    """The newest version of what is named; STALE_VERSION when a version was named that no longer is the newest."""
    prefix, version = split(named)
    draft_id = drafts.resolve_id(archive, prefix)
    newest = drafts.newest_version(archive, draft_id)
    if version is not None and version > newest:
        raise Refusal("NOT_FOUND", f"There is no {named}; `newsbot queue` lists what there is.")
    if version is not None and version < newest:
        raise Refusal("STALE_VERSION", _overtaken(archive, draft_id, version, newest, now))
    return load(archive, draft_id, newest)


def released(archive: Archive, draft_id: str) -> Case | None:
    """The version that is out of the house now, if any."""
    for row in drafts.versions(archive, draft_id):
        if row.state == State.RELEASED:
            return load(archive, draft_id, row.version)
    return None


def _overtaken(archive: Archive, draft_id: str, version: int, newest: int, now: datetime) -> str:
    said = f"{draft_id}@{version} is no longer the newest version"
    last = decisions.of(archive, draft_id, version)
    if last:
        said += f": {told(last[-1], now)}"
    return f"{said}. Look at {draft_id}@{newest} and decide again."


def unchanged_since(archive: Archive, draft_id: str, expected: int | None, now: datetime) -> None:
    """STALE_VERSION when anything but a note was decided after `expected`, the last decision the caller saw."""
    if expected is None:
        return
    for decision in decisions.of(archive, draft_id):
        if decision.seq > expected and decision.verb != Verb.NOTE:
            raise Refusal("STALE_VERSION", f"{told(decision, now)}. Look again before you decide.")


def told(decision: Decision, now: datetime) -> str:
    """`bo spiked it 4 s ago`."""
    return f"{decision.who} {_DONE[decision.verb]} it {ago(now - decision.at)} ago"


def ago(passed: timedelta) -> str:
    """A time passed in the largest whole unit: `4 s`, `12 m`, `3 h`, `2 d`."""
    seconds = max(0, int(passed.total_seconds()))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def must_allow(case: Case, verb: Verb, now: datetime) -> None:
    """STATE_FORBIDS unless the table lets `verb` act on the state the case is in now."""
    state = case.state(now)
    if verb in TABLE[state]:
        return
    allowed = ", ".join(name for name in TABLE[state] if name not in BY_MACHINE) or "nothing"
    raise Refusal("STATE_FORBIDS", f"{case.called} is {state}: {MEANING[state]}. What can be done with it: {allowed}.")


def record(
    archive: Archive,
    case: Case,
    verb: Verb,
    by: Editor,
    at: datetime,
    reason: str = "",
    details: Mapping[str, Scalar] | None = None,
) -> Decision:
    """Writes one decision and brings the queue's row to what the decisions now add up to."""
    draft_id, version = case.draft.id, case.draft.version
    with archive.write(durable=True):
        decision = decisions.append(
            archive,
            id=draft_id,
            version=version,
            verb=verb,
            who=by.name,
            verified=by.verified,
            at=at,
            reason=reason,
            details=details or {},
            expected_seq=None,
        )
        standing = fold(first_state(case.draft), decisions.of(archive, draft_id, version))
        drafts.update_row(archive, draft_id, version, updated_at=at, **columns(standing, case.draft))
    return decision


def columns(standing: Standing, draft: Draft) -> dict[str, object]:
    """The queue's columns that repeat what decisions say, so that a list needs no fold."""
    return {
        "state": str(standing.state),
        "approvals": standing.approvals,
        "claimed_by": standing.claimed_by,
        "lease_until": standing.lease_until,
        "release_at": standing.release_at,
        "embargo": standing.embargo,
        "expires_at": standing.expires_at or draft.expires_at,
    }


def entry(draft: Draft) -> Literal["ready", "held"]:
    """The column a version enters the queue with."""
    return "held" if first_state(draft) == State.HELD else "ready"


def differences(archive: Archive, draft_id: str, version: int) -> list[str]:
    """Where the queue's row and the decisions disagree; the doctor asks, and the answer should be empty."""
    case = load(archive, draft_id, version)
    said = columns(case.standing, case.draft)
    if case.row.state == State.EXPIRED and case.standing.state in OPEN:
        # Expiry is nobody's decision; the archive may have written down what the clock says.
        said["state"] = str(State.EXPIRED)
    return [
        f"{case.key}: the row says {name} is {getattr(case.row, name)}, the decisions say {value}"
        for name, value in said.items()
        if getattr(case.row, name) != value
    ]
