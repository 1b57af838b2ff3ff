"""The closed table of states and verbs; decisions on one version go in, its state comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from newsbot.story import Decision, Draft, Reason, Verdict

NEVER = timedelta(days=3650)
"""The lifetime of a correction or a kill: what was wrong does not come right by waiting."""
MACHINE = "newsbot"
"""Who decides when the house itself does; no person may carry this name."""
LEASE = timedelta(minutes=5)


class State(StrEnum):
    """Where a version stands."""

    READY = "ready"
    HELD = "held"
    APPROVED = "approved"
    RELEASED = "released"
    SPIKED = "spiked"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    KILLED = "killed"


class Verb(StrEnum):
    """What can be decided about a version."""

    CLAIM = "claim"
    RELEASE_CLAIM = "release-claim"
    EDIT = "edit"
    NOTE = "note"
    HOLD = "hold"
    CLEAR = "clear"
    SPIKE = "spike"
    UNSPIKE = "unspike"
    REOPEN = "reopen"
    UNDO = "undo"
    APPROVE = "approve"
    UPDATE = "update"
    CORRECT = "correct"
    KILL = "kill"
    REJECT = "reject"
    SUPERSEDE = "supersede"
    RELEASE = "release"


S, V = State, Verb
TABLE: Mapping[State, Mapping[Verb, State]] = {
    S.READY: {
        V.CLAIM: S.READY, V.RELEASE_CLAIM: S.READY, V.EDIT: S.SUPERSEDED, V.NOTE: S.READY, V.HOLD: S.HELD,
        V.SPIKE: S.SPIKED, V.APPROVE: S.APPROVED, V.UNDO: S.READY, V.REJECT: S.SPIKED, V.SUPERSEDE: S.SUPERSEDED,
    },
    S.HELD: {
        V.CLAIM: S.HELD, V.RELEASE_CLAIM: S.HELD, V.EDIT: S.SUPERSEDED, V.NOTE: S.HELD, V.CLEAR: S.READY,
        V.SPIKE: S.SPIKED, V.REJECT: S.SPIKED, V.SUPERSEDE: S.SUPERSEDED,
    },
    S.APPROVED: {
        V.UNDO: S.READY, V.NOTE: S.APPROVED, V.HOLD: S.HELD, V.RELEASE: S.RELEASED, V.SUPERSEDE: S.SUPERSEDED,
    },
    S.RELEASED: {
        V.NOTE: S.RELEASED, V.UPDATE: S.RELEASED, V.CORRECT: S.RELEASED, V.KILL: S.RELEASED,
        V.SUPERSEDE: S.SUPERSEDED,
    },
    S.SPIKED: {V.UNSPIKE: S.READY, V.SUPERSEDE: S.SUPERSEDED},
    S.EXPIRED: {V.REOPEN: S.READY, V.SUPERSEDE: S.SUPERSEDED},
    S.SUPERSEDED: {},
    S.KILLED: {},
}  # fmt: skip
"""State -> the verbs it allows -> the state that follows (where nothing else speaks against it; see `fold`)."""

MEANING: Mapping[State, str] = {
    S.READY: "waiting for an editor",
    S.HELD: "a check or a person said wait; the reasons are shown",
    S.APPROVED: "goes out at the latest of approval + delay, embargo and schedule",
    S.RELEASED: "in the change feed; `sent` is a mark on it once a consumer pulled it",
    S.SPIKED: "not news; can be brought back as it was",
    S.EXPIRED: "its moment passed unapproved (derived on reading, never stored)",
    S.SUPERSEDED: "a newer version took its place",
    S.KILLED: "withdrawn for good; a tombstone is served",
}
INVERSE: Mapping[Verb, Verb] = {
    V.APPROVE: V.UNDO, V.SPIKE: V.UNSPIKE, V.HOLD: V.CLEAR, V.CLAIM: V.RELEASE_CLAIM, V.UNSPIKE: V.SPIKE,
    V.CLEAR: V.HOLD,
}  # fmt: skip
"""Which verb takes another one back."""
BY_MACHINE = frozenset({V.SUPERSEDE, V.RELEASE})
"""Verbs of the house itself; a person brings them about by other verbs."""
OPEN = frozenset({S.READY, S.HELD})
"""States that wait for an editor, and can expire."""
CLOSED = frozenset({S.RELEASED, S.SUPERSEDED, S.KILLED})
"""States of what has gone out or been replaced."""
WAITS = frozenset({Verdict.HOLD, Verdict.ALARM, Verdict.REFUSE})
"""Verdicts that hold a draft back; a proposed correction or kill is itself the version that waits for a decision."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the decisions on one version add up to."""

    state: State
    approvers: tuple[str, ...] = ()
    claimed_by: str = ""
    lease_until: datetime | None = None
    release_at: datetime | None = None
    embargo: datetime | None = None
    due: datetime | None = None
    """The latest moment an approval so far has named; `release_at` once there are enough of them."""
    expires_at: datetime | None = None
    """Set by `reopen`; None = as the draft says."""
    before: State = State.READY
    """Where a spiked version goes back to."""
    held_by: str = ""
    """Which person's hold it is under; empty when only checks hold it."""

    @property
    def approvals(self) -> int:
        return len(self.approvers)


