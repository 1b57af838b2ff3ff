"""Masked words come in, mended words come out: spaces, doubled marks, capitals, a and an; results are remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from newsbot.writing.cleaning.joints import (
    BEFORE_SPANISH,
    BEFORE_VALUE,
    JOINTS,
    fit_article,
    fit_contraction,
    fit_elision,
    no_fit,
)
from newsbot.writing.cleaning.sentences import ends_sentence
from newsbot.writing.cleaning.tags import ANY_TAG, BLOCK, folded, tightened, unfolded
from newsbot.writing.engine.marks import CLOSE, MIDDLE, OPEN
from newsbot.writing.grammar.en.articles import article
from newsbot.writing.grammar.en.nouns import possessive
from newsbot.writing.listed import listed

MASK = OPEN
"""Stands for one value."""

_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_BEFORE_MARK = re.compile(r" +(?=[,;:!?…)\]»”]|\.(?!\d))")
_AFTER_OPENING = re.compile(r"(?<=[(\[“«¿¡]) +")
_DOTS = re.compile(r" *\.{3,}")
_DOUBLED_STOP = re.compile(r"\.(?: ?\.)+")
_DOUBLED_MARK = re.compile(r"([,;:])(?: ?[,.;:])+")
_STOP_AFTER = re.compile(r"([!?…]) ?\.(?!\w)")
_TIGHT_MARK = re.compile(
    r"(?<=[^\W\d_])([,;:!?…])(?=[^\W\d_]{2})|(?<=[^\W\d_])([,;:!?…])(?=[^\W\d_]\b)|(?<=[^\W\d_]{2})([,;:])(?=\d)|([)])(?=[^\W_])"
)
_TIGHT_STOP = re.compile(r"(?<![\w.@/-])([^\W\d_]{2,})\.(?=([^\W_]+(?:[.,]\d+)*))")
_TIGHT_OPENING = re.compile(r"(?<=[^\W_])(?=\()")
_DOMAINS = frozenset(listed("com org net gov edu mil int io uk cn info tv html htm pdf csv json py"))
"""Endings of addresses that are no words; `www.` and a slash give the others away."""
_QUOTE = re.compile(r'(?P<before>[^\W\d_]|[),;:])?(?<!\d)" *(?P<quoted>[^"]*?) *"(?P<after>[^\W\d_])?')
_ODD_QUOTE = re.compile(r'(?<= )" +(?=[^"]*$)')
_OWNER_IN_S = re.compile(r"(?<![\w-])([^\W\d_]+s['’])s\b")
_PLURAL_OWNER = re.compile(r"(?<=s) (?=['’](?:$| ?[,.;:!?]))")
_STARTS = re.compile(
    rf"(?:^|{BLOCK}|(?P<stop>[.!?])(?:{ANY_TAG}|[\"”’»)\]])* +)(?:{ANY_TAG}|[\"“‘'(\[«¿¡])*"
    rf"(?:(?P<first>[^\W\d_])(?P<second>\w?)|(?P<mask>{MASK}))"
)
_REFERENCE = re.compile(r"&[A-Za-z]{1,8}$")
_ARTICLE = re.compile(rf"(?<![\w.'’-])(?P<article>[Aa]n?) (?=(?P<mask>{MASK})|(?P<tags>{ANY_TAG}*)[\"“‘']?\w)")
_FR_CA_MARK = re.compile(r"(?<=[^\s\u00a0\u202f])[ \u00a0\u202f]*(:)(?= |$)")
_FR_MARK = re.compile(r"(?<=[^\s\u00a0\u202f])[ \u00a0\u202f]*([:;!?])(?= |$)")
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’" + MASK
_HAN_SPACE = re.compile(rf"(?<=[{_HAN}]) +| +(?=[{_HAN}])")
_HAN_DOUBLED = re.compile(r"([，、；：。])[，、；：。]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Prose between the values, and which values begin a sentence, follow an indefinite article or precede a stop."""

    prose: list[str]
    masked: str
    capitals: tuple[int, ...] = ()
    joints: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()
    masks: int = 0
    """How many values stand in it."""
    stray: bool = False
    """Debris of marks stands in it: it must be swept before these words are used."""
    fit: Callable[[str, str], str] = no_fit
    """(words before a value of `joints`, the value) -> the words as they must be before it."""


_FITS = {"fr": fit_elision, "es": fit_contraction}


@lru_cache(maxsize=16_384)
def cleaned(masked: str, language: str, capital: bool) -> Cleaned:
    """One paragraph mended; `capital` = it begins a sentence."""
    base = language.partition("-")[0]
    if CLOSE in masked or MIDDLE in masked:
        return Cleaned([], "", stray=True)
    masks = masked.count(MASK)
    if base == "zh":
        text = _chinese(masked)
        return Cleaned(text.split(MASK), text, masks=masks)
    text, tags = folded(masked) if "<" in masked else (masked, [])
    text = _mended(text)
    if tags:
        text = tightened(text)
    if base in JOINTS:
        text = JOINTS[base](text)
    if base == "fr":
        text = (_FR_CA_MARK if language == "fr-ca" else _FR_MARK).sub("\u00a0\\1", text)
    joints: tuple[int, ...] = ()
    if base == "en":
        if "s's" in text or "s’s" in text:
            text = _OWNER_IN_S.sub(_owner, text)
        text, joints = _articles(text)
    elif base == "fr":
        joints = tuple(text.count(MASK, 0, found.end()) for found in BEFORE_VALUE.finditer(text))
    elif base == "es":
        joints = tuple(text.count(MASK, 0, found.end()) for found in BEFORE_SPANISH.finditer(text))
    text, capitals = _capitals(text, capital)
    text = unfolded(text, tags)
    prose = text.split(MASK)
    stops = tuple(place for place, words in enumerate(prose[1:]) if words[:1] == ".")
    fit = _FITS.get(base, fit_article)
    return Cleaned(prose, text, capitals, joints, stops, masks, fit=fit)


