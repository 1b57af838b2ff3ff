"""Alerts, by the GeoJSON of the National Weather Service and by CAP 1.2."""

from __future__ import annotations

import json
from typing import Any

from tests.museum.conftest import Opens
from tests.museum.incidents import incident
from tests.museum.room import Room

NOW = "2018-02-06T13:35:00Z"


def warning(number: int, **said: Any) -> str:
    """An active-alerts payload of one tsunami warning; what is None is left out, `product` is the class of its VTEC."""
    id = f"urn:oid:2.49.0.1.840.0.{number:040x}.001.1"
    times = {"sent": "2018-02-06T08:28:00-05:00", "effective": "2018-02-06T08:28:00-05:00"}
    vtec = f"/{said.pop('product', 'O')}.NEW.PAAQ.TS.W.{number:04}.180206T1328Z-180206T1928Z/"
    properties = times | {
        "id": id, "areaDesc": "Coastal Volusia; Northern Brevard", "geocode": {"UGC": ["FLZ141", "FLZ147"]},
        "references": [], "onset": "2018-02-06T08:28:00-05:00", "expires": "2018-02-06T14:28:00-05:00",
        "ends": "2018-02-06T14:28:00-05:00", "status": "Actual", "messageType": "Alert", "category": "Met",
        "severity": "Extreme", "certainty": "Likely", "urgency": "Immediate", "event": "Tsunami Warning",
        "senderName": "NWS National Tsunami Warning Center", "headline": "Tsunami Warning issued by the NTWC",
        "description": "A tsunami warning is in effect for the coast. Waves are expected from 9 AM EST.",
        "instruction": "Move inland to higher ground.", "parameters": {"VTEC": [vtec]},
    } | said  # fmt: skip
    kept = {name: value for name, value in properties.items() if value is not None}
    feature = {"id": id, "type": "Feature", "geometry": None, "properties": kept}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@incident(
    "T01",
    "A monthly tsunami test was pushed to telephones as a real warning",
    cause="The headline and the body said test, the code that machines read said actual",
    verdict="HOLD",
    reasons=("TEST_CONFLICT",),
    twin="a real warning for the same coast, and one that tells people to test nothing",
)
def test_a_test_coded_as_real(opens: Opens) -> None:
    room = opens("alerts")
    conflicts: tuple[dict[str, str], ...] = (
        {"headline": "TEST...TSUNAMI MESSAGE NUMBER 1...TEST"},
        {"description": "...TEST TEST TEST... THIS MESSAGE IS FOR TEST PURPOSES ONLY."},
        {"instruction": "This is only a drill. No action is required."},
        {"event": "Tsunami Test"},
        {"product": "T"},
    )
    for number, said in enumerate(conflicts, start=1):
        room.collect("alerts-nws", warning(number, **said), NOW)
    assert [row["state"] for row in room.standing(NOW)] == ["held"] * len(conflicts)
    assert all("TEST_CONFLICT" in {one["code"] for one in row["reasons"]} for row in room.standing(NOW))

    room.collect(
        "alerts-nws", warning(90, description="The latest protests do not attest to it: waves are coming."), NOW
    )
    assert room.states(NOW, "PAAQ.TS.W.0090-2018") == {"ready"}


@incident(
    "T02",
    "Exercises, drafts and system messages of alert feeds in the hands of the public",
    cause="Readers take every message of an alert feed for one that is meant for them",
    verdict="DROP",
    reasons=("TEST_DATA", "STATUS_UNKNOWN"),
    twin="the same message with the status Actual",
)
def test_only_actual_alerts_are_for_the_public(opens: Opens) -> None:
    room = opens("alerts")
    for number, status in enumerate(("Exercise", "Draft", "System", "Test"), start=1):
        told = room.collect("alerts-nws", warning(number, status=status), NOW)
        assert (told["records"]["dropped"], told["reasons"]) == (1, {"TEST_DATA": 1})
    assert room.standing(NOW) == []

    for number, status in ((5, None), (6, "Actuel")):
        told = room.collect("alerts-nws", warning(number, status=status), NOW)
        assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"STATUS_UNKNOWN": 1})

    assert room.collect("alerts-nws", warning(7), NOW)["drafts"] == {"ready": 1, "held": 0}


