"""Votes: before the day, made up, with a digit too many, in the wrong column, fewer than before."""

from __future__ import annotations

import json

import pytest

from tests.conftest import SHARED
from tests.museum.conftest import Opens
from tests.museum.incidents import incident

AP_FILES = SHARED / "data" / "elections" / "ap_elex"
NIGHT = "2020-11-04T09:30:00Z"


def ap(day: str, place: str, updated: str, *, test: bool = False, precincts: int = 60, **votes: int) -> str:
    """One race in one place, as the AP sends it; `votes` by party."""
    candidates = [{"last": party, "party": party, "voteCount": number} for party, number in votes.items()]
    unit = {
        "statePostal": "US", "reportingunitName": place, "level": "subunit", "lastUpdated": updated,
        "precinctsReporting": precincts, "precinctsTotal": 100, "candidates": candidates,
    }  # fmt: skip
    race = {"test": test, "raceID": "0", "raceType": "General", "officeName": "President", "reportingUnits": [unit]}
    return json.dumps({"electionDate": day, "timestamp": updated, "races": [race]})


def county(place: str, day: str, stamp: str, democrat: int, republican: int, *, others: int = 0, **turnout: int) -> str:
    """A county's own report; `turnout` with `ballots` and `registered`."""
    voted = {"totalVoters": turnout.get("registered"), "ballotsCast": turnout.get("ballots")}
    said = " ".join(f'{name}="{number}"' for name, number in voted.items() if number is not None)
    choices = "".join(
        f'<Choice key="{key}" text="{party}" party="{party}" totalVotes="{number}"/>'
        for key, (party, number) in enumerate((("DEM", democrat), ("REP", republican), ("LIB", others)), 1)
    )
    return (
        f"<ElectionResult><Timestamp>{stamp} EST</Timestamp><ElectionDate>{day}</ElectionDate><Region>{place}</Region>"
        f'<VoterTurnout {said}/><Contest key="1" text="President">{choices}</Contest></ElectionResult>'
    )


@incident(
    "T06",
    "A station's site prints the AP's test story of a Bush victory four weeks before the vote of 2004",
    cause="A test that a wire-to-web program passed on as news",
    verdict="HOLD",
    reasons=("RESULT_BEFORE_EVENT", "TEST_DATA"),
    twin="the same count on the evening of the vote, not marked as a test",
)
def test_a_result_weeks_before_the_vote(opens: Opens) -> None:
    room, day = opens("results"), "2004-11-02"
    early = ap(day, "Ohio", "2004-10-07T14:55:00Z", test=True, Dem=43_000, GOP=47_000)
    assert room.collect("results-ap", early, "2004-10-07T15:00:00Z")["drafts"] == {"ready": 0, "held": 1}
    assert {"RESULT_BEFORE_EVENT", "TEST_DATA"} <= room.reasons("2004-10-07T15:00:00Z")
    unmarked = ap(day, "Iowa", "2004-10-07T14:55:00Z", Dem=43_000, GOP=47_000)
    assert room.collect("results-ap", unmarked, "2004-10-07T15:01:00Z")["reasons"] == {"RESULT_BEFORE_EVENT": 1}

    evening = ap(day, "Maine", "2004-11-03T02:00:00Z", Dem=43_000, GOP=47_000)
    assert room.collect("results-ap", evening, "2004-11-03T02:01:00Z")["drafts"] == {"ready": 1, "held": 0}


@incident(
    "T08",
    "Kent County, Michigan, posts the upload of a test in place of its count of November 2024",
    cause="The wrong file was chosen; totals fell by 13,795",
    verdict="HOLD",
    reasons=("NON_MONOTONE_COUNT",),
    twin="the count that goes on",
)
def test_a_count_that_shrinks(opens: Opens) -> None:
    room, day = opens("results"), "2024-11-05"

    def sends(minute: int, each: int, precincts: int) -> dict[str, dict[str, int]]:
        said = ap(day, "Kent", f"2024-11-06T06:{minute:02}:00Z", precincts=precincts, Dem=each, GOP=each)
        told: dict[str, dict[str, int]] = room.collect("results-ap", said, f"2024-11-06T06:{minute:02}:30Z")
        return told

    assert sends(0, 190_000, 80)["drafts"] == {"ready": 1, "held": 0}
    assert sends(10, 183_102, 80)["reasons"] == {"NON_MONOTONE_COUNT": 1}
    assert "ready" not in room.states("2024-11-06T06:11:00Z")
    assert sends(20, 191_300, 82)["drafts"] == {"ready": 1, "held": 0}


