"""The paper: every type goes through JSON and comes back the same, hashes cover what they say they cover."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot import story as paper
from newsbot.canonical import canonical, dumps, loads, sha256_hex
from newsbot.story import (
    Decision,
    Draft,
    Fact,
    Reason,
    Record,
    Source,
    Story,
    decision_hash,
    draft_from,
    draft_id,
    fact_from,
    reason_from,
    story_from,
)

NOW = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)
TYPES = [kind for kind in vars(paper).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(-(2**53) + 1, 2**53 - 1),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    date: st.dates(),
    type(None): st.none(),
}


@cache
def paper_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the paper, from its own annotations."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if dataclasses.is_dataclass(kind):
        return st.builds(kind, **{name: paper_of(hint) for name, hint in get_type_hints(kind).items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(paper_of(inner[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(words, paper_of(inner[1]), max_size=2)
    return st.one_of(*map(paper_of, inner))


@given(paper_of(Fact))
def test_facts_come_back(fact: Fact) -> None:
    assert fact_from(loads(dumps(fact))) == fact


@given(paper_of(Reason))
def test_reasons_come_back(reason: Reason) -> None:
    assert reason_from(loads(dumps(reason))) == reason


@given(paper_of(Story))
def test_stories_come_back(story: Story) -> None:
    assert story_from(loads(dumps(story))) == story


@given(paper_of(Draft))
def test_drafts_come_back(draft: Draft) -> None:
    found = draft_from(loads(dumps(draft)))
    assert found == draft
    assert found.content_sha256 == draft.content_sha256
    assert dumps(found) == dumps(draft)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_the_paper_is_frozen_and_slotted(kind: type[Any]) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    made = object.__new__(kind)
    with pytest.raises(FrozenInstanceError):
        setattr(made, names[0], 1)


@pytest.mark.parametrize("kind", get_args(Source), ids=lambda kind: kind.__name__)
def test_sources_are_told_apart(kind: type[Any]) -> None:
    """By a key no other kind has: that is how they come back."""
    mine = {field.name for field in dataclasses.fields(kind)}
    others = [{field.name for field in dataclasses.fields(other)} for other in get_args(Source) if other is not kind]
    key = next(key for key in ("path", "reference", "constant", "computation", "person") if key in mine)
    assert not any(key in other for other in others)


def test_a_source_of_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no source has the keys \['rumour'\]"):
        fact_from({"id": "f", "name": "n", "value": 1, "unit": "", "source": {"rumour": "x"}})


def a_draft(**changes: Any) -> Draft:
    words_of = {name: paper.Text(name) for name in ("headline", "short_headline", "summary", "push")}
    made = Draft(
        id="d1", version=1, kind="story", beat="quakes", feed="f", event="us1", type="quake", language="en", story="s1",
        slug="quake", body=(paper.Text("One."), paper.Text("Two.")), facts=(), why=(), score=50,
        template=paper.TemplateRef("t", "s"), choices={}, checks=(),
        sources=(paper.SourceLine("A", "https://a.example", "CC0"),), created_at=NOW, expires_at=NOW,
        text_valid_until=NOW, **words_of,
    )  # fmt: skip
    return replace(made, **changes)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"language": "zh"},
        {"kind": "update"},
        {"headline": paper.Text("Other")},
        {"short_headline": paper.Text("Other")},
        {"summary": paper.Text("Other")},
        {"push": paper.Text("Other")},
        {"body": (paper.Text("One. Two."),)},
        {"note": "Corrects the magnitude."},
        {"sources": ()},
    ],
)
def test_an_approval_covers_the_words(change: dict[str, Any]) -> None:
    assert a_draft(**change).content_sha256 != a_draft().content_sha256


@pytest.mark.parametrize(
    "change",
    [
        {"score": 9},
        {"expires_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"urgent": True},
        {"checks": ()},
        {"edited_by": "Ada"},
    ],
)
def test_and_nothing_else(change: dict[str, Any]) -> None:
    assert a_draft(**change).content_sha256 == a_draft().content_sha256
    assert a_draft().content_sha256 == sha256_hex(canonical(a_draft().content()))


def test_a_decisions_hash_covers_all_of_it() -> None:
    decision = Decision(1, "d1", 1, "approve", "Ada", True, NOW, "", {"delay": 30}, "", "")
    changes: list[dict[str, Any]] = [
        {"seq": 2}, {"id": "d2"}, {"version": 2}, {"verb": "spike"}, {"who": "Eve"}, {"verified": False},
        {"at": datetime(2027, 1, 1, tzinfo=UTC)}, {"reason": "x"}, {"details": {"delay": 31}}, {"previous_hash": "x"},
    ]  # fmt: skip
    hashes = {decision_hash(replace(decision, **change)) for change in changes}
    assert len(hashes | {decision_hash(decision)}) == len(changes) + 1
    assert decision_hash(replace(decision, hash="x")) == decision_hash(decision)


def test_names_of_things() -> None:
    record = Record("f", "quakes", "us1", 2, NOW, NOW, {"m": Decimal(1), "d": date(2026, 1, 1)}, "w", {})
    assert record.key == "quakes/us1@2"
    assert a_draft().key == "d1@1"
    assert draft_id("quakes", "us1", "quake", "en") != draft_id("quakes", "us1", "quake", "zh")
    assert draft_id("a", "bc", "d", "e") != draft_id("ab", "c", "d", "e")
    refusal = paper.Refusal("NOT_FOUND", "There is none.")
    assert (refusal.code, refusal.message, str(refusal)) == ("NOT_FOUND", "There is none.", "NOT_FOUND: There is none.")


def test_a_computation_that_names_as_many_rows_as_it_may_rests_on_more() -> None:
    assert [paper.rows_named(number) for number in (1, 19, 20)] == ["1 record", "19 records", "20 or more records"]
