"""Decisions on drafts and articles from the command line; what is approved and due leaves at once."""

from __future__ import annotations

import argparse
import getpass
import os
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from newsbot.canonical import utc_text
from newsbot.cli.context import Room, diagnose, emit_lines, opened, say, wants_json
from newsbot.desk import view
from newsbot.desk.asked import Options
from newsbot.desk.decide import decide as desk_decide
from newsbot.desk.edit import edit as desk_edit
from newsbot.distribution.release import release_due
from newsbot.story import Decision, Draft, Refusal


def decide(arguments: argparse.Namespace) -> int:
    """One verb on one or several drafts: all or none."""
    verb = arguments.command.name
    with opened(arguments) as room:
        decisions = desk_decide(
            room.archive, room.newsroom, verb, arguments.ids, who=arguments.by, at=room.now, reason=arguments.reason,
            **_options(arguments),
        )  # fmt: skip
        release_due(room.archive, room.newsroom, room.now)
        return _report(room, decisions, wants_json(arguments))


def _options(arguments: argparse.Namespace) -> Options:
    options: Options = {"user": getpass.getuser()}
    if getattr(arguments, "confirm", ""):
        options["confirm"] = arguments.confirm
    if getattr(arguments, "takeover", False):
        options["takeover"] = True
    if arguments.command.name == "approve":
        options["delay"] = arguments.delay
        options["embargo"] = arguments.embargo
        options["not_before"] = arguments.at
    return options


def after_release(arguments: argparse.Namespace) -> int:
    """update, correct and kill."""
    options = _options(arguments)
    if arguments.body_file is not None:
        options["body"] = _read_text(arguments.body_file)
    if arguments.headline is not None:
        options["headline"] = arguments.headline
    with opened(arguments) as room:
        decisions = desk_decide(
            room.archive, room.newsroom, arguments.command.name, [arguments.id], who=arguments.by, at=room.now,
            reason=arguments.note, **options,
        )  # fmt: skip
        release_due(room.archive, room.newsroom, room.now)
        return _report(room, decisions, wants_json(arguments))


def edit(arguments: argparse.Namespace) -> int:
    """A human edit from options, or in $EDITOR."""
    with opened(arguments) as room:
        headline, body = arguments.headline, None
        if arguments.body_file is not None:
            body = _read_text(arguments.body_file)
        elif headline is None:
            headline, body = _in_editor(view.found(room.archive, arguments.id)[0])
        decision = desk_edit(
            room.archive, room.newsroom, arguments.id, who=arguments.by, at=room.now, headline=headline, body=body,
            confirm_facts=arguments.confirm_facts, takeover=arguments.takeover, user=getpass.getuser(),
        )  # fmt: skip
        return _report(room, [decision], wants_json(arguments))


def _read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("NOT_FOUND", f"{path} cannot be read as UTF-8 text.") from error


def _in_editor(draft: Draft) -> tuple[str | None, str | None]:
    """Headline and body as they were left in the person's editor; None where nothing was changed."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise Refusal("CONFIG_INVALID", "No $EDITOR is set; set it, or give --headline or --body-file.")
    body = "\n\n".join(paragraph.text for paragraph in draft.body)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{draft.id}.txt"
        file.write_text(f"{draft.headline.text}\n\n{body}\n", encoding="utf-8")
        done = subprocess.run([*shlex.split(command), str(file)], check=False)  # noqa: S603 the person's own editor
        if done.returncode:
            raise Refusal("NOT_ALLOWED", f"{command} ended with {done.returncode}; nothing was changed.")
        headline, _, text = file.read_text(encoding="utf-8").strip("\n").partition("\n\n")
    return (None if headline == draft.headline.text else headline), (None if text == body else text)


def _report(room: Room, decisions: Sequence[Decision], as_json: bool) -> int:
    seen = dict.fromkeys(decision.id for decision in decisions)
    rows = [view.found(room.archive, draft_id)[1] for draft_id in seen]
    if as_json:
        emit_lines(view.queue_json(room.archive, room.newsroom, row, room.now) for row in rows)
        return 0
    for row in rows:
        found = view.queue_json(room.archive, room.newsroom, row, room.now)
        say(f"{found['id']}@{found['version']} is {found['state']}: {found['headline']}")
        if found["state"] == "approved" and row.release_at:
            undo = f"`newsbot undo {found['id']} --by NAME`"
            say(f"  released at {utc_text(row.release_at)}; {undo} takes it back until then")
        if found["state"] == "ready" and found["approvals"]:
            diagnose(f"{found['id']} waits for a second person's approval")
    return 0
