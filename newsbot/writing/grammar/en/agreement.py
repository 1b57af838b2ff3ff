"""English determiners, and adjectives compared."""

from __future__ import annotations

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.grammar.en.articles import article
from newsbot.writing.grammar.en.verbs import doubles
from newsbot.writing.listed import listed

_OWNED = {(1, False): "my", (2, False): "your", (1, True): "our", (2, True): "your", (3, True): "their"}


def adjective(word: str, wanted: Agreement) -> str:
    return word


def declined(noun: str, case: str, number: str, gender_: str) -> str:
    return noun


def determiner(noun: str, wanted: Determiner) -> str:
    """`the`, `an`, `those`, `its`; nothing before indefinite and generic plurals."""
    if wanted.kind == "possessive":
        return _OWNED.get((wanted.person, wanted.owners)) or {"f": "her", "n": "its"}.get(wanted.owner, "his")
    if wanted.kind == "demonstrative":
        return ("this", "these", "that", "those")[wanted.plural + 2 * (wanted.distance != "near")]
    if wanted.kind == "indefinite":
        return "" if wanted.plural else article(noun)
    return "" if wanted.kind == "generic" and wanted.plural else "the"


_IRREGULAR = {
    "good": ("better", "best"), "well": ("better", "best"), "bad": ("worse", "worst"), "badly": ("worse", "worst"),
    "ill": ("worse", "worst"), "far": ("farther", "farthest"), "little": ("less", "least"), "many": ("more", "most"),
    "much": ("more", "most"), "late": ("later", "latest"), "old": ("older", "oldest"), "all": ("all", "all"),
    "fun": ("more fun", "most fun"),
}  # fmt: skip
_LONG = frozenset(
    listed(
        "real right just due apt prone worth bored tired pleased shocked hurt lost known likely famous recent current "
        "active massive modern public joyous civil urgent fragile hostile mobile fertile global local final equal "
        "rural total vital frequent decent distant constant instant patient ancient certain foreign human rapid vivid "
        "valid nervous serious loyal"
    )
)
"""Words of one or two syllables that take `more`."""


def compared(word: str, superlative: bool) -> str:
    """`bigger`, `happiest`, `more expensive`, `best`."""
    if word in _IRREGULAR:
        return _IRREGULAR[word][superlative]
    if word in _LONG or not _is_short(word):
        return f"{'most' if superlative else 'more'} {word}"
    ending = "est" if superlative else "er"
    if word.endswith("e"):
        return word + ending[1:]
    if word.endswith("y") and word[-2:-1] not in "aeiou" and _syllables(word) > 1:
        return f"{word[:-1]}i{ending}"
    return word + word[-1] + ending if doubles(word) else word + ending


def _syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end not counted."""
    stem = word[:-1] if word.endswith("e") and not word.endswith("le") else word
    groups = "".join(letter if letter in "aeiouy" else " " for letter in stem).split()
    return len(groups)


def _is_short(word: str) -> bool:
    """One syllable, or two with an ending that takes -er: `busy`, `narrow`, `clever`, `quiet`."""
    count = _syllables(word)
    if count < 2:
        return True
    return count == 2 and word.endswith(("y", "ple", "tle", "ble", "dle", "ow", "ever", "nder", "iet", "upid", "olid"))
