"""What must be true before a version leaves: it goes in, a refusal or what its release rests on comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbot.archive.drafts import DraftRow
from newsbot.canonical import utc_text
from newsbot.checks import texts
from newsbot.label import standing_approvals
from newsbot.story import Article, Decision, Draft, Refusal, Verdict

STOPS = frozenset({
    Verdict.HOLD, Verdict.ALARM, Verdict.REFUSE, Verdict.DROP, Verdict.PROPOSE_CORRECTION, Verdict.PROPOSE_KILL,
})  # fmt: skip
NEVER_CLEARED = frozenset({"TEXT_STALE", "PLACEHOLDER_LEFT", "NUMBER_UNSUPPORTED", "NAME_UNSUPPORTED"})
"""Reasons no editor's word lifts: the text itself has to change."""


@dataclass(frozen=True, slots=True)
class Case:
    """A version that is due, with its history and what of it has left before."""

    draft: Draft
    row: DraftRow
    history: Sequence[Decision]
    earlier: Sequence[Article]
    """Versions that left, oldest first."""
    previous: Draft | None
    """The text of the newest of them."""


class Overtaken(Exception):
    """The version may never leave, because a later one or a kill has: it is superseded."""


def sufficient_approvals(case: Case) -> tuple[Decision, ...]:
    """The approvals this release rests on; a refusal where they do not suffice, or something newer has left."""
    draft = case.draft
    for article in case.earlier:
        if article.kind == "kill":
            raise Overtaken(f"version {article.version} killed this article at {utc_text(article.released_at)}")
        if article.version > draft.version:
            raise Overtaken(f"version {article.version} left at {utc_text(article.released_at)}")
    approvals = standing_approvals(draft, case.history)
    if not approvals:
        raise Refusal(
            "STALE_VERSION",
            f"no approval stands for exactly this content (sha256 {draft.content_sha256[:12]}...); "
            "read it and approve it again",
        )
    people = {approval.who.casefold() for approval in approvals}
    # Taking an article back never waits for a second person.
    least = 2 if draft.sensitive and draft.kind != "kill" else 1
    needed = max(least, *(_needs(approval) for approval in approvals))
    if len(people) < needed and not any(approval.details.get("override") is True for approval in approvals):
        raise Refusal(
            "NEEDS_SECOND_PERSON",
            f"{needed} people have to approve this, and only {', '.join(sorted(people))} did",
        )
    return approvals


def _needs(approval: Decision) -> int:
    needs = approval.details.get("needs", 1)
    return needs if isinstance(needs, int) else 1


def moment_of(approvals: Sequence[Decision]) -> datetime:
    """The latest moment any standing approval names: its own time, delay, embargo, schedule."""
    moments = [approval.at for approval in approvals]
    for approval in approvals:
        named = (approval.details.get(name) for name in ("release_at", "embargo", "not_before"))
        moments += [moment for moment in named if isinstance(moment, datetime)]
    return max(moments)


def check_text(case: Case, now: datetime) -> None:
    """The text checks once more; what an editor cleared stays cleared. A kill has no text that could fail."""
    if case.draft.kind == "kill":
        return
    cleared = {reason.code for reason in case.draft.checks} - NEVER_CLEARED
    for reason in texts.judge(case.draft, now=now):
        if reason.code == "TEXT_STALE" or (reason.verdict in STOPS and reason.code not in cleared):
            raise Refusal(reason.code, reason.message)
