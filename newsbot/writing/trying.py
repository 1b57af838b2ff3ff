"""A template and plain data come in, as one line of `newsbot template try`; text with spans, or the error, goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from newsbot.story import Fact, PersonSource, Refusal
from newsbot.writing.choices import Chooser
from newsbot.writing.cleaning import finish
from newsbot.writing.engine.context import StoryContext
from newsbot.writing.engine.environment import StoryEnvironment
from newsbot.writing.engine.state import State
from newsbot.writing.engine.tree import tree_of
from newsbot.writing.errors import TEMPLATE_FAULTS, refusal
from newsbot.writing.house import House

_ONE_EXPRESSION = re.compile(r"\s*\{\{(?:[^{}]|\{[^{}]*\})*\}\}\s*")
_TRIED_AT = datetime(2000, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=16)
def _environment(language: str) -> tuple[House, StoryEnvironment]:
    house = House(language)
    return house, StoryEnvironment(house.filters, house.functions, house.show)


def try_template(
    text: str, data: Mapping[str, Any], language: str = "en", *, now: datetime | None = None, sentence: bool = False
) -> dict[str, Any]:
    """`{"text", "spans"}` or `{"error": {"code", "message"}}`; each leaf of `data` is a fact named by its path.

    `sentence`: the text is a paragraph of a story's body, and gets its full stop.
    """
    try:
        return _tried(text, data, language, now or _TRIED_AT, sentence)
    except Refusal as error:
        return {"error": {"code": error.code, "message": error.message}}


def _tried(text: str, data: Mapping[str, Any], language: str, now: datetime, sentence: bool) -> dict[str, Any]:
    house, environment = _environment(language)
    facts = [Fact(f"data.{name}", name, value, PersonSource("template try", now)) for name, value in leaves(data)]
    state = State(house, now, UTC, "the data given", Chooser("template try"))
    try:
        template = environment.from_string(text)
        tree = {key: [] for key, value in data.items() if value == []} | tree_of(facts, state)
        context = StoryContext(environment, None, tree, state)
        marked = cast(str, template.root_render_func(context))
    except TEMPLATE_FAULTS as error:
        raise refusal(error, "the data given", "<template>") from error
    # One expression alone is a word or a phrase, not a sentence: it keeps its small letter.
    capital = sentence or not _ONE_EXPRESSION.fullmatch(text)
    pieces = finish(marked, house.language.lower(), capital=capital, stop=sentence)
    spans: list[dict[str, Any]] = []
    at = 0
    for piece in pieces:
        spans += [
            {"start": at + start, "end": at + end, "text": piece.text[start:end], "fact": fact}
            for start, end, fact in piece.spans
        ]
        at += len(piece.text) + 2
    return {"text": "\n\n".join(piece.text for piece in pieces), "spans": spans}


def leaves(data: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """`{"a": {"b": 1}, "c": [2]}` -> `a.b`, `c.0`: every value under its dotted name."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from leaves(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(data, (list, tuple)):
        for number, value in enumerate(data):
            yield from leaves(value, f"{prefix}.{number}" if prefix else str(number))
    else:
        yield prefix, Decimal(repr(data)) if isinstance(data, float) else data
