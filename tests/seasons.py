"""A season's file in, what a table of it must say on any day out: counted anew, one match after another.

Nothing here is shared with the house: whoever wants to know whether its tables are right needs a second opinion.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cmp_to_key
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Match:
    day: str
    round: str
    home: str
    away: str
    goals: tuple[int, int]
    stage: str


@dataclass(frozen=True)
class Line:
    club: str
    played: int
    points: int
    difference: int
    scored: int
    place: int


def clubs(root: Path) -> dict[str, str]:
    """Every name a wire uses -> key."""
    with (root / "feeds/reference/clubs.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {name: row["key"] for row in rows for name in (row["key"], *filter(None, row["aliases"].split(";")))}


def matches(file: Path, names: dict[str, str]) -> list[Match]:
    found = json.loads(file.read_text("utf-8"))["matches"]
    return [
        Match(
            one["date"], one["round"], names[one["team1"]], names[one["team2"]], tuple(one["score"]["ft"]),
            one.get("stage", "Regular"),
        )
        for one in found
    ]  # fmt: skip


def as_of(file: Path, day: str) -> bytes:
    """The season's file as it stood that evening: what comes later has no score yet."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    for one in found["matches"]:
        if one["date"] > day:
            one["score"] = {}
    return json.dumps(found, ensure_ascii=False).encode()


def evenings(every: Sequence[Match]) -> list[str]:
    """The last days of stretches of matches with a day of rest behind them, none of more than four days."""
    days = sorted({one.day for one in every})
    found, opened = [], days[0]
    for day, after in zip(days, [*days[1:], "9999-01-01"], strict=True):
        rest = date.fromisoformat(after) - date.fromisoformat(day)
        length = date.fromisoformat(after) - date.fromisoformat(opened)
        if rest >= timedelta(days=2) or length >= timedelta(days=4):
            found.append(day)
            opened = after
    return found


def table(names: Sequence[str], every: Sequence[Match], deducted: dict[str, int], league: str) -> list[Line]:
    """Of these clubs and matches, in that league's order; what level ones did to each other counts once all have met
    twice."""
    sums = {name: [0, -deducted.get(name, 0), 0, 0, 0] for name in names}
    for one in every:
        for club, ours, theirs in ((one.home, *one.goals), (one.away, *reversed(one.goals))):
            total = sums[club]
            total[0] += 1
            total[1] += 3 if ours > theirs else 1 if ours == theirs else 0
            total[2] += ours - theirs
            total[3] += ours
            total[4] += ours if club == one.away else 0

    def own(club: str, group: Sequence[str]) -> tuple[int, int, int]:
        """Points, difference and away goals among the level."""
        inside = [one for one in every if one.home in group and one.away in group]
        if len(inside) < len(group) * (len(group) - 1):
            return (0, 0, 0)
        points = difference = away = 0
        for one in inside:
            if club in (one.home, one.away):
                ours, theirs = one.goals if club == one.home else one.goals[::-1]
                points += 3 if ours > theirs else 1 if ours == theirs else 0
                difference += ours - theirs
                away += ours if club == one.away else 0
        return (points, difference, away)

    def worth(club: str) -> tuple[int, ...]:
        _, points, difference, scored, away = sums[club]
        on_points = [name for name in names if sums[name][1] == points]
        on_difference = [name for name in on_points if sums[name][2] == difference]
        on_goals = [name for name in on_difference if sums[name][3] == scored]
        if league in ("es.1", "it.1"):
            return (points, *own(club, on_points)[:2], difference, scored)
        if league == "fr.1":
            met = own(club, on_difference)
            return (points, difference, *met[:2], met[2], scored, away)
        met = own(club, on_goals)
        if league == "de.1":
            return (points, difference, scored, *met[1:], away)
        return (points, difference, scored, met[0], met[2])

    order = sorted(names, key=cmp_to_key(lambda a, b: (worth(b) > worth(a)) - (worth(b) < worth(a))))
    lines = []
    for number, club in enumerate(order):
        shared = number and worth(order[number - 1]) == worth(club)
        place = lines[-1].place if shared else number + 1
        lines.append(Line(club, sums[club][0], sums[club][1], sums[club][2], sums[club][3], place))
    return lines
