"""A verb by a named person on one or several drafts goes in; decisions on record come out, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Unpack

from newsbot.archive import Archive, notes, records, stories
from newsbot.desk import after, approval, ledger
from newsbot.desk.asked import Asked, Options
from newsbot.desk.ledger import Case, record
from newsbot.desk.people import editor, may, same_person
from newsbot.desk.states import BY_MACHINE, LEASE, State, Verb
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Decision, Refusal, Scalar, Verdict

AFTER_RELEASE = frozenset({Verb.UPDATE, Verb.CORRECT, Verb.KILL})
_MINDS_CLAIMS = frozenset({Verb.CLAIM, Verb.RELEASE_CLAIM, Verb.CLEAR, Verb.SPIKE, Verb.APPROVE, Verb.REJECT})
"""To stop a draft or to leave a note is never another editor's loss; everything else is."""
_SHORTEST_REOPENING = timedelta(hours=1)


def decide(
    archive: Archive,
    newsroom: Newsroom,
    verb: str,
    ids: Sequence[str],
    *,
    who: str,
    at: datetime,
    reason: str = "",
    expected: Mapping[str, int] | None = None,
    **options: Unpack[Options],
) -> list[Decision]:
    """Carries `verb` out on every one of `ids` (ID or ID@VERSION) in one durable transaction, or refuses them all.

    `expected` holds, by draft id, the number of the last decision the caller saw on it: whoever decides about
    something that has changed since loses with STALE_VERSION.
    """
    known = _verb(verb)
    named = list(dict.fromkeys(ids))
    if not named:
        raise Refusal("NOT_FOUND", f"No draft is named. Write which to {verb}; `newsbot queue` lists their ids.")
    by = editor(newsroom.settings, who, options.get("user"))
    asked = Asked(archive, newsroom, by, at, reason.strip(), options)
    with archive.write(durable=True):
        cases = _cases(asked, known, named)
        for case in cases:
            ledger.unchanged_since(archive, case.draft.id, (expected or {}).get(case.draft.id), at)
            _may_decide(asked, known, case)
        if known == Verb.APPROVE:
            return approval.approve(replace(asked, alone=len(cases) == 1), cases, lift=_lift)
        return [decision for case in cases for decision in _ACTS[known](asked, case)]


def _verb(name: str) -> Verb:
    known = [verb for verb in Verb if verb not in BY_MACHINE and verb != Verb.EDIT]
    if name not in known:
        raise Refusal("NOT_ALLOWED", f"{name!r} is no decision; decisions are {', '.join(known)}.")
    return Verb(name)


def _cases(asked: Asked, verb: Verb, named: Sequence[str]) -> list[Case]:
    """What is meant by each name, once; a verb for what is released, on a bare id, means the version that is out."""
    found: dict[str, Case] = {}
    for name in named:
        case = ledger.find(asked.archive, name, asked.at)
        if verb in AFTER_RELEASE and "@" not in name:
            case = ledger.released(asked.archive, case.draft.id) or case
        found.setdefault(case.draft.id, case)
    return list(found.values())


def _may_decide(asked: Asked, verb: Verb, case: Case) -> None:
    urgent_and_held = verb == Verb.APPROVE and case.draft.urgent and case.state(asked.at) == State.HELD
    if not urgent_and_held:
        ledger.must_allow(case, verb, asked.at)
    may(asked.by, verb, case.draft)
    holder = case.claimed_by_other(asked.by.name, asked.at)
    if verb in _MINDS_CLAIMS and holder and not (verb == Verb.CLAIM and asked.options.get("takeover")):
        lease = case.standing.lease_until
        left = "" if lease is None else f" for {ledger.ago(lease - asked.at)} more"
        raise Refusal(
            "CLAIMED_BY_OTHER",
            f"{case.called} is in {holder}'s hands{left}. Ask {holder}, or take it over with `claim --takeover`; "
            f"what {holder} has typed is kept.",
        )


def _needs_words(asked: Asked, what: str) -> str:
    if not asked.reason:
        raise Refusal("NOT_ALLOWED", f"{what} needs written words for the record: --reason TEXT.")
    return asked.reason


