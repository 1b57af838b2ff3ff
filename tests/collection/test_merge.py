"""Several items of one event in one payload become one record, and each value still leads to where it stands."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newsbot.collection.read import Reading, read_wire, resolver
from newsbot.story import Wire
from tests.played import starter

NOW = datetime(2026, 5, 18, 20, 0, tzinfo=UTC)


def alert(id: str, codes: list[str], area: str = "Here", ugc: str = "TXZ001", **more: Any) -> dict[str, Any]:
    said = {
        "id": id, "areaDesc": area, "geocode": {"UGC": [ugc]}, "references": [], "sent": "2026-05-18T19:00:00+00:00",
        "onset": "2026-05-18T19:00:00+00:00", "expires": "2026-05-18T23:00:00+00:00", "ends": None, "status": "Actual",
        "messageType": "Alert", "event": "Heat Advisory", "description": "* WHAT...Hot.",
        "parameters": {"VTEC": codes} if codes else {}, **more,
    }  # fmt: skip
    return {"geometry": None, "properties": said}


def code(action: str = "NEW", number: int = 5, ends: str = "260519T0000Z", kind: str = "HT.Y") -> str:
    return f"/O.{action}.KPHI.{kind}.{number:04d}.260518T1900Z-{ends}/"


def read(*alerts: dict[str, Any]) -> tuple[Reading, bytes]:
    newsroom = starter()
    body = json.dumps({"type": "FeatureCollection", "features": alerts}).encode()
    feed = newsroom.feeds["alerts-nws"]
    return read_wire(feed, newsroom.beats["alerts"], Wire("0" * 64, feed.name, NOW, "a test", len(body)), body), body


def test_parts_of_one_event_are_joined() -> None:
    reading, body = read(
        alert("a", [code()], "North"),
        alert("b", [code(ends="260519T0300Z")], "South", "OKZ002", sent="2026-05-18T19:30:00+00:00"),
    )
    (item,) = reading.items
    assert item.event == "KPHI.HT.Y.0005-2026"
    assert (item.data["area"], item.data["codes"], item.data["states"]) == ("North; South", "TXZ001,OKZ002", "TX,OK")
    assert item.data["ends_first"] == datetime(2026, 5, 19, 0, 0, tzinfo=UTC)
    assert item.data["ends"] == datetime(2026, 5, 19, 3, 0, tzinfo=UTC)
    assert item.version_at == datetime(2026, 5, 18, 19, 30, tzinfo=UTC)
    assert resolver("json", body)(item.paths["area"]) == "North\nSouth"


@pytest.mark.parametrize(
    ("second", "kept"),
    [("* WHAT...Hot.", "* WHAT...Hot."), ("* WHAT...Hotter.", "* WHAT...Hot.\n\n$$\n\n* WHAT...Hotter."), ("", None),
     ("x" * 9_990, None)],
)  # fmt: skip
def test_what_all_parts_say_is_kept_whole_or_not_at_all(second: str, kept: str | None) -> None:
    reading, _ = read(alert("a", [code()]), alert("b", [code()], "There", "TXZ002", description=second))
    assert reading.items[0].data.get("description") == kept


def test_a_canceled_part_is_left_out_while_others_go_on() -> None:
    reading, _ = read(alert("a", [code("CAN")], "North"), alert("b", [code("CON")], "South"))
    (item,) = reading.items
    assert (item.data["area"], item.data["action"], item.data.get("ended")) == ("South", "CON", None)
    (gone,) = read(alert("a", [code("CAN")], "North"), alert("b", [code("CAN")], "South"))[0].items
    assert (gone.data["area"], gone.data["ended"]) == ("North; South", "CAN")


EARLY, LATE = "2026-05-18T19:00:00+00:00", "2026-05-18T19:40:00+00:00"


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("action", ["CAN", "EXP"])
def test_a_newer_message_takes_a_zone_out_of_the_alert(order: int, action: str) -> None:
    both = [alert("a", [code("CON")], sent=EARLY), alert("b", [code(action)], sent=LATE)]
    (item,) = read(*both[::order])[0].items
    assert (item.data["ended"], item.data["codes"]) == (action, "TXZ001")
    wide = alert("a", [code("CON")], "North, TX; South, TX", sent=EARLY, geocode={"UGC": ["TXZ001", "TXZ002"]})
    (item,) = read(*[wide, both[1]][::order])[0].items
    assert (item.data["area"], item.data["codes"], item.data.get("ended")) == ("South, TX", "TXZ002", None)
    assert item.data["gone"] == "Here"


def test_a_state_whose_last_zone_is_taken_out_is_out() -> None:
    wide = alert("a", [code("CON")], "North; South", sent=EARLY, geocode={"UGC": ["TXZ001", "OKZ002"]})
    (item,) = read(wide, alert("b", [code("CAN")], "North", sent=LATE))[0].items
    assert (item.data["area"], item.data["codes"], item.data["states"]) == ("South", "OKZ002", "OK")
    wide = alert("a", [code("CON")], "Both in one", sent=EARLY, geocode={"UGC": ["TXZ001", "OKZ002"]})
    (item,) = read(wide, alert("b", [code("CAN")], "North", sent=LATE))[0].items
    assert (item.data["area"], item.data["states"]) == ("Both in one", "OK")


@pytest.mark.parametrize("ends", ["260518T2100Z", "260519T0600Z"])
def test_the_newest_message_on_a_zone_says_when_it_ends(ends: str) -> None:
    older, newer = alert("a", [code("CON")], sent=EARLY), alert("b", [code("EXT", ends=ends)], sent=LATE)
    for both in ((older, newer), (newer, older)):
        (item,) = read(*both)[0].items
        assert item.data["ends"] == item.data["ends_first"] == datetime.strptime(ends, "%y%m%dT%H%M%z")


def test_of_messages_as_new_as_one_another_the_one_in_force_is_heard() -> None:
    (item,) = read(alert("a", [code("CAN")]), alert("b", [code("CON")]))[0].items
    assert item.data["action"] == "CON"


def tagged(*tags: str | None) -> dict[str, Any]:
    made = [alert(str(at), [code(kind="FF.W")], ugc=f"TXC00{at}") for at in range(len(tags))]
    for one, tag in zip(made, tags, strict=True):
        one["properties"]["parameters"] |= {"flashFloodDamageThreat": [tag]} if tag else {}
    (item,) = read(*made)[0].items
    return dict(item.data)


def test_the_gravest_tag_counts() -> None:
    assert tagged("CONSIDERABLE", "CATASTROPHIC")["damage"] == "CATASTROPHIC"
    assert tagged(None, "CONSIDERABLE")["damage"] == "CONSIDERABLE"
    assert tagged(None, None)["damage"] == "BASE"
    assert "damage" not in tagged("ONE NOBODY KNOWS", None)


def test_a_message_with_two_codes_speaks_of_two_events() -> None:
    reading, body = read(alert("a", [code("UPG", 2, kind="FF.A"), code("NEW", 9, kind="FF.W")]))
    assert [(item.event, item.data["action"]) for item in reading.items] == [
        ("KPHI.FF.A.0002-2026", "UPG"), ("KPHI.FF.W.0009-2026", "NEW"),
    ]  # fmt: skip
    assert resolver("json", body)(reading.items[1].paths["type"]).startswith("/O.NEW.KPHI.FF.W.0009")


def test_without_a_code_the_first_of_the_chain_names_the_event() -> None:
    chain = [{"identifier": "y", "sent": "2026-05-18T12:00:00Z"}, {"identifier": "x", "sent": "2026-05-18T06:00:00Z"}]
    reading, _ = read(alert("z", [], references=chain), alert("w", []))
    assert [(item.event, item.aliases) for item in reading.items] == [("x", ("z", "y")), ("w", ())]
