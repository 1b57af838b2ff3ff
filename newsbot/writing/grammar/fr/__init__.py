"""French: number words, ordinals, plurals, elision, lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from newsbot.writing.grammar import point_of, series
from newsbot.writing.grammar.fr.genders import gender
from newsbot.writing.listed import listed, paired

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


def ordinal(number: int) -> str:
    return "1er" if number == 1 else f"{number}e"


def ordinal_words(number: int) -> str:
    """`premier`, `deuxième`, `vingt et unième`."""
    if number == 1:
        return "premier"
    words = number_words(Decimal(number))
    words = words.removesuffix("s") if words.endswith(("vingts", "cents", "millions", "milliards")) else words
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words.removesuffix('e')}ième"


_IRREGULAR = paired(
    "œil yeux|ciel cieux|aïeul aïeux|travail travaux|bail baux|corail coraux|émail émaux|soupirail soupiraux"
    "|vitrail vitraux"
    "|vantail vantaux|ventail ventaux|bijou bijoux|caillou cailloux|chou choux|genou genoux|hibou hiboux"
    "|joujou joujoux|pou poux"
    "|monsieur messieurs|madame mesdames|mademoiselle mesdemoiselles|bonhomme bonshommes"
    "|gentilhomme gentilshommes|bleu bleus|pneu pneus"
    "|landau landaus|sarrau sarraus|bal bals|carnaval carnavals|festival festivals|récital récitals|régal régals"
    "|chacal chacals"
    "|cérémonial cérémonials|naval navals|final finals|banal banals|fatal fatals|natal natals|bancal bancals"
    "|glacial glacials|étal étals|aval avals"
    "|cal cals|pal pals|val vals|narval narvals|rorqual rorquals|émeu émeus|lieu lieux"
)


def plural(noun: str) -> str:
    if found := _IRREGULAR.get(noun.lower()):
        return found if noun.islower() else found[0].upper() + found[1:]
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return f"{noun[:-2]}aux"
    return f"{noun}x" if noun.endswith(("au", "eu")) else f"{noun}s"


def with_article(phrase: str) -> str:
    return f"{one(phrase)} {phrase}"


def one(noun: str, gender_: str = "", case: str = "") -> str:
    """`un but`, `une victoire`."""
    return "une" if (gender_ or gender(noun)) == "f" else "un"


def elides(word: str) -> bool:
    """Whether `le`, `de`, `que` lose their vowel before this word."""
    lower = word.lower().lstrip("«“\"' ")
    if not lower:
        return False
    if lower[0] == "h":
        return not lower.startswith(_ASPIRATED)
    if lower.startswith(("onz", "oui", "uhlan", "ululer", "iota")):
        return False
    if lower[0] == "y":
        return len(lower) == 1 or lower[1] not in "aeiouéè"
    return lower[0] in "aeiouàâäéèêëîïôöùûüœæ"


_ASPIRATED = listed(
    "hache hachis hagard haie haillon haine haïr hâle haleter hall halle halte hamac hameau hamster hanche hand "
    "handicap hangar "
    "hanneton hanter happer harangue haras harceler hardi harem hareng hargne haricot harnais harpe harpon hasard "
    "hâte hausse haut "
    "havre hayon hérisson hernie héron héros herse hêtre heurt hibou hic hideux hiérarchie hi-fi hisser hobby "
    "hocher hockey hold-up hollande "
    "hollandais homard hongrie hongrois honte hoquet horde hors hotte houblon houe houille houle housse houx "
    "hublot huche huée huer huit "
    "hululer hurler hussard hutte hyène- hot haddock halo hara hippie hip-hop hit hobereau hongre"
)


def possessive(name: str) -> str:
    return f"d’{name}" if elides(name) else f"de {name}"


_VERBS = {
    "être": ("est", "sont", "était", "étaient", "été", "étant"),
    "avoir": ("a", "ont", "avait", "avaient", "eu", "ayant"),
    "aller": ("va", "vont", "allait", "allaient", "allé", "allant"),
    "faire": ("fait", "font", "faisait", "faisaient", "fait", "faisant"),
    "prendre": ("prend", "prennent", "prenait", "prenaient", "pris", "prenant"),
    "battre": ("bat", "battent", "battait", "battaient", "battu", "battant"),
    "perdre": ("perd", "perdent", "perdait", "perdaient", "perdu", "perdant"),
    "voir": ("voit", "voient", "voyait", "voyaient", "vu", "voyant"),
}  # fmt: skip


def verb(base: str, tense: str, person: int = 3, number: str = "s") -> str:
    """Third person present and imperfect, participle, gerund; verbs in -er and -ir by rule."""
    if tense == "infinitive":
        return base
    stem = base[:-2]
    forms = _VERBS.get(base) or (
        (f"{stem}e", f"{stem}ent", f"{stem}ait", f"{stem}aient", f"{stem}é", f"{stem}ant")
        if base.endswith("er")
        else (f"{stem}it", f"{stem}issent", f"{stem}issait", f"{stem}issaient", f"{stem}i", f"{stem}issant")
    )
    places = {"present": (0, 1), "past": (2, 3), "participle": (4, 4), "gerund": (5, 5)}
    if tense not in places:
        raise ValueError(f"{tense!r} is no tense; known are {', '.join(places)}, infinitive")
    return forms[places[tense][number.lower().startswith("p")]]


def joined(items: Sequence[str], conjunction: str, comma: str, *, serial: bool) -> str:
    return series(items, conjunction, comma, serial=False)


def compass(bearing: str) -> str:
    return "-".join(_DIRECTIONS[letter] for letter in point_of(bearing))
