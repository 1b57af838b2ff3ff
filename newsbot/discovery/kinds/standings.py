"""Kinds over a table of points: where a subject stands before and after a match, the whole table, what is decided."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Frame, decimal
from newsbot.discovery.kinds.kind import FactName, Field, Kind, RowCondition, TableName, kind
from newsbot.discovery.ranking import CRITERIA, Result, Row, Rules, Standings, Zone, certain, standings
from newsbot.newsroom.faults import fault
from newsbot.story import Record, ReferenceSource

_LINE = {
    "position": "the place, from 1; shared by those nothing parts",
    "tied": "true where nothing parts it from another on that place",
    "points": "points, deductions taken off",
    "played": "matches played",
    "won": "of them won",
    "drawn": "drawn",
    "lost": "lost",
    "scored": "scored in all",
    "conceded": "conceded in all",
    "difference": "scored less conceded",
    "left": "matches still to play",
    "deducted": "points taken away so far, where there are any",
    "zone": "what the place means, where it means something",
}


@dataclass(frozen=True, slots=True)
class Season:
    """All rows of one table as the frame has them, and how it counts."""

    key: str
    rules: Rules
    entities: frozenset[str]
    moments: Sequence[datetime]
    """Of the results, rising."""
    results: Sequence[Result]
    rows: Sequence[str]
    """Keys of the records, beside the results."""
    open_until: Sequence[datetime]
    """Moments of matches without a result, rising."""
    adjustments: Sequence[tuple[datetime, str, int]]
    """(from when, entity, points taken)."""
    whole: bool
    """Nobody's fixtures are missing from the list."""
    text: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tabled(Kind):
    """Reads a table of points. Nothing is said where the rules of the season are not declared."""

    within: tuple[Field, ...]
    rules: TableName
    adjustments: TableName
    sides: tuple[Field, ...] = (Field("home"), Field("away"))
    scores: tuple[Field, ...] = (Field("home_goals"), Field("away_goals"))
    where: RowCondition | None = None
    fixtures: RowCondition | None = None
    min_played: int = 5
    named_by: TableName | None = None
    subject: FactName | None = None

    def problem(self) -> str:
        return "" if len(self.sides) == len(self.scores) == 2 else "`sides` and `scores` are two fields each"

    def season(self, bench: Bench) -> Season | None:
        """None where nothing can be said; a whole table is of a period's records only."""
        records = bench.records
        if self.subject is None and bench.record is not None:
            return None
        values = {tuple(str(record.data.get(name)) for name in self.within) for record in records}
        if len(values) != 1 or not records or not all(self.counts(record) for record in records):
            return None
        key, entity = "/".join(*values), records[0].entity
        asked = ("season", self.within, self.rules, self.adjustments, self.sides, self.scores, key, entity,
                 self.where and self.where.text, self.fixtures and self.fixtures.text)  # fmt: skip
        if asked not in bench.library.memory:
            bench.library.memory[asked] = self._read(bench, key, entity, next(iter(values)))
        found: Season | None = bench.library.memory[asked]
        return found

    def counts(self, record: Record) -> bool:
        """A fixture that waits for its day is of the table, if none of its rows yet."""
        condition = self.fixtures or self.where
        return condition is None or condition.holds({**record.data, "entity": record.entity})

    def _read(self, bench: Bench, key: str, entity: str, values: tuple[str, ...]) -> Season | None:
        row = bench.library.table_row(self.rules, key)
        if row is None:
            return None
        adjustments = self._adjustments(bench, key, row)
        frames = bench.library.frames
        frame = frames.series(entity) if entity else frames.whole()
        results, played, rows, waiting = [], [], [], []
        entities: set[str] = set()
        for position in self._of(frame, values, self.where):
            home, away = (str(frame.columns[name][position]) for name in self.sides)
            entities |= {home, away}
            scores = [decimal(frame.columns[name][position]) for name in self.scores]
            if scores[0] is None or scores[1] is None:
                waiting.append(frame.moments[position])
                continue
            results.append(Result(home, away, int(scores[0]), int(scores[1])))
            played.append(frame.moments[position])
            rows.append(frame.keys[position])
        tables = [bench.library.table(name) for name in (self.rules, self.adjustments)]
        text = f"{key}, {', '.join(f'{table.name} {table.sha256[:12]}' for table in tables)}"
        rules = rules_of(row, tables[0].file)
        whole = self._is_whole(frame, values, rules)
        return Season(key, rules, frozenset(entities), played, results, rows, waiting, adjustments, whole, text)

    def _is_whole(self, frame: Frame, values: tuple[str, ...], rules: Rules) -> bool:
        """Each has as many fixtures as the rules say, or as all others have; not asked without `fixtures`."""
        if self.fixtures is None:
            return True
        listed: Counter[str] = Counter()
        for position in self._of(frame, values, self.fixtures):
            listed.update(str(frame.columns[name][position]) for name in self.sides)
        each = set(listed.values())
        if len(each) != 1 or len(listed) < 2:
            return False
        (number,) = each
        return number == rules.matches if rules.matches else number % (len(listed) - 1) == 0

    def _of(self, frame: Frame, values: tuple[str, ...], condition: RowCondition | None) -> Iterator[int]:
        """Positions of the table's rows that meet a condition."""
        columns = [frame.columns[name] for name in self.within]
        for position in range(len(frame)):
            same = all(str(column[position]) == value for column, value in zip(columns, values, strict=True))
            if same and frame.meets(position, condition, {}):
                yield position

    def _adjustments(self, bench: Bench, key: str, row: Mapping[str, str]) -> list[tuple[datetime, str, int]]:
        """As many as the season's row says there are: a table with one missing would be wrong in print."""
        table = bench.library.table(self.adjustments)
        found = []
        for line in table.rows:
            if line["season"] == key:
                day = date.fromisoformat(line["date"])
                found.append((datetime(day.year, day.month, day.day, tzinfo=bench.library.zone), line["entity"],
                              int(line["points"])))  # fmt: skip
        if len(found) != int(row["adjustments"] or 0):
            file = bench.library.table(self.rules).file
            sentence = f"{key} has {row['adjustments']} adjustments, and {table.file} lists {len(found)}"
            raise fault(file, 1, sentence)
        return sorted(found)

    def at(self, bench: Bench, season: Season, moment: datetime, *, before: bool = False) -> tuple[Standings, int]:
        """The table of all results up to a moment (without those of the moment itself), and of how many."""
        count = (bisect_left if before else bisect_right)(season.moments, moment)
        taken: dict[str, int] = {}
        for since, entity, points in season.adjustments:
            if since <= moment:
                taken[entity] = taken.get(entity, 0) + points
        asked = ("table", season.key, season.text, count, tuple(sorted(taken.items())))
        if asked not in bench.library.memory:
            made = standings(season.entities, season.results[:count], taken, season.rules)
            bench.library.memory[asked] = made
        found: Standings = bench.library.memory[asked]
        return found, count

    def entity(self, bench: Bench, number: int, entity: str, text: str, keys: Sequence[str]) -> None:
        """Who a row is, with what the reference table says of it."""
        bench.computed(f"{number}.entity", entity, text, (), keys)
        row = bench.library.table_row(self.named_by, entity) if self.named_by else None
        if row is None or self.named_by is None:
            return
        table = bench.library.table(self.named_by)
        source = ReferenceSource(table.name, entity, table.sha256)
        for column, cell in row.items():
            bench.add(f"{number}.names.{column}", cell.strip() or None, source)

    def patchy(self, season: Season, moment: datetime) -> bool:
        """A fixture or a result of an earlier day is missing: whoever prints a place prints a guess."""
        return not season.whole or bisect_left(season.open_until, moment) > 0

    def moment(self, bench: Bench) -> datetime:
        return max(record.happened_at for record in bench.records)

    def rows_of(self, season: Season, entity: str, count: int) -> list[str]:
        """Keys of a subject's results, the newest first."""
        return [
            season.rows[at] for at in range(count - 1, -1, -1)
            if entity in (season.results[at].home, season.results[at].away)
        ]  # fmt: skip


