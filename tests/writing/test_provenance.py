"""Marks and spans: every printed value leads back, through macros, captures and joins, and no mark is ever seen."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from desk_for_tests import FACTS, FEED, LEAD, Room, names, shown, story
from hypothesis import given
from hypothesis import strategies as st

from newsbot.newsroom.declared import Place
from newsbot.story import ComputationSource, ConstantSource
from newsbot.writing import write
from newsbot.writing.cleaning import Piece, one
from newsbot.writing.engine.marks import mark, mark_house
from newsbot.writing.trying import try_template

PRIVATE = re.compile("[\ue000-\uf8ff]")


def block(text: str) -> str:
    return LEAD + '{% always "x", para=true %}' + text + "{% endalways %}"


def spans_of(text: str, data: dict[str, Any], language: str = "en") -> tuple[str, list[tuple[str, str]]]:
    found = try_template(text, data, language)
    assert "text" in found, found
    return found["text"], [(span["text"], span["fact"]) for span in found["spans"]]


def test_a_value_survives_macro_capture_join_and_concatenation() -> None:
    text = (
        "{% macro m(x) %}<{{ x }}>{% endmacro %}{% set kept %}is {{ a }}{% endset %}"
        "It {{ kept }}, {{ m(b) }}, {{ a ~ '/' ~ b }}, {{ [a, b]|join }} and {{ b|upfirst }}."
    )
    assert spans_of(text, {"a": 5, "b": "x"}) == (
        "It is 5, <x>, 5/x, 5 and x and X.",
        [*[("5", "data.a"), ("x", "data.b")] * 3, ("X", "data.b")],
    )


def test_of_a_value_in_a_value_the_inner_one_is_kept() -> None:
    nested = "It " + mark("outer", f"was {mark('inner', 'five')} deep") + "."
    piece = one(nested, "en")
    assert piece.text == "It was five deep."
    assert piece.spans == [(7, 11, "inner")]


def test_a_wire_cannot_forge_a_mark() -> None:
    text, spans = spans_of("Town {{ town }}.", {"town": "\ue000id-x\ue001Ardal\ue002"})
    assert (text, spans) == ("Town id-xArdal.", [("id-xArdal", "data.town")])


def test_words_around_a_value_stay_outside_its_span() -> None:
    text = "He won {{ s|a }} lead in {{ t|possessive }} {{ n|count('match') }}."
    assert spans_of(text, {"s": "8-0", "t": "Texas", "n": 2}) == (
        "He won an 8-0 lead in Texas' two matches.",
        [("8-0", "data.s"), ("Texas", "data.t"), ("two", "data.n")],
    )


def test_a_conversion_is_a_fact_of_its_own(room: Room) -> None:
    draft = room.template(block("It was {{ place.km|unit('mi') }} ({{ place.km|unit }}) away.")).write()
    assert [words for words, _ in shown(draft)][-2:] == ["9 miles", "14 kilometers"]
    derived = next(fact for fact in draft.facts if fact.value == 9)
    assert derived.source == ComputationSource("place.km in mi, rounded to 0 decimals", ("id-place.km",))
    assert derived.unit == "mi"
    assert derived.id == next(fact for fact in room.write().facts if fact.value == 9).id, "ids are derived, not random"


def test_both_units_stand_in_the_order_of_the_newsroom(room: Room) -> None:
    room.template(block("It was {{ place.km|both }} away."))
    first = {"metric": "14 kilometers (9 miles)", "imperial": "9 miles (14 kilometers)"}
    for system, text in first.items():
        own = replace(room.newsroom, settings=replace(room.newsroom.settings, units_first=system))  # type: ignore[arg-type]
        assert write(own, story(), room.beat, FEED, "en").body[-1].text == f"It was {text} away."


def test_calculating_in_a_template_leads_back_to_every_input(room: Room) -> None:
    facts = {**FACTS, "now": Decimal(112), "then": Decimal(100), "unused": 1}
    text = block("Up {{ ((now - then) / then * 100)|percent }}, {{ now - then }} in all.")
    draft = room.template(text).write(story(facts))
    printed = {fact.name: fact for fact in draft.facts if isinstance(fact.source, ComputationSource)}
    assert printed["((now - then) / then) * 100"].source.inputs == ("id-now", "id-then")  # type: ignore[union-attr]
    assert printed["now - then"].value == 12
    assert {"now", "then"} <= set(names(draft))
    assert "unused" not in names(draft)


def test_constants_and_words_lead_back_to_their_line(room: Room) -> None:
    room.constants = {"agency": ({"en": "the U.S. Geological Survey"}, Place("templates/quakes/beat.toml", 7))}
    room.file("quakes/words.en.toml", '[bearing]\n\nNNE = "north-northeast"\n')
    room.template(block('{{ const.agency }} said {{ words.bearing.NNE }} and {{ side|word("bearing") }}.'))
    draft = room.write(story({**FACTS, "side": "NNE"}))
    text = draft.body[-1].text
    assert text == "The U.S. Geological Survey said north-northeast and north-northeast."
    sources = {fact.name: fact.source for fact in draft.facts}
    assert sources["const.agency"] == ConstantSource("const.agency", "templates/quakes/beat.toml", 7)
    assert sources["words.bearing.NNE"] == ConstantSource("words.bearing.NNE", "templates/quakes/words.en.toml", 3)
    assert [span.fact for span in draft.body[-1].spans][-1] == "id-side", "a look-up keeps the fact it looked up"


def test_only_facts_used_or_scored_travel_with_the_draft(room: Room) -> None:
    facts = {**FACTS, "since.value": Decimal("4.9"), "since.date": "2021", "silent": 3}
    draft = room.template(LEAD).write(story(facts, {"since": 40}))
    assert names(draft) == ["magnitude", "place.town", "since.value", "since.date"]


def test_the_masked_prose_holds_the_words_and_no_value(room: Room) -> None:
    prose = room.template(LEAD).write().prose
    assert "A magnitude \ue000 earthquake was recorded near \ue000, the agency said." in prose
    assert "Ardal" not in prose


values = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
words = st.text(st.sampled_from("ab .,;:!?()'\"-\ue000\ue001\ue002 aA"), max_size=14)


@given(st.lists(st.tuples(words, values, st.booleans()), max_size=6), words, st.sampled_from(["en", "de", "fr", "zh"]))
def test_marks_never_leak_and_spans_cover_exactly_their_value(
    parts: list[tuple[str, str, bool]], end: str, language: str
) -> None:
    def seen(text: str) -> str:
        return PRIVATE.sub("", text)

    marked = "".join(
        seen(before) + (mark_house if house else mark)(f"f{number}", seen(value))
        for number, (before, value, house) in enumerate(parts)
    )
    piece: Piece = one(marked + seen(end), language)
    assert not PRIVATE.search(piece.text)
    kept = [(f"f{number}", seen(value)) for number, (_, value, _) in enumerate(parts) if seen(value)]
    assert [fact for _, _, fact in piece.spans] == [fact for fact, _ in kept]
    last = 0
    for (start, stop, _), (_, value) in zip(piece.spans, kept, strict=True):
        assert start >= last
        assert piece.text[start:stop].casefold() == value.casefold() or piece.text[start:stop][1:] == value[1:]
        last = stop
    assert piece.masked.count("\ue000") == len(kept)


@given(words)
def test_debris_of_marks_is_swept_away(text: str) -> None:
    assert not PRIVATE.search(one(text, "en").text)


@given(st.dictionaries(st.sampled_from("abcd"), values, min_size=1))
def test_any_text_of_a_wire_is_shown_as_it_is(data: dict[str, str]) -> None:
    text = " and ".join(f"{{{{ {name} }}}}" for name in data)
    found = try_template(f"It said {text} there.", data)
    if "error" in found:
        assert any(not PRIVATE.sub("", value) for value in data.values())
        return
    assert [span["text"] for span in found["spans"]] == [
        PRIVATE.sub("", value) for value in data.values() if PRIVATE.sub("", value)
    ]


ROWS = {"rows": [{"a": 1, "b": True}, {"a": 2, "b": False}]}


@pytest.mark.parametrize(
    ("text", "data", "shown"),
    [
        ("{{ l|join }}", {"l": ["A", "", "D"]}, "A and D"),
        ("{{ l|join }}.", {"l": []}, "."),
        ("{{ l|join('or') }}", {"l": ["a", "b", "c"]}, "a, b or c"),
        ("{{ l[0][1] }}{{ l[1:]|length }}", {"l": [[1, 2], [3]]}, "21"),
        ("{% for r in rows %}{{ r.a }}{% if not loop.last %}, {% endif %}{% endfor %}", ROWS, "1, 2"),
        ("{{ rows|map(attribute='a')|join }}", ROWS, "1 and 2"),
        ("{{ rows|selectattr('b')|map(attribute='a')|join }}", ROWS, "1"),
        ("{{ rows|sum('a') }}, {{ l|max }}, {{ l|min }}", {**ROWS, "l": [3, 9, 5]}, "3, 9, 3"),
        ("{{ l|sort|join }}", {"l": [3, 9, 5]}, "3, 5 and 9"),
        ("{% if 'a' in t and x in [1, 2] and t != 'b' %}yes{% endif %}", {"t": "abc", "x": 2}, "Yes"),
        ("{{ x if x > 1 else y }}", {"x": 5, "y": 6}, "5"),
        ("{{ -x }} {{ x|abs }} {{ 2 + 3 * 4 }} {{ x % 3 }} {{ x // 2 }}", {"x": -7}, "7 7 14 -1 -3"),
        ("{% if flag %}on{% else %}off{% endif %}", {"flag": False}, "Off"),
        ("{% if up(x, 0) %}up{% elif flat(x, 0) %}flat{% endif %}", {"x": 0.4}, "Flat"),
        ("{% if down(m) %}down{% endif %}", {"m": {"direction": "down"}}, "Down"),
        ("{% if band(b) == 'large' %}large{% endif %}", {"b": {"name": "large"}}, "Large"),
        ("{{ ref(t) }}, {{ ref(t) }}", {"t": {"name": "Harbour Town", "short": "Town"}}, "Harbour Town, Town"),
        ("{% if not said('p') %}a{% endif %}{% if not said('p') %}b{% endif %}", {}, "A"),
    ],
)
def test_templates_calculate_choose_and_list(text: str, data: dict[str, Any], shown: str) -> None:
    assert spans_of(text, data)[0] == shown


ACME = {"name": "Acme Steel Corp.", "short": "Acme", "description": "the company", "pronoun": "it"}
BOLT = {"name": "Bolt Works", "short": "Bolt", "description": "the supplier", "pronoun": "it"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # A name at first, then shorter; neither a pronoun nor a description twice running.
        (
            "{{ ref(a) }} grew. {{ ref(a, subject=true) }} sold more, {{ ref(a, subject=true) }} said. "
            "Shares of {{ ref(a) }} rose, and {{ ref(a) }} paid. {{ ref(a, subject=true) }} ended well.",
            "Acme Steel Corp. grew. It sold more, the company said. "
            "Shares of Acme rose, and the company paid. It ended well.",
        ),
        # Somebody else in between: only a name says who is meant.
        (
            "{{ ref(a) }} bought {{ ref(b) }}. {{ ref(a, subject=true) }} paid {{ ref(b) }} well; "
            "{{ ref(b, subject=true) }} is glad.",
            "Acme Steel Corp. bought Bolt Works. Acme paid Bolt well; it is glad.",
        ),
        # Who was a subject before is one again; who was an object is named.
        (
            "{{ ref(a) }} beat {{ ref(b) }}. {{ ref(b, subject='again') }} left. {{ ref(b, subject='again') }} wept.",
            "Acme Steel Corp. beat Bolt Works. The supplier left. It wept.",
        ),
        # What falls away was never said.
        (
            "{{ ref(a) }} grew.{% optional %} {{ ref(b) }} lost {{ x.gone }}.{% endoptional %} "
            "{{ ref(a, subject=true) }} won.",
            "Acme Steel Corp. grew. It won.",
        ),
    ],
)  # fmt: skip
def test_who_is_meant_stays_clear(text: str, shown: str) -> None:
    told, spans = spans_of(text, {"a": ACME, "b": BOLT, "x": {}})
    assert told == shown
    assert {fact for _, fact in spans} <= {
        f"data.{who}.{part}" for who in "ab" for part in ("name", "short", "description", "pronoun")
    }


def test_a_macro_is_worked_out_once_but_never_where_it_chooses_or_depends() -> None:
    text = (
        "{% macro where(x='near') %}{{ x }} {{ town }}{% endmacro %}"
        "{% macro name() %}{{ ref(club) }}{% endmacro %}"
        "{% macro show(v) %}{{ v }}{% endmacro %}"
        "It was {{ where() }}, {{ where('in') }}, {{ where() }}; "
        "{{ name() }}, {{ name() }}; {{ show(a) }}, {{ show(b) }}."
    )
    data = {"town": "Ardal", "club": {"name": "Harbour Town", "short": "Town"}, "a": 5, "b": 5}
    shown, spans = spans_of(text, data)
    assert shown == "It was near Ardal, in Ardal, near Ardal; Harbour Town, Town; 5, 5."
    assert [fact for _, fact in spans][-2:] == ["data.a", "data.b"], "equal values of two facts stay two facts"


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), ""])
def test_no_value_is_no_text(value: object) -> None:
    assert try_template("It is {{ x }}.", {"x": value})["error"]["code"] == "TEMPLATE_ERROR"
    assert try_template("It is{% optional %} {{ x }}{% endoptional %}.", {"x": value})["text"] == "It is."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ x|number }}", "fact `x` ('five') is no number"),
        ("{{ x|date }}", "is no date or time"),
        ("{{ x.y }}", "fact `x.y` of the data given is missing"),
        ("{{ g }}", "`g` is a group; print one of its members: a"),
        ("{{ b }}", "is true or false and has no words"),
        ("{{ d|date('soon') }}", "no form of a date"),
        ("{{ d|date(zone='Mars') }}", "no time zone"),
        ("{% if up(x) %}{% endif %}", "'five' is no direction"),
        ("{{ n / 0 }}", "cannot be computed"),
        ("{{ n|compass }}", ""),
    ],
)
def test_what_goes_wrong_is_named(text: str, said: str) -> None:
    data = {"x": "five", "g": {"a": 1}, "b": True, "d": "2026-11-20T10:00:00Z", "n": 4}
    found = try_template(text, data)
    assert said in found.get("error", {}).get("message", "") if said else "text" in found
