"""The matches of a league's season in, its table on any day and what is certain by then out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.second.reference import table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.second.matches import Match


@dataclass(slots=True)
class Line:
    """One club's row of a table."""

    club: str
    played: int = 0
    points: int = 0
    scored: int = 0
    conceded: int = 0
    away_scored: int = 0
    deducted: int = 0
    place: int = 0
    tied: bool = False
    zone: str = ""


class League:
    """The regular season of a competition as the wires have it."""

    def __init__(self, root: Path, competition: str, season: str, every: Sequence[Match]) -> None:
        self.every = [
            one for one in every
            if (one.competition, one.season, one.stage) == (competition, season, "Regular")
        ]  # fmt: skip
        self.clubs = sorted({club for one in self.every for club in (one.home, one.away)})
        key = f"{competition}/{season}"
        rules = [row for row in table(root, "seasons") if row["key"] == key]
        self.rules = rules[0] if rules else None
        self.adjustments = [row for row in table(root, "adjustments") if row["season"] == key]
        self._tables: dict[tuple[date, date], list[Line]] = {}

    def played(self, club: str, until: date) -> list[Match]:
        """Its matches with a result, oldest first."""
        return sorted(
            (one for one in self.every if club in (one.home, one.away) and one.goals and one.day <= until),
            key=lambda one: one.day,
        )

    def table(self, until: date, deducted_until: date) -> list[Line]:
        """After the results up to a day; level ones share their place."""
        key = (until, deducted_until)
        if key not in self._tables:
            self._tables[key] = self._counted(*key)
        return self._tables[key]

    def _counted(self, until: date, deducted_until: date) -> list[Line]:
        done = [one for one in self.every if one.goals and one.day <= until]
        lines = {club: Line(club) for club in self.clubs}
        for one in done:
            assert one.goals
            for club, (ours, theirs) in ((one.home, one.goals), (one.away, one.goals[::-1])):
                line = lines[club]
                line.played += 1
                line.points += 3 if ours > theirs else int(ours == theirs)
                line.scored += ours
                line.conceded += theirs
                line.away_scored += ours if club == one.away else 0
        for row in self.adjustments:
            if date.fromisoformat(row["date"]) <= deducted_until:
                lines[row["entity"]].deducted += int(row["points"])
                lines[row["entity"]].points -= int(row["points"])
        order = self.rules["order"].split(";") if self.rules else ["difference", "scored"]
        groups = _ranked([list(lines.values())], ["points", *order], done)
        place, found = 1, []
        for group in groups:
            for line in group:
                line.place, line.tied, line.zone = place, len(group) > 1, self.zone(place)
                found.append(line)
            place += len(group)
        return found

    def zone(self, place: int) -> str:
        for part in self.rules["zones"].split(";") if self.rules else ():
            name, _, places = part.partition(":")
            first, _, last = places.partition("-")
            if int(first) <= place <= int(last or first):
                return name
        return ""

    def left(self, line: Line) -> int:
        return (int(self.rules["matches"]) if self.rules else 2 * len(self.clubs) - 2) - line.played

    def fate(self, club: str, until: date) -> str:
        """What is certain for a club by points alone; at the end, by its place."""
        lines = self.table(until, until)
        own = next(line for line in lines if line.club == club)
        if self.rules is None:
            return ""
        best = {line.club: line.points + 3 * self.left(line) for line in lines}
        if not any(self.left(line) for line in lines):
            return own.zone if own.zone in ("champions", "promotion", "relegation") and not own.tied else ""
        for part in self.rules["zones"].split(";"):
            name, _, places = part.partition(":")
            first, _, last = places.partition("-")
            above = sum(points >= own.points for other, points in best.items() if other != club)
            surely_above = sum(line.points > best[club] for line in lines if line.club != club)
            if name in ("champions", "promotion") and above < int(last or first):
                return name
            if name == "relegation" and surely_above >= int(first) - 1:
                return name
        return ""


def _ranked(groups: list[list[Line]], order: list[str], done: Sequence[Match]) -> list[list[Line]]:
    """Groups of clubs nothing parts, best first. What the level did to each other counts once all have met twice."""
    number = 0
    while number < len(order):
        meetings = [key for key in order[number:] if key.startswith("meetings_")]
        run = 1
        if order[number].startswith("meetings_"):
            run = next((at for at, key in enumerate(order[number:]) if not key.startswith("meetings_")), len(meetings))
        keys = order[number : number + run]
        groups = [
            part
            for group in groups
            for part in (_parted(group, _values(group, keys, done)) if len(group) > 1 else [group])
        ]
        number += run
    return groups


def _values(group: list[Line], keys: list[str], done: Sequence[Match]) -> dict[str, tuple[int, ...]]:
    clubs = {line.club for line in group}
    inside = [one for one in done if one.home in clubs and one.away in clubs]
    met = len(inside) >= len(clubs) * (len(clubs) - 1)

    def among(club: str, key: str) -> int:
        if not met:
            return 0
        value = 0
        for one in inside:
            if club not in (one.home, one.away):
                continue
            assert one.goals
            ours, theirs = one.goals if club == one.home else one.goals[::-1]
            value += {
                "meetings_points": 3 if ours > theirs else int(ours == theirs),
                "meetings_difference": ours - theirs,
                "meetings_scored": ours,
                "meetings_away_scored": ours if club == one.away else 0,
            }[key]
        return value

    own: dict[str, Callable[[Line], int]] = {
        "points": lambda line: line.points,
        "difference": lambda line: line.scored - line.conceded,
        "scored": lambda line: line.scored,
        "away_scored": lambda line: line.away_scored,
    }
    return {line.club: tuple(own[key](line) if key in own else among(line.club, key) for key in keys) for line in group}


def _parted(group: list[Line], values: Mapping[str, tuple[int, ...]]) -> list[list[Line]]:
    return [
        [line for line in group if values[line.club] == value]
        for value in sorted({values[line.club] for line in group}, reverse=True)
    ]
