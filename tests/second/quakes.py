"""Wires of the USGS and an article in, what the wires say of its earthquake or its week out."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from tests.second.catalog import Place, Quake, cities, covered, parse, regions
from tests.second.quake_sentences import IMPACT, REVIEW, SENTENCES, WEEK
from tests.second.reader import Article, Day, Known, Right, Said
from tests.second.words import (
    BEARINGS,
    clock,
    counted,
    kilometers,
    letters,
    local_day,
    miles,
    month_day,
    month_year,
    rounded,
    spelled,
    weekday_day,
)  # fmt: skip

DISTANCE = re.compile(r"(\d{1,4}) ?km ([NSEW]{1,3}) of (.+?)(?:, ([^,]+))?")
BESIDE = re.compile(r"(?:off|offshore|near|between|north\w*|south\w*|east\w*|west\w*) .*", re.IGNORECASE)
AREA = re.compile(r"(?!\d)(?!.*(?:[Ee]arthquake|\d)).+")
NEARBY_KM = 100
WITH_A_COMMA = ("Bonaire, Saint Eustatius and Saba",)


class Quakes:
    """All wires with the time each came; `reported` are the events that had an article of their own."""

    def __init__(
        self, root: Path, wires: Sequence[tuple[bytes, datetime]], complete_from: str = "", reported: Sequence[str] = ()
    ) -> None:
        self.root, self.complete_from, self.reported = root, complete_from, set(reported)
        self.told = [(quake, at) for body, at in wires for quake in parse(body)]

    def names(self, article: Article) -> Sequence[str]:
        towns = [found[3] for quake, _ in self.told if (found := DISTANCE.fullmatch(quake.place))]
        return [
            *dict.fromkeys(towns),
            *(place.name for place in covered(self.root)[0]),
            "California",
            "Alaska",
            "Japan",
        ]

    def sentences(self, article: Article) -> Mapping[str, Sequence[str]]:
        return WEEK if article.type == "roundup" else SENTENCES

    def revisions(self, at: datetime) -> dict[str, list[tuple[Quake, datetime]]]:
        """Event -> what was said of it until then, oldest first; the same event under another name is one."""
        found: dict[str, list[tuple[Quake, datetime]]] = {}
        names: dict[str, str] = {}
        for quake, came in self.told:
            if came > at:
                continue
            key = next((names[one] for one in sorted({quake.id, *quake.ids}) if one in names), quake.id)
            names |= dict.fromkeys({quake.id, *quake.ids}, key)
            told = found.setdefault(key, [])
            if not told or quake.updated >= told[-1][0].updated:
                told.append((quake, came))
        return found

    def known(self, article: Article, at: datetime) -> Known:
        found = self.revisions(at)
        standing = _single([told[-1][0] for told in found.values() if told[-1][0].status != "deleted"])
        if article.type == "roundup":
            return Week(self, article.event, standing)
        told = next(
            told for key, told in found.items() if article.event == key or any(article.event in q.ids for q, _ in told)
        )
        return Event(self, [one for one in told if one[0].status != "deleted"], standing, at)


def _single(every: list[Quake]) -> list[Quake]:
    """One earthquake as two networks have it (3 seconds, 10 kilometers, half a magnitude apart) counts once."""
    found: list[Quake] = []
    for one in every:
        twin = any(
            abs(one.time - other.time) <= timedelta(seconds=3)
            and abs(one.magnitude - other.magnitude) <= Decimal("0.5")
            and one.km(other.latitude, other.longitude) <= 10
            for other in found
        )
        if not twin:
            found.append(one)
    return found


def _headlined(km: Decimal, bearing: str, *names: str) -> frozenset[str]:
    """What a headline may say: `near` to 100 kilometers, from there on how far; with a comma where it goes on."""
    before = "near" if km < NEARBY_KM else f"{miles(km)} {bearing} of"
    return frozenset(f"{before} {name}{comma}" for name in names for comma in ("", ","))


class Event(Known):
    def __init__(self, quakes: Quakes, told: list[tuple[Quake, datetime]], every: list[Quake], at: datetime) -> None:
        self.quakes, self.told, self.at = quakes, told, at
        self.now = told[-1][0]
        since = [came for quake, came in told if quake == self.now]
        self.as_of = since[0]
        self.others = [one for one in every if not (one.ids | {one.id}) & (self.now.ids | {self.now.id})]
        self.regions = regions(quakes.root)

    @cached_property
    def _city(self) -> tuple[Place, Decimal] | None:
        """The nearest city within 300 km."""
        first, last = (bisect(cities(), self.now.latitude + side, key=lambda one: one.latitude) for side in (-2.8, 2.8))
        wide = 2.8 / max(0.01, math.cos(math.radians(min(89.0, abs(self.now.latitude) + 2.8))))
        near = [
            (one, self.now.km(one.latitude, one.longitude))
            for one in cities()[first:last]
            if abs((one.longitude - self.now.longitude + 180) % 360 - 180) <= wide
        ]
        found = min(near, key=lambda one: one[1], default=None)
        return found if found is not None and found[1] <= 300 else None

    @cached_property
    def _at_home(self) -> bool:
        return self._city is not None and self._city[0].country in covered(self.quakes.root)[1]

    @cached_property
    def _where(self) -> tuple[str, frozenset[str]]:
        """(the full place, the ways a headline may say it)."""
        if said := DISTANCE.fullmatch(self.now.place):
            km, (town, region) = Decimal(said[1]), self._town_and_region(said[3], said[4] or "")
            full = f"{town}, {region}" if region else town
            away = f"{miles(km)} ({kilometers(km)}) {BEARINGS[said[2]]} of {full}"
            return (f"near {full}" if km < 2 else away), _headlined(km, BEARINGS[said[2]], full, town)
        if AREA.fullmatch(self.now.place):
            name = self.regions.get(self.now.place)
            beside = BESIDE.fullmatch(self.now.place)
            text = name or self.now.place
            if beside and not name:
                text = text[0].lower() + text[1:]
            elif not beside:
                text = f"in {text}"
            return text, frozenset({text})
        if self._city is None:
            return "", frozenset()
        city, km = self._city
        region = self.regions.get(city.region, "") if city.country == "US" else ""
        full = f"{city.name}, {region}" if region else city.name
        bearing = BEARINGS[self.now.seen_from(city.latitude, city.longitude)]
        away = f"about {miles(km)} ({kilometers(km)}) {bearing} of {full}"
        return away, _headlined(km, bearing, full, city.name)

    def _town_and_region(self, town: str, region: str) -> tuple[str, str]:
        """What follows the last comma is the region, unless its own name has one."""
        first, _, rest = town.partition(", ")
        if f"{rest}, {region}" in WITH_A_COMMA:
            town, region = first, f"{rest}, {region}"
        return town, self.regions.get(region, region)

    def claim_where(self, said: Said) -> Right:
        return self._where[1] | {self._where[0]}

    def claim_near(self, said: Said) -> Right:
        return self._where[1]

    def claim_magnitude(self, said: Said) -> Right:
        return self.now.printed

    @property
    def _strikes(self) -> bool:
        return self.now.magnitude >= Decimal("4.95") or self.now.alert in ("yellow", "orange", "red")

    def claim_strikes(self, said: Said) -> Right:
        return "strikes" if self._strikes else "recorded"

    def claim_struck(self, said: Said) -> Right:
        return "struck" if self._strikes else "was recorded"

    # --- when

    def claim_time(self, said: Said) -> Right:
        return None if self.now.at_sea or self._at_home else clock(self.now.time, self.now.zone)

    def claim_lettered_time(self, said: Said) -> Right:
        if self.now.at_sea or not self._at_home:
            return None
        return f"{clock(self.now.time, self.now.zone)} {letters(self.now.time, self.now.zone)}"

    def claim_day(self, said: Said) -> Right:
        zone = self.now.zone
        return Day(local_day(self.now.time, zone), local_day(self.at, zone))

    def claim_utc(self, said: Said) -> Right:
        return clock(self.now.time, "UTC")

    def claim_sea_time(self, said: Said) -> Right:
        return clock(self.now.time, "UTC") if self.now.at_sea else None

    def claim_sea_day(self, said: Said) -> Right:
        return Day(local_day(self.now.time, "UTC"), local_day(self.at, "UTC"))

    # --- who felt it, what it may do

    def claim_felt_word(self, said: Said) -> Right:
        return "felt" if self._felt else None

    @property
    def _felt(self) -> str:
        """Cut to two figures, from 50 reports on."""
        count = self.now.felt or 0
        cut = count - count % 10 ** max(0, len(str(count)) - 2)
        return "" if cut < 50 else f"{'At least' if cut == count else 'More than'} {cut:,}"

    def claim_felt_floor(self, said: Said) -> Right:
        return self._felt or None

    def claim_as_of(self, said: Said) -> Right:
        return clock(self.as_of, self.now.zone)

    def claim_as_of_day(self, said: Said) -> Right:
        return Day(local_day(self.as_of, self.now.zone), local_day(self.at, self.now.zone))

    def claim_colour(self, said: Said) -> Right:
        return self.now.alert or None

    def claim_a_colour(self, said: Said) -> Right:
        return f"{'an' if self.now.alert == 'orange' else 'a'} {self.now.alert}" if self.now.alert else None

    def claim_impact(self, said: Said) -> Right:
        return IMPACT.get(self.now.alert)

    def claim_was(self, said: Said) -> Right:
        return frozenset(quake.printed for quake, _ in self.told) - {self.now.printed}

    def claim_review(self, said: Said) -> Right:
        return REVIEW.get(self.now.status)

    # --- others near it

    def _near(self, days: int) -> list[Quake]:
        return [
            one for one in self.others
            if one.type == "earthquake" and timedelta() < self.now.time - one.time <= timedelta(days=days)
            and self.now.km(one.latitude, one.longitude) <= NEARBY_KM
        ]  # fmt: skip

    @cached_property
    def _larger(self) -> Quake | None:
        found = [one for one in self._near(14) if one.magnitude >= self.now.magnitude + Decimal("0.5")]
        return max(found, key=lambda one: one.magnitude) if found else None

    def claim_larger(self, said: Said) -> Right:
        return self._larger.printed if self._larger else None

    def claim_larger_when(self, said: Said) -> Right:
        if self._larger is None:
            return None
        seconds = Decimal((self.now.time - self._larger.time).total_seconds())
        hours = int(rounded(seconds / 3600))
        if seconds < 3600:
            return "less than an hour"
        return f"about {counted(hours, 'hour')}" if hours < 48 else counted(int(rounded(seconds / 86400)), "day")

    @cached_property
    def _larger_away(self) -> Decimal:
        assert self._larger is not None
        return self.now.km(self._larger.latitude, self._larger.longitude)

    def claim_larger_here(self, said: Said) -> Right:
        return "place" if self._larger and self._larger_away < 2 else None

    def claim_larger_miles(self, said: Said) -> Right:
        return miles(self._larger_away) if self._larger else None

    def claim_larger_km(self, said: Said) -> Right:
        return kilometers(self._larger_away) if self._larger else None

    def claim_others(self, said: Said) -> Right:
        return spelled(sum(one.magnitude >= 3 for one in self._near(7)))

    def claim_three(self, said: Said) -> Right:
        return "3"

    def claim_within_miles(self, said: Said) -> Right:
        return miles(Decimal(NEARBY_KM))

    def claim_within_km(self, said: Said) -> Right:
        return kilometers(Decimal(NEARBY_KM))

    @cached_property
    def _as_strong(self) -> Quake | None:
        """The last one before of at least the same size, in the time the record is complete for."""
        if not self.quakes.complete_from:
            return None
        start = datetime.fromisoformat(self.quakes.complete_from).replace(tzinfo=UTC)
        found = [one for one in self._near(400 * 366) if one.time >= start and one.magnitude >= self.now.magnitude]
        return max(found, key=lambda one: one.time) if found else None

    @property
    def _tied(self) -> bool:
        return self._as_strong is not None and self._as_strong.printed == self.now.printed

    def claim_as_strong(self, said: Said) -> Right:
        return "strong" if self._tied else None

    def claim_none_as_strong(self, said: Said) -> Right:
        return "strongest" if self._as_strong is not None and not self._tied else None

    def claim_matched(self, said: Said) -> Right:
        """As strong as the strongest in the time the record is complete for."""
        start = datetime.fromisoformat(self.quakes.complete_from).replace(tzinfo=UTC)
        best = max(one.magnitude for one in self._near(400 * 366) if one.time >= start)
        return "matched" if self._tied and str(rounded(best, 1)) == self.now.printed else None

    def claim_strongest(self, said: Said) -> Right:
        return self._as_strong.printed if self._as_strong else None

    def claim_strongest_month(self, said: Said) -> Right:
        return month_year(local_day(self._as_strong.time, self.now.zone)) if self._as_strong else None

    def claim_strongest_year(self, said: Said) -> Right:
        return str(local_day(self._as_strong.time, self.now.zone).year) if self._as_strong else None

    def claim_complete_year(self, said: Said) -> Right:
        return self.quakes.complete_from[:4] or None

    def claim_none_since_year(self, said: Said) -> Right:
        return None if self._as_strong else self.quakes.complete_from[:4] or None

    # --- how deep, how far

    def _deep(self) -> int | None:
        """Nothing from depths a network sets where it knows none."""
        depth = self.now.depth
        return None if depth is None or depth <= 0 or depth in (5, 10, 33, 35) else int(rounded(depth))

    def claim_shallow(self, said: Said) -> Right:
        deep = self._deep()
        return "shallow" if deep is not None and deep <= 20 else None

    def claim_deep_word(self, said: Said) -> Right:
        deep = self._deep()
        return "depth" if deep is not None and deep > 20 else None

    def claim_deep_km(self, said: Said) -> Right:
        deep = self._deep()
        return None if deep is None else kilometers(Decimal(deep))

    def claim_deep_miles(self, said: Said) -> Right:
        deep = self._deep()
        return None if deep is None else miles(Decimal(deep))

    @cached_property
    def _covered(self) -> tuple[Place, Decimal]:
        places = covered(self.quakes.root)[0]
        return min(((one, self.now.km(one.latitude, one.longitude)) for one in places), key=lambda one: one[1])

    def claim_city(self, said: Said) -> Right:
        return self._covered[0].name if 30 <= self._covered[1] <= 400 else None

    def claim_city_km(self, said: Said) -> Right:
        return kilometers(self._covered[1])

    def claim_city_miles(self, said: Said) -> Right:
        return miles(rounded(self._covered[1]))

    def claim_city_bearing(self, said: Said) -> Right:
        return BEARINGS[self.now.seen_from(self._covered[0].latitude, self._covered[0].longitude)]


class Week(Known):
    """The earthquakes of one week that made no article of their own."""

    def __init__(self, quakes: Quakes, week: str, every: list[Quake]) -> None:
        monday = date.fromisocalendar(int(week[:4]), int(week[-2:]), 1)
        self.quakes, self.sunday = quakes, monday + timedelta(days=6)
        self.rows = sorted((one for one in every if self._listed(one, monday)), key=lambda one: -one.magnitude)

    def _listed(self, one: Quake, monday: date) -> bool:
        if one.type != "earthquake" or one.magnitude < Decimal("2.5") or (one.ids | {one.id}) & self.quakes.reported:
            return False
        if not monday <= local_day(one.time, "America/Los_Angeles") <= self.sunday:
            return False
        places, _ = covered(self.quakes.root)
        if one.magnitude >= 6 or any(one.km(place.latitude, place.longitude) <= place.radius_km for place in places):
            return True
        alone = Event(self.quakes, [(one, one.time)], [], one.time)
        return one.magnitude >= Decimal("3.5") and alone._at_home

    def claim_count(self, said: Said) -> Right:
        return spelled(len(self.rows))

    def claim_count_up(self, said: Said) -> Right:
        return spelled(len(self.rows)).capitalize()

    def claim_week_day(self, said: Said) -> Right:
        return month_day(self.sunday)

    def claim_week_weekday(self, said: Said) -> Right:
        return weekday_day(self.sunday)

    def _place(self, one: Quake) -> str:
        said = DISTANCE.fullmatch(one.place)
        if said is None:
            return f"in the area the agency calls “{one.place}”"
        km, region = Decimal(said[1]), regions(self.quakes.root).get(said[4] or "")
        away = f"{miles(km)} ({kilometers(km)}) {BEARINGS[said[2]]} of {said[3]}" if km >= 1 else f"near {said[3]}"
        return f"{away}, {region}," if region else away

    def claim_strongest(self, said: Said) -> Right:
        return self.rows[0].printed

    def _first(self, said: Said) -> list[Quake]:
        return [one for one in self.rows if one.magnitude == self.rows[0].magnitude]

    def claim_strongest_place(self, said: Said) -> Right:
        return frozenset(self._place(one) for one in self._first(said))

    def claim_strongest_time(self, said: Said) -> Right:
        return frozenset(f"{clock(one.time, one.zone)} {letters(one.time, one.zone)}" for one in self._first(said))

    def claim_strongest_day(self, said: Said) -> Right:
        return frozenset(month_day(local_day(one.time, one.zone)) for one in self._first(said))

    def claim_rest(self, said: Said) -> Right:
        """`a 6.4 centered 7 miles ... on July 4; and a 4.0 ...`: five at most; equal ones may stand in any order."""
        rows = [
            f"a {one.printed} centered {self._place(one)} on {month_day(local_day(one.time, one.zone))}"
            for one in self.rows
        ]
        told = re.sub(r"; and (?=a \S+ centered)", "; ", said["rest"]).split("; ")
        sizes = [row.split()[1] for row in told]
        if set(told) <= set(rows) and len(set(told)) == len(told) and sizes == [one.printed for one in self.rows[1:6]]:
            return said["rest"]
        return "; ".join(rows[1:6])
