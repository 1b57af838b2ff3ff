"""Text from outside: what stays, what goes, and that cleaning twice is cleaning once."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_samples import SHARED

from newsbot.collection.text import clean, shown

NAUGHTY = SHARED / "hostile" / "strings" / "blns.json"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("53 km NNE of Port Ardal", "53 km NNE of Port Ardal"),
        ("Nuku\u2018alofa, T\u014dnga", "Nuku\u2018alofa, T\u014dnga"),
        ("Zu\u0308rich", "Z\u00fcrich"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\there", "tab here"),
        ("\u202e0.4\u202c of \u20661\u2069\u200f", "0.4 of 1"),
        ("mark\ue000span\uf8ff\U000f0000", "markspan"),
        ("\ufeffstart\ufffe\uffff\U0001ffff", "start"),
        ("half \ud83d pair", "half  pair"),
        ("flag \U0001f3f4\u200d\u2620\ufe0f stays", "flag \U0001f3f4\u200d\u2620\ufe0f stays"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("[@click=app.quit]{{ 7*7 }}<script>", "[@click=app.quit]{{ 7*7 }}<script>"),
    ],
)
def test_what_shows_stays_and_what_hides_goes(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_cleaned_text_can_be_stored_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Co", "Cs") and c != "\n"]
    assert not [c for c in cleaned if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")]


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_text_that_only_shows_comes_back_byte_for_byte(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.skipif(not NAUGHTY.exists(), reason="../shared/hostile/strings/blns.json is not here")
def test_naughty_strings_keep_every_character_that_shows() -> None:
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(strings) > 400
    for text in strings:
        visible = [c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LNPS"]
        assert [c for c in clean(text) if unicodedata.category(c)[0] in "LNPS"] == visible


def test_a_value_in_a_sentence_of_ours_is_short_and_on_one_line() -> None:
    assert shown("two\nlines \x1b[0m") == "'two lines [0m'"
    assert len(shown("x" * 500)) == 62
