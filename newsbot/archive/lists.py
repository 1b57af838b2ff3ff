"""Lists of drafts as a desk holds them: filters in; keys in order for all of it, rows for what is on the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import chain, islice
from typing import Any

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.draft_row import COLUMNS, DraftRow, row_from
from newsbot.archive.values import time_text

SQL = queries.load("lists")

Key = tuple[str, int]
"""(id, version)."""
_CAN_EXPIRE = ("ready", "held")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; what is left empty narrows nothing."""

    beat: str = ""
    code: str = ""
    language: str = ""
    follow_ups: bool = False
    """Only updates, corrections and kills."""
    above: int | None = None
    below: int | None = None
    words: tuple[str, ...] = ()
    """Each stands in headline, slug, id or beat, whatever its case (ASCII)."""


def keys(archive: Archive, states: Sequence[str], now: datetime, only: Filter = Filter()) -> list[Key]:
    """Urgent first, then by score, then the newest. What is past its time is in `expired`, and only there."""
    pages = [archive.rows(SQL.choose("keys", *given), given) for given in _given(states, now, only)]
    # Runs that are sorted already are merged by sorting, in C.
    whole = pages[0] if len(pages) == 1 else sorted(chain.from_iterable(pages))
    return [(draft_id, version) for _, draft_id, version in whole]


def rows_at(archive: Archive, wanted: Sequence[Key]) -> list[DraftRow]:
    """The rows of these versions, in this order; one that is not there is left out."""
    found = archive.rows(SQL["rows_at"].replace("{columns}", COLUMNS), {"keys": json.dumps(wanted)})
    by_key = {(row.id, row.version): row for row in map(row_from, found)}
    return [by_key[key] for key in wanted if key in by_key]


def newest(
    archive: Archive, states: Sequence[str], now: datetime, only: Filter = Filter(), limit: int | None = None
) -> list[DraftRow]:
    """Whole rows, those that came last first."""
    pages = []
    for given in _given(states, now, only):
        if limit is not None:
            given["limit"] = limit
        found = archive.rows(SQL.choose("newest", *given).replace("{columns}", COLUMNS), given)
        pages.append(map(row_from, found))
    whole = merge(*pages, key=lambda row: (-row.created_at.timestamp(), *row.position))
    return list(islice(whole, limit))


def of_event(archive: Archive, beat: str, event: str) -> list[str]:
    """Ids of all drafts about an event."""
    return [draft_id for (draft_id,) in archive.rows(SQL["of_event"], (beat, event))]


def _given(states: Sequence[str], now: datetime, only: Filter) -> Iterator[dict[str, Any]]:
    """The parameters of one query a stored state; expiry is derived, so `expired` looks at what could expire too."""
    given: dict[str, Any] = {
        name: value for name, value in (("beat", only.beat), ("code", only.code), ("language", only.language)) if value
    }
    given |= {name: value for name, value in (("above", only.above), ("below", only.below)) if value is not None}
    if only.follow_ups:
        given["follow_ups"] = True
    if only.words:
        given["words"] = json.dumps(only.words)
        given |= {"several": True} if only.words[1:] else {}
    for state in dict.fromkeys(states):
        yield {**given, "state": state, **({"alive": True, "now": time_text(now)} if state in _CAN_EXPIRE else {})}
        if state == "expired":
            for stored in _CAN_EXPIRE:
                yield {**given, "state": stored, "late": True, "now": time_text(now)}
