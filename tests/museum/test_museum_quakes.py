"""Earthquakes, by the wire of the U.S. Geological Survey."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from newsbot.canonical import parse_utc, utc_text
from tests.museum.conftest import Opens
from tests.museum.incidents import incident

LOS_ANGELES = (34.05, -118.44, "4km NW of Westwood, CA")
SANTA_BARBARA = (34.3, -119.8, "14km S of Goleta, CA")
HAYFORK = (40.71, -122.84, "30km NW of Hayfork, CA")
CARSON_CITY = (39.11, -119.77, "6km S of Carson City, NV")


def quake(id: str, time: str, magnitude: float, where: tuple[float, float, str], **more: Any) -> dict[str, Any]:
    """One feature of the summary feed, with what matters and the rest of its properties."""
    north, east, place = where
    properties = {
        "mag": magnitude, "place": place, "time": _milliseconds(time), "updated": _milliseconds(time) + 90_000,
        "tz": None, "felt": None, "cdi": None, "mmi": None, "alert": None, "status": "automatic", "tsunami": 0,
        "sig": 300, "net": id[:2], "code": id[2:], "ids": f",{id},", "sources": f",{id[:2]},", "types": ",origin,",
        "nst": None, "dmin": None, "rms": 0.2, "gap": None, "magType": "ml", "type": "earthquake",
        "title": f"M {magnitude} - {place}",
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [east, north, more.pop("depth", 8.0)]}
    return {"type": "Feature", "properties": properties | more, "geometry": point, "id": id}


def summary(*quakes: Mapping[str, Any]) -> str:
    metadata = {"title": "USGS Magnitude 2.5+ Earthquakes, Past Day", "status": 200, "count": len(quakes)}
    return json.dumps({"type": "FeatureCollection", "metadata": metadata, "features": quakes})


def _milliseconds(time: str) -> int:
    return (parse_utc(time) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def later(time: str, **passed: float) -> str:
    return utc_text(parse_utc(time) + timedelta(**passed))


@incident(
    "Q01",
    "An earthquake of 1925 was announced as one of today",
    cause="A catalogue was worked over, its old events were sent again, and the year had wrapped to 2025",
    verdict="HOLD",
    reasons=("TIME_FUTURE", "RERUN_OLD"),
    twin="the same earthquake a minute ahead of our clock, on a day that is nobody's anniversary",
)
def test_an_earthquake_of_ninety_years_ago(opens: Opens) -> None:
    room, now = opens("quakes"), "2017-06-21T23:51:00Z"
    room.backfill("quakes-usgs", summary(quake("ci01925001", "1925-06-29T14:42:16Z", 6.8, SANTA_BARBARA)), now)
    again = quake("ci37161284", "2025-06-29T14:42:16Z", 6.8, SANTA_BARBARA, updated=_milliseconds(now))
    told = room.collect("quakes-usgs", summary(again), now)
    assert told["drafts"] == {"ready": 0, "held": 1}
    assert {"TIME_FUTURE", "RERUN_OLD"} <= room.reasons(now)

    for minutes, state in ((10, "held"), (1, "ready")):
        ahead = quake(f"ci3800000{minutes}", later(now, minutes=minutes), 6.8, SANTA_BARBARA)
        assert room.collect("quakes-usgs", summary(ahead), now)["drafts"][state] == 1


@incident(
    "Q02",
    "Earthquakes in California that were waves of one off Alaska",
    cause="Waves of a large earthquake far away were located by a local network as one of its own",
    verdict="HOLD",
    reasons=("UNCORROBORATED",),
    twin="the same earthquake reviewed by a seismologist, and one before the waves can have come",
)
def test_waves_of_an_earthquake_far_away(opens: Opens) -> None:
    room, now = opens("quakes"), "2015-05-29T07:20:00Z"
    room.collect("quakes-usgs", summary(quake("us20002hd9", "2015-05-29T07:00:09Z", 6.7, (56.6, -156.4, ""))), now)
    ghost = quake("nc72459851", "2015-05-29T07:08:00Z", 5.1, HAYFORK, nst=9)
    room.collect("quakes-usgs", summary(ghost), now)
    assert room.states(now, "nc72459851") == {"held"}
    assert room.reasons(now, "nc72459851") == {"UNCORROBORATED"}

    too_soon = quake("nc72459852", "2015-05-29T07:01:00Z", 5.1, CARSON_CITY)
    looked_at = quake("nc72459853", "2015-05-29T07:12:00Z", 5.1, LOS_ANGELES, status="reviewed")
    room.collect("quakes-usgs", summary(too_soon, looked_at), now)
    assert room.states(now, "nc72459852") == room.states(now, "nc72459853") == {"ready"}


@incident(
    "Q03",
    "A warning of an earthquake near Carson City that never was",
    cause="The source took the event back minutes after it had sent it",
    verdict="PROPOSE_KILL",
    reasons=("SOURCE_DELETED",),
    twin="another revision of the same event, unchanged but reviewed: what is out stays out",
)
def test_what_the_source_deletes_is_to_be_taken_back(opens: Opens) -> None:
    room, now = opens("quakes"), "2025-12-04T16:15:00Z"
    first = quake("nn00909998", "2025-12-04T16:06:00Z", 5.9, CARSON_CITY)
    unseen = quake("nn00909999", "2025-12-04T16:06:45Z", 8.6, CARSON_CITY)
    room.collect("quakes-usgs", summary(first, unseen), "2025-12-04T16:08:00Z")
    [out] = [row["id"] for row in room.standing(now) if row["event"] == "nn00909998"]
    room.at("2025-12-04T16:09:00Z").ok("approve", out, "--by", "ana")

    reviewed = {"status": "reviewed", "updated": _milliseconds("2025-12-04T16:11:00Z")}
    room.collect("quakes-usgs", summary(quake("nn00909998", "2025-12-04T16:06:00Z", 5.9, CARSON_CITY, **reviewed)), now)
    assert room.states(now, "nn00909998") == {"released"}

    gone = {"status": "deleted", "updated": _milliseconds("2025-12-04T16:14:00Z")}
    deleted = (one | {"properties": one["properties"] | gone} for one in (first, unseen))
    assert room.collect("quakes-usgs", summary(*deleted), now)["records"]["retracted"] == 2
    [kill] = [row for row in room.standing(now) if row["kind"] == "kill"]
    assert (kill["id"], kill["state"], kill["reasons"][0]["code"]) == (out, "ready", "SOURCE_DELETED")
    assert room.states(now, "nn00909999") == {"spiked"}
    room.at(now).ok("approve", out, "--by", "ana", "--confirm", room.at(now).json("show", out)["slug"])
    assert "killed" in room.states(now, "nn00909998")


@incident(
    "Q04",
    "The best-known robot story had the wrong magnitude: 4.7 for what is 4.4 everywhere else",
    cause="A preliminary value was told as though it were final, and revised after publication",
    verdict="PROPOSE_CORRECTION",
    reasons=("REVISED_PRELIM",),
    twin="a review that moves the magnitude by a tenth, after which the text stands as it is",
)
def test_a_preliminary_magnitude_is_revised(opens: Opens) -> None:
    room, now = opens("quakes"), "2014-03-17T13:40:00Z"
    happened = "2014-03-17T13:25:36Z"
    room.collect("quakes-usgs", summary(quake("ci15476961", happened, 4.7, LOS_ANGELES)), "2014-03-17T13:28:00Z")
    [first] = room.standing(now)
    assert "preliminary" in room.texts(now)[0]
    room.at("2014-03-17T13:29:00Z").ok("approve", first["id"], "--by", "ana")

    def review(magnitude: float, minute: int) -> Any:
        updated = _milliseconds(f"2014-03-17T13:{minute}:00Z")
        changed = quake("ci15476961", happened, magnitude, LOS_ANGELES, status="reviewed", updated=updated)
        room.collect("quakes-usgs", summary(changed), now)
        return room.standing(now)

    assert {row["state"] for row in review(4.6, 38)} == {"released"}
    [waiting] = [row for row in review(4.4, 39) if row["state"] != "released"]
    assert (waiting["id"], waiting["version"], waiting["state"]) == (first["id"], 2, "ready")
    assert [(reason["code"], reason["field"]) for reason in waiting["reasons"]] == [("REVISED_PRELIM", "magnitude")]
    told = room.at(now).json("show", first["id"])
    assert "The agency had earlier given the magnitude as 4.7." in told["text"]
    assert "preliminary" not in told["text"]


@incident(
    "Q07",
    "Two small earthquakes on two sides of Japan were processed as one large one",
    cause="Two events seconds apart, too far from each other for one to have set off the other",
    verdict="HOLD",
    reasons=("UNCORROBORATED",),
    twin="two events seconds apart at one place, and far apart minutes after each other",
)
def test_two_small_ones_taken_for_a_large_one(opens: Opens) -> None:
    room, now = opens("quakes"), "2018-01-05T02:06:00Z"
    merged = quake("us2000cacf", "2018-01-05T02:02:00Z", 6.6, (36.0, 140.7, "42km E of Itako, Japan"))
    other = quake("us2000cacg", "2018-01-05T02:02:03Z", 3.9, (36.7, 137.2, "2km N of Toyama, Japan"))
    told = room.collect("quakes-usgs", summary(merged, other), now)
    assert told["drafts"] == {"ready": 0, "held": 1}
    assert room.reasons(now) == {"UNCORROBORATED"}

    alone = quake("us2000cach", "2018-01-05T02:04:00Z", 6.6, (36.0, 140.7, "42km E of Itako, Japan"))
    told = room.collect("quakes-usgs", summary(alone), now)
    assert told["drafts"] == {"ready": 1, "held": 0}


def shock(event: int, time: str) -> str:
    """One event of the service of Italy's institute: its times are UTC and do not say so."""
    properties = {
        "eventId": event,
        "time": time,
        "magType": "ML",
        "mag": 3.4,
        "place": "Amatrice",
        "type": "earthquake",
    }
    point = {"type": "Point", "coordinates": [13.29, 42.63, 10.1]}
    return json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": properties, "geometry": point}]}
    )


