"""Drafts to approve go in; approvals of exactly their content come out, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from newsbot.checks import texts
from newsbot.desk.asked import Asked
from newsbot.desk.ledger import Case, record
from newsbot.desk.people import same_person
from newsbot.desk.states import WAITS, State, Verb
from newsbot.story import Decision, Refusal, Scalar

NEVER_CLEARED = frozenset({"TEXT_STALE", "PLACEHOLDER_LEFT", "NUMBER_UNSUPPORTED", "NAME_UNSUPPORTED"})
"""Reasons no written word lifts: the text itself has to change."""


def approve(asked: Asked, cases: Sequence[Case], *, lift: Callable[[Asked, Case], None]) -> list[Decision]:
    """Approves all of `cases`; `lift` admits what a check held outside history (an urgent draft, from a hold)."""
    _one_template(cases)
    return [_approve(asked, case, lift) for case in cases]


def _approve(asked: Asked, case: Case, lift: Callable[[Asked, Case], None]) -> Decision:
    confirm(asked, case, _grave(asked, case))
    needs, override = _needed(asked, case)
    release_at, delay = _release_at(asked, case)
    _text_still_holds(case, max(asked.at, release_at))
    details: dict[str, Scalar] = {
        "content_sha256": case.draft.content_sha256,
        "opened": asked.options.get("opened", asked.alone),
        "needs": needs,
        "delay": delay,
        "release_at": release_at,
        "embargo": asked.options.get("embargo"),
        "not_before": asked.options.get("not_before"),
    }
    if override:
        details["override"] = True
    if case.standing.state == State.HELD:
        details["was"] = "held"
        lift(asked, case)
    return record(asked.archive, case, Verb.APPROVE, asked.by, asked.at, asked.reason, details)


def _one_template(cases: Sequence[Case]) -> None:
    """Together only what one reading of one template vouches for."""
    if len(cases) < 2:
        return
    templates = sorted({case.draft.template.path for case in cases})
    if len(templates) > 1:
        raise Refusal(
            "NOT_ALLOWED",
            f"Several drafts are approved together only when one template wrote them; these come from "
            f"{', '.join(templates)}. Approve them template by template.",
        )
    for case in cases:
        if case.draft.sensitive:
            raise Refusal("NEEDS_SECOND_PERSON", f"{case.called} is sensitive ({_why(case)}). Approve it by itself.")


def _grave(asked: Asked, case: Case) -> str:
    """Why an approval has to be typed out; empty when it has not."""
    if case.draft.kind == "kill":
        return "it takes a released article back"
    if case.standing.state == State.HELD:
        return "it is urgent, and held"
    return "it is of the gravest class" if case.draft.confirm else ""


def confirm(asked: Asked, case: Case, why: str) -> None:
    """NEEDS_TYPED_CONFIRMATION unless the slug was typed, when there is a `why`."""
    typed = asked.options.get("confirm", "").strip()
    if why and typed != case.draft.slug:
        wrong = f" You typed {typed!r}." if typed else ""
        raise Refusal(
            "NEEDS_TYPED_CONFIRMATION",
            f"{case.called}: {why}. Type its slug to go on: --confirm {case.draft.slug}.{wrong}",
        )


def _needed(asked: Asked, case: Case) -> tuple[int, bool]:
    """How many people it takes, and whether a senior has just overridden that."""
    if not case.draft.sensitive:
        return 1, False
    if asked.by.senior and asked.reason:
        return 1, True
    if any(same_person(name, asked.by.name) for name in case.standing.approvers):
        raise Refusal(
            "NEEDS_SECOND_PERSON",
            f"{case.called} is sensitive ({_why(case)}) and {asked.by.name} has approved it already. A second person "
            "approves it, or a senior with a written reason: --reason TEXT.",
        )
    return 2, False


def _why(case: Case) -> str:
    return "; ".join(case.draft.sensitive)


def _release_at(asked: Asked, case: Case) -> tuple[datetime, int]:
    """max(approval + delay, embargo, schedule), and the delay in seconds."""
    delay = asked.options.get("delay", 0)
    if delay < 0:
        raise Refusal("NOT_ALLOWED", f"A delay of {delay} s would lie in the past. Give seconds from now, 0 or more.")
    moments = [asked.at + timedelta(seconds=delay), asked.options.get("embargo"), asked.options.get("not_before")]
    return max(moment for moment in moments if moment is not None), delay


def _text_still_holds(case: Case, now: datetime) -> None:
    """The text checks again, as of the moment it will leave; a tombstone says nothing that could fail them."""
    if case.draft.kind == "kill":
        return
    lifted = {reason.code for reason in case.draft.checks} - NEVER_CLEARED
    for reason in texts.judge(case.draft, now=now):
        stale = reason.code == "TEXT_STALE"
        if stale or (reason.verdict in WAITS and reason.code not in lifted):
            raise Refusal(reason.code, f"{case.called}: {reason.message}")
