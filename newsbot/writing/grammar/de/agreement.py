"""German adjectives, determiners and nouns in their cases."""

from __future__ import annotations

import re

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.grammar.de.genders import gender, head
from newsbot.writing.listed import listed

CASES = ("nominative", "accusative", "dative", "genitive")
_ORDER = {"m": 0, "f": 1, "n": 2, "p": 3}

# columns: masculine, feminine, neuter, plural; rows: the cases
_STRONG = (("er", "e", "es", "e"), ("en", "e", "es", "e"), ("em", "er", "em", "en"), ("en", "er", "en", "er"))
_WEAK = (("e", "e", "e", "en"), ("en", "e", "e", "en"), ("en", "en", "en", "en"), ("en", "en", "en", "en"))
_MIXED = (("er", "e", "es", "en"), ("en", "e", "es", "en"), ("en", "en", "en", "en"), ("en", "en", "en", "en"))
_DIES = (("er", "e", "es", "e"), ("en", "e", "es", "e"), ("em", "er", "em", "en"), ("es", "er", "es", "er"))
_EIN = (("", "e", "", "e"), ("en", "e", "", "e"), ("em", "er", "em", "en"), ("es", "er", "es", "er"))
_THE = (("der", "die", "das", "die"), ("den", "die", "das", "die"), ("dem", "der", "dem", "den"),
        ("des", "der", "des", "der"))  # fmt: skip
_NEVER_CHANGES = ("lila", "rosa", "orange", "prima", "beige")


def _cell(table: tuple[tuple[str, ...], ...], case: str, gender_: str, *, plural: bool) -> str:
    if case not in CASES:
        raise ValueError(f"{case!r} is no case; known are {', '.join(CASES)}")
    if gender_ not in _ORDER:
        raise ValueError(f"{gender_!r} is no gender; known are m, f and n")
    return table[CASES.index(case)][3 if plural else _ORDER[gender_]]


def adjective(word: str, wanted: Agreement) -> str:
    """`alte` after `der`, `alter` after `ein` or alone, `dunkle`, `hohe`, `teure`."""
    if word in _NEVER_CHANGES:
        return word
    kind = wanted.after.removesuffix("_article")
    table = _STRONG
    if kind in ("definite", "demonstrative"):
        table = _WEAK
    elif kind == "possessive" or (kind == "indefinite" and not wanted.plural):  # ein has no plural: `alte Männer`
        table = _MIXED
    return _stem(word) + _cell(table, wanted.case, wanted.gender, plural=wanted.plural)


def _stem(word: str) -> str:
    if word.endswith("hoch"):
        return f"{word[:-2]}h"
    if word.endswith("el"):
        return f"{word[:-2]}l"
    if re.search(r"(?:eu|au)er$|^integer$|^makaber$", word):
        return f"{word[:-2]}r"
    return word.removesuffix("e")


_OWNERS = {(1, False): "mein", (2, False): "dein", (1, True): "unser", (2, True): "euer", (3, True): "ihr"}


def determiner(noun: str, wanted: Determiner) -> str:
    """`dem`, `einer`, `dieses`, `ihren`; an indefinite plural has none."""
    own = wanted.gender or gender(head(noun))
    if wanted.kind == "possessive":
        stem = _OWNERS.get((wanted.person, wanted.owners)) or ("ihr" if wanted.owner == "f" else "sein")
        ending = _cell(_EIN, wanted.case, own, plural=wanted.plural)
        return f"eur{ending}" if stem == "euer" and ending else stem + ending
    if wanted.kind == "demonstrative":
        stem = "dies" if wanted.distance == "near" else "jen"
        return stem + _cell(_DIES, wanted.case, own, plural=wanted.plural)
    if wanted.kind == "indefinite":
        return "" if wanted.plural else f"ein{_cell(_EIN, wanted.case, own, plural=False)}"
    return _cell(_THE, wanted.case, own, plural=wanted.plural)


_WEAK_NOUNS = frozenset(
    listed(
        "Mensch Herr Held Bär Prinz Fürst Graf Nachbar Bauer Kamerad Soldat Pilot Architekt Katholik Diplomat Demokrat "
        "Automat Planet Komet Satellit Christ Elefant Athlet Prophet Poet Astronaut Bürokrat Kandidat"
    )
)
_NOT_WEAK = frozenset(listed("Käse Kaffee See Tee Schnee Charme Moment Zement Akzent Prozent Advent"))
_NAME_NOUNS = frozenset(listed("Name Buchstabe Glaube Gedanke Friede Funke Same Wille Haufe"))
"""`des Namens`: weak, with an s in the genitive."""


def declined(noun: str, case: str, number: str = "s", gender_: str = "") -> str:
    """`des Spiels`, `des Platzes`, `dem Präsidenten`, `den Spielen`; the plural given as such."""
    if case not in CASES:
        raise ValueError(f"{case!r} is no case; known are {', '.join(CASES)}")
    if number == "p":
        return f"{noun}n" if case == "dative" and not noun.endswith(("n", "s")) else noun
    own = gender_ or gender(head(noun))
    if case == "nominative" or own == "f":
        return noun
    if own == "m" and _is_weak(noun):
        ending = "n" if noun.endswith(("e", "Herr", "Nachbar", "Bauer")) else "en"
        return f"{noun}{ending}{'s' if case == 'genitive' and noun in _NAME_NOUNS else ''}"
    if case != "genitive":
        return noun
    if noun.endswith("nis"):
        return f"{noun}ses"
    if noun.endswith("us"):
        return noun
    return f"{noun}es" if noun.endswith(("s", "ß", "x", "z", "sch", "st")) else f"{noun}s"


def _is_weak(noun: str) -> bool:
    if noun in _WEAK_NOUNS or noun in _NAME_NOUNS:
        return True
    return noun not in _NOT_WEAK and noun.endswith(("e", "ent", "ant", "ist", "oge", "graf", "soph", "nom"))


def one(noun: str, gender_: str = "", case: str = "nominative") -> str:
    """`ein Tor`, `eine Woche`, dative `einem Spiel`; a capital begins the noun that counts."""
    return f"ein{_cell(_EIN, case, gender_ or gender(head(noun)), plural=False)}"


_COMPARED = {
    "gut": ("besser", "best"), "viel": ("mehr", "meist"), "hoch": ("höher", "höchst"), "nah": ("näher", "nächst"),
    "gern": ("lieber", "liebst"), "groß": ("größer", "größt"),
}  # fmt: skip
_UMLAUT = frozenset(
    listed("alt arg arm dumm hart jung kalt klug krank kurz lang rot scharf schwach schwarz stark warm")
)
_HISSES = ("d", "t", "s", "ß", "z", "sch", "x")


def compared(word: str, superlative: bool) -> str:
    """`höher`, `stärker`; the superlative is the stem that `agree` gives its ending: `höchst`, `stärkst`."""
    if word in _COMPARED:
        return _COMPARED[word][superlative]
    stem = word.removesuffix("e")
    if word in _UMLAUT:
        stem = stem.translate(str.maketrans("aou", "äöü"))
    if not superlative:
        return f"{_stem(stem)}er"
    return f"{stem}est" if stem.endswith(_HISSES) and not stem.endswith("end") else f"{stem}st"
