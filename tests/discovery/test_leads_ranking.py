"""Leads ranked: by freshness, names and publishers, with each point explained and the house's own texts beside."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive.leads import LeadDecision, RecentText
from newsbot.canonical import dumps
from newsbot.discovery.leads import Lead, leads
from newsbot.story import Fact, LeadItem, ReferenceSource, WireSource
from tests.lead_samples import HOUR, NOW, item
from tests.played import starter

ROOM = starter()


def text(headline: str, *named: tuple[str, Any], language: str = "en") -> RecentText:
    """A text of the house whose headline prints these names."""
    facts = [Fact(f"f{at}", "place.town", value, source) for at, (value, source) in enumerate(named)]
    spans = [
        {"start": headline.index(value), "end": headline.index(value) + len(value), "fact": f"f{at}"}
        for at, (value, _) in enumerate(named)
    ]
    draft = {"headline": {"text": headline, "spans": spans}, "summary": {"text": "", "spans": []}, "body": [],
             "facts": facts}  # fmt: skip
    return RecentText(f"id-{headline[:4]}", 1, "ready", "quakes", language, headline, NOW - HOUR, dumps(draft))


def wired(value: str) -> tuple[str, WireSource]:
    return value, WireSource("quakes-usgs", "ci1", 1, "place", "ab" * 32, NOW)


def ranked(*items: LeadItem, texts: tuple[RecentText, ...] = (), **decisions: LeadDecision) -> list[Lead]:
    return leads(ROOM, items, texts, decisions, NOW)


def test_a_fresh_one_stands_before_an_old_one() -> None:
    old, new = item("Bank leaves its rates unchanged", at=NOW - 30 * HOUR), item("Dam holds and the town stays dry")
    assert [lead.id for lead in ranked(old, new)] == [new.id, old.id]
    assert ranked(item("Dam", at=NOW))[0].score == 40
    assert ranked(item("Dam", at=NOW - 12 * HOUR))[0].score == 20


def test_what_we_cover_counts_and_in_the_title_more() -> None:
    title, summary, none = (
        item("Water main breaks in Seattle"), item("Water main breaks", summary="It happened in Seattle on Monday."),
        item("Water main breaks somewhere"),
    )  # fmt: skip
    found = {lead.id: lead for lead in ranked(title, summary, none)}
    assert found[title.id].score > found[summary.id].score > found[none.id].score
    [named] = found[title.id].names
    assert (named.name, named.in_title) == ("Seattle", True)
    assert "coverage" in named.kinds
    assert any("names Seattle, which this newsroom covers" in point.why for point in found[title.id].points)
    assert any("not in the title" in point.why for point in found[summary.id].points)


def test_it_leads_to_our_own_texts_on_the_same_name() -> None:
    ours = text("Quake felt in Trona", wired("Trona"))
    other = text("Euro at a low")
    [lead] = ranked(item("Trona store owners clean up"), texts=(ours, other))
    assert [(own.id, names) for own, names in lead.texts] == [(ours.id, ("Trona",))]
    assert any(point.name == "story" and "our own texts" in point.why for point in lead.points)


def test_one_row_of_a_table_is_one_name_in_all_languages() -> None:
    table = ROOM.tables["regions"]
    [row] = [row for row in table.rows if row["text"] == "Alaska"]
    ours = text("Quake in Alaska", ("Alaska", ReferenceSource("regions", "Alaska", table.sha256)))
    [lead] = ranked(item(f"{row['name_zh']}发生地震", language="zh"), texts=(ours,))
    assert [own.id for own, _ in lead.texts] == [ours.id]


def test_a_lower_case_value_is_no_name() -> None:
    [lead] = ranked(item("The mb scale explained"), texts=(text("Scale mb", wired("mb")),))
    assert lead.texts == ()


def test_two_feeds_of_one_house_are_one_publisher() -> None:
    title = "Central bank leaves its interest rates unchanged"
    one, two = (item(title, feed=name, guid=name) for name in ("leads-ecb-press", "leads-fed-press"))
    [lead] = ranked(one, two)
    assert lead.publishers == ("European Central Bank", "Federal Reserve Board")
    assert any(point.name == "publishers" and point.points == 10 for point in lead.points)
    [lead] = ranked(one, item(title, feed="leads-ecb-press", guid="again"))
    assert lead.publishers == ("European Central Bank",)
    assert not any(point.name == "publishers" for point in lead.points)


def test_a_dismissed_thing_stays_dismissed_when_others_join() -> None:
    first, late = item("Dam holds and the town stays dry", at=NOW - 3 * HOUR), item(
        "Dam holds and the town stays dry", feed="leads-two")  # fmt: skip
    said = LeadDecision(first.id, "dismiss", "ana", False, NOW, "")
    [lead] = ranked(first, late, **{first.id: said})
    assert lead.dismissed == said
    [lead] = ranked(first, late, **{first.id: LeadDecision(first.id, "restore", "ana", False, NOW, "")})
    assert lead.dismissed is None


def test_the_id_is_that_of_the_first_and_stays() -> None:
    first = item("Dam holds and the town stays dry", at=NOW - 3 * HOUR)
    [alone] = ranked(first)
    [joined] = ranked(item("Dam holds and the town stays dry", feed="leads-two"), first)
    assert alone.id == joined.id == first.id


def test_an_undated_one_says_so() -> None:
    [lead] = ranked(item("Dam holds", published_at=None))
    assert lead.points[0].why == "undated, first seen 1 hour ago"
    assert lead.points[0].points < 20, "it may have stood there for weeks"


@pytest.fixture(scope="module")
def some() -> Callable[[random.Random], list[LeadItem]]:
    words = ("Alaska", "Seattle", "dam", "bank", "quake", "holds", "rates", "near", "after", "the")

    def made(chance: random.Random) -> list[LeadItem]:
        return [
            item(
                " ".join(chance.sample(words, 6)),
                guid=str(at),
                feed=f"leads-{at % 3}",
                at=NOW - chance.randrange(90) * HOUR,
            )
            for at in range(20)
        ]

    return made


@given(st.randoms(use_true_random=False))
def test_the_list_depends_on_the_set_alone(
    some: Callable[[random.Random], list[LeadItem]], chance: random.Random
) -> None:
    items = some(chance)
    listed = ranked(*items)
    chance.shuffle(items)
    assert ranked(*items) == listed
    assert [lead.score for lead in listed] == sorted((lead.score for lead in listed), reverse=True)
    for lead in listed:
        assert 0 <= lead.score <= 100
        assert lead.score == min(100, sum(point.points for point in lead.points))
        assert lead.newest_at <= NOW + timedelta()


def test_no_entries_no_leads() -> None:
    assert ranked() == []
