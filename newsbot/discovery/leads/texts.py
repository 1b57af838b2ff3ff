"""Recent texts of the house in, the names they print out, so that an entry on the same name leads to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsbot.archive.leads import RecentText
from newsbot.discovery.leads.names import Spoken
from newsbot.discovery.leads.words import folded, words

MOST_WORDS = 6
"""More words are a phrase of a source, not a name."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text with what it names."""

    text: RecentText
    spoken: frozenset[Spoken]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(each.key for each in self.spoken)


def told(texts: Sequence[RecentText]) -> list[Told]:
    """Names are printed values that are words and begin with a capital; a row of a table is known by its key too."""
    return [Told(text, frozenset(_spoken(json.loads(text.draft)))) for text in texts]


def _spoken(draft: dict[str, Any]) -> Iterator[Spoken]:
    facts = {fact["id"]: fact for fact in draft["facts"]}
    parts = (draft["headline"], draft["summary"], *draft["body"])
    for fact_id in {span["fact"] for part in parts for span in part["spans"]}:
        fact = facts.get(fact_id)
        if fact is None or not isinstance(fact["value"], str) or "constant" in fact["source"]:
            # A declared constant stands in every text of its beat: it tells none apart.
            continue
        if _is_name(fact["value"]):
            yield Spoken(name_key(fact["value"]), fact["value"])
            if "reference" in fact["source"]:
                yield Spoken(f"{fact['source']['reference']}/{fact['source']['row']}", fact["value"])


def name_key(name: str) -> str:
    return f"name/{folded(name)}"


def _is_name(value: str) -> bool:
    found = words(value)
    return bool(found) and len(found) <= MOST_WORDS and not value[:1].islower() and not any(
        sign.isdecimal() for sign in value
    )  # fmt: skip
