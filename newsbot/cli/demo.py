"""demo: the starter's recorded wires through the whole house, and one article shown whole."""

from __future__ import annotations

import argparse
import json
from itertools import chain

from newsbot import fixtures, pipeline
from newsbot.archive import open_archive, settings
from newsbot.canonical import utc_text
from newsbot.cli.context import (
    DEMO_CLOCK,
    Progress,
    archive_path,
    diagnose,
    emit,
    newsroom_of,
    real_clock,
    say,
    wants_json,
)
from newsbot.cli.showing import people_text
from newsbot.desk import view
from newsbot.story import Refusal


def demo(arguments: argparse.Namespace) -> int:
    """Replays, shows, and says what to type next."""
    newsroom = newsroom_of(arguments)
    path = archive_path(newsroom)
    if arguments.fresh:
        for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            file.unlink(missing_ok=True)
    known = path.exists()
    archive = open_archive(path, create=True)
    try:
        if known and settings.get(archive, DEMO_CLOCK) is None:
            raise Refusal(
                "STATE_FORBIDS",
                f"{path} holds a newsroom's own archive; a demo would mix recorded wires into it. "
                "Try it in a new newsroom: `newsbot init DIR`, then `newsbot --newsroom DIR demo`; "
                "or --fresh throws this archive away.",
            )
        cases = [case for case in fixtures.cases(newsroom.root) if case.demo]
        if not cases:
            raise Refusal(
                "NOT_FOUND", f"No case in {newsroom.root / 'fixtures'} says `demo = true`; there is nothing to replay."
            )
        steps = sorted(dict.fromkeys(chain.from_iterable(case.steps for case in cases)), key=lambda step: step.now)
        progress = Progress()
        tally = pipeline.Tally()
        for number, step in enumerate(steps, 1):
            progress(f"{number} of {len(steps)}: {utc_text(step.now)} {step.feed} {step.wire.name}")
            fixtures.play(pipeline.House(newsroom, archive, step.now, progress), step, tally)
        progress.done()
        now = steps[-1].now
        if not known or arguments.fresh:
            settings.put(archive, DEMO_CLOCK, json.dumps({"start": utc_text(now), "made_at": utc_text(real_clock())}))
        rows = view.queue_rows(archive, now)
        home = newsroom.settings.languages[0]
        first = next((row for row in rows if row.language == home), rows[0] if rows else None)
        if wants_json(arguments):
            emit(tally.as_json())
            return 0
        for alarm in tally.alarms:
            diagnose(alarm)
        _tell(tally, len(steps), len(rows))
        if first:
            say(people_text(view.show_json(archive, newsroom, first.id, now), trace=True))
            _next(first.id)
        return 0
    finally:
        archive.close()


def _tell(tally: pipeline.Tally, wires: int, waiting: int) -> None:
    found = tally.as_json()["records"]
    said = ", ".join(f"{number:,} {kind}" for kind, number in found.items() if number)
    say(f"{wires} recorded wires went through the house: {said} records.")
    say(f"{waiting} drafts wait for an editor. This is the first of them, whole, with where its words come from:")
    say()


def _next(draft_id: str) -> None:
    say()
    say("What to type next (`.venv/bin/newsbot`, or put .venv/bin on your PATH):")
    say("  newsbot queue                              what waits")
    say(f"  newsbot approve {draft_id} --by YOU   your approval; it is released at once")
    say("  newsbot desk                               the same on a screen, with keys")
    say("  newsbot token create cms                   a token for your CMS, then `newsbot serve` and")
    say("  curl -H 'Authorization: Bearer TOKEN' http://127.0.0.1:8080/v1/changes")