@incident(
    "D01",
    "Shiawassee County, Michigan, reports 153,710 votes for Biden where 15,371 were cast",
    cause="A zero too many in a spreadsheet, passed on to maps of the night",
    verdict="HOLD",
    reasons=("RANGE_HARD_LIMIT", "SCALE_POWER10"),
    twin="the right figure; a turnout of 89 percent; a vote that doubles in four years",
)
def test_a_zero_too_many(opens: Opens) -> None:
    room, day = opens("results"), "11/3/2020"
    for place in ("Shiawassee", "Door"):
        room.backfill(
            "results-county", county(place, "11/8/2016", "11/9/2016 4:00:00 AM", 12_546, 19_230), NIGHT, suffix=".xml"
        )
    wrong = county("Shiawassee", day, "11/4/2020 4:28:26 AM", 153_710, 23_154, registered=57_000)
    assert room.collect("results-county", wrong, NIGHT, suffix=".xml")["drafts"] == {"ready": 0, "held": 1}
    assert {"RANGE_HARD_LIMIT", "SCALE_POWER10"} <= room.reasons(NIGHT)
    right = county("Shiawassee", day, "11/4/2020 5:00:00 AM", 15_371, 23_154, registered=57_000)
    assert not room.collect("results-county", right, "2020-11-04T10:01:00Z", suffix=".xml")["reasons"]

    keen = county("Door", day, "11/4/2020 4:28:26 AM", 23_700, 27_000, registered=57_000, ballots=51_000)
    assert room.collect("results-county", keen, NIGHT, suffix=".xml")["drafts"] == {"ready": 1, "held": 0}


@incident(
    "D02",
    "Antrim County, Michigan, a Republican stronghold, is reported for Biden by 3,000",
    cause="Columns shifted between two versions of the ballot",
    verdict="HOLD",
    reasons=("RANGE_JUMP", "XFIELD_INCONSISTENT"),
    twin="a true change of sides from a lead of 12 points, with every ballot accounted for",
)
def test_columns_that_shifted(opens: Opens) -> None:
    room, day = opens("results"), "11/3/2020"
    room.backfill(
        "results-county", county("Antrim", "11/8/2016", "11/9/2016 4:00:00 AM", 4_448, 8_469), NIGHT, suffix=".xml"
    )
    room.backfill(
        "results-county", county("Kent", "11/8/2016", "11/9/2016 4:00:00 AM", 4_900, 6_250), NIGHT, suffix=".xml"
    )
    shifted = county("Antrim", day, "11/4/2020 4:00:00 AM", 7_769, 4_509, ballots=16_047, registered=22_000)
    assert room.collect("results-county", shifted, NIGHT, suffix=".xml")["drafts"] == {"ready": 0, "held": 1}
    assert room.reasons(NIGHT) == {"RANGE_JUMP", "XFIELD_INCONSISTENT"}
    assert len(room.standing(NIGHT)) == 1

    swung = county("Kent", day, "11/4/2020 4:00:00 AM", 7_300, 6_400, others=180, ballots=14_000, registered=22_000)
    assert room.collect("results-county", swung, NIGHT, suffix=".xml")["drafts"] == {"ready": 1, "held": 0}


@pytest.mark.skipif(not AP_FILES.is_dir(), reason="recorded results are not here")
def test_the_races_of_a_test_are_all_held_and_those_of_a_vote_are_not(opens: Opens) -> None:
    room = opens("results")
    test = (AP_FILES / "20160305_me_no_townships.json").read_bytes()
    told = room.collect("results-ap", test, "2016-03-06T02:00:00Z")
    assert told["drafts"]["ready"] == 0
    vote = (AP_FILES / "20121106_ak_prez.json").read_bytes()
    assert room.collect("results-ap", vote, "2012-11-07T12:00:00Z")["drafts"] == {"ready": 1, "held": 0}
