"""Spanish: number words, ordinals, plurals, lists with `e` before i-."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsbot.writing.engine.marks import visible
from newsbot.writing.grammar import point_of, series
from newsbot.writing.grammar.es.agreement import adjective as adjective
from newsbot.writing.grammar.es.agreement import compared as compared
from newsbot.writing.grammar.es.agreement import declined as declined
from newsbot.writing.grammar.es.agreement import determiner as determiner
from newsbot.writing.grammar.es.genders import gender, stressed_a
from newsbot.writing.grammar.es.nouns import plural as plural
from newsbot.writing.grammar.es.verbs import verb as verb
from newsbot.writing.listed import listed

_SMALL = listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve "
    "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = listed("_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = listed(
    "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_SCALES = (("millón", "millones"), ("billón", "billones"), ("trillón", "trillones"))
_DIRECTIONS = {"N": "norte", "E": "este", "S": "sur", "W": "oeste"}
_ORDINALS = listed("_ primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo")
_ORDINAL_TENS = listed(
    "_ décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo"
)


def number_words(number: Decimal) -> str:
    """`mil uno`, `treinta y dos`, `menos tres`, `cero punto cero uno`."""
    if number < 0:
        return f"menos {number_words(-number)}"
    whole, _, fraction = f"{number:f}".partition(".")
    words = _whole(int(whole))
    if fraction.strip("0"):
        zeros = len(fraction) - len(fraction.lstrip("0"))
        words += " punto " + " ".join(["cero"] * zeros + [_whole(int(fraction))])
    return words


def _whole(number: int) -> str:
    millions, rest = divmod(number, 1_000_000)
    words = [_under_million(rest)] if rest or not millions else []
    for one, more in _SCALES:
        if not millions:
            break
        millions, group = divmod(millions, 1_000_000)
        if group:
            words.insert(0, f"un {one}" if group == 1 else f"{_shortened(_under_million(group))} {more}")
    return " ".join(words)


def _shortened(words: str) -> str:
    if words.endswith("veintiuno"):
        return f"{words[:-9]}veintiún"
    return words[:-1] if words.endswith("uno") else words


def _under_million(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _under_thousand(rest)
    head = "mil" if thousands == 1 else f"{_shortened(_under_thousand(thousands))} mil"
    return f"{head} {_under_thousand(rest)}" if rest else head


def _under_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if number == 100:
        return "cien"
    tail = _SMALL[rest] if rest < 30 else _TENS[rest // 10] + (f" y {_SMALL[rest % 10]}" if rest % 10 else "")
    if not hundreds:
        return tail
    return f"{_HUNDREDS[hundreds]} {tail}" if rest else _HUNDREDS[hundreds]


def ordinal(number: int, gender_: str = "m") -> str:
    return f"{number}.{'ª' if gender_ == 'f' else 'º'}"


def ordinal_words(number: int, gender_: str = "m") -> str:
    """`tercero`, `tercera`, `vigésimo primero`, `vigésima primera`; figures from 100."""
    words = _ordinal_words(number)
    if not words:
        return ordinal(number, gender_)
    return " ".join(f"{word[:-1]}a" for word in words.split()) if gender_ == "f" else words


def _ordinal_words(number: int) -> str:
    if number <= 10:
        return _ORDINALS[number]
    if number in (11, 12):
        return "undécimo" if number == 11 else "duodécimo"
    tens, ones = divmod(number, 10)
    if tens == 1:
        return f"decimo{_ORDINALS[ones]}"
    if tens < 10:
        return f"{_ORDINAL_TENS[tens]} {_ORDINALS[ones]}" if ones else _ORDINAL_TENS[tens]
    return ""


def with_article(phrase: str) -> str:
    return f"{one(phrase)} {phrase}"


def one(noun: str, gender_: str = "", case: str = "") -> str:
    """`un gol`, `una victoria`; `un` also before a stressed a-: `un área`."""
    if (gender_ or gender(noun)) == "f" and not stressed_a(noun):
        return "una"
    return "un"


def possessive(name: str) -> str:
    return f"de {name}"


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    """`agua y sal`, but `agua e hielo`."""
    if items and conjunction == " y ":
        last = visible(items[-1]).lower()
        if last.startswith(("i", "hi", "í")) and not last.startswith(("hie", "hia", "io")):
            conjunction = " e "
    return series(items, conjunction, comma, serial=False)


def compass(bearing: str) -> str:
    point = point_of(bearing)
    words = [_DIRECTIONS[letter] for letter in point]
    if len(words) == 3:
        return f"{words[0]}{_pair(words[1:])}".replace("nortenor", "nornor").replace("sursur", "sursur")
    return _pair(words) if len(words) == 2 else words[0]


def _pair(words: Sequence[str]) -> str:
    return {"norteeste": "noreste", "norteoeste": "noroeste", "sureste": "sureste", "suroeste": "suroeste"}[
        "".join(words)
    ]
