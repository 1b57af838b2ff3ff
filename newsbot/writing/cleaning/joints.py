"""Words that change beside one another: French elision, contracted articles in French, Spanish and Italian."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from newsbot.writing.cleaning.tags import ANY_TAG
from newsbot.writing.grammar.en.articles import article
from newsbot.writing.grammar.fr.sounds import elides

_T = f"(?P<tags>{ANY_TAG}*)"
_WORD = r"(?P<word>[^\W\d_][\w-]*)"
_FR_ELIDED = re.compile(
    r"(?<![\w-])(?P<stem>[LlJjMmTtSsNnDd]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)[ea] "
    rf"(?={_T}(?P<word>[^\W\d_][\w-]*))"
)
_FR_CET = re.compile(rf"\b([Cc])e {_T}{_WORD}")
_FR_SI = re.compile(rf"\b([Ss])i {_T}(ils?)\b")
_FR_WITH: Mapping[str, Mapping[str, str]] = {
    "de": {
        "le": "du", "les": "des", "lequel": "duquel", "lesquels": "desquels", "lesquelles": "desquelles", "des": "de",
    },
    "à": {"le": "au", "les": "aux", "lequel": "auquel", "lesquels": "auxquels", "lesquelles": "auxquelles"},
}  # fmt: skip
_FR_CONTRACTED = re.compile(rf"\b(?P<first>[Dd]e|[Àà]) {_T}(?P<second>[Ll]e(?:s|quel|squels|squelles)?|des)\b(?![’'])")

_ES_CONTRACTED = re.compile(rf"\b(?P<first>[Aa]|[Dd]e) {_T}(?P<second>el)\b")
_ES_WITH: Mapping[str, Mapping[str, str]] = {"a": {"el": "al"}, "de": {"el": "del"}}

_IT_ARTICLE = re.compile(rf"\b(?P<article>[Ii]l|[Ll]o|[Ll]a|[Ii]|[Gg]li|[Uu]n|[Uu]no|[Uu]na) {_T}{_WORD}")
_IT_IMPURE = re.compile(r"(?:s[^aeiouàèéìòùh]|sh|z|gn|ps|pn|x|y[aeiou]|i[aeiou])", re.IGNORECASE)
_IT_VOWEL = re.compile(r"[aeiouàèéìòù](?!(?<=i)[aeiou])", re.IGNORECASE)
_IT_CONTRACTED = re.compile(
    rf"\b(?P<first>[Dd]i|[Aa]|[Dd]a|[Ii]n|[Ss]u) {_T}(?P<second>il|lo|la|i|gli|le|l')(?P<end>\b|(?<='))"
)
_IT_STEMS = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}
_IT_ENDS = {"il": "l", "lo": "llo", "la": "lla", "i": "i", "gli": "gli", "le": "lle", "l'": "ll'"}


def _like(model: str, word: str) -> str:
    """`word` with a capital where `model` has one."""
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def _french(text: str) -> str:
    def elided(found: re.Match[str]) -> str:
        if not elides(found["word"]):
            return found[0]
        return f"{found['stem']}'"

    def with_t(found: re.Match[str]) -> str:
        return f"{found[1]}et {found['tags']}{found['word']}" if _is_noun(found["word"]) else found[0]

    text = _FR_CET.sub(with_t, _FR_ELIDED.sub(elided, text))
    text = _FR_SI.sub(lambda found: f"{found[1]}'{found['tags']}{found[3]}", text)
    return _contracted(text, _FR_CONTRACTED, _FR_WITH)


def _is_noun(word: str) -> bool:
    """Before `est`, `en`, `étaient` it is `c'`, which nobody writes apart; before a noun `cet`."""
    return elides(word) and word.lower() not in ("est", "était", "étaient", "en", "à", "aux", "avec", "et", "ou", "où")


def _spanish(text: str) -> str:
    return _contracted(text, _ES_CONTRACTED, _ES_WITH)


def _contracted(text: str, pattern: re.Pattern[str], table: Mapping[str, Mapping[str, str]]) -> str:
    def one(found: re.Match[str]) -> str:
        joined = table[found["first"].lower()].get(found["second"].lower())
        if joined is None:
            return found[0]
        tags = found["tags"]
        after = text[found.end() : found.end() + 1]
        # The article falls inside the tag that stood before it; the blank moves in front of the tag.
        return (
            f"{_like(found['first'], joined)} {tags}" if tags and after == " " else _like(found["first"], joined) + tags
        )

    text = pattern.sub(one, text)
    return re.sub(rf" ({ANY_TAG}+) ", r" \1", text)


def _italian(text: str) -> str:
    def fitted(found: re.Match[str]) -> str:
        article, word = found["article"].lower(), found["word"]
        vowel, impure = bool(_IT_VOWEL.match(word)), bool(_IT_IMPURE.match(word))
        if article in ("il", "lo"):
            right = "l'" if vowel else "lo" if impure else "il"
        elif article in ("i", "gli"):
            right = "gli" if vowel or impure else "i"
        elif article in ("un", "uno"):
            right = "uno" if impure and not vowel else "un"
        else:
            right = ("l'" if article == "la" else "un'") if vowel else article
        joint = "" if right.endswith("'") else " "
        return f"{_like(found['article'], right)}{joint}{found['tags']}{word}"

    def joined(found: re.Match[str]) -> str:
        return _like(found["first"], _IT_STEMS[found["first"].lower()] + _IT_ENDS[found["second"]]) + found["tags"]

    return _IT_CONTRACTED.sub(joined, _IT_ARTICLE.sub(fitted, text))


JOINTS: Mapping[str, Callable[[str], str]] = {"fr": _french, "es": _spanish, "it": _italian}


# --- before a value, whose sound is known only when it is there ---

BEFORE_VALUE = re.compile(r"(?<![\w-])(?:[LlJjMmTtSsNnDd]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)[ea] (?=\ue000)")


BEFORE_SPANISH = re.compile(r"(?<![\w-])[Dd]e (?=\ue000)")


def no_fit(before: str, shown: str) -> str:
    return before


def fit_article(before: str, shown: str) -> str:
    """`a ` or `an ` at the end of `before`, as the value sounds."""
    stem = before[:-3] if before.endswith("n ") else before[:-2]
    return f"{stem}{before[len(stem)]}{article(shown)[1:]} "


def fit_elision(before: str, shown: str) -> str:
    """`de ` becomes `d'` before a vowel."""
    return f"{before[:-2]}'" if elides(shown) else before


def fit_contraction(before: str, shown: str) -> str:
    """`de ` and `el lago` become `del lago`: the value keeps its article whole."""
    return before[:-2] if shown.startswith("el ") else before
