"""Stories of groups, of parts of a day, and of what is in force: each once, complete, and made anew for what counts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from discovery_house import Builder, House, fact, moment

from newsbot.story import Record, Story, Verdict

ROWS = fact("rows", "table", 'columns = ["place_text", "magnitude"]; sort = ["place_text"]')
FIELDS = {
    "status = {": 'series = { type = "text" }\nlater = { type = "time", on_change = "silent" }\nstatus = {',
}
GROUP = """
[[stories]]
type = "round"
period = "group"
group_by = ["series"]
ready = "known(magnitude) or status == 'put off'"
period_floor = "known(magnitude)"
floor = "period.count >= 2"
facts = ["rows"]
slug = "round-{group.series}"
lives_hours = "24"
"""
DIGEST = """
[[stories]]
type = "digest"
period = "day"
until = "later"
group_by = ["series"]
group_split = ";"
floor = "period.count >= 1"
facts = ["rows"]
slug = "digest-{group.series}"
"""


def values(story: Story) -> dict[str, Any]:
    return {one.name: one.value for one in story.facts}


def rounds(build: Builder) -> House:
    return build(ROWS, GROUP, **FIELDS)


def game(house: House, name: str, day: str, result: str | None, series: str | None = "R 1", **more: Any) -> Record:
    extra = {} if series is None else {"series": series}
    return house.quake(name, day, result, place_text=name, **extra, **more)


def test_a_group_is_told_when_each_of_its_rows_is_ready(quakes_house: Builder) -> None:
    house = rounds(quakes_house)
    first, waiting = game(house, "a", "2024-05-03", "1"), game(house, "b", "2024-05-04", None)
    assert house.look(first, waiting, now="2024-05-04").stories == []
    late = game(house, "b", "2024-05-04", "2")
    (story,) = house.look(late, now="2024-05-04 12:00").stories
    facts = values(story)
    assert (story.event, story.slug, story.records) == ("R 1", "round-r-1", (first.key, late.key))
    assert (facts["group.series"], str(facts["period.start"]), str(facts["period.end"])) == (
        "R 1", "2024-05-02", "2024-05-03",
    )  # fmt: skip
    assert [facts[f"rows.{n}.magnitude"] for n in (0, 1)] == [Decimal(1), Decimal(2)]


def test_rows_of_another_group_and_of_none_stay_out(quakes_house: Builder) -> None:
    house = rounds(quakes_house)
    rows = [game(house, "a", "2024-05-03", "1"), game(house, "b", "2024-05-03", "2")]
    rows += [game(house, "c", "2024-05-03", None, "R 2"), game(house, "d", "2024-05-03", "3", None)]
    (story,) = house.look(*rows, now="2024-05-03 12:00").stories
    assert values(story)["rows.count"] == 2


def test_a_group_takes_its_rows_whenever_they_happened(quakes_house: Builder) -> None:
    house = rounds(quakes_house)
    game(house, "a", "2024-01-03", "1")
    (story,) = house.look(game(house, "b", "2024-05-03", "2"), now="2024-05-03 12:00").stories
    assert values(story)["rows.count"] == 2


def test_history_makes_no_group(quakes_house: Builder) -> None:
    house = rounds(quakes_house)
    rows = [game(house, "a", "2024-01-03", "1"), game(house, "b", "2024-01-03", "2")]
    assert house.look(*rows, now="2024-05-03").stories == []


def test_a_row_that_was_put_off_is_no_news_of_a_group_that_is_over(quakes_house: Builder) -> None:
    house = rounds(quakes_house)
    rows = [game(house, "a", "2024-01-03", "1"), game(house, "b", "2024-01-03", "2")]
    rows.append(game(house, "c", "2024-01-03", None, status="put off"))
    (story,) = house.look(*rows, now="2024-01-03 12:00").stories
    house.draft(story, "released")
    played = game(house, "c", "2024-05-03", "4", status="played")
    assert house.look(played, now="2024-05-03 12:00").stories == []


def test_a_corrected_row_corrects_a_group_even_later(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, GROUP, **FIELDS, **{"on_change_by = 0.3": "on_change_by = 0.3, minimum = 0"})
    rows = [game(house, "a", "2024-01-03", "1"), game(house, "b", "2024-01-03", "2")]
    (story,) = house.look(*rows, now="2024-01-03 12:00").stories
    house.draft(story, "released")
    (again,) = house.look(game(house, "b", "2024-01-03", "5"), now="2024-01-04 18:00").stories
    assert (again.id, again.kind, values(again)["rows.1.magnitude"]) == (story.id, "update", Decimal(5))


# --- what is in force ------------------------------------------------------------------------------------------------


def notice(house: House, name: str, since: str, hours: int, series: str) -> Record:
    return game(house, name, since, "1", series, later=moment(since) + timedelta(hours=hours))


def test_parts_of_what_is_in_force_whenever_it_began(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, DIGEST, **FIELDS)
    notice(house, "begun earlier", "2024-05-01", 72, "CA")
    notice(house, "over", "2024-05-01", 12, "CA")
    both = notice(house, "in two", "2024-05-02 10:00", 24, "CA; NV")
    found = house.look(both, now="2024-05-02 12:00").stories
    listed = {
        story.event: [values(story)[f"rows.{n}.place_text"] for n in range(len(story.records))] for story in found
    }
    assert listed == {"2024-05-02/CA": ["begun earlier", "in two"], "2024-05-02/NV": ["in two"]}
    assert [story.slug for story in found] == ["digest-ca", "digest-nv"]


def test_a_digest_lives_as_long_as_the_last_of_its_rows(quakes_house: Builder) -> None:
    counted = fact("kinds", "tally", 'field = "status"; last = "later"; limit = 1')
    digest = DIGEST.replace('facts = ["rows"]', 'facts = ["kinds"]\nlives_hours = "kinds.last"')
    house = quakes_house(counted, digest, **FIELDS)
    first = game(house, "a", "2024-05-03 10:00", "4", later=moment("2024-05-03 15:00"), status="reviewed")
    other = game(house, "b", "2024-05-03 10:30", "5", later=moment("2024-05-03 17:30"), status="automatic")
    (story,) = house.look(first, other, now="2024-05-03 11:00").stories
    said = values(story)
    assert said["kinds.last"] == story.expires_at == moment("2024-05-03 17:30")
    assert (said["kinds.0.value"], said["kinds.0.last"]) == ("automatic", moment("2024-05-03 17:30"))
    assert "kinds.1.value" not in said


def test_a_tally_of_the_parts_of_a_fact(quakes_house: Builder) -> None:
    """Counted by the names a story of the record's own has, not by those of the wire."""
    named = fact("towns", "reference", 'table = "towns"; key = "status"; split = ", "; columns = ["name", "name_de"]')
    counted = fact("kinds", "tally", 'field = "status"; counts = "towns.name"; where = "magnitude > 1"; limit = 1')
    house = quakes_house(named + counted, DIGEST.replace('facts = ["rows"]', 'facts = ["kinds"]'), **FIELDS)
    later = moment("2024-05-03 15:00")
    first = game(house, "a", "2024-05-03 10:00", "4", later=later, status="Ardal, East Vale, Ardal")
    other = game(house, "b", "2024-05-03 10:30", "5", later=later, status="East Vale, Nowhere")
    third = game(house, "c", "2024-05-03 10:40", "1", later=later, status="Ardal")
    (story,) = house.look(first, other, third, now="2024-05-03 11:00").stories
    said = values(story)
    assert (said["kinds.0.value"], said["kinds.0.count"]) == ("East Vale", 2)
    assert (said["kinds.count"], said["kinds.more"]) == (2, 1)
    assert not any(name.startswith("towns") for name in said)


