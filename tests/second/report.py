"""One match and its league in, what a report or a notice may say of it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from tests.second.league import Line
from tests.second.matches import Goals, Match, Matches
from tests.second.reader import Day, Known, Right, Said
from tests.second.words import counted, nth, spelled

TABLE_FROM = 5
HELD_GAP = 8
THRASHED = 4
NAMES = ("name_en", "short_en", "tight_en")
ROUNDS = {
    "Round 1": "first round", "Round 2": "second round", "Round 3": "third round", "Round 4": "fourth round",
    "Round of 16": "last 16", "Quarterfinals": "quarterfinals", "Semifinals": "semifinals", "Final": "final",
}  # fmt: skip
STATUS = {"postponed": "postponed", "abandoned": "abandoned", "cancelled": "called off", "awarded": "awarded"}
SUBJECTS = (
    "us", "they", "winner", "loser", "home", "away", "behind", "holder", "awarded_to", "first_home", "first_away",
)  # fmt: skip
FATES = {"champions": "are champions", "promotion": "are promoted", "relegation": "are relegated"}


class Told(Known):
    """What reports, rounds and milestones have in common: names, and a table."""

    def __init__(self, matches: Matches, competition: str, season: str, every: list[Match], at: datetime) -> None:
        self.matches, self.at, self.today = matches, at, at.date()
        self.contest = matches.contests[competition]
        self.league = matches.league(competition, season, every, at)

    def _names(self, club: str) -> frozenset[str]:
        return frozenset(self.matches.clubs[club][name] for name in NAMES)

    def _club(self, name: str, among: Sequence[str]) -> str:
        """The club a name means; nothing where it is none of them."""
        return next((club for club in among if name in self._names(club)), "")

    def claim_contest(self, said: Said) -> Right:
        return self.contest["the_en"]

    def claim_contest_name(self, said: Said) -> Right:
        return self.contest["name_en"]

    def claim_of(self, said: Said) -> Right:
        return "of" if said["fate"] == "are champions" else "from"


class Report(Told):
    """One match and what came of it for its two sides."""

    def __init__(self, matches: Matches, told: list[Match], every: list[Match], at: datetime) -> None:
        self.told, self.now, self.every = told, told[-1], every
        super().__init__(matches, self.now.competition, self.now.season, every, at)
        self.they = ""

    def heard(self, said: Said) -> None:
        self.they = self._subject(said) or self.they

    def _subject(self, said: Said) -> str:
        """The side a sentence is about: the first it names, or `they` of the one before."""
        name = next((words for claim, words in said.items() if claim in SUBJECTS), "")
        return self._side(name)

    def _side(self, name: str) -> str:
        if name in ("They", "they"):
            return self.they
        return self._club(name, (self.now.home, self.now.away))

    def _other(self, club: str) -> str:
        return self.now.away if club == self.now.home else self.now.home

    def _if(self, held: bool, words: str) -> Right:
        return words if held else None

    # --- who

    def claim_home(self, said: Said) -> Right:
        return self._or_they(self.now.home)

    def claim_away(self, said: Said) -> Right:
        return self._or_they(self.now.away)

    def _or_they(self, club: str) -> frozenset[str]:
        return self._names(club) | ({"They"} if club == self.they else set())

    def claim_winner(self, said: Said) -> Right:
        return self._or_they(self.now.won_by) if self.now.won_by else None

    def claim_loser(self, said: Said) -> Right:
        return self._or_they(self._other(self.now.won_by)) if self.now.won_by else None

    def claim_us(self, said: Said) -> Right:
        they = {"They", "they"} if self.they else set()
        return self._names(self.now.home) | self._names(self.now.away) | they

    def claim_them(self, said: Said) -> Right:
        return self._names(self._other(self._side(said["us"])))

    def claim_us_(self, said: Said) -> Right:
        return self.claim_us(said)

    def claim_where(self, said: Said) -> Right:
        stage = ROUNDS.get(self.now.round, "")
        if self.contest["kind"] == "cup":
            return f"in the {stage} of {self.contest['the_en']}"
        if self.now.stage == "Finals":
            return f"in the {f'{stage} of the ' if stage else ''}{self.contest['name_en']} play-offs"
        return self.contest["in_en"]

    def claim_day(self, said: Said) -> Right:
        return Day(self.now.day, self.today)

    def claim_source(self, said: Said) -> Right:
        return self.now.source

    # --- the score

    def claim_end(self, said: Said) -> Right:
        return dashed(self.now.end) if self.now.goals else None

    def claim_high(self, said: Said) -> Right:
        return dashed(sorted(self.now.end, reverse=True)) if self.now.won_by else None

    def claim_level(self, said: Said) -> Right:
        return dashed(self.now.end) if not self.now.won_by else None

    def claim_level_word(self, said: Said) -> Right:
        return "goalless" if self.now.end == (0, 0) else self.claim_level(said)

    def claim_shootout(self, said: Said) -> Right:
        return dashed(sorted(self.now.penalties, reverse=True)) if self.now.penalties else None

    def claim_shootout_block(self, said: Said) -> Right:
        return dashed(self.now.penalties) if self.now.penalties else None

    def claim_normal(self, said: Said) -> Right:
        return dashed(self.now.goals) if self.now.extra and self.now.goals else None

    def claim_home_end(self, said: Said) -> Right:
        return str(self.now.end[0])

    def claim_away_end(self, said: Said) -> Right:
        return str(self.now.end[1])

    def claim_home_full(self, said: Said) -> Right:
        return self.matches.clubs[self.now.home]["name_en"]

    def claim_away_full(self, said: Said) -> Right:
        return self.matches.clubs[self.now.away]["name_en"]

    def claim_round_low(self, said: Said) -> Right:
        return self.now.round.lower() or None

    def claim_neutral(self, said: Said) -> Right:
        return self._if(self.now.round == "Final", "against")

    def claim_first_score(self, said: Said) -> Right:
        return frozenset(dashed(one.goals) for one in self.told if one.goals) - {dashed(self.now.goals or (0, 0))}

    def claim_penalties(self, said: Said) -> Right:
        return self._if(self.now.penalties is not None, "penalties")

    def claim_extra(self, said: Said) -> Right:
        return self._if(self.now.extra is not None and self.now.penalties is None, "extra time")

    @property
    def _margin(self) -> int:
        return abs(self.now.end[0] - self.now.end[1])

    @property
    def _turned(self) -> bool:
        """Behind at half-time, and not behind in the end."""
        if self.now.half is None:
            return False
        home, away = self.now.half
        return (away > home and self.now.won_by != self.now.away) or (home > away and self.now.won_by != self.now.home)

    def claim_beat(self, said: Said) -> Right:
        if self._turned:
            return frozenset(
                {"come from behind to beat", "beat", "lose"} if "penalties" in said else {"come from behind to beat"}
            )
        return frozenset({"beat", "lose"} if self._margin < THRASHED else {"thrash"})

    def claim_beat_past(self, said: Said) -> Right:
        return frozenset({"beat", "eased past" if self._margin >= 2 else "edged"})

    def claim_thrashed(self, said: Said) -> Right:
        return self._if(self._margin >= THRASHED, "thrashed")

    def claim_won(self, said: Said) -> Right:
        return frozenset({"won", "win"}) if self.now.won_by else None

    def claim_lost(self, said: Said) -> Right:
        return frozenset({"lost", "lose"}) if self.now.won_by else None

    def claim_turned(self, said: Said) -> Right:
        return said["turned"] if self._turned and self.now.won_by else None

    def claim_slipped(self, said: Said) -> Right:
        return said["slipped"] if self._turned and self.now.won_by else None

    def claim_winner_at(self, said: Said) -> Right:
        return "at home" if self.now.won_by == self.now.home else "away"

    def claim_away_win(self, said: Said) -> Right:
        return self._if(self.now.won_by == self.now.away, "at")

    def claim_home_win(self, said: Said) -> Right:
        return self._if(self.now.won_by == self.now.home, "at home against")

    def claim_home_loss(self, said: Said) -> Right:
        return said["home_loss"] if self.now.won_by == self.now.away else None

    def claim_away_loss(self, said: Said) -> Right:
        return self._if(self.now.won_by == self.now.home, "at")

    def claim_draw(self, said: Said) -> Right:
        return said["draw"] if not self.now.won_by else None

    # --- draws

    @property
    def _behind(self) -> str:
        """After a draw, who had been behind at half-time."""
        if self.now.won_by or self.now.half is None or self.now.half[0] == self.now.half[1]:
            return ""
        return self.now.home if self.now.half[0] < self.now.half[1] else self.now.away

    def claim_behind(self, said: Said) -> Right:
        return self._or_they(self._behind) if self._behind else None

    def claim_was_ahead(self, said: Said) -> Right:
        return self._names(self._other(self._behind)) if self._behind else None

    def claim_with_at(self, said: Said) -> Right:
        return "with" if self._behind == self.now.home else "at"

    def claim_fight_back(self, said: Said) -> Right:
        return said["fight_back"] if self._behind else None

    def claim_fight_back_home(self, said: Said) -> Right:
        return said["fight_back_home"] if self._behind == self.now.home else None

    def claim_fight_back_away(self, said: Said) -> Right:
        return said["fight_back_away"] if self._behind == self.now.away else None

    @cached_property
    def _lower(self) -> str:
        """Which side was eight places or more below the other that morning."""
        home, away = self._morning.get(self.now.home), self._morning.get(self.now.away)
        if home is None or away is None or min(home.played, away.played) < TABLE_FROM:
            return ""
        gap = home.place - away.place
        return self.now.home if gap >= HELD_GAP else self.now.away if gap <= -HELD_GAP else ""

    def claim_hold(self, said: Said) -> Right:
        return said["hold"] if self._lower and not self.now.won_by else None

    def claim_holder(self, said: Said) -> Right:
        return self._names(self._lower) if self._lower else None

    def claim_held(self, said: Said) -> Right:
        return self._names(self._other(self._lower)) if self._lower else None

    # --- half-time

    @property
    def _half(self) -> Goals:
        return self.now.half or (0, 0)

    @property
    def _half_leader(self) -> str:
        home, away = self._half
        return "" if home == away else self.now.home if home > away else self.now.away

    def claim_half_leader(self, said: Said) -> Right:
        if not self._half_leader:
            return None
        side = "The home side" if self._half_leader == self.now.home else "The visitors"
        they = {"They"} if self._half_leader == self.they else set()
        return self._names(self._half_leader) | {side} | they

    def claim_led(self, said: Said) -> Right:
        return "led" if self.now.won_by == self._half_leader else "had led"

    def claim_half_high(self, said: Said) -> Right:
        return dashed(sorted(self._half, reverse=True))

    def claim_half(self, said: Said) -> Right:
        return dashed(self.now.half) if self.now.half else None

    def claim_half_level(self, said: Said) -> Right:
        return dashed(self._half) if self._half[0] == self._half[1] and self.now.half else None

    def claim_turnabout(self, said: Said) -> Right:
        return self.claim_half_high(said)

    def claim_behind_at(self, said: Said) -> Right:
        """At half-time the side the sentence is about was behind, or, `ahead_at`, ahead."""
        return self._if(self._half_leader == self._other(self._subject(said)), "down")

    def claim_ahead_at(self, said: Said) -> Right:
        return self._if(self._half_leader == self._subject(said), "lead")

    def claim_goals_all(self, said: Said) -> Right:
        count = sum(self.now.end)
        words = {1: "The only goal", 2: "Both goals"}
        return words.get(count, f"All {spelled(count)} goals") if count else None

    def claim_goals_when(self, said: Said) -> Right:
        if self.now.half is None:
            return None
        return {0: "after", sum(self.now.end): "before"}.get(sum(self._half))

    # --- the table

    @cached_property
    def _evening(self) -> dict[str, Line]:
        return {line.club: line for line in self.league.table(self.now.day, self.now.day)}

    @cached_property
    def _morning(self) -> dict[str, Line]:
        """Before the day; what was taken off by then is off."""
        if self.now.key[2] != "Regular" or self.contest["kind"] != "league":
            return {}
        return {line.club: line for line in self.league.table(self.now.day - timedelta(days=1), self.now.day)}

    @property
    def _complete(self) -> bool:
        return all(one.goals or one.status for one in self.league.every if one.day <= self.now.day)

    def _line(self, said: Said) -> Line:
        return self._evening[self._subject(said) or self.they or self.now.home]

    def claim_they(self, said: Said) -> Right:
        return self.claim_us(said)

    def claim_incomplete(self, said: Said) -> Right:
        return said["incomplete"] if not self._complete else None

    def claim_ended(self, said: Said) -> Right:
        if said["ended"] == "ended":
            return self._if(self._complete, "ended")
        if said["ended"].startswith("finished"):
            return self._if(self.league.left(self._line(said)) == 0 and self._complete, said["ended"])
        return "were"

    def claim_left(self, said: Said) -> Right:
        return said["left"] if self._complete else None

    def claim_left_season(self, said: Said) -> Right:
        return self._if(self.league.left(self._line(said)) == 0, "season")

    def claim_left_day(self, said: Said) -> Right:
        return Day(self.now.day, self.today)

    def claim_ended_day(self, said: Said) -> Right:
        return Day(self.now.day, self.today) if said["ended"] == "ended" else None

    def claim_place(self, said: Said) -> Right:
        line = self._line(said)
        return f"{'joint ' if line.tied else ''}{'top' if line.place == 1 else nth(line.place)}"

    def claim_with_points(self, said: Said) -> Right:
        points = self._line(said).points
        return f"with {counted(points, 'point')}" if points else "without a point"

    def claim_played(self, said: Said) -> Right:
        return matches_(self._line(said).played)

    def claim_lead(self, said: Said) -> Right:
        first, second = list(self._evening.values())[:2]
        return self._if(self._line(said) is first, counted(first.points - second.points, "point"))

    def claim_gap(self, said: Said) -> Right:
        first = next(iter(self._evening.values()))
        return counted(first.points - self._line(said).points, "point")

    def claim_in_zone(self, said: Said) -> Right:
        zones = {"relegation": "relegation places", "relegation_playoff": "relegation play-off place"}
        return zones.get(self._line(said).zone)

    def claim_leaders(self, said: Said) -> Right:
        return "champions" if self._first_is_champion else "leaders"

    @property
    def _first_is_champion(self) -> bool:
        first = next(iter(self._evening.values()))
        return self.league.fate(first.club, self.now.day) == "champions"

    def claim_level_with(self, said: Said) -> Right:
        own, (first, second) = self._line(said), list(self._evening.values())[:2]
        if own.points != (second.points if own.place == 1 else first.points):
            return None
        return "side in second" if own.place == 1 else self.claim_leaders(said)

    def _more_played(self, said: Said) -> int:
        """Than the one it is compared with: the first, or the second where it is the first itself."""
        own, (first, second) = self._line(said), list(self._evening.values())[:2]
        rival = second if own is first else first
        return own.played - rival.played

    def claim_in_hand(self, said: Said) -> Right:
        return _a_match(-self._more_played(said))

    def claim_extra_played(self, said: Said) -> Right:
        return _a_match(self._more_played(said))

    def claim_before(self, said: Said) -> Right:
        return nth(self._morning[self._line(said).club].place)

    def claim_was_relegation(self, said: Said) -> Right:
        then, now = self._morning[self._line(said).club].zone, self._line(said).zone
        if (then == "relegation") == (now == "relegation"):
            return None
        return "in the relegation places" if then == "relegation" else "outside them"

    def claim_deducted(self, said: Said) -> Right:
        return counted(self._line(said).deducted, "point")

    # --- what became certain

    def _fate(self, said: Said) -> str:
        return self.league.fate(self._side(said["us"]), self.now.day)

    def claim_fate(self, said: Said) -> Right:
        return FATES.get(self._fate(said))

    def claim_champions(self, said: Said) -> Right:
        return self._if(self._fate(said) == "champions", "champions")

    def claim_promoted(self, said: Said) -> Right:
        return self._if(self._fate(said) == "promotion", "promoted")

    def claim_relegated(self, said: Said) -> Right:
        return self._if(self._fate(said) == "relegation", "relegated")

    def claim_matches_left(self, said: Said) -> Right:
        return matches_(self.league.left(self._evening[self._side(said["us"])]))

    # --- runs

    def _results(self, said: Said) -> list[int]:
        """1, 0 or -1 for each league match of the season until this one."""
        club = self._subject(said)
        return [one.of(club) for one in self.league.played(club, self.now.day)]

    def _run(self, said: Said, holds: Callable[[int], bool]) -> int:
        return next(
            (at for at, one in enumerate(reversed(self._results(said))) if not holds(one)), len(self._results(said))
        )

    def _ended(self, said: Said, holds: Callable[[int], bool]) -> int:
        """The run this match ended."""
        results = self._results(said)
        if not results or holds(results[-1]):
            return 0
        before = results[:-1]
        return next((at for at, one in enumerate(reversed(before)) if not holds(one)), len(before))

    def claim_all(self, said: Said) -> Right:
        length = max(self._run(said, lambda one: one > 0), self._run(said, lambda one: one < 0))
        return self._if(length == len(self._results(said)), "all")

    def claim_winning(self, said: Said) -> Right:
        return spelled(self._run(said, lambda one: one > 0))

    def claim_losing(self, said: Said) -> Right:
        return spelled(self._run(said, lambda one: one < 0))

    def claim_unbeaten(self, said: Said) -> Right:
        return spelled(self._run(said, lambda one: one >= 0))

    def claim_winless(self, said: Said) -> Right:
        return spelled(self._run(said, lambda one: one <= 0))

    def claim_unbeaten_matches(self, said: Said) -> Right:
        return matches_(self._run(said, lambda one: one >= 0))

    def claim_winless_matches(self, said: Said) -> Right:
        return matches_(self._run(said, lambda one: one <= 0))

    def claim_unbeaten_league(self, said: Said) -> Right:
        return matches_(self._run(said, lambda one: one >= 0), "league match")

    def claim_winless_league(self, said: Said) -> Right:
        return matches_(self._run(said, lambda one: one <= 0), "league match")

    def claim_season_unbeaten(self, said: Said) -> Right:
        return self._if(all(one >= 0 for one in self._results(said)), "season")

    def claim_season_winless(self, said: Said) -> Right:
        return self._if(all(one <= 0 for one in self._results(said)), "season")

    def claim_ended_winning(self, said: Said) -> Right:
        return spelled(self._ended(said, lambda one: one > 0))

    def claim_ended_losing(self, said: Said) -> Right:
        return spelled(self._ended(said, lambda one: one < 0))

    def claim_ended_unbeaten(self, said: Said) -> Right:
        return matches_(self._ended(said, lambda one: one >= 0), "league match")

    def claim_ended_winless(self, said: Said) -> Right:
        return matches_(self._ended(said, lambda one: one <= 0), "league match")

    def claim_first_defeat(self, said: Said) -> Right:
        return self._if(
            [one < 0 for one in self._results(said)].count(True) == 1 and self._results(said)[-1] < 0, "defeat"
        )

    def claim_first_win(self, said: Said) -> Right:
        return self._if(
            [one > 0 for one in self._results(said)].count(True) == 1 and self._results(said)[-1] > 0, "win"
        )

    def claim_played_nth(self, said: Said) -> Right:
        return nth(len(self._results(said)))

    # --- what a result changed, told at the end of its sentence

    def _of_the_loser(self, said: Said) -> Said:
        return {"us": next(iter(self._names(self._other(self.now.won_by))))}

    def claim_went_top(self, said: Said) -> Right:
        """To the top of a table of five matches and more, by points or, level with the second, by what parts them."""
        first, second = list(self._evening.values())[:2]
        own = self._evening[self.now.won_by]
        if own is not first or own.played < TABLE_FROM or not self._complete or self._morning[own.club].place == 1:
            return None
        return "top of the table" if first.points > second.points else "top on the tie-break"

    def claim_went_top_too(self, said: Said) -> Right:
        return self._if(self.claim_went_top(said) is not None, "top")

    def claim_beating(self, said: Said) -> Right:
        return "thrashing" if self._margin >= THRASHED else "beating"

    def claim_loser_first_defeat(self, said: Said) -> Right:
        return self.claim_first_defeat(self._of_the_loser(said))

    def claim_loser_nth(self, said: Said) -> Right:
        return self.claim_played_nth(self._of_the_loser(said))

    def claim_loser_ended(self, said: Said) -> Right:
        return self.claim_ended_unbeaten(self._of_the_loser(said))

    def claim_climbed(self, said: Said) -> Right:
        own = self.now.won_by
        then, now = self._morning[own].zone, self._evening[own].zone
        return self._if(self._complete and then == "relegation" != now, "out")

    def claim_win_in(self, said: Said) -> Right:
        return matches_(self._ended(said, lambda one: one <= 0) + 1)

    def claim_defeat_in(self, said: Said) -> Right:
        return matches_(self._ended(said, lambda one: one >= 0) + 1, "league match")

    def claim_winning_nth(self, said: Said) -> Right:
        return nth(self._run(said, lambda one: one > 0))

    def claim_as_many(self, said: Said) -> Right:
        return self._if(self._run(said, lambda one: one > 0) == len(self._results(said)), "many")

    def claim_unbeaten_nth(self, said: Said) -> Right:
        return nth(self._run(said, lambda one: one >= 0))

    def claim_winless_nth(self, said: Said) -> Right:
        return nth(self._run(said, lambda one: one <= 0))

    def claim_losing_nth(self, said: Said) -> Right:
        return nth(self._run(said, lambda one: one < 0))

    def claim_unbeaten_run(self, said: Said) -> Right:
        return self.claim_unbeaten_matches(said)

    def claim_first_at(self, said: Said) -> Right:
        return "home" if self.now.won_by == self.now.home else "away"

    def claim_first_day(self, said: Said) -> Right:
        day = self._first(self.now.won_by, self.now.won_by == self.now.home)
        return Day(day, self.today) if day else None

    def _first(self, club: str, home: bool) -> date | None:
        """The day of its last win there before this one, in the season."""
        found = [
            one.day for one in self.league.played(club, self.now.day)
            if one.key != self.now.key and one.of(club) > 0 and (one.home == club) == home
        ]  # fmt: skip
        return found[-1] if found else None

    def claim_first_home(self, said: Said) -> Right:
        return self._names(self.now.home) if self.now.won_by == self.now.home else None

    def claim_first_away(self, said: Said) -> Right:
        return self._names(self.now.away) if self.now.won_by == self.now.away else None

    def claim_first_home_day(self, said: Said) -> Right:
        day = self._first(self.now.home, True)
        return Day(day, self.today) if day else None

    def claim_first_away_day(self, said: Said) -> Right:
        day = self._first(self.now.away, False)
        return Day(day, self.today) if day else None

    # --- numbers of the match, meetings, what comes next

    def _mine(self, said: Said, pair: Goals | None) -> Goals:
        if pair is None:
            return (-1, -1)
        return pair if self._side(said["us"]) == self.now.home else pair[::-1]

    def claim_shots(self, said: Said) -> Right:
        return counted(self._mine(said, self.now.shots)[0], "shot")

    def claim_shots_other(self, said: Said) -> Right:
        return spelled(self._mine(said, self.now.shots)[1])

    def claim_both_red(self, said: Said) -> Right:
        return self._if(min(self.now.red or (0, 0)) > 0, "Both")

    def claim_red(self, said: Said) -> Right:
        return counted(self._mine(said, self.now.red)[0], "player")

    @cached_property
    def _met(self) -> Match | None:
        key = (*self.now.key[:3], self.now.away, self.now.home)
        return next((one for one in self.every if one.key == key and one.goals and one.day < self.now.day), None)

    def claim_met_won(self, said: Said) -> Right:
        return None if self._met is None else "beaten" if self._met.of(self.now.away) > 0 else "lost"

    def claim_met_day(self, said: Said) -> Right:
        return Day(self._met.day, self.today) if self._met else None

    def claim_met_score(self, said: Said) -> Right:
        return dashed(sorted(self._met.end, reverse=True)) if self._met else None

    def claim_meetings(self, said: Said) -> Right:
        club, pair = self._side(said["us"]), {self.now.home, self.now.away}
        past = sorted(
            (
                one for one in self.every
                if {one.home, one.away} == pair and one.goals and one.stage == "Regular" and one.day <= self.now.day
                and one.competition == self.now.competition
            ),
            key=lambda one: one.day, reverse=True,
        )  # fmt: skip
        return spelled(next((at for at, one in enumerate(past) if one.of(club) <= 0), len(past)))

    def _next(self, name: str) -> tuple[str, Match | None]:
        club = self._side(name)
        coming = [
            one for one in self.every
            if club in (one.home, one.away) and one.day > self.now.day and not one.goals and not one.status
            and one.competition == self.now.competition
        ]  # fmt: skip
        return club, min(coming, key=lambda one: one.day, default=None)

    def _coming(self, name: str) -> Right:
        club, found = self._next(name)
        return None if found is None else "host" if found.home == club else "visit"

    def _opponent(self, name: str) -> Right:
        club, found = self._next(name)
        return None if found is None else self._names(found.away if found.home == club else found.home)

    def _next_day(self, name: str) -> Right:
        found = self._next(name)[1]
        return None if found is None else Day(found.day, self.today)

    def claim_coming(self, said: Said) -> Right:
        return self._coming(said["us"])

    def claim_next(self, said: Said) -> Right:
        return self._opponent(said["us"])

    def claim_next_day(self, said: Said) -> Right:
        """Of both, where one day is given for two."""
        days = [self._next_day(said[name]) for name in ("us", "us_2") if name in said]
        return days[0] if len({*days}) == 1 or "next_day_2" in said else None

    def claim_coming_2(self, said: Said) -> Right:
        return self._coming(said["us_2"])

    def claim_next_2(self, said: Said) -> Right:
        return self._opponent(said["us_2"])

    def claim_next_day_2(self, said: Said) -> Right:
        return self._next_day(said["us_2"])

    def claim_us_2(self, said: Said) -> Right:
        return self._names(self._other(self._side(said["us"])))

    # --- put off, broken off, decided at a table

    def claim_status(self, said: Said) -> Right:
        return STATUS.get(self.now.status)

    def claim_was_status(self, said: Said) -> Right:
        return frozenset(STATUS[one.status] for one in self.told if one.status)

    def claim_awarded_draw(self, said: Said) -> Right:
        return self.claim_level(said)

    def claim_awarded_high(self, said: Said) -> Right:
        return self.claim_high(said)

    def claim_awarded_to(self, said: Said) -> Right:
        return self.claim_winner(said)

    def claim_awarded_over(self, said: Said) -> Right:
        return self.claim_loser(said)

    def claim_awarded_where(self, said: Said) -> Right:
        return "over" if self.now.won_by == self.now.home else "at"

    def claim_by_ruling(self, said: Said) -> Right:
        return said["by_ruling"] if self.now.status == "awarded" else None

    def claim_reported(self, said: Said) -> Right:
        return frozenset(dashed(one.end) for one in self.told if one.goals)

    def claim_back_on(self, said: Said) -> Right:
        return said["back_on"] if not self.now.status and not self.now.goals else None

    def claim_abandoned(self, said: Said) -> Right:
        return self._if(self.now.status == "abandoned", "abandoned")

    def claim_no_reason(self, said: Said) -> Right:
        return self._if(self.now.status in ("postponed", "abandoned", "cancelled"), "reason")

    def claim_no_date(self, said: Said) -> Right:
        return self._if(self.now.status == "postponed", " and no new date")


def dashed(goals: Sequence[int]) -> str:
    return f"{goals[0]}-{goals[1]}"


def _a_match(number: int) -> Right:
    return "a match" if number == 1 else matches_(number) if number > 1 else None


def matches_(number: int, noun: str = "match") -> str:
    return f"{spelled(number)} {noun}{'' if number == 1 else 'es'}"
