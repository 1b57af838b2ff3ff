"""Names in foreign texts: whole words, the longest, and no ordinary word for a name."""

from __future__ import annotations

import time

import pytest

from newsbot.discovery.leads.names import Names, Spoken, ordinary_words

KNOWN = Names(
    Spoken(f"table/{name}", name)
    for name in (
        "Reading",
        "Nice",
        "Essen",
        "Alaska",
        "California",
        "York",
        "New South Wales",
        "Los Angeles",
        "Málaga",
        "lev",
        "AUD",
        "Australian dollar",
        "U.S. dollar",
        "Hull",
        "Wales",
        "Washington",
        "King’s Lynn",
        "洛杉矶",
        "加州",
        "Manchester United",
    )
)


def found(text: str, language: str = "en") -> list[str]:
    return [mention.name for mention in KNOWN.mentioned(text, language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alaska hit by a strong quake", ["Alaska"]),
        ("ALASKA HIT BY QUAKE", ["Alaska"]),
        ("Alaska's governor and Alaska-based pilots", ["Alaska"]),
        ("The Alaskan pipeline, an alaska of the mind", []),
        ("Fires in Southern California spread", ["California"]),
        ("Fires spread in los Angeles and Los Angeles County", ["Los Angeles"]),
        ("Malaga wins, MÁLAGA celebrates", ["Málaga"]),
        ("Rain in New South Wales", ["New South Wales"]),
        ("Rain in Wales", ["Wales"]),
        ("A walk through New York", []),
        ("The King's Lynn ferry", ["King’s Lynn"]),
        ("The US dollar and the Australian dollar fell", ["U.S. dollar", "Australian dollar"]),
        ("A lev, an AUD", []),
        ("Manchester United lost", ["Manchester United"]),
        ("the film with Denzel Washington opened", []),
        ("Snow in Washington", ["Washington"]),
    ],
)
def test_whole_words_and_the_longest(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reading the fine print of your contract", []),
        ("Nice weather ahead for the whole week", []),
        ("Reading Is Good for Children, Study Says", []),
        ("READING IS GOOD", []),
        ("the train from London to Reading was late again", ["Reading"]),
        ("he was arrested in Nice after a long chase", ["Nice"]),
        ("A ship's hull was damaged", []),
    ],
)
def test_an_ordinary_word_is_a_name_only_where_its_capital_says_so(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_language_that_capitalises_every_noun_proves_nothing() -> None:
    assert found("das Essen in der neuen Kantine schmeckt", "de") == []


def test_words_the_texts_write_small_are_ordinary() -> None:
    names = Names([Spoken("table/1", "Surge"), Spoken("table/2", "Alaska")])
    seen = ordinary_words(names, ["a surge of water", "Alaska waits"])
    assert "surge" in seen
    assert "alaska" not in seen
    assert [mention.name for mention in names.mentioned("Surge expected in Alaska", "en", seen)] == ["Alaska"]


def test_names_of_scripts_without_spaces() -> None:
    assert found("洛杉矶附近发生地震，加州居民跑出家门", "zh") == ["洛杉矶", "加州"]


def test_one_spelling_may_name_several() -> None:
    names = Names([Spoken("regions/GA", "Georgia"), Spoken("countries/GE", "Georgia")])
    [mention] = names.mentioned("Storm over Georgia")
    assert mention.keys == {"regions/GA", "countries/GE"}


def test_ten_thousand_names_cost_what_ten_cost() -> None:
    """No time is asserted but that of a mistake: a pass for each name would take minutes."""
    names = Names(Spoken(f"table/{number}", f"Place{number} Upon Water{number % 97}") for number in range(10_000))
    text = "A storm moved over Place77 Upon Water77 and then away from the coast. " * 20
    begun = time.perf_counter()
    for _ in range(100):
        assert [mention.keys for mention in names.mentioned(text)] == [{"table/77"}]
    assert time.perf_counter() - begun < 20


def test_no_text_no_names() -> None:
    assert found("") == found("…") == []
    assert Names([]).mentioned("Alaska 洛杉矶") == []