def rules_of(row: Mapping[str, str], file: str) -> Rules:
    """`points` as `3;1;0`, `order` as names of criteria, `zones` as `champions:1;relegation:18-20`, `matches`."""
    try:
        win, draw, loss = (int(part) for part in row["points"].split(";"))
        order = tuple(part.strip() for part in row["order"].split(";") if part.strip())
        strange = [name for name in order if name not in CRITERIA]
        if strange:
            raise ValueError(f"there is no criterion {strange[0]!r}; known are {', '.join(CRITERIA)}")
        zones = []
        for part in filter(None, row["zones"].split(";")):
            name, _, places = part.partition(":")
            first, _, last = places.partition("-")
            zones.append(Zone(name.strip(), int(first), int(last or first)))
        return Rules(win, draw, loss, order, tuple(zones), int(row["matches"]))
    except (KeyError, ValueError) as error:
        raise fault(file, 1, f"a row of rules is not understood: {error}") from error


@kind("standings", history=True, periods=True)
class StandingsKind(Tabled):
    """A subject's place in the table after all results up to its day, and before that day; without a subject, of a
    period's records, the whole table after its last day."""

    yields: ClassVar[Mapping[str, str]] = {
        **_LINE,
        "of": "how many there are",
        "gap": "points behind the first; like `lead` and `in_hand` only where it is `complete`",
        "lead": "of the first: points ahead of the second",
        "in_hand": "matches fewer than the first has played, or of the first: than the second has; where all with "
        "that one's points have played as many",
        "extra": "matches more than that one",
        "level": "of those on the first one's points: how many others have them too",
        "moved": "places won against the table before the day",
        "before.position": "the place before the day",
        "before.points": "points before the day",
        "before.played": "matches before the day",
        "before.zone": "what that place meant",
        "complete": "true when no match of the day or before is without a result; a whole table is told only then",
        "most": "of a whole table: matches of who has played most",
        "title": "true when nobody can catch the first any more, by points alone until the last match",
        "deductions": "true when the table holds deductions",
        "<number>.<part>": "without a subject: each row from the first on, `entity` its subject",
        "<number>.names.<column>": "with `named_by`: the cells of its subject's row there",
    }

    def compute(self, bench: Bench) -> None:
        season, moment = self.season(bench), self.moment(bench)
        if season is None or self.patchy(season, moment):
            return
        table, count = self.at(bench, season, moment)
        if self.subject is None:
            self._whole(bench, season, table, count, moment)
            return
        subject = bench.facts.get(self.subject)
        row = table.of(str(subject))
        if row is None or row.played < self.min_played:
            return
        inputs, keys = (self.subject,), self.rows_of(season, row.entity, count)
        self._line(bench, "", table, row, f"standings({season.text})", inputs, keys)
        self._around(bench, season, table, row, keys, moment)
        earlier, before = self.at(bench, season, moment, before=True)
        was = earlier.of(row.entity)
        if was is not None and was.played >= self.min_played:
            text = f"standings({season.text}), before the day"
            old = self.rows_of(season, row.entity, before)
            for name in ("position", "points", "played"):
                bench.computed(f"before.{name}", getattr(was, name), text, inputs, old)
            bench.computed("before.zone", earlier.zone(was) or None, text, inputs, old)
            bench.computed("moved", was.position - row.position, f"{text}, places won", inputs, keys)

    def _whole(self, bench: Bench, season: Season, table: Standings, count: int, moment: datetime) -> None:
        most = max((row.played for row in table.rows), default=0)
        if most < self.min_played or bisect_right(season.open_until, moment):
            return
        text = f"standings({season.text})"
        bench.computed("most", most, f"{text}, most played")
        self._common(bench, season, table, text, moment)
        for number, row in enumerate(table.rows):
            keys = self.rows_of(season, row.entity, count)
            self.entity(bench, number, row.entity, text, keys)
            self._line(bench, f"{number}.", table, row, text, (), keys)

    def _common(self, bench: Bench, season: Season, table: Standings, text: str, moment: datetime) -> None:
        bench.computed("of", len(table.rows), f"{text}, how many")
        waiting = bisect_right(season.open_until, moment)
        bench.computed("complete", waiting == 0, f"{text}, no result is missing")
        bench.computed("deductions", any(row.deducted for row in table.rows), f"{text}, deductions")
        won = certain(table, table.rows[0].entity) if table.rows else None
        bench.computed("title", won is not None and won.first == won.last == 1, f"{text}, the first is certain")

    def _line(
        self, bench: Bench, prefix: str, table: Standings, row: Row, text: str, inputs: Sequence[str],
        keys: Sequence[str],
    ) -> None:  # fmt: skip
        for name in ("position", "points", "played", "won", "drawn", "lost", "scored", "conceded", "difference"):
            bench.computed(f"{prefix}{name}", getattr(row, name), f"{text}, {name}", inputs, keys)
        if table.rules.matches:
            bench.computed(f"{prefix}left", table.left(row), f"{text}, left", inputs, keys)
        bench.computed(f"{prefix}tied", row.tied or None, f"{text}, place shared", inputs, keys)
        bench.computed(f"{prefix}deducted", row.deducted or None, f"{text}, deducted", inputs)
        bench.computed(f"{prefix}zone", table.zone(row) or None, f"{text}, zone", inputs, keys)

    def _around(
        self, bench: Bench, season: Season, table: Standings, row: Row, keys: Sequence[str], moment: datetime
    ) -> None:
        text, inputs = f"standings({season.text})", (".position",)
        self._common(bench, season, table, text, moment)
        if bisect_right(season.open_until, moment) or len(table.rows) < 2:
            return
        first, second = table.rows[:2]
        rival = second if row is first else first
        if row is first:
            bench.computed("lead", row.points - second.points, f"{text}, ahead of the second", inputs, keys)
        else:
            bench.computed("gap", first.points - row.points, f"{text}, behind the first", inputs, keys)
        if row.points == first.points:
            level = sum(other.points == row.points for other in table.rows) - 1
            bench.computed("level", level or None, f"{text}, level with the first", inputs, keys)
        played = {other.played for other in table.rows if other.points == rival.points and other is not row}
        if len(played) == 1:
            fewer = played.pop() - row.played
            bench.computed("in_hand", fewer if fewer > 0 else None, f"{text}, matches in hand", inputs, keys)
            bench.computed("extra", -fewer if fewer < 0 else None, f"{text}, matches more", inputs, keys)


