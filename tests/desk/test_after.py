"""After release: updates, corrections and kills are versions of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_samples import NOW, Desk, draft

from newsbot.archive import drafts
from newsbot.desk.ledger import differences
from newsbot.desk.states import State
from newsbot.story import PersonSource, Refusal


def test_a_kill_needs_its_slug_and_is_due_at_once(desk: Desk) -> None:
    made = desk.released()
    with pytest.raises(Refusal, match=f"--confirm {made.slug}") as refused:
        desk.decide("kill", made.id, reason="there was no quake")
    assert refused.value.code == "NEEDS_TYPED_CONFIRMATION"
    desk.decide("kill", made.id, reason="there was no quake", confirm=made.slug)
    tomb = desk.case(made.id)
    assert (tomb.draft.version, tomb.draft.kind, tomb.draft.body, tomb.draft.note) == (
        2,
        "kill",
        (),
        "there was no quake",
    )
    assert tomb.draft.supersedes == made.key
    assert tomb.row.release_at == NOW
    assert tomb.state(NOW) == State.APPROVED
    desk.release(made.id)
    assert desk.state(made.id) == State.KILLED
    assert desk.state(made.id, 1) == State.SUPERSEDED
    with pytest.raises(Refusal) as over:
        desk.decide("kill", made.id, reason="again", confirm=made.slug)
    assert over.value.code == "STATE_FORBIDS"


def test_words_are_needed_for_readers(desk: Desk) -> None:
    made = desk.released()
    for verb in ("update", "correct", "kill"):
        with pytest.raises(Refusal, match="--note"):
            desk.decide(verb, made.id, confirm=made.slug)


def test_a_correction_by_hand_keeps_what_was_not_touched(desk: Desk) -> None:
    made = desk.released()
    body = "\n\n".join(p.text for p in made.body).replace("5.4", "5.6")
    desk.decide("correct", made.id, reason="the magnitude was 5.6, not 5.4", body=body)
    case = desk.case(made.id)
    assert (case.draft.kind, case.state(NOW)) == ("correction", State.READY)
    assert case.draft.note == "the magnitude was 5.6, not 5.4"
    typed = {fact.id for fact in case.draft.facts if isinstance(fact.source, PersonSource)}
    first = case.draft.body[0]
    assert [first.text[s.start : s.end] for s in first.spans if s.fact in typed] == ["5.6"]
    assert {"km", "place", "state"} <= {span.fact for span in first.spans}
    assert case.draft.headline.text == "Magnitude 5.6 quake felt off Eureka"
    desk.decide("approve", made.id)
    desk.release(made.id)
    assert (desk.state(made.id, 1), desk.state(made.id, 2)) == (State.SUPERSEDED, State.RELEASED)


def test_the_machines_text_is_where_a_correction_starts(desk: Desk) -> None:
    made = desk.released()
    waiting = draft(version=2, kind="update", supersedes=made.key, body=("[1,342|felt] people felt it.",))
    drafts.queue(desk.archive, waiting, state="ready")
    desk.decide("correct", made.id, reason="the first text had it wrong")
    case = desk.case(made.id)
    assert (case.draft.version, case.draft.kind, case.draft.body) == (3, "correction", waiting.body)
    assert desk.state(made.id, 2) == State.SUPERSEDED
    assert desk.state(made.id, 1) == State.RELEASED


def test_a_kill_by_bare_id_reaches_the_released_version_whatever_waits(desk: Desk) -> None:
    made = desk.released()
    desk.decide("update", made.id, reason="more people felt it")
    with pytest.raises(Refusal) as named:
        desk.decide("kill", f"{made.id}@1", reason="no quake", confirm=made.slug)
    assert named.value.code == "STALE_VERSION"
    desk.decide("kill", made.id, reason="no quake", confirm=made.slug)
    assert desk.state(made.id, 2) == State.SUPERSEDED
    assert desk.case(made.id).draft.version == 3
    desk.release(made.id)
    assert desk.state(made.id) == State.KILLED


def test_an_approved_update_gives_way_to_a_kill(desk: Desk) -> None:
    made = desk.released()
    desk.decide("update", made.id, reason="more people felt it")
    desk.decide("approve", made.id, embargo=NOW + timedelta(hours=2))
    desk.decide("kill", made.id, reason="no quake", confirm=made.slug)
    assert desk.state(made.id, 2) == State.SUPERSEDED
    for version in (1, 2, 3):
        assert differences(desk.archive, made.id, version) == []


def test_reject_declines_a_proposal_and_nothing_else(desk: Desk) -> None:
    made = desk.released()
    desk.decide("update", made.id, reason="more people felt it")
    desk.decide("reject", made.id, who="bo")
    assert desk.state(made.id) == State.SPIKED
    assert desk.state(made.id, 1) == State.RELEASED
    plain = desk.queue(event="plain")
    with pytest.raises(Refusal, match="Spike it"):
        desk.decide("reject", plain.id)


def test_corrections_and_kills_do_not_expire(desk: Desk) -> None:
    made = desk.released()
    desk.decide("correct", made.id, reason="wrong")
    desk.now = NOW + timedelta(days=30)
    assert desk.state(made.id) == State.READY
