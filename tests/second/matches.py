"""Seasons of football as files in, what they say of each match out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tests.second.league import League
from tests.second.reference import key_of, table

Goals = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    competition: str
    season: str
    stage: str
    round: str
    day: date
    home: str
    away: str
    goals: Goals | None
    half: Goals | None
    extra: Goals | None
    penalties: Goals | None
    shots: Goals | None
    red: Goals | None
    status: str
    source: str

    @property
    def key(self) -> tuple[str, ...]:
        return (self.competition, self.season, self.stage, self.home, self.away)

    @property
    def event(self) -> str:
        return "-".join(self.key)

    @property
    def end(self) -> Goals:
        assert self.goals is not None
        return self.extra or self.goals

    @property
    def won_by(self) -> str:
        """The club, or nothing after a draw."""
        home, away = self.penalties or self.end
        return "" if home == away else self.home if home > away else self.away

    def of(self, club: str) -> int:
        """1 where this club won after 90 minutes, 0 for a draw, -1."""
        assert self.goals is not None
        ours, theirs = self.goals if club == self.home else self.goals[::-1]
        return (ours > theirs) - (ours < theirs)


def parse(root: Path, body: bytes, origin: str = "") -> list[Match]:
    """openfootball's JSON of a season, or a CSV of football-data.co.uk, whose file name tells the competition; a match
    of a club no table knows is left out."""
    found = _json(root, body) if body.lstrip().startswith(b"{") else _csv(root, body, origin)
    return [one for one in found if one.home and one.away]


def _pair(found: Any) -> Goals | None:
    return (int(found[0]), int(found[1])) if found and None not in found and "" not in found else None


def _json(root: Path, body: bytes) -> Iterator[Match]:
    found, club = json.loads(body), partial(key_of, root, "clubs")
    name, year = re.fullmatch(r"(.+?) (\d{4}\D?\d*)", found["name"]).groups()  # type: ignore[union-attr]
    for one in found["matches"]:
        score = one.get("score") or {}
        yield Match(
            key_of(root, "competitions", name), year.replace("/", "-"), one.get("stage", "Regular"),
            one.get("round", ""), date.fromisoformat(one["date"]), club(one["team1"]), club(one["team2"]),
            _pair(score.get("ft")), _pair(score.get("ht")), _pair(score.get("et")), _pair(score.get("p")), None, None,
            one.get("status", ""), "openfootball",
        )  # fmt: skip


def _csv(root: Path, body: bytes, origin: str) -> Iterator[Match]:
    club, league = partial(key_of, root, "clubs"), re.split(r"_season|[_.]", origin)[0]
    for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"))):
        written = row["Date"]
        day = (
            date.fromisoformat(written) if "-" in written
            else datetime.strptime(written, "%d/%m/%Y" if len(written) > 8 else "%d/%m/%y").date()  # noqa: DTZ007
        )  # fmt: skip
        year = day.year - (day.month < 7)
        pairs = {
            name: _pair((row.get(home), row.get(away)))
            for name, home, away in (
                ("ft", "FTHG", "FTAG"),
                ("ht", "HTHG", "HTAG"),
                ("s", "HS", "AS"),
                ("r", "HR", "AR"),
            )
        }
        yield Match(
            key_of(root, "competitions", league), f"{year}-{(year + 1) % 100:02}", "Regular", "", day,
            club(row["HomeTeam"]), club(row["AwayTeam"]), pairs["ft"], pairs["ht"], None, None, pairs["s"], pairs["r"],
            "", "football-data.co.uk",
        )  # fmt: skip


class Matches:
    """Wires as (bytes, when it came, name of its file)."""

    def __init__(self, root: Path, wires: Sequence[tuple[bytes, datetime, str]]) -> None:
        self.root = root
        self.told = [(match, at) for body, at, origin in wires for match in parse(root, body, origin)]
        self.clubs = {row["key"]: row for row in table(root, "clubs")}
        self.contests = {row["key"]: row for row in table(root, "competitions")}
        self._leagues: dict[tuple[str, str, datetime], League] = {}
        self._standing: tuple[datetime, dict[tuple[str, ...], list[Match]]] | None = None

    def standing(self, at: datetime) -> dict[tuple[str, ...], list[Match]]:
        """Of each match what was said until then, oldest first; what a later wire leaves out stays."""
        if self._standing is None or self._standing[0] != at:
            found: dict[tuple[str, ...], list[Match]] = {}
            for match, came in self.told:
                if came <= at:
                    told = found.setdefault(match.key, [])
                    told.append(_merged(told[-1], match) if told else match)
            self._standing = (at, found)
        return self._standing[1]

    def league(self, competition: str, season: str, every: Sequence[Match], at: datetime) -> League:
        """The same for all articles of one moment."""
        key = (competition, season, at)
        if key not in self._leagues:
            self._leagues = {key: League(self.root, competition, season, every)}
        return self._leagues[key]


def _merged(before: Match, now: Match) -> Match:
    """Another wire adds to what is known; the same wire says it anew."""
    if before.source == now.source:
        return now
    kept = {
        name: getattr(before, name)
        for name in ("round", "half", "extra", "penalties", "shots", "red")
        if not getattr(now, name) and getattr(before, name)
    }
    return replace(now, **kept)
