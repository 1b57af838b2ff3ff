"""Codes of the weather service: which event, of which year, until when; and codes of another form."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsbot.collection.values import Mismatch
from newsbot.collection.vtec import PARTS, conversion
from newsbot.newsroom.feeds import VTEC_PARTS

GOING_ON = "/O.CON.KPUB.FF.W.0010.000000T0000Z-260715T2115Z/"
OPEN_END = "/O.CON.KEWX.FL.W.0028.000000T0000Z-000000T0000Z/"


def test_the_loader_knows_the_parts_there_are() -> None:
    assert set(VTEC_PARTS) == set(PARTS)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("class", "O"),
        ("action", "CON"),
        ("office", "KPUB"),
        ("phenomenon", "FF"),
        ("significance", "W"),
        ("type", "FF.W"),
    ],
)
def test_a_code_is_taken_apart(part: str, value: str) -> None:
    assert conversion(part)(GOING_ON) == value
    assert conversion(part)(None) is None


@pytest.mark.parametrize(
    ("code", "times", "year"),
    [
        (GOING_ON, ["2026-07-15T20:00:00+00:00", ["2026-07-15T18:16:00+00:00"]], 2026),
        # Issued in December, still in force in January: the first message names the year.
        ("/O.CON.KBOX.WS.W.0031.000000T0000Z-270102T0000Z/",
         ["2027-01-01T09:00:00+00:00", ["2026-12-31T20:00:00+00:00", None]], 2026),
        ("/O.NEW.KBOX.WS.A.0031.270101T1200Z-270102T0000Z/", ["2026-12-31T20:00:00+00:00", []], 2026),
        ("/O.NEW.KBOX.WS.A.0001.270101T1200Z-270102T0000Z/", ["2027-01-01T02:00:00+00:00", None], 2027),
        (GOING_ON, [], 2026),
    ],
)  # fmt: skip
def test_numbers_begin_anew_each_year(code: str, times: list[object], year: int) -> None:
    number = code.split(".", 2)[2][:14]
    assert conversion("event")([code, "an id", *times]) == f"{number}-{year}"


def test_the_code_of_a_crest_may_follow() -> None:
    crest = "/00000.N.ER.000000T0000Z.000000T0000Z.000000T0000Z.OO/"
    assert conversion("type")(f"{GOING_ON}\n{crest}") == "FF.W"


def test_of_several_codes_in_a_text_one_in_force_counts() -> None:
    watch = GOING_ON.replace("CON", "UPG").replace(".W.", ".A.")
    assert conversion("type")(f"{watch}\n{GOING_ON}") == "FF.W"
    assert conversion("type")(f"{GOING_ON}\n{watch}") == "FF.W"
    assert conversion("action")(watch) == "UPG"


def test_without_a_code_the_id_given_counts() -> None:
    assert conversion("event")([None, "urn:oid:1", "2026-07-15T20:00:00+00:00"]) == "urn:oid:1"
    assert conversion("event")("|urn:oid:1|2026-07-15T20:00:00+00:00") == "urn:oid:1"
    assert conversion("event")([None, None]) is None


def test_an_open_end_leaves_the_next_time_or_none() -> None:
    ends = conversion("ends")
    assert ends([GOING_ON, "2026-07-16T00:00:00Z"]) == datetime(2026, 7, 15, 21, 15, tzinfo=UTC)
    assert ends([OPEN_END, None, "2026-07-16T00:00:00Z"]) == datetime(2026, 7, 16, tzinfo=UTC)
    assert ends([OPEN_END, None]) is None


@pytest.mark.parametrize(
    "raw",
    [
        "O.NEW.KPUB",
        "/O.NEW.KPUB.FF.W.10.000000T0000Z-260715T2115Z/",
        "/O.NEW.KPUB.FF.W.0010.000000T0000Z-261315T2115Z/",
    ],
)
def test_a_code_of_another_form_is_drift(raw: str) -> None:
    with pytest.raises(Mismatch) as caught:
        conversion("ends")([raw])
    assert caught.value.code == "SCHEMA_DRIFT"


def test_a_code_without_any_time_is_undated() -> None:
    with pytest.raises(Mismatch) as caught:
        conversion("event")([OPEN_END, "an id"])
    assert caught.value.code == "TIME_UNDATED"


def test_a_part_it_has_not_is_named() -> None:
    with pytest.raises(ValueError, match="no part 'end'"):
        conversion("end")
