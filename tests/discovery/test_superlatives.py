"""Superlatives: what they say, when coverage lets them say it, and that they agree with a plain search."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from discovery_house import Builder, House, fact, moment
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive.coverage import Coverage
from newsbot.discovery.covered import covered_from, implied
from newsbot.discovery.frame import Frame, Series
from newsbot.discovery.kinds.runs import steps
from newsbot.newsroom.expression import parse
from newsbot.story import ComputationSource

D = Decimal

# --- extreme_since ---------------------------------------------------------------------------------------------------


def since(build: Builder, options: str = "min_rows = 3", cover: str = "2024-05-01") -> House:
    house = build(fact("since", "extreme_since", f'field = "rate"; {options}'))
    if cover:
        house.cover(cover, "2024-12-01")
    return house


def test_lowest_since_names_the_earlier_row(rates_house: Builder) -> None:
    house = since(rates_house)
    now = house.rates("2024-05-06", "1.07 1.05 1.09 1.08 1.10 1.06")
    assert house.facts(now, "since") == {
        "direction": "low", "since.value": D("1.05"), "since.date": date(2024, 5, 7), "rows": 4, "days": 6,
        "tied": False, "ties": 0, "covered_from": date(2024, 5, 6),  # the series begins within the covered record
    }  # fmt: skip
    source = house.fact(now, "since.since.value").source
    assert isinstance(source, ComputationSource)
    assert source.computation == "lowest_since(rate)"
    assert source.rows == ("rates/USD-2024-05-07@1",)
    assert source.inputs == (house.fact(now, "rate").id,)


def test_an_equal_row_is_a_tie_with_the_one_beyond_it(rates_house: Builder) -> None:
    house = since(rates_house)
    found = house.facts(house.rates("2024-05-06", "1.20 1.10 1.10 1.00 1.01 1.02 1.10"), "since")
    assert (found["since.value"], found["since.date"], found["rows"]) == (D("1.10"), date(2024, 5, 8), 4)
    assert (found["tied"], found["ties"]) == (True, 2)
    assert (found["beyond.value"], found["beyond.date"]) == (D("1.20"), date(2024, 5, 6))
    assert "record" not in found


def test_a_record_of_the_whole_covered_series(rates_house: Builder) -> None:
    house = since(rates_house)
    found = house.facts(house.rates("2024-05-06", "1.07 1.05 1.09 1.08 1.10"), "since")
    assert (found["direction"], found["record"], found["rows"], found["tied"]) == ("high", True, 4, False)
    assert "since.value" not in found


def test_a_tied_record(rates_house: Builder) -> None:
    house = since(rates_house)
    found = house.facts(house.rates("2024-05-06", "1.05 1.10 1.05 1.09 1.08 1.10"), "since")
    assert (found["record"], found["tied"], found["ties"], found["since.date"]) == (True, True, 1, date(2024, 5, 7))


@pytest.mark.parametrize("values", ["1.07 1.05 1.09 1.08", "1.10 1.10 1.10 1.10 1.10", "1.00 1.05 1.02 1.03"])
def test_dropped_under_the_floor_of_rarity(rates_house: Builder, values: str) -> None:
    house = since(rates_house, "min_rows = 4")
    assert house.facts(house.rates("2024-05-06", values), "since") == {}


def test_one_direction_alone(rates_house: Builder) -> None:
    house = since(rates_house, 'min_rows = 3; direction = "low"')
    assert house.facts(house.rates("2024-05-06", "1.07 1.05 1.09 1.08 1.10"), "since") == {}


def test_nothing_without_coverage(rates_house: Builder) -> None:
    house = since(rates_house, cover="")
    assert house.facts(house.rates("2024-05-06", "1.07 1.05 1.09 1.08 1.10 1.06"), "since") == {}


def test_nothing_when_coverage_ends_before_the_record(rates_house: Builder) -> None:
    house = since(rates_house, cover="")
    house.cover("2024-05-01", "2024-05-11")
    assert house.facts(house.rates("2024-05-06", "1.07 1.05 1.09 1.08 1.10 1.06"), "since") == {}


def test_what_lies_before_coverage_is_not_compared_with(rates_house: Builder) -> None:
    house = since(rates_house, cover="2024-05-07 22:00")  # midnight in Berlin
    found = house.facts(house.rates("2024-05-06", "9.99 9.99 1.05 1.06 1.07 1.08"), "since")
    assert (found["record"], found["rows"], found["covered_from"]) == (True, 3, date(2024, 5, 8))


def test_a_hole_in_the_series_starts_the_record_anew(rates_house: Builder) -> None:
    """The ECB fixed no krona of Iceland from December 2008 to February 2018."""
    house = since(rates_house)
    house.rates("2024-05-06", "290 1.02 1.03")
    found = house.facts(house.rates("2024-09-02", "1.05 1.06 1.07 1.08 1.09"), "since")
    assert (found["record"], found["covered_from"], found["rows"]) == (True, date(2024, 9, 2), 4)


def test_a_hole_may_be_declared_to_be_none(rates_house: Builder) -> None:
    house = since(rates_house, "min_rows = 3; gap_days = 200")
    house.rates("2024-05-06", "290 1.02 1.03")
    found = house.facts(house.rates("2024-09-02", "1.05 1.06 1.07 1.08 1.09"), "since")
    assert (found["since.value"], found["since.date"]) == (D("290"), date(2024, 5, 6))


@given(
    values=st.lists(st.integers(0, 12), min_size=1, max_size=40),
    now=st.integers(0, 12),
    start=st.integers(0, 10),
    high=st.booleans(),
    strictly=st.booleans(),
)
def test_the_last_row_as_extreme_is_what_a_plain_search_finds(
    values: list[int], now: int, start: int, high: bool, strictly: bool
) -> None:
    def reaches(earlier: int) -> bool:
        above = earlier > now if strictly else earlier >= now
        below = earlier < now if strictly else earlier <= now
        return above if high else below

    plain = [index for index, value in enumerate(values) if index >= start and reaches(value)]
    found = series(values).last_as_extreme(D(now), high=high, start=start, strictly=strictly)
    assert found == (plain[-1] if plain else None)


def test_floats_that_are_equal_do_not_hide_decimals_that_differ() -> None:
    one, more = D("1.0000000000000000"), D("1.0000000000000001")
    assert float(one) == float(more)
    row = series([more, one, one])
    assert row.last_as_extreme(one, high=True, strictly=True) == 0
    assert row.last_as_extreme(more, high=True) == 0
    assert row.equal(one) == [1, 2]


@given(values=st.lists(st.integers(0, 3), min_size=1, max_size=30), up=st.booleans())
def test_steps_in_a_row_are_what_a_plain_count_finds(values: list[int], up: bool) -> None:
    count = 0
    for earlier, later in zip(reversed(values[:-1]), reversed(values[1:]), strict=True):
        if (later > earlier) if up else (later < earlier):
            count += 1
        else:
            break
    assert steps(series(values), len(values) - 1, "up" if up else "down") == count


def series(values: list[int] | list[Decimal]) -> Series:
    moments = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(len(values))]
    keys = [f"x/{index}@1" for index in range(len(values))]
    frame = Frame(keys, keys, [""] * len(values), moments, {"value": [Decimal(value) for value in values]})
    return Series(frame, "value", range(len(values)))


# --- windows ---------------------------------------------------------------------------------------------------------


def test_range_of_the_last_months_this_record_included(rates_house: Builder) -> None:
    house = rates_house(fact("range", "window_range", 'field = "rate"; months = 1'))
    house.cover("2024-04-01", "2024-12-01")
    house.rates("2024-04-01", "9.99")
    house.rates("2024-05-06", "1.07 1.05 1.09 1.05 1.08")
    found = house.facts(house.rate("2024-05-13", "1.09"), "range")
    assert found == {
        "high.value": D("1.09"), "high.date": date(2024, 5, 13), "low.value": D("1.05"), "low.date": date(2024, 5, 9),
        "rows": 6,
    }  # fmt: skip


def test_no_range_where_coverage_is_shorter(rates_house: Builder) -> None:
    house = rates_house(fact("range", "window_range", 'field = "rate"; months = 1'))
    house.cover("2024-05-06", "2024-12-01")
    assert house.facts(house.rates("2024-05-06", "1.07 1.05 1.09"), "range") == {}


@pytest.mark.parametrize(
    ("values", "found"),
    [("9 1 2 3 4", ("high", False, 0)), ("9 2 3 4 1", ("low", False, 0)), ("9 4 2 3 4", ("high", True, 1)),
     ("9 1 2 4 3", None), ("9 4 4 4 4", None), ("1 2 3", None)],
)  # fmt: skip
def test_high_or_low_of_the_last_rows(
    rates_house: Builder, values: str, found: tuple[str, bool, int] | None
) -> None:  # fmt: skip
    house = rates_house(fact("year", "window_extreme", 'field = "rate"; rows = 4'))
    house.cover("2024-05-01", "2024-12-01")
    facts = house.facts(house.rates("2024-05-06", values), "year")
    names = ("direction", "tied", "ties")
    assert facts == ({} if found is None else dict(zip(names, found, strict=True)) | {"rows": 4})


def test_no_extreme_of_a_window_that_reaches_out_of_coverage(rates_house: Builder) -> None:
    house = rates_house(fact("year", "window_extreme", 'field = "rate"; rows = 4'))
    house.cover("2024-05-08", "2024-12-01")
    assert house.facts(house.rates("2024-05-06", "9 1 2 3 4"), "year") == {}


# --- what coverage implies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("floor", "value", "high", "where", "good"),
    [
        ("", "1", True, "", True),
        ("true", "1", True, "", True),
        ("magnitude >= 4.5", "4.5", True, "", True),
        ("magnitude >= 4.5", "4.4", True, "", False),
        ("magnitude > 4.5", "4.5", True, "", False),
        ("4.5 <= magnitude", "4.6", True, "", True),
        ("magnitude >= 4.5", "4.6", False, "", False),
        ("magnitude <= 4.5", "4.4", False, "", True),
        ("magnitude <= 4.8", "4.6", True, "", False),
        ("magnitude >= 3.8 and magnitude <= 4.8", "4.0", True, "", False),
        ("magnitude >= 4.5 or felt > 3", "4.6", True, "", False),
        ("depth >= 4.5", "4.6", True, "", False),
        ("magnitude >= 4.5 and event_type == 'earthquake'", "4.6", True, "", False),
        ("magnitude >= 4.5 and event_type == 'earthquake'", "4.6", True, "event_type == 'earthquake'", True),
        ("event_type == 'earthquake'", "4.6", True, 'felt > 1 and event_type == "earthquake"', True),
        ("magnitude >= 4.5", None, None, "", False),
        ("", None, None, "", True),
        ("magnitude >=", "9", True, "", False),
    ],
)  # fmt: skip
def test_a_floor_is_implied_or_not(floor: str, value: str | None, high: bool | None, where: str, good: bool) -> None:
    condition = parse(where) if where else None
    assert implied(floor, "magnitude", D(value) if value else None, high, condition) is good


@given(floor=st.integers(0, 20), value=st.integers(0, 20), larger=st.integers(0, 20), strict=st.booleans())
def test_an_implied_floor_is_met_by_everything_as_large(floor: int, value: int, larger: int, strict: bool) -> None:
    text = f"magnitude {'>' if strict else '>='} {floor}"
    if implied(text, "magnitude", D(value), True):
        assert parse(text).holds({"magnitude": D(value + larger)})


def intervals(*spans: tuple[int, int]) -> list[Coverage]:
    opens = datetime(2024, 1, 1, tzinfo=UTC)
    days = [(opens + timedelta(days=start), opens + timedelta(days=end)) for start, end in spans]
    return [Coverage("quakes", "wire", start, end, "", "") for start, end in days]


@pytest.mark.parametrize(
    ("spans", "day", "start"),
    [([(0, 5)], 5, 0), ([(0, 5)], 6, None), ([(0, 5), (5, 9)], 9, 0), ([(6, 9), (0, 5)], 9, 6),
     ([(0, 5), (6, 9)], 3, 0), ([(0, 9), (2, 3)], 8, 0), ([], 1, None), ([(4, 9)], 3, None)],
)  # fmt: skip
def test_intervals_that_touch_are_one(spans: list[tuple[int, int]], day: int, start: int | None) -> None:
    opens = datetime(2024, 1, 1, tzinfo=UTC)
    found = covered_from(intervals(*spans), opens + timedelta(days=day))
    assert found == (None if start is None else opens + timedelta(days=start))


# --- events ----------------------------------------------------------------------------------------------------------

LARGEST = fact("strongest", "largest_since", 'field = "magnitude"; within_km = 100; min_days = 365')


def test_strongest_since_names_the_earlier_one(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2024-12-31", "magnitude >= 4")
    house.quake("big", "2021-03-05 08:00", "4.9", latitude="34.1")
    house.quake("bigger, far away", "2023-03-05 08:00", "6.9", latitude="38.1")
    house.quake("smaller", "2024-01-05 08:00", "4.5")
    now = house.quake("now", "2024-05-03 10:00", "4.6")
    assert house.facts(now, "strongest") == {
        "since.value": D("4.9"), "since.date": moment("2021-03-05 08:00"), "since.days": 1155,
        "since.km": D("11.120"), "tied": False, "ties": 0, "covered_from": moment("2000-01-01"), "within": D(100),
    }  # fmt: skip
    source = house.fact(now, "strongest.since.value").source
    assert isinstance(source, ComputationSource)
    assert source.computation == "largest_since(magnitude, within 100 km)"
    assert source.rows == ("quakes/big@1",)
    assert set(source.inputs) == {house.fact(now, name).id for name in ("magnitude", "latitude", "longitude")}


def test_an_equal_one_is_a_tie(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2024-12-31")
    house.quake("larger", "2011-03-05 08:00", "5.0")
    house.quake("equal", "2021-03-05 08:00", "4.6")
    found = house.facts(house.quake("now", "2024-05-03 10:00", "4.6"), "strongest")
    assert (found["since.value"], found["tied"], found["ties"]) == (D("4.6"), True, 1)
    assert "record" not in found


def test_a_record_where_nothing_was_as_strong(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2024-12-31")
    house.quake("before coverage", "1999-03-05 08:00", "7.0")
    house.quake("smaller", "2021-03-05 08:00", "4.5")
    found = house.facts(house.quake("now", "2024-05-03 10:00", "4.6"), "strongest")
    assert (found["record"], found["covered_from"]) == (True, moment("2000-01-01"))
    assert "since.value" not in found


@pytest.mark.parametrize(
    ("cover", "floor", "universe", "magnitude"),
    [
        (("2024-01-01", "2024-12-31"), "", "", "4.6"),  # too short a record
        (("2000-01-01", "2024-04-30"), "", "", "4.6"),  # ends before the event
        (("2000-01-01", "2024-12-31"), "magnitude >= 4.7", "", "4.6"),  # says nothing of smaller ones
        (("2000-01-01", "2024-12-31"), "", "Japan", "4.6"),  # a record of somewhere else
    ],
)
def test_no_superlative_outside_coverage(
    quakes_house: Builder, cover: tuple[str, str], floor: str, universe: str, magnitude: str
) -> None:
    house = quakes_house(LARGEST)
    house.cover(*cover, floor, universe)
    house.quake("big", "2021-03-05 08:00", "4.9")
    assert house.facts(house.quake("now", "2024-05-03 10:00", magnitude), "strongest") == {}


def test_a_universe_asked_for_by_name(quakes_house: Builder) -> None:
    options = 'field = "magnitude"; within_km = 100; universe = "California"'
    house = quakes_house(fact("strongest", "largest_since", options))
    house.cover("2000-01-01", "2024-12-31", "", "California")
    assert house.facts(house.quake("now", "2024-05-03 10:00", "4.6"), "strongest")["record"] is True


def test_two_intervals_with_floors_both_reached_are_one_record(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2020-01-01", "magnitude >= 4.5")
    house.cover("2019-12-31", "2024-12-31", "magnitude >= 2.5")
    now = house.quake("now", "2024-05-03 10:00", "4.6")
    assert house.facts(now, "strongest")["covered_from"] == moment("2000-01-01")
    small = house.quake("small", "2024-05-04 10:00", "4.4")
    assert house.facts(small, "strongest") == {}  # the 4.6 of yesterday
    other = house.quake("small, elsewhere", "2024-05-04 10:00", "4.4", latitude="10")
    assert house.facts(other, "strongest")["covered_from"] == moment("2019-12-31")


def test_rarer_than_a_year_or_nothing(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2024-12-31")
    house.quake("big", "2023-06-05 08:00", "4.9")
    assert house.facts(house.quake("now", "2024-05-03 10:00", "4.6"), "strongest") == {}


def test_across_the_antimeridian(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2024-12-31")
    house.quake("west of it", "2021-03-05 08:00", "6.0", latitude="-17", longitude="179.8")
    found = house.facts(house.quake("east", "2024-05-03 10:00", "5.0", latitude="-17", longitude="-179.9"), "strongest")
    assert found["since.value"] == D("6.0")
    assert D(30) < found["since.km"] < D(35)


def test_without_a_place_or_a_magnitude_nothing_is_said(quakes_house: Builder) -> None:
    house = quakes_house(LARGEST)
    house.cover("2000-01-01", "2024-12-31")
    assert house.facts(house.quake("now", "2024-05-03 10:00", None), "strongest") == {}


def test_only_rows_that_meet_the_condition(quakes_house: Builder) -> None:
    options = """field = "magnitude"; within_km = 100; where = "event_type == 'earthquake'" """
    house = quakes_house(fact("strongest", "largest_since", options))
    house.cover("2000-01-01", "2024-12-31")
    house.quake("blast", "2021-03-05 08:00", "4.9", event_type="quarry blast")
    assert house.facts(house.quake("now", "2024-05-03 10:00", "4.6"), "strongest")["record"] is True


COUNT = 'within_km = 100; days = 10; field = "magnitude"; at_least = 3'


def test_count_within_leaves_this_one_out_and_names_the_largest(quakes_house: Builder) -> None:
    house = quakes_house(fact("swarm", "count_within", COUNT))
    house.cover("2024-01-01", "2024-12-31", "magnitude >= 2.5")
    for event, at, magnitude, latitude in (
        ("too old", "2024-04-20", "5.0", "34"), ("first", "2024-04-25", "3.4", "34"),
        ("second", "2024-05-01", "3.4", "34.2"), ("small", "2024-05-01 02:00", "2.9", "34"),
        ("far", "2024-05-01 03:00", "4.0", "36"),
    ):  # fmt: skip
        house.quake(event, at, magnitude, latitude=latitude)
    found = house.facts(house.quake("now", "2024-05-03 10:00", "3.0"), "swarm")
    assert found == {
        "count": 2, "days": 10, "within": D(100), "largest.value": D("3.4"), "largest.date": moment("2024-05-01"),
    }  # fmt: skip


def test_count_within_needs_a_record_that_holds_them_all(quakes_house: Builder) -> None:
    loose = fact("seen", "count_within", COUNT + "; covered = false")
    house = quakes_house(fact("swarm", "count_within", COUNT) + loose)
    house.cover("2024-01-01", "2024-12-31", "magnitude >= 3.5")
    for event in ("a", "b"):
        house.quake(event, "2024-05-01", "4.0")
    now = house.quake("now", "2024-05-03 10:00", "3.0")
    assert house.facts(now, "swarm") == {}
    assert house.facts(now, "seen")["count"] == 2


def test_one_alone_is_no_swarm(quakes_house: Builder) -> None:
    house = quakes_house(fact("swarm", "count_within", COUNT))
    house.cover("2024-01-01", "2024-12-31")
    house.quake("a", "2024-05-01", "4.0")
    assert house.facts(house.quake("now", "2024-05-03 10:00", "3.0"), "swarm") == {}


def test_related_is_the_largest_of_the_larger_ones_before(quakes_house: Builder) -> None:
    house = quakes_house(fact("larger", "related", 'field = "magnitude"; within_km = 50; days = 7; margin = 0.5'))
    house.quake("too little larger", "2024-05-02", "4.4")
    house.quake("larger", "2024-05-01 12:00", "5.0")
    house.quake("largest", "2024-05-01 08:00", "6.1", latitude="34.1")
    house.quake("far", "2024-05-01", "7.1", latitude="35")
    found = house.facts(house.quake("now", "2024-05-03 10:00", "4.0"), "larger")
    assert found == {
        "value": D("6.1"), "date": moment("2024-05-01 08:00"), "hours": 50, "days": 2, "km": D("11.120"),
    }  # fmt: skip


def test_an_equal_one_is_not_larger(quakes_house: Builder) -> None:
    house = quakes_house(fact("larger", "related", 'field = "magnitude"; within_km = 50; days = 7'))
    house.quake("equal", "2024-05-01", "4.0")
    assert house.facts(house.quake("now", "2024-05-03 10:00", "4.0"), "larger") == {}
