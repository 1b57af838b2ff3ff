"""German: number words, ordinals, lists, common plurals, verb forms of the newsroom."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsbot.writing.grammar import point_of, series
from newsbot.writing.grammar.de.agreement import adjective as adjective
from newsbot.writing.grammar.de.agreement import compared as compared
from newsbot.writing.grammar.de.agreement import declined as declined
from newsbot.writing.grammar.de.agreement import determiner as determiner
from newsbot.writing.grammar.de.agreement import one
from newsbot.writing.grammar.de.genders import gender as gender
from newsbot.writing.grammar.de.verbs import verb as verb
from newsbot.writing.listed import listed, paired

_SMALL = listed(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_TENS = listed("_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_SCALES = (
    ("Million", "Millionen"),
    ("Milliarde", "Milliarden"),
    ("Billion", "Billionen"),
    ("Billiarde", "Billiarden"),
    ("Trillion", "Trillionen"),
)
_DIRECTIONS = {"N": "nord", "E": "ost", "S": "süd", "W": "west"}


def number_words(number: Decimal) -> str:
    """`eintausendeins`, `einundzwanzig`, `minus drei`, `null komma null eins`."""
    if number < 0:
        return f"minus {number_words(-number)}"
    whole, _, fraction = f"{number:f}".partition(".")
    words = _whole(int(whole))
    if fraction.strip("0"):
        words += " komma " + " ".join(_SMALL[int(digit)] for digit in fraction)
    return words


def _whole(number: int) -> str:
    millions, rest = divmod(number, 1_000_000)
    if not millions:
        return _under_million(rest)
    words = []
    for single, more in _SCALES:
        millions, group = divmod(millions, 1000)
        if group:
            words.append(f"eine {single}" if group == 1 else f"{_under_thousand(group, 'ein')} {more}")
        if not millions:
            break
    return " ".join([*reversed(words), *([_under_million(rest)] if rest else [])])


def _under_million(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _under_thousand(rest, "eins")
    head = f"{_under_thousand(thousands, 'ein')}tausend"
    return head + (_under_thousand(rest, "eins") if rest else "")


def _under_thousand(number: int, one: str) -> str:
    if number == 1:
        return one
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{'ein' if ones == 1 else _SMALL[ones]}und{_TENS[tens]}" if ones else _TENS[tens]
    hundreds, rest = divmod(number, 100)
    head = f"{'ein' if hundreds == 1 else _SMALL[hundreds]}hundert"
    return head + (_under_thousand(rest, one) if rest else "")


def ordinal(number: int, gender_: str = "m") -> str:
    return f"{number}."


_ORDINALS = {1: "erste", 3: "dritte", 7: "siebte", 8: "achte"}


def ordinal_words(number: int, gender_: str = "m") -> str:
    """`erste`, `einundzwanzigste`: the weak form, as after an article."""
    tail = number % 100
    if 0 < tail < 20:
        head = number_words(Decimal(number - tail)) if number > tail else ""
        return head + (_ORDINALS.get(tail) or f"{_SMALL[tail]}te")
    return f"{number_words(Decimal(number)).replace(' ', '').lower()}ste"


_PLURALS = paired(
    "Tor Tore|Spiel Spiele|Punkt Punkte|Tag Tage|Woche Wochen|Monat Monate|Jahr Jahre|Stunde Stunden"
    "|Minute Minuten|Sekunde Sekunden"
    "|Beben Beben|Erdbeben Erdbeben|Meter Meter|Kilometer Kilometer|Prozent Prozent|Prozentpunkt Prozentpunkte"
    "|Mensch Menschen"
    "|Person Personen|Mann Männer|Frau Frauen|Kind Kinder|Stadt Städte|Land Länder|Haus Häuser|Mannschaft Mannschaften"
    "|Verein Vereine|Sieg Siege|Niederlage Niederlagen|Unentschieden Unentschieden|Stimme Stimmen|Sitz Sitze"
    "|Wahl Wahlen"
    "|Unternehmen Unternehmen|Aktie Aktien|Euro Euro|Dollar Dollar|Cent Cent|Million Millionen"
    "|Milliarde Milliarden|Grad Grad"
    "|Meldung Meldungen|Ort Orte|Gebiet Gebiete|Bericht Berichte|Platz Plätze|Zuschauer Zuschauer|Spieler Spieler"
    "|Wert Werte"
    "|Kurs Kurse|Währung Währungen|Fixing Fixings|Handelstag Handelstage|Quartal Quartale|Gemeinde Gemeinden"
    "|Kreis Kreise"
    "|Treffer Treffer|Gegner Gegner|Gast Gäste|Ball Bälle|Zahl Zahlen|Verlust Verluste|Gewinn Gewinne"
    "|Umsatz Umsätze|Mal Mal"
)


def plural(noun: str) -> str:
    """The nominative plural: a list of newsroom nouns, else by ending."""
    if found := _PLURALS.get(noun):
        return found
    for ending, plural_ending in (
        ("nis", "nisse"), ("in", "innen"), ("ung", "ungen"), ("heit", "heiten"), ("keit", "keiten"),
        ("schaft", "schaften"), ("ion", "ionen"), ("ei", "eien"), ("ik", "iken"), ("enz", "enzen"), ("anz", "anzen"),
        ("tät", "täten"), ("e", "en"), ("a", "as"), ("o", "os"), ("i", "is"), ("u", "us"), ("y", "ys"),
        ("er", "er"), ("el", "el"), ("en", "en"),
        ("chen", "chen"), ("lein", "lein"),
    ):  # fmt: skip
        if noun.endswith(ending):
            return noun.removesuffix(ending) + plural_ending
    return noun + "e"


def with_article(phrase: str) -> str:
    """`ein` or `eine` as the gender of the head has it, in the nominative."""
    return f"{one(phrase)} {phrase}"


def possessive(name: str) -> str:
    """`Berlins`; after s, ß, x, z an apostrophe."""
    return f"{name}’" if name.endswith(("s", "ß", "x", "z", "ce")) else f"{name}s"


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    return series(items, conjunction, comma, serial=serial)


def compass(bearing: str) -> str:
    """`NNE` -> `nordnordöstlich`."""
    words = "".join(_DIRECTIONS[letter] for letter in point_of(bearing))
    if words.endswith("ost"):
        return words[:-3] + "östlich"
    return f"{words}lich"
