"""Drafts, decisions and settings to release, made directly, each with the changes a test asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from newsbot.newsroom.declared import Settings
from newsbot.story import (
    Decision,
    Draft,
    Fact,
    SourceLine,
    Span,
    TemplateRef,
    Text,
    WireSource,
    decision_hash,
    draft_id,
)

NOW = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)
WIRE = "ab" * 32
LANGUAGES = ("en", "de", "zh", "fr", "es")

HEADLINES: Mapping[str, str] = {
    "en": "Magnitude 4.6 quake felt across the county",
    "de": "Erdbeben der Stärke 4,6 in Ardal",
    "zh": "阿达尔县发生4.6级地震",
    "fr": "Un séisme de magnitude 4,6 près d’Ardal",
    "es": "Terremoto de magnitud 4,6 en Ardal",
}
BODIES: Mapping[str, tuple[str, str]] = {
    "en": (
        "A magnitude 4.6 earthquake was felt across the county early in the day, the agency said.",
        "It was the strongest near the town in a record that is complete since the turn of the century.",
    ),
    "de": (
        "Ein Erdbeben der Stärke 4,6 war am frühen Samstag im Bezirk Ardal zu spüren, teilte die Behörde mit.",
        "Es war das stärkste in der Umgebung der Stadt seit Beginn der lückenlosen Aufzeichnungen.",
    ),
    "zh": (
        "美国地质调查局说，阿达尔县星期六凌晨发生4.6级地震，多地有震感。",
        "这是有完整记录以来该镇附近震级最大的一次地震。",
    ),
    "fr": (
        "Un séisme de magnitude 4,6 a été ressenti tôt samedi dans le comté d’Ardal, a indiqué l’agence.",
        "C’est le plus fort près de la ville depuis que les relevés sont complets.",
    ),
    "es": (
        "Un terremoto de magnitud 4,6 se sintió la madrugada del sábado en el condado de Ardal, informó la agencia.",
        "Fue el más fuerte cerca de la ciudad desde que el registro está completo.",
    ),
}


def settings(**changes: Any) -> Settings:
    return replace(
        Settings(
            name="The Ardal Courier",
            responsible="The Ardal Courier, data desk",
            contact_url="https://courier.example/contact",
            languages=LANGUAGES,
            units_first="metric",
            zone="UTC",
            house_style="ap",
            system_name="newsbot",
            byline={"en": "Newsbot (automated)"},
            editor_public="",
            jurisdiction="default",
            label_placement="bottom",
            base_url="https://courier.example/newsbot",
            release_delay_seconds=30,
            body_length="standard",
            coverage_places=(),
            coverage_countries=(),
            floors={},
            people={},
            keys={},
            sha256="cd" * 32,
        ),
        **changes,
    )


def spanned(text: str, value: str, fact: str) -> Text:
    """`text` with one span over `value`, where it stands in it."""
    at = text.find(value)
    return Text(text, (Span(at, at + len(value), fact),) if at >= 0 else ())


def draft(event: str = "nc74", language: str = "en", version: int = 1, **changes: Any) -> Draft:
    lead, second = BODIES[language]
    source = WireSource("quakes-usgs", event, 1, "features[0].properties.mag", WIRE, NOW - timedelta(minutes=5))
    figure = "4.6" if language in ("en", "zh") else "4,6"
    headline = HEADLINES[language]
    made = Draft(
        id=draft_id("quakes", event, "quake", language),
        version=version,
        kind="story",
        beat="quakes",
        feed="quakes-usgs",
        event=event,
        type="quake",
        language=language,
        story=f"story-{event}",
        slug=f"quake-ardal-{event}",
        headline=spanned(headline, figure, "f1"),
        short_headline=Text("地震" if language == "zh" else "Quake"),
        summary=spanned(lead, figure, "f1"),
        push=Text(""),
        body=(spanned(lead, figure, "f1"), Text(second)),
        facts=(Fact("f1", "magnitude", Decimal("4.6"), source, "magnitude"),),
        why=(),
        score=64,
        template=TemplateRef(f"templates/quakes/story.{language}.jinja", "ef" * 32, "ana"),
        choices={},
        checks=(),
        sources=(SourceLine("U.S. Geological Survey", "https://earthquake.usgs.gov/", "public domain"),),
        created_at=NOW - timedelta(minutes=4),
        expires_at=NOW + timedelta(hours=12),
        text_valid_until=NOW + timedelta(hours=72),
        prose=f"{lead.replace(figure, ' ')}\n{second}",
    )
    return replace(made, **changes)


def decision(of: Draft, verb: str, seq: int, *, who: str = "ana", at: datetime = NOW, **details: Any) -> Decision:
    """A decision as the desk records it; an approval names the content it covers."""
    if verb == "approve":
        details = {"content_sha256": of.content_sha256, "opened": True, "needs": 1, "release_at": at, **details}
    made = Decision(seq, of.id, of.version, verb, who, True, at, "", details, "", "")
    return replace(made, hash=decision_hash(made))