# --- one function a verb ---------------------------------------------------------------------------------------------


def _claim(asked: Asked, case: Case) -> list[Decision]:
    loser = case.claimed_by_other(asked.by.name, asked.at)
    details: dict[str, Scalar] = {"lease_until": asked.at + LEASE, **({"from": loser} if loser else {})}
    return [record(asked.archive, case, Verb.CLAIM, asked.by, asked.at, asked.reason, details)]


def _clear(asked: Asked, case: Case) -> list[Decision]:
    _needs_words(asked, "To lift a hold")
    decision = record(asked.archive, case, Verb.CLEAR, asked.by, asked.at, asked.reason)
    _lift(asked, case)
    return [decision]


def _lift(asked: Asked, case: Case) -> None:
    """What a check held stayed outside history; an editor's word lets it in."""
    story = stories.get(asked.archive, case.draft.story)
    for key in () if story is None else story.records:
        found, judged = records.get(asked.archive, key), records.judgement(asked.archive, key)
        if found is not None and judged is not None and judged.verdict == Verdict.HOLD:
            records.admit(asked.archive, found, cleared_by=asked.by.name)


def _note(asked: Asked, case: Case) -> list[Decision]:
    text = _needs_words(asked, "A note")
    notes.add(asked.archive, case.draft.id, case.draft.version, asked.by.name, asked.at, text)
    return [record(asked.archive, case, Verb.NOTE, asked.by, asked.at, text)]


def _undo(asked: Asked, case: Case) -> list[Decision]:
    """Takes back the person's own last approval that still counts."""
    undone = {d.details.get("undoes") for d in case.history if d.verb == Verb.UNDO}
    counted = (
        [d for d in case.history if d.verb == Verb.APPROVE and d.seq not in undone] if case.standing.approvers else []
    )
    own = [d for d in counted if same_person(d.who, asked.by.name) and d.who in case.standing.approvers]
    if not own:
        others = ", ".join(case.standing.approvers)
        said = f"the approval is {others}'s; hold it instead" if others else "there is no approval of yours on it"
        raise Refusal("STATE_FORBIDS", f"Nothing to undo on {case.called}: {said}.")
    details: dict[str, Scalar] = {"undoes": own[-1].seq, "verb": own[-1].verb}
    return [record(asked.archive, case, Verb.UNDO, asked.by, asked.at, asked.reason, details)]


def _reopen(asked: Asked, case: Case) -> list[Decision]:
    life = max(case.draft.expires_at - case.draft.created_at, _SHORTEST_REOPENING)
    return [record(asked.archive, case, Verb.REOPEN, asked.by, asked.at, asked.reason, {"expires_at": asked.at + life})]


def _reject(asked: Asked, case: Case) -> list[Decision]:
    if case.draft.kind == "story":
        raise Refusal(
            "STATE_FORBIDS",
            f"{case.called} is a story of its own, no proposal to reject. Spike it if it is no news.",
        )
    return [record(asked.archive, case, Verb.REJECT, asked.by, asked.at, asked.reason)]


def _plain(verb: Verb) -> Callable[[Asked, Case], list[Decision]]:
    def act(asked: Asked, case: Case) -> list[Decision]:
        return [record(asked.archive, case, verb, asked.by, asked.at, asked.reason)]

    return act


_ACTS: Mapping[Verb, Callable[[Asked, Case], list[Decision]]] = {
    Verb.CLAIM: _claim,
    Verb.RELEASE_CLAIM: _plain(Verb.RELEASE_CLAIM),
    Verb.NOTE: _note,
    Verb.HOLD: _plain(Verb.HOLD),
    Verb.CLEAR: _clear,
    Verb.SPIKE: _plain(Verb.SPIKE),
    Verb.UNSPIKE: _plain(Verb.UNSPIKE),
    Verb.REOPEN: _reopen,
    Verb.UNDO: _undo,
    Verb.REJECT: _reject,
    Verb.UPDATE: after.update,
    Verb.CORRECT: after.correct,
    Verb.KILL: after.kill,
}
