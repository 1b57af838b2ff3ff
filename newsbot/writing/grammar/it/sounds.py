"""An Italian word comes in; which articles its beginning asks for comes out."""

from __future__ import annotations

import re

_IMPURE = re.compile(r"s[^aeiouàèéìòùh]|sh|z|gn|ps|pn|x|y[aeiou]|i[aeiou]", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouàèéìòù](?!(?<=i)[aeiou])|h[aeiou]", re.IGNORECASE)


def impure(word: str) -> bool:
    """Whether it takes `lo` and `uno`: `stadio`, `zero`, `gnocco`."""
    return bool(_IMPURE.match(word))


def vowel(word: str) -> bool:
    """Whether `lo`, `la`, `una` lose their vowel before it."""
    return bool(_VOWEL.match(word))
