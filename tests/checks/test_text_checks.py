"""What is held in a draft's words, and the text just beside it that must pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from drafts_for_checks import NOW, draft, fact
from hypothesis import given
from hypothesis import strategies as st

from newsbot.checks import texts
from newsbot.story import Draft, PersonSource, Reason, Span, Text, Verdict

D = Decimal


def judge(made: Draft, now: datetime = NOW) -> list[str]:
    return [reason.code for reason in texts.judge(made, now=now)]


def one(made: Draft) -> Reason:
    (reason,) = texts.judge(made, now=NOW)
    assert reason.verdict is Verdict.HOLD
    return reason


QUAKE = {
    "magnitude": fact("magnitude", D("4.6"), "magnitude"), "km": fact("km", D(14), "km"), "town": "Port Ardal",
    "time": datetime(2026, 11, 20, 13, 2, tzinfo=UTC), "felt": fact("felt", 1347, "reports"),
    "agency": "the U.S. Geological Survey", "since": date(2021, 3, 4),
}  # fmt: skip


def test_a_good_text_in_each_language_passes() -> None:
    english = draft(
        "A magnitude [4.6|magnitude] earthquake was felt early [Friday|time], centered [14|km] kilometers from "
        "[Port Ardal|town], [the U.S. Geological Survey|agency] said. It was the strongest since [March 2021|since], "
        "and "
        "[1,347|felt] people had told the agency by [5:02 a.m.|time] that they felt it.",
        QUAKE,
        headline="Magnitude [4.6|magnitude] quake felt near [Port Ardal|town]",
        push="Quake of magnitude [4.6|magnitude] felt near [Port Ardal|town]",
    )
    german = draft(
        "Der Euro hat am [Freitag|time] nachgegeben. Die [Europäische Zentralbank|bank] setzte den Referenzkurs auf "
        "[1,0712|rate] US-Dollar fest; das waren [0,9|change] Prozent weniger als am Tag zuvor.",
        {"time": date(2026, 11, 20), "bank": "Europäische Zentralbank", "rate": D("1.0712"), "change": D("-0.943")},
        language="de",
        headline="Euro gibt nach",
    )
    chinese = draft(
        "[美国地质调查局|agency]说，当地时间[20日5时02分|time]，[阿德尔|town]附近发生[4.6|magnitude]级地震，震中距该市"
        "[14|km]公里，已有[1347|felt]人报告有震感。",
        {**QUAKE, "agency": "美国地质调查局", "town": "阿德尔"},
        language="zh",
        headline="[阿德尔|town]附近发生[4.6|magnitude]级地震",
    )
    assert [judge(english), judge(german), judge(chinese)] == [[], [], []]


# --- placeholders


@pytest.mark.parametrize(
    "left",
    [
        "The [[WINNING_TEAM_MASCOT]] won.", "They beat {{ away }} again.", "A {% if x %}b win.",
        "It cost ${price} more.",
        "It rose by %s points.", "The game at %(venue)s was long.", "The _HOME_ side won.",
        "Rain fell in HOME_TEAM on a day.",
        "The wind was nan.", "The wind was NaN.", "It rose inf percent.", "The winner is undefined.",
        "It was seen by None.",
        "It was null in the end.", "TODO write this up.", "The mayor, TK, agreed.", "It was XX degrees.",
        "Lorem ipsum dolor sit.", "The date is NaT now.", "The depth was TBD.", "The winners () were glad.",
        "A stray \ue0f3 mark.",
    ],
)  # fmt: skip
def test_what_was_left_in_the_text(left: str) -> None:
    assert "PLACEHOLDER_LEFT" in judge(draft(left))


@pytest.mark.parametrize(
    "harmless",
    [
        "None of the schools was hit.",
        "None has been hurt.",
        "An infinite wait (or so it seemed) is over.",
        "The nanny left 100% to chance.".replace("100", "all"),
        "A todo list was found.",
        "The bus was annulled.",
    ],
)
def test_words_that_only_look_like_placeholders(harmless: str) -> None:
    assert judge(draft(harmless)) == []


def test_null_is_a_number_in_german() -> None:
    assert judge(draft("Es blieb bei null Toren.", language="de")) == []


@pytest.mark.parametrize(
    "value", ["None", "nan", "NaN", "null", "TBD", "{{7*7}}", "[[TEAM]]", "HOME_TEAM", "${jndi}", "-"]
)
def test_a_value_that_is_a_placeholder(value: str) -> None:
    made = replace(
        draft("x", {"town": value}), body=(Text(f"It was felt in {value} too.", (Span(15, 15 + len(value), "town"),)),)
    )
    assert judge(made) == ["PLACEHOLDER_LEFT"]


@pytest.mark.parametrize("value", ["Nan", "Jane Null", "Infinito", "Team [A]", "A_1", "AT&T", "100%"])
def test_a_name_that_only_looks_like_one(value: str) -> None:
    made = replace(
        draft("x", {"town": value}), body=(Text(f"It was felt in {value} too.", (Span(15, 15 + len(value), "town"),)),)
    )
    assert judge(made) == []


# --- numbers


def test_a_figure_no_fact_stands_behind() -> None:
    reason = one(draft("It lasted 24 hours in [Port Ardal|town].", QUAKE))
    assert (reason.code, reason.field) == ("NUMBER_UNSUPPORTED", "body.1")
    assert reason.message == "Paragraph 1: the figure 24 is bound to no fact, in “It lasted 24 hours in Port Ardal.”."


def test_arithmetic_that_was_written_not_computed() -> None:
    made = draft(
        "[$10,000|principal] at [3%|rate] earns $10,300 in a year.",
        {"principal": fact("principal", D(10_000), "USD"), "rate": fact("rate", D("0.03"), "ratio")},
    )
    assert judge(made) == ["NUMBER_UNSUPPORTED"]


@pytest.mark.parametrize(
    ("shown", "held"), [("4.6", False), ("4.7", True), ("5", False), ("46", True), ("four", True), ("five", False)]
)
def test_a_figure_that_is_not_its_facts(shown: str, held: bool) -> None:
    made = draft(f"The magnitude was [{shown}|magnitude].", QUAKE)
    assert judge(made) == (["NUMBER_UNSUPPORTED"] if held else [])


@pytest.mark.parametrize(
    ("shown", "held"), [("Friday", False), ("Sunday", True), ("5:02 a.m.", False), ("5:20 a.m.", True)]
)
def test_a_time_that_is_not_its_facts(shown: str, held: bool) -> None:
    assert judge(draft(f"It struck [{shown}|time] or so.", QUAKE)) == (["NUMBER_UNSUPPORTED"] if held else [])


def test_a_message_names_the_fact_and_both_figures() -> None:
    reason = one(draft("The magnitude was [4.7|magnitude].", QUAKE))
    assert reason.message == "Paragraph 1: “4.7” does not read as the value 4.6 (magnitude) of “magnitude”."


@pytest.mark.parametrize(
    ("shown", "value", "held"),
    [
        ("Port Ardal", "Port Ardal", False),
        ("orange", "Orange (level 3)", False),  # a word for a text value
        ("level 3", "Orange (level 3)", False),
        ("level 4", "Orange (level 3)", True),
        ("nine", "9", False),
        ("9.0", "9", False),
        ("8", "9", True),
    ],
)
def test_a_text_value_may_change_its_words_but_not_its_figures(shown: str, value: str, held: bool) -> None:
    made = draft(f"It was called {{}}[{shown}|town].".replace("{}", ""), {"town": value})
    assert judge(made) == (["NUMBER_UNSUPPORTED"] if held else [])


def test_a_yes_or_no_and_the_number_one_are_told_apart() -> None:
    assert judge(draft("It counted [1|n] vote.", {"n": 1})) == []
    assert judge(draft("It counted [1|n] vote.", {"n": True})) == ["NUMBER_UNSUPPORTED"]


def test_a_span_without_a_fact_or_over_another() -> None:
    assert judge(draft("It was felt in [Ardal|nowhere].", QUAKE)) == ["NUMBER_UNSUPPORTED"]
    overlapping = Text("Felt in Port Ardal.", (Span(8, 18, "town"), Span(13, 18, "town")))
    assert "NUMBER_UNSUPPORTED" in judge(replace(draft("x", QUAKE), body=(overlapping,)))
    beyond = Text("Felt in Port Ardal.", (Span(8, 18, "town"), Span(40, 44, "town")))
    assert "NUMBER_UNSUPPORTED" in judge(replace(draft("x", QUAKE), body=(beyond,)))


def test_a_mark_of_the_writer_left_in_the_text() -> None:
    made = replace(draft("x", QUAKE), body=(Text("Felt in \ue000 by all.", ()),))
    assert "PLACEHOLDER_LEFT" in judge(made)


# --- names


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("It was felt in Eastvale.", True),
        ("It was felt in [Port Ardal|town] and in Tuesday's rain.", True),
        ("Shaking was felt. People ran. “Stay calm,” they heard.", False),
        ("The agency said: Nobody was hurt.", False),
        ("It was [14|km] C and then [14|km] degrees Celsius.", False),
        ("I was there, and it was said (Nobody knows) to be so.", False),
        ("The players' Union agreed.", True),
        ("It was a M[4.6|magnitude] quake.", False),
    ],
)
def test_names_in_english(body: str, held: bool) -> None:
    assert judge(draft(body, QUAKE)) == (["NAME_UNSUPPORTED"] if held else [])


def test_names_in_other_languages() -> None:
    assert judge(draft("地震发生在Eastvale。", language="zh")) == ["NAME_UNSUPPORTED"]
    assert judge(draft("GMT时间的地震发生在山区。", language="zh")) == []
    assert judge(draft("Das Beben war in Bergen zu spüren.", language="de")) == []


# --- form


@pytest.mark.parametrize(
    "body",
    [
        "It was  felt.", "It was , felt.", "It was felt .", "It was felt,, twice.", "It was felt..",
        "It was the the end.",
        "It was felt ,.", "It was ( felt) too.", "They won by [1|one] points.", "They won by [one|one] points.",
        "It was a [8.1|eight] quake.", "It was a [11|eleven]-run game.", "It was an [4.6|magnitude] quake.",
        "It was felt in the [the U.S. Geological Survey|agency] hall.", "They work for [Acme Corp.|corp].",
        "It was a [orange|colour] alert.", "It was an [green|green] alert.",
    ],
)  # fmt: skip
def test_certain_errors_of_english(body: str) -> None:
    values = {"one": 1, "eight": D("8.1"), "eleven": 11, "corp": "Acme Corp.", "colour": "orange", "green": "green"}
    assert "TEMPLATE_ERROR" in judge(draft(body, {**QUAKE, **values}))


@pytest.mark.parametrize(
    "body",
    [
        "It was felt ... by many.", "They had had enough of that that day.", "They won by [1|one] point.",
        "The No. [1|one] seeds won.", "It was a magnitude [1|one] quakes list.", "It was an [8.1|eight] quake.",
        "It was an [11|eleven]-run game and a [110|long] one.", "They work for [Acme Corp.|corp], they said.",
        "They work for [Acme Corp.|corp]... and others.",
        "The average was [.300|average].", "It was a [one|one]-point win.",
        "It was a [union|union] and an [hour|hour].",
        "It was an [orange|colour] alert.", "They won by [2|two] points.", "It fell to a [1,100|large] low.",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_error(body: str) -> None:
    values: dict[str, Any] = {
        "one": 1, "two": 2, "eight": D("8.1"), "eleven": 11, "long": 110, "corp": "Acme Corp.", "average": D("0.3"),
        "union": "union", "hour": "hour", "colour": "orange", "large": 1100,
    }  # fmt: skip
    assert judge(draft(body, {**QUAKE, **values})) == []


def test_errors_of_chinese_and_german_form() -> None:
    assert judge(draft("地震发生，，无人伤亡。", language="zh")) == ["TEMPLATE_ERROR"]
    assert judge(draft("地震发生，无人伤亡。", language="zh")) == []
    assert judge(draft("Es war , so hieß es, ein Beben.", language="de")) == ["TEMPLATE_ERROR"]
    assert judge(draft("Es war, so hieß es, ein Beben.", language="de")) == []


@pytest.mark.parametrize(("part", "limit"), [("headline", 70), ("short", 40), ("push", 110)])
def test_lengths(part: str, limit: int) -> None:
    exact, long = "A" + "b" * (limit - 1), "A" + "b" * limit
    assert judge(draft("It was felt.", **{part: exact})) == []  # type: ignore[arg-type]
    assert judge(draft("It was felt.", **{part: long})) == ["TEMPLATE_ERROR"]  # type: ignore[arg-type]
    assert judge(draft("有震感。", language="zh", **{part: "震" * (limit + 1)})) == ["TEMPLATE_ERROR"]  # type: ignore[arg-type]


def test_an_empty_text_is_only_right_for_a_kill() -> None:
    assert judge(draft("", headline="")) == ["TEMPLATE_ERROR", "TEMPLATE_ERROR"]
    assert judge(draft((), headline="", kind="kill")) == []


# --- repetition


def test_the_same_sentence_twice() -> None:
    again = "The magnitude was [4.6|magnitude] in [Port Ardal|town]."
    reason = one(draft((f"It was felt. {again}", again), QUAKE))
    assert reason.code == "TEXT_REPETITIVE"
    assert "“The magnitude was 4.6 in Port Ardal.” stands there twice" in reason.message


def test_the_same_sentence_about_other_values_or_a_short_one() -> None:
    one_of_two = draft(
        (
            "The magnitude was [4.6|magnitude] in [Port Ardal|town].",
            "The magnitude was [4.5|other] in [Port Ardal|town].",
        ),
        {**QUAKE, "other": fact("other", D("4.5"), "magnitude")},
    )
    assert judge(one_of_two) == []
    assert judge(draft("It did. They ran. It did.")) == []


def test_the_same_six_words_thrice() -> None:
    run = "in the close encounter of the athletic kind"
    assert judge(draft((f"One was {run}.", f"Two was {run} again.", f"Three, {run}, ended."))) == ["TEXT_REPETITIVE"]
    assert judge(draft((f"One was {run}.", f"Two was {run} again."))) == []


def test_repetition_in_chinese() -> None:
    assert judge(draft("目前没有人员伤亡报告。居民已撤离。目前没有人员伤亡报告。", language="zh")) == [
        "TEXT_REPETITIVE"
    ]


# --- language and age

GERMAN = (
    "Das Beben war nach Angaben der Behörde in weiten Teilen der Stadt zu spüren, viele Menschen liefen auf die "
    "Straße, und "
    "die Feuerwehr rückte mehrmals aus, um Schäden an den Häusern zu prüfen."
)
ENGLISH = (
    "The quake was felt in large parts of the city, many people ran into the streets, and the fire service went out "
    "several "
    "times to look for damage to houses that had been standing there for years."
)
CHINESE = "地震发生后，许多居民跑到街上，消防部门多次出动检查房屋受损情况，目前没有人员伤亡报告。"


@pytest.mark.parametrize(
    ("body", "language", "held"),
    [
        (ENGLISH, "en", False), (GERMAN, "en", True), (CHINESE, "en", True), (GERMAN, "de", False),
        (ENGLISH, "de", True),
        (CHINESE, "zh", False), (ENGLISH.lower().replace(" ", ""), "zh", True), (GERMAN[:60], "en", False),
        (ENGLISH, "en-US", False),
    ],
)  # fmt: skip
def test_the_language_of_a_text(body: str, language: str, held: bool) -> None:
    assert ("LANGUAGE_MISMATCH" in judge(draft(body, language=language))) == held


def test_a_foreign_paragraph_between_two_good_ones_is_found_and_shown() -> None:
    made = draft(
        (ENGLISH, GERMAN.replace("Behörde", "[Behörde|agency]"), ENGLISH + " So it went."), {"agency": "Behörde"}
    )
    reason = next(r for r in texts.judge(made, now=NOW) if r.code == "LANGUAGE_MISMATCH")
    assert "reads as de, not en" in reason.message
    assert reason.message.startswith("Body: “Das Beben war nach Angaben der …")


def test_the_verdict_on_a_language_does_not_depend_on_what_came_before() -> None:
    mixed = (ENGLISH, "Es war nicht das erste Beben dieser Art.", ENGLISH + " So it went.")
    first = judge(draft(mixed))
    judge(draft(GERMAN, language="de"))
    judge(draft((ENGLISH, ENGLISH + " So it went.")))
    assert judge(draft(mixed)) == first


def test_a_text_is_true_until_a_time() -> None:
    made = draft("It was felt.")
    assert judge(made, made.text_valid_until) == []
    (reason,) = texts.judge(made, now=made.text_valid_until + timedelta(seconds=1))
    assert (reason.code, reason.verdict) == ("TEXT_STALE", Verdict.HOLD)
    assert reason.message.startswith(
        "What the text says was true until 2026-11-23T22:02:13Z; it is 2026-11-23T22:02:14Z."
    )


# --- what a person typed


def test_what_a_person_typed_is_bound_to_the_person_but_read_for_form_and_language() -> None:
    def edited(piece: str) -> Draft:
        typed = {"t": fact("t", piece, source=PersonSource("ana", NOW))}
        whole = f"It was felt. {piece}"
        made = draft("x", typed, edited_by="ana")
        return replace(made, body=(Text(whole, (Span(13, len(whole), "t"),)),))

    assert judge(edited("Mayor Jane Roe said 24 people ran out.")) == []
    assert judge(edited("Mayor Jane Roe said  people ran.")) == ["TEMPLATE_ERROR"]
    assert judge(edited("The mayor, TK, said so.")) == ["PLACEHOLDER_LEFT"]
    assert judge(edited(GERMAN)) == ["LANGUAGE_MISMATCH"]


def test_checked_adds_to_the_reasons_a_draft_came_with_and_only_once() -> None:
    came = Reason("TEMPLATE_UNACCEPTED", Verdict.HOLD, "No editor has accepted it.")
    made = replace(draft("It lasted 24 hours."), checks=(came,))
    checked = texts.checked(made, now=NOW)
    assert [reason.code for reason in checked.checks] == ["TEMPLATE_UNACCEPTED", "NUMBER_UNSUPPORTED"]
    assert texts.checked(checked, now=NOW) is checked


@given(st.text(max_size=200), st.sampled_from(["en", "de", "zh", "fr", "xx"]))
def test_any_text_is_judged_without_a_fault(body: str, language: str) -> None:
    texts.judge(replace(draft("x", language=language), body=(Text(body),)), now=NOW)