@kind("decided", history=True, periods=True)
class Decided(Tabled):
    """Which zone of the table became certain on the day, by points alone until the last match: of a subject, or of
    everybody where a period's records are looked at."""

    yields: ClassVar[Mapping[str, str]] = {
        "zone": "of a subject: the zone that is now certain",
        "points": "its points",
        "left": "its matches still to play",
        "position": "its place",
        "count": "without a subject: how many became certain",
        "<number>.<part>": "without a subject: each of them, `entity` its subject",
        "<number>.names.<column>": "with `named_by`: the cells of its subject's row there",
    }

    zones: tuple[str, ...] = ()

    def compute(self, bench: Bench) -> None:
        season, moment = self.season(bench), self.moment(bench)
        if season is None or self.patchy(season, moment):
            return
        table, count = self.at(bench, season, moment)
        earlier, _ = self.at(bench, season, moment, before=True)
        text = f"decided({season.text})"
        if self.subject is not None:
            subject = str(bench.facts.get(self.subject))
            zone = self._new(table, earlier, subject)
            if zone:
                self._add(bench, "", season, table, subject, zone, text, count)
            return
        new = [(row.entity, zone) for row in table.rows if (zone := self._new(table, earlier, row.entity))]
        if not new:
            return
        bench.computed("count", len(new), text, (), season.rows[max(0, count - 20) : count])
        for number, (entity, zone) in enumerate(new):
            self.entity(bench, number, entity, text, self.rows_of(season, entity, count))
            self._add(bench, f"{number}.", season, table, entity, zone, text, count)

    def _new(self, table: Standings, earlier: Standings, entity: str) -> str:
        now, was = certain(table, entity), certain(earlier, entity)
        if now is None or now == was or (self.zones and now.name not in self.zones):
            return ""
        return now.name

    def _add(
        self, bench: Bench, prefix: str, season: Season, table: Standings, entity: str, zone: str, text: str, count: int
    ) -> None:
        row = table.of(entity)
        if row is None:
            return
        keys = self.rows_of(season, entity, count)
        values: Mapping[str, Any] = {
            "zone": zone, "points": row.points, "left": table.left(row), "position": row.position,
        }  # fmt: skip
        for name, value in values.items():
            bench.computed(f"{prefix}{name}", value, f"{text}, {name}", (self.subject,) if self.subject else (), keys)
