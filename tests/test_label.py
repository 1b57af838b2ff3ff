"""The label follows from the history and from nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from article_samples import BODIES, LANGUAGES, NOW, WIRE, decision, draft, settings, spanned
from hypothesis import given
from hypothesis import strategies as st

from newsbot.label import (
    DATA_DRIVEN,
    HUMAN_MADE,
    derive,
    named_sources,
    review_record,
    standing_approvals,
    stands_first,
)
from newsbot.label_words import WORDINGS, State
from newsbot.newsroom.declared import Person
from newsbot.story import Decision, Draft, Fact, Label, PersonSource, Refusal, SourceLine, Span, Text

STATES: tuple[State, ...] = ("auto_unreviewed", "auto_reviewed", "auto_edited", "auto_bulk", "human")


def in_state(state: State, language: str = "en") -> tuple[Draft, list[Decision]]:
    """A draft and decisions whose label is in `state`."""
    made = draft(language=language)
    if state == "auto_unreviewed":
        return made, []
    if state == "auto_edited":
        made = replace(made, edited_by="ana")
    if state == "human":
        own = "自己写的" if language == "zh" else "Wholly otherwise"
        texts = {"headline": Text(own), "summary": Text(own), "body": (Text(f"{own}."),)}
        made = replace(made, edited_by="ana", **texts)
    return made, [decision(made, "approve", 1, opened=state != "auto_bulk")]


def test_english_says_what_the_standards_say() -> None:
    made = {state: derive(*in_state(state), settings()).text for state in STATES}
    assert made == {
        "auto_unreviewed": "Automated report",
        "auto_reviewed": "This article was generated automatically by newsbot using data from the U.S. Geological "
        "Survey and was reviewed by an editor before publication.",
        "auto_edited": "Elements of this article were generated automatically by newsbot using data from the U.S. "
        "Geological Survey. It was edited by an editor.",
        "auto_bulk": "This article was generated automatically by newsbot using data from the U.S. Geological Survey. "
        "Its template was reviewed by an editor; this text was released as one of a group.",
        "human": "This article is based on data from the U.S. Geological Survey.",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_words_in_every_language(state: State, language: str) -> None:
    label = derive(*in_state(state, language), settings())
    assert label.state == state
    assert "{" not in label.text + label.byline
    assert state == "auto_unreviewed" or "U.S. Geological Survey" in label.text
    assert label.digital_source_type == (HUMAN_MADE if state == "human" else DATA_DRIVEN)
    assert not any(word in label.text for word in ("AI", "人工智能", "KI", "IA")), "the default avoids the word"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES[:4])
def test_the_chinese_measures_are_met_in_every_language(state: State, language: str) -> None:
    text = derive(*in_state(state, language), settings(jurisdiction="cn")).text
    assert "人工智能" in text or "AI" in text
    assert "生成" in text or "合成" in text


def test_a_language_without_words_cannot_leave() -> None:
    with pytest.raises(Refusal, match="no wording in `it`"):
        derive(replace(draft(), language="it"), [], settings())


def test_a_variant_of_a_language_has_the_words_of_the_language() -> None:
    made = replace(draft(), language="en-US")
    assert derive(made, [decision(made, "approve", 1)], settings()).text.endswith("before publication.")
    assert derive(made, [decision(made, "approve", 1)], settings()).byline == "Newsbot (automated)"


def test_bylines_name_an_organisation() -> None:
    by_state = {state: derive(*in_state(state), settings()).byline for state in STATES}
    assert by_state["auto_unreviewed"] == "Automated report"
    assert by_state["auto_reviewed"] == by_state["auto_bulk"] == by_state["auto_edited"] == "Newsbot (automated)"
    assert by_state["human"] == "The Ardal Courier"
    assert derive(*in_state("auto_reviewed", "de"), settings()).byline == "newsbot (automatisch erstellt)"


# --- reviewed -------------------------------------------------------------------------------------------------------


def test_reviewed_needs_an_approval_of_exactly_this_content() -> None:
    made = draft()
    approved = decision(made, "approve", 1)
    assert derive(made, [approved], settings()).state == "auto_reviewed"
    changed = replace(made, body=(Text("Something else."),))
    assert derive(changed, [approved], settings()).state == "auto_unreviewed"
    assert derive(replace(made, version=2), [approved], settings()).state == "auto_unreviewed"


def test_an_approval_taken_back_does_not_stand() -> None:
    made = draft()
    approve, undo = decision(made, "approve", 1), decision(made, "undo", 2, undoes=1)
    assert standing_approvals(made, [approve, undo]) == ()
    assert standing_approvals(made, [approve, decision(made, "undo", 2)]) == ()
    assert standing_approvals(made, [approve, decision(made, "hold", 2)]) == ()
    again = decision(made, "approve", 3, who="bo")
    assert standing_approvals(made, [approve, undo, again]) == (again,)
    first, second = decision(made, "approve", 4), decision(made, "approve", 5, who="bo")
    assert standing_approvals(made, [first, second, decision(made, "undo", 6, undoes=5)]) == (first,)


def test_what_comes_after_release_takes_nothing_back() -> None:
    made = draft()
    history = [decision(made, verb, seq) for seq, verb in enumerate(("approve", "release", "note", "correct"), 1)]
    assert derive(made, history, settings()).state == "auto_reviewed"


_VERBS = st.sampled_from(
    ("claim", "note", "hold", "clear", "spike", "unspike", "approve", "undo", "edit", "reopen", "reject", "supersede")
)


@given(verbs=st.lists(_VERBS, max_size=8), opened=st.booleans(), same=st.booleans())
def test_reviewed_is_never_said_without_a_standing_review(verbs: list[str], opened: bool, same: bool) -> None:
    made = draft()
    details = {"opened": opened} | ({} if same else {"content_sha256": "00" * 32})
    history = [decision(made, verb, seq, **(details if verb == "approve" else {})) for seq, verb in enumerate(verbs, 1)]
    label = derive(made, history, settings())
    stands = "approve" in verbs[max((i for i, v in enumerate(verbs) if v in _BREAKS), default=-1) + 1 :]
    expected = ("auto_reviewed" if opened else "auto_bulk") if stands and same else "auto_unreviewed"
    assert label.state == expected
    assert ("reviewed by an editor before" in label.text) == (expected == "auto_reviewed")
    assert bool(review_record(made, history, settings())["reviews"]) == (expected != "auto_unreviewed")


_BREAKS = {"hold", "spike", "reject", "reopen", "edit", "undo"}


# --- edited or human ------------------------------------------------------------------------------------------------


def test_one_run_of_five_template_words_keeps_the_machine_in_the_label() -> None:
    made = replace(draft(), edited_by="ana", headline=Text(""), summary=Text(""), short_headline=Text(""))
    kept = replace(made, body=(Text("Nobody slept: it was the strongest near us, neighbours told this paper."),))
    assert derive(kept, [], settings()).state == "auto_edited"
    cut = replace(made, body=(Text("Nobody slept: it was the worst near us, neighbours told this paper."),))
    assert derive(cut, [], settings()).state == "human"


def test_values_neither_count_nor_break_a_run() -> None:
    prose = "A magnitude \ue000 earthquake struck \ue000 near the town"
    body = (Text("A magnitude 4.6 earthquake struck at night."),)
    made = replace(draft(), edited_by="ana", prose=prose, headline=Text(""), summary=Text(""))
    assert derive(replace(made, body=body), [], settings()).state == "human", "four words are no run of five"
    kept = (spanned("Felt widely, at 4.6.", "4.6", "f1"),)
    assert derive(replace(made, body=kept), [], settings()).state == "auto_edited", "the machine's value still stands"
    longer = (Text("A magnitude 4.6 earthquake struck Ardal near it.", (Span(12, 15, "f1"), Span(34, 39, "f1"))),)
    assert derive(replace(made, body=longer), [], settings()).state == "auto_edited"


def test_what_a_person_typed_counts_as_words() -> None:
    made = draft(edited_by="ana", headline=Text(""), summary=Text(""), short_headline=Text(""))
    typed = Fact("p1", "typed", "x", PersonSource("ana", NOW))
    text = BODIES["en"][1]
    made = replace(made, facts=(*made.facts, typed), body=(Text(text, (Span(0, len(text), "p1"),)),))
    assert derive(made, [], settings()).state == "auto_edited"


def test_chinese_is_compared_by_characters() -> None:
    made = draft(language="zh", edited_by="ana", headline=Text(""), summary=Text(""), short_headline=Text(""))
    assert (
        derive(replace(made, body=(Text("居民说，这是有完整记录以来最大的。"),)), [], settings()).state == "auto_edited"
    )
    assert derive(replace(made, body=(Text("居民说，这是有完整记录的。"),)), [], settings()).state == "human"


def test_a_tombstone_is_never_called_a_persons_work() -> None:
    made = draft(edited_by="ana", kind="kill", headline=Text("Own"), summary=Text(""), body=())
    assert derive(made, [], settings()).state == "auto_edited"


def test_without_the_templates_prose_nobody_is_called_its_author() -> None:
    made = draft(edited_by="ana", prose="", body=(Text("Words of my own."),))
    assert derive(made, [], settings()).state == "auto_edited"


# --- sources, place, record -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", ("European Central Bank", "football-data.co.uk", "openfootball"),
         "the European Central Bank, football-data.co.uk and openfootball"),
        ("en", ("Bank of Japan", "The Weather Office"), "the Bank of Japan and The Weather Office"),
        ("de", ("A", "B"), "Quellen: A und B"),
        ("de", ("A", "A"), "Quelle: A"),
        ("zh", ("甲", "乙", "丙"), "甲、乙和丙"),
        ("fr", ("A", "B"), "sources\u00a0: A et B"),
        ("es", ("AEMET", "INE"), "fuentes: AEMET e INE"),
        ("es", ("INE", "AEMET"), "fuentes: INE y AEMET"),
        ("es", ("AEMET", "Yahoo"), "fuentes: AEMET y Yahoo"),
    ],
)  # fmt: skip
def test_sources_are_listed_in_the_languages_way(language: str, names: tuple[str, ...], expected: str) -> None:
    sources = tuple(SourceLine(name, "", "") for name in names)
    assert named_sources(replace(draft(language=language), sources=sources)) == expected


def test_a_draft_without_sources_names_its_feed() -> None:
    assert named_sources(replace(draft(), sources=())) == "quakes-usgs"


def test_the_editor_is_named_only_where_the_newsroom_says_so() -> None:
    made, history = in_state("auto_reviewed")
    assert "ana" not in derive(made, history, settings()).text
    assert "by the night desk before" in derive(made, history, settings(editor_public="the night desk")).text


def test_where_the_label_stands() -> None:
    def label(state: State) -> Label:
        return derive(*in_state(state), settings())

    assert [stands_first(label(state), settings()) for state in STATES] == [True, False, False, False, False]
    assert all(stands_first(label(state), settings(label_placement="top")) for state in STATES)
    european = settings(jurisdiction="eu")
    assert [stands_first(label(state), european) for state in STATES] == [True, False, False, True, False]
    unanswered = settings(jurisdiction="eu", contact_url="")
    assert [stands_first(label(state), unanswered) for state in STATES] == [True, True, True, True, False]


def test_the_review_record_says_who_looked_at_what() -> None:
    typed = Fact("p1", "typed", "1,300", PersonSource("bo", NOW, "asked the sheriff"))
    made = draft(edited_by="bo")
    made = replace(made, facts=(*made.facts, typed))
    people = {"ana": Person("ana", "ana", "senior", ("en",))}
    history = [decision(made, "edit", 1, who="bo"), decision(made, "approve", 2)]
    record = review_record(made, history, settings(people=people))
    assert record["content_sha256"] == made.content_sha256
    assert record["reviews"] == [
        {
            "reviewer": "ana",
            "role": "senior",
            "verified": True,
            "at": "2026-03-07T09:30:00Z",
            "looked_at": "this text, to its last line",
            "reason": "",
            "decision": 2,
        }
    ]
    assert record["changes"] == [{"by": "bo", "at": "2026-03-07T09:30:00Z", "reason": "", "version": 1}]
    assert record["typed"] == [{"by": "bo", "at": "2026-03-07T09:30:00Z", "note": "asked the sheriff"}]
    assert record["template"]["sha256"] == "ef" * 32
    assert record["wires"] == [WIRE]
    assert record["responsible"] == {
        "name": "The Ardal Courier, data desk",
        "contact_url": "https://courier.example/contact",
    }
    json.dumps(record)


def test_no_wording_is_left_out() -> None:
    for language, words in WORDINGS.items():
        assert set(words.sentences) == set(STATES), language
        assert words.ai or set(words.ai_sentences) == set(STATES) - {"human"}, language
