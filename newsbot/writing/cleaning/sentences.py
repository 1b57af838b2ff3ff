"""Masked text comes in; where its sentences end goes out. News is full of full stops that end nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from newsbot.writing.listed import listed

ABBREVIATIONS = frozenset(
    listed(
        "mr mrs ms dr st gen gov sen rep lt col sgt capt maj adm rev hon prof sr jr pres no nos vs v inc corp co "
        "ltd bros dept est "
        "ave blvd rd ft mt jan feb aug sept sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan "
        "ky la md mass mich "
        "minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo e.g i.e etc approx a.m p.m u.s u.n u.k "
        "d.c ph.d "
        "bzw ca dr nr str mio mrd usw vgl z.b d.h u.a o.ä av env mm mme ee.uu sra sr avda dott ecc"
    )
)
_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?= |$)")
_STOP_ZH = re.compile(r"[。！？…]+[”’」』）]*")
_LAST_WORD = re.compile(r"([^\s(\"“‘'\ue000]*)$")
_STARTS = re.compile(r" *[\"“‘'(\[«¿¡]*(.)")


def ends_sentence(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence and is no part of an abbreviation or initial."""
    if text[stop] != ".":
        return True
    found = _LAST_WORD.search(text, 0, stop)
    word = found[1] if found else ""
    return not (word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper()))


@lru_cache(maxsize=4_096)
def cuts(masked: str, language: str) -> tuple[int, ...]:
    """Offsets after each sentence of a paragraph; the last is its length."""
    found: list[int] = []
    if language.startswith("zh"):
        found = [stop.end() for stop in _STOP_ZH.finditer(masked)]
    else:
        for stop in _STOP.finditer(masked):
            following = _STARTS.match(masked, stop.end())
            starts = following is None or not following[1].islower()
            if starts and (following is None or ends_sentence(masked, stop.start())):
                found.append(stop.end())
    if masked and (not found or found[-1] < len(masked)):
        found.append(len(masked))
    return tuple(found)
