"""doctor and completion: the house looks at itself, and helps the shell to know it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime

from newsbot.archive import Archive, decisions, drafts, feeds, leads, open_archive, records, stories, wires
from newsbot.canonical import utc_text
from newsbot.cli.beats import beat_faults
from newsbot.cli.context import archive_path, emit, newsroom_of, one_shot_now, root_of, say, wants_json
from newsbot.cli.main import build_parser
from newsbot.collection import watching
from newsbot.desk.ledger import differences
from newsbot.desk.states import State
from newsbot.newsroom import problems
from newsbot.newsroom.declared import Newsroom
from newsbot.writing.charts.pictures import EXTRA, can_draw

CHECKED = 10_000
"""Drafts whose state is folded again; the rest of a large archive is left to its own triggers."""


def doctor(arguments: argparse.Namespace) -> int:
    """Every fault of the newsroom's files, then what the archive says of itself."""
    faults = [f"{refusal.code}: {refusal.message}" for refusal in problems(root_of(arguments))]
    notes: list[str] = []
    if not faults:
        newsroom = newsroom_of(arguments)
        faults += [
            f"{fault.code}: {fault.message}"
            for beat in newsroom.beats.values()
            for fault in beat_faults(newsroom, beat)
        ]
        if any(beat.charts for beat in newsroom.beats.values()) and not can_draw():
            notes.append(
                f"nothing draws charts here: articles carry them as tables; pip install '{EXTRA}' changes that"
            )
        path = archive_path(newsroom)
        if path.exists():
            archive = open_archive(path)
            try:
                faults += _archive_faults(archive, newsroom)
                now = one_shot_now(arguments, archive)
                notes += _archive_notes(archive, newsroom)
                notes += _silent_feeds(archive, newsroom, now)
                notes.append(f"the newsroom's time is {now:%Y-%m-%d %H:%M} UTC")
            finally:
                archive.close()
        else:
            notes.append(f"there is no archive yet; `newsbot collect` makes {path}")
    if wants_json(arguments):
        emit({"healthy": not faults, "faults": faults, "notes": notes})
        return 1 if faults else 0
    for line in notes:
        say(f"  {line}")
    for fault in faults:
        say(f"! {fault}")
    say("This newsroom is well." if not faults else f"{len(faults)} faults.")
    return 1 if faults else 0


def _archive_faults(archive: Archive, newsroom: Newsroom) -> Iterator[str]:
    yield from decisions.verify(archive)
    for row in drafts.window(archive, states=tuple(State), limit=CHECKED):
        yield from differences(archive, row.id, row.version)
    for wire in wires.unread(archive):
        if wire.feed not in newsroom.feeds:
            yield f"a wire of {wire.feed} waits to be read, and no file in feeds/ declares that feed"


def _archive_notes(archive: Archive, newsroom: Newsroom) -> Iterator[str]:
    head, _ = decisions.head(archive)
    yield f"the decision log holds {head} decisions, each chained to the one before"
    for name in newsroom.beats:
        counted = records.tally(archive, name)
        said = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(counted.items())) or "no records"
        yield f"{name}: {said}"
    if any(feed.leads for feed in newsroom.feeds.values()):
        newest = leads.newest(archive)
        yield f"leads: the newest is of {utc_text(newest)}" if newest else "leads: none yet"
    if waiting := len(stories.unwritten(archive, 1000)):
        yield f"{waiting} stories wait to be written"
    for feed in newsroom.feeds.values():
        state = feeds.state(archive, feed.name)
        if state.errors_in_a_row:
            yield f"{feed.name}: {state.errors_in_a_row} failures in a row"
    for pause in feeds.pauses(archive):
        yield f"{pause.name or 'everything'} is paused by {pause.by}: {pause.reason or 'no reason given'}"


def _silent_feeds(archive: Archive, newsroom: Newsroom, now: datetime) -> Iterator[str]:
    """Feeds that have sent nothing new for longer than they do, by arrival."""
    for feed in newsroom.feeds.values():
        quiet = watching.silent(archive, feed, now) if feed.enabled else None
        if quiet is not None:
            yield f"{quiet.code}: {quiet.message}"


def completion(arguments: argparse.Namespace) -> int:
    """A completion script for the shell, written from the commands themselves."""
    import shtab

    script = shtab.complete(build_parser(), arguments.shell)
    if wants_json(arguments):
        emit({"shell": arguments.shell, "script": script})
    else:
        say(script)
    return 0
