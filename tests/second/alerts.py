"""Wires of the National Weather Service and an article in, what the wires say of its alert or its state out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from tests.second.alert_sentences import DIGEST, SENTENCES
from tests.second.bulletins import GONE, Alert, parse
from tests.second.reader import Article, Known, Right, Said
from tests.second.reference import table
from tests.second.words import WEEKDAYS, clock, full_date, letters, local_day, month_day, spelled

NOT_A_COUNTY = re.compile(r"^(?:City|Town) of |City$|Municipality|Borough|Census Area|Island|County|Parish|Municipio")


@cache
def states(root: Path) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table(root, "us_areas")}


class Alerts:
    """Wires with the time each came."""

    def __init__(self, root: Path, wires: Sequence[tuple[bytes, datetime]]) -> None:
        self.root = root
        self.told = [(alert, at) for body, at in wires for alert in parse(body)]

    def names(self, article: Article) -> Sequence[str]:
        return [row["name_en"] for row in states(self.root).values()][:50]

    def sentences(self, article: Article) -> Mapping[str, Sequence[str]]:
        return DIGEST if article.type == "digest" else SENTENCES

    def standing(self, at: datetime) -> dict[str, list[Alert]]:
        """Event -> what was said of it until then, oldest first."""
        found: dict[str, list[Alert]] = {}
        names: dict[str, str] = {}
        for alert, came in self.told:
            if came > at:
                continue
            key = alert.event
            if not alert.type:
                key = next((names[one] for one in sorted(alert.ids) if one in names), alert.event)
                names |= dict.fromkeys(alert.ids, key)
            told = found.setdefault(key, [])
            if not told or alert.sent >= told[-1].sent:
                told.append(alert)
        return found

    def known(self, article: Article, at: datetime) -> Known:
        standing = self.standing(at)
        if article.type == "digest":
            return Digest(self, article.event, [told[-1] for told in standing.values()], at)
        key = article.event
        return Event(self, standing[key], at, [told[-1] for told in standing.values()])


def mended(text: str) -> str:
    """In one line, with the marks of the house."""
    return " ".join(text.split()).replace("...", "…").replace("… ", "…").replace("'", "’")


def a(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def up(words: str) -> str:
    return words[:1].upper() + words[1:]


def joined(names: Sequence[str]) -> str:
    """With semicolons where one of three and more has a comma of its own."""
    if len(names) > 2 and any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def days(day: date, today: date) -> list[str]:
    """All ways to name it."""
    near = [WEEKDAYS[day.weekday()]] if abs((today - day).days) <= 6 else []
    return [*near, *([month_day(day)] if day.year == today.year else []), full_date(day)]


class Place(Known):
    """What an event and a digest have in common: clocks and areas."""

    def __init__(self, alerts: Alerts, at: datetime) -> None:
        self.alerts, self.at, self.table = alerts, at, states(alerts.root)

    def zones(self, codes: Sequence[str]) -> list[str]:
        rows = [self.table[code] for code in codes if code in self.table]
        return list(dict.fromkeys(zone for row in rows for zone in (row["zone"], row["zone_2"]) if zone))

    def hours(self, at: datetime, zones: Sequence[str]) -> Iterator[tuple[str, str]]:
        """(`8 p.m. MST`, zone), and with the clock of a second zone."""
        for zone in zones:
            own = f"{clock(at, zone)} {letters(at, zone)}"
            yield own, zone
            for other in zones:
                second = f"{clock(at, other)} {letters(at, other)}"
                if second != own:
                    yield f"{own} ({second})", zone

    def moments(self, at: datetime | None, zones: Sequence[str]) -> Right:
        """`8 p.m. MST (8 p.m. PDT) Tuesday`, `midnight MDT as Wednesday begins`."""
        if at is None:
            return None
        found = set()
        for hour, zone in self.hours(at, zones):
            for day in days(local_day(at, zone), local_day(self.at, zone)):
                found.add(f"{hour} as {day} begins" if hour.startswith("midnight") else f"{hour} {day}")
        return frozenset(found)

    def lettered(self, at: datetime, zones: Sequence[str]) -> Right:
        return frozenset(f"{clock(at, zone)} {letters(at, zone)}" for zone in zones)

    def day_names(self, at: datetime, zones: Sequence[str]) -> Right:
        return frozenset(day for zone in zones for day in days(local_day(at, zone), local_day(self.at, zone)))

    def state_names(self, alert: Alert) -> str:
        return joined([self.table[code]["name_en"] for code in alert.states if code in self.table])

    def form(self, alert: Alert) -> str:
        """county, parish, waters, zone, or places where some are cities."""
        if alert.codes and all(code[2] == "C" for code in alert.codes):
            if any(NOT_A_COUNTY.search(name) for name in self.area_names(alert)):
                return "places"
            return "parish" if all(code.startswith("LA") for code in alert.codes) else "county"
        waters = [code for code in alert.codes if code[2] == "Z" and not self._on_land(code[:2])]
        return "waters" if alert.codes and len(waters) == len(alert.codes) else "zone"

    def _on_land(self, code: str) -> bool:
        """The rows of the sea stand behind the territories."""
        return list(self.table).index(code) <= list(self.table).index("AS") if code in self.table else False

    def area_names(self, alert: Alert) -> list[str]:
        return list(dict.fromkeys(" ".join(re.sub(r",? [A-Z]{2}$", "", area).split()) for area in alert.areas))


class Event(Place):
    """One warning or watch."""

    def __init__(self, alerts: Alerts, told: list[Alert], at: datetime, every: list[Alert]) -> None:
        super().__init__(alerts, at)
        self.told, self.now, self.every = told, told[-1], every
        self.mine = self.zones(self.now.states)

    def claim_event(self, said: Said) -> Right:
        return self.now.words

    def claim_event_up(self, said: Said) -> Right:
        return up(self.now.words)

    def claim_an_event(self, said: Said) -> Right:
        return up(a(self.now.words))

    def claim_an_event_low(self, said: Said) -> Right:
        return a(self.now.words)

    def claim_new_event(self, said: Said) -> Right:
        return self.now.name.lower() if self.now.action == "UPG" else None

    def claim_new_event_up(self, said: Said) -> Right:
        return up(self.now.name.lower()) if self.now.action == "UPG" else None

    def claim_new_event_a(self, said: Said) -> Right:
        return up(a(self.now.name.lower())) if self.now.action == "UPG" else None

    # --- in effect, to come, over

    @property
    def _before(self) -> list[Alert]:
        return [one for one in self.told if one.ends != self.now.ends]

    @property
    def _extended(self) -> bool:
        return any(one.ends and self.now.ends and one.ends < self.now.ends for one in self._before)

    @property
    def _coming(self) -> bool:
        return self.now.begins is not None and self.now.begins > self.at and not self.now.closed

    def claim_in_effect(self, said: Said) -> Right:
        if self.now.closed:
            return None
        if "extended" in said["in_effect"]:
            return said["in_effect"] if self._extended else None
        return said["in_effect"] if not self._coming else None

    def claim_coming(self, said: Said) -> Right:
        return said["coming"] if self._coming else None

    def claim_closed(self, said: Said) -> Right:
        expired = "expire" in said["closed"]
        held = (
            self.now.action == "EXP"
            if expired
            else self.now.action == "CAN" or (self.now.withdrawn and self.now.action not in GONE)
        )
        return said["closed"] if held else None

    def claim_no_end(self, said: Said) -> Right:
        return "notice" if self.now.ends is None else None

    def claim_ends(self, said: Said) -> Right:
        return self.moments(self.now.ends, self.mine)

    def claim_ends_first(self, said: Said) -> Right:
        return self.moments(self.now.ends_first, self.mine) if self.now.ends_first != self.now.ends else None

    def claim_begins(self, said: Said) -> Right:
        return self.moments(self.now.begins, self.mine)

    def claim_coming_from(self, said: Said) -> Right:
        """With its day, unless it ends on the same one."""
        if not self._coming or self.now.begins is None:
            return None
        full = self.moments(self.now.begins, self.mine)
        assert isinstance(full, frozenset)
        if self.now.ends is None or self.now.ends_first != self.now.ends:
            return full
        short = {
            hour for hour, zone in self.hours(self.now.begins, self.mine)
            if local_day(self.now.begins, zone) == local_day(self.now.ends, zone)
        }  # fmt: skip
        return full | short

    def claim_was_ends(self, said: Said) -> Right:
        found = [self.moments(one.ends, self.mine) for one in self.told if one.ends]
        return frozenset().union(*(one for one in found if isinstance(one, frozenset)))

    def claim_sooner(self, said: Said) -> Right:
        return (
            "sooner" if any(one.ends and self.now.ends and one.ends > self.now.ends for one in self._before) else None
        )

    def claim_changed(self, said: Said) -> Right:
        return "changed" if any(one.areas != self.now.areas for one in self.told) else None

    def claim_sent_time(self, said: Said) -> Right:
        return self.lettered(self.now.sent, self.mine)

    def claim_sent_day(self, said: Said) -> Right:
        return self.day_names(self.now.sent, self.mine)

    def claim_said_day(self, said: Said) -> Right:
        return self.day_names(self.now.sent, self.mine)

    # --- where

    def claim_states(self, said: Said) -> Right:
        return self.state_names(self.now)

    def claim_near(self, said: Said) -> Right:
        names, form = self.area_names(self.now), self.form(self.now)
        if len(self.now.codes or names) == 1 and form == "county":
            return f"{names[0]} County, {self.state_names(self.now)}"
        if len(self.now.codes or names) == 1 and form == "waters":
            return names[0]
        return f"parts of {self.state_names(self.now)}"

    def claim_where(self, said: Said) -> Right:
        """Of a river that floods its gauge too: `the Frio River at Concan, in Uvalde County, Texas`."""
        around = self._around()
        found = re.search(r"WHERE\.\.\.([^.]+)\.(?:\n\n|\n\* |\Z)", self.now.description)
        if found is None or not self.now.type.startswith("FL."):
            return around
        gauge = " ".join(found[1].split())
        return frozenset((around, f"{gauge}, in {around}", f"the {gauge}, in {around}"))

    def _around(self) -> str:
        names, form, of = self.area_names(self.now), self.form(self.now), self.state_names(self.now)
        many = {"county": "counties", "parish": "parishes", "places": "areas", "waters": "stretches of water"}
        count = len(self.now.codes or names)
        plural = many.get(form, "forecast zones")
        if count > 6:
            inside = "" if form == "waters" else f" in {of}"
            return f"parts of {spelled(count)} {plural}{inside}, including {joined(names[:3])}"
        if form in ("county", "parish"):
            if count == 1:
                return f"{names[0]} {'Parish' if form == 'parish' else 'County'}, {of}"
            return f"{joined(names)} {plural} in {of}"
        if form == "zone":
            return f"{joined(names)}, {'a forecast zone' if count == 1 else 'forecast zones'} in {of}"
        return joined(names) + (f" in {of}" if form == "places" else "")

    # --- what the bulletin says

    def claim_perilous(self, said: Said) -> Right:
        text = " ".join(self.now.description.split())
        return "dangerous" if re.search("PARTICULARLY DANGEROUS SITUATION", text, re.IGNORECASE) else None

    @property
    def _emergency(self) -> str:
        """In the bulletin's words, or by its tag."""
        text = " ".join(f"{self.now.banner} {self.now.description}".split())
        found = re.search(r"(TORNADO|FLASH FLOOD) EMERGENCY FOR", text, re.IGNORECASE)
        if found:
            return f"{found[1].lower()} emergency"
        kinds = {"FF.W": "flash flood emergency", "TO.W": "tornado emergency"}
        return kinds.get(self.now.type, "") if self.now.damage == "CATASTROPHIC" else ""

    def claim_emergency_up(self, said: Said) -> Right:
        return up(self._emergency) if self._emergency else None

    def claim_emergency_a(self, said: Said) -> Right:
        return up(a(self._emergency)) if self._emergency else None

    def claim_emergency_place(self, said: Said) -> Right:
        text = " ".join(self.now.description.split())
        found = re.search(r"EMERGENCY for (?:the )?([^.]+)\.", text)
        return found[1] if found else None

    def claim_emergency_where(self, said: Said) -> Right:
        place, near = self.claim_emergency_place(said), self.claim_near(said)
        return frozenset(one for one in (place, near) if isinstance(one, str))

    def _tag(self, detection: str, kinds: Sequence[str], word: str) -> Right:
        held = self.now.detection == detection and (not kinds or self.now.type in kinds)
        return word if held else None

    def claim_seen_tornado(self, said: Said) -> Right:
        return self._tag("OBSERVED", ["TO.W"], "seen")

    def claim_seen_flood(self, said: Said) -> Right:
        return self._tag("OBSERVED", ["FF.W"], "seen")

    def claim_radar_tornado(self, said: Said) -> Right:
        return self._tag("RADAR INDICATED", ["TO.W"], "shows")

    def claim_radar(self, said: Said) -> Right:
        return self._tag("RADAR INDICATED", [], "shows")

    def _holds(self, text: str, quoted: str) -> Right:
        """Whole words of it, in its order."""
        inside = mended(quoted.removeprefix("… "))
        return quoted if f" {inside} " in f" {mended(text)} " or inside in mended(text) else None

    def claim_quoted(self, said: Said) -> Right:
        return self._holds(self.now.description, said["quoted"])

    def claim_hazard(self, said: Said) -> Right:
        found = re.search(r"HAZARD\.\.\.(.+?)(?:\n\n|\Z)", self.now.description, re.DOTALL)
        return self._holds(found[1], said["hazard"]) if found else None

    def claim_quoted_where(self, said: Said) -> Right:
        found = re.search(r"WHERE\.\.\.(.+?)(?:\n\n|\n\* |\Z)", self.now.description, re.DOTALL)
        return self._holds(found[1], said["quoted_where"]) if found else None

    def claim_advice(self, said: Said) -> Right:
        text = re.sub(r"(^|\n\n)\* ", r"\1", self.now.instruction)
        return self._holds(text, said["advice"])