@incident(
    "Q09",
    "A bot gave the hour of an earthquake wrong by one",
    cause="The source's times carry no zone, and one was guessed",
    verdict="HOLD",
    reasons=("TIME_TZ_MISSING",),
    twin="the same wire by a feed that declares the zone, on both days of the year on which clocks change",
)
def test_a_clock_time_without_its_zone(opens: Opens) -> None:
    room, now = opens("shocks"), "2022-02-06T01:49:00Z"
    told = room.collect("shocks-wire", shock(1, "2022-02-06T01:36:00.500000"), now)
    assert (told["records"]["refused"], told["reasons"]) == (1, {"TIME_TZ_MISSING": 1})
    assert room.standing(now) == []

    for number, (utc, local) in enumerate(
        {
            "2022-02-06T01:36:00": "2:36 a.m. CET on Feb. 6, 2022",
            "2022-02-05T23:10:00": "12:10 a.m. CET on Feb. 6, 2022",
            "2022-03-27T00:59:00": "1:59 a.m. CET on March 27, 2022",
            "2022-03-27T01:00:00": "3 a.m. CEST on March 27, 2022",
            "2022-10-30T00:30:00": "2:30 a.m. CEST on Oct. 30, 2022",
            "2022-10-30T01:30:00": "2:30 a.m. CET on Oct. 30, 2022",
        }.items(),
        start=2,
    ):
        after = later(f"{utc}Z", minutes=13)
        assert room.collect("shocks-utc", shock(number, f"{utc}.500000"), after)["drafts"] == {"ready": 1, "held": 0}
        [draft] = [row["id"] for row in room.standing(after) if row["event"] == str(number)]
        assert f"near Amatrice at {local}," in room.at(after).json("show", draft)["text"]


