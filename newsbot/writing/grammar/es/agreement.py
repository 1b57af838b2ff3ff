"""Spanish adjectives and determiners, as they agree with their noun."""

from __future__ import annotations

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.grammar.es.genders import gender, stressed_a
from newsbot.writing.grammar.es.nouns import plural
from newsbot.writing.listed import listed, paired

_COMPARATIVES = ("terior", "perior", "ferior", "mayor", "menor", "mejor", "peor", "ulterior", "junior", "sénior")
_ONE_FORM = frozenset(listed("marrón cortés montés afín ruin común joven virgen beige rosa naranja violeta lila malva"))
_FEMININE = paired("español española|andaluz andaluza|cortesano cortesana|regordete regordeta|mandamás mandamás")
_SHORT = paired("bueno buen|malo mal|primero primer|tercero tercer|alguno algún|ninguno ningún|uno un|postrero postrer")
_ACCENTS = str.maketrans("áéíóú", "aeiou")


def adjective(word: str, wanted: Agreement) -> str:
    """`trabajadoras`, `francesa`, `primer` before a masculine noun, `gran` before either."""
    if wanted.before and not wanted.plural:
        if word == "grande":
            return "gran"
        if not wanted.feminine and word in _SHORT:
            return _SHORT[word]
        if word.lower() == "santo" and not wanted.feminine and not wanted.before.lower().startswith(("to", "do")):
            return word[:-1].removesuffix("t")
    form = _feminine(word) if wanted.feminine else word
    return plural(form) if wanted.plural else form


def _feminine(word: str) -> str:
    if found := _FEMININE.get(word):
        return found
    if word in _ONE_FORM or word.endswith(_COMPARATIVES):
        return word
    if word.endswith("o"):
        return f"{word[:-1]}a"
    if word.endswith(("án", "ín", "ón", "és")):
        return f"{word[:-2]}{word[-2:].translate(_ACCENTS)}a"
    if word.endswith(("or", "ol")) and word != "multicolor":
        return f"{word}a"
    return f"{word[:-1]}a" if word.endswith(("ote", "ete")) else word


_DEMONSTRATIVE = {
    "near": ("este", "esta", "estos", "estas", "esto"), "medial": ("ese", "esa", "esos", "esas", "eso"),
    "far": ("aquel", "aquella", "aquellos", "aquellas", "aquello"),
}  # fmt: skip
_POSSESSIVE = {
    (1, False): ("mi", "mi", "mis", "mis"), (2, False): ("tu", "tu", "tus", "tus"),
    (3, False): ("su", "su", "sus", "sus"), (1, True): ("nuestro", "nuestra", "nuestros", "nuestras"),
    (2, True): ("vuestro", "vuestra", "vuestros", "vuestras"), (3, True): ("su", "su", "sus", "sus"),
}  # fmt: skip


def declined(noun: str, case: str, number: str, gender_: str) -> str:
    return noun


def determiner(noun: str, wanted: Determiner) -> str:
    """`el agua`, `las aguas`, `aquella`, `sus`; gender `n` gives `lo`, `esto`."""
    own = wanted.gender or gender(noun)
    place = (own == "f") + 2 * wanted.plural
    if wanted.kind == "possessive":
        return _POSSESSIVE[wanted.person, wanted.owners][place]
    if wanted.kind == "demonstrative":
        pointed = _DEMONSTRATIVE[wanted.distance]
        return pointed[4] if own == "n" and not wanted.plural else pointed[place]
    if own == "n" and not wanted.plural:
        return "uno" if wanted.kind == "indefinite" else "lo"
    if own == "f" and not wanted.plural and stressed_a(noun):
        place = 0
    forms = ("un", "una", "unos", "unas") if wanted.kind == "indefinite" else ("el", "la", "los", "las")
    return forms[place]


_COMPARED = {"bueno": "mejor", "malo": "peor"}


def compared(word: str, superlative: bool) -> str:
    """`más ...`; the article that makes it a superlative stands in the template."""
    return _COMPARED.get(word, f"más {word}")
