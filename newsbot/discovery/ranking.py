"""Results and rules in, a table of points out, ordered as the rules say; and who can still end where.

Nothing here knows of archives: a table is the same whoever asks for it. Criteria of order are tried one after another
on those still level; those between the level ones alone (`meetings_*`) count only once each of them has met each other
at home and away, and are passed over before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

CRITERIA = (
    "difference", "scored", "wins", "away_scored", "meetings_points", "meetings_difference", "meetings_scored",
    "meetings_away_scored",
)  # fmt: skip
"""What may decide between those level on points; more is better."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Places that mean something: from `first` to `last`, counted from 1."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rules:
    """How one competition counts in one season."""

    win: int = 3
    draw: int = 1
    loss: int = 0
    order: tuple[str, ...] = ("difference", "scored")
    zones: tuple[Zone, ...] = ()
    matches: int = 0
    """How many each plays in all; 0 = not said."""


@dataclass(frozen=True, slots=True)
class Result:
    home: str
    away: str
    home_score: int
    away_score: int


@dataclass(slots=True)
class Row:
    """One line of a table. `position` is shared by those whom no criterion parts."""

    entity: str
    played: int = 0
    won: int = 0
    drawn: int = 0
    lost: int = 0
    scored: int = 0
    conceded: int = 0
    away_scored: int = 0
    points: int = 0
    deducted: int = 0
    position: int = 0
    tied: bool = False

    @property
    def difference(self) -> int:
        return self.scored - self.conceded

    @property
    def wins(self) -> int:
        return self.won


@dataclass(frozen=True, slots=True)
class Standings:
    """Rows from first to last."""

    rows: Sequence[Row]
    rules: Rules
    _by_entity: dict[str, Row] = field(default_factory=dict)

    def of(self, entity: str) -> Row | None:
        if not self._by_entity:
            self._by_entity.update((row.entity, row) for row in self.rows)
        return self._by_entity.get(entity)

    def zone(self, row: Row) -> str:
        """Empty where its place means nothing, or where it is shared across the edge of a zone."""
        last = row.position + sum(other.position == row.position for other in self.rows) - 1
        return next((zone.name for zone in self.rules.zones if zone.first <= row.position and last <= zone.last), "")

    def left(self, row: Row) -> int:
        """Matches still to play."""
        return max(0, self.rules.matches - row.played)


def standings(
    entities: Iterable[str], results: Sequence[Result], deducted: Mapping[str, int], rules: Rules
) -> Standings:
    """`deducted`: points taken away so far (given back: less than 0)."""
    rows = {entity: Row(entity) for entity in entities}
    for result in results:
        _count(rows[result.home], result.home_score, result.away_score, rules)
        away = rows[result.away]
        _count(away, result.away_score, result.home_score, rules)
        away.away_scored += result.away_score
    for entity, points in deducted.items():
        if entity in rows:
            rows[entity].points -= points
            rows[entity].deducted = points
    ordered: list[Row] = []
    for group in _ordered(sorted(rows.values(), key=lambda row: row.entity), results, rules):
        position = len(ordered) + 1
        for row in group:
            row.position, row.tied = position, len(group) > 1
        ordered += group
    return Standings(ordered, rules)


def _count(row: Row, scored: int, conceded: int, rules: Rules) -> None:
    row.played += 1
    row.scored += scored
    row.conceded += conceded
    if scored > conceded:
        row.won += 1
        row.points += rules.win
    elif scored == conceded:
        row.drawn += 1
        row.points += rules.draw
    else:
        row.lost += 1
        row.points += rules.loss


def _ordered(rows: list[Row], results: Sequence[Result], rules: Rules) -> list[list[Row]]:
    """Groups of those nothing parts, the best first."""
    groups = _split(rows, lambda row: row.points)
    for criterion in rules.order:
        groups = [part for group in groups for part in _parted(group, criterion, results, rules)]
    return groups


def _parted(group: list[Row], criterion: str, results: Sequence[Result], rules: Rules) -> list[list[Row]]:
    if len(group) == 1:
        return [group]
    name = criterion.removeprefix("meetings_")
    if name == criterion:
        return _split(group, lambda row: int(getattr(row, name)))
    level = {row.entity for row in group}
    between = [one for one in results if one.home in level and one.away in level]
    met = {(one.home, one.away) for one in between}
    if len(met) < len(level) * (len(level) - 1):
        return [group]
    own = {entity: Row(entity) for entity in level}
    for one in between:
        _count(own[one.home], one.home_score, one.away_score, rules)
        _count(own[one.away], one.away_score, one.home_score, rules)
        own[one.away].away_scored += one.away_score
    return _split(group, lambda row: int(getattr(own[row.entity], name)))


def _split(rows: list[Row], worth: Callable[[Row], int]) -> list[list[Row]]:
    ordered = sorted(rows, key=worth, reverse=True)
    return [list(group) for _, group in groupby(ordered, key=worth)]


def certain(table: Standings, entity: str) -> Zone | None:
    """The zone it cannot miss or leave any more, whatever the matches left bring; None while that is open.

    Those who can still draw level are taken to end in front of it, or behind, whichever is worse for the claim: what
    only other criteria than points would decide is not certain before the last match.
    """
    row = table.of(entity)
    if row is None or not table.rules.matches:
        return None
    if all(table.left(other) == 0 for other in table.rows):
        return next((zone for zone in table.rules.zones if zone.name == table.zone(row)), None)
    lowest, highest = _bounds(table, row)
    best = worst = 1
    for other in table.rows:
        if other is row:
            continue
        least, most = _bounds(table, other)
        best += least > highest
        worst += most >= lowest
    return next((zone for zone in table.rules.zones if zone.first <= best and worst <= zone.last), None)


def _bounds(table: Standings, row: Row) -> tuple[int, int]:
    """The fewest and the most points it can end with."""
    return row.points, row.points + table.left(row) * table.rules.win
