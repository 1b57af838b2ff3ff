"""The ECB's files in, what they say of one euro rate or one day's table out."""

from __future__ import annotations

import csv
import io
import math
import re
import xml.etree.ElementTree as ElementTree
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.second.fixing_sentences import SENTENCES, TABLE
from tests.second.reader import Article, Day, Known, Right, Said
from tests.second.reference import table
from tests.second.words import full_date, month_day, month_year, nth, percent, rounded, spelled

PEGGED = ("BGN", "DKK", "HRK", "RUB")
MEDIAN_STEPS = 10
FIXED = ("BGN", "DKK")
MOST, MOST_FIXED = 15, 1
"""Percent from one fixing to the next; a rate that moved more waits for a person, and nobody here has looked."""
RATE = re.compile(r"\d+(?:\.\d+)?")
"""`N/A`, a word in its place and nothing at all are no rate."""
FRANKFURT = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Fixing:
    day: date
    currency: str
    rate: str
    """The wire's own digits."""

    @property
    def value(self) -> Decimal:
        return Decimal(self.rate)


def parse(body: bytes) -> Iterator[Fixing]:
    """The daily XML, the daily CSV and the CSV of history; what is no number there is left out."""
    if body.lstrip().startswith(b"<"):
        for cube in ElementTree.fromstring(body).iter():  # noqa: S314 a recorded wire of ours
            for one in cube if "time" in cube.attrib else ():
                if RATE.fullmatch(one.attrib["rate"]):
                    yield Fixing(date.fromisoformat(cube.attrib["time"]), one.attrib["currency"], one.attrib["rate"])
        return
    for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")), skipinitialspace=True):
        written = row["Date"].strip()
        day = date.fromisoformat(written) if "-" in written else datetime.strptime(written, "%d %B %Y").date()  # noqa: DTZ007 a day has no zone
        for currency, rate in row.items():
            if currency and currency.strip() not in ("", "Date") and rate and RATE.fullmatch(rate.strip()):
                yield Fixing(day, currency.strip(), rate.strip())


class Fixings:
    """All fixings of all wires, by currency in order of days; a day told twice counts as told last."""

    def __init__(self, root: Path, bodies: Sequence[bytes]) -> None:
        self.money = {row["code"]: row for row in table(root, "currencies")}
        self._days: dict[str, dict[date, list[str]]] = {}
        for body in bodies:
            self.add(body)

    def add(self, body: bytes) -> None:
        for one in parse(body):
            told = self._days.setdefault(one.currency, {}).setdefault(one.day, [])
            if not told or Decimal(told[-1]) != one.value:
                told.append(one.rate)
        self._series: dict[str, list[Fixing]] = {}
        self._held: dict[str, set[date]] = {}

    def series(self, currency: str) -> list[Fixing]:
        """Those nobody has to look at first."""
        if currency not in self._series:
            days = self._days.get(currency, {})
            most, good, held = MOST_FIXED if currency in FIXED else MOST, list[Fixing](), set[date]()
            for day in sorted(days):
                one = Fixing(day, currency, days[day][-1])
                if good and abs(change(one.value, good[-1].value)) > most:
                    held.add(day)
                else:
                    good.append(one)
            self._series[currency], self._held[currency] = good, held
        return self._series[currency]

    def held(self, currency: str) -> set[date]:
        """The days whose rate waits for a person."""
        self.series(currency)
        return self._held[currency]

    def before(self, currency: str, day: date) -> str | None:
        """What an earlier wire had said of the same day."""
        told = self._days[currency][day]
        return told[-2] if len(told) > 1 else None

    def on(self, day: date) -> dict[str, str]:
        return {
            currency: days[day][-1]
            for currency, days in self._days.items()
            if day in days and day not in self.held(currency)
        }

    def held_on(self, day: date) -> int:
        return sum(day in self.held(currency) for currency in self._days)

    def known(self, article: Article, at: datetime) -> Known:
        today = at.astimezone(FRANKFURT).date()
        if article.type == "table":
            return Table(self, date.fromisoformat(article.event), today)
        currency, _, day = article.event.partition("-")
        return Rate(self, currency, date.fromisoformat(day), today)

    def sentences(self, article: Article) -> Mapping[str, Sequence[str]]:
        return TABLE if article.type == "table" else SENTENCES

    def names(self, article: Article) -> Sequence[str]:
        column = "name_en" if article.type == "table" else "short_en"
        return [self.money[currency][column] for currency in self._days]


def change(now: Decimal, then: Decimal) -> Decimal:
    return (now - then) / then * 100


def is_flat(exact: Decimal) -> bool:
    return Decimal(percent(exact).rstrip("%")) == 0


