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
        if arguments.again:
            return _again(room, arguments)
        shown = view.show_json(room.archive, room.newsroom, arguments.id, room.now)
        if wants_json(arguments):
            emit(shown)
        else:
            say(people_text(shown, trace=arguments.trace))
    return 0


def _again(room: Room, arguments: argparse.Namespace) -> int:
    """The text made anew from what the archive kept; 1 when it is another one."""
    # Imported here: who looks at the queue needs no writer.
    from newsbot.archive import stories, templates
    from newsbot.writing import write_again

    draft, _ = view.found(room.archive, arguments.id)
    story = stories.of_draft(room.archive, draft.story, draft.created_at)
    sources = templates.get(room.archive, draft.template.sha256)
    if story is None or sources is None:
        raise Refusal(
            "NOT_FOUND",
            f"The archive keeps no {'story' if story is None else 'template'} of {draft.key}; it was written before "
            "newsbot kept them, or by a person.",
        )
    again = write_again(room.newsroom, story, draft, sources)
    if wants_json(arguments):
        emit(
            {
                "id": draft.id, "version": draft.version, "same": again.same, "length": again.length,
                "content_sha256": {"was": draft.content_sha256, "is": again.draft.content_sha256},
                "differences": list(again.differences),
            }
        )  # fmt: skip
    else:
        template = f"{draft.template.path} ({draft.template.sha256[:12]})"
        told = "the same bytes" if again.same else "another text"
        say(f"{draft.key} written again from {template}, {len(story.facts)} facts and its choices: {told}")
        say(f"Content  {again.draft.content_sha256}")
        for line in again.differences:
            say(f"  {line}")
    return 0 if again.same else 1