class Row(Protocol):
    """As much of a queue row as expiry needs."""

    @property
    def state(self) -> str: ...
    @property
    def expires_at(self) -> datetime: ...


def waits(reasons: Iterable[Reason]) -> bool:
    """Whether checks said that an editor must look before anything else happens."""
    return any(reason.verdict in WAITS for reason in reasons)


def first_state(draft: Draft) -> State:
    """How a version enters the queue."""
    return State.HELD if waits(draft.checks) else State.READY


def fold(first: State, decisions: Sequence[Decision]) -> Standing:
    """The standing of a version that entered as `first`, after all decisions on it in order."""
    undone = {decision.details.get("undoes") for decision in decisions if decision.verb == Verb.UNDO}
    standing = Standing(first)
    for decision in decisions:
        if decision.seq not in undone and decision.verb != Verb.UNDO:
            standing = _after(standing, decision)
    return standing


def _after(standing: Standing, decision: Decision) -> Standing:
    details = decision.details
    match Verb(decision.verb):
        case Verb.CLAIM:
            return replace(standing, claimed_by=decision.who, lease_until=_time(details.get("lease_until")))
        case Verb.RELEASE_CLAIM:
            return replace(standing, claimed_by="", lease_until=None)
        case Verb.EDIT:
            held_by = str(details.get("held_by", ""))
            return replace(standing, state=State(str(details.get("state", standing.state))), held_by=held_by)
        case Verb.HOLD:
            return replace(
                standing, state=State.HELD, held_by=decision.who, approvers=(), release_at=None, embargo=None, due=None
            )
        case Verb.CLEAR:
            return replace(standing, state=State.READY, held_by="")
        case Verb.SPIKE | Verb.REJECT:
            kept = Standing(State.SPIKED, expires_at=standing.expires_at, held_by=standing.held_by)
            return replace(kept, before=standing.state)
        case Verb.UNSPIKE:
            return replace(standing, state=standing.before)
        case Verb.REOPEN:
            return replace(standing, expires_at=_time(details.get("expires_at")), approvers=(), due=None)
        case Verb.APPROVE:
            return _approved(standing, decision)
        case Verb.SUPERSEDE:
            return Standing(State.SUPERSEDED, expires_at=standing.expires_at)
        case Verb.RELEASE:
            return replace(standing, state=State.KILLED if details.get("kind") == "kill" else State.RELEASED)
        case Verb.NOTE | Verb.UPDATE | Verb.CORRECT | Verb.KILL | Verb.UNDO:
            return standing


def _approved(standing: Standing, decision: Decision) -> Standing:
    """One approval more; approved when as many different people as the draft `needs` have said so."""
    details = decision.details
    standing = replace(
        standing,
        approvers=(*standing.approvers, decision.who),
        claimed_by="",
        lease_until=None,
        due=_latest(standing.due, details.get("release_at")),
    )
    if standing.approvals < int(str(details.get("needs", 1))):
        return standing
    return replace(
        standing,
        state=State.APPROVED,
        release_at=standing.due,
        embargo=_latest(standing.embargo, details.get("embargo")),
    )


def _latest(one: datetime | None, other: object) -> datetime | None:
    moments = [moment for moment in (one, _time(other)) if moment is not None]
    return max(moments, default=None)


def _time(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def seen(row: Row, now: datetime) -> State:
    """The state as read now: what waits past its moment has expired."""
    state = State(row.state)
    return State.EXPIRED if state in OPEN and now >= row.expires_at else state


def document() -> str:
    """docs/states.md: the table as it is decided, one row a state, one column a verb."""
    lines = [
        "# States and verbs",
        "",
        "Written from `newsbot/desk/states.py` by `newsbot docs`. A state belongs to one version of a draft and is a",
        "fold over the decisions on it. An empty cell is refused with STATE_FORBIDS.",
        "",
        "| state | meaning | verbs |",
        "|---|---|---|",
    ]
    for state, verbs in TABLE.items():
        names = ", ".join(verb for verb in verbs if verb not in BY_MACHINE) or "(none)"
        lines.append(f"| {state} | {MEANING[state]} | {names} |")
    lines += ["", "## What follows", "", "| verb | " + " | ".join(State) + " |", "|---" * (len(State) + 1) + "|"]
    for verb in Verb:
        cells = " | ".join(TABLE[state].get(verb, "") for state in State)
        lines.append(f"| {verb} | {cells} |")
    lines += [
        "",
        *(f"- {line}" for line in _NOTES),
        "",
    ]
    return "\n".join(lines)


_NOTES = (
    "`supersede` and `release` are verbs of the house itself; editors bring them about by editing and approving.",
    "`approve` leaves a sensitive story `ready` until a second person has approved it too, or a senior has overridden "
    "that with a written reason.",
    "`edit` makes a new version; the edited one is superseded, and what was held stays held.",
    "`undo` takes back your own approval, before release. A spike is taken back by `unspike`, a hold by `clear`.",
    "`unspike` and `reopen` bring a version back as it was: what was held is held again.",
    "`reject` declines a proposed update, correction or kill; a story of its own is spiked instead.",
    "`release` of a version of kind `kill` makes it `killed`.",
    "An urgent held draft answers `approve` with NEEDS_TYPED_CONFIRMATION; the typed slug then clears and approves it.",
)
