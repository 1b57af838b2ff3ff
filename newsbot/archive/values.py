"""Rows of the archive in, the paper's values out, and back: times, flags, records, reasons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from newsbot.canonical import dumps, iso_utc, loads
from newsbot.story import Reason, Record, reason_from

time_text = iso_utc
time_from = datetime.fromisoformat


def optional_text(moment: datetime | None) -> str | None:
    return None if moment is None else time_text(moment)


def optional_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def reasons_text(reasons: Sequence[Reason]) -> str:
    return dumps(list(reasons)) if reasons else "[]"


def reasons_from(text: str) -> tuple[Reason, ...]:
    return () if text == "[]" else tuple(map(reason_from, loads(text)))


def record_from(row: tuple[Any, ...]) -> Record:
    """A record from the columns every query of whole records selects, in their order."""
    feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases = row
    return Record(
        feed, beat, event, revision, time_from(happened_at), time_from(observed_at), loads(data), wire,
        json.loads(paths), entity, () if aliases == "[]" else tuple(json.loads(aliases)),
    )  # fmt: skip


def split_key(key: str) -> tuple[str, str, int]:
    """(beat, event, revision) of `beat/event@revision`; an event may hold slashes and at signs itself."""
    beat, _, rest = key.partition("/")
    event, _, revision = rest.rpartition("@")
    if not (beat and event and revision.isdecimal()):
        raise ValueError(f"{key!r} is no record; a record is named beat/event@revision")
    return beat, event, int(revision)
