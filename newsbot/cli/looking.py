"""queue and show: what waits, and one draft or article in full."""

from __future__ import annotations

import argparse
import sys

from newsbot.checks.codes import CODES
from newsbot.cli.context import Room, emit, emit_lines, opened, say, wants_json
from newsbot.cli.showing import people_text, table_line
from newsbot.desk import view
from newsbot.newsroom.faults import suggestion
from newsbot.refusal import Refusal

PEOPLE_LIMIT = 50
"""Lines of the queue a person gets without asking for more."""


def queue(arguments: argparse.Namespace) -> int:
    """One line a draft."""
    with opened(arguments) as room:
        as_json = wants_json(arguments)
        _known(room, arguments.beat, arguments.reason)
        limit = arguments.limit or (None if as_json else PEOPLE_LIMIT)
        rows = view.queue_rows(
            room.archive, room.now, states=view.states_named(arguments.state), beat=arguments.beat,
            code=arguments.reason, limit=limit,
        )  # fmt: skip
        if as_json:
            emit_lines(view.queue_lines(room.archive, room.newsroom, rows, room.now))
            return 0
        for line in view.queue_lines(room.archive, room.newsroom, rows, room.now):
            say(table_line(line))
        if not rows:
            say("Nothing waits." if not arguments.state else f"Nothing is {arguments.state}.")
        elif limit and len(rows) == limit:
            say(f"… and perhaps more: these are the first {limit}; --limit N shows others")
    return 0


def _known(room: Room, beat: str, code: str) -> None:
    if beat and beat not in room.newsroom.beats:
        raise Refusal("NOT_FOUND", f"There is no beat {beat}; there are {', '.join(room.newsroom.beats)}.")
    if code and code not in CODES:
        raise Refusal("NOT_FOUND", f"There is no reason code {code}{suggestion(code, sorted(CODES))}.")


def show(arguments: argparse.Namespace) -> int:
    """The contract's document, text for people, or the very bytes the CMS gets."""
    with opened(arguments) as room:
        if arguments.format:
            # Imported here, because formats are not needed to look at a draft.
            from newsbot.distribution.preview import as_cms

            sys.stdout.buffer.write(as_cms(room.archive, room.newsroom, arguments.id, arguments.format, room.now))
            return 0
        shown = view.show_json(room.archive, room.newsroom, arguments.id, room.now)
        if wants_json(arguments):
            emit(shown)
        else:
            say(people_text(shown, trace=arguments.trace))
    return 0
