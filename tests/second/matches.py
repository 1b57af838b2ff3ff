"""Seasons of football as files in, what they say of one match, round or day out; tables, runs and meetings counted anew."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests.second.reader import Article, Day, Known, Right, Said
from tests.second.words import counted, nth, spelled

Goals = tuple[int, int]
MINIMUM = {"winning": 3, "losing": 3, "unbeaten": 5, "winless": 5}
TABLE_FROM = 5
HELD_GAP = 8
ROUND_DAYS = 8
ROUNDS = {
    "Round 1": "first round", "Round 2": "second round", "Round 3": "third round", "Round 4": "fourth round",
    "Round of 16": "last 16", "Quarterfinals": "quarterfinals", "Semifinals": "semifinals", "Final": "final",
}  # fmt: skip
STATUS = {"postponed": "postponed", "abandoned": "abandoned", "cancelled": "called off", "awarded": "awarded"}
NAMES = ("name_en", "short_en", "tight_en")

_ON = "<where@in> on <day@day>"
_DECIDED = "<us> <fate:are champions|are promoted|are relegated> <of:of|from> <contest>"
_AND = "and with <in_hand> in hand"
SENTENCES: dict[str, tuple[str, ...]] = {
    "headline": (
        "<winner> <beat:come from behind to beat|thrash|beat> <loser> <high@score>",
        "<winner> <beat:beat> <loser> on <penalties:penalties>",
        "<loser> <beat:lose> to <winner> on <penalties:penalties>",
        "<home> and <away> <draw:draw> <level@score>",
        "<behind> <fight_back:fight back to draw> <level@score> <with_at:with|at> <was_ahead>",
        "<holder> <hold:hold> <held> <level@score>",
        "<home> <draw:draw> <level@score> at home to <away>",
        "<home> <fight_back_home:fight back to draw> <level@score> at home to <away>",
        "<away> <draw:draw> <level@score> at <home>",
        "<away> <fight_back_away:fight back to draw> <level@score> at <home>",
        "<home> [<slipped:let lead slip and >]<lost:lose> <high@score> at home to <away>",
        "<away> [<slipped:let lead slip and >]<lost:lose> <high@score> at <home>",
        _DECIDED,
        "<us> <fate:are champions|are promoted|are relegated>",
    ),
    "short": (
        "<home> <end@score> <away>",
        "<winner> win on <penalties:penalties>",
        "<us> <fate:are champions|are promoted|are relegated>",
    ),
}  # fmt: skip
SENTENCES["push"] = (
    *(f"{headline} <where@in>." for headline in SENTENCES["headline"][:12]),
    f"{_DECIDED}.",
)
SENTENCES["body"] = (
    f"<winner> <beat_past:beat|eased past|edged> <loser> <high@score> {_ON}.",
    f"<winner> <thrashed:thrashed> <loser> <high@score>[ <winner_at:at home|away>] {_ON}.",
    f"<winner> <won:won> <high@score> <away_win:at> <loser> {_ON}.",
    f"<winner> <beat_past:beat> <loser> <high@score> after <extra:extra time> {_ON}.",
    f"<winner> <turned:came from behind to beat> <loser> <high@score> {_ON}.",
    f"<winner> <turned:came from behind to win> <high@score> <away_win:at> <loser>[ after <extra:extra time>] {_ON}.",
    f"<winner> <turned:came from behind to win> <high@score> <home_win:at home against> <loser>[ after <extra:extra time>] "
    f"{_ON}.",
    f"<winner> <won:won> <high@score> <home_win:at home against> <loser>[ after <extra:extra time>] {_ON}.",
    f"<winner> earned a <high@score> <won:win> <home_win:at home against> <loser>[ after <extra:extra time>] {_ON}.",
    f"<winner> <won:won> <high@score> <away_win:at> <loser> after <extra:extra time> {_ON}.",
    f"<winner> earned a <high@score> <won:win> <away_win:at> <loser>[ after <extra:extra time>] {_ON}.",
    f"<loser> were <thrashed:thrashed> <high@score> <home_loss:at home by> <winner> {_ON}.",
    f"<loser> were <thrashed:thrashed> <high@score> <away_loss:at> <winner> {_ON}.",
    f"<loser> <lost:lost> <high@score> <home_loss:at home to> <winner>[ after <extra:extra time>] {_ON}.",
    f"<loser> <lost:lost> <high@score> <away_loss:at> <winner>[ after <extra:extra time>] {_ON}.",
    f"<winner> <beat_past:beat> <loser> <shootout@score> on <penalties:penalties> {_ON}; the score was <end@score> after extra time.",
    f"<loser> <lost:lost> to <winner> <shootout@score> on <penalties:penalties> {_ON}; the score was <end@score> after extra time.",
    f"<home> and <away> <draw:drew|finished level at> <level@score> {_ON}.",
    f"<behind> <fight_back:came from behind to draw> <level@score> <with_at:with|at> <was_ahead> {_ON}.",
    f"<holder> <hold:held> <held> to a <level_word> draw {_ON}.",
    f"<home> <draw:drew> <level@score> at home with <away> {_ON}.",
    f"<home> <fight_back_home:came from behind to draw> <level@score> at home with <away> {_ON}.",
    f"<away> <draw:drew> <level@score> at <home> {_ON}.",
    f"<away> <fight_back_away:came from behind to draw> <level@score> at <home> {_ON}.",
    "The match between <home> and <away> <where@in>, reported <end@score>, is now listed as <status:postponed|abandoned|called off|awarded>.",
    "The score was first given as <first_score@score>.",
    f"{_DECIDED}.",
    "<us> are <champions:champions> of <contest>: with <matches_left> to play they can no longer be caught.",
    "<us> are <promoted:promoted> from <contest>, with <matches_left> to play.",
    "<us> are <relegated:relegated> from <contest>: with <matches_left> to play they can no longer reach safety.",
    "<half_leader> <led:led|had led> <half_high@score> at half-time.",
    "There were <no_goals:no> goals before half-time.",
    "The sides were <half_level:level> at half-time.",
    "It was <first_home>'[s] first home win in the league since <first_home_day@day>.",
    "It was <first_away>'[s] first away win in the league since <first_away_day@day>.",
    "<us> have won <all:all> <winning> of their league matches this season.",
    "<us> have lost <all:all> <losing> of their league matches this season.",
    "<us> have won <winning> league matches in a row[ and are unbeaten in <unbeaten>].",
    "<us> have lost <losing> league matches in a row[ and have not won in <winless>].",
    "<us> are unbeaten in the league this <season_unbeaten:season>, after <unbeaten_matches>.",
    "<us> are unbeaten in <unbeaten_league>.",
    "<us> are still waiting for their first league win of the <season_winless:season>, after <winless_matches>.",
    "<us> have gone <winless_league> without a win.",
    "<us> had won their previous <ended_winning> league matches.",
    "<us> had lost their previous <ended_losing> league matches.",
    "It was <us>'[s] first league <first_defeat:defeat> of the season, in their <played_nth> match.",
    "It was <us>'[s] first league <first_win:win> of the season, in their <played_nth> match.",
    "<us> had been unbeaten in <ended_unbeaten>.",
    "It ended a run of <ended_winless> without a win for <us>.",
    "[<incomplete:With other results still to come, >]<they> <ended:finished the season|ended|were>[ <ended_day@day>] "
    "<place> with <points>[ from <played>][, <lead> clear][, <gap> behind the leaders]"
    f"[, <in_relegation:in the relegation places>][ {_AND}][; they had begun the day <before>].",
    "They had begun the day <was_relegation:in the relegation places|outside them>.",
    "Their total allows for <deducted> deducted.",
    "<us> had <shots> to <them>'[s] <shots_other>.",
    "<both_red:Both> sides had players sent off.",
    "<us> had <red> sent off.",
    "<away> had <met_won:won|lost> their other league match of the season against <home>, on <met_day@day>, <met_score@score>.",
    "<us> have won the last <meetings> league matches between the two.",
    "<us> are next <coming:at home to|away to> <next> on <next_day@day>"
    "[, <us_2> <coming_2:at home to|away to> <next_2> on <next_day_2@day>].",
    "Result[ (<round>)]: <home_full> <home_end@number>, <away_full> <away_end@number>[ after extra time, <normal@score> after normal time]"
    "[; <shootout_block@score> on penalties][; half-time <half@score>].",
    "Source: <source>.",
)
NOTICE = {
    "headline": (
        "<home> against <away> awarded as <awarded@score>",
        "<home> against <away> <back_on:back on>",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>",
        "<home> <end@score> <away>",
    ),
    "short": (
        "<home> against <away> awarded as <awarded@score>",
        "<home> against <away> <back_on:back on>",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>",
        "<home> <end@score> <away>",
        "<home> against <away>",
    ),
    "push": (
        "<home> against <away> awarded as <awarded@score>, <source> says.",
        "<home> against <away> <back_on:back on>, <source> says.",
        "<home> against <away> <status:postponed|abandoned|called off|awarded>, <source> says.",
        "<home> <end@score> <away>, <source> says.",
    ),
    "body": (
        "The match between <home> and <away> <where@in> has now been played; it ended <end@score> on <day@day>, according to "
        "<source>.",
        "The match between <home> and <away> <where@in> is <back_on:back> in the fixtures of <source>, dated <day@day>.",
        "The match between <home> and <away> <where@in> on <day@day> has been <by_ruling:decided> by a ruling"
        "[ and counts as <awarded@score>], according to <source>.",
        "The match between <home> and <away> <where@in> on <day@day> was <abandoned:abandoned> before the end, according to "
        "<source>.",
        "The match between <home> and <away> <where@in>, set for <day@day>, has been <status:postponed|abandoned|called off|awarded>, according to <source>.",
        "It had been listed as <was_status>.",
        "The source gives no <no_reason:reason>[<no_date: and no new date>].",
    ),
}
ROUND = {
    "headline": ("<contest_name>: <first_name> <lead_word:lead after> <round>", "<contest_name>: <first_name> <lead_word:finish top>"),
    "short": ("<contest_name>: <round>",),
    "push": ("<contest_name>, <round>: <first_name> <lead_word:finish top|lead> with <first_points>.",),
    "body": (
        "<first_name> <lead_word:finished top of|lead> <contest>[ after <round>] with <first_points>[ from <first_played>]"
        "[, <more> more than <second_name>][, <level_with:level> on points with <second_name_2>].",
        "Results: <results>.",
        "Not played: <not_played>.",
        "<relegation_list> are in the relegation places.",
        "<deducted_club> have had <deducted_points> deducted.",
        "Source: <source>.",
    ),
}  # fmt: skip
MILESTONE = {
    "headline": (_DECIDED, "<us> <fate:are champions|are promoted|are relegated>"),
    "short": ("<us> <fate:are champions|are promoted|are relegated>",),
    "push": (f"{_DECIDED}.",),
    "body": (
        f"{_DECIDED}: after the results of <day@day> they are <place> with <points>[ and <matches_left> to play].",
        "Certain here means that no result still to come can change it, by points alone.",
        "Source: <source>.",
    ),
}


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


@cache
def table(root: Path, name: str) -> list[dict[str, str]]:
    with (root / f"feeds/reference/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def aliases(root: Path, name: str) -> dict[str, str]:
    """Every name a wire uses -> key."""
    return {
        alias: row["key"]
        for row in table(root, name)
        for alias in (row["key"], row["name_en"], *filter(None, row["aliases"].split(";")))
    }


def parse(root: Path, body: bytes, origin: str = "") -> list[Match]:
    """openfootball's JSON of a season, or a CSV of football-data.co.uk, whose file name tells the competition."""
    return list(_json(root, body) if body.lstrip().startswith(b"{") else _csv(root, body, origin))