def cap(identifier: str, message_type: str, *, references: str = "", **info: str) -> str:
    """One CAP 1.2 message of the state of Hawaii."""
    named = {"event": "Civil Danger Warning", "headline": "Seek immediate shelter"} | info
    said = "".join(f"<{name}>{text}</{name}>" for name, text in named.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{identifier}</identifier><sender>hi-ema@example.org</sender>"
        f"<sent>2018-01-13T08:{'45' if references else '07'}:00-10:00</sent><status>Actual</status>"
        f"<msgType>{message_type}</msgType><scope>Public</scope>"
        + (f"<references>hi-ema@example.org,{references},2018-01-13T08:07:00-10:00</references>" if references else "")
        + f"<info><category>Safety</category>{said}<urgency>Immediate</urgency><severity>Extreme</severity>"
        "<certainty>Observed</certainty><area><areaDesc>Hawaii</areaDesc></area></info></alert>"
    )


def released(room: Room, event: str, now: str) -> str:
    """The id of a draft of an event, approved with its slug typed out."""
    [draft] = [row["id"] for row in room.standing(now) if row["event"] == event]
    typist = room.at(now)
    typist.ok("approve", draft, "--by", "ana", "--confirm", typist.json("show", draft)["slug"])
    return str(draft)


@incident(
    "T03",
    "A false alert of a ballistic missile stood for 38 minutes because no correction had been prepared",
    cause="A drill was sent live, and there was no message by which to take it back",
    verdict="PROPOSE_KILL",
    reasons=("SOURCE_CANCELLED",),
    twin="an update of the same message leaves the article where it is",
)
def test_what_the_source_cancels_is_to_be_taken_back(opens: Opens) -> None:
    room, now = opens("civil"), "2018-01-13T18:45:30Z"
    room.collect("civil-wire", cap("HI-1", "Alert"), "2018-01-13T18:07:30Z", suffix=".xml")
    room.collect("civil-wire", cap("HI-9", "Alert"), "2018-01-13T18:07:30Z", suffix=".xml")
    out = released(room, "HI-1", "2018-01-13T18:08:00Z")

    room.collect("civil-wire", cap("HI-2", "Update", references="HI-1"), now, suffix=".xml")
    assert "kill" not in {row["kind"] for row in room.standing(now)}

    later = "2018-01-13T18:46:00Z"
    cancel = cap("HI-3", "Cancel", references="HI-1").replace("T08:45:00", "T08:46:00")
    assert room.collect("civil-wire", cancel, later, suffix=".xml")["records"]["retracted"] == 1
    [kill] = [row for row in room.standing(later) if row["kind"] == "kill"]
    assert (kill["id"], kill["state"], kill["reasons"][0]["code"]) == (out, "ready", "SOURCE_CANCELLED")

    room.collect("civil-wire", cap("HI-8", "Cancel", references="HI-9"), later, suffix=".xml")
    assert room.states(later, "HI-9") == {"spiked"}, "what nobody has seen goes without a word"


@incident(
    "T03b",
    "The same by the wire of the Weather Service: what is called off is told where it was told to be coming",
    cause="A cancel that stays inside the house leaves readers with the warning",
    verdict="LABEL",
    reasons=("SOURCE_CANCELLED",),
    twin="the warning repeated unchanged is no news",
)
def test_a_warning_called_off_is_told_in_the_story_that_warned(opens: Opens) -> None:
    room, later = opens("alerts"), "2018-02-06T14:01:00Z"
    room.collect("alerts-nws", warning(3), NOW)
    released(room, "PAAQ.TS.W.0003-2018", NOW)
    assert room.collect("alerts-nws", warning(3, sent="2018-02-06T08:50:00-05:00"), later)["drafts"]["ready"] == 0

    off = warning(3, messageType="Cancel", sent="2018-02-06T09:00:00-05:00").replace(".NEW.", ".CAN.")
    assert room.collect("alerts-nws", off, later)["drafts"] == {"ready": 1, "held": 0}
    [update] = [row for row in room.standing(later) if row["kind"] == "update"]
    assert "SOURCE_CANCELLED" in {reason["code"] for reason in update["reasons"]}
