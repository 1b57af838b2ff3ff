"""The masked paragraphs of a body come in; out goes what is said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsbot.checks.prose import MASK
from newsbot.checks.sentences import split

_RUN_WORDS = 6
_RUN_CHARACTERS = 12
"""The same length of a run in Chinese."""
_TOO_OFTEN = 3
_SHORTEST = 3
"""A sentence of fewer words (`It did.`) may return."""
_PIECE = re.compile(rf"[^{MASK}.,;:!?()“”\"。，；：！？、]+")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One masked sentence of a body and the number of its first value, counted through the whole body."""

    text: str
    first: int

    @property
    def values(self) -> slice:
        return slice(self.first, self.first + self.text.count(MASK))


def _sentences(paragraphs: Sequence[str]) -> Iterator[Sentence]:
    number = 0
    for paragraph in paragraphs:
        for text in split(paragraph):
            yield Sentence(text, number)
            number += text.count(MASK)


def _runs(text: str, chinese: bool) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        words = list(piece.strip()) if chinese else _WORD.findall(piece.lower())
        length = _RUN_CHARACTERS if chinese else _RUN_WORDS
        for start in range(len(words) - length + 1):
            yield ("" if chinese else " ").join(words[start : start + length])


@dataclass(frozen=True, slots=True)
class Repetition:
    """What the masked words alone show: runs said too often, and sentences that are the same if their values are."""

    run: str
    pairs: tuple[tuple[Sentence, Sentence], ...]


@lru_cache(maxsize=8_192)
def read(paragraphs: tuple[str, ...], base: str) -> Repetition:
    runs = Counter(run for paragraph in paragraphs for run in _runs(paragraph, base == "zh"))
    most = max(runs.items(), key=lambda item: item[1], default=("", 0))
    seen: dict[str, Sentence] = {}
    pairs = []
    for sentence in _sentences(paragraphs):
        words = len(sentence.text) // 3 if base == "zh" else len(sentence.text.split())
        if words >= _SHORTEST and sentence.text in seen:
            pairs.append((seen[sentence.text], sentence))
        seen.setdefault(sentence.text, sentence)
    return Repetition(most[0] if most[1] >= _TOO_OFTEN else "", tuple(pairs))


def said_twice(found: Repetition, shown: Sequence[str]) -> str:
    """The first sentence that stands twice in the body with the same values; empty when none does."""
    for first, second in found.pairs:
        values = shown[first.values]
        if values == shown[second.values]:
            text = first.text
            for value in values:
                text = text.replace(MASK, value, 1)
            return text
    return ""
