"""What a person typed goes in; the figures and names in it that somebody has to stand for come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from newsbot.desk.diff import words

_SMALL_ENGLISH = """
a about after all also although an and another any are as at be because been before both but by can could did do does
each even every few for from had has have he her here his how however i if in into is it its just last later like many
may more most much must my near nearly new next no nor not now of off on once only or other our out over she should
since so some still such than that the their them then there these they this those though through to today until up
was we were what when where which while who whose why will with would yesterday yet you your
"""
_SMALL_GERMAN = """
aber alle als also am an auch auf aus bei bis da damit danach das dass dem den denn der des die dies diese dieser doch
dort durch ein eine einem einen einer er es etwa fast für gegen hat heute hier ihr im in ist jedoch mehr mit nach nicht
noch nun nur ob oder ohne rund schon sehr sein seit sich sie sind so um und unter vom von vor war was weil wenn wer wie
wir wird zu zum zur zwischen über
"""
_ENGLISH_FIGURES = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion
billions trillion dozen dozens half third quarter double doubled triple tripled twice first second fourth fifth
"""
_GERMAN_FIGURES = """
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend million millionen milliarde
milliarden dutzend hälfte drittel viertel doppelt zweimal erste erster zweite dritte
"""
_FUNCTION_WORDS = frozenset(f"{_SMALL_ENGLISH} {_SMALL_GERMAN}".split())
_NUMBER_WORDS = frozenset(f"{_ENGLISH_FIGURES} {_GERMAN_FIGURES}".split())
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")


def to_stand_for(run: str, *, opens_sentence: bool, common: Set[str] = _FUNCTION_WORDS) -> list[str]:
    """Figures (in digits or words) and names in a typed run, as they stand there.

    Where a script shows no capitals, every run of its words may hold a name and is given back whole. A capital at the
    head of a sentence counts as a name unless the word is among the `common` ones (in small letters).
    """
    found = _IDEOGRAPHS.findall(run)
    opening = opens_sentence
    for word in words(run):
        if not word[0].isalnum():
            opening = opening or word in ".!?:"
            continue
        if _is_figure(word) or (_is_name(word, opening, common) and word not in found):
            found.append(word)
        opening = False
    return list(dict.fromkeys(found))


def holds_figure(found: list[str]) -> bool:
    return any(_is_figure(word) or any(c.isdigit() or c.isnumeric() for c in word) for word in found)


def _is_figure(word: str) -> bool:
    return any(character.isdigit() for character in word) or word.casefold() in _NUMBER_WORDS


def _is_name(word: str, opening: bool, common: Set[str]) -> bool:
    if not any(character.isupper() for character in word):
        return False
    return not (opening and word.casefold() in common)


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Small words of the language, and those that stand in small letters in `texts`."""
    return _FUNCTION_WORDS | {word for text in texts for word in words(text) if word.islower()}
