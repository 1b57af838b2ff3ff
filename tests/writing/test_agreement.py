"""Adjectives, determiners, genders and ordinals that agree with their noun, through the filters."""

from decimal import Decimal

import pytest

from newsbot.writing.trying import try_template


def rows(language: str, text: str) -> list[tuple[str, str, str]]:
    pairs = (row.split("->") for row in text.strip().splitlines())
    return [(language, expression.strip(), form.strip()) for expression, form in pairs]


CASES = [
    *rows("en", """
        'goal'|determiner('indefinite') -> a goal
        'hour'|determiner('indefinite') -> an hour
        'goals'|determiner('demonstrative', number='p', distance='far') -> those goals
        'goal'|determiner('possessive', owner='f') -> her goal
        'goals'|determiner('generic', number='p') -> goals
        'goals'|determiner(number='p') -> the goals
        'big'|compare -> bigger
        'heavy'|compare('superlative') -> heaviest
        'large'|compare('superlative') -> largest
        'narrow'|compare -> narrower
        'expensive'|compare -> more expensive
        'recent'|compare('superlative') -> most recent
        'bad'|compare -> worse
    """),
    *rows("de", """
        'neu'|agree('f', after='definite') -> neue
        'neu'|agree('n', after='indefinite') -> neues
        'neu'|agree('m', case='dative', after='definite') -> neuen
        'stark'|agree('m', 'p') -> starke
        'teuer'|agree('n', case='dative') -> teurem
        'dunkel'|agree('f') -> dunkle
        'hoch'|compare('superlative')|agree('m', after='definite') -> höchste
        'stark'|compare -> stärker
        'heiß'|compare('superlative') -> heißest
        'Spiel'|determiner(case='dative') -> dem Spiel
        'Mannschaft'|determiner('possessive', case='genitive', owner='f') -> ihrer Mannschaft
        'Gegner'|determiner('demonstrative', case='accusative') -> diesen Gegner
        'Spiele'|determiner('indefinite', 'n', 'p') -> Spiele
        'Rathaus'|gender -> n
        'Spiel'|determiner(case='genitive') -> des Spiels
        'Platz'|determiner(case='genitive') -> des Platzes
        'Präsident'|determiner('indefinite', case='accusative') -> einen Präsidenten
        'Ergebnis'|declined('genitive') -> Ergebnisses
        'Name'|declined('genitive') -> Namens
        'Tore'|declined('dative', 'p') -> Toren
        'Woche'|declined('genitive') -> Woche
        'Regierung'|gender -> f
        3|count('Spiel', case='dative') -> drei Spielen
        3|count('Team', plural='Teams', case='dative') -> drei Teams
    """),
    *rows("fr", """
        'neuf'|agree('f') -> neuve
        'actif'|agree('f', 'p') -> actives
        'régional'|agree('m', 'p') -> régionaux
        'discret'|agree('f') -> discrète
        'cruel'|agree('f') -> cruelle
        'long'|agree('f', 'p') -> longues
        'conservateur'|agree('f') -> conservatrice
        'nouveau'|agree(before='an') -> nouvel
        'nouveau'|agree(before='maire') -> nouveau
        'école'|determiner -> l'école
        'ami'|determiner('demonstrative', 'm') -> cet ami
        'équipe'|determiner('possessive') -> son équipe
        'buts'|determiner('possessive', number='p', owner='p') -> leurs buts
        1|ordinal('f') -> 1re
        1|ordinal_words('f') -> première
        2|nth('f') -> deuxième
    """),
    *rows("it", """
        'rosso'|agree('f', 'p') -> rosse
        'storico'|agree('m', 'p') -> storici
        'largo'|agree('f', 'p') -> larghe
        'bello'|agree('m', 'p', before='stadi') -> begli
        'buono'|agree(before='anno') -> buon
        'stadio'|determiner -> lo stadio
        'isola'|determiner -> l'isola
        'zaini'|determiner('demonstrative', 'm', 'p', distance='far') -> quegli zaini
        3|ordinal_words('f') -> terza
        28|ordinal_words -> ventottesimo
        2000|ordinal_words -> duemillesimo
        3|ordinal('f') -> 3ª
    """),
    *rows("es", """
        'francés'|agree('f', 'p') -> francesas
        'mejor'|agree('f') -> mejor
        'ganador'|agree('f') -> ganadora
        'primero'|agree(before='gol') -> primer
        'grande'|agree('f', before='victoria') -> gran
        'águila'|determiner -> el águila
        'zona'|determiner('demonstrative', distance='far') -> aquella zona
        'goles'|determiner('possessive', 'm', 'p') -> sus goles
        3|ordinal('f') -> 3.ª
        21|ordinal_words('f') -> vigésima primera
        'programa'|gender -> m
        'región'|gender -> f
    """),
]  # fmt: skip


@pytest.mark.parametrize(("language", "expression", "text"), CASES)
def test_agreement(language: str, expression: str, text: str) -> None:
    found = try_template(f"{{{{ {expression} }}}}", {}, language)
    assert found.get("text") == text, found


def test_a_fact_keeps_its_mark_when_it_agrees() -> None:
    found = try_template("La {{ w|agree('f') }} zona; {{ g|determiner }}", {"w": "nuevo", "g": "área"}, "es")
    assert [span["fact"] for span in found["spans"]] == ["data.w", "data.g"]
    assert found["text"] == "La nueva zona; el área"


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("'x'|determiner('silly')", "no kind of determiner"),
        ("'x'|determiner(case='vocative')", "no case"),
        ("'x'|agree('q')", "no gender"),
        ("'x'|compare('most')", "no degree"),
    ],
)
def test_unknown_options_are_named(expression: str, said: str) -> None:
    assert said in try_template(f"{{{{ {expression} }}}}", {}, "de")["error"]["message"]


@pytest.mark.parametrize(
    ("language", "expression", "text"),
    [
        ("en", "n|number(most=1)", "2.4"),
        ("en", "two|number(most=1)", "2"),
        ("en", "n|count('point', figures=true, most=2)", "2.35 points"),
        ("en", "near|count('point', figures=true, most=1)", "1 point"),
        ("fr", "near|count('point', figures=true, most=2)", "0,98 point"),
        ("en", "two|number(2)", "2.00"),
    ],
)
def test_at_most_so_many_decimals(language: str, expression: str, text: str) -> None:
    data = {"n": Decimal("2.351"), "two": Decimal("2.00"), "near": Decimal("0.98")}
    found = try_template(f"{{{{ {expression} }}}}", data, language)
    assert found.get("text") == text, found
