"""Roughly how wide text is in a sans serif face, and where to break it: a picture cannot ask the screen."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = frozenset("ijl.,:;'’|!()[]{}/ ‘·\u00a0\u202ffrt")
_BROAD = frozenset("mwMWQOGCD@%&—…")


@lru_cache(maxsize=4_096)
def _width(character: str) -> float:
    """In parts of the size of the face, a little too much rather than too little."""
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.0
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.92
    return 0.7 if character.isupper() else 0.64 if character.isdecimal() or character in "+-" else 0.58


def width(text: str, size: float) -> float:
    """In pixels."""
    return size * sum(map(_width, text))


def wrapped(text: str, size: float, limit: float) -> list[str]:
    """The text in lines no wider than `limit`; words too long for one, and scripts without blanks, break anywhere."""
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if width((line + part).rstrip(" "), size) <= limit:
            line += part
            continue
        if line.strip(" "):
            lines.append(line.rstrip(" "))
        line = part.lstrip(" ")
        while width(line, size) > limit and len(line) > 1:
            fits = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], size) <= limit)
            lines.append(line[:fits])
            line = line[fits:]
    if line.strip(" ") or not lines:
        lines.append(line.rstrip(" "))
    return lines


def _parts(text: str) -> list[str]:
    """What a line may break after: words with their blank, single characters of scripts without blanks."""
    parts: list[str] = []
    word = ""
    for character in text:
        if unicodedata.east_asian_width(character) in ("W", "F"):
            # Closing marks stay with what they close.
            if unicodedata.category(character) in ("Pe", "Pf", "Po") and (word or parts):
                word = (word or parts.pop()) + character
                continue
            parts += [word] if word else []
            word = character
            continue
        if word and unicodedata.east_asian_width(word[-1]) in ("W", "F"):
            parts.append(word)
            word = ""
        word += character
        if character == " ":
            parts.append(word)
            word = ""
    return [*parts, word] if word else parts
