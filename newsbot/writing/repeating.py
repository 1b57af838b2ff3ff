"""Texts of one day or season come in; out go the phrases a reader of all of them would be tired of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsbot.story import Draft, Reason, Text, Verdict

WORDS = 5
"""So many words side by side make a phrase."""
SHARE = 0.2
"""A phrase in more than this share of the texts of one type is worth another wording."""
TEXTS = 20
"""Of fewer texts nothing can be said."""
SHOWN = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.!?;:,\ufffc]")
_VALUE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Repeated:
    """One phrase, and in how many texts of a type and language it stands."""

    type: str
    language: str
    phrase: str
    texts: int
    of: int


def repetition(drafts: Iterable[Draft]) -> list[Repeated]:
    """The most repeated phrases of each type and language with at least `TEXTS` texts, the worst first.

    A phrase is words of the template alone: none goes over a value, a quotation or the end of a clause, so that names,
    figures, quoted instructions and attributions are no part of it. Scripts without blanks are left out.
    """
    grouped: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        grouped.setdefault((draft.type, draft.language), []).append(draft)
    found: list[Repeated] = []
    for (type_, language), own in sorted(grouped.items()):
        if len(own) < TEXTS:
            continue
        counted = Counter(phrase for draft in own for phrase in set(phrases(draft.body)))
        often = [(phrase, times) for phrase, times in counted.items() if times > SHARE * len(own)]
        often.sort(key=lambda item: (-item[1], item[0]))
        found += [Repeated(type_, language, " ".join(phrase), times, len(own)) for phrase, times in _apart(often)]
    return found


class Round:
    """The texts of one round, as they are written."""

    def __init__(self) -> None:
        self._texts: Counter[tuple[str, str, str]] = Counter()
        self._heard: dict[tuple[str, str, str], Counter[tuple[str, ...]]] = {}

    def label(self, draft: Draft, percent: int) -> Reason | None:
        """What is said too often once this text is among them: the phrase of its own that most others have too."""
        kind = draft.beat, draft.type, draft.language
        heard, own = self._heard.setdefault(kind, Counter()), set(phrases(draft.body))
        self._texts[kind] += 1
        heard.update(own)
        texts = self._texts[kind]
        worst = max(own, key=lambda phrase: (heard[phrase], phrase), default=None)
        if worst is None or texts < TEXTS or heard[worst] * 100 <= percent * texts:
            return None
        return Reason(
            "TEXT_REPETITIVE",
            Verdict.LABEL,
            f"“{' '.join(worst)}” stands in {heard[worst]} of the {texts} texts of this type written in this round, "
            f"where {percent}% are allowed; give the template another wording",
            "body",
        )


def phrases(body: Sequence[Text]) -> Iterator[tuple[str, ...]]:
    """Every run of `WORDS` words of the template in a text, in small letters."""
    for text in body:
        run: list[str] = []
        for word in _WORD.findall(_masked(text).lower()):
            run = [] if len(word) == 1 and not word.isalpha() else [*run[-WORDS + 1 :], word]
            if len(run) == WORDS:
                yield tuple(run)


def _masked(text: Text) -> str:
    at, parts = 0, []
    for span in text.spans:
        parts += [text.text[at : span.start], _VALUE]
        at = span.end
    return re.sub(r"“[^”]*”|„[^“]*“|«[^»]*»", _VALUE, "".join([*parts, text.text[at:]]))


def _apart(often: Sequence[tuple[tuple[str, ...], int]]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The most frequent of phrases that lie over each other, as `won at home on a` and `at home on a cold` do."""
    kept: list[tuple[str, ...]] = []
    for phrase, times in often:
        if len(kept) == SHOWN:
            return
        if not any(_overlap(phrase, other) for other in kept):
            kept.append(phrase)
            yield phrase, times


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(
        one[shift:] == other[: WORDS - shift] or other[shift:] == one[: WORDS - shift] for shift in range(WORDS - 1)
    )
