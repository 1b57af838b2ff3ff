"""What stands where: the lead, satellites by strength, lengths, alternatives, and what falls away."""

from decimal import Decimal

import pytest
from desk_for_tests import FACTS, LEAD, Room, body, story

from newsbot.story import Refusal

FELT = {**FACTS, "felt": 1300, "deep": (12, "km"), "since.date": "2021"}
BLOCKS = LEAD + (
    '{% fact "deep" %}It was {{ deep|unit }} deep.{% endfact %}'
    '{% fact "felt" %}More than {{ felt|number }} people felt it.{% endfact %}'
)


def test_a_default_lead_makes_every_text(room: Room) -> None:
    draft = room.template(LEAD).write()
    assert draft.headline.text == "Magnitude 4.6 quake near Port Ardal"
    assert draft.short_headline.text == "Quake near Port Ardal"
    assert draft.push.text == "A magnitude 4.6 quake hit near Port Ardal."
    assert body(draft) == "A magnitude 4.6 earthquake was recorded near Port Ardal, the agency said."
    assert draft.summary.text == body(draft)


def test_satellites_stand_by_their_score(room: Room) -> None:
    room.template(BLOCKS)
    assert body(room.write(story(FELT, {"felt": 60, "deep": 20}))).endswith("felt it. It was 12 kilometers deep.")
    assert body(room.write(story(FELT, {"felt": 20, "deep": 60}))).endswith("deep. More than 1,300 people felt it.")
    assert body(room.write(story(FELT, {"felt": 30, "deep": 30}))).endswith("deep. More than 1,300 people felt it.")


def test_a_satellite_without_its_fact_is_silent(room: Room) -> None:
    assert "felt" not in body(room.template(BLOCKS).write(story({**FACTS, "deep": (12, "km")})))


def test_the_strongest_fact_with_a_lead_leads_and_is_not_told_twice(room: Room) -> None:
    room.template(BLOCKS + '{% lead "felt" %}More than {{ felt|number }} people felt a quake.{% endlead %}')
    draft = room.write(story(FELT, {"deep": 70, "felt": 60}))
    assert body(draft) == "More than 1,300 people felt a quake.\nIt was 12 kilometers deep."
    assert draft.headline.text == "Magnitude 4.6 quake near Port Ardal", "a named lead borrows the default headline"


def test_a_lead_that_misses_a_fact_or_says_nothing_passes_to_the_next(room: Room) -> None:
    room.template(
        LEAD
        + '{% lead "felt" %}{{ nowhere }}{% endlead %}'
        + '{% lead "deep" %}{% if deep > 100 %}Very deep.{% endif %}{% endlead %}'
    )
    draft = room.write(story(FELT, {"felt": 90, "deep": 80}))
    assert body(draft).startswith("A magnitude 4.6")


def test_a_missing_value_in_the_default_lead_refuses_with_its_place(room: Room) -> None:
    room.template(LEAD)
    with pytest.raises(Refusal) as refused:
        room.write(story({"magnitude": Decimal("4.56")}))
    assert refused.value.code == "REQUIRED_FACT_MISSING"
    assert refused.value.message.startswith("templates/quakes/story.en.jinja:6: fact `place.town` of us1@1 is missing")


def test_what_is_optional_falls_away_whole_and_undoes_its_choices(room: Room) -> None:
    room.varies = ("word",)
    room.template(
        LEAD
        + '{% always "x" %}It was felt{% optional %} at {{ nowhere }}, {% vary "word" %}a{% or %}b{% endvary %}'
        + "{% endoptional %}.{% endalways %}"
        + '{% always "y" %}{% vary "word" %}One{% or %}Two{% endvary %} {{ nowhere }}{% endalways %}'
    )
    draft = room.write()
    assert body(draft).endswith("It was felt.")
    assert draft.choices == {}


