"""A machine's draft comes to the desk; out goes what became of it: queued, put in an older one's place, proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from newsbot.archive import Archive, drafts, lists
from newsbot.desk import ledger
from newsbot.desk.ledger import NEWSBOT, Case, entry, record
from newsbot.desk.states import CLOSED, NEVER, TABLE, WAITS, State, Verb
from newsbot.story import Draft, Reason, Text, Verdict

Kind = Literal["story", "update", "correction", "kill"]
_GRAVITY: Mapping[Kind, int] = {"story": 0, "update": 1, "correction": 2, "kill": 3}


class Outcome(StrEnum):
    """What became of a machine's draft."""

    QUEUED = "queued"
    REPLACED = "replaced"
    """It took the place of an older machine text."""
    PROPOSED = "proposed"
    """It stands beside a text a person edited or holds open."""
    UNCHANGED = "unchanged"
    """It says what the newest version says already."""
    SPIKED = "spiked"
    """An editor had spiked this story, and it has not become stronger since."""
    WITHDRAWN = "withdrawn"
    """What it changed is as it was released again; nothing is left to decide."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one draft."""

    outcome: Outcome
    key: str
    """`ID@VERSION` it is now, or stands beside."""
    state: str = ""
    """`ready` or `held` when it came into the queue; else empty."""
    reasons: tuple[Reason, ...] = ()


def arrive(archive: Archive, draft: Draft, at: datetime, *, beside: bool = False) -> Arrival:
    """Brings `draft` to the desk. The same draft twice changes nothing.

    One that stands `beside` an earlier text takes what waits off the desk where readers have no such text.
    """
    with archive.write():
        newest = drafts.newest_version(archive, draft.id)
        if not newest:
            return Arrival(Outcome.UNCHANGED, draft.key) if beside else _first(archive, draft)
        case, out = ledger.load(archive, draft.id, newest), ledger.released(archive, draft.id)
        if beside and out is None:
            return _retract(archive, draft.id, at, "it is over, and readers have no text of it")
        if _known(archive, draft, case) or _kill_stands(case):
            return Arrival(Outcome.UNCHANGED, case.key)
        if out is not None and _says(out.draft) == _says(draft) and _is_machines(case, at):
            return _back_to_what_is_out(archive, case, at)
        if case.standing.state in CLOSED:
            return _put(archive, draft, newest, _kind(draft, None, out), out, Outcome.QUEUED)
        if out is None and draft.kind == "kill":
            return _take_off(archive, case, at, draft.note or "the source withdrew it")
        if case.standing.state == State.SPIKED:
            return _after_spike(archive, draft, case, out, at)
        return _replace(archive, draft, case, out, at) if _is_machines(case, at) else _propose(archive, draft, case, at)


def retract(
    archive: Archive, beat: str, event: str, *, at: datetime, reason: str, code: str = "SOURCE_DELETED"
) -> list[Arrival]:
    """The wire takes an event back: what waits is spiked or held, for what is out a kill is proposed."""
    with archive.write():
        return [_retract(archive, draft_id, at, reason, code) for draft_id in lists.of_event(archive, beat, event)]


def _first(archive: Archive, draft: Draft) -> Arrival:
    if draft.kind == "kill":
        return Arrival(Outcome.UNCHANGED, draft.key)
    return _put(archive, draft, 0, "story", None, Outcome.QUEUED)


# --- what it is compared with ----------------------------------------------------------------------------------------


def _says(draft: Draft) -> tuple[object, ...]:
    """Everything a reader would see, and nothing else."""
    texts = (draft.headline, draft.short_headline, draft.summary, draft.push, *draft.body)
    # Of a chart its words: another version of what draws it is no news.
    drawn = tuple((chart.name, tuple(text.text for text in chart.texts())) for chart in draft.charts)
    return (tuple(text.text for text in texts), drawn, draft.sources, draft.kind == "kill")


def _known(archive: Archive, draft: Draft, case: Case) -> bool:
    """Whether the machine's last word was the same, with no new reason to wait."""
    last = _machines_last_word(archive, case)
    if last is None or _says(last) != _says(draft):
        return False
    codes = {reason.code for reason in last.checks}
    return not any(reason.verdict in WAITS and reason.code not in codes for reason in draft.checks)


def _machines_last_word(archive: Archive, case: Case) -> Draft | None:
    """The proposal beside the newest version, or the newest version no person wrote."""
    proposed = drafts.proposed(archive, case.draft.id)
    if proposed is not None:
        return proposed
    for version in range(case.draft.version, 0, -1):
        found = drafts.get(archive, case.draft.id, version)
        if found is not None and not found.edited_by:
            return found
    return None


def _kill_stands(case: Case) -> bool:
    """A kill an editor decided is the last word on a story, whatever the wire says after it."""
    return case.draft.kind == "kill" and case.standing.state in (State.APPROVED, State.KILLED)


def _is_machines(case: Case, at: datetime) -> bool:
    """Neither edited by a person nor held open by one now."""
    return not case.draft.edited_by and not case.claimed_by_other(NEWSBOT.name, at)


def _kind(draft: Draft, waiting: Case | None, out: Case | None) -> Kind:
    """What the draft is to what readers have: the gravest change since, or a plain story when nothing is out."""
    if out is None:
        return "story"
    kinds: list[Kind] = ["update", draft.kind]
    if waiting is not None and draft.kind != "kill" and waiting.draft.kind != "kill":
        kinds.append(waiting.draft.kind)
    return max(kinds, key=_GRAVITY.__getitem__)


