"""Masked paragraphs come in; out goes the stretch in another language, if any. langdetect is asked once a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

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
def _factory() -> Any:
    """langdetect with the profiles we ask for; imported here because it takes 0.1 s that `--help` need not wait for."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([(Path(PROFILES_DIRECTORY) / name).read_text("utf-8") for name in _ASKED])
    return factory


@lru_cache(maxsize=16_384)
def _detected(text: str) -> str | None:
    """The language langdetect is sure of, or None."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
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
