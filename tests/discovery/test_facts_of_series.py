"""Kinds over a series of numbers, each with values worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from discovery_house import Builder, fact, moment

from newsbot.archive import records
from newsbot.discovery.kinds.series import earlier_by, workdays_between
from newsbot.story import ComputationSource, Reason, Verdict

D = Decimal


def test_previous_row_with_its_date_and_the_days_between(rates_house: Builder) -> None:
    house = rates_house(fact("before", "previous", 'field = "rate"; also = ["currency"]'))
    house.rate("2024-05-03", "1.0712")
    now = house.rate("2024-05-07", "1.0743")
    assert house.facts(now, "before") == {
        "value": D("1.0712"), "date": date(2024, 5, 3), "days": 4, "workdays": 1, "currency": "USD",
    }  # fmt: skip
    source = house.fact(now, "before.value").source
    assert source == ComputationSource("previous(rate)", (), ("rates/USD-2024-05-03@1",))


def test_the_first_of_a_series_has_no_previous(rates_house: Builder) -> None:
    house = rates_house(fact("before", "previous", 'field = "rate"') + fact("move", "change", 'field = "rate"'))
    house.rate("2024-05-02", "163.06", "JPY")
    now = house.rate("2024-05-03", "1.0712")
    assert house.facts(now, "before") == {}
    assert house.facts(now, "move") == {}


def test_what_came_later_is_not_looked_at(rates_house: Builder) -> None:
    house = rates_house(fact("before", "previous", 'field = "rate"'))
    house.rate("2024-05-02", "1.0700")
    now = house.rate("2024-05-03", "1.0712")
    house.rate("2024-05-06", "1.0800")
    assert house.facts(now, "before")["value"] == D("1.0700")


def test_workdays_between_are_those_in_the_middle() -> None:
    friday = date(2024, 5, 3)
    assert workdays_between(friday, date(2024, 5, 6)) == 0
    assert workdays_between(friday, date(2024, 5, 8)) == 2
    assert workdays_between(friday, friday) == 0


CHANGES = [
    # before, now, options, percent, size, digits, direction
    ("1.0814", "1.0712", "", "-0.9", "0.9", 1, "down"),
    ("1.0811", "1.0809", "", "0.0", "0.0", 1, "flat"),
    ("1.0811", "1.0809", "; small = 0.1; small_digits = 2", "-0.02", "0.02", 2, "down"),
    ("1.0000", "1.0005", "", "0.1", "0.1", 1, "up"),
    ("1.0000", "1.00049", "", "0.0", "0.0", 1, "flat"),
    ("1.0000", "0.9995", "", "-0.1", "0.1", 1, "down"),
    ("2.0", "2.0", "", "0.0", "0.0", 1, "flat"),
    ("100", "250", "; digits = 0", "150", "150", 0, "up"),
]


@pytest.mark.parametrize(("before", "now", "options", "percent", "size", "digits", "way"), CHANGES)
def test_change_at_the_printed_precision(
    rates_house: Builder, before: str, now: str, options: str, percent: str, size: str, digits: int, way: str
) -> None:
    house = rates_house(fact("move", "change", 'field = "rate"' + options))
    house.rate("2024-05-02", before)
    found = house.facts(house.rate("2024-05-03", now), "move")
    assert (str(found["percent"]), str(found["size"]), found["digits"], found["direction"]) == (
        percent, size, digits, way,
    )  # fmt: skip
    assert found["absolute"] == D(now) - D(before)
    assert found["difference"] == abs(D(now) - D(before))
    assert (found["base"], found["date"]) == (D(before), date(2024, 5, 2))


def test_exact_change_keeps_six_digits_for_scores(rates_house: Builder) -> None:
    house = rates_house(fact("move", "change", 'field = "rate"'))
    house.rate("2024-05-02", "1.0814")
    # (1.0712 - 1.0814) / 1.0814 = -0.00943221...
    assert house.facts(house.rate("2024-05-03", "1.0712"), "move")["exact"] == D("-0.943222")


@pytest.mark.parametrize("base", ["0", "-3.0"])
def test_no_percentage_from_zero_or_below(rates_house: Builder, base: str) -> None:
    house = rates_house(fact("move", "change", 'field = "rate"'))
    house.rate("2024-05-02", base)
    found = house.facts(house.rate("2024-05-03", "1.5"), "move")
    assert not {"percent", "size", "exact"} & set(found)
    assert (found["direction"], found["absolute"]) == ("up", D("1.5") - D(base))


def test_change_of_percentage_points_is_judged_by_the_difference(rates_house: Builder) -> None:
    house = rates_house(fact("move", "change", 'field = "rate"; by = "absolute"; absolute_digits = 1'))
    house.rate("2024-05-02", "4.24")
    found = house.facts(house.rate("2024-05-03", "4.21"), "move")
    assert (str(found["absolute"]), found["direction"]) == ("0.0", "flat")


def test_change_between_two_facts(rates_house: Builder) -> None:
    house = rates_house(
        fact("floor", "calc", 'expression = "2"') + fact("over", "change", 'of = "rate"; base = "floor"; digits = 2')
    )  # fmt: skip
    found = house.facts(house.rate("2024-05-03", "2.5"), "over")
    assert (found["percent"], found["direction"]) == (D("25.00"), "up")
    assert "date" not in found


def test_inverse_is_recomputed_not_turned_round(rates_house: Builder) -> None:
    house = rates_house(fact("flip", "inverse", 'field = "rate"; figures = 4'))
    house.rate("2024-05-02", "1.0814")
    found = house.facts(house.rate("2024-05-03", "1.0712"), "flip")
    assert (found["value"], found["previous"]) == (D("0.9335"), D("0.9247"))
    assert (found["percent"], found["exact"], found["direction"]) == (D("1.0"), D("0.952203"), "up")


def test_inverse_prints_digits_until_the_reader_can_redo_the_change(rates_house: Builder) -> None:
    house = rates_house(fact("flip", "inverse", 'field = "rate"; figures = 2; percent_digits = 1'))
    house.rate("2024-05-02", "163.00")
    # 1/163 = 0.0061349..., 1/161 = 0.0062111...: 1.2422 %; by 0.0061 and 0.0062 it is 1.6 %, by three figures 1.3 %
    found = house.facts(house.rate("2024-05-03", "161.00"), "flip")
    assert (found["value"], found["previous"], found["percent"]) == (D("0.006211"), D("0.006135"), D("1.2"))
    assert (found["value"] - found["previous"]) / found["previous"] * 100 == pytest.approx(D("1.2"), abs=D("0.05"))


def test_inverse_of_a_hundred(rates_house: Builder) -> None:
    house = rates_house(fact("flip", "inverse", 'field = "rate"; per = 100; digits = 2'))
    assert house.facts(house.rate("2024-05-03", "163.06"), "flip") == {"value": D("0.61")}


@pytest.mark.parametrize(
    ("offset", "wanted"),
    [("1 week", "2024-03-24"), ("1 month", "2024-02-29"), ("1 year", "2023-03-31"), ("10 days", "2024-03-21"),
     ("4 years", "2020-03-31"), ("13 months", "2023-02-28")],
)  # fmt: skip
def test_so_long_ago(offset: str, wanted: str) -> None:
    assert earlier_by(moment("2024-03-31 12:00"), offset) == moment(f"{wanted} 12:00")


def test_versus_takes_the_last_row_at_or_before(rates_house: Builder) -> None:
    house = rates_house(fact("month", "versus", 'field = "rate"; offset = "1 month"'))
    house.rate("2024-04-02", "1.0700")
    house.rate("2024-04-05", "1.0900")
    found = house.facts(house.rate("2024-05-03", "1.1234"), "month")
    assert (found["value"], found["date"], found["percent"], found["direction"]) == (
        D("1.0700"), date(2024, 4, 2), D("5.0"), "up",
    )  # fmt: skip


def test_versus_is_silent_when_the_row_is_too_far_from_the_day(rates_house: Builder) -> None:
    house = rates_house(fact("month", "versus", 'field = "rate"; offset = "1 month"; tolerance_days = 7'))
    house.rate("2024-03-25", "1.0700")
    assert house.facts(house.rate("2024-05-03", "1.1234"), "month") == {}


def test_streak_counts_steps_and_starts_at_the_row_before_the_first(rates_house: Builder) -> None:
    house = rates_house(fact("run", "streak", 'field = "rate"; min = 3'))
    house.cover("2024-05-01", "2024-06-01")
    now = house.rates("2024-05-06", "1.07 1.09 1.08 1.07 1.06")
    assert house.facts(now, "run") == {
        "length": 3, "direction": "down", "start.value": D("1.09"), "start.date": date(2024, 5, 7),
        "percent": D("-2.8"), "size": D("2.8"),
    }  # fmt: skip


@pytest.mark.parametrize("values", ["1.09 1.08 1.08 1.07", "1.09 1.08 1.07", "1.07", "1.09 1.08 1.07 1.07"])
def test_no_streak_with_a_step_of_nothing_or_too_few(rates_house: Builder, values: str) -> None:
    house = rates_house(fact("run", "streak", 'field = "rate"; min = 3'))
    house.cover("2024-05-01", "2024-06-01")
    assert house.facts(house.rates("2024-05-06", values), "run") == {}


def test_a_step_the_other_way_ends_a_streak(rates_house: Builder) -> None:
    house = rates_house(fact("run", "streak", 'field = "rate"; min = 3'))
    house.cover("2024-05-01", "2024-06-01")
    now = house.rates("2024-05-06", "1.09 1.08 1.07 1.06 1.07")
    assert house.facts(now, "run") == {"ended.length": 3, "ended.direction": "down"}


@pytest.mark.parametrize(("cover", "said"), [("", False), ("2024-05-07", False), ("2024-05-06", True)])
def test_a_gap_may_hide_a_step_the_other_way(rates_house: Builder, cover: str, said: bool) -> None:
    house = rates_house(
        fact("run", "streak", 'field = "rate"; min = 3') + fact("loose", "streak", 'field = "rate"; covered = false')
    )
    if cover:
        house.cover(cover, "2024-06-01")
    now = house.rates("2024-05-06", "1.07 1.09 1.08 1.07 1.06")
    assert bool(house.facts(now, "run")) is said
    assert house.facts(now, "loose")["length"] == 3


def test_bands_are_steps_that_really_happened(rates_house: Builder) -> None:
    house = rates_house(fact("band", "band", 'field = "rate"; rows = 10; min_rows = 10; over = "absolute"'))
    # steps: 1 2 3 4 5 6 7 8 9 10; nearest rank of ten: p50 = 5th, p90 = 9th, p99 = 10th
    values, value = ["100"], 100
    for step in range(1, 11):
        value += step
        values.append(str(value))
    house.rates("2024-05-06", values)
    found = house.facts(house.rate("2024-06-03", str(value - 6)), "band")
    assert found == {"name": "usual", "p50": D(5), "p90": D(9), "p99": D(10), "rows": 10}
    assert house.facts(house.rate("2024-06-03", str(value + 5)), "band")["name"] == "small"
    assert house.facts(house.rate("2024-06-03", str(value + 10)), "band")["name"] == "large"
    assert house.facts(house.rate("2024-06-03", str(value + 11)), "band")["name"] == "extreme"


def test_no_bands_from_too_short_a_past(rates_house: Builder) -> None:
    house = rates_house(fact("band", "band", 'field = "rate"; rows = 10; min_rows = 5'))
    assert house.facts(house.rates("2024-05-06", "1 2 3 4 5"), "band") == {}


def test_average_of_the_rows_before(rates_house: Builder) -> None:
    house = rates_house(fact("usual", "average", 'field = "rate"; rows = 4; min_rows = 2; digits = 1'))
    house.cover("2024-05-01", "2024-06-01")
    found = house.facts(house.rates("2024-05-06", "9 1 2 3 4 5"), "usual")
    assert (found["value"], found["rows"], found["percent"], found["direction"]) == (D("2.5"), 4, D("100.0"), "up")


def test_peers_count_ways_and_name_the_one_that_moved_most(rates_house: Builder) -> None:
    house = rates_house(fact("others", "peers", 'field = "rate"; exclude = ["DKK"]; limit = 2'))
    for currency, before, after in (
        ("JPY", "163.00", "164.00"), ("GBP", "0.8500", "0.8550"), ("CHF", "0.9500", "0.9400"), ("DKK", "7.40", "8.40"),
        ("SEK", "11.000", "11.000"),
    ):  # fmt: skip
        house.rate("2024-05-02", before, currency)
        house.rate("2024-05-03", after, currency)
    house.rate("2024-05-03", "1.50", "AUD")
    house.rate("2024-05-02", "1.0800")
    found = house.facts(house.rate("2024-05-03", "1.0700"), "others")
    assert {name: found[name] for name in ("up", "down", "flat", "of", "count")} == {
        "up": 2, "down": 1, "flat": 1, "of": 4, "count": 2,
    }  # fmt: skip
    assert (found["entity"], found["value"], found["previous"], found["percent"]) == (
        "JPY", D("164.00"), D("163.00"), D("0.6"),
    )  # fmt: skip
    assert (found["list.0.entity"], found["list.1.entity"], "list.2.entity" in found) == ("JPY", "GBP", False)


def test_rank_counts_ties_and_names_its_neighbours(rates_house: Builder) -> None:
    house = rates_house(fact("rank", "rank", 'field = "rate"; universe_size = 5'))
    for currency, value in (("A", "5.0"), ("B", "4.0"), ("C", "3.0"), ("D", "4.0")):
        house.rate("2024-05-03", value, currency)
    now = house.rate("2024-05-03", "4.0", "E")
    assert house.facts(now, "rank") == {
        "rank": 2, "of": 5, "tied": True, "ties": 2, "above.entity": "A", "above.value": D("5.0"),
        "below.entity": "C", "below.value": D("3.0"),
    }  # fmt: skip


def test_rank_needs_the_whole_universe(rates_house: Builder) -> None:
    house = rates_house(fact("rank", "rank", 'field = "rate"; universe_size = 3'))
    house.rate("2024-05-03", "5.0", "A")
    assert house.facts(house.rate("2024-05-03", "4.0", "B"), "rank") == {}


def test_nearer_than_apart_is_a_tie(rates_house: Builder) -> None:
    house = rates_house(fact("rank", "rank", 'field = "rate"; apart = 0.2; order = "lowest"'))
    for currency, value in (("A", "4.05"), ("B", "4.2"), ("C", "3.8")):
        house.rate("2024-05-03", value, currency)
    found = house.facts(house.rate("2024-05-03", "4.0", "D"), "rank")
    assert (found["rank"], found["ties"], found["above.entity"], found["below.entity"]) == (2, 1, "C", "B")


def test_total_of_the_year_only_where_the_year_is_whole(rates_house: Builder) -> None:
    house = rates_house(fact("sum", "total", 'field = "rate"; over = "year"'))
    house.rate("2023-12-29", "7")
    now = house.rates("2024-01-02", "1 2 3")
    assert house.facts(now, "sum") == {}
    house.cover("2023-12-01", "2024-06-01")
    assert house.facts(now, "sum") == {"value": D(6), "count": 3, "from": date(2024, 1, 2)}


def test_total_of_the_last_rows(rates_house: Builder) -> None:
    house = rates_house(fact("sum", "total", 'field = "rate"; over = "3"'))
    assert house.facts(house.rates("2024-01-02", "9 1 2 3"), "sum")["value"] == D(6)
    assert house.facts(house.rate("2024-01-02", "1", "JPY"), "sum") == {}


@pytest.mark.parametrize(
    ("before", "now", "option", "level", "way"),
    [("1.0950", "1.1010", "step = 0.05", "1.10", "above"), ("1.1010", "1.0950", "step = 0.05", "1.10", "below"),
     ("1.04", "1.16", "step = 0.05", "1.15", "above"), ("1.10", "1.11", "step = 0.05", None, None),
     ("1.09", "1.10", "step = 0.05", "1.10", "above"), ("1.11", "1.10", "step = 0.05", "1.10", "below"),
     ("0.99", "1.01", "levels = [1, 2]", "1", "above"), ("2.5", "0.5", "levels = [1, 2]", "1", "below"),
     ("1.2", "1.3", "levels = [1, 2]", None, None)],
)  # fmt: skip
def test_threshold_is_the_last_level_passed(
    rates_house: Builder, before: str, now: str, option: str, level: str | None, way: str | None
) -> None:
    house = rates_house(fact("round", "threshold", f'field = "rate"; {option}'))
    house.rate("2024-05-02", before)
    found = house.facts(house.rate("2024-05-03", now), "round")
    assert found.get("level") == (D(level) if level else None)
    assert found.get("direction") == way


def test_threshold_says_when_the_series_was_there_last(rates_house: Builder) -> None:
    house = rates_house(fact("round", "threshold", 'field = "rate"; step = 0.1'))
    house.cover("2024-05-01", "2024-06-01")
    found = house.facts(house.rates("2024-05-06", "1.12 1.09 1.08 1.105"), "round")
    assert (found["since.value"], found["since.date"], found["rows"]) == (D("1.12"), date(2024, 5, 6), 3)


SUBJECT = 'subject = "currency"; involves = "currency == subject"; holds = "rate > 2"'


def test_a_run_of_rows_of_a_subject(rates_house: Builder) -> None:
    house = rates_house(fact("over", "run", SUBJECT + "; min = 2; covered = false"))
    house.rates("2024-05-06", "1 3 4", "JPY")
    now = house.rates("2024-05-06", "1 3 4 5")
    assert house.facts(now, "over") == {"length": 3, "since": date(2024, 5, 7)}
    ended = house.rate("2024-05-10", "2")
    assert house.facts(ended, "over") == {"ended.length": 3, "ended.since": date(2024, 5, 7)}
    assert house.facts(house.rate("2024-05-13", "3"), "over") == {}


def test_a_club_at_home_and_away(quakes_house: Builder) -> None:
    """Two sides a row: `network` at home, `place_text` away; the home side won when the magnitude is over 4."""
    won = "(network == subject and magnitude > 4) or (place_text == subject and magnitude < 4)"
    options = f'subject = "network"; involves = "network == subject or place_text == subject"; holds = "{won}"'
    house = quakes_house(fact("wins", "run", options) + fact("first", "first_since", options + "; min_rows = 2"))
    house.cover("2024-01-01", "2024-12-31")
    for day, home, away, score in ((1, "A", "B", "5"), (2, "B", "A", "3"), (3, "C", "B", "5"), (4, "A", "C", "6")):
        now = house.quake(f"match {day}", f"2024-05-0{day} 15:00", score, network=home, place_text=away)
    assert house.facts(now, "wins") == {"length": 3, "since": moment("2024-05-01 15:00")}
    assert house.facts(now, "first") == {}
    lost = house.quake("match 5", "2024-05-05 15:00", "3", network="A", place_text="B")
    assert house.facts(lost, "wins") == {"ended.length": 3, "ended.since": moment("2024-05-01 15:00")}
    other = house.quake("match 6", "2024-05-06 15:00", "5", network="B", place_text="C")
    found = house.facts(other, "first")
    assert found == {}  # B won yesterday
    third = house.quake("match 7", "2024-05-07 15:00", "5", network="C", place_text="A")
    assert house.facts(third, "first") == {"rows": 3, "date": moment("2024-05-03 15:00"), "days": 4}


def test_first_ever_in_the_covered_record(rates_house: Builder) -> None:
    house = rates_house(fact("over", "first_since", 'holds = "rate > 2"; min_rows = 3'))
    now = house.rates("2024-05-06", "9 1 1 1 3")
    assert house.facts(now, "over") == {}
    house.cover("2024-05-06 22:00", "2024-06-01")
    assert house.facts(now, "over") == {"rows": 3, "record": True, "covered_from": date(2024, 5, 7)}
    house.cover("2024-05-01", "2024-06-01")
    assert house.facts(now, "over") == {"rows": 4, "date": date(2024, 5, 6), "days": 4}
    assert house.facts(house.rate("2024-05-13", "4"), "over") == {}
    assert house.facts(house.rate("2024-05-14", "1"), "over") == {}


def test_records_of_time_are_told_with_their_time(quakes_house: Builder) -> None:
    house = quakes_house(fact("before", "previous", 'field = "magnitude"'))
    house.quake("a", "2024-05-03 10:00", "3.1")
    found = house.facts(house.quake("b", "2024-05-04 09:00", "3.3"), "before")
    assert found["date"] == datetime(2024, 5, 3, 10, tzinfo=UTC)
    assert found["days"] == 1


def test_a_series_over_rows_that_meet_a_condition(quakes_house: Builder) -> None:
    house = quakes_house(fact("before", "previous", """field = "magnitude"; where = "network == this.network" """))
    house.quake("a", "2024-05-03 10:00", "3.1", network="nc")
    house.quake("b", "2024-05-03 11:00", "5.1", network="us")
    assert house.facts(house.quake("c", "2024-05-04 09:00", "3.3", network="nc"), "before")["value"] == D("3.1")


def test_a_held_revision_is_not_compared_with_its_own_event(quakes_house: Builder) -> None:
    house = quakes_house(fact("before", "previous", 'field = "magnitude"'))
    house.quake("a", "2024-05-03 10:00", "3.1")
    house.quake("b", "2024-05-03 11:00", "3.2")
    record = house.quake("b", "2024-05-03 11:00", "3.2")
    later = house.add("b", record.happened_at + timedelta(seconds=2), {**record.data, "magnitude": D("6.9")})
    assert later.revision == 2
    assert house.facts(later, "before")["value"] == D("3.1")


WAITS = (Reason("RANGE_JUMP", Verdict.HOLD, "The rate jumped."),)
OVER_STEPS = "".join(
    fact(name, kind, options)
    for name, kind, options in (
        ("before", "previous", 'field = "rate"'),
        ("move", "change", 'field = "rate"'),
        ("flip", "inverse", 'field = "rate"'),
        ("others", "peers", 'field = "rate"; direction = "any"'),
        ("level", "threshold", 'field = "rate"; step = 0.01'),
        ("run", "streak", 'field = "rate"; min = 3'),
        ("loose", "streak", 'field = "rate"; min = 3; covered = false'),
        ("since", "extreme_since", 'field = "rate"; min_rows = 5'),
        ("over", "run", 'holds = "rate > 1"; covered = false'),
        ("week", "versus", 'field = "rate"; offset = "1 week"'),
    )
)


@pytest.mark.parametrize(
    ("waits", "silent"),
    [
        ("2024-05-13", {"before", "move", "others", "level", "run", "loose", "since", "over"}),
        ("2024-05-10", {"run", "loose", "since", "over"}),
        ("2024-05-07", {"since", "week"}),
        ("2024-05-15", set()),
    ],
)
def test_nothing_is_said_over_a_row_that_waits_for_a_person(rates_house: Builder, waits: str, silent: set[str]) -> None:
    """It rose for five days, since May 8; the rate of the day in question jumped, and nobody has looked at it."""
    house = rates_house(OVER_STEPS)
    house.cover("2024-04-01", "2024-06-01")
    days = ("05-01", "05-02", "05-06", "05-07", "05-08", "05-09", "05-10", "05-13", "05-14")
    for day, value in zip(days, ["1.01", "1.02", "1.01", "1.03", "0.99", "1.04", "1.05", "1.06", "1.07"], strict=True):
        house.rate(f"2024-{day}", "10.1" if day in ("05-06", "05-13") else "10.2", "SEK")
        if f"2024-{day}" == waits:
            house.rate(waits, "9.99", reasons=WAITS)
        else:
            now = house.rate(f"2024-{day}", value)
    if waits > "2024-05-14":
        house.rate(waits, "9.99", reasons=WAITS)
    found = {name.partition(".")[0] for name in house.facts(now)}
    said = {"before", "move", "flip", "others", "level", "run", "loose", "since", "over", "week"}
    assert said - found == silent
    assert ("previous" in house.facts(now, "flip")) is ("before" not in silent)


def test_what_a_person_has_cleared_is_the_row_before(rates_house: Builder) -> None:
    house = rates_house(fact("before", "previous", 'field = "rate"'))
    house.rate("2024-05-03", "1.07")
    waits = house.rate("2024-05-06", "9.99", reasons=WAITS)
    now = house.rate("2024-05-07", "1.08")
    assert house.facts(now, "before") == {}
    records.admit(house.archive, waits, cleared_by="ana")
    assert house.facts(now, "before")["value"] == D("9.99")
