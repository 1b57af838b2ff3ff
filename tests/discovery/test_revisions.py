"""What a new revision means for the story of its event: every rule of the table, before and after a release."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from discovery_house import Builder, House, fact, moment

from newsbot.discovery import Discovered
from newsbot.story import Reason, Record, Verdict, WireSource

D = Decimal
STORY = """
[[stories]]
type = "report"
floor = "magnitude >= 3"
urgent = "magnitude >= 7"
slug = "quake-{magnitude}"
"""
AT = "2024-05-03 10:00"
NOW = "2024-05-03 10:30"


def first(build: Builder, state: str, magnitude: str = "4.6", **data: Any) -> House:
    """A story of one quake, its English text brought to a state; `none` = not written."""
    house = build(stories=STORY)
    found = house.look(house.quake("q", AT, magnitude, **data), now=NOW)
    assert found.outcomes == {"quakes/q@1": "story: report, score 0"}
    if state != "none":
        house.draft(found.stories[0], state)
    return house


def revise(house: House, magnitude: str = "4.6", **data: Any) -> tuple[Record, Discovered]:
    record = house.quake("q", AT, magnitude, **data)
    return record, house.look(record, now=NOW)


RULES = [
    # state, what changed, kind of the new story or class of the outcome
    ("none", {"felt": 12}, "silent"),
    ("ready", {"felt": 12}, "silent"),
    ("released", {"felt": 12}, "silent"),
    ("ready", {"magnitude": "4.7"}, "story"),
    ("held", {"magnitude": "4.7"}, "story"),
    ("released", {"magnitude": "4.7"}, "silent"),
    ("released", {"magnitude": "4.9"}, "update"),
    ("released", {"magnitude": "4.3"}, "update"),
    ("released", {"magnitude": "4.8", "felt": 3}, "silent"),
    ("ready", {"place_text": "elsewhere"}, "story"),
    ("released", {"place_text": "elsewhere"}, "update"),
    ("released", {"network": "nc"}, "correction"),
    ("released", {"network": "nc", "place_text": "elsewhere"}, "correction"),
    ("ready", {"event_type": "quarry blast"}, "story"),
    ("released", {"event_type": "quarry blast"}, "kill"),
    ("released", {"event_type": "quarry blast", "network": "nc", "magnitude": "5.2"}, "kill"),
    ("spiked", {"magnitude": "4.7"}, "story"),
    ("killed", {"magnitude": "5.7"}, "killed"),
    # the floor: 3
    ("none", {"magnitude": "2.9"}, "withdrawn"),
    ("ready", {"magnitude": "2.9"}, "withdrawn"),
    ("released", {"magnitude": "2.9"}, "update"),
    # withdrawn by the source
    ("none", {"status": "deleted"}, "retracted"),
    ("ready", {"status": "deleted"}, "retracted"),
    ("released", {"status": "deleted"}, "kill"),
    ("killed", {"status": "deleted"}, "retracted"),
]


@pytest.mark.parametrize(("state", "change", "meaning"), RULES)
def test_the_table(quakes_house: Builder, state: str, change: dict[str, Any], meaning: str) -> None:
    house = first(quakes_house, state)
    record, found = revise(house, **change)
    assert found.outcomes[record.key].startswith(f"{meaning}:")
    kinds = [story.kind for story in found.stories]
    assert kinds == ([meaning] if meaning in ("story", "update", "correction", "kill") else [])
    gone = [(one.event, one.type) for one in found.withdrawn]
    assert gone == ([("q", "report")] if meaning == "withdrawn" or (meaning, state) in (
        ("retracted", "none"), ("retracted", "ready")) else [])  # fmt: skip


def test_the_new_story_keeps_its_id_and_rests_on_the_new_record(quakes_house: Builder) -> None:
    house = first(quakes_house, "ready")
    old = house.archive_story("q")
    record, found = revise(house, "5.0")
    assert (found.stories[0].id, found.stories[0].records) == (old.id, (record.key,))


def test_a_small_change_that_crosses_the_floor_or_urgency_counts(quakes_house: Builder) -> None:
    house = first(quakes_house, "released", "3.0")
    assert [story.kind for story in revise(house, "2.9")[1].stories] == ["update"]
    other = first(quakes_house, "released", "6.9")
    (story,) = revise(other, "7.0")[1].stories
    assert (story.kind, story.urgent) == ("update", True)


def test_small_steps_add_up(quakes_house: Builder) -> None:
    house = first(quakes_house, "released", "4.6")
    meanings = [revise(house, magnitude)[1].stories for magnitude in ("4.7", "4.8", "4.9")]
    assert [len(stories) for stories in meanings] == [0, 0, 1]


def test_what_was_released_is_told_beside_what_is_now(quakes_house: Builder) -> None:
    house = first(quakes_house, "released", place_text="here", felt=3)
    (story,) = revise(house, "5.0", place_text="there", felt=9)[1].stories
    was = {fact.name: fact for fact in story.facts if fact.name.startswith("was.")}
    assert {name: fact.value for name, fact in was.items()} == {"was.magnitude": D("4.6"), "was.place_text": "here"}
    source = was["was.magnitude"].source
    assert isinstance(source, WireSource)
    assert (source.event, source.revision) == ("q", 1)
    ids = [fact.id for fact in story.facts]
    assert len(ids) == len(set(ids))


def test_an_update_that_waits_is_replaced_even_by_a_small_change(quakes_house: Builder) -> None:
    house = first(quakes_house, "released", "4.6")
    (update,) = revise(house, "5.0")[1].stories
    house.draft(update, "ready", version=2)
    assert [story.kind for story in revise(house, "5.1")[1].stories] == ["update"]
    (back,) = revise(house, "4.65")[1].stories
    assert back.kind == "update"
    assert revise(house, "4.65", felt=4)[1].stories == []


def test_the_text_that_left_last_is_what_counts(quakes_house: Builder) -> None:
    house = first(quakes_house, "released", "4.6")
    (update,) = revise(house, "5.0")[1].stories
    house.draft(update, "released", version=2)
    assert revise(house, "5.2")[1].stories == []
    assert [story.kind for story in revise(house, "5.3")[1].stories] == ["update"]


def test_where_languages_differ_the_oldest_released_text_counts(quakes_house: Builder) -> None:
    house = first(quakes_house, "none", "4.6")
    story = house.archive_story("q")
    house.draft(story, "released", "de")
    house.draft(story, "ready", "en")
    (update,) = revise(house, "4.9")[1].stories
    house.draft(update, "released", "en", version=2)
    assert [story.kind for story in revise(house, "5.0")[1].stories] == ["update"]


def test_a_retraction_kills_once(quakes_house: Builder) -> None:
    house = first(quakes_house, "released")
    record, found = revise(house, status="deleted")
    (kill,) = found.stories
    assert [(reason.code, reason.verdict, reason.record, reason.previous) for reason in kill.reasons] == [
        ("SOURCE_DELETED", Verdict.PROPOSE_KILL, record.key, "quakes/q@1")
    ]
    assert kill.expires_at > kill.made_at
    again = house.look(record, now=NOW)
    assert again.stories == []
    assert again.outcomes[record.key].startswith("unchanged:")


def test_an_event_that_comes_back_replaces_the_kill_that_waits(quakes_house: Builder) -> None:
    house = first(quakes_house, "released")
    revise(house, status="deleted")
    record, found = revise(house, status="reviewed")
    assert [story.kind for story in found.stories] == ["update"]
    assert found.outcomes[record.key].startswith("update:")


def test_a_retraction_reaches_back_beyond_the_news_window(quakes_house: Builder) -> None:
    house = first(quakes_house, "released")
    record = house.quake("q", AT, "4.6", status="deleted")
    assert [story.kind for story in house.look(record, now="2024-06-30").stories] == ["kill"]


def test_an_update_reaches_back_but_an_unreleased_text_does_not(quakes_house: Builder) -> None:
    released = first(quakes_house, "released")
    record = released.quake("q", AT, "5.6")
    assert [story.kind for story in released.look(record, now="2024-05-20").stories] == ["update"]
    waiting = first(quakes_house, "ready")
    record = waiting.quake("q", AT, "5.6")
    assert waiting.look(record, now="2024-05-20").outcomes[record.key].startswith("history:")


def test_a_revision_over_the_floor_makes_the_first_story(quakes_house: Builder) -> None:
    house = quakes_house(stories=STORY)
    assert house.look(house.quake("q", AT, "2.9"), now=NOW).outcomes["quakes/q@1"].startswith("below floor:")
    record, found = revise(house, "3.1")
    assert [story.kind for story in found.stories] == ["story"]
    assert found.stories[0].records == (record.key,)


def test_a_held_revision_brings_its_hold_along(quakes_house: Builder) -> None:
    house = first(quakes_house, "released")
    hold = Reason("RANGE_JUMP", Verdict.HOLD, "The magnitude jumped.", field="magnitude")
    record = house.quake("q", AT, "7.9", reasons=(hold,))
    (story,) = house.look(record, now=NOW).stories
    assert (story.kind, story.reasons[0]) == ("update", hold)
    assert [(one.code, one.verdict, one.field) for one in story.reasons[1:]] == [
        ("REVISED_PRELIM", Verdict.PROPOSE_CORRECTION, "magnitude")
    ]


def test_of_revisions_that_come_together_the_newest_is_told(quakes_house: Builder) -> None:
    house = quakes_house(stories=STORY)
    together = [house.quake("q", AT, magnitude) for magnitude in ("4.6", "4.7", "4.8")]
    found = house.look(*together, now=NOW)
    assert [story.records for story in found.stories] == [(together[2].key,)]
    assert found.outcomes[together[0].key] == "history: revision 3 of the event came with it"


def test_what_was_taken_back_in_the_same_breath_is_not_told(quakes_house: Builder) -> None:
    house = quakes_house(stories=STORY)
    said, unsaid = house.quake("q", AT, "4.6"), house.quake("q", AT, "4.6", status="deleted")
    found = house.look(said, unsaid, now=NOW)
    assert found.stories == []
    assert found.outcomes[unsaid.key].startswith("retracted:")


def test_a_held_revision_does_not_keep_the_clean_one_from_being_told(quakes_house: Builder) -> None:
    house = quakes_house(stories=STORY)
    clean = house.quake("q", AT, "4.6")
    hold = Reason("RANGE_JUMP", Verdict.HOLD, "The magnitude jumped.", field="magnitude")
    held, small = house.quake("q", AT, "9.6", reasons=(hold,)), house.quake("q", AT, "9.6", felt=3, reasons=(hold,))
    found = house.look(small, held, clean, now=NOW)
    assert [(story.records, story.reasons) for story in found.stories] == [((clean.key,), ()), ((held.key,), (hold,))]
    assert found.outcomes[small.key].startswith("silent:")


def test_revisions_keep_their_order_when_the_time_moved(quakes_house: Builder) -> None:
    house = quakes_house(fact("before", "previous", 'field = "magnitude"'), STORY)
    first_word = house.quake("q", AT, "4.6")
    second_word = house.add("q", moment("2024-05-03 09:59"), {**first_word.data, "magnitude": D("4.9")})
    found = house.look(second_word, first_word, now=NOW)
    assert [story.records for story in found.stories] == [(second_word.key,)]
    assert house.facts(first_word, "before") == {}


def test_a_correction_or_kill_says_which_field_made_it(quakes_house: Builder) -> None:
    house = first(quakes_house, "released", network="us")
    (correction,) = revise(house, network="nc", magnitude="5.6")[1].stories
    (reason,) = correction.reasons
    assert (reason.code, reason.verdict, reason.field, reason.previous) == (
        "CONFLICTS_WITH_PUBLISHED", Verdict.PROPOSE_CORRECTION, "network", "quakes/q@1",
    )  # fmt: skip
    assert reason.message == "network was us in what was released and is now nc."
    other = first(quakes_house, "released")
    (kill,) = revise(other, event_type="quarry blast")[1].stories
    assert [one.verdict for one in kill.reasons] == [Verdict.PROPOSE_KILL]


def test_looking_twice_finds_the_same(quakes_house: Builder) -> None:
    house = first(quakes_house, "ready")
    record, found = revise(house, "5.0")
    again = house.look(record, now=NOW)
    assert found.stories
    assert again.stories == []
    assert again.outcomes[record.key].startswith("unchanged:")
    assert moment(NOW) == found.stories[0].made_at


NOTICE = STORY + '\n[[stories]]\ntype = "notice"\nfloor = "known(status)"\nunless_released = ["report"]\n'


@pytest.mark.parametrize(("state", "begun"), [("ready", True), ("spiked", True), ("killed", True), ("released", False)])
def test_a_story_whose_news_a_released_one_tells_in_its_update_is_not_begun(
    quakes_house: Builder, state: str, begun: bool
) -> None:
    house = quakes_house(stories=NOTICE)
    (report,) = house.look(house.quake("q", AT), now=NOW).stories
    house.draft(report, state)
    record, found = revise(house, "5.6", status="reviewed")
    assert ("notice" in {story.type for story in found.stories}) is begun
    said = "told by an update: the report story is released, and no notice story is begun"
    assert (said in found.outcomes[record.key]) is not begun
