"""The closed table: every pair of state and verb is tried on a real archive."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desk_samples import HOLD, NOW, Desk, draft

from newsbot.archive import drafts
from newsbot.desk.edit import edit
from newsbot.desk.ledger import NEWSBOT, differences, record
from newsbot.desk.states import BY_MACHINE, CLOSED, INVERSE, MEANING, TABLE, State, Verb, document
from newsbot.story import Draft, Refusal

OPTIONS: dict[Verb, dict[str, Any]] = {
    Verb.CLEAR: {"reason": "the agency confirms it"},
    Verb.NOTE: {"reason": "looks fine"},
    Verb.UPDATE: {"reason": "more people felt it"},
    Verb.CORRECT: {"reason": "the magnitude was wrong"},
    Verb.KILL: {"reason": "there was no quake", "confirm": "quake-nc7412"},
    Verb.APPROVE: {"confirm": "quake-nc7412"},
}


def bring(desk: Desk, state: State, made: Draft) -> Draft:
    """Queues `made` and brings it to `state` by decisions."""
    if state == State.HELD:
        return _held(desk, made)
    desk.queue(made)
    if state in (State.APPROVED, State.RELEASED, State.KILLED, State.SUPERSEDED):
        desk.decide("approve", made.id, **OPTIONS[Verb.APPROVE])
    if state in (State.RELEASED, State.KILLED):
        desk.release(made.id)
    if state == State.KILLED and made.kind != "kill":
        desk.decide("kill", made.id, **OPTIONS[Verb.KILL])
        desk.release(made.id)
    if state == State.SPIKED:
        desk.decide("spike", made.id)
    if state == State.SUPERSEDED:
        record(desk.archive, desk.case(made.id), Verb.SUPERSEDE, NEWSBOT, desk.now)
    if state == State.EXPIRED:
        desk.now = made.expires_at
    assert desk.state(made.id) == state
    return made


def _held(desk: Desk, made: Draft) -> Draft:
    desk.queue(made)
    desk.decide("hold", made.id, reason="wait for the agency")
    return made


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb not in BY_MACHINE])
@pytest.mark.parametrize("state", list(State))
def test_every_pair_of_state_and_verb_is_decided(desk: Desk, state: State, verb: Verb) -> None:
    proposal = verb == Verb.REJECT and state not in (State.RELEASED, State.KILLED)
    half_approved = verb == Verb.UNDO and state == State.READY
    made = draft(kind="update" if proposal else "story", sensitive=("a death",) if half_approved else ())
    bring(desk, state, made)
    if half_approved:
        desk.decide("approve", made.id)
    if verb in TABLE[state]:
        _do(desk, verb, made)
        assert desk.state(made.id, made.version if verb != Verb.EDIT else 1) == TABLE[state][verb]
    else:
        with pytest.raises(Refusal) as refused:
            _do(desk, verb, made)
        assert refused.value.code == "STATE_FORBIDS"
        assert desk.state(made.id) == state
    assert differences(desk.archive, made.id, 1) == []


def _do(desk: Desk, verb: Verb, made: Draft) -> None:
    if verb == Verb.EDIT:
        edit(desk.archive, desk.newsroom, made.id, who="ana", at=desk.now, headline="A quake was felt off the coast",
             confirm_facts=True)  # fmt: skip
    else:
        desk.decide(verb, made.id, **OPTIONS.get(verb, {}))


def test_the_table_is_closed() -> None:
    assert set(TABLE) == set(MEANING) == set(State)
    for state, verbs in TABLE.items():
        for verb, follows in verbs.items():
            assert isinstance(verb, Verb)
            assert follows in State
            # Nothing leads back from what has gone out or been replaced to what waits.
            if state in CLOSED:
                assert follows in CLOSED
    for verb, back in INVERSE.items():
        assert any(
            back in TABLE[follows] for verbs in TABLE.values() for name, follows in verbs.items() if name == verb
        )


def test_machine_verbs_are_refused_to_people(desk: Desk) -> None:
    made = desk.queue()
    for verb in BY_MACHINE:
        with pytest.raises(Refusal, match="no decision"):
            desk.decide(verb, made.id)


def test_expiry_is_read_not_stored(desk: Desk) -> None:
    made = desk.queue()
    desk.now = made.expires_at - timedelta(seconds=1)
    assert desk.state(made.id) == State.READY
    desk.now = made.expires_at
    assert desk.state(made.id) == State.EXPIRED
    assert desk.case(made.id).row.state == "ready"
    desk.decide("reopen", made.id)
    assert desk.state(made.id) == State.READY
    assert desk.case(made.id).row.expires_at == desk.now + (made.expires_at - made.created_at)


def test_what_was_held_comes_back_held(desk: Desk) -> None:
    made = desk.queue(checks=(HOLD,))
    desk.decide("spike", made.id)
    desk.decide("unspike", made.id)
    assert desk.state(made.id) == State.HELD
    desk.now = made.expires_at
    desk.decide("reopen", made.id)
    assert desk.state(made.id) == State.HELD


def test_what_the_archive_wrote_down_as_expired_can_be_reopened(desk: Desk) -> None:
    made = desk.queue()
    desk.now = NOW + timedelta(days=1)
    assert drafts.expire(desk.archive, desk.now) == 1
    assert differences(desk.archive, made.id, 1) == []
    desk.decide("reopen", made.id)
    assert desk.state(made.id) == State.READY
    assert differences(desk.archive, made.id, 1) == []


def test_a_row_that_contradicts_the_decisions_is_found(desk: Desk) -> None:
    made = desk.queue()
    drafts.update_row(desk.archive, made.id, 1, state="approved")
    assert differences(desk.archive, made.id, 1) == [
        f"{made.key}: the row says state is approved, the decisions say ready"
    ]


def test_the_documented_table_is_the_one_in_the_code() -> None:
    written = Path(__file__).parents[2] / "docs" / "states.md"
    assert written.read_text(encoding="utf-8") == document(), "docs/states.md is out of date; run `newsbot docs`"