class Digest(Place):
    """What is in force in one state besides warnings and watches: `2026-05-18/SD`."""

    def __init__(self, alerts: Alerts, event: str, every: list[Alert], at: datetime) -> None:
        super().__init__(alerts, at)
        self.state = event.rpartition("/")[2]
        self.every = [
            one for one in every
            if self.state in one.states and one.status == "Actual" and one.over > at
            and not one.alone and not one.closed
        ]  # fmt: skip
        self.kinds = Counter(one.name for one in self.every)
        self.mine = self.zones([self.state])[:1]

    def claim_home(self, said: Said) -> Right:
        return self.table[self.state]["name_en"]

    def _counted(self, name: str, count: int) -> str:
        return a(name.lower()) if count == 1 else f"{spelled(count)} {plural(name.lower())}"

    def claim_each(self, said: Said) -> Right:
        told = re.split(r", | and (?=an? |\w+ )", said["each"])
        rows = sorted((self._counted(name, count) for name, count in self.kinds.most_common()), key=str)
        return said["each"] if sorted(told) == rows else joined(rows)

    def claim_number(self, said: Said) -> Right:
        return "was" if len(self.every) == 1 else "were"

    def claim_most_and_more(self, said: Said) -> Right:
        best = max(self.kinds.values())
        more = " and more" if len(self.kinds) > 1 else ""
        return frozenset(
            up((name.lower() if len(self.every) == 1 else plural(name.lower())) + more)
            for name, count in self.kinds.items()
            if count == best
        )

    def claim_as_of(self, said: Said) -> Right:
        return self.lettered(self.at, self.mine)

    def claim_as_of_day(self, said: Said) -> Right:
        return self.day_names(self.at, self.mine)

    def _last(self, said: Said) -> datetime | None:
        ends = [one.ends for one in self.every if plural(one.name.lower()) == said["last_kind"] and one.ends]
        return max(ends, default=None)

    def claim_last_kind(self, said: Said) -> Right:
        return frozenset(plural(name.lower()) for name, count in self.kinds.items() if count > 1)

    def claim_last_time(self, said: Said) -> Right:
        last = self._last(said)
        return self.lettered(last, self.mine) if last else None

    def claim_last_day(self, said: Said) -> Right:
        last = self._last(said)
        return self.day_names(last, self.mine) if last else None

    # --- each by itself

    def _where(self, alert: Alert) -> str:
        names, form = self.area_names(alert), self.form(alert)
        count = len(alert.codes or names)
        if len(alert.states) > 1:
            return f"parts of {self.state_names(alert)}"
        if count > 6:
            words = {"county": "counties", "waters": "stretches of water"}.get(form, "forecast zones")
            return f"parts of {spelled(count)} {words}, including {joined(names[:3])},"
        return joined(names)

    def _ones(self, said: Said) -> list[Alert]:
        found = [one for one in self.every if one.name.lower() == said["one_kind"]]
        return [one for one in found if self._where(one) == said["one_where"]] or found

    def claim_one_kind(self, said: Said) -> Right:
        return frozenset(one.name.lower() for one in self.every)

    def claim_one_where(self, said: Said) -> Right:
        return frozenset(self._where(one) for one in self._ones(said))

    def claim_one_time(self, said: Said) -> Right:
        found = [self.lettered(one.ends, self.zones(one.states)) for one in self._ones(said) if one.ends]
        return frozenset().union(*(one for one in found if isinstance(one, frozenset)))

    def claim_one_day(self, said: Said) -> Right:
        found = [self.day_names(one.ends, self.zones(one.states)) for one in self._ones(said) if one.ends]
        return frozenset().union(*(one for one in found if isinstance(one, frozenset)))


def plural(words: str) -> str:
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}es" if words.endswith("ch") else f"{words}s"
