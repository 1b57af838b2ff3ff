"""Masked paragraphs come in; out goes the stretch in another language, if any. langdetect is asked once a stretch.

Texts of foreign feeds come in too (`languages_of`); out goes the language of each, and by what it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from newsbot.checks.sentences import split

LEAST_WORDS = 20
"""Below this langdetect misjudges too often to be asked."""
_SURE = 0.9
_ASKED = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "pl", "cs", "tr", "id", "ro", "hu", "fi", "vi")
"""Profiles loaded: the languages newsrooms of Latin script write in. All 55 would cost four times the memory."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_\ue000]")
_WORD = re.compile(r"[^\W\d_\ue000]+(?:['’-][^\W\d_\ue000]+)*")
_NO_WORD = re.compile(r"[\ue000\d]+")


@cache
def _factory(asked: tuple[str, ...] = _ASKED) -> Any:
    """langdetect with the profiles we ask for; imported here because it takes 0.1 s that `--help` need not wait for."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([(Path(PROFILES_DIRECTORY) / name).read_text("utf-8") for name in asked])
    return factory


@lru_cache(maxsize=16_384)
def _detected(text: str, asked: tuple[str, ...] = _ASKED, trials: int = 0) -> str | None:
    """The language langdetect is sure of, or None; `trials` other than its own 7 cost and prove less."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(asked).create()
    detector.n_trial = trials or detector.n_trial
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # nothing to go by: no letters
        return None
    return str(found[0].lang) if found and found[0].prob >= _SURE else None


def _script(text: str) -> str | None:
    """`zh`, `ja/ko`, `latin` by the letters alone; None when there are too few to say."""
    letters = len(_LETTER.findall(text))
    if letters < LEAST_WORDS:
        return None
    if len(_KANA_OR_HANGUL.findall(text)) * 10 > letters:
        return "ja/ko"
    return "zh" if len(_HAN.findall(text)) * 2 > letters else "latin"


def _windows(paragraphs: Sequence[str]) -> Iterator[str]:
    """Whole sentences in order, as few as make the least number of words; the end of a body joins the window before it.

    Windows depend on the text alone, so that a verdict never depends on what was judged before.
    """
    ready, pending, words = "", "", 0
    for paragraph in paragraphs:
        for sentence in split(paragraph):
            pending = f"{pending} {sentence}" if pending else sentence
            words += len(_WORD.findall(sentence))
            if words >= LEAST_WORDS:
                if ready:
                    yield ready
                ready, pending, words = pending, "", 0
        if words == 0 and ready:
            yield ready
            ready = ""
    if ready:
        yield f"{ready} {pending}" if pending else ready


def mismatch(paragraphs: Sequence[str], language: str) -> tuple[str, str] | None:
    """The first stretch of text in another language, and which; None when all is well or too short to judge.

    Paragraphs have their values masked with U+E000, so that names do not count and one pattern is one case.
    """
    base = language.lower().partition("-")[0]
    whole = " ".join(paragraphs)
    script = _script(whole)
    if script and (script == "zh") != (base == "zh"):
        return whole, script
    if base not in _ASKED:
        return None
    for window in _windows(paragraphs):
        found = _detected(_NO_WORD.sub(" ", window))
        if found not in (None, base):
            return window, str(found)
    return None


# --- foreign texts ----------------------------------------------------------------------------------------------------

_BY_SCRIPT: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7af]"), ("ko",)),
    (_HAN, ("zh",)),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), ("el",)),
    (re.compile("[\u0590-\u05ff]"), ("he",)),
    (re.compile("[\u0e00-\u0e7f]"), ("th",)),
    (re.compile("[\u0530-\u058f]"), ("hy",)),
    (re.compile("[\u10a0-\u10ff]"), ("ka",)),
    (re.compile("[\u0980-\u09ff]"), ("bn",)),
    (re.compile("[\u0a00-\u0a7f]"), ("pa",)),
    (re.compile("[\u0a80-\u0aff]"), ("gu",)),
    (re.compile("[\u0b80-\u0bff]"), ("ta",)),
    (re.compile("[\u0c00-\u0c7f]"), ("te",)),
    (re.compile("[\u0c80-\u0cff]"), ("kn",)),
    (re.compile("[\u0d00-\u0d7f]"), ("ml",)),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk", "bg", "mk")),
    (re.compile("[\u0600-\u06ff\u0750-\u077f]"), ("ar", "fa", "ur")),
    (re.compile("[\u0900-\u097f]"), ("hi", "mr", "ne")),
)
"""A script and the languages told apart in it; where there is one, letters alone say it."""
_READ = 600
"""Characters langdetect is given of a foreign text; its answer comes of single letters, not of length."""
_GLANCED, _GLANCE_TRIALS = 120, 1
"""A first, quick look that is believed when it confirms what the feed declares."""


KnownBy = Literal["", "text", "feed", "declared"]


def languages_of(texts: Sequence[str], declared: Sequence[str] = ()) -> list[tuple[str, KnownBy]]:
    """(ISO 639 code, how it is known) of each text of one foreign payload; `declared` is what its source calls it.

    Known by `text`: the script, or langdetect where there are words enough; by `declared`; by `feed`: the payload as a
    whole, where one text is too short. ("", "") when nobody can say.
    """
    says = [_base(name) for name in declared] or [""] * len(texts)
    known = [_judged(text, said) for text, said in zip(texts, says, strict=True)]
    short: dict[tuple[str, ...], list[int]] = {}
    for at, (language, _) in enumerate(known):
        if not language and _LETTER.search(texts[at]):
            short.setdefault(_candidates(texts[at]), []).append(at)
    for asked, places in short.items():
        whole = _NO_WORD.sub(" ", " ".join(texts[at] for at in places))
        if len(_WORD.findall(whole)) >= LEAST_WORDS and (found := _detected(whole[:_READ], asked)):
            for at in places:
                known[at] = (found, "feed")
    return known


def _judged(text: str, declared: str) -> tuple[str, KnownBy]:
    asked = _candidates(text)
    if len(asked) == 1:
        return asked[0], "text"
    words = _NO_WORD.sub(" ", text)
    if len(_WORD.findall(words)) >= LEAST_WORDS:
        if declared and _detected(words[:_GLANCED], asked, _GLANCE_TRIALS) == declared:
            return declared, "text"
        if found := _detected(words[:_READ], asked):
            return found, "text"
    return (declared, "declared") if declared and _may_be(declared, asked) else ("", "")


def _candidates(text: str) -> tuple[str, ...]:
    """The languages a text may be in by its letters; a script counts that has half of them, and kana beside Han."""
    letters = len(_LETTER.findall(text))
    if text.isascii() or not letters:
        return _ASKED
    for script, languages in _BY_SCRIPT:
        found = len(script.findall(text))
        if found * 2 > letters or (languages == ("ja",) and found * 10 > letters):
            return languages
    return _ASKED


def _may_be(declared: str, asked: tuple[str, ...]) -> bool:
    """A feed that declares Russian and writes Latin letters declares wrongly."""
    elsewhere = {name for _, languages in _BY_SCRIPT for name in languages}
    return declared in asked or (asked is _ASKED and declared not in elsewhere)


def _base(name: str) -> str:
    """`en` of `en-US`; Norwegian goes by one code; empty for what is no language code."""
    base = re.split("[-_]", name.strip().lower())[0]
    base = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(base, base)
    return base if re.fullmatch("[a-z]{2,3}", base) and base not in ("und", "mul", "zxx") else ""
