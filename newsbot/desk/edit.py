"""A person's new words for a draft go in; a new version comes out, and nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from newsbot.archive import Archive, autosave, drafts
from newsbot.desk import ledger
from newsbot.desk.approval import NEVER_CLEARED
from newsbot.desk.compose import compose, judged_again
from newsbot.desk.ledger import Case, entry, record
from newsbot.desk.people import Editor, editor
from newsbot.desk.rework import BREAK
from newsbot.desk.states import WAITS, State, Verb
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Decision, Draft, PersonSource, Refusal, Scalar


def edit(
    archive: Archive,
    newsroom: Newsroom,
    named: str,
    *,
    who: str,
    at: datetime,
    headline: str | None = None,
    body: str | None = None,
    confirm_facts: bool = False,
    note: str = "",
    takeover: bool = False,
    user: str | None = None,
    expected: int | None = None,
) -> Decision:
    """Makes a new version of the draft `named` (ID or ID@VERSION) with a new headline or body.

    A refusal leaves what was typed among the autosaves of that person and draft; an edit that succeeds drops it there.
    """
    by = editor(newsroom.settings, who, user)
    draft_id, version = _stands(archive, named)
    typed = BREAK.join(part for part in (headline, body) if part is not None)
    try:
        with archive.write(durable=True):
            case = ledger.find(archive, named, at)
            ledger.unchanged_since(archive, draft_id, expected, at)
            ledger.must_allow(case, Verb.EDIT, at)
            _must_be_free(case, by.name, at, takeover)
            made = judged_again(_version(case, headline, body, PersonSource(by.name, at, note), confirm_facts), at)
            decision = _put(archive, case, made, by, at, note)
            autosave.drop(archive, draft_id, version, by.name)
            return decision
    except Refusal:
        if typed:
            autosave.save(archive, draft_id, version, by.name, at, typed)
        raise


def take_proposed(archive: Archive, newsroom: Newsroom, named: str, *, who: str, at: datetime) -> Decision:
    """Puts the machine's proposed text in place of the one a person edited or held open."""
    by = editor(newsroom.settings, who)
    with archive.write(durable=True):
        case = ledger.find(archive, named, at)
        ledger.must_allow(case, Verb.EDIT, at)
        _must_be_free(case, by.name, at, takeover=False)
        proposed = drafts.proposed(archive, case.draft.id)
        if proposed is None:
            raise Refusal("NOT_FOUND", f"Nothing is proposed for {case.called}.")
        drafts.drop_proposal(archive, case.draft.id)
        made = replace(proposed, version=case.draft.version + 1, supersedes=case.draft.supersedes, created_at=at)
        return _put(archive, case, judged_again(made, at), by, at, "took the machine's proposal")


def _stands(archive: Archive, named: str) -> tuple[str, int]:
    """The draft and the version the typing belongs to, even when that version is no longer the newest."""
    prefix, version = ledger.split(named)
    draft_id = drafts.resolve_id(archive, prefix)
    return draft_id, version or drafts.newest_version(archive, draft_id)


def _must_be_free(case: Case, who: str, at: datetime, takeover: bool) -> None:
    holder = case.claimed_by_other(who, at)
    if holder and not takeover:
        raise Refusal(
            "CLAIMED_BY_OTHER",
            f"{case.called} is in {holder}'s hands. What you typed is kept; ask {holder}, or --takeover.",
        )


def _version(case: Case, headline: str | None, body: str | None, by: PersonSource, confirmed: bool) -> Draft:
    draft = case.draft
    if headline is None and body is None:
        raise Refusal("NOT_ALLOWED", "Nothing was typed: give a new headline, a new body, or both.")
    made = compose(replace(draft, version=draft.version + 1, created_at=by.at), headline, body, by, confirmed=confirmed)
    if (made.headline.text, made.body) == (draft.headline.text, draft.body):
        raise Refusal("NOT_ALLOWED", f"{case.called} reads as before; nothing was changed and no version made.")
    return made


def _put(archive: Archive, case: Case, made: Draft, by: Editor, at: datetime, note: str) -> Decision:
    """The old version gives way; the new one enters where the old one stood."""
    record(archive, case, Verb.SUPERSEDE, by, at, f"edited into version {made.version}")
    drafts.queue(archive, made, state=entry(made))
    fresh = ledger.load(archive, made.id, made.version)
    details: dict[str, Scalar] = {
        "from": case.draft.version,
        "state": str(_state(case, made, at)),
        "held_by": case.standing.held_by,
    }
    return record(archive, fresh, Verb.EDIT, by, at, note, details)


def _state(case: Case, made: Draft, at: datetime) -> State:
    """A person's hold stays; what checks say of the new words holds it, unless an editor cleared just that before."""
    lifted = {reason.code for reason in case.draft.checks} - NEVER_CLEARED if case.state(at) == State.READY else set()
    waiting = any(reason.verdict in WAITS and reason.code not in lifted for reason in made.checks)
    return State.HELD if waiting or case.standing.held_by else State.READY
