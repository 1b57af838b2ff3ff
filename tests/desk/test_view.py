"""The shapes of the contract, whole, and spans that lie where they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from desk_samples import HOLD, NOW, Desk, draft, settings

from newsbot.desk.states import State
from newsbot.desk.view import queue_json, queue_rows, show_json, shown, states_named, unqueued_json
from newsbot.story import ComputationSource, ConstantSource, Fact, PersonSource, ReferenceSource, Refusal

QUEUE = """
id version kind state beat feed event type language headline score approvals reasons label story created_at updated_at
expires_at text_valid_until claimed_by
"""
SHOW = """
short_headline summary push body text spans facts checks template choices why decisions sources supersedes
content_sha256 article_sha256
"""
QUEUE_KEYS = set(QUEUE.split())
SHOW_KEYS = QUEUE_KEYS | set(SHOW.split())


def listed(desk: Desk, **only: Any) -> list[dict[str, Any]]:
    return [
        queue_json(desk.archive, desk.newsroom, row, desk.now) for row in queue_rows(desk.archive, desk.now, **only)
    ]


def test_queue_lines_have_every_key(desk: Desk) -> None:
    made = desk.queue(checks=(HOLD,))
    (line,) = listed(desk)
    assert line.keys() >= QUEUE_KEYS
    assert (line["id"], line["version"], line["state"], line["slug"]) == (made.id, 1, "held", made.slug)
    assert line["reasons"] == [{"code": "RANGE_JUMP", "message": HOLD.message, "field": "magnitude"}]
    assert line["label"].keys() == {"state", "text", "digital_source_type"}
    assert line["label"]["state"] == "auto_unreviewed"
    assert line["created_at"] == "2026-03-07T09:39:00Z"
    assert line["claimed_by"] is None


def test_what_came_last_stands_first(desk: Desk) -> None:
    for minutes, event in ((5, "old"), (1, "new"), (3, "middle")):
        desk.queue(event=event, created_at=NOW - timedelta(minutes=minutes))
    assert [line["event"] for line in listed(desk)] == ["new", "middle", "old"]
    assert [line["event"] for line in listed(desk, limit=2)] == ["new", "middle"]


def test_queue_shows_what_waits_and_derives_expiry(desk: Desk) -> None:
    held, ready, gone = (
        desk.queue(event="h", checks=(HOLD,)),
        desk.queue(event="r"),
        desk.queue(event="g", expires_at=NOW),
    )
    approved = desk.queue(event="a")
    desk.decide("approve", approved.id)
    assert {line["id"] for line in listed(desk)} == {held.id, ready.id}
    assert [line["id"] for line in listed(desk, states=states_named("expired"))] == [gone.id]
    assert listed(desk, states=states_named("expired"))[0]["state"] == "expired"
    assert len(listed(desk, states=states_named("all"))) == 4
    assert [line["id"] for line in listed(desk, code="RANGE_JUMP")] == [held.id]
    assert listed(desk, beat="tennis") == []
    with pytest.raises(Refusal) as unknown:
        states_named("published")
    assert unknown.value.code == "STATE_UNKNOWN"


def test_show_is_whole(desk: Desk) -> None:
    made = desk.queue()
    desk.decide("claim", made.id)
    desk.decide("note", made.id, reason="ok with me")
    shape = show_json(desk.archive, desk.newsroom, made.id, NOW)
    assert shape.keys() >= SHOW_KEYS
    assert shape["claimed_by"] == "ana"
    assert shape["content_sha256"] == made.content_sha256
    assert shape["article_sha256"] is None
    assert [d["verb"] for d in shape["decisions"]] == ["claim", "note"]
    assert shape["notes"][0]["text"] == "ok with me"
    assert shape["why"] == [{"name": "strongest_since", "score": 78, "why": "strongest nearby in a gap-free record"}]
    assert show_json(desk.archive, desk.newsroom, made.id, NOW + timedelta(minutes=5))["claimed_by"] is None


def test_text_is_as_a_reader_sees_it(desk: Desk) -> None:
    made = desk.queue()
    desk.decide("approve", made.id)
    shape = show_json(desk.archive, desk.newsroom, made.key, NOW)
    assert shape["text"] == "\n\n".join([made.headline.text, *shape["body"], shape["label"]["text"]])
    assert "reviewed by an editor" in shape["label"]["text"]
    assert len(shape["spans"]) == sum(len(part.spans) for part in (made.headline, *made.body))
    names = {fact["id"] for fact in shape["facts"]}
    for span in shape["spans"]:
        assert shape["text"][span["start"] : span["end"]] == span["text"]
        assert span["fact"] in names


def test_the_disclosure_opens_the_text_where_the_newsroom_wants_it() -> None:
    made = replace(draft(), headline=replace(draft().headline, spans=()))
    shape = unqueued_json(made, settings(label_placement="top"))
    assert shape["text"].startswith(f"{made.headline.text}\n\n{shape['label']['text']}\n\n")
    for span in shape["spans"]:
        assert shape["text"][span["start"] : span["end"]] == span["text"]
    assert shape["state"] == State.READY
    assert unqueued_json(draft(checks=(HOLD,)), settings())["state"] == State.HELD


def test_every_source_has_its_shape() -> None:
    facts = (
        Fact("a", "pop", 3, ReferenceSource("towns", "eureka", "ab")),
        Fact("b", "agency", "the Survey", ConstantSource("agency", "templates/quakes/beat.toml", 14)),
        Fact("c", "share", Decimal("0.5"), ComputationSource("share", ("a",), ("quakes/x@1",))),
        Fact("d", "total", 3, ComputationSource("total", ("a",))),
        Fact("e", "typed", "5.6", PersonSource("ana", NOW, "checked")),
    )
    wire = unqueued_json(draft(), settings())["facts"][0]["source"]
    assert wire.keys() == {"feed", "event", "revision", "path", "wire_sha256", "fetched_at"}
    sources = [fact["source"] for fact in unqueued_json(draft(facts=facts), settings())["facts"]]
    assert sources == [
        {"reference": "towns", "row": "eureka", "sha256": "ab"},
        {"constant": "agency", "file": "templates/quakes/beat.toml", "line": 14},
        {"computation": "share", "inputs": ["a"], "rows": ["quakes/x@1"]},
        {"computation": "total", "inputs": ["a"]},
        {"person": "ana", "at": "2026-03-07T09:41:00Z", "note": "checked"},
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("5.4"), 5.4),
        (Decimal(1300000), 1_300_000),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (NOW, "2026-03-07T09:41:00Z"),
        (date(2026, 3, 7), "2026-03-07"),
        (None, None),
        (True, True),
        ("Eureka", "Eureka"),
    ],
)
def test_values_as_json_has_them(value: Any, expected: Any) -> None:
    assert shown(value) == expected
    assert type(shown(value)) is type(expected)


def test_old_versions_can_be_looked_at(desk: Desk) -> None:
    made = desk.queue()
    desk.queue(version=2)
    assert show_json(desk.archive, desk.newsroom, f"{made.id}@1", NOW)["version"] == 1
    assert show_json(desk.archive, desk.newsroom, made.id[:8], NOW)["version"] == 2
    with pytest.raises(Refusal):
        show_json(desk.archive, desk.newsroom, f"{made.id}@3", NOW)