def months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Rate(Known):
    """One currency on one day."""

    def __init__(self, fixings: Fixings, currency: str, day: date, today: date) -> None:
        every = fixings.series(currency)
        self.fixings, self.currency, self.today = fixings, currency, today
        index = next(number for number, one in enumerate(every) if one.day == day)
        self.now, self.past = every[index], every[:index]
        self.last = self.past[-1]
        self.move = change(self.now.value, self.last.value)
        self.names = fixings.money[currency]

    def _figure(self, rate: str) -> str:
        return f"${plain(rate)}" if self.currency == "USD" else plain(rate)

    def days(self) -> list[date]:
        """Those its sentences may name."""
        told = (self.now, self.last, self._edge(True), self._edge(False), self._run[0], self._ago(12), self._beyond())
        return [one.day for one in told if one is not None]

    def _day(self, day: date) -> Day:
        return Day(day, self.today)

    def _three(self, exact: Decimal, up: str, down: str, flat: str) -> str:
        return flat if is_flat(exact) else up if exact > 0 else down

    # --- the level and the last step

    def claim_amount(self, said: Said) -> Right:
        return self._figure(self.now.rate) + ("" if self.currency == "USD" else f" {self.names['unit_en']}")

    def claim_figure(self, said: Said) -> Right:
        return self._figure(self.now.rate)

    def claim_money(self, said: Said) -> Right:
        return self.names["short_en"]

    def claim_day(self, said: Said) -> Right:
        return self._day(self.now.day)

    @property
    def _same(self) -> bool:
        return self.now.value == self.last.value

    @property
    def _still(self) -> str:
        return "unchanged" if self._same else "little changed"

    def claim_same(self, said: Said) -> Right:
        return "same" if self._same else None

    def claim_code(self, said: Said) -> Right:
        return self.currency

    def claim_figure_alone(self, said: Said) -> Right:
        return plain(self.now.rate)

    def claim_rises(self, said: Said) -> Right:
        return self._three(self.move, "rises to", "falls to", f"{self._still} at")

    def claim_rises_on(self, said: Said) -> Right:
        return self._three(self.move, "rises", "falls", self._still)

    def claim_up_to(self, said: Said) -> Right:
        return self._three(self.move, "up to", "down to", f"{self._still} at")

    def claim_up_on(self, said: Said) -> Right:
        return self._three(self.move, "up", "down", self._still)

    def claim_rose_to(self, said: Said) -> Right:
        return self._three(self.move, "rose to", "fell to", "")

    def claim_gain(self, said: Said) -> Right:
        return self._three(self.move, "gain", "loss", "")

    def claim_above(self, said: Said) -> Right:
        return self._three(self.move, "above", "below", "")

    def claim_size(self, said: Said) -> Right:
        return percent(self.move)

    def claim_previous(self, said: Said) -> Right:
        return self._figure(self.last.rate)

    def claim_flat_previous(self, said: Said) -> Right:
        return self._figure(self.last.rate) if is_flat(self.move) else None

    def claim_previous_day(self, said: Said) -> Right:
        return self._day(self.last.day)

    def claim_moved(self, said: Said) -> Right:
        """The verb by how many of the last 1,300 steps were no larger."""
        if self._same:
            return "stood at"
        if is_flat(self.move):
            return "was little changed at"
        steps = self._steps
        band = sum(abs(self.move) > steps[max(0, math.ceil(len(steps) * part / 100) - 1)] for part in (50, 90, 99))
        up, down = (("edged up", "rose", "climbed", "jumped"), ("edged down", "fell", "slid", "tumbled"))
        return f"{(up if self.move > 0 else down)[band]} to"

    @cached_property
    def _steps(self) -> list[Decimal]:
        """The last 1,300 before this one in percent, small ones first."""
        rates = [one.value for one in self.past[-1301:]]
        return sorted(abs(change(now, then)) for then, now in pairwise(rates))

    def claim_was(self, said: Said) -> Right:
        first = self.fixings.before(self.currency, self.now.day)
        return None if first is None else self._figure(first)

    # --- how long it has not been there

    @cached_property
    def _whole(self) -> list[Fixing]:
        """The past after its last hole: a step of more than ten median steps."""
        steps = [(after.day - before.day).days for before, after in pairwise(self.past)]
        widest = MEDIAN_STEPS * sorted(steps)[len(steps) // 2]
        holes = [number for number, step in enumerate(steps) if step > widest]
        return self.past[holes[-1] + 1 :] if holes else self.past

    def _since(self, low: bool) -> Fixing | None:
        """The last day it was at least as high (as low); None when there is none."""
        return self._last_low if low else self._last_high

    @cached_property
    def _last_low(self) -> Fixing | None:
        return next((one for one in reversed(self._whole) if one.value <= self.now.value), None)

    @cached_property
    def _last_high(self) -> Fixing | None:
        return next((one for one in reversed(self._whole) if one.value >= self.now.value), None)

    def claim_extreme(self, said: Said) -> Right:
        """Low or high of the last 65 fixings at least, and on the side it has just moved to."""
        low = self.move < 0
        since = self._since(low)
        if since is not None and (
            since.value == self.now.value or sum(one.day >= since.day for one in self._whole) < 65
        ):
            return None
        return "lowest" if low else "highest"

    def claim_higher(self, said: Said) -> Right:
        right = self.claim_extreme(said)
        return {"lowest": "lower", "highest": "higher"}[right] if isinstance(right, str) else None

    def claim_high(self, said: Said) -> Right:
        low, high = self._since(True), self._since(False)
        allowed = {"low": low, "high": high}
        return frozenset(name for name, one in allowed.items() if one is not None and one.value == self.now.value)

    def claim_tied_day(self, said: Said) -> Right:
        since = self._since(said["high"] == "low")
        return self._day(since.day) if since is not None and since.value == self.now.value else None

    def _beyond(self) -> Fixing | None:
        return self._since(self.move < 0)

    def claim_since_day(self, said: Said) -> Right:
        return self._day(since.day) if (since := self._beyond()) else None

    def claim_since_full(self, said: Said) -> Right:
        return full_date(since.day) if (since := self._beyond()) else None

    def claim_since_month(self, said: Said) -> Right:
        return month_year(since.day) if (since := self._beyond()) else None

    def claim_since_value(self, said: Said) -> Right:
        return self._figure(since.rate) if (since := self._beyond()) else None

    def claim_record_year(self, said: Said) -> Right:
        return None if self._beyond() else str(self._whole[0].day.year)

    def claim_record_month(self, said: Said) -> Right:
        return None if self._beyond() else month_year(self._whole[0].day)

    # --- runs

    @cached_property
    def _run(self) -> list[Fixing]:
        """The fixings of the run, the one it began from first, the newest last."""
        found = [self.now]
        for one in reversed(self.past):
            step = found[-1].value - one.value
            if step == 0 or (step > 0) != (self.now.value > self.last.value):
                break
            found.append(one)
        return found[::-1]

    def claim_run_length(self, said: Said) -> Right:
        return spelled(len(self._run) - 1) if len(self._run) > 3 else None

    def claim_run_nth(self, said: Said) -> Right:
        return nth(len(self._run) - 1) if len(self._run) > 3 else None

    def claim_run_size(self, said: Said) -> Right:
        return f"{rounded(abs(change(self.now.value, self._run[0].value)), 1)}%"

    def claim_run_start(self, said: Said) -> Right:
        return self._figure(self._run[0].rate)

    def claim_run_start_day(self, said: Said) -> Right:
        return self._day(self._run[0].day)

    def claim_gained_run(self, said: Said) -> Right:
        return "gained" if self.now.value > self._run[0].value else "lost"

    # --- a month, a year, the range of a year

    def _ago(self, months: int) -> Fixing | None:
        asked = months_back(self.now.day, months)
        found = next((one for one in reversed(self.past) if one.day <= asked), None)
        return found if found is not None and (asked - found.day).days <= 7 else None

    def _since_ago(self, months: int) -> Decimal | None:
        found = self._ago(months)
        return None if found is None else change(self.now.value, found.value)

    def claim_flat_year(self, said: Said) -> Right:
        exact = self._since_ago(12)
        return "from" if exact is not None and is_flat(exact) else None

    def claim_year_size(self, said: Said) -> Right:
        exact = self._since_ago(12)
        return None if exact is None else percent(exact)

    def claim_stronger(self, said: Said) -> Right:
        exact = self._since_ago(12)
        return None if exact is None else self._three(exact, "stronger", "weaker", "")

    def claim_year_value(self, said: Said) -> Right:
        found = self._ago(12)
        return None if found is None else self._figure(found.rate)

    def claim_month_size(self, said: Said) -> Right:
        exact = self._since_ago(1)
        return None if exact is None else percent(exact)

    def claim_gained_year(self, said: Said) -> Right:
        exact = self._since_ago(12)
        return None if exact is None else self._three(exact, "gained", "lost", "")

    def claim_month_joins(self, said: Said) -> Right:
        """Told only where the year does not tell it: another way, or further the same way."""
        month, year = self._since_ago(1), self._since_ago(12)
        if month is None or year is None or is_flat(month):
            return None
        if is_flat(year) or (month > 0) != (year > 0):
            return "but"
        return "and" if abs(month) > abs(year) else None

    def claim_gained_month(self, said: Said) -> Right:
        exact = self._since_ago(1)
        return None if exact is None else self._three(exact, "gained", "lost", "")

    @cached_property
    def _year(self) -> list[Fixing]:
        first = months_back(self.now.day, 12)
        return [*(one for one in self.past if one.day >= first), self.now]

    def _edge(self, high: bool) -> Fixing:
        """The highest or lowest of the year, the last time it was there."""
        best = (max if high else min)(one.value for one in self._year)
        return [one for one in self._year if one.value == best][-1]

    def claim_only_high(self, said: Said) -> Right:
        return self._figure(self._edge(True).rate) if self._edge(False).day == self.now.day else None

    def claim_only_low(self, said: Said) -> Right:
        return self._figure(self._edge(False).rate) if self._edge(True).day == self.now.day else None

    def claim_year_high(self, said: Said) -> Right:
        return self._figure(self._edge(True).rate)

    def claim_year_low(self, said: Said) -> Right:
        return self._figure(self._edge(False).rate)

    def claim_high_day(self, said: Said) -> Right:
        return self._day(self._edge(True).day)

    def claim_low_day(self, said: Said) -> Right:
        return self._day(self._edge(False).day)

    # --- the other currencies, and the other way round

    @cached_property
    def _contrary(self) -> tuple[str, str, Decimal] | None:
        """(currency, rate, change) of the one that moved most the other way between the same two days."""
        then, now = self.fixings.on(self.last.day), self.fixings.on(self.now.day)
        found = [
            (currency, rate, change(Decimal(rate), Decimal(then[currency])))
            for currency, rate in now.items()
            if currency in then and currency not in PEGGED and currency != self.currency
        ]
        other = [
            one for one in found if not is_flat(one[2]) and (is_flat(self.move) or (one[2] > 0) != (self.move > 0))
        ]
        return max(other, key=lambda one: abs(one[2])) if other else None

    def claim_contrary_money(self, said: Said) -> Right:
        return self.fixings.money[self._contrary[0]]["short_en"] if self._contrary else None

    def claim_contrary_rose(self, said: Said) -> Right:
        return None if self._contrary is None else "rose" if self._contrary[2] > 0 else "fell"

    def claim_contrary_size(self, said: Said) -> Right:
        return percent(self._contrary[2]) if self._contrary else None

    def claim_contrary_value(self, said: Said) -> Right:
        return plain(self._contrary[1]) if self._contrary else None

    def claim_flip(self, said: Said) -> Right:
        return figures(1 / self.now.value)

    def claim_flip_previous(self, said: Said) -> Right:
        return figures(1 / self.last.value)


def figures(value: Decimal) -> frozenset[str]:
    """Five, or six where five would hide how it moved."""
    return frozenset(str(rounded(value, digits - value.adjusted())) for digits in (4, 5))


class Table(Known):
    """All currencies of one day."""

    def __init__(self, fixings: Fixings, day: date, today: date) -> None:
        self.fixings, self.day, self.today = fixings, day, today
        self.now = fixings.on(day)

    def _before(self, currency: str) -> Fixing | None:
        every = self.fixings.series(currency)
        place = bisect_left(every, self.day, key=lambda one: one.day)
        if not place:
            return None
        before = every[place - 1]
        return None if any(before.day < day < self.day for day in self.fixings.held(currency)) else before

    def claim_table_day(self, said: Said) -> Right:
        return month_day(self.day)

    def claim_day(self, said: Said) -> Right:
        return Day(self.day, self.today)

    def claim_dollar(self, said: Said) -> Right:
        return f"${plain(self.now['USD'])}"

    def claim_dollar_before(self, said: Said) -> Right:
        before = self._before("USD")
        return None if before is None else f"${plain(before.rate)}"

    def claim_dollar_before_day(self, said: Said) -> Right:
        before = self._before("USD")
        return None if before is None else Day(before.day, self.today)

    def claim_dollar_moved(self, said: Said) -> Right:
        before = self._before("USD")
        if before is None:
            return None
        exact = change(Decimal(self.now["USD"]), before.value)
        if not exact:
            return "unchanged from"
        return "against" if is_flat(exact) else "up from" if exact > 0 else "down from"

    def claim_how_many(self, said: Said) -> Right:
        return spelled(len(self.now))

    def claim_held_one(self, said: Said) -> Right:
        return "One" if self.fixings.held_on(self.day) == 1 else None

    def claim_held_many(self, said: Said) -> Right:
        count = self.fixings.held_on(self.day)
        return spelled(count).capitalize() if count > 1 else None

    def claim_rows(self, said: Said) -> Right:
        """`Australian dollar 1.6058 (1.6057); ...`, by the letters of the code."""
        rows = []
        for currency in sorted(self.now):
            name = self.fixings.money[currency]["name_en"]
            before = self._before(currency)
            then = "" if before is None else f" ({plain(before.rate)})"
            rows.append(f"{name[0].upper()}{name[1:]} {plain(self.now[currency])}{then}")
        return "; ".join(rows)


def plain(rate: str) -> str:
    """The wire's own digits, thousands with a comma."""
    return f"{Decimal(rate):,f}"