@incident(
    "I04",
    "One earthquake under two ids, of which the preferred one changes",
    cause="Two networks send one event, and the source lists both ids only later",
    verdict="MERGE",
    reasons=("DUP_EVENT",),
    twin="an aftershock at the same place a minute later",
)
def test_two_networks_one_earthquake(opens: Opens) -> None:
    room, now = opens("quakes"), "2025-01-01T00:10:00Z"
    one = quake("ci40830001", "2025-01-01T00:00:00Z", 4.4, (34.1, -118.5, "5km NW of Brentwood, CA"))
    room.collect("quakes-usgs", summary(one), now)
    two = quake("us7000pab2", "2025-01-01T00:00:01Z", 4.5, (34.1, -118.49, "5km N of Brentwood, CA"))
    told = room.collect("quakes-usgs", summary(two), now)
    assert (told["records"]["merged"], told["reasons"]) == (1, {"DUP_EVENT": 1})

    both = two | {"properties": two["properties"] | {"ids": ",ci40830001,us7000pab2,", "mag": 4.5}}
    assert room.collect("quakes-usgs", summary(both), now)["records"]["new"] == 0
    assert [row["event"] for row in room.standing(now)] == ["ci40830001"]

    after = quake("ci40830009", "2025-01-01T00:01:01Z", 4.4, (34.1, -118.49, "5km N of Brentwood, CA"))
    assert room.collect("quakes-usgs", summary(after), now)["drafts"] == {"ready": 1, "held": 0}


@incident(
    "E04",
    "An item dated eight years ahead was taken in, and the alarm for silent feeds fell silent itself",
    cause="The age of items had no upper bound, and the health of a feed went by the dates of its items",
    verdict="HOLD",
    reasons=("TIME_FUTURE", "FEED_SILENT"),
    twin="a feed that has sent something within its hours is not called silent",
)
def test_a_date_ahead_does_not_quieten_the_alarm(opens: Opens) -> None:
    room, now = opens("quakes"), "2017-06-21T23:51:00Z"
    room.collect("quakes-usgs", summary(quake("ci37161284", "2025-06-29T14:42:16Z", 6.8, SANTA_BARBARA)), now)
    assert (room.states(now), room.reasons(now)) == ({"held"}, {"TIME_FUTURE"})
    assert "FEED_SILENT" not in room.at(later(now, hours=5)).ok("doctor")
    assert "FEED_SILENT: nothing new has come from quakes-usgs" in room.at(later(now, hours=30)).ok("doctor")