def test_rows_that_agree_stand_side_by_side_and_the_first_says_how_many(quakes_house: Builder) -> None:
    rows = fact("rows", "table", 'columns = ["place_text"]; sort = ["-magnitude"]; alike = ["status"]; limit = 4')
    house = quakes_house(rows, DIGEST, **FIELDS)
    later = moment("2024-05-03 15:00")
    kinds = ("red", "blue", "red", "green", "green")
    found = [
        game(house, str(n), "2024-05-03 10:00", str(9 - n), later=later, status=kind) for n, kind in enumerate(kinds)
    ]
    (story,) = house.look(*found, now="2024-05-03 11:00").stories
    said = values(story)
    assert [(said[f"rows.{n}.place_text"], said[f"rows.{n}.alike"]) for n in range(4)] == [
        ("0", 2), ("2", 0), ("1", 1), ("3", 1),
    ]  # fmt: skip
    assert said["rows.more"] == 1


def test_a_part_without_news_is_not_told_again(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, DIGEST, **FIELDS)
    house.look(notice(house, "one", "2024-05-02 10:00", 24, "CA"), now="2024-05-02 12:00")
    (story,) = house.look(notice(house, "two", "2024-05-02 11:00", 24, "NV"), now="2024-05-02 13:00").stories
    assert story.event == "2024-05-02/NV"


