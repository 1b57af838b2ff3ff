"""What becomes of a machine's draft, and of one whose event the wire takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_samples import HOLD, NOW, Desk, draft

from newsbot.archive import decisions, drafts
from newsbot.desk.arrive import Outcome, arrive, retract
from newsbot.desk.edit import edit
from newsbot.desk.ledger import differences
from newsbot.desk.states import State
from newsbot.story import Draft

FIRST = draft()
SECOND = draft(headline="Magnitude [5.4|magnitude] quake shakes [Eureka|place]")
THIRD = draft(headline="Quake shakes [Eureka|place]", body=("It was felt off [Eureka|place].",))


def come(desk: Desk, made: Draft) -> tuple[Outcome, str]:
    arrival = arrive(desk.archive, made, desk.now)
    return arrival.outcome, arrival.state


def test_the_first_text_is_queued_as_its_checks_say(desk: Desk) -> None:
    assert come(desk, FIRST) == (Outcome.QUEUED, "ready")
    assert come(desk, draft("held", checks=(HOLD,))) == (Outcome.QUEUED, "held")


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    come(desk, FIRST)
    assert come(desk, replace(FIRST, created_at=NOW, score=3)) == (Outcome.UNCHANGED, "")
    assert drafts.newest_version(desk.archive, FIRST.id) == 1


def test_the_same_words_with_a_new_doubt_are_something_new(desk: Desk) -> None:
    come(desk, FIRST)
    assert come(desk, replace(FIRST, checks=(HOLD,))) == (Outcome.REPLACED, "held")


def test_a_machine_text_replaces_a_machine_text(desk: Desk) -> None:
    come(desk, FIRST)
    assert come(desk, SECOND) == (Outcome.REPLACED, "ready")
    assert desk.state(FIRST.id, 1) == State.SUPERSEDED
    assert desk.case(FIRST.id).draft.kind == "story"
    assert come(desk, SECOND) == (Outcome.UNCHANGED, "")


def test_an_approval_does_not_pass_on_to_another_text(desk: Desk) -> None:
    come(desk, FIRST)
    desk.decide("approve", FIRST.id, delay=30)
    assert come(desk, SECOND) == (Outcome.REPLACED, "ready")
    assert desk.case(FIRST.id).row.approvals == 0
    assert "ana approved" in decisions.of(desk.archive, FIRST.id, 1)[-1].reason


def test_a_persons_hold_does_pass_on(desk: Desk) -> None:
    come(desk, FIRST)
    desk.decide("hold", FIRST.id, reason="wait for the agency")
    assert come(desk, SECOND) == (Outcome.REPLACED, "held")
    assert come(desk, THIRD) == (Outcome.REPLACED, "held")
    case = desk.case(FIRST.id)
    assert case.state(NOW) == State.HELD
    assert "wait for the agency" in case.history[-1].reason
    desk.decide("clear", FIRST.id, reason="it is confirmed")
    assert desk.state(FIRST.id) == State.READY


@pytest.mark.parametrize("touch", ["edit", "claim"])
def test_beside_what_a_person_has_in_hand(desk: Desk, touch: str) -> None:
    come(desk, FIRST)
    if touch == "edit":
        edit(desk.archive, desk.newsroom, FIRST.id, who="ana", at=NOW, headline="A quake was felt")
    else:
        desk.decide("claim", FIRST.id)
    key = desk.case(FIRST.id).key
    assert come(desk, SECOND) == (Outcome.PROPOSED, "")
    assert desk.case(FIRST.id).key == key
    assert desk.case(FIRST.id).row.proposed
    proposed = drafts.proposed(desk.archive, FIRST.id)
    assert proposed is not None
    assert proposed.headline == SECOND.headline
    assert come(desk, SECOND) == (Outcome.UNCHANGED, "")


def test_a_lapsed_claim_holds_nothing_open(desk: Desk) -> None:
    come(desk, FIRST)
    desk.decide("claim", FIRST.id)
    desk.now = NOW + timedelta(minutes=5)
    assert come(desk, SECOND) == (Outcome.REPLACED, "ready")


def test_rereading_the_wire_does_not_undo_an_edit(desk: Desk) -> None:
    come(desk, FIRST)
    edit(desk.archive, desk.newsroom, FIRST.id, who="ana", at=NOW, headline="A quake was felt")
    assert come(desk, FIRST) == (Outcome.UNCHANGED, "")


class TestAfterRelease:
    @pytest.fixture(autouse=True)
    def _out(self, desk: Desk) -> None:
        come(desk, FIRST)
        desk.decide("approve", FIRST.id)
        desk.release(FIRST.id)

    def test_it_is_an_update_unless_it_is_more(self, desk: Desk) -> None:
        assert come(desk, SECOND) == (Outcome.QUEUED, "ready")
        case = desk.case(FIRST.id)
        assert (case.draft.kind, case.draft.supersedes) == ("update", FIRST.key)
        assert desk.state(FIRST.id, 1) == State.RELEASED

    def test_what_waits_keeps_the_graver_kind(self, desk: Desk) -> None:
        come(desk, replace(SECOND, kind="correction"))
        assert come(desk, replace(THIRD, kind="update")) == (Outcome.REPLACED, "ready")
        assert desk.case(FIRST.id).draft.kind == "correction"

    def test_back_to_what_was_released(self, desk: Desk) -> None:
        come(desk, replace(SECOND, kind="correction"))
        assert come(desk, FIRST) == (Outcome.WITHDRAWN, "")
        assert desk.state(FIRST.id) == State.SUPERSEDED
        assert come(desk, THIRD) == (Outcome.QUEUED, "ready")
        assert desk.case(FIRST.id).draft.version == 3

    def test_a_retraction_proposes_a_kill(self, desk: Desk) -> None:
        (arrival,) = retract(desk.archive, "quakes", FIRST.event, at=NOW, reason="the agency deleted it")
        assert (arrival.outcome, arrival.state) == (Outcome.QUEUED, "ready")
        case = desk.case(FIRST.id)
        assert (case.draft.kind, case.draft.body) == ("kill", ())
        assert [reason.code for reason in case.row.reasons] == ["SOURCE_DELETED"]
        (again,) = retract(desk.archive, "quakes", FIRST.event, at=NOW, reason="the agency deleted it")
        assert again.outcome == Outcome.UNCHANGED
        desk.decide("approve", FIRST.id, confirm=FIRST.slug)
        desk.release(FIRST.id)
        assert desk.state(FIRST.id) == State.KILLED
        assert come(desk, THIRD) == (Outcome.UNCHANGED, "")

    def test_an_event_that_comes_back_takes_the_kill_back(self, desk: Desk) -> None:
        retract(desk.archive, "quakes", FIRST.event, at=NOW, reason="the agency deleted it")
        assert come(desk, FIRST) == (Outcome.WITHDRAWN, "")
        assert come(desk, FIRST) == (Outcome.UNCHANGED, "")

    def test_a_declined_kill_is_not_proposed_again(self, desk: Desk) -> None:
        retract(desk.archive, "quakes", FIRST.event, at=NOW, reason="the agency deleted it")
        desk.decide("reject", FIRST.id)
        (again,) = retract(desk.archive, "quakes", FIRST.event, at=NOW, reason="the agency deleted it")
        assert again.outcome == Outcome.UNCHANGED
        assert come(desk, FIRST) == (Outcome.UNCHANGED, "")
        assert desk.state(FIRST.id, 1) == State.RELEASED

    def test_a_kill_stops_an_edited_update(self, desk: Desk) -> None:
        come(desk, SECOND)
        edit(desk.archive, desk.newsroom, FIRST.id, who="ana", at=NOW, headline="A quake was felt")
        desk.decide("approve", FIRST.id, delay=30)
        (arrival,) = retract(desk.archive, "quakes", FIRST.event, at=NOW, reason="the agency deleted it")
        assert arrival.outcome == Outcome.PROPOSED
        assert desk.state(FIRST.id) == State.HELD


class TestSpiked:
    def test_stays_spiked_until_it_is_stronger(self, desk: Desk) -> None:
        come(desk, FIRST)
        desk.decide("spike", FIRST.id)
        assert come(desk, SECOND) == (Outcome.SPIKED, "")
        assert desk.state(FIRST.id) == State.SPIKED
        assert come(desk, replace(THIRD, score=90)) == (Outcome.QUEUED, "ready")
        assert [row.state for row in drafts.versions(desk.archive, FIRST.id)] == ["superseded", "superseded", "ready"]

    def test_a_retraction_takes_off_what_waits(self, desk: Desk) -> None:
        come(desk, FIRST)
        come(desk, draft("edited"))
        edit(desk.archive, desk.newsroom, draft("edited").id, who="ana", at=NOW, headline="A quake was felt")
        come(desk, draft("approved"))
        desk.decide("approve", draft("approved").id, delay=30)
        for event in ("nc7412", "edited", "approved"):
            retract(desk.archive, "quakes", event, at=NOW, reason="the agency deleted it")
        states = [desk.state(draft(event).id) for event in ("nc7412", "edited", "approved")]
        assert states == [State.SPIKED, State.HELD, State.SPIKED]


def test_an_expired_text_is_replaced_by_a_live_one(desk: Desk) -> None:
    come(desk, FIRST)
    desk.now = FIRST.expires_at
    later = replace(SECOND, created_at=desk.now, expires_at=desk.now + timedelta(hours=3))
    assert come(desk, later) == (Outcome.REPLACED, "ready")
    assert desk.state(FIRST.id) == State.READY


def test_the_rows_follow_the_decisions(desk: Desk) -> None:
    for made in (FIRST, SECOND, THIRD):
        come(desk, made)
    desk.decide("approve", FIRST.id)
    desk.release(FIRST.id)
    come(desk, SECOND)
    for version in range(1, 5):
        assert differences(desk.archive, FIRST.id, version) == []
    assert decisions.verify(desk.archive) == []
