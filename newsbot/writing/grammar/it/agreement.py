"""Italian adjectives and determiners, as they agree with their noun."""

from __future__ import annotations

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.grammar.it.genders import gender
from newsbot.writing.grammar.it.sounds import impure, vowel
from newsbot.writing.listed import listed, paired

_NEVER_CHANGES = frozenset(
    listed(
        "rosa blu viola beige lilla indaco amaranto turchese fucsia bordeaux cachi avorio pari dispari impari "
        "chic gratis super extra standard live doc"
    )
)
_POSSESSIVE = {
    "mio": ("mio", "mia", "miei", "mie"), "tuo": ("tuo", "tua", "tuoi", "tue"), "suo": ("suo", "sua", "suoi", "sue"),
}  # fmt: skip
_HARD_ICO = ("antico", "carico", "incarico", "scarico", "ubriaco", "pudico", "mendico", "dico")
_SOFT_CO = ("greco", "amico", "nemico", "porco")
_CUT = paired("povero pover'|bravo brav'")


def adjective(word: str, wanted: Agreement) -> str:
    """`bianche`, `simpatici`, `begli` and `bell'` before the nouns that ask for them."""
    if wanted.before:
        found = _before(word, wanted)
        if found:
            return found
    if word in _NEVER_CHANGES:
        return word
    if word in _POSSESSIVE:
        return _POSSESSIVE[word][wanted.feminine + 2 * wanted.plural]
    if not wanted.plural:
        return f"{word[:-1]}a" if wanted.feminine and word.endswith("o") else word
    return _plural(word, wanted.feminine)


def _plural(word: str, feminine: bool) -> str:
    stem = word[:-1]
    if word.endswith("e"):
        return f"{stem}i"
    if word.endswith("ista"):
        return f"{stem}{'e' if feminine else 'i'}"
    if not word.endswith("o"):
        return f"{stem}{'e' if feminine else 'i'}" if word.endswith("a") else word
    if feminine:
        if word.endswith(("co", "go")):
            return f"{stem}he"
        if word.endswith(("cio", "gio")) and word[-4] not in "aeiou":
            return f"{word[:-2]}e"
        return f"{stem}e"
    if word.endswith("io"):
        return f"{word[:-2]}i"
    if word.endswith("go"):
        return f"{stem}hi"
    if word.endswith("co"):
        soft = word in _SOFT_CO or (word.endswith("ico") and not word.endswith(_HARD_ICO))
        return f"{stem}i" if soft else f"{stem}hi"
    return f"{stem}i"


def _before(word: str, wanted: Agreement) -> str:
    """The shortened forms of bello, buono, grande, santo, povero; empty when the word has none here."""
    noun, lower = wanted.before, word.lower()
    like_lo = impure(noun)
    if lower in ("bello", "quello"):
        stem = word[:-3]
        if wanted.plural:
            return f"{word[:-1]}e" if wanted.feminine else f"{stem}gli" if like_lo or vowel(noun) else f"{stem}i"
        if vowel(noun):
            return f"{word[:-1]}'"
        return f"{word[:-1]}a" if wanted.feminine else word if like_lo else f"{stem}l"
    if wanted.plural:
        return ""
    if lower in ("buono", "nessuno", "alcuno", "ciascuno"):
        if wanted.feminine:
            return f"{word[:-1]}'" if vowel(noun) else ""
        return word if like_lo else word[:-1]
    if lower == "grande":
        return "grand'" if vowel(noun) else "" if wanted.feminine or like_lo else "gran"
    if lower == "santo":
        if vowel(noun):
            return f"{word[:-1]}'"
        impure_s = noun[:1].lower() == "s" and like_lo
        return "" if wanted.feminine or impure_s else word[:-2]
    if lower in _CUT and not wanted.feminine and noun.lower() == "uomo":
        return f"{word[:-1]}'"
    return ""


_OWNED = {
    (1, False): "mio", (2, False): "tuo", (3, False): "suo", (1, True): "nostro", (2, True): "vostro",
    (3, True): "loro",
}  # fmt: skip


def declined(noun: str, case: str, number: str, gender_: str) -> str:
    return noun


def determiner(noun: str, wanted: Determiner) -> str:
    """`lo`, `l'` (no blank follows), `quegli`, `una`; possessives without their article: `sua`."""
    own = wanted.gender or gender(noun)
    feminine, like_lo, open_ = own == "f", bool(noun) and impure(noun), bool(noun) and vowel(noun)
    if wanted.kind == "possessive":
        word = _OWNED[wanted.person, wanted.owners]
        return word if word == "loro" else adjective(word, Agreement(own, wanted.number))
    if wanted.kind == "demonstrative":
        if wanted.distance != "near":
            return adjective("quello", Agreement(own, wanted.number, before=noun))
        return "quest'" if open_ and not wanted.plural else adjective("questo", Agreement(own, wanted.number))
    if wanted.kind == "indefinite":
        if wanted.plural:
            return "delle" if feminine else "degli" if like_lo or open_ else "dei"
        return ("un'" if open_ else "una") if feminine else "uno" if like_lo else "un"
    if wanted.plural:
        return "le" if feminine else "gli" if like_lo or open_ else "i"
    return "l'" if open_ else "la" if feminine else "lo" if like_lo else "il"


_COMPARED = {"buono": "migliore", "cattivo": "peggiore"}


def compared(word: str, superlative: bool) -> str:
    """`più ...`; the article that makes it a superlative stands in the template."""
    return _COMPARED.get(word, f"più {word}")
