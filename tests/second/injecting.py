"""Articles and their wires in; what the second reader finds in them, and of so many faults put into them, out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from tests.second.faults import KINDS, faulty
from tests.second.reader import Article, Finding, Known, Reading, Wires, read, read_texts

Written = tuple[Article, datetime, Wires]


@dataclass(slots=True)
class Report:
    """Counted over all articles; `missed` tells what was put in and not found."""

    articles: int = 0
    reading: Reading = field(default_factory=Reading)
    injected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    @property
    def unread(self) -> list[Finding]:
        return [finding for finding in self.reading.findings if finding.claim == "unread"]

    @property
    def contradictions(self) -> list[Finding]:
        return [finding for finding in self.reading.findings if finding.claim != "unread"]

    @property
    def share(self) -> float:
        return self.found.total() / max(1, self.injected.total())

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {self.found[kind]}/{count}" for kind, count in sorted(self.injected.items()))
        return (
            f"{self.articles} articles, {self.reading.sentences} sentences, {self.reading.claims} claims, "
            f"{len(self.contradictions)} contradictions, {len(self.unread)} unread; "
            f"faults found {100 * self.share:.1f}% ({self.found.total()}/{self.injected.total()}): {kinds}"
        )


def examine(written: Sequence[Written], faults: int, seed: int = 1) -> Report:
    """Reads every article, then so many with one fault each, of all kinds in turn."""
    report, chance = Report(), random.Random(seed)  # noqa: S311 the same faults in every run
    for article, at, wires in written:
        report.articles += 1
        report.reading.add(read(article, at, wires))
    inject(report, written, faults, chance)
    return report


def inject(report: Report, written: Sequence[Written], faults: int, chance: random.Random) -> None:
    @lru_cache(maxsize=128)
    def right(number: int) -> tuple[Mapping[str, Sequence[str]], Known, set[str]]:
        """(patterns, what is known, the findings the article has as it is)."""
        article, at, wires = written[number]
        sentences, known = wires.sentences(article), wires.known(article, at)
        return sentences, known, {str(one) for one in read_texts(article, sentences, known).findings}

    kinds, tries = list(KINDS), 0
    while report.injected.total() < faults and tries < 20 * faults:
        number, kind = chance.randrange(len(written)), kinds[tries % len(kinds)]
        article, _, wires = written[number]
        wrong = faulty(article, kind, wires.names(article), chance)
        tries += 1
        if wrong is None:
            continue
        report.injected[kind] += 1
        sentences, known, before = right(number)
        if {str(one) for one in read_texts(wrong, sentences, known).findings} - before:
            report.found[kind] += 1
        else:
            report.missed.append(f"{kind}: {_difference(article, wrong)}")


def _difference(article: Article, wrong: Article) -> str:
    pairs = zip(article.texts(), wrong.texts(), strict=True)
    return next(f"{right[1]!r} -> {false[1]!r}" for right, false in pairs if right != false)
