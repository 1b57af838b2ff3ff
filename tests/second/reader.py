"""The plain text of an article and what a wire says in; every claim read, what is wrong and what nobody can read out.

The second reader shares nothing with the house: it knows the sentences of a beat as patterns, takes every changing
part of them as a claim, and derives it again from the wire's own bytes. A sentence no pattern fits is a finding too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Protocol

from tests.second.words import SHORT_MONTHS, WEEKDAYS, names_day


@dataclass(frozen=True, slots=True)
class Article:
    """The texts of one draft; `event` says which record of the wire it is about."""

    beat: str
    type: str
    event: str
    language: str
    headline: str
    short: str
    push: str
    summary: str
    paragraphs: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """(slot, text) of every text; a paragraph's slot is `body`."""
        yield "headline", self.headline
        yield "short", self.short
        yield "push", self.push
        yield "body", self.summary
        for paragraph in self.paragraphs:
            yield "body", paragraph


@dataclass(frozen=True, slots=True)
class Day:
    """What is right is a day, however the text names it (`Friday`, `Aug. 1`, `Aug. 1, 2018`), seen from `today`."""

    day: date
    today: date


Right = str | Day | frozenset[str] | None
"""What a claim must say: a text, one of several, a day; None when the record supports no such claim at all."""

Said = Mapping[str, str]
Derive = Callable[[Said], Right]


@dataclass(frozen=True, slots=True)
class Finding:
    slot: str
    sentence: str
    claim: str
    """Which part of the sentence is wrong; `unread` where the sentence fits no pattern."""
    said: str
    right: Right

    def __str__(self) -> str:
        if self.claim == "unread":
            return f"{self.slot}: nobody can read {self.sentence!r}"
        return f"{self.slot}: {self.claim} is said to be {self.said!r}, right is {self.right!r}: {self.sentence!r}"


@dataclass(slots=True)
class Reading:
    sentences: int = 0
    claims: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, other: Reading) -> None:
        self.sentences += other.sentences
        self.claims += other.claims
        self.findings += other.findings


NOT_THERE = (LookupError, StopIteration, ValueError, AttributeError, AssertionError)
"""What deriving raises where the record lacks what the sentence speaks of: then nothing supports the claim."""


class Known:
    """What the wires say of one record. A beat derives one method a claim from it, named like the claim."""

    def heard(self, said: Said) -> None:
        """Told of each sentence that has been read, so that the next may say `they`."""

    def right(self, claim: str, said: Said) -> Right:
        """A claim may carry a number (`club_2`), so that a sentence can hold several of one kind."""
        derive: Derive | None = getattr(self, f"claim_{claim}", None)
        if derive is None:
            derive = getattr(self, f"claim_{claim.rstrip('0123456789').rstrip('_')}")
        try:
            return derive(said)
        except NOT_THERE:
            return None


class Wires(Protocol):
    """The wires of one beat, read by its own module."""

    def known(self, article: Article, at: datetime) -> Known:
        """What they say of the record an article written `at` is about."""

    def sentences(self, article: Article) -> Mapping[str, Sequence[str]]:
        """The patterns of each slot."""

    def names(self, article: Article) -> Sequence[str]:
        """Names that stand in such articles: what one may be swapped for."""


SHAPES = {
    "": ".+?",
    "score": r"\d+-\d+",
    "number": r"\d+",
    "in": "in .+?",
    "place": r"(?:joint )?\w+",
    "clock": r"(?:\d{1,2}(?::\d\d)? [ap]\.m\.|noon|midnight)",
    "lettered": r"(?:\d{1,2}(?::\d\d)? [ap]\.m\.|noon|midnight) [A-Z+-][A-Za-z\d]+",
    "day": rf"(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(map(re.escape, SHORT_MONTHS))}) \d{{1,2}}(?:, \d{{4}})?)",
}
"""Where two changing parts stand side by side, one of them says what it looks like."""


@cache
def pattern(sentence: str) -> re.Pattern[str]:
    """`The euro <way:rose|fell> to <amount>[ by <time@clock>].`: a group for each part that changes, with what it can
    be; what stands in brackets may be missing."""
    made = ""
    for part in re.split(r"(<[^>]*>|[\[\]])", sentence):
        if part in ("[", "]"):
            made += "(?:" if part == "[" else ")?"
        elif part.startswith("<"):
            name, _, choices = part[1:-1].partition(":")
            name, _, shape = name.partition("@")
            inside = "|".join(re.escape(choice) for choice in choices.split("|")) if choices else SHAPES[shape]
            made += f"(?P<{name}>{inside})"
        else:
            made += re.escape(part)
    return re.compile(made)


def fits(right: Right, said: str) -> bool:
    if right is None:
        return False
    if isinstance(right, Day):
        return names_day(said, right.day, right.today)
    return said == right if isinstance(right, str) else said in right


END = re.compile(r"(?<!\bU\.S)(?<!\b(?:Jan|Feb|Aug|Oct|Nov|Dec))(?<!\bSept)[.:]”?(?= (?!and of )|$)|$")
"""Where a sentence can end: not after `U.S.`, not after a month's short form, not between two
quotations of one."""
PLAIN_END = re.compile(r"(?<![ap]\.m)\.”?(?= [A-Z“]|$)|$")
LONGEST = 12
"""So many full stops are looked at for the end of a sentence."""


def read(article: Article, at: datetime, wires: Wires) -> Reading:
    """Reads all texts of an article written `at`."""
    return read_texts(article, wires.sentences(article), wires.known(article, at))


def read_texts(article: Article, sentences: Mapping[str, Sequence[str]], known: Known) -> Reading:
    found = Reading()
    for slot, text in article.texts():
        found.add(read_text(slot, text, sentences[slot], known))
    return found


def read_text(slot: str, text: str, sentences: Sequence[str], known: Known) -> Reading:
    """A sentence ends at the first full stop at which it reads right; when none does, where it reads least wrong."""
    found, start = Reading(), 0
    while start < len(text):
        end, claims, wrong = _sentence(slot, text, start, sentences, known)
        found.add(Reading(1, claims, wrong))
        start = end + 1
    return found


def _sentence(
    slot: str, text: str, start: int, sentences: Sequence[str], known: Known
) -> tuple[int, int, list[Finding]]:
    """Where the sentence that starts here ends, its claims, and what is wrong with it."""
    best: tuple[int, int, list[Finding]] | None = None
    heard: Said = {}
    for ended in islice(END.finditer(text, start), LONGEST):
        for sentence in sentences:
            said = pattern(sentence).fullmatch(text, start, ended.end())
            if said is None:
                continue
            claims = {claim: words for claim, words in said.groupdict().items() if words is not None}
            wrong = list(_wrong(slot, said.group(), claims, known))
            if best is None or len(wrong) < len(best[2]):
                best, heard = (ended.end(), len(claims), wrong), claims
            if not wrong:
                known.heard(claims)
                return best
    if best is not None:
        known.heard(heard)
        return best
    plain = PLAIN_END.search(text, start)
    end = plain.end() if plain else len(text)
    return end, 0, [Finding(slot, text[start:end], "unread", "", None)]


def _wrong(slot: str, sentence: str, said: Said, known: Known) -> Iterator[Finding]:
    for claim, words in said.items():
        right = known.right(claim, said)
        if not fits(right, words):
            yield Finding(slot, sentence, claim, words, right)
