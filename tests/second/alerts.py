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

LONGEST_RIVER = 45
LISTED = 4
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


def plain(text: str) -> str:
    """The words alone: on one line, without commas and dots of the teletype, a word parted at its hyphen one again."""
    text = re.sub(r"(?<=[a-z])-\s+(?!(?:to|and|or)\b)(?=[a-z])", "-", re.sub(r"(^|\n\s*\n)\* ", r"\1", text))
    return " ".join(re.sub(r"\.{2,}|…|,|^\.(?=[A-Z])|(?<=\n)\.(?=[A-Z])", " ", text).replace("’", "'").split())


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

    def form(self, alert: Alert, *, named: bool = True) -> str:
        """county, parish, waters, zone, or places where some are cities."""
        if alert.codes and all(code[2] == "C" for code in alert.codes):
            if named and any(NOT_A_COUNTY.search(name) for name in self.area_names(alert)):
                return "places"
            return "parish" if all(code.startswith("LA") for code in alert.codes) else "county"
        waters = [code for code in alert.codes if code[2] == "Z" and not self._on_land(code[:2])]
        return "waters" if alert.codes and len(waters) == len(alert.codes) else "zone"

    def _on_land(self, code: str) -> bool:
        """The rows of the sea stand behind the territories."""
        return list(self.table).index(code) <= list(self.table).index("AS") if code in self.table else False

    def area_names(self, alert: Alert) -> list[str]:
        return self.named(alert, alert.areas)

    def named(self, alert: Alert, areas: Sequence[str]) -> list[str]:
        """Without a state's letters; of two names in one the last joined by `and`."""
        marine = self.form(alert, named=False) == "waters"
        found = []
        for area in areas:
            letters_ = re.search(r"(,?) ([A-Z]{2})$", area)
            if letters_ and letters_[2] in self.table and (letters_[1] or letters_[2] in alert.states):
                area = area[: letters_.start()]
            name = " ".join(area.split())
            if not marine and "," in name and not re.search(r"\b(?:and|or|from|between)\b", name):
                name = " and ".join(name.rsplit(", ", 1))
            found.append(name)
        return list(dict.fromkeys(found))


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

    @property
    def _river(self) -> str:
        """What the block WHERE of a flood warning names, in one short sentence and the same in all messages."""
        if not self.now.type.startswith("FL."):
            return ""
        found = {" ".join(self._block(text, "WHERE").split()) for text in self.now.descriptions}
        name = found.pop() if len(found) == 1 else ""
        name = name if len(name) <= LONGEST_RIVER and name.count(".") == 1 and name.endswith(".") else ""
        return re.sub(r"\b(at|near) \1\b", r"\1", name.rstrip("."), flags=re.IGNORECASE)

    @staticmethod
    def _block(text: str, heading: str) -> str:
        found = re.search(rf"(?:^|[\n ])\*? ?{heading}\.\.\.(.+?)(?=\n\s*\n|\n\* | \* [A-Z]|\Z)", text, re.DOTALL)
        return found[1] if found else ""

    def claim_near(self, said: Said) -> Right:
        names, form, of = self.area_names(self.now), self.form(self.now), self.state_names(self.now)
        count, own = len(self.now.codes or names), f", {of}" if len(self.now.states) == 1 else ""
        found = {f"parts of {of}"}
        if count == 1 and form == "county":
            found = {f"{names[0]} County, {of}"}
        if count == 1 and form == "waters":
            found = {names[0]}
        if count == 2 and form == "county" and own:
            found.add(f"{joined(names)} counties{own}")
        if count <= 2 and form == "zone":
            found.add(f"{joined(names)}{own}")
        if self._river:
            found.add(f"{self._river}, {of}")
        return frozenset(found)

    def claim_where(self, said: Said) -> Right:
        names, form, of = self.area_names(self.now), self.form(self.now), self.state_names(self.now)
        if all(name in said["where"] for name in names):  # messages side by side have no order
            names = sorted(names, key=said["where"].index)
        many = {"county": "counties", "parish": "parishes", "places": "areas", "waters": "stretches of water"}
        count, plural_ = len(self.now.codes or names), many.get(form, "forecast zones")
        if count > 6:
            inside = "" if form == "waters" else f" in {of}"
            text = f"parts of {spelled(count)} {plural_}{inside}, including {joined(names[:3])}"
        elif form in ("county", "parish") and count == 1:
            text = f"{names[0]} {'Parish' if form == 'parish' else 'County'}, {of}"
        elif form in ("county", "parish"):
            text = f"{joined(names)} {plural_} in {of}"
        elif form == "zone":
            text = f"{joined(names)}, {'a forecast zone' if count == 1 else 'forecast zones'} in {of}"
        else:
            text = joined(names) + (f" in {of}" if form == "places" else "")
        if self._river:
            the = "the " if "River" in self._river or "Rio " in self._river else ""
            return f"{the}{self._river}, in {text}"
        return text

    # --- what the bulletin says

    def claim_perilous(self, said: Said) -> Right:
        text = " ".join(" ".join(self.now.descriptions).split())
        return "dangerous" if re.search("PARTICULARLY DANGEROUS SITUATION", text, re.IGNORECASE) else None

    @property
    def _emergency(self) -> str:
        """In the bulletin's words, or by its tag."""
        text = " ".join(" ".join((self.now.banner, *self.now.descriptions)).split())
        found = re.search(r"(TORNADO|FLASH FLOOD) EMERGENCY FOR", text, re.IGNORECASE)
        if found:
            return f"{found[1].lower()} emergency"
        kinds = {"FF.W": "flash flood emergency", "TO.W": "tornado emergency"}
        return kinds.get(self.now.type, "") if self.now.damage == "CATASTROPHIC" else ""

    def claim_emergency_up(self, said: Said) -> Right:
        return up(self._emergency) if self._emergency else None

    def claim_emergency_a(self, said: Said) -> Right:
        return up(a(self._emergency)) if self._emergency else None

    def claim_emergency_a_low(self, said: Said) -> Right:
        return a(self._emergency) if self._emergency else None

    def claim_raised(self, said: Said) -> Right:
        return said["raised"] if self._emergency and len(self.told) > 1 else None

    def claim_emergency_place(self, said: Said) -> Right:
        """In the bulletin's words, or in its title, which is in capitals."""
        place = said["emergency_place"]
        for text in (self.now.banner, *self.now.descriptions):
            rest = rf"EMERGENCY FOR (?:THE )?{re.escape(place)}(?= REMAINS\b| IS\b| IN EFFECT\b| UNTIL\b|\.|;|$)"
            if re.search(rest, " ".join(text.split()), re.IGNORECASE):
                return place
        return None

    def claim_emergency_where(self, said: Said) -> Right:
        near = self.claim_near(said)
        assert isinstance(near, frozenset)
        place = self.claim_emergency_place({"emergency_place": said["emergency_where"]})
        return near | ({place} if isinstance(place, str) else set())

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

    @staticmethod
    def _holds(texts: Sequence[str], quoted: str) -> Right:
        """Its words in their order stand in each of them."""
        inside = plain(quoted)
        return quoted if texts and all(inside in plain(text) for text in texts) else None

    def claim_quoted(self, said: Said) -> Right:
        return self._holds(self.now.descriptions, said["quoted"])

    def claim_hazard(self, said: Said) -> Right:
        return self._holds([self._block(text, "HAZARD") for text in self.now.descriptions], said["hazard"])

    def claim_quoted_where(self, said: Said) -> Right:
        return self._holds([self._block(text, "WHERE") for text in self.now.descriptions], said["quoted_where"])

    def claim_advice(self, said: Said) -> Right:
        return self._holds(self.now.instructions, said["advice"])

    def _part(self, quoted: str, where: str) -> tuple[bool, bool]:
        """(whether some message says so, whether the places named are those of the messages that do)."""
        texts = [text for text in self.now.descriptions if plain(quoted) in plain(text)]
        places = joined([plain(self._block(text, "WHERE")).rstrip(".") for text in texts])
        vague = where in ("part of the area", "another part")
        return bool(texts), vague or plain(where).lower() in plain(places).lower()

    def claim_part_quoted(self, said: Said) -> Right:
        return said["part_quoted"] if self._part(said["part_quoted"], "")[0] else None

    def claim_part_quoted_2(self, said: Said) -> Right:
        return said["part_quoted_2"] if self._part(said["part_quoted_2"], "")[0] else None

    def claim_part_where(self, said: Said) -> Right:
        return said["part_where"] if self._part(said["part_quoted"], said["part_where"])[1] else None

    def claim_part_where_2(self, said: Said) -> Right:
        return said["part_where_2"] if self._part(said["part_quoted_2"], said["part_where_2"])[1] else None

    # --- the water, places, what was taken out

    def _figure(self, pattern: str) -> str | None:
        found = {
            one[1]
            for text in self.now.descriptions
            if (one := re.search(pattern, " ".join(text.split()), re.IGNORECASE))
        }
        value = found.pop() if len(found) == 1 else None
        return value and (value.rstrip("0").rstrip(".") if "." in value else value)

    def claim_reading(self, said: Said) -> Right:
        return self._figure(r"the stage was (\d+(?:\.\d+)?) feet")

    def claim_flood_stage(self, said: Said) -> Right:
        return self._figure(r"flood stage is (\d+(?:\.\d+)?) feet")

    def claim_crest(self, said: Said) -> Right:
        return self._figure(r"forecast\.\.\.[^*]*?\bris(?:e|ing)\b[^.*]*? to (?:a crest of )?(\d+(?:\.\d+)?) feet")

    def claim_crest_when(self, said: Said) -> Right:
        return self._holds(self.now.descriptions, f"{said['crest']} feet {said['crest_when']}") and said["crest_when"]

    def claim_towns(self, said: Said) -> Right:
        """The first it lists, in its order."""
        names = re.split(r", | and ", said["towns"])
        lists = [re.sub(r"\.\.\.|,| and ", " ", " ".join(text.split())) for text in self.now.descriptions]
        listed = any(" ".join(names) in " ".join(one.split()) for one in lists)
        return said["towns"] if listed and joined(names) == said["towns"] else None

    def claim_places_more(self, said: Said) -> Right:
        return "places including"

    def claim_gone(self, said: Said) -> Right:
        names = self.named(self.now, self.now.gone)
        return joined(names[:3]) if names else None

    def claim_gone_many(self, said: Said) -> Right:
        return spelled(len(self.now.gone)) if len(self.now.gone) > 3 else None

    def claim_will_let(self, said: Said) -> Right:
        return "will let" if self.now.ends and self.now.ends > self.at else "has let"

    def claim_hours_from(self, said: Said) -> Right:
        """The hour alone, where one day and one clock hold for both."""
        if self.now.begins is None or self.now.ends is None or not self._coming:
            return None
        for zone in self.mine:
            if local_day(self.now.begins, zone) == local_day(self.now.ends, zone):
                return clock(self.now.begins, zone)
        return None


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

    @property
    def _warnings(self) -> list[Alert]:
        return [one for one in self.every if one.type.endswith(".W")]

    def claim_sort(self, said: Said) -> Right:
        return "Weather warnings" if self._warnings else "Weather advisories"

    def claim_most_and_more(self, said: Said) -> Right:
        """A warning before an advisory, else what there is most of."""
        more = " and more" if len(self.kinds) > 1 else ""
        if self._warnings:
            alone = len(self._warnings) == 1
            names = {one.name for one in self._warnings}
        else:
            best = max(self.kinds.values())
            alone, names = best == 1, {name for name, count in self.kinds.items() if count == best}
        return frozenset(up((name.lower() if alone else plural(name.lower())) + more) for name in names)

    def claim_as_of(self, said: Said) -> Right:
        return self.lettered(self.at, self.mine)

    def claim_as_of_day(self, said: Said) -> Right:
        return self.day_names(self.at, self.mine)

    def claim_last_kind(self, said: Said) -> Right:
        return frozenset(plural(name.lower()) for name, count in self.kinds.items() if count > 1)

    def claim_last_end(self, said: Said) -> Right:
        ends = [one.ends for one in self.every if plural(one.name.lower()) == said["last_kind"] and one.ends]
        return self.moments(max(ends, default=None), self.mine)

    # --- without an end

    @property
    def _endless(self) -> list[Alert]:
        return [one for one in self.every if one.ends is None]

    def claim_endless(self, said: Said) -> Right:
        counts = Counter(one.name.lower() for one in self._endless)
        rows = sorted(f"the {name if count == 1 else plural(name)}" for name, count in counts.items())
        told = re.split(r", | and ", said["endless"].replace("The ", "the ", 1))
        return said["endless"] if sorted(told) == rows else up(joined(rows))

    def claim_have(self, said: Said) -> Right:
        return "has" if len(self._endless) == 1 else "have"

    def claim_were(self, said: Said) -> Right:
        return "was" if len(self.every) == 1 else "were"

    def claim_undated(self, said: Said) -> Right:
        names = {name for one in self._endless for name in self.area_names(one)}
        left, told = said["undated"], set()
        for name in sorted(names, key=len, reverse=True):
            if name in left:
                left, told = left.replace(name, "", 1), told | {name}
        whole = not re.sub(r"[,;]|\band\b", "", left).strip() and ("undated_more" in said or told == names)
        return said["undated"] if whole else joined(sorted(names))

    def claim_undated_more(self, said: Said) -> Right:
        abroad = any(len(one.states) > 1 for one in self._endless)
        many = len({name for one in self._endless for name in one.areas}) > LISTED
        return "places including" if many or abroad else None

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

    def _rows(self, said: Said) -> list[Alert]:
        """Those of the kind that end then."""
        found = []
        for one in self.every:
            name, zones = one.name.lower(), self.zones(one.states)
            first, last = self.moments(one.ends_first, zones), self.moments(one.ends, zones)
            if said["row_kind"] not in (name, plural(name)) or not isinstance(last, frozenset):
                continue
            early = said.get("row_first")
            if said["row_last"] in last and (early in (first or ()) if early else one.ends_first == one.ends):
                found.append(one)
        return found

    def claim_row_kind(self, said: Said) -> Right:
        rows = self._rows(said)
        return (rows[0].name.lower() if len(rows) == 1 else plural(rows[0].name.lower())) if rows else None

    def claim_runs(self, said: Said) -> Right:
        return "runs" if len(self._rows(said)) == 1 else "run"

    def claim_row_for(self, said: Said) -> Right:
        """In any order; a comma closes what follows `including`."""
        told = sorted(f"for {self._where(one)}".rstrip(",") for one in self._rows(said))
        left = f"for {said['row_for']}"
        for one in sorted(told, key=len, reverse=True):
            left = left.replace(one, "", 1)
        return said["row_for"] if not re.sub(r",|\band\b", "", left).strip() else joined(told)

    def claim_row_first(self, said: Said) -> Right:
        return said["row_first"] if self._rows(said) else None

    def claim_row_last(self, said: Said) -> Right:
        """Where none of that kind ends then, the last end of all."""
        ends = [one.ends for one in self.every if one.ends]
        return said["row_last"] if self._rows(said) else self.moments(max(ends, default=None), self.mine)


def plural(words: str) -> str:
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}es" if words.endswith("ch") else f"{words}s"
