"""What the options of a choice say, which of them a story reaches, and what a reader of many texts is tired of."""

from __future__ import annotations

from dataclasses import replace

from desk_for_tests import FACTS, LEAD, Room, story

from newsbot.story import Draft, Span, Text
from newsbot.writing import coverage, repetition, variants

VARIED = LEAD.replace(
    "was recorded", '{% vary "verb" %}was recorded{% or "known" %}was {{ how }} recorded{% or %}struck{% endvary %}'
)


def test_each_option_is_shown_with_the_sentence_it_makes(room: Room) -> None:
    room.varies = ("verb",)
    room.template(VARIED)
    told = story({**FACTS, "how": "instrumentally"})
    found = list(variants(room.newsroom, told, room.write(told)))
    assert [(variant.place, variant.option) for variant in found] == [("verb", "a"), ("verb", "known"), ("verb", "c")]
    assert [variant.taken for variant in found].count(True) == 1
    said = [variant.says.partition("earthquake ")[2].partition(" near")[0] for variant in found]
    assert said == ["was recorded", "was instrumentally recorded", "struck"]


def test_an_option_that_cannot_be_told_says_why(room: Room) -> None:
    room.varies = ("verb",)
    told = story()
    draft = room.template(VARIED.replace(" how ", " magnitude ")).write(told)
    room.template(VARIED)
    says = {variant.option: variant.says for variant in variants(room.newsroom, told, draft)}
    assert says["known"].startswith("REQUIRED_FACT_MISSING: templates/quakes/story.en.jinja")
    assert "how" in says["known"]


def test_every_option_is_tried_whatever_a_storys_own_choice_is(room: Room) -> None:
    room.template(VARIED)
    (reach,) = coverage(room.newsroom, room.beat, [story({**FACTS, "how": "well"}, event="us7")])
    assert (reach.percent, reach.missed) == (100, ())
    assert set(reach.reached.values()) == {("us7",)}
    (reach,) = coverage(room.newsroom, room.beat, [story()])
    assert len(reach.failed) == 1, "an option that lacks a value is a fault, though no article has taken it yet"


def test_macros_of_several_templates_count_once(room: Room) -> None:
    shared = "{% macro told() %}{% if felt is defined %}felt{% else %}unfelt{% endif %}{% endmacro %}"
    room.file("quakes/parts.en.jinja", shared)
    room.template('{% from "parts.en.jinja" import told %}' + LEAD.replace("the agency said", "{{ told() }}"))
    story_file, parts = coverage(room.newsroom, room.beat, [story()])
    assert (story_file.file, parts.file) == ("templates/quakes/story.en.jinja", "templates/quakes/parts.en.jinja")
    assert [line.partition(": ")[2] for line in parts.missed] == ["if"]


# --- phrases ---------------------------------------------------------------------------------------------------------


def texts(model: Draft, *sentences: str) -> list[Draft]:
    return [replace(model, event=f"e{number}", body=(Text(said),)) for number, said in enumerate(sentences)]


def test_a_phrase_of_many_texts_is_named_with_how_many(room: Room) -> None:
    model = room.template(LEAD).write()
    same = [f"Number {name} won in the end of the day at home." for name in "abcdef"]
    other = [f"{name} played elsewhere and nobody wrote much about what happened." for name in "ghijklmnopqrst"]
    tired = repetition(texts(model, *same, *other))
    assert [(found.phrase, found.texts, found.of) for found in tired] == [
        ("and nobody wrote much about", 14, 20), ("end of the day at", 6, 20),
    ]  # fmt: skip
    assert repetition(texts(model, *same, *other[:10])) == [], "of sixteen texts nothing is said"


def test_values_quotations_and_the_ends_of_clauses_part_phrases(room: Room) -> None:
    model = room.template(LEAD).write()
    said = "The storm, all said, was “one of the worst in years” on Monday north of the river."
    monday = said.index("Monday")
    body = (Text(said, (Span(monday, monday + 6, "f"),)),)
    assert repetition([replace(model, event=f"e{n}", body=body) for n in range(20)]) == []
    plain = [replace(model, event=f"e{n}", body=(Text(said.replace("Monday", "some day")),)) for n in range(20)]
    assert [found.phrase for found in repetition(plain)] == ["day north of the river"]
