"""Records, beats and drafts for the tests of this room, as short to write as what each test is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from newsbot.story import ComputationSource, Draft, Fact, Scalar, Source, Span, TemplateRef, Text

NOW = datetime(2026, 11, 20, 22, 2, 13, tzinfo=UTC)
_HEADLINES = {"en": "A quake was felt", "de": "Ein Beben war zu spüren", "zh": "发生地震", "fr": "La terre a tremblé"}
_SLOT = re.compile(r"\[([^|\]]*)\|([\w.-]+)\]")


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


def fact(name: str, value: Scalar, unit: str = "", source: Source | None = None) -> Fact:
    return Fact(name, name, value, source or ComputationSource("test"), unit)


def draft(
    body: str | tuple[str, ...],
    facts: Mapping[str, Scalar | Fact] | None = None,
    *,
    language: str = "en",
    headline: str | None = None,
    short: str = "",
    summary: str = "",
    push: str = "",
    edited_by: str = "",
    kind: str = "story",
) -> Draft:
    made = tuple(value if isinstance(value, Fact) else fact(name, value) for name, value in (facts or {}).items())
    title = _HEADLINES.get(language[:2], "—") if headline is None else headline
    paragraphs = (body,) if isinstance(body, str) else body
    return Draft(
        id="d1", version=1, kind=kind, beat="quakes", feed="quakes-usgs", event="us1", type="quake",  # type: ignore[arg-type]
        language=language, story="s1", slug="quake", headline=text(title), short_headline=text(short),
        summary=text(summary), push=text(push), body=tuple(map(text, paragraphs)), facts=made, why=(), score=50,
        template=TemplateRef("templates/quakes/story.en.jinja", "0" * 64), choices={}, checks=(), sources=(),
        created_at=NOW, expires_at=NOW + timedelta(hours=12), text_valid_until=NOW + timedelta(hours=72),
        edited_by=edited_by,
    )  # fmt: skip