def _pair(found: Any) -> Goals | None:
    return (int(found[0]), int(found[1])) if found and None not in found and "" not in found else None


def _json(root: Path, body: bytes) -> Iterator[Match]:
    found = json.loads(body)
    name, year = re.fullmatch(r"(.+?) (\d{4}\D?\d*)", found["name"]).groups()  # type: ignore[union-attr]
    clubs = aliases(root, "clubs")
    for one in found["matches"]:
        score = one.get("score") or {}
        yield Match(
            aliases(root, "competitions")[name], year.replace("/", "-"), one.get("stage", "Regular"),
            one.get("round", ""), date.fromisoformat(one["date"]), clubs[one["team1"]], clubs[one["team2"]],
            _pair(score.get("ft")), _pair(score.get("ht")), _pair(score.get("et")), _pair(score.get("p")), None, None,
            one.get("status", ""), "openfootball",
        )  # fmt: skip


def _csv(root: Path, body: bytes, origin: str) -> Iterator[Match]:
    clubs, league = aliases(root, "clubs"), re.split(r"_season|\.", origin)[0]
    for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"))):
        written = row["Date"]
        day = (
            date.fromisoformat(written) if "-" in written
            else datetime.strptime(written, "%d/%m/%Y" if len(written) > 8 else "%d/%m/%y").date()  # noqa: DTZ007
        )  # fmt: skip
        year = day.year - (day.month < 7)
        pairs = {
            name: _pair((row.get(home), row.get(away)))
            for name, home, away in (("ft", "FTHG", "FTAG"), ("ht", "HTHG", "HTAG"), ("s", "HS", "AS"), ("r", "HR", "AR"))
        }
        yield Match(
            aliases(root, "competitions")[league], f"{year}-{(year + 1) % 100:02}", "Regular", "", day,
            clubs[row["HomeTeam"]], clubs[row["AwayTeam"]], pairs["ft"], pairs["ht"], None, None, pairs["s"],
            pairs["r"], "", "football-data.co.uk",
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

    def names(self, article: Article) -> Sequence[str]:
        found = {club for match, _ in self.told[-400:] for club in (match.home, match.away)}
        return sorted({self.clubs[club]["name_en"] for club in found})

    def sentences(self, article: Article) -> Mapping[str, Sequence[str]]:
        kinds: dict[str, Mapping[str, Sequence[str]]] = {"notice": NOTICE, "roundup": ROUND, "milestone": MILESTONE}
        return kinds.get(article.type, SENTENCES)

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
            self._leagues = {key: League(self, competition, season, every)}
        return self._leagues[key]

    def known(self, article: Article, at: datetime) -> Known:
        standing = self.standing(at)
        every = [told[-1] for told in standing.values()]
        if article.type == "roundup":
            return Round(self, article.event, every, at)
        if article.type == "milestone":
            return Milestone(self, article.event, every, at)
        key = next(key for key, told in standing.items() if told[-1].event == article.event)
        return Report(self, standing[key], every, at)


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


# --- tables -----------------------------------------------------------------------------------------------------------


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

    def __init__(self, matches: Matches, competition: str, season: str, every: Sequence[Match]) -> None:
        self.every = [
            one for one in every
            if (one.competition, one.season, one.stage) == (competition, season, "Regular")
        ]  # fmt: skip
        self.clubs = sorted({club for one in self.every for club in (one.home, one.away)})
        key = f"{competition}/{season}"
        rules = [row for row in table(matches.root, "seasons") if row["key"] == key]
        self.rules = rules[0] if rules else None
        self.adjustments = [row for row in table(matches.root, "adjustments") if row["season"] == key]
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
    return {
        line.club: tuple(own[key](line) if key in own else among(line.club, key) for key in keys) for line in group
    }


def _parted(group: list[Line], values: Mapping[str, tuple[int, ...]]) -> list[list[Line]]:
    return [
        [line for line in group if values[line.club] == value]
        for value in sorted({values[line.club] for line in group}, reverse=True)
    ]


# --- what is known ----------------------------------------------------------------------------------------------------


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


FATES = {"champions": "are champions", "promotion": "are promoted", "relegation": "are relegated"}


class Report(Told):
    """One match and what came of it for its two sides."""

    def __init__(self, matches: Matches, told: list[Match], every: list[Match], at: datetime) -> None:
        self.told, self.now, self.every = told, told[-1], every
        super().__init__(matches, self.now.competition, self.now.season, every, at)
        self.they = ""

    def heard(self, said: Said) -> None:
        if "us" in said:
            self.they = self._side(said["us"])
        elif "they" in said and said["they"].lower() != "they":
            self.they = self._side(said["they"])

    def _side(self, name: str) -> str:
        return self._club(name, (self.now.home, self.now.away))

    def _other(self, club: str) -> str:
        return self.now.away if club == self.now.home else self.now.home

    def _if(self, held: bool, words: str) -> Right:
        return words if held else None

    # --- who

    def claim_home(self, said: Said) -> Right:
        return self._names(self.now.home)

    def claim_away(self, said: Said) -> Right:
        return self._names(self.now.away)

    def claim_winner(self, said: Said) -> Right:
        return self._names(self.now.won_by) if self.now.won_by else None

    def claim_loser(self, said: Said) -> Right:
        return self._names(self._other(self.now.won_by)) if self.now.won_by else None

    def claim_us(self, said: Said) -> Right:
        return self._names(self.now.home) | self._names(self.now.away)

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

    def claim_round(self, said: Said) -> Right:
        return self.now.round or None

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
            return frozenset({"come from behind to beat", "beat", "lose"} if "penalties" in said else {"come from behind to beat"})
        return frozenset({"beat", "lose"} if self._margin < 4 else {"thrash"})

    def claim_beat_past(self, said: Said) -> Right:
        return frozenset({"beat", "eased past" if self._margin >= 2 else "edged"})

    def claim_thrashed(self, said: Said) -> Right:
        return self._if(self._margin >= 4, "thrashed")

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
        return self._names(self._behind) if self._behind else None

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
        return self._names(self._half_leader) if self._half_leader else None

    def claim_led(self, said: Said) -> Right:
        return "led" if self.now.won_by == self._half_leader else "had led"

    def claim_half_high(self, said: Said) -> Right:
        return dashed(sorted(self._half, reverse=True))

    def claim_half(self, said: Said) -> Right:
        return dashed(self.now.half) if self.now.half else None

    def claim_no_goals(self, said: Said) -> Right:
        return self._if(self.now.half == (0, 0), "no")

    def claim_half_level(self, said: Said) -> Right:
        return self._if(self.now.half is not None and self._half[0] == self._half[1] > 0, "level")

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
        name = said.get("they", "they")
        return self._evening[(self.they if name.lower() == "they" else self._side(name)) or self.now.home]

    def claim_they(self, said: Said) -> Right:
        if self.they:
            return self._names(self.now.home) | self._names(self.now.away) | {"they", "They"}
        return self.claim_us(said)

    def claim_incomplete(self, said: Said) -> Right:
        return said["incomplete"] if not self._complete else None

    def claim_ended(self, said: Said) -> Right:
        if said["ended"] == "ended":
            return self._if(self._complete, "ended")
        if said["ended"] == "finished the season":
            return self._if(self.league.left(self._line(said)) == 0, "finished the season")
        return "were"

    def claim_ended_day(self, said: Said) -> Right:
        return Day(self.now.day, self.today) if said["ended"] == "ended" else None

    def claim_place(self, said: Said) -> Right:
        line = self._line(said)
        return f"{'joint ' if line.tied else ''}{'top' if line.place == 1 else nth(line.place)}"

    def claim_points(self, said: Said) -> Right:
        return counted(self._line(said).points, "point")

    def claim_played(self, said: Said) -> Right:
        return matches_(self._line(said).played)

    def claim_lead(self, said: Said) -> Right:
        first, second = list(self._evening.values())[:2]
        return self._if(self._line(said) is first, counted(first.points - second.points, "point"))

    def claim_gap(self, said: Said) -> Right:
        first = next(iter(self._evening.values()))
        return counted(first.points - self._line(said).points, "point")

    def claim_in_relegation(self, said: Said) -> Right:
        return self._if(self._line(said).zone == "relegation", "in the relegation places")

    def claim_in_hand(self, said: Said) -> Right:
        return matches_(max(line.played for line in self._evening.values()) - self._line(said).played)

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
        club = self._side(said["us"])
        return [one.of(club) for one in self.league.played(club, self.now.day)]

    def _run(self, said: Said, holds: Callable[[int], bool]) -> int:
        return next((at for at, one in enumerate(reversed(self._results(said))) if not holds(one)), len(self._results(said)))

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
        return self._if([one < 0 for one in self._results(said)].count(True) == 1 and self._results(said)[-1] < 0, "defeat")

    def claim_first_win(self, said: Said) -> Right:
        return self._if([one > 0 for one in self._results(said)].count(True) == 1 and self._results(said)[-1] > 0, "win")

    def claim_played_nth(self, said: Said) -> Right:
        return nth(len(self._results(said)))

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
        return None if self._met is None else "won" if self._met.of(self.now.away) > 0 else "lost"

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
        return None if found is None else "at home to" if found.home == club else "away to"

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
        return self._next_day(said["us"])

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

    def claim_awarded(self, said: Said) -> Right:
        return dashed(self.now.goals) if self.now.status == "awarded" and self.now.goals else None

    def claim_by_ruling(self, said: Said) -> Right:
        return self._if(self.now.status == "awarded", "decided")

    def claim_back_on(self, said: Said) -> Right:
        return said["back_on"] if not self.now.status and not self.now.goals else None

    def claim_abandoned(self, said: Said) -> Right:
        return self._if(self.now.status == "abandoned", "abandoned")

    def claim_no_reason(self, said: Said) -> Right:
        return self._if(self.now.status in ("postponed", "abandoned", "cancelled"), "reason")

    def claim_no_date(self, said: Said) -> Right:
        return self._if(self.now.status == "postponed", " and no new date")


class Round(Told):
    """One round of a league: `en.1/2023-24/Regular/Matchday 35`."""

    def __init__(self, matches: Matches, event: str, every: list[Match], at: datetime) -> None:
        competition, season, stage, self.round = event.split("/", 3)
        super().__init__(matches, competition, season, every, at)
        its = sorted((one for one in self.league.every if one.round == self.round), key=lambda one: one.day)
        middle = its[len(its) // 2].day
        self.its = [one for one in its if abs((one.day - middle).days) <= ROUND_DAYS]
        self.end = max(one.day for one in self.its)
        self.lines = self.league.table(self.end, self.end)
        self.over = self.league.left(self.lines[0]) == 0

    def claim_round(self, said: Said) -> Right:
        return self.round

    def claim_first_name(self, said: Said) -> Right:
        return self._names(self.lines[0].club)

    def claim_second_name(self, said: Said) -> Right:
        return self._names(self.lines[1].club)

    def claim_lead_word(self, said: Said) -> Right:
        over = said["lead_word"] in ("finish top", "finished top of")
        return said["lead_word"] if over == self.over else None

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
            (one.day, f"{self._name(one.home)} {dashed(one.end)} {self._name(one.away)}") for one in self.its if one.goals
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


def dashed(goals: Sequence[int]) -> str:
    return f"{goals[0]}-{goals[1]}"


def matches_(number: int, noun: str = "match") -> str:
    return f"{spelled(number)} {noun}{'' if number == 1 else 'es'}"
