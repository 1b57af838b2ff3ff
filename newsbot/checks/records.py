"""A record comes in with its beat and its past; out go the reasons not simply to believe it, in judging order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from newsbot.archive import Archive
from newsbot.checks.case import Case, called
from newsbot.checks.kind import Finding
from newsbot.checks.peers import Peers
from newsbot.checks.rules import Rule, build, validate
from newsbot.newsroom.declared import Beat
from newsbot.story import Reason, Record, Verdict

__all__ = ["GRAVITY", "Peers", "gravest", "judge", "rules", "validate"]

GRAVITY = (
    Verdict.PASS,
    Verdict.LABEL,
    Verdict.ALARM,
    Verdict.PROPOSE_CORRECTION,
    Verdict.PROPOSE_KILL,
    Verdict.HOLD,
    Verdict.MERGE,
    Verdict.DROP,
    Verdict.REFUSE,
)
"""What becomes of the record itself, from harmless to grave: what keeps it out of history outranks what does not.
Proposals and alarms speak of released texts and of the feed; they stand in the reasons, whichever verdict wins."""
_FINAL = frozenset((Verdict.MERGE, Verdict.DROP, Verdict.REFUSE))
"""After one of these no later family is asked: there is nothing left to compare."""


def gravest(reasons: Iterable[Reason]) -> Verdict:
    """The verdict on a record; PASS without reasons."""
    return max((reason.verdict for reason in reasons), key=GRAVITY.index, default=Verdict.PASS)


def judge(
    beat: Beat,
    record: Record,
    archive: Archive,
    now: datetime,
    *,
    backfill: bool = False,
    peers: Peers | None = None,
) -> tuple[Reason, ...]:
    """What the declared checks of the beat find wrong with a record.

    `backfill` is for history that nobody will write about: only checks of one record alone that would keep it out for
    good are run, and none that measure its age by the clock. `peers`: who judges many of one wire keeps one. What a
    source takes back is not held: there is nothing left in it to doubt, and it must not wait.
    """
    ordered, for_history = rules(beat)
    taken_back = beat.record.takes_back(record.data)
    case = Case(beat, record, archive, now, peers)
    reasons: list[Reason] = []
    settled_in = ""
    for rule in for_history if backfill else ordered:
        if settled_in and rule.family != settled_in:
            break
        if taken_back and rule.verdict is Verdict.HOLD:
            continue
        when = rule.declared.when
        if when is not None and not when.holds(case.values_for(when)):
            continue
        finding = _found(rule, case)
        if finding is not None:
            reasons.append(_reason(rule, record, finding))
            if rule.verdict in _FINAL:
                settled_in = rule.family
    return tuple(reasons)


def _found(rule: Rule, case: Case) -> Finding | None:
    try:
        return rule.find(case)
    except ArithmeticError:  # 1E+999999 is valid JSON
        return Finding("it holds a figure too large or too small to reckon with", "a sound figure settles it")


def _reason(rule: Rule, record: Record, finding: Finding) -> Reason:
    declared = rule.declared
    said = f"{declared.message.rstrip('.')}: {finding.said}" if declared.message else finding.said
    unit = f" (limits in {declared.unit})" if declared.unit and declared.unit not in said else ""
    message = f"{called(record)}: {said}{unit}. {finding.settled[:1].upper()}{finding.settled[1:]}."
    return Reason(declared.code, rule.verdict, message, finding.field, record.key, finding.previous, rule.text)


_Rules = tuple[tuple[Rule, ...], tuple[Rule, ...]]
_built: dict[int, tuple[Beat, _Rules]] = {}
_MOST_BEATS = 64


def rules(beat: Beat) -> _Rules:
    """The rules of a beat in the order they are judged, and those that history is held to; built once per beat."""
    held = _built.get(id(beat))
    if held is not None:
        return held[1]
    ordered = tuple(sorted((build(declared, beat) for declared in beat.checks), key=lambda rule: rule.family))
    grave = (Verdict.REFUSE, Verdict.DROP)
    history = tuple(r for r in ordered if r.family == "A" and r.verdict in grave and not r.by_the_clock)
    if len(_built) >= _MOST_BEATS:
        _built.clear()
    # The beat is kept beside its rules, so that no other object can come to have its id.
    _built[id(beat)] = beat, (ordered, history)
    return _built[id(beat)][1]
