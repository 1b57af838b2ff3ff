"""A round or a day of a league in, what a round-up or a milestone may say of it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.second.league import Line
from tests.second.matches import Match, Matches
from tests.second.reader import Day, Right, Said
from tests.second.report import FATES, STATUS, Told, dashed, matches_
from tests.second.words import counted, names_day, nth, spelled

ROUND_DAYS = 8


class Round(Told):
    """One round of a league: `en.1/2023-24/Regular/Matchday 35`."""

    def __init__(self, matches: Matches, event: str, every: list[Match], at: datetime) -> None:
        competition, season, _, self.round = event.split("/", 3)
        super().__init__(matches, competition, season, every, at)
        its = sorted((one for one in self.league.every if one.round == self.round), key=lambda one: one.day)
        self.every_of_round = its
        middle = its[len(its) // 2].day
        self.its = [one for one in its if abs((one.day - middle).days) <= ROUND_DAYS]
        self.end = max(one.day for one in self.its)
        self.lines = self.league.table(self.end, self.end)
        self.over = self.league.left(self.lines[0]) == 0

    def claim_round_low(self, said: Said) -> Right:
        return self.round.lower()

    @property
    def _champions(self) -> bool:
        return self.league.fate(self.lines[0].club, self.end) == "champions"

    def claim_first_champions(self, said: Said) -> Right:
        return self._names(self.lines[0].club) if self._champions and not self.over else None

    def claim_first_word(self, said: Said) -> Right:
        return "champions" if self._champions else "first"

    def claim_since(self, said: Said) -> Right:
        """The number where nobody has played in a later round, or else the day."""
        number = self.round.rpartition(" ")[2]
        if max(line.played for line in self.lines) <= int(number):
            return f"matchday {number}"
        found = re.fullmatch(r"(.+?)'s? matches", said["since"])
        return said["since"] if found and names_day(found[1], self.end, self.today) else None

    def claim_second_played(self, said: Said) -> Right:
        first, second = self.lines[:2]
        return spelled(second.played) if first.played != second.played else None

    @property
    def _to_come(self) -> int:
        return sum(not one.goals and not one.status for one in self.every_of_round)

    def claim_to_come(self, said: Said) -> Right:
        words = matches_(self._to_come)
        return f"{words[:1].upper()}{words[1:]}" if self._to_come else None

    def claim_are(self, said: Said) -> Right:
        return "is" if self._to_come == 1 else "are"

    def claim_fill(self, said: Said) -> Right:
        return "go down" if self.over else "fill the relegation places"

    def claim_first_name(self, said: Said) -> Right:
        return self._names(self.lines[0].club)

    def claim_second_name(self, said: Said) -> Right:
        return self._names(self.lines[1].club)

    def claim_lead_word(self, said: Said) -> Right:
        word = said["lead_word"]
        if word.startswith("are champions"):
            return word if self._champions else None
        return word if word.startswith("finish") == self.over else None

    def claim_first_points(self, said: Said) -> Right:
        return counted(self.lines[0].points, "point")

    def claim_first_played(self, said: Said) -> Right:
        return matches_(self.lines[0].played)

    def claim_more(self, said: Said) -> Right:
        return spelled(self.lines[0].points - self.lines[1].points)

    def claim_level_with(self, said: Said) -> Right:
        return "level" if self.lines[0].points == self.lines[1].points else None

    def _name(self, club: str) -> str:
        return self.matches.clubs[club]["name_en"]

    def claim_results(self, said: Said) -> Right:
        """In any order that goes by days."""
        rows = [
            (one.day, f"{self._name(one.home)} {dashed(one.end)} {self._name(one.away)}")
            for one in self.its
            if one.goals
        ]
        days = {row: day for day, row in rows}
        told = said["results"].split("; ")
        if sorted(told) == sorted(days) and [days[row] for row in told] == sorted(days.values()):
            return said["results"]
        return "; ".join(row for _, row in rows)

    def claim_not_played(self, said: Said) -> Right:
        rows = sorted(
            f"{self._name(one.home)} against {self._name(one.away)} ({STATUS[one.status]})"
            for one in self.its
            if not one.goals and one.status
        )
        return said["not_played"] if sorted(said["not_played"].split("; ")) == rows else "; ".join(rows)

    def claim_relegation_list(self, said: Said) -> Right:
        names = [self._name(line.club) for line in self.lines if line.zone == "relegation"]
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)

    def claim_deducted_club(self, said: Said) -> Right:
        return frozenset(self._name(line.club) for line in self.lines if line.deducted > 0)

    def claim_deducted_points(self, said: Said) -> Right:
        club = self._club(said["deducted_club"], self.league.clubs)
        return next((counted(line.deducted, "point") for line in self.lines if line.club == club), None)

    def claim_source(self, said: Said) -> Right:
        return frozenset(one.source for one in self.its)


class Milestone(Told):
    """What became certain in a league on a day: `en.1/2023-24/2024-04-27`."""

    def __init__(self, matches: Matches, event: str, every: list[Match], at: datetime) -> None:
        competition, season, day = event.split("/")
        super().__init__(matches, competition, season, every, at)
        self.day = date.fromisoformat(day)
        self.lines = {line.club: line for line in self.league.table(self.day, self.day)}

    def _certain(self) -> Iterator[str]:
        for club in self.league.clubs:
            now, then = (self.league.fate(club, self.day - timedelta(days=back)) for back in (0, 1))
            if now and now != then:
                yield club

    def _line(self, said: Said) -> Line:
        return self.lines[self._club(said["us"], self.league.clubs) or self.league.clubs[0]]

    def claim_us(self, said: Said) -> Right:
        return frozenset(name for club in self._certain() for name in self._names(club))

    def _zone(self, said: Said) -> str:
        return self.league.fate(self._line(said).club, self.day)

    def claim_champions(self, said: Said) -> Right:
        return said["champions"] if self._zone(said) == "champions" else None

    def claim_promoted(self, said: Said) -> Right:
        return said["promoted"] if self._zone(said) == "promotion" else None

    def claim_relegated(self, said: Said) -> Right:
        return said["relegated"] if self._zone(said) == "relegation" else None

    def claim_sure(self, said: Said) -> Right:
        return {"champions": "be caught", "promotion": "miss out", "relegation": "reach safety"}.get(self._zone(said))

    def claim_finished_points(self, said: Said) -> Right:
        return None if self.league.left(self._line(said)) else self.claim_points(said)

    def claim_fate(self, said: Said) -> Right:
        return FATES.get(self.league.fate(self._line(said).club, self.day))

    def claim_day(self, said: Said) -> Right:
        return Day(self.day, self.today)

    def claim_place(self, said: Said) -> Right:
        return nth(self._line(said).place)

    def claim_points(self, said: Said) -> Right:
        return counted(self._line(said).points, "point")

    def claim_matches_left(self, said: Said) -> Right:
        return matches_(self.league.left(self._line(said)))

    def claim_source(self, said: Said) -> Right:
        return frozenset(one.source for one in self.league.every)
