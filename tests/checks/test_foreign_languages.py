"""The language of foreign texts: by letters, by words, by what the feed says; never a guess on a few words."""

from __future__ import annotations

import pytest

from newsbot.checks.language import languages_of

LONG = {
    "en": """The river rose by three metres overnight and people in the lower town were asked to leave their homes
        before noon.""",
    "de": """Der Fluss stieg in der Nacht um drei Meter, und die Menschen in der Unterstadt sollten ihre Wohnungen bis
        zum Mittag verlassen haben.""",
    "fr": """Le fleuve est monté de trois mètres dans la nuit et les habitants de la ville basse ont dû quitter leur
        maison avant midi hier.""",
    "es": """El río subió tres metros durante la noche y los vecinos de la parte baja tuvieron que dejar sus casas
        antes del mediodía de ayer.""",
    "ru": """Ночью вода в реке поднялась на три метра, и жителей нижней части города попросили покинуть свои дома до
        полудня, сообщили вчера местные власти города.""",
    "uk": """Уночі вода в річці піднялася на три метри, і мешканців нижньої частини міста попросили залишити свої
        домівки до полудня, повідомила вчора місцева влада.""",
    "ur": """رات کے دوران دریا کی سطح تین میٹر بلند ہو گئی اور شہر کے نچلے حصے میں رہنے والے لوگوں سے کہا گیا کہ وہ
        دوپہر سے پہلے اپنے گھر چھوڑ دیں""",
}


@pytest.mark.parametrize("language", LONG)
def test_a_text_of_some_words_is_judged_by_its_words(language: str) -> None:
    assert languages_of([LONG[language]]) == [(language, "text")]
    assert languages_of([LONG[language]], ["it"]) == [(language, "text")], "whatever the feed declares"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("洛杉矶附近发生地震", "zh"),
        ("東京で地震がありました", "ja"),
        ("서울에서 지진", "ko"),
        ("Σεισμός στην Αθήνα", "el"),
        ("רעידת אדמה", "he"),
        ("แผ่นดินไหว", "th"),
    ],
)
def test_a_script_of_one_language_says_it_at_once(text: str, language: str) -> None:
    assert languages_of([text], ["en"]) == [(language, "text")]


def test_a_short_text_is_what_its_feed_declares() -> None:
    assert languages_of(["Hochwasser in Köln"], ["de-DE"]) == [("de", "declared")]
    assert languages_of(["Flom i Bergen"], ["nb_NO"]) == [("no", "declared")]


def test_without_a_declaration_short_texts_are_judged_together_or_not_at_all() -> None:
    titles = LONG["de"].replace(",", "").replace(".", "")
    parts = [" ".join(titles.split()[at : at + 6]) for at in range(0, 20, 5)]
    assert set(languages_of(parts)) == {("de", "feed")}
    assert languages_of(["Hochwasser in Köln"]) == [("", "")]


@pytest.mark.parametrize("declared", ["", "und", "a language", "x", "ru"])
def test_a_declaration_that_cannot_be_is_not_believed(declared: str) -> None:
    assert languages_of(["Flood in Cologne"], [declared]) == [("", "")]


def test_a_foreign_text_in_a_feed_is_told_from_the_others() -> None:
    found = languages_of([LONG["en"], LONG["fr"], LONG["en"], "12:30", ""], ["en"] * 5)
    assert [language for language, _ in found] == ["en", "fr", "en", "en", "en"]


def test_no_texts_no_languages() -> None:
    assert languages_of([]) == []
