"""A record that a check held stays outside history until an editor's word lets it in."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from desk_samples import HOLD, NOW, Desk, draft

from newsbot.archive import history, records, stories, wires
from newsbot.archive.additions import Addition, add_one
from newsbot.canonical import sha256_hex
from newsbot.story import Draft, Reason, Record, Refusal, Story, Verdict, Wire


def held(desk: Desk, *, verdict: Verdict = Verdict.HOLD, urgent: bool = False) -> tuple[Draft, Record]:
    """A record as the checks left it, the story told of it, and the draft that waits."""
    body = b'{"mag": 5.4}'
    wire = Wire(sha256_hex(body), "quakes-usgs", NOW, "test", len(body))
    wires.keep(desk.archive, wire, body)
    addition = Addition("quakes-usgs", "quakes", "nc7412", NOW, NOW, {"magnitude": Decimal("5.4")}, wire.sha256,
                        {"magnitude": "mag"})  # fmt: skip
    record, _ = add_one(desk.archive, addition)
    records.judge(desk.archive, record.key, (HOLD,), verdict, NOW)
    made = draft(checks=(HOLD,), urgent=urgent)
    stories.add(desk.archive, Story(
        made.story, "quakes", "quakes-usgs", "nc7412", "quake", (record.key,), (), "", 78, (), NOW,
        NOW + timedelta(hours=12), NOW + timedelta(hours=72), reasons=(Reason("RANGE_JUMP", verdict, "It jumped."),),
    ))  # fmt: skip
    return desk.queue(made), record


def known(desk: Desk) -> list[str]:
    return [record.key for record in history.rows(desk.archive, "quakes")]


def test_a_clear_lets_the_record_in_under_the_editors_name(desk: Desk) -> None:
    made, record = held(desk)
    assert known(desk) == []
    desk.decide("clear", made.id, reason="the agency confirms it")
    assert known(desk) == [record.key]
    judgement = records.judgement(desk.archive, record.key)
    assert judgement is not None
    assert judgement.cleared_by == "ana"


def test_so_does_an_urgent_approval_typed_out(desk: Desk) -> None:
    made, record = held(desk, urgent=True)
    desk.decide("approve", made.id, confirm=made.slug)
    assert known(desk) == [record.key]


def test_a_hold_by_hand_and_its_clear_leave_history_alone(desk: Desk) -> None:
    made, record = held(desk, verdict=Verdict.LABEL)
    records.admit(desk.archive, record)
    desk.decide("clear", made.id, reason="fine")
    assert known(desk) == [record.key]


def test_a_refused_clear_lets_nothing_in(staffed: Desk) -> None:
    made, _ = held(staffed)
    for who, reason in (("cem", "fine"), ("ana", " ")):
        with pytest.raises(Refusal):
            staffed.decide("clear", made.id, who=who, reason=reason)
    assert known(staffed) == []
