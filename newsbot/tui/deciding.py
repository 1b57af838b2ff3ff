"""Verbs under the fingers: what they ask first, what they decide, what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Unpack

from newsbot.archive import autosave, drafts
from newsbot.archive.lists import Key
from newsbot.desk.asked import Options
from newsbot.desk.compose import apart, editable
from newsbot.desk.edit import edit, take_proposed
from newsbot.desk.states import INVERSE, State, Verb
from newsbot.story import Refusal
from newsbot.tui.editing import Typing
from newsbot.tui.marks import safe

if TYPE_CHECKING:
    from newsbot.tui.app import DeskApp

_DONE: Mapping[str, str] = {
    "approve": "approved", "spike": "spiked", "hold": "held", "clear": "cleared", "note": "noted",
    "unspike": "brought back", "reopen": "reopened", "reject": "rejected", "claim": "have now", "kill": "killed",
    "correct": "made a correction of", "update": "made an update of", "release-claim": "put back",
}  # fmt: skip
_WHY_SPIKE = {"d": "duplicate", "n": "no news", "w": "wrong", "o": "other"}
_TAKEN_BACK = "taken back"


def _targets(app: DeskApp) -> list[str]:
    return [f"{draft_id}@{version}" for draft_id, version in app.board.targets()]


def _here(app: DeskApp) -> list[str]:
    return [] if app.reading is None else [app.reading.draft.key]


def _named(app: DeskApp, ids: Sequence[str]) -> str:
    if len(ids) > 1:
        return f"{len(ids)} drafts"
    row = drafts.row(app.archive, ids[0].partition("@")[0])
    return f"“{safe(row.headline)}”" if row else ids[0]


def _tell_done(app: DeskApp, verb: str, ids: Sequence[str], until: datetime | None = None, more: str = "") -> None:
    app.tell(f"{app.signs.done} {app.now:%H:%M} you {_DONE[verb]} {_named(app, ids)}{more}", until)


def _simple(app: DeskApp, verb: str, ids: Sequence[str], reason: str = "", **options: Unpack[Options]) -> None:
    if ids and app.decide(verb, ids, reason, **options):
        back = " – u takes it back" if Verb(verb) in INVERSE else ""
        _tell_done(app, verb, ids, more=back)


# --- approve ---------------------------------------------------------------------------------------------------------


def _approve(app: DeskApp) -> None:
    keys = app.board.targets()
    if len(keys) > 1:
        _ask_for_many(app, keys)
    elif keys and keys[0] in app.board.read:
        _approve_now(app, keys, opened=True)
    elif keys:
        app.ask(
            ["You have not read this one to its last line (J reads on). Its label will say so if you approve it now."],
            lambda _: _approve_now(app, keys, opened=False), choices={"y": "approve it as one of a group"},
        )  # fmt: skip


def _ask_for_many(app: DeskApp, keys: Sequence[Key]) -> None:
    rows = [row for key in keys if (row := drafts.row(app.archive, *key)) is not None]
    doubted = [row for row in rows if row.reasons]
    question = [f"Approve {len(keys)} drafts together? Their labels will say that they were released as a group."]
    question += [f"  {row.reasons[0].code}  {safe(row.headline)}" for row in doubted[:6]]
    if len(doubted) > 6:
        question.append(f"  and {len(doubted) - 6} more with something found by checks")
    app.ask(question, lambda _: _approve_now(app, keys, opened=False), choices={"y": "approve them all"})


def _approve_now(app: DeskApp, keys: Sequence[Key], *, opened: bool, confirm: str = "", reason: str = "") -> None:
    ids = [f"{draft_id}@{version}" for draft_id, version in keys]
    rows = [row for key in keys if (row := drafts.row(app.archive, *key)) is not None]
    # An urgent text does not wait for second thoughts.
    delay = 0 if all(row.urgent for row in rows) else app.newsroom.settings.release_delay_seconds

    def type_out() -> None:
        app.ask(
            [f"This is grave. Type its slug to approve it: {rows[0].slug}"],
            lambda typed: _approve_now(app, keys, opened=opened, confirm=typed, reason=reason),
        )

    unless = {"NEEDS_TYPED_CONFIRMATION": type_out} if len(keys) == 1 and not confirm else {}
    if not app.decide(Verb.APPROVE, ids, reason, unless=unless, delay=delay, opened=opened, confirm=confirm):
        return
    after = [row for key in keys if (row := drafts.row(app.archive, *key)) is not None]
    if any(row.state == State.READY for row in after):
        _tell_done(app, "approve", ids, more=": the first of two; a second person approves it too")
        return
    due = [row.release_at for row in after if row.release_at is not None]
    _tell_done(app, "approve", ids, until=min(due, default=None))


# --- verbs that ask --------------------------------------------------------------------------------------------------


def _asking(verb: Verb, question: str, *, needed: bool) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        ids = _targets(app)

        def answered(words: str) -> None:
            if needed and not words.strip():
                app.tell(f"{app.signs.refused} Nothing was written, so nothing was done.")
            else:
                _simple(app, verb, ids, words)

        if ids:
            app.ask([question.format(named=_named(app, ids))], answered)

    return act


def _spike(app: DeskApp) -> None:
    ids = _targets(app)
    if ids:
        app.ask(
            [f"Spike {_named(app, ids)}. Why?"], lambda key: _simple(app, Verb.SPIKE, ids, _WHY_SPIKE[key]),
            choices=_WHY_SPIKE,
        )  # fmt: skip


def _plain(verb: Verb) -> Callable[[DeskApp], None]:
    return lambda app: _simple(app, verb, _targets(app))


def _after_release(verb: Verb, question: str) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        ids = [] if app.reading is None else [app.reading.draft.id]
        if ids:
            app.ask([question.format(named=_named(app, ids))], lambda words: _follow(app, verb, ids, words))

    return act


def _follow(app: DeskApp, verb: Verb, ids: Sequence[str], words: str, confirm: str = "") -> None:
    slug = app.reading.draft.slug if app.reading else ""

    def type_out() -> None:
        app.ask(
            [f"A kill cannot be taken back. Type its slug: {slug}"],
            lambda typed: _follow(app, verb, ids, words, typed),
        )

    unless = {"NEEDS_TYPED_CONFIRMATION": type_out} if not confirm else {}
    if app.decide(verb, ids, words, unless=unless, confirm=confirm):
        waits = "" if verb == Verb.KILL else "; it waits in the queue for approval (e edits it there)"
        _tell_done(app, verb, ids, more=waits)


def _take_over(app: DeskApp) -> None:
    _simple(app, Verb.CLAIM, _here(app), takeover=True)


def _take_proposed(app: DeskApp) -> None:
    for named in _here(app):
        try:
            take_proposed(app.archive, app.newsroom, named, who=app.who, at=app.now)
        except Refusal as refusal:
            app.refused(refusal)
            return
        app.reload()
        app.tell(f"{app.signs.done} the machine's text stands there now; yours is version {named.partition('@')[2]}")


# --- undo ------------------------------------------------------------------------------------------------------------


def _undo(app: DeskApp) -> None:
    """Takes back the last decision of this sitting that has an inverse."""
    while app.done:
        verb, ids = app.done.pop()
        inverse = INVERSE.get(Verb(verb))
        if inverse is None:
            continue
        count = len(app.done)
        if app.decide(inverse, ids, _TAKEN_BACK):
            app.tell(f"{app.signs.done} {app.now:%H:%M} taken back: {verb} {_named(app, ids)}")
        del app.done[count:]
        return
    app.tell("Nothing of this sitting to take back.")


# --- edit ------------------------------------------------------------------------------------------------------------


def _edit(app: DeskApp) -> None:
    if app.reading is None:
        return
    draft = app.reading.draft
    if not app.decide(Verb.CLAIM, [draft.key]):
        return
    app.done.pop()
    kept = [found for found in autosave.of(app.archive, draft.id, app.who) if found.version == draft.version]
    if kept:
        app.tell("What you had typed before is here again.")

    def keep(text: str) -> None:
        with app.archive.write():
            autosave.save(app.archive, draft.id, draft.version, app.who, app.now, text)

    def closed(text: str | None) -> None:
        if text is None or text.strip() == editable(draft):
            if app.decide(Verb.RELEASE_CLAIM, [draft.key]):
                app.done.pop()
            app.tell("Not changed." if text else "Not changed. What you typed is kept, and e brings it back.")
        else:
            _save(app, draft.key, text, confirmed=False)

    whole = kept[0].text if kept else editable(draft)
    app.push_screen(Typing(draft.slug, whole, keep), closed)


def _save(app: DeskApp, named: str, text: str, *, confirmed: bool) -> None:
    headline, body = apart(text)
    try:
        edit(app.archive, app.newsroom, named, who=app.who, at=app.now, headline=headline, body=body,
             confirm_facts=confirmed, user=app.user)  # fmt: skip
    except Refusal as refusal:
        if refusal.code in ("NUMBER_UNSUPPORTED", "NAME_UNSUPPORTED") and not confirmed:
            said = refusal.message.partition(" Check it,")[0]
            app.ask(
                [said, "Do you stand for it? It will lead back to you."],
                lambda _: _save(app, named, text, confirmed=True), choices={"y": "I stand for it"},
                let_go=lambda: app.tell("Not changed. What you typed is kept, and e brings it back."),
            )  # fmt: skip
        else:
            app.refused(refusal)
        return
    app.reload()
    app.tell(f"{app.signs.done} {app.now:%H:%M} you edited {_named(app, [named])}: it is a new version, to be approved")


ACTIONS: Mapping[str, Callable[[DeskApp], None]] = {
    "approve": _approve,
    "edit": _edit,
    "spike": _spike,
    "hold": _asking(Verb.HOLD, "Hold {named}. Why? (may be left empty)", needed=False),
    "clear": _asking(Verb.CLEAR, "Lift the hold on {named}. Why is it all right?", needed=True),
    "note": _asking(Verb.NOTE, "A note on {named} for the next editor:", needed=True),
    "undo": _undo,
    "correct": _after_release(Verb.CORRECT, "Correct {named}. What was wrong, and what is right? Readers will see it."),
    "update": _after_release(Verb.UPDATE, "Update {named}. What is new? Readers will see it."),
    "kill": _after_release(Verb.KILL, "Kill {named}. Why? Readers will see it."),
    "reject": _plain(Verb.REJECT),
    "take_proposed": _take_proposed,
    "unspike": _plain(Verb.UNSPIKE),
    "reopen": _plain(Verb.REOPEN),
    "take_over": _take_over,
}