_SPACED_MARKS = (" ,", " .", " ;", " :", " !", " ?", " …", " )", " ]", " »", " ”", "( ", "[ ", "“ ", "« ", "¿ ", "¡ ")
_MARKS = ",;:!?…).("


def _mended(text: str) -> str:
    """Spaces and marks put right. Looking for a fault costs far less than mending one, and most texts have none."""
    if "  " in text or "\n" in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    text = text.strip(" ")
    if '"' in text:
        text = _QUOTE.sub(_quoted, text)
        if text.count('"') % 2:
            text = _ODD_QUOTE.sub('"', text)
    if "s '" in text or "s ’" in text:
        text = _PLURAL_OWNER.sub("", text)
    if "..." in text:
        text = _DOTS.sub("…", text)
    for pair in _SPACED_MARKS:
        if pair in text:
            text = _AFTER_OPENING.sub("", _BEFORE_MARK.sub("", text))
            break
    for sign in _MARKS:
        if text.count(sign) != text.count(f" {sign}" if sign == "(" else f"{sign} ") + text.endswith(sign):
            return _marks_mended(text)
    return text


def _quoted(found: re.Match[str]) -> str:
    """A quotation without blanks inside, and apart from the words around it; inches keep their marks."""
    before, after = found["before"] or "", found["after"] or ""
    return f'{before and before + " "}"{found["quoted"]}"{after and " " + after}'


def _owner(found: re.Match[str]) -> str:
    """The apostrophe alone where the possessive of the word takes no second s: `earrings'`, but `boss's`."""
    return found[1] if possessive(found[1][:-1]).endswith(("'", "’")) else found[0]


def _marks_mended(text: str) -> str:
    text = _DOUBLED_MARK.sub(r"\1", _STOP_AFTER.sub(r"\1", _DOUBLED_STOP.sub(".", text)))
    text = _TIGHT_MARK.sub(_spaced_mark, _TIGHT_OPENING.sub(" ", text))
    return _TIGHT_STOP.sub(_spaced_stop, text)


def _spaced_mark(found: re.Match[str]) -> str:
    """A blank after the mark, unless it ends a character reference like `&amp;`."""
    return found[0] if found[0] == ";" and _REFERENCE.search(found.string, 0, found.start()) else f"{found[0]} "


def _spaced_stop(found: re.Match[str]) -> str:
    following = found[2]
    if following[0].isdigit() and following.isalnum() and not following.isdigit():
        return found[0]
    return found[0] if _is_address(found.string, found.start()) else f"{found[1]}. "


def _capitals(text: str, capital: bool) -> tuple[str, tuple[int, ...]]:
    starting: list[int] = []
    parts: list[str] = []
    at = 0
    for found in _STARTS.finditer(text):
        if not capital and found["stop"] is None:
            continue
        if found["stop"] and not ends_sentence(text, found.start("stop")):
            continue
        if found["mask"]:
            starting.append(text.count(MASK, 0, found.end()) - 1)
            continue
        place = found.start("first")
        if found["first"].islower() and not (found["second"].isupper() or _is_address(text, place)):
            parts += (text[at:place], found["first"].upper())
            at = place + 1
    return "".join((*parts, text[at:])) if parts else text, tuple(starting)


def _is_address(text: str, place: int) -> bool:
    """`example.com`, `www.example.it` and `example.it/x` are one word with small letters."""
    word = text[place:].partition(" ")[0].rstrip(".,;:!?)")
    if "." not in word:
        return False
    return word.startswith("www.") or "/" in word or "@" in word or word.rpartition(".")[2].lower() in _DOMAINS


def _articles(text: str) -> tuple[str, tuple[int, ...]]:
    """Mends `a`/`an` before words, and notes before which values it must be mended once they are known."""
    if not (" a " in text or " an " in text or text[:2] in ("a ", "A ", "an", "An") or " A " in text or " An " in text):
        return text, ()
    places: list[int] = []
    parts: list[str] = []
    at = 0
    for found in _ARTICLE.finditer(text):
        if found["mask"]:
            places.append(text.count(MASK, 0, found.end()))
            continue
        right = article(text[found.end() + len(found["tags"]) :])
        typed = found["article"]
        if typed.lower() != right and not (typed == "A" and found.start() and not _at_start(text, found.start())):
            parts += (text[at : found.start()], typed[0] + right[1:], " ")
            at = found.end()
    return "".join((*parts, text[at:])) if parts else text, tuple(places)


def _at_start(text: str, place: int) -> bool:
    return text[:place].rstrip(" \"“‘'(").endswith((".", "!", "?", "…"))


def _chinese(text: str) -> str:
    text = _SPACES.sub(" ", text).strip(" ")
    text = _HAN_SPACE.sub("", text)
    return _HAN_DOUBLED.sub(r"\1", text) if _HAN_DOUBLED.search(text) else text
