"""French adjectives and determiners, as they agree with their noun."""

from __future__ import annotations

from newsbot.writing.agreement import Agreement, Determiner
from newsbot.writing.grammar.fr.genders import gender
from newsbot.writing.grammar.fr.nouns import plural
from newsbot.writing.grammar.fr.sounds import elides
from newsbot.writing.listed import listed, paired

_FEMININE = paired(
    "beau belle|nouveau nouvelle|jumeau jumelle|fou folle|mou molle|vieux vieille|blanc blanche|franc franche|sec sèche"
    "|frais fraîche|public publique|turc turque|grec grecque|caduc caduque|laïc laïque|long longue|oblong oblongue"
    "|doux douce|roux rousse|faux fausse|bas basse|las lasse|gras grasse|gros grosse|épais épaisse|métis métisse"
    "|exprès expresse|tiers tierce|bénin bénigne|malin maligne|favori favorite|coi coite|rigolo rigolote"
    "|gentil gentille|nul nulle|sot sotte|pâlot pâlotte|vieillot vieillotte|jeunot jeunotte|maigriot maigriotte"
    "|paysan paysanne|bref brève|hébreu hébraïque|dû due|mû mue|andalou andalouse|esquimau esquimaude"
    "|vengeur vengeresse|enchanteur enchanteresse|pécheur pécheresse|traître traîtresse|absous absoute|dissous dissoute"
    "|ambigu ambiguë|aigu aiguë|exigu exiguë|contigu contiguë|suraigu suraiguë|profès professe"
)
_ÈTE = frozenset(listed("complet incomplet concret discret indiscret inquiet secret désuet replet quiet"))
_EURE = frozenset(
    listed("meilleur majeur mineur extérieur intérieur supérieur inférieur antérieur postérieur ultérieur citérieur")
)
_TEUSE = frozenset(
    listed("menteur flatteur porteur acheteur prometteur emprunteur conteur lutteur radoteur transporteur chanteur")
)
_NEVER_CHANGES = frozenset(
    listed(
        "marron orange chic kaki cool standard snob sexy olive turquoise indigo crème argent or bordeaux saumon "
        "moutarde émeraude pastel antichoc bon-marché gratis vidéo audio cerise grenat lavande champagne rosat"
    )
)
_BEFORE_VOWEL = {"beau": "bel", "nouveau": "nouvel", "vieux": "vieil", "fou": "fol", "mou": "mol"}


def adjective(word: str, wanted: Agreement) -> str:
    """`heureuse`, `complètes`, `vieil` before `homme`."""
    if word in _NEVER_CHANGES:
        return word
    if wanted.feminine:
        return _feminine(word) + ("s" if wanted.plural else "")
    if wanted.plural:
        return plural(word.replace("û", "u") if word in ("dû", "mû") else word)
    return _BEFORE_VOWEL.get(word, word) if wanted.before and elides(wanted.before) else word


_ENDINGS = (
    ("eux", "euse"), ("oux", "ouse"), ("érieur", "érieure"), ("teur", "trice"), ("eur", "euse"), ("er", "ère"),
    ("f", "ve"), ("el", "elle"), ("eil", "eille"), ("en", "enne"), ("on", "onne"), ("et", "ette"), ("c", "que"),
)  # fmt: skip


def _feminine(word: str) -> str:
    if word.endswith("e"):
        return word
    if found := _FEMININE.get(word):
        return found
    if word in _ÈTE:
        return f"{word[:-2]}ète"
    if word in _EURE:
        return f"{word}e"
    if word in _TEUSE:
        return f"{word[:-1]}se"
    for ending, feminine in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + feminine
    return f"{word}e"


_POSSESSIVE = {
    (1, False): ("mon", "ma", "mes"), (2, False): ("ton", "ta", "tes"), (3, False): ("son", "sa", "ses"),
    (1, True): ("notre", "notre", "nos"), (2, True): ("votre", "votre", "vos"), (3, True): ("leur", "leur", "leurs"),
}  # fmt: skip


def declined(noun: str, case: str, number: str, gender_: str) -> str:
    return noun


def determiner(noun: str, wanted: Determiner) -> str:
    """`l'` (no blank follows), `une`, `cet`, `ses`."""
    feminine = (wanted.gender or gender(noun)) == "f"
    vowel = bool(noun) and elides(noun)
    if wanted.kind == "possessive":
        masculine, her, several = _POSSESSIVE[wanted.person, wanted.owners]
        return several if wanted.plural else her if feminine and not vowel else masculine
    if wanted.kind == "indefinite":
        return "des" if wanted.plural else "une" if feminine else "un"
    if wanted.kind == "demonstrative":
        return "ces" if wanted.plural else "cette" if feminine else "cet" if vowel else "ce"
    return "les" if wanted.plural else "l'" if vowel else "la" if feminine else "le"


_COMPARED = {"bon": "meilleur", "mauvais": "pire"}


def compared(word: str, superlative: bool) -> str:
    """`plus ...`; the article that makes it a superlative stands in the template."""
    return _COMPARED.get(word, f"plus {word}")
