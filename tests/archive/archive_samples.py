"""Readings, drafts, stories and articles for the archive's tests, each with the changes a test asks for."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsbot.archive import Archive
from newsbot.archive.records import Addition
from newsbot.canonical import sha256_hex
from newsbot.story import (
    Article,
    ComputationSource,
    ConstantSource,
    Draft,
    Fact,
    Label,
    PersonSource,
    Reason,
    ReferenceSource,
    Scored,
    SourceLine,
    Span,
    Story,
    TemplateRef,
    Text,
    Verdict,
    Wire,
    WireSource,
    draft_id,
)

NOW = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SHA = "ab" * 32
HOLD = Reason("RANGE_JUMP", Verdict.HOLD, "The value is three times the last one.", field="magnitude")
LABEL = Reason("REVISED_PRELIM", Verdict.LABEL, "The wire calls it preliminary.")
DROP = Reason("RERUN_OLD", Verdict.DROP, "Old.")

FACTS = (
    Fact("f1", "magnitude", Decimal("4.60"), WireSource("quakes-usgs", "us1", 1, "mag", SHA, NOW), "magnitude"),
    Fact("f2", "town", "Wāhiawā", ReferenceSource("places", "5854500", SHA)),
    Fact("f3", "const.agency", "the agency", ConstantSource("agency", "templates/quakes/beat.toml", 31)),
    Fact("f4", "since", date(2019, 7, 6), ComputationSource("largest_since", ("f1",), ("quakes/us0@1",))),
    Fact("f5", "felt", True, PersonSource("Meng Li", NOW, "called the town hall")),
    Fact("f6", "time", NOW, WireSource("quakes-usgs", "us1", 1, "time", SHA, NOW)),
    Fact("f7", "count", 12, ComputationSource("count")),
    Fact("f8", "nothing", None, ComputationSource("none")),
)


def wire(body: bytes, **changes: Any) -> Wire:
    made = Wire(sha256_hex(body), "quakes-usgs", NOW, "https://example.org/all", len(body), headers={"etag": "x"})
    return replace(made, **changes)


def reading(**changes: Any) -> Addition:
    made = Addition(
        "quakes-usgs", "quakes", "us1", NOW, NOW + HOUR, {"magnitude": Decimal("4.6"), "place": "Ridgecrest"}, SHA,
        {"magnitude": "mag"},
    )  # fmt: skip
    return replace(made, **changes)


def text(words: str) -> Text:
    return Text(words, (Span(0, 1, "f1"), Span(1, 2, "f2")))


def draft(event: str = "us1", **changes: Any) -> Draft:
    made = Draft(
        id=draft_id("quakes", event, "quake", "en"), version=1, kind="story", beat="quakes", feed="quakes-usgs",
        event=event, type="quake", language="en", story=f"story-{event}", slug=f"quake-{event}",
        headline=text(f"Quake {event} felt"), short_headline=text("Quake"), summary=text("A quake."),
        push=text("Quake!"), body=(text("One."), text("Two.")), facts=FACTS,
        why=(Scored("strongest_since", 70, "strongest in six years"),), score=50,
        template=TemplateRef("templates/quakes/story.en.jinja", SHA, "Ada"), choices={}, checks=(),
        sources=(SourceLine("U.S. Geological Survey", "https://example.org", "public domain"),), created_at=NOW,
        expires_at=NOW + 12 * HOUR, text_valid_until=NOW + 72 * HOUR,
    )  # fmt: skip
    return replace(made, **changes)


def story(**changes: Any) -> Story:
    made = Story(
        "story-us1", "quakes", "quakes-usgs", "us1", "quake", ("quakes/us1@1",), FACTS, "strongest_since", 70,
        (Scored("strongest_since", 70, "strongest in six years"),), NOW, NOW + HOUR, NOW + 2 * HOUR, reasons=(HOLD,),
        sensitive=("deaths",), slug="quake",
    )  # fmt: skip
    return replace(made, **changes)


def article(id: str = "a1", **changes: Any) -> Article:
    made = Article(
        0, id, 1, "article", "quakes", "en", NOW, f"content of {id}", f"bytes of {id}",
        Label("auto_reviewed", "Written by a machine, read by an editor.", "Newsbot", "cv:trainedAlgorithmicMedia"),
        {"reviewer": "Meng Li", "looked_at": ["text"], "at": NOW}, (("Old.", "New."),),
        {"ninjs-1.6": f'{{"uri": "{id}"}}'.encode(), "text": b"One."},
    )  # fmt: skip
    return replace(made, **changes)


def dump(path: Path) -> list[str]:
    """Everything an archive holds, as SQL; two archives with equal dumps hold the same."""
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]
    finally:
        connection.close()


def held(archive: Archive, table: str) -> int:
    (number,) = archive.one(f"SELECT count(*) FROM {table}")  # noqa: S608 - a table's name, from a test
    return int(number)