# --- what becomes of it ----------------------------------------------------------------------------------------------


def _put(archive: Archive, draft: Draft, last: int, kind: Kind, out: Case | None, outcome: Outcome) -> Arrival:
    expires_at = draft.created_at + NEVER if kind in ("correction", "kill") else draft.expires_at
    queued = replace(draft, version=last + 1, kind=kind, supersedes=out.key if out else "", expires_at=expires_at)
    state = entry(queued)
    drafts.queue(archive, queued, state=state)
    return Arrival(outcome, queued.key, state, queued.checks)


def _replace(archive: Archive, draft: Draft, case: Case, out: Case | None, at: datetime) -> Arrival:
    """The new text takes the old one's place; a person's hold passes on to it."""
    approvers = case.standing.approvers
    why = f"the machine wrote a new text after {' and '.join(approvers)} approved this" if approvers else "a newer text"
    record(archive, case, Verb.SUPERSEDE, NEWSBOT, at, why)
    arrival = _put(archive, draft, case.draft.version, _kind(draft, case, out), out, Outcome.REPLACED)
    if not case.standing.held_by:
        return arrival
    words = next(d.reason for d in reversed(case.history) if d.verb == Verb.HOLD) or "no reason given"
    fresh = ledger.load(archive, draft.id, case.draft.version + 1)
    if fresh.standing.state == State.READY:
        record(archive, fresh, Verb.HOLD, NEWSBOT, at, f"{case.standing.held_by} held the version before: {words}")
    return replace(arrival, state="held")


def _back_to_what_is_out(archive: Archive, case: Case, at: datetime) -> Arrival:
    """Readers have this text; a machine's change to it that still waits has lost its cause."""
    if case.standing.state in CLOSED or case.standing.state == State.SPIKED:
        return Arrival(Outcome.UNCHANGED, case.key)
    record(archive, case, Verb.SUPERSEDE, NEWSBOT, at, "the wire went back to what was released")
    return Arrival(Outcome.WITHDRAWN, case.key)


def _propose(archive: Archive, draft: Draft, case: Case, at: datetime) -> Arrival:
    """Beside a person's text, never in its place; a kill also stops it."""
    drafts.propose(archive, draft.id, case.draft.version, draft)
    if draft.kind == "kill" and Verb.HOLD in TABLE[case.state(at)]:
        record(archive, case, Verb.HOLD, NEWSBOT, at, draft.note or "the source withdrew it; a kill is proposed")
    elif Verb.NOTE in TABLE[case.state(at)]:
        record(
            archive,
            case,
            Verb.NOTE,
            NEWSBOT,
            at,
            "the wire said something new; the machine's text is proposed beside this",
        )
    return Arrival(Outcome.PROPOSED, case.key, reasons=draft.checks)


def _after_spike(archive: Archive, draft: Draft, case: Case, out: Case | None, at: datetime) -> Arrival:
    """What an editor spiked comes back only when it is stronger or urgent now, or when readers have an older text."""
    arrival = _put(archive, draft, case.draft.version, _kind(draft, None, out), out, Outcome.QUEUED)
    record(archive, case, Verb.SUPERSEDE, NEWSBOT, at, "a newer text")
    if out is not None or draft.score > case.draft.score or (draft.urgent and not case.draft.urgent):
        return arrival
    who = next(d.who for d in reversed(case.history) if d.verb in (Verb.SPIKE, Verb.REJECT))
    fresh = ledger.load(archive, draft.id, case.draft.version + 1)
    record(archive, fresh, Verb.SPIKE, NEWSBOT, at, f"{who} spiked the version before, and this one is no stronger")
    return Arrival(Outcome.SPIKED, arrival.key)


def _take_off(archive: Archive, case: Case, at: datetime, reason: str) -> Arrival:
    """Nothing is out: a machine's text is spiked (reversible), a person's is held for that person to see."""
    state = case.state(at)
    verb = Verb.SPIKE if _is_machines(case, at) else Verb.HOLD
    if verb == Verb.SPIKE and state == State.APPROVED:
        record(archive, case, Verb.HOLD, NEWSBOT, at, reason)
        case, state = ledger.load(archive, case.draft.id, case.draft.version), State.HELD
    if verb in TABLE[state]:
        record(archive, case, verb, NEWSBOT, at, reason)
    return Arrival(Outcome.SPIKED, case.key)


def _retract(archive: Archive, draft_id: str, at: datetime, reason: str, code: str = "SOURCE_DELETED") -> Arrival:
    newest = drafts.newest_version(archive, draft_id)
    case, out = ledger.load(archive, draft_id, newest), ledger.released(archive, draft_id)
    if case.draft.kind == "kill":
        return Arrival(Outcome.UNCHANGED, case.key)
    if out is None:
        return _take_off(archive, case, at, reason)
    said = Reason(code, Verdict.PROPOSE_KILL, reason)
    tombstone = replace(
        out.draft,
        kind="kill",
        body=(),
        summary=Text(""),
        push=Text(""),
        checks=(said,),
        note="",
        created_at=at,
        charts=(),
    )
    if case.standing.state in CLOSED or case.standing.state == State.SPIKED:
        return _put(archive, tombstone, newest, "kill", out, Outcome.QUEUED)
    return (
        _replace(archive, tombstone, case, out, at)
        if _is_machines(case, at)
        else _propose(archive, tombstone, case, at)
    )