def test_the_week_in_parts(quakes_house: Builder) -> None:
    week = '\n[[stories]]\ntype = "week"\nperiod = "week"\ngroup_by = ["series"]\nfloor = "period.count >= 1"\n'
    house = quakes_house("", week, **FIELDS)
    for name, series in (("a", "one"), ("b", "two"), ("c", "two")):
        game(house, name, "2024-05-02", "1", series)
    found = house.week("2024-05-07")
    assert {story.event: len(story.records) for story in found} == {"2024-W18/one": 1, "2024-W18/two": 2}
    assert house.week("2024-05-08") == []


# --- what a group rested on is gone ----------------------------------------------------------------------------------

GRAVE = {'on_change = "update", on_change_by = 0.3': 'on_change = "correction"'}
REPORT = """
[[stories]]
type = "report"
floor = "known(magnitude)"
hold = "magnitude >= 9"
hold_why = "nine and more"
"""


def test_a_group_whose_results_are_withdrawn_goes_with_them(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, GROUP, **FIELDS, **GRAVE)
    rows = [game(house, "a", "2024-05-03", "1"), game(house, "b", "2024-05-03", "2")]
    (story,) = house.look(*rows, now="2024-05-03 12:00").stories
    gone = game(house, "b", "2024-05-03", None)
    found = house.look(gone, now="2024-05-03 13:00")
    assert [(one.event, one.type) for one in found.withdrawn] == [(story.event, "round")]
    assert "magnitude changed" in found.withdrawn[0].why


def test_a_released_group_whose_results_are_withdrawn_is_to_be_killed(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, GROUP, **FIELDS, **GRAVE)
    rows = [game(house, "a", "2024-05-03", "1"), game(house, "b", "2024-05-03", "2")]
    (story,) = house.look(*rows, now="2024-05-03 12:00").stories
    house.draft(story, "released")
    found = house.look(game(house, "b", "2024-05-03", None), now="2024-05-03 13:00")
    assert [(one.event, one.kind, one.reasons[0].verdict) for one in found.stories] == [
        (story.event, "kill", Verdict.PROPOSE_KILL)
    ]
    assert found.withdrawn == []


def test_a_row_that_only_waits_takes_no_ground_away(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, GROUP, **FIELDS, **GRAVE)
    rows = [game(house, "a", "2024-05-03", "1"), game(house, "b", "2024-05-03", "2")]
    assert len(house.look(*rows, now="2024-05-03 12:00").stories) == 1
    found = house.look(game(house, "c", "2024-05-03", None), now="2024-05-03 13:00")
    assert (found.stories, found.withdrawn) == ([], [])


def test_a_group_with_a_row_that_waits_for_a_person_waits_too(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, REPORT + GROUP, **FIELDS)
    rows = [game(house, "a", "2024-05-03", "1"), game(house, "b", "2024-05-03", "9")]
    found = {story.type + story.event: story for story in house.look(*rows, now="2024-05-03 12:00").stories}
    assert [reason.message for reason in found["roundR 1"].reasons] == ["b: nine and more"]
    assert found["reporta"].reasons == ()


def test_a_group_says_what_lies_apart(quakes_house: Builder) -> None:
    house = quakes_house(ROWS, GROUP + "within_days = 8\n", **FIELDS)
    game(house, "late", "2024-06-03", None)
    game(house, "early", "2024-03-03", "1")
    rows = [game(house, name, "2024-05-03", "1") for name in "abc"]
    (story,) = house.look(*rows, now="2024-05-03 12:00").stories
    facts = values(story)
    assert (facts["rows.count"], facts["period.apart"], facts["period.to_come"]) == (3, 2, 1)
