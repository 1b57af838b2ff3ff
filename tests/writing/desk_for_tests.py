"""A beat with a template written in the test, and stories made of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from article_samples import settings

from newsbot.newsroom.declared import (
    Beat,
    ChartDeclaration,
    Feed,
    Newsroom,
    Place,
    RecordDeclaration,
    Schedule,
    StoryDeclaration,
)
from newsbot.newsroom.expression import parse
from newsbot.story import Draft, Fact, Scalar, Scored, Story, WireSource
from newsbot.writing import write

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
"""A Friday."""
LEAD = """
{% lead %}
  {% headline %}Magnitude {{ magnitude|number(1) }} quake near {{ place.town }}{% endheadline %}
  {% short %}Quake near {{ place.town }}{% endshort %}
  {% push %}A magnitude {{ magnitude|number(1) }} quake hit near {{ place.town }}.{% endpush %}
  A magnitude {{ magnitude|number(1) }} earthquake was recorded near {{ place.town }}, the agency said.
{% endlead %}
"""
FACTS: Mapping[str, Any] = {
    "magnitude": Decimal("4.56"),
    "place.town": "Port Ardal",
    "place.km": (14, "km"),
    "time": datetime(2026, 11, 20, 13, 5, tzinfo=UTC),
}


def fact(name: str, value: Any) -> Fact:
    """A fact from the wire; `(value, unit)` gives it a unit."""
    raw, unit = value if isinstance(value, tuple) else (value, "")
    source = WireSource("quakes-usgs", "us1", 1, f"properties.{name}", "ab" * 32, NOW)
    return Fact(f"id-{name}", name, raw, source, unit)


def story(facts: Mapping[str, Any] = FACTS, why: Mapping[str, int] | None = None, **changes: Any) -> Story:
    made = Story(
        id="s1", beat="quakes", feed="quakes-usgs", event="us1", type="quake", records=("quakes/us1@1",),
        facts=tuple(fact(name, value) for name, value in facts.items()), angle="", score=50,
        why=tuple(Scored(name, score, "because") for name, score in (why or {}).items()), made_at=NOW,
        expires_at=NOW + timedelta(hours=12), text_valid_until=NOW + timedelta(hours=48), slug="quake-port-ardal",
    )  # fmt: skip
    return replace(made, **changes)


@dataclass
class Room:
    """A newsroom of one beat on disk; each call of `template` opens the beat anew."""

    root: Path
    language: str = "en"
    varies: tuple[str, ...] = ()
    constants: Mapping[str, tuple[Mapping[str, str], Place]] = field(default_factory=dict)
    body_length: str = "standard"
    zone: str = "UTC"
    charts: tuple[ChartDeclaration, ...] = ()
    beat: Beat = field(init=False)

    def __post_init__(self) -> None:
        self.folder = self.root / "templates" / "quakes"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.open()

    def open(self) -> None:
        self.beat = Beat(
            name="quakes", title="Earthquakes", directory=self.folder, languages=(self.language,), media_topics=(),
            record=RecordDeclaration(("id",), "time", {}), facts=(), checks=(),
            stories=(StoryDeclaration("quake", parse("1 > 0"), Place("templates/quakes/beat.toml", 1)),),
            constants=self.constants, floors={}, news_window=timedelta(days=2), newest_only=False, varies=self.varies,
            charts=self.charts,
        )  # fmt: skip

    @property
    def newsroom(self) -> Newsroom:
        own = replace(settings(), body_length=self.body_length, zone=self.zone)  # type: ignore[arg-type]
        return Newsroom(self.root, own, {"quakes": self.beat}, {"quakes-usgs": FEED}, {})

    def template(self, text: str) -> Room:
        (self.folder / f"story.{self.language}.jinja").write_text(text, encoding="utf-8")
        self.open()
        return self

    def file(self, name: str, text: str) -> Room:
        path = self.root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.open()
        return self

    def write(self, told: Story | None = None, **options: Any) -> Draft:
        return write(self.newsroom, told or story(), self.beat, FEED, self.language, **options)


FEED = Feed(
    name="quakes-usgs", beat="quakes", title="USGS", url="https://wire.example/", reader="json",
    schedule=Schedule(every=timedelta(minutes=1)), items="features[]", fields={}, licence="public domain",
    attribution="U.S. Geological Survey", attribution_url="https://earthquake.usgs.gov/", allowed_hosts=(),
    place=Place("feeds/quakes-usgs.toml", 1),
)  # fmt: skip


def body(draft: Draft) -> str:
    return "\n".join(paragraph.text for paragraph in draft.body)


def shown(draft: Draft) -> list[tuple[str, Scalar]]:
    """(words, value) of each span of the body."""
    values = {one.id: one.value for one in draft.facts}
    return [
        (paragraph.text[span.start : span.end], values[span.fact])
        for paragraph in draft.body
        for span in paragraph.spans
    ]


def names(draft: Draft) -> Sequence[str]:
    return [one.name for one in draft.facts]


A_DAY = date(2026, 11, 20)
