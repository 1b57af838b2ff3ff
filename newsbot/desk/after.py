"""A released article and an editor's word go in; a version of kind update, correction or kill comes out."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from newsbot.archive import drafts
from newsbot.desk import ledger
from newsbot.desk.approval import confirm
from newsbot.desk.asked import Asked
from newsbot.desk.compose import compose, judged_again
from newsbot.desk.ledger import Case, entry, record
from newsbot.desk.states import CLOSED, NEVER, TABLE, Verb
from newsbot.story import Decision, Draft, PersonSource, Refusal, Scalar, Text


def update(asked: Asked, case: Case) -> list[Decision]:
    """A ready version that says something new."""
    return _next(asked, case, Verb.UPDATE, "update")


def correct(asked: Asked, case: Case) -> list[Decision]:
    """A ready version that puts something wrong right."""
    return _next(asked, case, Verb.CORRECT, "correction")


def kill(asked: Asked, case: Case) -> list[Decision]:
    """A tombstone, approved and due at once; whatever waited to follow the article is superseded."""
    _needs_note(asked, Verb.KILL)
    confirm(asked, case, "a kill takes a released article back")
    tombstone = replace(
        case.draft,
        version=_next_version(asked, case),
        kind="kill",
        body=(),
        summary=Text(""),
        push=Text(""),
        checks=(),
        note=asked.reason,
        supersedes=case.key,
        created_at=asked.at,
        expires_at=asked.at + NEVER,
    )
    details = {"new_version": tombstone.version}
    decided = [record(asked.archive, case, Verb.KILL, asked.by, asked.at, asked.reason, details)]
    decided += _clear_the_way(asked, case, "the article is killed")
    drafts.queue(asked.archive, tombstone, state=entry(tombstone))
    fresh = ledger.load(asked.archive, tombstone.id, tombstone.version)
    approved: dict[str, Scalar] = {
        "content_sha256": tombstone.content_sha256, "opened": True, "needs": 1, "delay": 0, "release_at": asked.at,
    }  # fmt: skip
    return [*decided, record(asked.archive, fresh, Verb.APPROVE, asked.by, asked.at, asked.reason, approved)]


def _next(asked: Asked, case: Case, verb: Verb, kind: Literal["update", "correction"]) -> list[Decision]:
    _needs_note(asked, verb)
    base = _proposal(asked, case) or case.draft
    body, headline = asked.options.get("body"), asked.options.get("headline")
    draft = replace(
        base,
        version=_next_version(asked, case),
        kind=kind,
        note=asked.reason,
        supersedes=case.key,
        created_at=asked.at,
        expires_at=asked.at + (NEVER if kind == "correction" else base.expires_at - base.created_at),
    )
    if body is not None or headline is not None:
        # The note is the editor's signed word for what was typed, and nothing goes out before it is approved.
        draft = compose(draft, headline, body, PersonSource(asked.by.name, asked.at, asked.reason), confirmed=True)
    draft = judged_again(draft, asked.at)
    decided = [record(asked.archive, case, verb, asked.by, asked.at, asked.reason, {"new_version": draft.version})]
    decided += _clear_the_way(asked, case, f"{asked.by.name} made version {draft.version} of it")
    drafts.queue(asked.archive, draft, state=entry(draft))
    return decided


def _needs_note(asked: Asked, verb: Verb) -> None:
    if not asked.reason:
        raise Refusal("NOT_ALLOWED", f"To {verb} an article, say what changes and why, for its readers: --note TEXT.")


def _next_version(asked: Asked, case: Case) -> int:
    return drafts.newest_version(asked.archive, case.draft.id) + 1


def _waiting(asked: Asked, case: Case) -> list[Case]:
    """Versions after the released one that have not gone out."""
    rows = [row for row in drafts.versions(asked.archive, case.draft.id) if row.version > case.draft.version]
    cases = [ledger.load(asked.archive, row.id, row.version) for row in rows]
    return [found for found in cases if found.standing.state not in CLOSED]


def _proposal(asked: Asked, case: Case) -> Draft | None:
    """What the machine wrote since the release and nobody has decided on: the text to start from."""
    waiting = [found.draft for found in _waiting(asked, case) if found.draft.kind != "kill"]
    return waiting[-1] if waiting else drafts.proposed(asked.archive, case.draft.id)


def _clear_the_way(asked: Asked, case: Case, why: str) -> list[Decision]:
    return [
        record(asked.archive, found, Verb.SUPERSEDE, asked.by, asked.at, why)
        for found in _waiting(asked, case)
        if Verb.SUPERSEDE in TABLE[found.standing.state]
    ]
