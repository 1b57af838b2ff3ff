"""A newsroom, an archive and drafts to decide on, as short to write as what each test is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsbot.archive import Archive, drafts
from newsbot.desk import ledger
from newsbot.desk.decide import decide
from newsbot.desk.ledger import NEWSBOT, Case, record
from newsbot.desk.states import State, Verb, first_state
from newsbot.newsroom.declared import Newsroom, Person, Settings
from newsbot.story import (
    Decision,
    Draft,
    Fact,
    Reason,
    Scored,
    SourceLine,
    Span,
    TemplateRef,
    Text,
    Verdict,
    WireSource,
    draft_id,
)

NOW = datetime(2026, 3, 7, 9, 41, tzinfo=UTC)
_SLOT = re.compile(r"\[([^|\]]*)\|([\w.-]+)\]")
_VALUES: Mapping[str, Any] = {
    "magnitude": Decimal("5.4"), "km": Decimal(12), "place": "Eureka", "state": "California", "felt": 1342,
    "when": datetime(2026, 3, 7, 10, 14, tzinfo=UTC), "agency": "the U.S. Geological Survey",
}  # fmt: skip
_PATHS = {"magnitude": "features[3].properties.mag", "felt": "features[3].properties.felt"}
BODY = (
    "A magnitude [5.4|magnitude] earthquake struck [12|km] kilometers off [Eureka|place], [California|state], on "
    "[Saturday|when], according to [the U.S. Geological Survey|agency].",
    "More than [1,342|felt] people had reported feeling it.",
)
HOLD = Reason("RANGE_JUMP", Verdict.HOLD, "Magnitude moved from 5.1 to 5.4.", field="magnitude")


def text(marked: str) -> Text:
    """`Magnitude [4.6|magnitude] quake`: the piece before the bar is a span of the fact after it."""
    pieces, spans, at = [], [], 0
    for match in _SLOT.finditer(marked):
        pieces.append(marked[at : match.start()])
        start = sum(map(len, pieces))
        spans.append(Span(start, start + len(match[1]), match[2]))
        pieces.append(match[1])
        at = match.end()
    return Text("".join([*pieces, marked[at:]]), tuple(spans))


def fact(name: str, value: Any, event: str = "nc7412") -> Fact:
    path = _PATHS.get(name, f"features[3].properties.{name}")
    return Fact(name, name, value, WireSource("quakes-usgs", event, 1, path, "ab" * 32, NOW - timedelta(minutes=3)))


def draft(event: str = "nc7412", **changes: Any) -> Draft:
    language = changes.get("language", "en")
    headline = changes.pop("headline", "Magnitude [5.4|magnitude] quake felt off [Eureka|place]")
    body = changes.pop("body", BODY)
    made = Draft(
        id=draft_id("quakes", event, "quake", language),
        version=1,
        kind="story",
        beat="quakes",
        feed="quakes-usgs",
        event=event,
        type="quake",
        language=language,
        story=f"story-{event}",
        slug=f"quake-{event}",
        headline=text(headline),
        short_headline=text("[5.4|magnitude] quake off [Eureka|place]"),
        summary=text(body[0]),
        push=text("Magnitude [5.4|magnitude] quake off [Eureka|place]"),
        body=tuple(map(text, body)),
        facts=tuple(fact(name, value, event) for name, value in _VALUES.items()),
        why=(Scored("strongest_since", 78, "strongest nearby in a gap-free record"),),
        score=78,
        template=TemplateRef("templates/quakes/story.en.jinja", "ef" * 32, "ana"),
        choices={"opening": "struck"},
        checks=(),
        sources=(SourceLine("U.S. Geological Survey", "https://earthquake.usgs.gov/", "public domain"),),
        created_at=NOW - timedelta(minutes=2),
        expires_at=NOW + timedelta(hours=12),
        text_valid_until=NOW + timedelta(hours=72),
        prose="A magnitude earthquake struck kilometers off on Saturday, according to. More than people felt it.",
    )
    return replace(made, **changes)


def settings(**changes: Any) -> Settings:
    return replace(
        Settings(
            name="The Ardal Courier", responsible="The Ardal Courier", contact_url="https://courier.example/contact",
            languages=("en",), units_first="metric", zone="UTC", house_style="ap", system_name="newsbot",
            byline={"en": "Newsbot (automated)"}, editor_public="", jurisdiction="default", label_placement="bottom",
            base_url="https://courier.example/newsbot", release_delay_seconds=30, body_length="standard",
            coverage_places=(), coverage_countries=(), floors={}, people={}, keys={}, sha256="cd" * 32,
        ),
        **changes,
    )  # fmt: skip


def newsroom(root: Path = Path("/newsroom"), **changes: Any) -> Newsroom:
    return Newsroom(root, settings(**changes), {}, {}, {})


PEOPLE = {
    "ana": Person("ana", "ana", "senior", ("en", "zh")),
    "bo": Person("bo", "bo", "editor", ("en",)),
    "cem": Person("cem", "cem", "editor", ("de",)),
}


class Desk:
    """An archive and a newsroom with the clock in hand."""

    def __init__(self, archive: Archive, house: Newsroom) -> None:
        self.archive = archive
        self.newsroom = house
        self.now = NOW

    def queue(self, made: Draft | None = None, **changes: Any) -> Draft:
        made = made or draft(**changes)
        state = "held" if first_state(made) == State.HELD else "ready"
        drafts.queue(self.archive, made, state=state)
        return made

    def decide(self, verb: str, *ids: str, who: str = "ana", **options: Any) -> list[Decision]:
        return decide(self.archive, self.newsroom, verb, ids, who=who, at=options.pop("at", self.now), **options)

    def case(self, draft_id: str, version: int | None = None) -> Case:
        return ledger.load(self.archive, draft_id, version or drafts.newest_version(self.archive, draft_id))

    def state(self, draft_id: str, version: int | None = None) -> State:
        return self.case(draft_id, version).state(self.now)

    def release(self, draft_id: str) -> Case:
        """What distribution writes down when an approved version leaves."""
        case = self.case(draft_id)
        before = ledger.released(self.archive, draft_id)
        record(self.archive, case, Verb.RELEASE, NEWSBOT, self.now, details={"kind": case.draft.kind})
        if before is not None:
            record(self.archive, before, Verb.SUPERSEDE, NEWSBOT, self.now)
        return self.case(draft_id)

    def released(self, **changes: Any) -> Draft:
        made = self.queue(**changes)
        self.decide("approve", made.id)
        self.release(made.id)
        return made
