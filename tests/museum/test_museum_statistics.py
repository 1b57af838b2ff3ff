"""Figures of offices: a total without one of its parts, percentages that mislead, months that are revised."""

from __future__ import annotations

import json

import pytest

from tests.conftest import SHARED
from tests.museum.conftest import Opens
from tests.museum.incidents import incident

VINTAGES = SHARED / "data" / "finance" / "fred"
STATES = 53


def claims(day: str, *, largest: int, absent: int = 0) -> str:
    """Claims by state and their sum; the first state is the largest and had 46,000 the week before."""
    parts = [largest, *([5_600] * (STATES - 1 - absent))]
    rows = [f"S{number:02},{day},{value},{46_000 if number == 0 else 5_800}" for number, value in enumerate(parts)]
    return "\n".join(["st,c2,c3,prior", f"US,{day},{sum(parts)},367000", *rows]) + "\n"


@incident(
    "D03",
    "Jobless claims at their lowest for four years because one large state had not reported all of its own",
    cause="One part of the total was incomplete",
    verdict="HOLD",
    reasons=("PARTIAL_COVERAGE",),
    twin="a true fall with every state in it",
)
def test_a_total_without_one_of_its_parts(opens: Opens) -> None:
    room = opens("series")
    room.backfill("series-wire", claims("09/29/2012", largest=46_000), "2012-10-04T12:31:00Z", suffix=".csv")
    told = room.collect("series-wire", claims("10/06/2012", largest=21_000), "2012-10-11T12:31:00Z", suffix=".csv")
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"PARTIAL_COVERAGE": 1})
    late = claims("10/13/2012", largest=41_000, absent=1)
    assert room.collect("series-wire", late, "2012-10-18T12:31:00Z", suffix=".csv")["reasons"] == {
        "PARTIAL_COVERAGE": 1
    }
    whole = claims("10/20/2012", largest=31_000)
    told = room.collect("series-wire", whole, "2012-10-25T12:31:00Z", suffix=".csv")
    assert told["drafts"] == {"ready": 0, "held": 0}, "nothing is compared with a week nobody has judged"
    after = claims("10/27/2012", largest=32_000)
    assert room.collect("series-wire", after, "2012-11-01T12:31:00Z", suffix=".csv")["drafts"]["ready"] == 1


@incident(
    "F08",
    "Profits that rose are told as down 300 percent, and two burglaries after one as up 100 percent",
    cause="A percentage from a base that is negative, zero or tiny",
    verdict="LABEL",
    reasons=("PCT_SUPPRESSED",),
    twin="30 after 20 is up 50 percent",
)
def test_percentages_that_mislead(opens: Opens) -> None:
    room, now = opens("series"), "2025-01-01T12:00:00Z"
    before, after = {"P": 0, "Q": 1, "R": 20, "S": 12}, {"P": 3, "Q": 2, "R": 30, "S": 200}

    def month(day: str, counts: dict[str, int]) -> str:
        return "\n".join(["district,month,count", *(f"{name},{day},{count}" for name, count in counts.items())]) + "\n"

    room.backfill("series-counts", month("2024-11-01", before), "2024-12-01T12:00:00Z", suffix=".csv")
    told = room.collect("series-counts", month("2024-12-01", after), now, suffix=".csv")
    assert (told["drafts"], told["reasons"]) == ({"ready": 4, "held": 0}, {"PCT_SUPPRESSED": 3})
    texts = {text.partition(":")[0]: text for text in room.texts(now)}
    assert "There had been none before." in texts["P"]
    assert "two cases in Q." in texts["Q"]
    assert "There had been one before." in texts["Q"]
    assert "There had been 12 before." in texts["S"]
    assert not any("%" in texts[name] or "inf" in texts[name] for name in "PQS")
    assert "up 50.0%" in texts["R"]


def vintage(**months: int) -> str:
    observations = [{"date": month.replace("_", "-")[1:], "value": str(value)} for month, value in months.items()]
    return json.dumps({"realtime_start": "2023-07-18", "observations": observations})


def test_payrolls_that_are_revised(opens: Opens) -> None:
    room = opens("series")
    room.collect("series-fred", vintage(_2023_03_01=155_420, _2023_04_01=155_673), "2023-05-05T12:31:00Z")
    little = vintage(_2023_03_01=155_430, _2023_04_01=155_650)
    assert not room.collect("series-fred", little, "2023-06-02T12:31:00Z")["reasons"]
    much = vintage(_2023_03_01=155_430, _2023_04_01=155_590)
    assert room.collect("series-fred", much, "2023-07-07T12:31:00Z")["reasons"] == {"REVISED_PRELIM": 1}


@pytest.mark.skipif(not VINTAGES.is_dir(), reason="recorded vintages are not here")
def test_payrolls_of_two_vintages(opens: Opens) -> None:
    room = opens("series")
    for day, count in (("2023-05-05", 292), ("2023-07-18", 294)):
        wire = (VINTAGES / f"employment_vintage_{day}_n{count}.json").read_bytes()
        told = room.collect("series-fred", wire, f"{day}T12:31:00Z")
    assert told["records"]["revised"] > 0
    assert told["reasons"]["REVISED_PRELIM"] >= 1
