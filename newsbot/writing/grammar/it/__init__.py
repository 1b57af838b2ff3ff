"""Italian: number words, ordinals, plurals, lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsbot.writing.grammar import point_of, series
from newsbot.writing.grammar.it.agreement import adjective as adjective
from newsbot.writing.grammar.it.agreement import compared as compared
from newsbot.writing.grammar.it.agreement import declined as declined
from newsbot.writing.grammar.it.agreement import determiner as determiner
from newsbot.writing.grammar.it.genders import gender
from newsbot.writing.grammar.it.sounds import impure, vowel
from newsbot.writing.grammar.it.verbs import verb as verb
from newsbot.writing.listed import listed, paired

_SMALL = listed(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
)
_TENS = listed("_ _ venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
_SCALES = (
    ("milione", "milioni"),
    ("miliardo", "miliardi"),
    ("bilione", "bilioni"),
    ("biliardo", "biliardi"),
    ("trilione", "trilioni"),
)
_ORDINALS = listed("_ primo secondo terzo quarto quinto sesto settimo ottavo nono decimo")
_DIRECTIONS = {"N": "nord", "E": "est", "S": "sud", "W": "ovest"}


def number_words(number: Decimal) -> str:
    """`milleuno`, `ventitré`, `meno tre`, `zero virgola zero uno`."""
    if number < 0:
        return f"meno {number_words(-number)}"
    whole, _, fraction = f"{number:f}".partition(".")
    words = _accented(_whole(int(whole)))
    if fraction.strip("0"):
        zeros = len(fraction) - len(fraction.lstrip("0"))
        words += " virgola " + " ".join(["zero"] * zeros + [_accented(_whole(int(fraction)))])
    return words


def _accented(words: str) -> str:
    return f"{words[:-3]}tré" if words.endswith("tre") and words != "tre" else words


def _whole(number: int) -> str:
    millions, rest = divmod(number, 1_000_000)
    words = [_under_million(rest)] if rest or not millions else []
    for one, more in _SCALES:
        if not millions:
            break
        millions, group = divmod(millions, 1000)
        if group:
            words.insert(0, f"un {one}" if group == 1 else f"{_under_thousand(group)} {more}")
    return " ".join(words)


def _under_million(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _under_thousand(rest)
    head = "mille" if thousands == 1 else f"{_under_thousand(thousands)}mila"
    return head + (_under_thousand(rest) if rest else "")


def _under_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    head = "" if not hundreds else "cento" if hundreds == 1 else f"{_SMALL[hundreds]}cento"
    if head and not rest:
        return head
    if rest < 20:
        return head + _SMALL[rest]
    tens, ones = divmod(rest, 10)
    tail = _TENS[tens]
    if ones in (1, 8):
        tail = tail[:-1]
    if tail.startswith("otta"):
        head = head.removesuffix("o")
    return head + tail + (_SMALL[ones] if ones else "")


def ordinal(number: int, gender_: str = "m") -> str:
    return f"{number}{'ª' if gender_ == 'f' else 'º'}"


def ordinal_words(number: int, gender_: str = "m") -> str:
    """`terzo`, `terza`, `ventitreesimo`, `ventimillesima`."""
    words = _ORDINALS[number] if number <= 10 else _long_ordinal(number)
    return f"{words[:-1]}a" if gender_ == "f" else words


def _long_ordinal(number: int) -> str:
    for size, one in ((10**9, "miliardesimo"), (10**6, "milionesimo")):
        if number % size == 0 and number < size * 1000:
            return one if number == size else f"{_under_thousand(number // size)}{one}"
    if number % 1000 == 0:
        return "millesimo" if number == 1000 else f"{_under_thousand(number // 1000 % 1000)}millesimo"
    words = _whole(number).replace(" ", "")
    return f"{words}esimo" if words.endswith(("tre", "sei")) else f"{words[:-1]}esimo"


_IRREGULAR = paired(
    "uomo uomini|dio dei|bue buoi|uovo uova|dito dita|paio paia|braccio braccia|labbro labbra|ginocchio ginocchia"
    "|osso ossa"
    "|miglio miglia|centinaio centinaia|migliaio migliaia|poeta poeti|pianeta pianeti|atleta atleti|amico amici"
    "|nemico nemici"
    "|greco greci|porco porci|medico medici|sindaco sindaci|politico politici|tecnico tecnici|ala ali|arma armi"
    "|mano mani|città città"
)


def plural(noun: str) -> str:
    if found := _IRREGULAR.get(noun.lower()):
        return found if noun.islower() else found[0].upper() + found[1:]
    if noun.endswith(("à", "è", "é", "ì", "ò", "ù", "i")) or noun in ("re", "gru", "cinema", "foto", "auto", "euro"):
        return noun
    if noun.endswith(("ca", "ga")):
        return f"{noun[:-1]}he"
    if noun.endswith(("co", "go")):
        return f"{noun[:-1]}hi"
    if noun.endswith("io"):
        return noun[:-1]
    if noun.endswith(("ista", "ma")):
        return f"{noun[:-1]}i"
    if noun.endswith("a"):
        return f"{noun[:-1]}e"
    return f"{noun[:-1]}i" if noun.endswith(("o", "e")) else noun


def with_article(phrase: str) -> str:
    article = one(phrase)
    return f"{article}{phrase}" if article.endswith("’") else f"{article} {phrase}"


def one(noun: str, gender_: str = "", case: str = "") -> str:
    """`un gol`, `uno spareggio`, `una vittoria`, `un’azione`."""
    if (gender_ or gender(noun)) == "f":
        return "un’" if vowel(noun) else "una"
    return "uno" if impure(noun) and not vowel(noun) else "un"


def possessive(name: str) -> str:
    return f"di {name}"


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    return series(items, conjunction, comma, serial=False)


def compass(bearing: str) -> str:
    return "-".join(_DIRECTIONS[letter] for letter in point_of(bearing))
