"""What every command needs: the newsroom, its archive, the time to go by, and how to speak."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newsbot.archive import Archive, open_archive, settings
from newsbot.canonical import parse_utc, utc_text
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Refusal

ARCHIVE = Path("db") / "newsroom.db"
DEMO_CLOCK = "demo_clock"
Clock = Callable[[], datetime]


def real_clock() -> datetime:
    """The one place that asks the machine for the time."""
    return datetime.now(UTC)


def root_of(arguments: argparse.Namespace) -> Path:
    return Path(getattr(arguments, "newsroom", ".")).resolve()


def newsroom_of(arguments: argparse.Namespace) -> Newsroom:
    return open_newsroom(root_of(arguments))


def wants_json(arguments: argparse.Namespace) -> bool:
    return bool(getattr(arguments, "json", False))


def fixed_time(arguments: argparse.Namespace) -> datetime | None:
    """`--now`, or NEWSBOT_NOW, or None."""
    given: datetime | None = getattr(arguments, "now", None)
    text = os.environ.get("NEWSBOT_NOW", "")
    if given is not None or not text:
        return given
    try:
        return parse_utc(text)
    except ValueError as error:
        raise Refusal("CONFIG_INVALID", f"NEWSBOT_NOW is {text!r}, no time like 2026-01-31T09:00:00Z.") from error


def ticking(start: datetime, real: Clock) -> Clock:
    """A clock that stood at `start` when it was made, and goes on from there."""
    begun = real()
    return lambda: start + (real() - begun)


def demo_time(archive: Archive, real: Clock) -> datetime | None:
    """The demo newsroom's own time: the recorded start plus what has passed since it was made."""
    stored = settings.get(archive, DEMO_CLOCK)
    if stored is None:
        return None
    clock = json.loads(stored)
    since: timedelta = real() - parse_utc(clock["made_at"])
    return parse_utc(clock["start"]) + since


def one_shot_now(arguments: argparse.Namespace, archive: Archive | None = None) -> datetime:
    """The frozen time of a one-shot command."""
    if (fixed := fixed_time(arguments)) is not None:
        return fixed
    if archive is not None and (demo := demo_time(archive, real_clock)) is not None:
        diagnose(f"this is the demo's newsroom: its clock stands at {utc_text(demo)}")
        return demo
    return real_clock()


def ticking_clock(arguments: argparse.Namespace, archive: Archive | None = None) -> Clock:
    """The clock of a command that stays: it starts at `--now`, the demo's time, or now, and ticks on."""
    start = fixed_time(arguments)
    if start is None and archive is not None:
        start = demo_time(archive, real_clock)
    return real_clock if start is None else ticking(start, real_clock)


@dataclass(frozen=True, slots=True)
class Room:
    """An opened newsroom with its archive and a frozen time."""

    newsroom: Newsroom
    archive: Archive
    now: datetime


def archive_path(newsroom: Newsroom) -> Path:
    return newsroom.root / ARCHIVE


@contextmanager
def opened(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Room]:
    """The newsroom of a one-shot command; `create` makes the archive when there is none yet."""
    newsroom = newsroom_of(arguments)
    path = archive_path(newsroom)
    if create:
        path.parent.mkdir(exist_ok=True)
    archive = open_archive(path, create=create)
    try:
        yield Room(newsroom, archive, one_shot_now(arguments, archive))
    finally:
        archive.close()


_encode = json.JSONEncoder(ensure_ascii=False).encode


def say(text: str = "") -> None:
    """Text for people, on standard output."""
    print(text)


def diagnose(text: str) -> None:
    """A diagnostic, on standard error."""
    print(f"newsbot: {text}", file=sys.stderr)


def emit(value: Mapping[str, Any]) -> None:
    """One JSON document on standard output."""
    print(_encode(value))


def emit_lines(values: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines on standard output."""
    for value in values:
        emit(value)


class Progress:
    """One line on a terminal's standard error that is written over; silent elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        if self._shown:
            print(f"\r\x1b[2K{text[:100]}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        if self._shown:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
