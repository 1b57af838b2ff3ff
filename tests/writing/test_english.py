"""English grammar, from common knowledge and newsroom traps."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.writing.grammar.en import (
    compass,
    joined,
    number_words,
    ordinal,
    ordinal_words,
    plural,
    possessive,
    verb,
    with_article,
)


def pairs(text: str) -> list[tuple[str, str]]:
    return [tuple(part.strip() for part in row.split("->")) for row in text.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("one", "more"),
    pairs("""
        quake -> quakes
        city -> cities
        day -> days
        loss -> losses
        match -> matches
        stomach -> stomachs
        hero -> heroes
        photo -> photos
        tornado -> tornadoes
        half -> halves
        chief -> chiefs
        roof -> roofs
        wife -> wives
        person -> people
        firewoman -> firewomen
        German -> Germans
        human -> humans
        crisis -> crises
        iris -> irises
        criterion -> criteria
        series -> series
        aircraft -> aircraft
        Chinese -> Chinese
        fish -> fish
        foot -> feet
        mouse -> mice
        blouse -> blouses
        bus -> buses
        quiz -> quizzes
        runner-up -> runners-up
        mother-in-law -> mothers-in-law
        attorney general -> attorneys general
        man of war -> men of war
        degree Celsius -> degrees Celsius
        kilometer per hour -> kilometers per hour
        three-point shot -> three-point shots
        MP -> MPs
        Kennedy -> Kennedys
        woman's -> women's
        People -> People
        Goose -> Geese
    """),
)
def test_plural(one: str, more: str) -> None:
    assert plural(one) == more


@pytest.mark.parametrize(
    "phrase",
    [
        "an 8-0 win", "an 18% rise", "an 11-run inning", "an 80-yard run", "an 800-meter race", "an 8.1 quake",
        "an 18-year-old", "a 1,800-foot tower", "a 100-year storm", "a 110-95 win", "an 11,000-seat hall",
        "a 180-degree turn", "a one-run lead", "a once-a-year race", "an NFL game", "an NBA team",
        "a NASA probe", "a UN envoy", "a U.S. senator", "an F-16", "an MRI", "an M5.6 quake", "an SEC filing",
        "a UFO", "an X-ray", "an hour", "an honest man", "a hotel", "a historic win", "an heir", "a European law",
        "a unit", "a university", "an unlikely win", "an uninsured driver", "a unanimous vote", "a user", "an umbrella",
        "a Ukrainian city", "a eulogy", "an Ohio county", "an Iowa town", "an eBay listing", "an iPhone", "a yen",
        "an “eight-run” inning", "an LSU player", "a PGA event", "an RBI", "a 2-1 win", "an $8 million deal",
        "a $1 billion deal",
        "an 8 p.m. game", "a -5 reading",
    ],
)  # fmt: skip
def test_articles_as_read_aloud(phrase: str) -> None:
    assert with_article(phrase.partition(" ")[2]) == phrase


@pytest.mark.parametrize(
    ("base", "past", "participle", "third", "gerund"),
    [
        ("go", "went", "gone", "goes", "going"),
        ("rise", "rose", "risen", "rises", "rising"),
        ("beat", "beat", "beaten", "beats", "beating"),
        ("lead", "led", "led", "leads", "leading"),
        ("edge", "edged", "edged", "edges", "edging"),
        ("slip", "slipped", "slipped", "slips", "slipping"),
        ("happen", "happened", "happened", "happens", "happening"),
        ("occur", "occurred", "occurred", "occurs", "occurring"),
        ("visit", "visited", "visited", "visits", "visiting"),
        ("carry", "carried", "carried", "carries", "carrying"),
        ("stay", "stayed", "stayed", "stays", "staying"),
        ("miss", "missed", "missed", "misses", "missing"),
        ("tie", "tied", "tied", "ties", "tying"),
        ("panic", "panicked", "panicked", "panics", "panicking"),
        ("agree", "agreed", "agreed", "agrees", "agreeing"),
        ("forecast", "forecast", "forecast", "forecasts", "forecasting"),
        ("rerun", "reran", "rerun", "reruns", "rerunning"),
        ("withdraw", "withdrew", "withdrawn", "withdraws", "withdrawing"),
        ("pull away", "pulled away", "pulled away", "pulls away", "pulling away"),
        ("fix", "fixed", "fixed", "fixes", "fixing"),
        ("free", "freed", "freed", "frees", "freeing"),
    ],
)
def test_verbs(base: str, past: str, participle: str, third: str, gerund: str) -> None:
    forms = [verb(base, "past"), verb(base, "participle"), verb(base, "present", 3), verb(base, "gerund")]
    assert forms == [past, participle, third, gerund]
    assert verb(base, "present", 3, "p") == base


def test_to_be_and_tenses() -> None:
    assert [verb("be", "present", person) for person in (1, 2, 3)] == ["am", "are", "is"]
    assert [verb("be", "past", 3, "s"), verb("be", "past", 3, "p"), verb("be", "participle")] == ["was", "were", "been"]
    assert verb("rise", "future") == "will rise"
    with pytest.raises(ValueError, match="no tense"):
        verb("go", "sometime")


@pytest.mark.parametrize(
    ("name", "owned"),
    pairs("""
        Boston -> Boston's
        Texas -> Texas'
        the Lakers -> the Lakers'
        the boss -> the boss's
        witness -> witness's
        children -> children's
        the United States -> the United States'
        earrings -> earrings'
        the bus -> the bus's
        Jones -> Jones'
        Marx -> Marx's
    """),
)
def test_possessive(name: str, owned: str) -> None:
    assert possessive(name) == owned


def test_numbers_and_ordinals_in_words() -> None:
    assert number_words(Decimal("0.05")) == "zero point zero five"
    assert number_words(-21) == "minus twenty-one"
    assert number_words(1_234_567) == ("one million two hundred and thirty-four thousand five hundred and sixty-seven")
    assert [ordinal_words(n) for n in (1, 2, 3, 5, 8, 9, 12, 20, 21, 100)] == [
        "first", "second", "third", "fifth", "eighth", "ninth", "twelfth", "twentieth", "twenty-first", "one hundredth",
    ]  # fmt: skip
    assert ordinal_words(1_250_001) == "one million, two hundred and fifty thousand and first"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 1_003)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "1,003rd",
    ]  # fmt: skip


@given(st.integers(0, 10**15))
def test_an_ordinal_agrees_with_its_words(number: int) -> None:
    endings = {"first": "st", "second": "nd", "third": "rd"}
    last = ordinal_words(number).replace("-", " ").rpartition(" ")[2]
    assert ordinal(number).endswith(endings.get(last, "th"))


def test_lists() -> None:
    def series(*items: str, serial: bool = False) -> str:
        return joined(items, " and ", ", ", serial=serial)

    assert series() == ""
    assert series("a") == "a"
    assert series("a", "b") == "a and b"
    assert series("a", "", "b", "c") == "a, b and c"
    assert series("a", "b", "c", serial=True) == "a, b, and c"
    assert series("Paris, Texas", "Rome", "Bonn") == "Paris, Texas; Rome; and Bonn"


def test_compass() -> None:
    assert [compass(point) for point in ("N", "SW", "NNE", "wsw", "22.5", "359")] == [
        "north", "southwest", "north-northeast", "west-southwest", "north-northeast", "north",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no bearing"):
        compass("up")
