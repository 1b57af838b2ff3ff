"""French: number words, ordinals, plurals, elision, lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsbot.writing.grammar import point_of, series
from newsbot.writing.grammar.fr.agreement import adjective as adjective
from newsbot.writing.grammar.fr.agreement import compared as compared
from newsbot.writing.grammar.fr.agreement import declined as declined
from newsbot.writing.grammar.fr.agreement import determiner as determiner
from newsbot.writing.grammar.fr.genders import gender
from newsbot.writing.grammar.fr.nouns import plural as plural
from newsbot.writing.grammar.fr.sounds import elides
from newsbot.writing.grammar.fr.verbs import verb as verb
from newsbot.writing.listed import listed

_SMALL = listed("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_SCALES = ("mille", "million", "milliard", "billion", "billiard", "trillion")
_DIRECTIONS = {"N": "nord", "E": "est", "S": "sud", "W": "ouest"}


def number_words(number: Decimal) -> str:
    """`mille un`, `quatre-vingts`, `moins trois`, `zéro virgule zéro un`."""
    if number < 0:
        return f"moins {number_words(-number)}"
    whole, _, fraction = f"{number:f}".partition(".")
    words = _whole(int(whole))
    if fraction.strip("0"):
        zeros = len(fraction) - len(fraction.lstrip("0"))
        words += " virgule " + " ".join(["zéro"] * zeros + [_whole(int(fraction))])
    return words


def _whole(number: int) -> str:
    if number < 1000:
        return _under_thousand(number, last=True)
    groups: list[int] = []
    while number:
        number, rest = divmod(number, 1000)
        groups.append(rest)
    words = []
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if not group:
            continue
        if power == 0:
            words.append(_under_thousand(group, last=True))
        elif power == 1:
            words.append("mille" if group == 1 else f"{_under_thousand(group, last=False)} mille")
        else:
            words.append(f"{_under_thousand(group, last=True)} {_SCALES[power - 1]}{'s' if group > 1 else ''}")
    return " ".join(words)


def _under_thousand(number: int, *, last: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _under_hundred(rest, last=last)
    head = "cent" if hundreds == 1 else f"{_SMALL[hundreds]} cent{'s' if not rest and last else ''}"
    return f"{head} {_under_hundred(rest, last=last)}" if rest else head


def _under_hundred(number: int, *, last: bool) -> str:
    if number < 17:
        return _SMALL[number]
    if number < 20:
        return f"dix-{_SMALL[number - 10]}"
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        tens, ones = tens - 1, ones + 10
    if not ones:
        return "quatre-vingts" if tens == 8 and last else _TENS[tens]
    joint = " et " if ones in (1, 11) and tens != 8 else "-"
    return f"{_TENS[tens]}{joint}{_under_hundred(ones, last=last)}"


def ordinal(number: int, gender_: str = "m") -> str:
    return f"{number}e" if number != 1 else "1re" if gender_ == "f" else "1er"


def ordinal_words(number: int, gender_: str = "m") -> str:
    """`premier`, `première`, `deuxième`, `vingt et unième`."""
    if number == 1:
        return "première" if gender_ == "f" else "premier"
    words = number_words(Decimal(number))
    words = words.removesuffix("s") if words.endswith(("vingts", "cents", "millions", "milliards")) else words
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words.removesuffix('e')}ième"


def with_article(phrase: str) -> str:
    return f"{one(phrase)} {phrase}"


def one(noun: str, gender_: str = "", case: str = "") -> str:
    """`un but`, `une victoire`."""
    return "une" if (gender_ or gender(noun)) == "f" else "un"


def possessive(name: str) -> str:
    return f"d’{name}" if elides(name) else f"de {name}"


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    return series(items, conjunction, comma, serial=False)


def compass(bearing: str) -> str:
    return "-".join(_DIRECTIONS[letter] for letter in point_of(bearing))
