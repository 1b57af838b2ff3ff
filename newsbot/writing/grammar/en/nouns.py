"""English nouns come in; plurals and possessives come out, from closed lists and spelling rules."""

from __future__ import annotations

import re

from newsbot.writing.grammar.en.noun_lists import (
    CH_AS_CH,
    CH_AS_K,
    COUNTED_ESE,
    IRREGULAR,
    MANS,
    NO_VES,
    OES,
    UNCHANGED,
    UNCHANGED_ENDINGS,
    VES,
)

_HEAD_FIRST = re.compile(
    r"(?P<head>\S+?)(?P<rest>[\s-](?:of|in|at|to|for|by|on|de|du|la|with|under|over|about|from|upon)[\s-].+)",
    re.IGNORECASE,
)
"""`aide-de-camp`, `man of war`: the first noun is counted."""
_PER = re.compile(r"(?P<head>.+?)(?P<rest> per .+)", re.IGNORECASE)
_DEGREE = re.compile(r"(?P<head>degree)(?P<rest> \w+)", re.IGNORECASE)
_ADJECTIVE_LAST = re.compile(
    r"(?P<head>attorney|solicitor|surveyor|postmaster|governor|secretary|inspector|consul|auditor|court|heir|notary|poet"
    r"|sum|body|knight|president|ambassador|bishop|fee|battle|asylum|god|son|daughter|mother|father|sister|brother)"
    r"(?P<rest>[\s-](?:general|martial|apparent|public|laureate|total|politic|errant|elect|designate|emeritus|simple"
    r"|royal|in-law))",
    re.IGNORECASE,
)
_WORD_ENDINGS = (
    ("foot", "feet"), ("tooth", "teeth"), ("goose", "geese"), ("child", "children"), ("zoon", "zoa"), ("mouse", "mice"),
)  # fmt: skip


def plural(noun: str) -> str:
    """The plural of a noun or noun phrase; possessives are made plural too (`foot's` -> `feet's`)."""
    text = noun.strip()
    if not text:
        return noun
    if text.endswith(("'s", "’s")) and len(text) > 2:
        return possessive(plural(text[:-2]))
    for pattern in (_PER, _DEGREE, _ADJECTIVE_LAST, _HEAD_FIRST):
        if found := pattern.fullmatch(text):
            return plural(found["head"]) + found["rest"]
    if text.lower() in IRREGULAR:
        return _cased(text, IRREGULAR[text.lower()])
    if text.lower() in UNCHANGED:
        return text
    head, joint, last = _last_word(text)
    if head.lower() in ("to", "for", "from", "with", "by", "of"):
        return f"{head}{joint}{_cased(last, IRREGULAR.get(last.lower(), last))}"
    if head and not joint.strip() and last.lower() in ("fish", "bass"):
        return text
    return head + joint + _one_word(last)


def _last_word(text: str) -> tuple[str, str, str]:
    cut = max(text.rfind(" "), text.rfind("-"))
    return (text[:cut], text[cut], text[cut + 1 :]) if cut >= 0 else ("", "", text)


def _one_word(word: str) -> str:
    lower = word.lower()
    if found := IRREGULAR.get(lower):
        return _cased(word, found)
    if lower in UNCHANGED or (lower.endswith(UNCHANGED_ENDINGS) and lower not in COUNTED_ESE):
        return word
    if (len(word) > 1 and word.isupper()) or word[-1:].isdigit() or word.endswith("."):
        return word + "s"
    return _by_ending(word, lower)


def _by_ending(word: str, lower: str) -> str:
    if lower.endswith("man") and len(lower) > 3 and lower not in MANS and not lower.endswith("human"):
        return word[:-2] + "en"
    for ending, changed in _WORD_ENDINGS:
        if lower.endswith(ending) and lower != "mongoose":
            return word[: -len(ending)] + _cased(word[-len(ending) :], changed)
    if lower.endswith(VES) and not lower.endswith(NO_VES):
        stem = word[:-2] if lower.endswith("fe") else word[:-1]
        return stem + "ves"
    if lower.endswith("y") and (lower[-2:-1] not in "aeiou" or lower.endswith("quy")):
        # the two Germanys, the Kennedys
        return word + "s" if word[:1].isupper() and " " not in word else word[:-1] + "ies"
    if lower.endswith(("sis", "xis")):
        return word[:-2] + "es"
    if lower in OES:
        return word + "es"
    return word + _s_or_es(lower)


def _s_or_es(lower: str) -> str:
    if lower.endswith("ch") and lower.endswith(CH_AS_K) and not lower.endswith(CH_AS_CH):
        return "s"
    return "es" if lower.endswith(("s", "x", "z", "ch", "sh")) else "s"


def _cased(word: str, found: str) -> str:
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found[0].upper() + found[1:] if word[:1].isupper() and word != "I" else found


_PLURAL_NAMES = re.compile(r"(?:States|Nations|Philippines|Netherlands|Bahamas|Maldives|Motors|Industries|Airlines)$")
_SINGULAR_S = frozenset(("gas", "lens", "atlas", "bias", "canvas", "alias", "pancreas", "plus", "christmas"))
_PLURAL_US_IS = frozenset(
    ("menus", "gurus", "gnus", "emus", "skis", "taxis", "bikinis", "kiwis", "khakis", "plateaus", "bureaus")
)


def possessive(name: str) -> str:
    """AP: `Boston's`, `Texas'`, `the Lakers'`, `the boss's`, `children's`."""
    if not name or name[-1] in "'’":
        return name
    last = name.rpartition(" ")[2]
    if last[-1] not in "sS" or len(last) == 1:
        return name + "'s"
    if last[:1].isupper() or _is_plural(last.lower()) or _PLURAL_NAMES.search(name):
        return name + "'"
    return name + "'s"


def _is_plural(lower: str) -> bool:
    """A common noun in -s that is a plural; `boss`, `bus`, `witness` are none."""
    if lower.endswith(("ss", "us", "is")) or lower in _SINGULAR_S:
        return lower in _PLURAL_US_IS
    return True
