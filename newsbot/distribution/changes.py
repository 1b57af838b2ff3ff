"""Two versions of a text go in; the sentences that changed come out, old beside new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from newsbot.story import Draft

_ENDS_HAN = re.compile(r"(?<=[。！？])(?![”’」』）])|(?<=[。！？][”’」』）])")
_ENDS = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘„«(]*[A-ZÀ-ÖØ-Þ0-9])")
_NO_END = re.compile(
    r"(?:\b[A-Z]|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|St|Mt|Ft|No|Nr|Gov|Sen|Rep|Gen|Lt|Calif|Inc|Corp|Co|"
    r"Ltd|vs|ca|bzw|Mio|Mrd|Sr|Sra|art)|[ap]\.m|\be\.g|\bi\.e|\bz\.B|\d)\.$"
)
"""What ends in a point and ends no sentence: initials, months, titles, ordinals of German dates."""


def sentences(text: str, language: str) -> list[str]:
    """`text` taken apart so that nothing is lost: 'U.S. forecasters', 'p.m. Saturday' and '5.6' stay whole."""
    if language.partition("-")[0] == "zh":
        return [sentence.strip() for sentence in _ENDS_HAN.split(text) if sentence.strip()]
    found: list[str] = []
    start = 0
    for end in _ENDS.finditer(text):
        if not _NO_END.search(text[start : end.start()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def was_now(old: Draft, new: Draft) -> tuple[tuple[str, str], ...]:
    """(Old sentence, new sentence) for headline and body; an empty one where something was added or left out."""
    pairs = [] if old.headline.text == new.headline.text else [(old.headline.text, new.headline.text)]
    pairs += _changed(_body(old), _body(new))
    return tuple(pairs)


def _body(draft: Draft) -> list[str]:
    return [sentence for paragraph in draft.body for sentence in sentences(paragraph.text, draft.language)]


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs += zip_longest(old[i1:i2], new[j1:j2], fillvalue="")
    return pairs
