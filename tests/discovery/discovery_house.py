"""A newsroom on disk with one beat, its archive, and records put into history as the pipeline does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsbot.archive import Archive, coverage, drafts, open_archive, records, stories
from newsbot.archive.coverage import Coverage
from newsbot.discovery import Discovered, discover, period_stories
from newsbot.discovery.facts import Facts
from newsbot.discovery.gather import record_facts
from newsbot.discovery.opening import opened
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Beat
from newsbot.story import Draft, Fact, Reason, Record, Story, TemplateRef, Text, Verdict, draft_id

SETTINGS = """\
[newsroom]
name = "The Test Newsroom"
responsible = "The Test Newsroom, desk"
contact_url = "https://test.example/contact"
base_url = "https://test.example/news/"
languages = ["en", "de"]
zone = "America/Los_Angeles"

[label.byline]
en = "Robot"
de = "Robot"

[coverage]
countries = ["US"]

[[coverage.places]]
name = "Los Angeles"
latitude = 34.05
longitude = -118.24
radius_km = 250
names = { zh = "洛杉矶" }

[[coverage.places]]
name = "Seattle"
latitude = 47.61
longitude = -122.33
radius_km = 150
"""

FEED = """\
[feed]
beat = "{beat}"
title = "Test wire"
url = "https://wire.example/now.json"
reader = "json"
every_minutes = 5
items = "items[]"
licence = "CC0"
attribution = "Test Agency"
allowed_hosts = ["wire.example"]

[fields]
{fields}
"""

RATES = """\
[beat]
title = "Rates"
languages = ["en", "de"]
media_topics = [["20000391", "foreign exchange market"]]
news_window_hours = 96
newest_only = true

[record]
identity = ["currency", "date"]
entity = "currency"
happened_at = "date"
zone = "Europe/Berlin"

[record.fields]
date = { type = "date", required = true, on_change = "correction" }
currency = { type = "text", required = true, on_change = "kill" }
rate = { type = "decimal", unit = "per euro", required = true, on_change = "update" }
"""

QUAKES = """\
[beat]
title = "Quakes"
languages = ["en", "de"]
media_topics = [["20000153", "earthquake"]]
news_window_hours = 48

[record]
identity = ["quake"]
happened_at = "time"
retracted = "status == 'deleted'"

