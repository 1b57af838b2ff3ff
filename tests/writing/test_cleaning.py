"""Clean-up mends the words and leaves values and the trade's own marks alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.writing.cleaning import first_sentences, one, sentence_count
from newsbot.writing.engine.marks import mark, mark_house
from newsbot.writing.trying import try_template


def cleaned(text: str, language: str = "en") -> str:
    return one(text, language).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("two  spaces", "Two spaces"),
        ("a stop . and a comma , here ( so ) .", "A stop. And a comma, here (so)."),
        ("he left.. she came", "He left. She came"),
        ("first,. then", "First, then"),
        ("so ... it goes", "So… it goes"),
        ("one,two;three:four", "One, two; three: four"),
        ("it ended.it began", "It ended. It began"),
        ("brown & co. said so at 5 p.m. on Jan. 3.", "Brown & co. said so at 5 p.m. on Jan. 3."),
        ("the U.S. team of Dr. Ito won 3-2 at 1.5 m/s.", "The U.S. team of Dr. Ito won 3-2 at 1.5 m/s."),
        ("visit example.com or www.example.org/x for more.", "Visit example.com or www.example.org/x for more."),
        ("iPhone sales rose. eBay fell.", "iPhone sales rose. eBay fell."),
        ("the company, Yahoo! Inc., said so.", "The company, Yahoo! Inc., said so."),
        ("a hour ago a AI firm hired an hero.", "An hour ago an AI firm hired a hero."),
        ("grade A or b", "Grade A or b"),
        ("he hit .300 , she 1,080 .", "He hit .300, she 1,080."),
        ('he said " now " .', 'He said "now".'),
        ('it is( so )"now"then', 'It is (so) "now" then'),
        ('the 12" pipe and the 14" one', 'The 12" pipe and the 14" one'),
        ('so " it begins', 'So "it begins'),
        (
            "the earrings's width, the boss's car and the Lakers's win",
            "The earrings' width, the boss's car and the Lakers' win",
        ),
        ("the phones ' .", "The phones'."),
        ("<p> a list : <b> item </b> . </p>", "<p>A list: <b>item</b>.</p>"),
        ("10 people came", "10 people came"),
    ],
)
def test_words_are_mended(before: str, after: str) -> None:
    assert cleaned(before) == after


def test_values_are_opaque() -> None:
    assert cleaned(f"{mark('f', 'iPhone')} rose. {mark('g', 'the  odd..name ,')} fell.") == (
        "iPhone rose. The  odd..name , fell."
    )
    assert cleaned(f"in {mark('f', 'Ala.')}. so") == "In Ala. So", "the value's own stop closes the sentence"
    assert cleaned(f"{mark_house('f', 'nine')} fell. {mark_house('g', 'two')} rose") == "Nine fell. Two rose"
    assert cleaned(f"a {mark('f', '8.1')} and an {mark('g', '9.1')}") == "An 8.1 and a 9.1"


@pytest.mark.parametrize(
    ("text", "count", "first"),
    [
        ("It fell. It rose.", 2, "It fell."),
        ("It fell at 5 p.m. on Nov. 20 in St. Paul. It rose.", 2, "It fell at 5 p.m. on Nov. 20 in St. Paul."),
        ("He said “Go now.” She went.", 2, "He said “Go now.”"),
        ("No. 3 seed A. Kos won. So?", 2, "No. 3 seed A. Kos won."),
        ("One without an end", 1, "One without an end"),
    ],
)
def test_sentences(text: str, count: int, first: str) -> None:
    piece = one(text, "en")
    assert sentence_count(piece, "en") == count
    assert first_sentences(piece, 1, "en").text == first


def test_first_sentences_keep_their_spans() -> None:
    piece = one(f"It hit {mark('a', 'Calif.')}. Then {mark('b', 'Nev')}. Then {mark('c', 'Utah')}.", "en")
    two = first_sentences(piece, 2, "en")
    assert two.text == "It hit Calif. Then Nev."
    assert [two.text[start:end] for start, end, _ in two.spans] == ["Calif.", "Nev"]
    assert first_sentences(one("地震发生。没有伤亡。完。", "zh"), 2, "zh").text == "地震发生。没有伤亡。"


@given(st.text(st.sampled_from("ab C.,;:!?()…“”\"' 1"), max_size=40), st.sampled_from(["en", "de", "zh"]))
def test_cleaning_twice_changes_nothing_more(text: str, language: str) -> None:
    once = cleaned(text, language)
    assert cleaned(once, language) == once or cleaned(cleaned(once, language), language) == cleaned(once, language)


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=12))
def test_plain_words_lose_no_letter(text: str) -> None:
    assert cleaned(text).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("en", "shares fell to 5.6", "Shares fell to 5.6."),
        ("en", "it happened at 5 p.m.", "It happened at 5 p.m."),
        ("en", "they met near St. Ives, Va.", "They met near St. Ives, Va."),
        ("en", "did it rise?", "Did it rise?"),
        ("en", "he called it (again)", "He called it (again)."),
        ("en", "the results:", "The results:"),
        ("en", "iPad prices fell", "iPad prices fell."),
        ("zh", "地震发生在星期六", "地震发生在星期六。"),
        ("zh", "地震发生在星期六。", "地震发生在星期六。"),
    ],
)
def test_a_paragraph_of_the_body_ends_with_a_full_stop(language: str, typed: str, text: str) -> None:
    assert try_template(typed, {}, language, sentence=True)["text"] == text


def test_a_full_stop_after_a_value_stands_outside_its_span() -> None:
    found = try_template("it is {{ name }}", {"name": "Acme Inc"}, sentence=True)
    assert found["text"] == "It is Acme Inc."
    assert found["spans"][0]["text"] == "Acme Inc"
    assert try_template("it is {{ name }}", {"name": "Acme Inc."}, sentence=True)["text"] == "It is Acme Inc."


def test_one_of_two_blanks_around_a_tag_stays() -> None:
    assert try_template("it fell . <em> it rose </em> again", {})["text"] == "It fell.<em> It rose</em> again"
    assert try_template("it <em> rose </em> again", {})["text"] == "It <em>rose</em> again"
