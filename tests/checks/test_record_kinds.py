"""Each kind of record check with an incident it must catch and a twin just inside the limit that must pass."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from records_for_checks import DAY, NOW, Past, beat, check, codes, judge, record

from newsbot.archive import Archive
from newsbot.newsroom.declared import CheckDeclaration
from newsbot.story import Verdict

MINUTE = timedelta(minutes=1)


def found(archive: Archive, declared: CheckDeclaration, **data: Any) -> list[str]:
    return codes(judge(beat(declared), record(**data), archive))


# --- times


@pytest.mark.parametrize(
    ("time", "held"),
    [
        (datetime(2034, 6, 29, 14, 42, 16, tzinfo=UTC), True),  # the 1925 quake whose year had wrapped
        (NOW + 10 * MINUTE, True),
        (NOW + 5 * MINUTE, False),
        (NOW + MINUTE, False),
        (NOW - MINUTE, False),
    ],
)
def test_a_time_after_the_clock(archive: Archive, time: datetime, held: bool) -> None:
    rule = check("not_after", "TIME_FUTURE", field="time", tolerance_minutes=5)
    assert found(archive, rule, time=time) == (["TIME_FUTURE"] if held else [])


def test_a_date_counts_from_its_beginning(archive: Archive) -> None:
    rule = check("not_after", "RESULT_BEFORE_EVENT", field="date")
    assert found(archive, rule, date=date(2026, 11, 21)) == ["RESULT_BEFORE_EVENT"]
    assert found(archive, rule, date=date(2026, 11, 20)) == []


def test_a_time_after_another_field(archive: Archive) -> None:
    rule = check("not_after", "XFIELD_INCONSISTENT", field="time", than="updated")
    assert found(archive, rule, time=NOW, updated=NOW - MINUTE) == ["XFIELD_INCONSISTENT"]
    assert found(archive, rule, time=NOW, updated=NOW) == []
    assert found(archive, rule, time=NOW) == []


def test_a_computers_default_date(archive: Archive) -> None:
    rule = check("not_before", "TIME_EPOCH_DEFAULT", field="time", date=date(1970, 1, 2))
    assert found(archive, rule, time=datetime(1970, 1, 1, tzinfo=UTC)) == ["TIME_EPOCH_DEFAULT"]
    assert found(archive, rule, time=datetime(1970, 1, 2, tzinfo=UTC)) == []


def test_old_news(archive: Archive) -> None:
    rule = check("not_before", "TIME_STALE", field="time", hours=48)
    assert found(archive, rule, time=NOW - 2 * DAY - MINUTE) == ["TIME_STALE"]
    assert found(archive, rule, time=NOW - 2 * DAY) == []


# --- ranges


@pytest.mark.parametrize(
    ("wind", "held"), [(21739, True), (410.1, True), (410, False), (13, False), (-1, True), (0, False)]
)
def test_a_wind_beyond_nature(archive: Archive, wind: float, held: bool) -> None:
    rule = check("between", "RANGE_PHYSICAL", field="wind", minimum=0, maximum=410, unit="km/h")
    assert found(archive, rule, wind=wind) == (["RANGE_PHYSICAL"] if held else [])


def test_a_missing_value_is_not_judged(archive: Archive) -> None:
    assert found(archive, check("between", "RANGE_PHYSICAL", field="wind", maximum=410)) == []


@pytest.mark.parametrize(
    ("options", "before", "value", "held"),
    [
        ({"percent": 40}, 953.66, 123.47, True),  # Nasdaq's test quotes: every share at $123.47
        ({"percent": 40}, 100, 60, False),  # a true crash of 40 percent
        ({"percent": 40}, 100, 59.9, True),
        ({"percent": 40}, 100, 140, False),
        ({"percent": 40}, -100, -141, True),
        ({"factor": 3}, 1.6, 6.6, True),  # a margin said to grow by 500 basis points, meant 50
        ({"factor": 3}, 1.6, 4.8, False),
        ({"factor": 3}, 6.6, 1.6, True),
        ({"factor": 3}, -25, 50, False),  # a true swing from loss to profit has no factor
        ({"absolute": 0.5}, 4.0, 4.6, True),
        ({"absolute": 0.5}, 4.0, 4.5, False),
        ({"percent": 40}, 0, 10_000, False),  # nothing to measure a percentage from
        ({"percent": 40, "ignore_below": 5}, 1, 2, False),
        ({"percent": 40, "ignore_below": 5}, 1, 5, True),
    ],
)
def test_a_jump(archive: Archive, past: Past, options: dict[str, Any], before: float, value: float, held: bool) -> None:
    past.series("AMZN", [before])
    rule = check("jump", "RANGE_JUMP", field="value", **options)
    assert found(archive, rule, name="AMZN", value=value) == (["RANGE_JUMP"] if held else [])


def test_a_jump_is_measured_from_the_same_entity_and_from_admitted_values_only(archive: Archive, past: Past) -> None:
    past.series("BTC", [47_000])
    past.say("BTC-now", NOW - DAY / 2, Verdict.HOLD, name="BTC", value=850_000_000_000)  # held: never a base
    past.say("ETH-now", NOW - DAY / 3, name="ETH", value=3)
    rule = check("jump", "RANGE_JUMP", field="value", percent=40)
    assert found(archive, rule, name="BTC", value=48_300) == []
    assert found(archive, rule, name="BTC", value=850_000_000_000) == ["RANGE_JUMP"]


def test_a_record_is_not_measured_from_its_own_earlier_revision(archive: Archive, past: Past) -> None:
    past.series("AMZN", [100])
    past.say("today", NOW - DAY / 2, name="AMZN", value=300)
    moved = past.pending("today", NOW, name="AMZN", value=310)
    (reason,) = judge(beat(check("jump", "RANGE_JUMP", field="value", percent=40)), moved, archive)
    assert reason.previous == "test/AMZN-1@1"


def test_a_jump_names_both_records_the_rule_and_what_would_settle_it(archive: Archive, past: Past) -> None:
    past.series("AMZN", [953.66])
    rule = check("jump", "RANGE_JUMP", field="value", percent=40, citation="Nasdaq, 3 July 2017")
    (reason,) = judge(beat(rule), record(name="AMZN", value=123.47), archive)
    assert reason.previous == "test/AMZN-1@1"
    assert reason.record == "test/e1@1"
    assert reason.field == "value"
    assert reason.rule == "check_jump: jump percent 40 (Nasdaq, 3 July 2017), templates/test/beat.toml:14"
    assert reason.message == (
        "e1 (AMZN) of 2026-11-20T12:00:00Z: its value 123.47 USD follows 953.66 in AMZN-1 of 2026-11-19T12:00:00Z: "
        "a move of 87.1% where up to 40% is believed. An editor who finds the value elsewhere can clear it; so does a "
        "corrected value from the source."
    )


def test_a_value_outside_its_own_history(archive: Archive, past: Past) -> None:
    past.series("USD", [1.05 + 0.01 * (day % 5) for day in range(60)])  # 1.05 to 1.09, median 1.07
    rule = check("entity_range", "RANGE_ENTITY", field="value", factor=2, percentile=99)
    assert found(archive, rule, name="USD", value=1.12) == ["RANGE_ENTITY"]
    assert found(archive, rule, name="USD", value=1.11) == []
    assert found(archive, rule, name="USD", value=1.02) == ["RANGE_ENTITY"]
    assert found(archive, rule, name="JPY", value=163) == []  # no history of its own


def test_a_change_outside_its_own_history(archive: Archive, past: Past) -> None:
    past.series("USD", [1.05 + 0.01 * (day % 5) for day in range(60)])  # steps of 1 percent, and one of -3.7 percent
    rule = check("entity_range", "RANGE_ENTITY", field="value", of="change", factor=2)
    assert found(archive, rule, name="USD", value=1.14) == ["RANGE_ENTITY"]
    assert found(archive, rule, name="USD", value=1.10) == []


def test_a_history_that_never_moved_or_is_short_judges_nothing(archive: Archive, past: Past) -> None:
    past.series("DKK", [7.46] * 60)
    past.series("NEW", [1, 2, 3])
    rule = check("entity_range", "RANGE_ENTITY", field="value")
    assert found(archive, rule, name="DKK", value=7.47) == []
    assert found(archive, rule, name="NEW", value=1000) == []


@pytest.mark.parametrize(
    ("options", "value", "held"),
    [
        ({}, 302_456, True),  # thousands tagged as units
        ({}, 302_456_000, False),
        ({}, 302_456_000_000, True),
        ({}, 2_975_000_000, False),  # tenfold may be true
        ({"least_power": 1, "tolerance": 0.05}, 2_975_000_000, True),  # one digit too many
        ({"least_power": 1, "tolerance": 0.05}, 2_600_000_000, False),
        ({"least_power": 1, "tolerance": 0.05}, 297_500_000, False),
        ({}, 0, False),
        ({}, -302_456, False),
    ],
)
def test_a_power_of_ten(archive: Archive, past: Past, options: dict[str, Any], value: int, held: bool) -> None:
    past.series("X", [290_000_000, 300_000_000, 305_000_000, 295_000_000])
    rule = check("power_of_ten", "SCALE_POWER10", field="value", **options)
    assert found(archive, rule, name="X", value=value) == (["SCALE_POWER10"] if held else [])


# --- wording


@pytest.mark.parametrize(("status", "held"), [("Actual", False), ("Exercise", True), (None, True), ("actual", True)])
def test_an_unknown_status(archive: Archive, status: str | None, held: bool) -> None:
    rule = check("one_of", "STATUS_UNKNOWN", field="status", values=["Actual"])
    assert found(archive, rule, status=status) == (["STATUS_UNKNOWN"] if held else [])


def test_a_status_may_be_allowed_to_be_missing(archive: Archive) -> None:
    rule = check("one_of", "STATUS_UNKNOWN", field="status", values=["Actual"], or_missing=True)
    assert found(archive, rule) == []


@pytest.mark.parametrize(
    ("headline", "held"),
    [
        ("TEST...TSUNAMI MESSAGE NUMBER 1...TEST", True),
        ("this message is for test purposes only", True),
        ("DJ TEST_TEST", True),
        ("本消息为测试", True),
        ("Smith wins the contest after a protest in Testaccio", False),
        ("Flooding in Test Valley", False),
        ("England win the first test match", False),
    ],
)
def test_a_test_message_that_says_it_is_real(archive: Archive, headline: str, held: bool) -> None:
    rule = check(
        "forbids", "TEST_CONFLICT", fields=["headline", "description"], words=["test", "drill", "测试"],
        unless=["Test Valley", "test match"], when="status == 'Actual'",
    )  # fmt: skip
    assert found(archive, rule, status="Actual", headline=headline) == (["TEST_CONFLICT"] if held else [])
    assert found(archive, rule, status="Exercise", headline=headline) == []


def test_all_texts_are_searched_unless_fields_are_named(archive: Archive) -> None:
    rule = check("forbids", "SOURCE_PLACEHOLDER", pattern=r"\bTBD\b")
    assert found(archive, rule, home="Arsenal", away="TBD", votes=3) == ["SOURCE_PLACEHOLDER"]
    assert found(archive, rule, home="Arsenal", away="Everton", votes=3) == []


def test_a_text_of_another_form(archive: Archive) -> None:
    rule = check("matches", "SCHEMA_DRIFT", field="name", pattern="[A-Z]{3}")
    assert found(archive, rule, name="USDX") == ["SCHEMA_DRIFT"]
    assert found(archive, rule, name="USD") == []


# --- consistency


@pytest.mark.parametrize(
    ("income", "eps", "held"),
    [(12_300_000, -0.03, True), (-12_300_000, -0.03, False), (12_300_000, 0, False), (12_300_000, None, False)],
)
def test_a_loss_told_as_a_profit(archive: Archive, income: int, eps: float | None, held: bool) -> None:
    rule = check("sign", "SIGN_CONFLICT", field="income", same_as="eps")
    assert found(archive, rule, income=income, eps=eps) == (["SIGN_CONFLICT"] if held else [])


def test_a_sign_that_is_given(archive: Archive) -> None:
    rule = check("sign", "SIGN_CONFLICT", field="value", must_be="not negative")
    assert found(archive, rule, value=-0.01) == ["SIGN_CONFLICT"]
    assert found(archive, rule, value=0) == []


@pytest.mark.parametrize(
    ("holds", "options", "data", "held"),
    [
        ("low <= high", {}, {"low": 404, "high": 13}, True),  # 404 degrees in Nottingham
        ("low <= high", {}, {"low": 13, "high": 13}, False),
        ("low <= high", {"tolerance": 1}, {"low": 14, "high": 13}, False),
        ("low < high", {}, {"low": 13, "high": 13}, True),
        ("income == eps * shares", {"tolerance_percent": 5}, {"income": 100, "eps": 0.5, "shares": 211}, True),
        ("income == eps * shares", {"tolerance_percent": 5}, {"income": 100, "eps": 0.5, "shares": 210}, False),
        ("votes == value + low", {}, {"votes": 16_047, "value": 7_769, "low": 4_509}, True),  # columns shifted
        ("votes == value + low", {}, {"votes": 12_278, "value": 7_769, "low": 4_509}, False),
        ("votes == value + low", {}, {"votes": 12_278, "value": 7_769}, False),  # nothing to compare
        ("votes != 0", {}, {"votes": 0}, True),
    ],
)  # fmt: skip
def test_fields_that_contradict_each_other(
    archive: Archive, holds: str, options: dict[str, Any], data: dict[str, Any], held: bool
) -> None:
    rule = check("identity", "XFIELD_INCONSISTENT", holds=holds, **options)
    assert found(archive, rule, **data) == (["XFIELD_INCONSISTENT"] if held else [])


def test_an_identity_shows_both_sides(archive: Archive) -> None:
    rule = check("identity", "XFIELD_INCONSISTENT", holds="income == eps * shares", tolerance_percent=5)
    (reason,) = judge(beat(rule), record(income=1_000_000, eps=0.03, shares=10_000_000), archive)
    assert "income is 1000000 and eps * shares is 300000, where income == eps * shares" in reason.message


def test_any_condition(archive: Archive) -> None:
    rule = check("expression", "RANGE_HARD_LIMIT", fails_if="votes > floors.registered")
    declared = beat(rule, floors={"registered": 57_000})  # type: ignore[dict-item]
    assert codes(judge(declared, record(votes=153_710), archive)) == ["RANGE_HARD_LIMIT"]
    assert codes(judge(declared, record(votes=57_000), archive)) == []


def test_a_condition_on_the_record_before(archive: Archive, past: Past) -> None:
    past.series("Antrim", [30])
    rule = check("expression", "RANGE_JUMP", fails_if="previous.value > 20 and value < 0")
    (reason,) = judge(beat(rule), record(name="Antrim", value=-20), archive)
    assert reason.previous == "test/Antrim-1@1"
    assert found(archive, rule, name="Antrim", value=1) == []
    assert found(archive, rule, name="Kent", value=-20) == []


# --- revisions


def test_a_count_that_falls(archive: Archive, past: Past) -> None:
    rule = check("monotone", "NON_MONOTONE_COUNT", field="votes")
    past.say("kent", NOW, votes=380_000)
    fallen = past.pending("kent", NOW, votes=366_205)  # a test upload of one township
    (reason,) = judge(beat(rule), fallen, archive)
    assert reason.code == "NON_MONOTONE_COUNT"
    assert "its votes 366205 was 380000 before (revision 1)" in reason.message
    assert reason.previous == "test/kent@1"


def test_a_count_that_stays_or_grows_or_comes_first(archive: Archive, past: Past) -> None:
    rule = check("monotone", "NON_MONOTONE_COUNT", field="votes")
    assert judge(beat(rule), past.pending("first", NOW, votes=1), archive) == ()
    past.say("kent", NOW, votes=380_000)
    assert judge(beat(rule), past.pending("kent", NOW, votes=380_000, status="same"), archive) == ()


def test_a_fallen_count_is_measured_against_the_last_good_one(archive: Archive, past: Past) -> None:
    rule = check("monotone", "NON_MONOTONE_COUNT", field="votes")
    past.say("kent", NOW, votes=380_000)
    past.say("kent", NOW, Verdict.HOLD, votes=366_205)
    assert codes(judge(beat(rule), past.pending("kent", NOW, votes=370_000), archive)) == ["NON_MONOTONE_COUNT"]


def test_a_fallen_count_the_source_calls_a_correction(archive: Archive, past: Past) -> None:
    rule = check("monotone", "NON_MONOTONE_COUNT", field="votes", unless="corrected == True")
    past.say("kent", NOW, votes=380_000)
    assert judge(beat(rule), past.pending("kent", NOW, votes=366_205, corrected=True), archive) == ()


def test_a_count_against_the_entitys_record_before(archive: Archive, past: Past) -> None:
    past.series("Kent", [100], votes=380_000)
    rule = check("monotone", "NON_MONOTONE_COUNT", field="votes", against="previous")
    assert found(archive, rule, name="Kent", votes=379_999) == ["NON_MONOTONE_COUNT"]
    assert found(archive, rule, name="Kent", votes=380_000) == []


@pytest.mark.parametrize(("magnitude", "held"), [(4.4, True), (4.5, False), (4.9, False), (5.0, True)])
def test_a_revised_magnitude(archive: Archive, past: Past, magnitude: float, held: bool) -> None:
    past.say("ci-1", NOW, magnitude=4.7)
    rule = check("revision_jump", "REVISED_PRELIM", "propose_correction", field="magnitude", by=0.2)
    reasons = judge(beat(rule), past.pending("ci-1", NOW, magnitude=magnitude), archive)
    assert [reason.verdict for reason in reasons] == ([Verdict.PROPOSE_CORRECTION] if held else [])


def test_a_revision_in_percent(archive: Archive, past: Past) -> None:
    past.say("claims", NOW, value=200)
    rule = check("revision_jump", "RANGE_JUMP", field="value", percent=10)
    assert judge(beat(rule), past.pending("claims", NOW, value=220), archive) == ()
    assert codes(judge(beat(rule), past.pending("claims", NOW, value=221), archive)) == ["RANGE_JUMP"]


# --- places


@pytest.mark.parametrize(
    ("latitude", "longitude", "held"),
    [
        (0, 0, True),  # off Africa, where failed addresses go
        (0.005, -0.01, True),
        (0.02, 0, False),  # a true quake on the Gulf of Guinea's ridge
        (0, -25.3, False),
        (34.0537, -118.2427, True),  # Los Angeles City Hall, 1,380 crimes
        (34.0637, -118.2427, True),
        (34.0638, -118.2427, False),
    ],
)
def test_a_default_position(archive: Archive, latitude: float, longitude: float, held: bool) -> None:
    rule = check("default_coordinates", "GEO_DEFAULT", also=[[34.0537, -118.2427]])
    assert found(archive, rule, latitude=latitude, longitude=longitude) == (["GEO_DEFAULT"] if held else [])


@pytest.mark.parametrize(
    ("seconds", "latitude", "longitude", "magnitude", "merged"),
    [
        (1, 34.1, -118.49, 4.5, True),  # one quake, two networks
        (-60, 34.1, -118.5, 4.4, True),
        (61, 34.1, -118.5, 4.4, False),
        (1, 35.0, -118.5, 4.4, False),  # 100.08 km
        (1, 34.99, -118.5, 4.4, True),
        (1, 34.1, -118.5, 5.1, False),
        (1, 34.1, -118.5, 5.0, True),
    ],
)
def test_one_event_under_two_ids(
    archive: Archive, past: Past, seconds: int, latitude: float, longitude: float, magnitude: float, merged: bool
) -> None:
    past.say("ci1", NOW, magnitude=4.4, latitude=34.1, longitude=-118.5)
    rule = check("duplicate_event", "DUP_EVENT", "merge", km=100, seconds=60, field="magnitude", difference=0.6)
    at = NOW + timedelta(seconds=seconds)
    reasons = judge(beat(rule), record("us2", at, magnitude=magnitude, latitude=latitude, longitude=longitude), archive)
    assert [(reason.verdict, reason.previous) for reason in reasons] == (
        [(Verdict.MERGE, "test/ci1@1")] if merged else []
    )


@pytest.mark.parametrize(
    ("here", "there"),
    [((52.0, 179.9), (52.0, -179.9)), ((52.0, -179.9), (52.0, 179.9)), ((89.95, 10.0), (89.95, -170.0))],
)
def test_one_event_across_the_date_line_and_the_pole(
    archive: Archive, past: Past, here: tuple[float, float], there: tuple[float, float]
) -> None:
    past.say("ak1", NOW, latitude=there[0], longitude=there[1])
    rule = check("duplicate_event", "DUP_EVENT", "merge", km=50, seconds=60)
    assert found(archive, rule, latitude=here[0], longitude=here[1]) == ["DUP_EVENT"]


def test_an_event_is_no_duplicate_of_itself(archive: Archive, past: Past) -> None:
    past.say("ci1", NOW, latitude=34.1, longitude=-118.5)
    rule = check("duplicate_event", "DUP_EVENT", "merge", km=100, seconds=60)
    assert judge(beat(rule), past.pending("ci1", NOW, latitude=34.2, longitude=-118.5), archive) == ()


def test_one_match_under_two_ids(archive: Archive, past: Past) -> None:
    past.say("a", NOW - 2 * timedelta(hours=1), home="Luton", away="Everton", value=3)
    rule = check("duplicate_event", "DUP_EVENT", "merge", seconds=86_400, same=["home", "away"])
    assert found(archive, rule, home="Luton", away="Everton") == ["DUP_EVENT"]
    assert found(archive, rule, home="Everton", away="Luton") == []


def test_a_figure_beyond_reckoning_is_held_not_a_crash(archive: Archive, past: Past) -> None:
    past.series("X", [1.5])
    rule = check("jump", "RANGE_JUMP", field="value", percent=40)
    assert found(archive, rule, name="X", value=Decimal("1E+999999")) == ["RANGE_JUMP"]
