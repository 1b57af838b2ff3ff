"""Which entries tell one thing: whatever their order, however often they come."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.discovery.leads.same import groups, near, title_shingles
from newsbot.story import LeadItem
from tests.lead_samples import HOUR, NOW, item

TITLES = (
    "Strong quake hits off Japan, tsunami warning issued",
    "Tsunami warning issued after strong quake off Japan",
    "Strong quake off Japan: tsunami warning issued",
    "Central bank leaves interest rates unchanged",
    "Magnitude 4.5 earthquake near the town of Alta",
    "Magnitude 5.1 earthquake near the town of Alta",
    "Live",
)


def together(*items: LeadItem) -> set[frozenset[str]]:
    return {frozenset(each.id for each in group) for group in groups(items)}


@st.composite
def entries(draw: st.DrawFn) -> list[LeadItem]:
    made = {}
    for number in range(draw(st.integers(0, 12))):
        feed = draw(st.sampled_from(["leads-one", "leads-two", "leads-three"]))
        seen = NOW - draw(st.integers(0, 100)) * HOUR
        one = item(
            draw(st.sampled_from(TITLES)),
            feed=feed,
            guid=draw(st.sampled_from(["1", "tag:x.example,2020:7", f"g{number}"])),
            address=draw(st.sampled_from(["", "https://x.example/a", "https://x.example/b"])),
            language=draw(st.sampled_from(["en", "de"])),
            at=seen,
        )
        made[one.id] = one
    return list(made.values())


@given(entries(), st.randoms(use_true_random=False))
def test_groups_depend_on_the_set_alone(items: list[LeadItem], chance: random.Random) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    assert groups(mixed) == groups(items)


@given(entries())
def test_every_entry_is_in_one_group_and_grouping_again_changes_nothing(items: list[LeadItem]) -> None:
    found = groups(items)
    assert sorted(each.id for group in found for each in group) == sorted(each.id for each in items)
    assert [group for one in found for group in groups(one)] == found


@given(entries())
def test_what_the_index_finds_is_what_comparing_all_finds(items: list[LeadItem]) -> None:
    """Titles near each other, in one language and within three days, always end in one group."""
    place = {each.id: number for number, group in enumerate(groups(items)) for each in group}
    for one in items:
        for other in items:
            alike = near(title_shingles(one.title), title_shingles(other.title))
            if alike and one.language == other.language and abs(one.at - other.at) <= timedelta(days=3):
                assert place[one.id] == place[other.id]


def test_near_titles_of_several_feeds_are_one() -> None:
    one, two, three = (item(title, feed=f"leads-{number}") for number, title in enumerate(TITLES[:3]))
    assert len(together(one, two, three)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [(4, 5), (0, 3), (6, 6)],
    ids=["other figures", "other things", "too short to say"],
)
def test_other_things_stay_apart(one: int, other: int) -> None:
    assert len(together(item(TITLES[one], guid="a"), item(TITLES[other], guid="b", feed="leads-two"))) == 2


def test_the_same_title_in_another_language_or_week_is_another_thing() -> None:
    title = TITLES[3]
    assert len(together(item(title), item(title, feed="leads-two", language="de"))) == 2
    assert len(together(item(title), item(title, feed="leads-two", at=NOW - timedelta(days=7)))) == 2


def test_one_page_is_one_thing_in_whatever_words_and_language() -> None:
    page = "https://x.example/a"
    assert (
        len(together(item(TITLES[0], address=page), item(TITLES[3], feed="leads-two", address=page, language="de")))
        == 1
    )


def test_a_page_many_entries_of_one_feed_lead_to_joins_nothing() -> None:
    page = "https://x.example"
    items = [item(TITLES[at], guid=str(at), address=page) for at in (0, 3, 4)]
    assert len(together(*items)) == 3


def test_a_new_guid_for_the_same_page_and_title_is_the_same_thing() -> None:
    one = item(TITLES[0], guid="https://x.example/a#0", address="https://x.example/a")
    assert len(together(one, item(TITLES[0], guid="https://x.example/a#1", address="https://x.example/a"))) == 1


def test_a_guid_of_a_feeds_own_means_nothing_elsewhere() -> None:
    assert len(together(item(TITLES[0], guid="1"), item(TITLES[3], guid="1", feed="leads-two"))) == 2
    same = "tag:x.example,2020:7"
    assert len(together(item(TITLES[0], guid=same), item(TITLES[3], guid=same, feed="leads-two"))) == 1


def test_titles_without_spaces_are_compared_by_characters() -> None:
    one = item("洛杉矶附近发生强烈地震居民跑出家门", language="zh")
    assert len(together(one, item("洛杉矶附近发生强烈地震，居民跑出家门", language="zh", feed="leads-two"))) == 1
    assert len(together(one, item("央行宣布维持利率不变市场反应平淡", language="zh", feed="leads-two"))) == 2
