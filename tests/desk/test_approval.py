"""Approvals: exactly this content, by people who may, at the right moment, typed out where it is grave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_samples import HOLD, NOW, Desk, draft

from newsbot.archive import decisions
from newsbot.desk.ledger import differences
from newsbot.desk.states import State
from newsbot.label import derive
from newsbot.story import Reason, Refusal, Verdict


def refusal(desk: Desk, verb: str, *ids: str, **options: object) -> str:
    with pytest.raises(Refusal) as refused:
        desk.decide(verb, *ids, **options)
    assert refused.value.message[-1] in ".’”"
    return refused.value.code


def test_an_approval_covers_exactly_this_content(desk: Desk) -> None:
    made = desk.queue()
    (decision,) = desk.decide("approve", made.id, delay=30)
    assert decision.details["content_sha256"] == made.content_sha256
    assert decision.details["opened"] is True
    assert decision.details["release_at"] == NOW + timedelta(seconds=30)
    assert decision.verified is False
    row = desk.case(made.id).row
    assert (row.state, row.approvals, row.release_at) == ("approved", 1, NOW + timedelta(seconds=30))
    assert derive(made, [decision], desk.newsroom.settings).state == "auto_reviewed"


@pytest.mark.parametrize(
    ("delay", "embargo", "not_before", "expected"),
    [(30, None, None, 30), (30, 600, None, 600), (900, 600, 700, 900), (0, 600, 700, 700), (0, -50, None, 0)],
)
def test_released_at_the_latest_of_delay_embargo_and_schedule(
    desk: Desk, delay: int, embargo: int | None, not_before: int | None, expected: int
) -> None:
    made = desk.queue()
    moment = {name: None if seconds is None else NOW + timedelta(seconds=seconds)
              for name, seconds in (("embargo", embargo), ("not_before", not_before))}  # fmt: skip
    desk.decide("approve", made.id, delay=delay, **moment)
    assert desk.case(made.id).row.release_at == NOW + timedelta(seconds=expected)


def test_a_negative_delay_is_refused(desk: Desk) -> None:
    assert refusal(desk, "approve", desk.queue().id, delay=-1) == "NOT_ALLOWED"


def test_held_drafts_are_not_approved_unless_urgent_and_typed_out(desk: Desk) -> None:
    plain = desk.queue(event="plain", checks=(HOLD,))
    urgent = desk.queue(event="urgent", checks=(HOLD,), urgent=True)
    assert refusal(desk, "approve", plain.id) == "STATE_FORBIDS"
    assert refusal(desk, "approve", plain.id, confirm=plain.slug) == "STATE_FORBIDS"
    assert refusal(desk, "approve", urgent.id) == "NEEDS_TYPED_CONFIRMATION"
    assert refusal(desk, "approve", urgent.id, confirm="quake") == "NEEDS_TYPED_CONFIRMATION"
    desk.decide("approve", urgent.id, confirm=urgent.slug)
    assert desk.state(urgent.id) == State.APPROVED


def test_the_typed_confirmation_names_exactly_what_to_type(desk: Desk) -> None:
    made = desk.queue(confirm=True)
    with pytest.raises(Refusal, match=f"--confirm {made.slug}"):
        desk.decide("approve", made.id)
    desk.decide("approve", made.id, confirm=f" {made.slug} ")


def test_a_proposed_kill_is_approved_only_typed_out(desk: Desk) -> None:
    made = desk.queue(kind="kill")
    assert refusal(desk, "approve", made.id) == "NEEDS_TYPED_CONFIRMATION"


def test_stale_text_is_not_approved(desk: Desk) -> None:
    made = desk.queue(text_valid_until=NOW + timedelta(minutes=10))
    assert refusal(desk, "approve", made.id, at=NOW + timedelta(minutes=11)) == "TEXT_STALE"
    # An embargo beyond the life of the words is refused now, not found out at release.
    assert refusal(desk, "approve", made.id, embargo=NOW + timedelta(hours=1)) == "TEXT_STALE"
    desk.decide("approve", made.id)


def test_a_written_reason_lifts_a_hold_but_never_a_number_without_a_source(desk: Desk) -> None:
    loose = Reason("NUMBER_UNSUPPORTED", Verdict.HOLD, "“5.4” leads nowhere.")
    doubtful = desk.queue(event="doubtful", checks=(HOLD,))
    wrong = desk.queue(
        event="wrong", checks=(loose,), body=("A magnitude 5.4 earthquake struck.",), summary=draft().push
    )
    assert refusal(desk, "clear", doubtful.id, reason="  ") == "NOT_ALLOWED"
    desk.decide("clear", doubtful.id, reason="the agency confirms it")
    desk.decide("approve", doubtful.id)
    desk.decide("clear", wrong.id, reason="fine by me")
    assert refusal(desk, "approve", wrong.id) == "NUMBER_UNSUPPORTED"


class TestSensitive:
    def test_two_different_people(self, staffed: Desk) -> None:
        made = staffed.queue(sensitive=("it names a victim",))
        staffed.decide("approve", made.id, who="bo")
        row = staffed.case(made.id).row
        assert (row.state, row.approvals) == ("ready", 1)
        assert refusal(staffed, "approve", made.id, who="bo", reason="really") == "NEEDS_SECOND_PERSON"
        staffed.decide("approve", made.id, who="ana", delay=30)
        row = staffed.case(made.id).row
        assert (row.state, row.approvals) == ("approved", 2)
        assert differences(staffed.archive, made.id, 1) == []

    def test_a_senior_overrides_with_a_reason(self, staffed: Desk) -> None:
        made = staffed.queue(sensitive=("it names a victim",))
        (decision,) = staffed.decide("approve", made.id, who="ana", reason="the family has agreed")
        assert decision.details["override"] is True
        assert staffed.state(made.id) == State.APPROVED

    def test_another_spelling_is_not_another_person(self, desk: Desk) -> None:
        made = desk.queue(sensitive=("it names a victim",))
        desk.decide("approve", made.id, who="Ana")
        for spelling in ("ana", " ANA ", "\uff21na"):
            assert refusal(desk, "approve", made.id, who=spelling) == "NEEDS_SECOND_PERSON"

    def test_either_takes_back_only_their_own(self, desk: Desk) -> None:
        made = desk.queue(sensitive=("it names a victim",))
        desk.decide("approve", made.id, who="ana")
        desk.decide("approve", made.id, who="bo")
        desk.decide("undo", made.id, who="ana")
        row = desk.case(made.id).row
        assert (row.state, row.approvals) == ("ready", 1)
        assert refusal(desk, "undo", made.id, who="ana") == "STATE_FORBIDS"
        desk.decide("approve", made.id, who="cem")
        assert desk.state(made.id) == State.APPROVED

    def test_the_latest_moment_either_named(self, desk: Desk) -> None:
        made = desk.queue(sensitive=("it names a victim",))
        desk.decide("approve", made.id, who="ana", embargo=NOW + timedelta(hours=2))
        desk.decide("approve", made.id, who="bo")
        row = desk.case(made.id).row
        assert (row.state, row.release_at) == ("approved", NOW + timedelta(hours=2))

    def test_reopening_asks_both_again(self, desk: Desk) -> None:
        made = desk.queue(sensitive=("it names a victim",))
        desk.decide("approve", made.id, who="ana")
        desk.now = made.expires_at
        desk.decide("reopen", made.id)
        desk.decide("approve", made.id, who="bo")
        assert desk.state(made.id) == State.READY

    def test_a_hold_forgets_approvals(self, desk: Desk) -> None:
        made = desk.queue(sensitive=("it names a victim",))
        desk.decide("approve", made.id, who="ana")
        desk.decide("hold", made.id, who="bo")
        desk.decide("clear", made.id, who="bo", reason="all right")
        desk.decide("approve", made.id, who="bo")
        assert desk.state(made.id) == State.READY


class TestTogether:
    def test_bulk_says_so(self, desk: Desk) -> None:
        many = [desk.queue(event=f"e{n}") for n in range(3)]
        made = desk.decide("approve", *(d.id for d in many))
        assert [decision.details["opened"] for decision in made] == [False] * 3
        assert derive(many[0], made, desk.newsroom.settings).state == "auto_bulk"

    def test_one_held_draft_stops_all(self, desk: Desk) -> None:
        good, held = desk.queue(event="good"), desk.queue(event="held", checks=(HOLD,))
        head = decisions.head(desk.archive)
        assert refusal(desk, "approve", good.id, held.id) == "STATE_FORBIDS"
        assert desk.state(good.id) == State.READY
        assert decisions.head(desk.archive) == head

    def test_only_drafts_of_one_template(self, desk: Desk) -> None:
        one = desk.queue(event="one")
        other = desk.queue(
            event="other", template=draft().template.__class__("templates/rates/story.en.jinja", "0" * 64)
        )
        assert refusal(desk, "approve", one.id, other.id) == "NOT_ALLOWED"
        # Any other verb takes them together.
        desk.decide("spike", one.id, other.id)

    def test_sensitive_and_grave_ones_stand_alone(self, desk: Desk) -> None:
        plain = desk.queue(event="plain")
        sensitive, grave = desk.queue(event="s", sensitive=("a death",)), desk.queue(event="g", confirm=True)
        assert refusal(desk, "approve", plain.id, sensitive.id) == "NEEDS_SECOND_PERSON"
        assert refusal(desk, "approve", plain.id, grave.id) == "NEEDS_TYPED_CONFIRMATION"

    def test_the_same_draft_twice_is_one(self, desk: Desk) -> None:
        made = desk.queue()
        (decision,) = desk.decide("approve", made.id, made.id, f"{made.id}@1")
        assert decision.details["opened"] is True


class TestPeople:
    def test_unknown_names(self, staffed: Desk) -> None:
        made = staffed.queue()
        for name in ("zoe", "", "  ", "newsbot", "Newsbot"):
            assert refusal(staffed, "approve", made.id, who=name) == "PERSON_UNKNOWN"

    def test_nobody_is_the_machine(self, desk: Desk) -> None:
        assert refusal(desk, "approve", desk.queue().id, who="NEWSBOT") == "PERSON_UNKNOWN"

    def test_languages(self, staffed: Desk) -> None:
        made = staffed.queue()
        assert refusal(staffed, "approve", made.id, who="cem") == "NOT_ALLOWED"
        staffed.decide("hold", made.id, who="cem")
        assert refusal(staffed, "clear", made.id, who="cem", reason="fine") == "NOT_ALLOWED"

    def test_verified_is_the_listed_person_at_their_own_login(self, staffed: Desk) -> None:
        made = staffed.queue()
        assert staffed.decide("note", made.id, who="bo", reason="1")[0].verified is True
        assert staffed.decide("note", made.id, who="bo", reason="2", user="bo")[0].verified is True
        assert staffed.decide("note", made.id, who="bo", reason="3", user="root")[0].verified is False


class TestVersionsAndClaims:
    def test_an_old_version_is_stale_and_an_unknown_one_is_not_found(self, desk: Desk) -> None:
        made = desk.queue()
        desk.queue(version=2)
        assert refusal(desk, "spike", f"{made.id}@1") == "STALE_VERSION"
        assert refusal(desk, "spike", f"{made.id}@3") == "NOT_FOUND"
        assert refusal(desk, "spike", f"{made.id}@x") == "NOT_FOUND"
        assert refusal(desk, "spike", "ffffffff") == "NOT_FOUND"
        desk.decide("spike", f"{made.id}@2")

    def test_whoever_decides_on_what_has_changed_loses(self, desk: Desk) -> None:
        made = desk.queue()
        seen = {made.id: decisions.last_seq(desk.archive, made.id)}
        desk.decide("note", made.id, who="bo", reason="have a look")
        desk.decide("hold", made.id, who="bo", expected=seen)
        with pytest.raises(Refusal, match=r"bo held it 4 s ago") as lost:
            desk.decide("spike", made.id, expected=seen, at=NOW + timedelta(seconds=4))
        assert lost.value.code == "STALE_VERSION"

    def test_a_live_claim_keeps_others_out_and_a_lapsed_one_does_not(self, desk: Desk) -> None:
        made = desk.queue()
        desk.decide("claim", made.id, who="bo")
        for verb in ("claim", "release-claim", "spike", "approve"):
            assert refusal(desk, verb, made.id, who="ana") == "CLAIMED_BY_OTHER"
        # Stopping a text and leaving a note is nobody's loss.
        desk.decide("note", made.id, who="ana", reason="careful")
        desk.decide("spike", made.id, who="ana", at=NOW + timedelta(minutes=5))
        assert desk.case(made.id).row.claimed_by == ""

    def test_takeover_is_recorded_with_the_loser(self, desk: Desk) -> None:
        made = desk.queue()
        desk.decide("claim", made.id, who="bo")
        (decision,) = desk.decide("claim", made.id, who="ana", takeover=True)
        assert decision.details["from"] == "bo"
        assert refusal(desk, "approve", made.id, who="bo") == "CLAIMED_BY_OTHER"
        desk.decide("approve", made.id, who="ana")


def test_undo_takes_back_an_approval_before_release(desk: Desk) -> None:
    made = desk.queue()
    desk.decide("approve", made.id, delay=30)
    assert refusal(desk, "undo", made.id, who="bo") == "STATE_FORBIDS"
    desk.decide("undo", made.id)
    row = desk.case(made.id).row
    assert (row.state, row.approvals, row.release_at) == ("ready", 0, None)
    assert derive(made, desk.case(made.id).history, desk.newsroom.settings).state == "auto_unreviewed"
    desk.decide("approve", made.id)
    desk.release(made.id)
    assert refusal(desk, "undo", made.id) == "STATE_FORBIDS"


def test_what_cannot_be_asked(desk: Desk) -> None:
    assert refusal(desk, "approve") == "NOT_FOUND"
    assert refusal(desk, "publish", desk.queue().id) == "NOT_ALLOWED"
    assert refusal(desk, "note", draft().id, reason="") == "NOT_ALLOWED"