[record.fields]
quake = { type = "text", required = true, on_change = "silent" }
magnitude = { type = "decimal", unit = "magnitude", on_change = "update", on_change_by = 0.3 }
place_text = { type = "text", on_change = "update" }
time = { type = "time", required = true, on_change = "silent" }
latitude = { type = "decimal", unit = "degrees", on_change = "silent" }
longitude = { type = "decimal", unit = "degrees", on_change = "silent" }
depth = { type = "decimal", unit = "km", on_change = "silent" }
felt = { type = "integer", unit = "reports", on_change = "silent" }
event_type = { type = "text", on_change = "kill" }
network = { type = "text", on_change = "correction" }
status = { type = "text", on_change = "silent" }
"""

RATE_FIELDS = "date = 'd'\ncurrency = 'c'\nrate = 'r'\n"
QUAKE_FIELDS = "".join(
    f"{name} = '{name}'\n"
    for name in (
        "quake", "magnitude", "place_text", "time", "latitude", "longitude", "depth", "felt", "event_type", "network",
        "status",
    )
)  # fmt: skip

STORY = '\n[[stories]]\ntype = "report"\nfloor = "true"\n'


class House:
    """The newsroom, its archive, and the one beat under test."""

    def __init__(self, root: Path, archive: Archive, beat: str) -> None:
        self.newsroom = open_newsroom(root)
        self.archive = archive
        self.beat: Beat = self.newsroom.beats[beat]
        self.feed = f"{beat}-wire"

    def add(
        self, event: str, happened_at: datetime, data: dict[str, Any], *, entity: str = "", at: datetime | None = None,
        reasons: tuple[Reason, ...] = (),
    ) -> Record:  # fmt: skip
        """Judged; admitted to history unless a reason holds it."""
        observed = at or happened_at + timedelta(minutes=5)
        record, _ = records.add(
            self.archive, feed=self.feed, beat=self.beat.name, event=event, happened_at=happened_at,
            observed_at=observed, data=data, wire="0" * 64, paths={name: f"items[0].{name}" for name in data},
            entity=entity,
        )  # fmt: skip
        verdict = reasons[0].verdict if reasons else Verdict.PASS
        records.judge(self.archive, record.key, reasons, verdict, observed)
        if verdict is not Verdict.HOLD:
            records.admit(self.archive, record)
        return record

    def rate(self, day: str | date, value: str, currency: str = "USD", **more: Any) -> Record:
        day = day if isinstance(day, date) else date.fromisoformat(day)
        data = {"date": day, "currency": currency, "rate": Decimal(value)}
        moment = datetime.combine(day, time(0), ZoneInfo("Europe/Berlin")).astimezone(UTC)
        return self.add(f"{currency}-{day}", moment, data, entity=currency, **more)

    def rates(self, first: str, values: str | list[str], currency: str = "USD") -> Record:
        """Weekdays from a day on, one value each; the last record."""
        day, last = date.fromisoformat(first), None
        for value in values.split() if isinstance(values, str) else values:
            last = self.rate(day, value, currency)
            day += timedelta(days=3 if day.weekday() == 4 else 1)
        assert last is not None
        return last

    def quake(self, event: str, at: str, magnitude: str | None = "4.0", **more: Any) -> Record:
        held = more.pop("reasons", ())
        data = {
            "quake": event, "time": moment(at), "latitude": Decimal(str(more.pop("latitude", "34.0"))),
            "longitude": Decimal(str(more.pop("longitude", "-118.0"))), "event_type": "earthquake", **more,
        }  # fmt: skip
        if magnitude is not None:
            data["magnitude"] = Decimal(magnitude)
        return self.add(event, moment(at), data, reasons=held)

    def cover(self, start: str, end: str, floor: str = "", universe: str = "") -> None:
        coverage.declare(
            self.archive, Coverage(self.beat.name, self.feed, moment(start), moment(end), floor, universe)
        )  # fmt: skip

    def computed(self, record: Record, now: datetime | None = None) -> Facts:
        return record_facts(opened(self.newsroom, self.archive, self.beat, now or record.observed_at), record)

    def facts(self, record: Record, name: str = "") -> dict[str, Any]:
        """Values by name; with `name` those of that group, without its name."""
        found = {fact.name: fact.value for fact in self.computed(record)}
        if not name:
            return found
        group = {key: value for key, value in found.items() if key == name or key.startswith(f"{name}.")}
        return {key[len(name) + 1 :]: value for key, value in group.items()}

    def fact(self, record: Record, name: str) -> Fact:
        return next(fact for fact in self.computed(record) if fact.name == name)

    def look(self, *looked_at: Record, now: datetime | str | None = None) -> Discovered:
        """Discovers and stores the stories, as the pipeline does."""
        at = moment(now) if isinstance(now, str) else now or max(record.observed_at for record in looked_at)
        found = discover(self.newsroom, self.archive, self.beat, looked_at, at)
        for story in found.stories:
            stories.add(self.archive, story)
        return found

    def week(self, now: str) -> list[Story]:
        found = period_stories(self.newsroom, self.archive, self.beat, moment(now))
        for story in found:
            stories.add(self.archive, story)
        return found

    def archive_story(self, event: str, story_type: str = "report") -> Story:
        found = stories.latest(self.archive, self.beat.name, event, story_type)
        assert found is not None
        return found

    def draft(self, story: Story, state: str = "released", language: str = "en", version: int = 1) -> None:
        """A text of the story, brought to a state."""
        made = Draft(
            id=draft_id(story.beat, story.event, story.type, language), version=version, kind=story.kind,
            beat=story.beat, feed=story.feed, event=story.event, type=story.type, language=language, story=story.id,
            slug=story.slug, headline=Text("H"), short_headline=Text("H"), summary=Text("S"), push=Text("P"),
            body=(Text("B"),), facts=story.facts, why=story.why, score=story.score,
            template=TemplateRef("story.en.jinja", "0" * 64), choices={}, checks=(), sources=(),
            created_at=story.made_at, expires_at=story.expires_at, text_valid_until=story.text_valid_until,
        )  # fmt: skip
        drafts.queue(self.archive, made, state="ready")
        if state != "ready":
            drafts.update_row(self.archive, made.id, version, state=state)


Builder = Callable[..., House]


def moment(text: str) -> datetime:
    """`2019-07-06` or `2019-07-06 03:19`, UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def rates(root: Path, facts: str = "", stories: str = STORY, **changed: str) -> House:
    return build(root, "rates", _changed(RATES, changed) + facts + stories, RATE_FIELDS)


def quakes(root: Path, facts: str = "", stories: str = STORY, **changed: str) -> House:
    return build(root, "quakes", _changed(QUAKES, changed) + facts + stories, QUAKE_FIELDS)


def build(root: Path, beat: str, beat_text: str, fields: str) -> House:
    contents = {
        "newsbot.toml": SETTINGS,
        f"templates/{beat}/beat.toml": beat_text,
        f"templates/{beat}/story.en.jinja": "",
        f"templates/{beat}/story.de.jinja": "",
        f"feeds/{beat}-wire.toml": FEED.format(beat=beat, fields=fields),
        "feeds/reference/towns.toml": '[table]\nkey = "name"\nlicence = "CC0"\nsource = "by hand"\ndate = 2026-01-31\n',
        "feeds/reference/towns.csv": "name,name_de,latitude,longitude,population,country\n"
        "Ardal,Ardalen,34.2,-118.0,12000,US\nEast Vale,,35.0,-118.0,,US\n",
    }
    for name, text in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return House(root, open_archive(root / "db" / "newsroom.db", create=True), beat)


def _changed(text: str, changed: dict[str, str]) -> str:
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    return text


def fact(name: str, kind: str, options: str = "") -> str:
    """A `[[facts]]` table; options as `key = value` lines, semicolons between them."""
    lines = [f'name = "{name}"', f'kind = "{kind}"', *(line.strip() for line in options.split(";") if line.strip())]
    return "\n[[facts]]\n" + "\n".join(lines) + "\n"
