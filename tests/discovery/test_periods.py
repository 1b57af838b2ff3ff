"""Stories of a day and of a week: once, over the right records, made anew only when something that counts changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from discovery_house import Builder, House, fact, moment

from newsbot.discovery.periods import week_before
from newsbot.story import ComputationSource, Reason, Story, Verdict, WireSource

D = Decimal
DAY = """
[[stories]]
type = "table"
period = "day"
floor = "period.count >= 2"
facts = ["rows"]
slug = "rates-{period.end}"
"""
WEEK = """
[[stories]]
type = "report"
floor = "magnitude >= 4.5"

[[stories]]
type = "roundup"
period = "week"
floor = "period.count >= 2"
period_floor = "magnitude >= 2.5 and ours.covered"
facts = ["rows", "sum"]
slug = "quakes-{period.start}"
"""
ROWS = fact("rows", "table", 'columns = ["magnitude", "place_text"]; sort = ["-magnitude"]; limit = 2')
OURS = fact("ours", "nearest", 'among = "coverage"')
SUM = fact("sum", "total", 'field = "felt"')


def values(story: Story) -> dict[str, Any]:
    return {one.name: one.value for one in story.facts}


# --- days ------------------------------------------------------------------------------------------------------------


def day(build: Builder) -> House:
    rows = fact("rows", "table", 'columns = ["currency", "rate"]; facts = ["move"]; sort = "currency"')
    return build(fact("move", "change", 'field = "rate"') + rows, DAY)


def test_a_day_says_how_many_of_its_events_are_held_and_not_counted(rates_house: Builder) -> None:
    house = day(rates_house)
    odd = (Reason("RANGE_JUMP", Verdict.HOLD, "Too far."),)
    house.rate("2024-05-02", "9.99", "GBP", reasons=odd)
    sound = [house.rate("2024-05-03", "1.05"), house.rate("2024-05-03", "163", "JPY")]
    assert "period.held" not in values(house.look(*sound, now="2024-05-03 16:00").stories[0])
    house.rate("2024-05-03", "99", "CHF", reasons=odd)
    sound.append(house.rate("2024-05-03", "10.3", "SEK"))
    found = values(house.look(*sound, now="2024-05-03 16:30").stories[0])
    assert (found["period.count"], found["period.held"]) == (3, 1)


def test_the_table_of_the_newest_day(rates_house: Builder) -> None:
    house = day(rates_house)
    house.rate("2024-05-02", "1.00")
    usd, jpy = house.rate("2024-05-03", "1.05"), house.rate("2024-05-03", "163", "JPY")
    found = house.look(usd, jpy, now="2024-05-03 16:00")
    (story,) = found.stories
    assert (story.event, story.type, story.slug) == ("2024-05-03", "table", "rates-2024-05-03")
    assert story.records == (jpy.key, usd.key)
    facts = values(story)
    assert (facts["period.start"], facts["period.end"], facts["period.count"]) == (
        date(2024, 5, 3),
        date(2024, 5, 3),
        2,
    )
    assert (facts["rows.count"], facts["rows.more"]) == (2, 0)
    assert (facts["rows.0.currency"], facts["rows.1.currency"], facts["rows.1.move.percent"]) == (
        "JPY",
        "USD",
        D("5.0"),
    )
    assert "rows.0.move.percent" not in facts
    assert found.outcomes[usd.key].startswith("story: one line of table 2024-05-03; ")
    by_name = {one.name: one for one in story.facts}
    assert isinstance(by_name["rows.1.rate"].source, WireSource)
    change = by_name["rows.1.move.percent"].source
    assert isinstance(change, ComputationSource)
    assert change.inputs == (by_name["rows.1.rate"].id, by_name["rows.1.move.base"].id)


def test_the_same_again_is_nothing(rates_house: Builder) -> None:
    house = day(rates_house)
    records = [house.rate("2024-05-03", "1.05"), house.rate("2024-05-03", "163", "JPY")]
    assert len(house.look(*records, now="2024-05-03 16:00").stories) == 1
    assert house.look(*records, now="2024-05-03 16:05").stories == []


@pytest.mark.parametrize(("state", "kind"), [("ready", "story"), ("released", "update")])
def test_a_line_that_changed_or_came_makes_it_anew(rates_house: Builder, state: str, kind: str) -> None:
    house = day(rates_house)
    records = [house.rate("2024-05-03", "1.05"), house.rate("2024-05-03", "163", "JPY")]
    (story,) = house.look(*records, now="2024-05-03 16:00").stories
    house.draft(story, state)
    (again,) = house.look(house.rate("2024-05-03", "1.06"), now="2024-05-03 16:05").stories
    assert (again.id, again.kind, values(again)["rows.1.rate"]) == (story.id, kind, D("1.06"))
    (more,) = house.look(house.rate("2024-05-03", "0.85", "GBP"), now="2024-05-03 16:10").stories
    assert (more.kind, values(more)["rows.count"]) == (kind, 3)


def test_too_few_make_no_table(rates_house: Builder) -> None:
    house = day(rates_house)
    assert house.look(house.rate("2024-05-03", "1.05"), now="2024-05-03 16:00").stories == []


def test_an_older_day_or_an_old_one_makes_no_table(rates_house: Builder) -> None:
    house = day(rates_house)
    old = [house.rate("2024-05-02", "1.05"), house.rate("2024-05-02", "163", "JPY")]
    assert house.look(*old, now="2024-06-02").stories == []
    house.rate("2024-05-03", "1.06")
    assert house.look(*old, now="2024-05-03 16:00").stories == []


# --- weeks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "event", "start"),
    [("2019-07-08", "2019-W27", "2019-07-01"), ("2019-07-14", "2019-W27", "2019-07-01"),
     ("2019-07-07", "2019-W26", "2019-06-24"), ("2021-01-05", "2020-W53", "2020-12-28")],
)  # fmt: skip
def test_the_week_that_closed_last(today: str, event: str, start: str) -> None:
    found = week_before(date.fromisoformat(today))
    assert (found.event, found.start) == (event, date.fromisoformat(start))
    assert (found.end - found.start).days == 6


def week(build: Builder) -> House:
    house = build(OURS + ROWS + SUM, WEEK)
    for event, at, magnitude, more in (
        ("sunday night before", "2019-07-01 06:59", "3.9", {}),  # 23:59 on Sunday in Los Angeles
        ("first", "2019-07-01 07:00", "2.5", {"felt": 3}),
        ("second", "2019-07-03 10:00", "3.1", {"felt": 4, "place_text": "here"}),
        ("third", "2019-07-04 10:00", "2.8", {}),
        ("own story", "2019-07-05 10:00", "4.6", {}),
        ("small", "2019-07-05 11:00", "2.4", {}),
        ("far", "2019-07-05 12:00", "4.4", {"latitude": "10"}),
        ("next week", "2019-07-08 07:00", "3.0", {}),
    ):
        house.look(house.quake(event, at, magnitude, **more), now=at)
    return house


def test_the_round_up_takes_the_rest(quakes_house: Builder) -> None:
    house = week(quakes_house)
    (story,) = house.week("2019-07-08 16:00")
    assert story.event == "2019-W27"
    assert [key.split("/")[1] for key in story.records] == ["first@1", "second@1", "third@1"]
    facts = values(story)
    assert (facts["period.count"], facts["rows.count"], facts["rows.more"]) == (3, 3, 1)
    assert (facts["rows.0.magnitude"], facts["rows.0.place_text"], facts["rows.1.magnitude"]) == (
        D("3.1"),
        "here",
        D("2.8"),
    )
    assert "rows.2.magnitude" not in facts
    assert (facts["sum.value"], facts["sum.count"]) == (7, 2)
    assert facts["source.name"] == "Test Agency"
    assert story.slug == "quakes-2019-07-01"


def test_once_a_week(quakes_house: Builder) -> None:
    house = week(quakes_house)
    assert len(house.week("2019-07-08 16:00")) == 1
    assert house.week("2019-07-08 16:01") == []
    assert house.week("2019-07-14 16:00") == []


def test_a_week_that_is_not_over_is_not_told(quakes_house: Builder) -> None:
    house = week(quakes_house)
    assert house.week("2019-07-08 06:59") == []
    assert len(house.week("2019-07-08 07:00")) == 1


def test_a_quiet_week_is_not_told(quakes_house: Builder) -> None:
    house = week(quakes_house)
    assert house.week("2019-07-22 16:00") == []


def test_rows_are_sorted_by_several_fields_those_without_a_value_last(quakes_house: Builder) -> None:
    rows = fact("rows", "table", 'columns = ["quake"]; sort = ["place_text", "-felt"]')
    stories = '\n[[stories]]\ntype = "roundup"\nperiod = "week"\nfloor = "true"\nfacts = ["rows"]\n'
    house = quakes_house(rows, stories)
    for event, place, felt in (("a", "x", 1), ("b", None, 9), ("c", "x", 5), ("d", "w", 1), ("e", "x", None)):
        more = {name: value for name, value in (("place_text", place), ("felt", felt)) if value is not None}
        house.quake(event, "2019-07-03 10:00", **more)
    (story,) = house.week("2019-07-09")
    facts = values(story)
    assert [facts[f"rows.{number}.quake"] for number in range(5)] == ["d", "c", "a", "e", "b"]
    assert story.made_at == moment("2019-07-09")
