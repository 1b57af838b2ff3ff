"""A beat at a moment in, everything its facts are looked up in out; a beat with a fault is refused once and for all."""

from __future__ import annotations

from datetime import datetime

from newsbot.archive import Archive
from newsbot.discovery.bench import Library
from newsbot.discovery.frames import Frames
from newsbot.discovery.plan import plan
from newsbot.discovery.validation import validate
from newsbot.newsroom.declared import Beat, Newsroom

_FOUND_GOOD: list[tuple[Beat, Newsroom]] = []
_KEPT = 32


def opened(newsroom: Newsroom, archive: Archive, beat: Beat, now: datetime, records: int = 1) -> Library:
    """The library of one call, over so many records."""
    if not any(known is beat and there is newsroom for known, there in _FOUND_GOOD):
        validate(beat, newsroom)
        del _FOUND_GOOD[: 1 - _KEPT]
        _FOUND_GOOD.append((beat, newsroom))
    made = plan(beat)
    frames = Frames(archive, beat.name, made.fields, made.radius_km, records=records)
    return Library(newsroom, archive, beat, frames, made.planned, now)
