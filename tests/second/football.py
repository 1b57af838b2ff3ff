"""Wires of football and an article in, what the wires say of its match, round or day out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from tests.second.football_sentences import MILESTONE, NOTICE, ROUND, SENTENCES
from tests.second.matches import Matches
from tests.second.reader import Article, Known
from tests.second.report import Report
from tests.second.rounds import Milestone, Round


class Football:
    """Wires as (bytes, when it came, name of its file)."""

    def __init__(self, root: Path, wires: Sequence[tuple[bytes, datetime, str]]) -> None:
        self.matches = Matches(root, wires)

    def names(self, article: Article) -> Sequence[str]:
        found = {club for match, _ in self.matches.told[-400:] for club in (match.home, match.away)}
        return sorted({self.matches.clubs[club]["name_en"] for club in found})

    def sentences(self, article: Article) -> Mapping[str, Sequence[str]]:
        kinds: dict[str, Mapping[str, Sequence[str]]] = {"notice": NOTICE, "roundup": ROUND, "milestone": MILESTONE}
        return kinds.get(article.type, SENTENCES)

    def known(self, article: Article, at: datetime) -> Known:
        standing = self.matches.standing(at)
        every = [told[-1] for told in standing.values()]
        if article.type == "roundup":
            return Round(self.matches, article.event, every, at)
        if article.type == "milestone":
            return Milestone(self.matches, article.event, every, at)
        key = next(key for key, told in standing.items() if told[-1].event == article.event)
        return Report(self.matches, standing[key], every, at)