def test_headlines_have_alternatives(room: Room) -> None:
    long = "x" * 71
    room.template(LEAD.replace("{% headline %}", f"{{% headline %}}{long}{{% endheadline %}}{{% headline %}}", 1))
    assert room.write().headline.text == "Magnitude 4.6 quake near Port Ardal"
    room.template(LEAD.replace("Quake near", "A headline that no watch will ever show near"))
    with pytest.raises(Refusal, match=r"\{% short %\} of us1@1 has 55 characters, at most 40 fit"):
        room.write()


@pytest.mark.parametrize(("length", "words"), [("standard", 200), ("long", 10_000)])
def test_lengths_are_kept(room: Room, length: str, words: int) -> None:
    sentence = "This sentence has exactly eight words in it. "
    blocks = "".join(f'{{% fact "f{n}" %}}{sentence * 2}{{% endfact %}}' for n in range(40))
    facts = {**FACTS, **{f"f{n}": n for n in range(40)}}
    draft = room.template(LEAD + blocks).write(story(facts), length=length)
    counted = len(body(draft).split())
    assert counted <= words
    assert counted > (120 if length == "standard" else 600)
    assert all(len(paragraph.text.split()) <= 76 for paragraph in draft.body)


def test_push_and_brief_are_bodies_of_their_own(room: Room) -> None:
    room.template(BLOCKS)
    told = story(FELT, {"felt": 60, "deep": 20})
    assert body(room.write(told, length="push")) == "A magnitude 4.6 quake hit near Port Ardal."
    brief = "A magnitude 4.6 earthquake was recorded near Port Ardal, the agency said. More than 1,300 people felt it."
    assert body(room.write(told, length="brief")) == brief == room.write(told).summary.text
    with pytest.raises(Refusal, match="no length"):
        room.write(told, length="tiny")


def test_long_blocks_first_last_and_own_paragraphs(room: Room) -> None:
    room.template(
        LEAD
        + '{% always "end", last=true %}The end.{% endalways %}'
        + '{% always "more", min="long" %}More of it.{% endalways %}'
        + '{% always "own", para=true %}By itself.{% endalways %}'
        + '{% fact "deep" %}Deep.{% endfact %}{% fact "felt", first=true %}Felt.{% endfact %}'
    )
    lead = "A magnitude 4.6 earthquake was recorded near Port Ardal, the agency said.\n"
    told = story(FELT, {"deep": 90})
    assert body(room.write(told)) == lead + "Felt. Deep.\nBy itself.\nThe end."
    assert body(room.write(told, length="long")) == lead + "Felt. Deep. More of it.\nBy itself.\nThe end."


def test_a_blank_line_begins_a_paragraph(room: Room) -> None:
    room.template(LEAD.replace("the agency said.", "the agency said.\n\n  A second paragraph."))
    assert [paragraph.text for paragraph in room.write().body][1] == "A second paragraph."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Words outside.", "words outside a block are never printed"),
        ("{% block x %}{% endblock %}", "has no place in our templates"),
        ('{% extends "x" %}', "has no place|have no place"),
        ("{% fact %}x{% endfact %}", 'needs a name in quotes: {% fact "name" %}'),
        ('{% fact "a", loud=true %}x{% endfact %}', "loud=True is no option|loud=true is no option"),
        ("{% headline %}x{% endheadline %}", "belongs inside a"),
        ("{{ x|shout }}", "there is no filter `shout`"),
        ("{% lead %}x{% endlead %}", "the default lead has no {% headline %}"),
        ("", "there is no default lead"),
        ('{% import "/etc/passwd" as x %}', "imports come from _house/"),
        ("{% macro up(x) %}{% endmacro %}", "`up` is the name of a function"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_line(room: Room, text: str, said: str) -> None:
    template = text if "lead" in text or not text else LEAD + text
    with pytest.raises(Refusal, match=r"^TEMPLATE_ERROR: .*story\.en\.jinja:\d+: ") as refused:
        room.template(template).write()
    assert any(part in refused.value.message for part in said.split("|")), refused.value.message


def test_a_missing_template_says_what_to_write(room: Room) -> None:
    with pytest.raises(Refusal, match=r"templates/quakes/story\.en\.jinja is missing"):
        room.write()
