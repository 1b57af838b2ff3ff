"""write: articles from wire files through the whole pipeline, in an archive that is thrown away."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from newsbot import pipeline
from newsbot.archive import Archive, drafts, records, stories
from newsbot.cli.collecting import payloads
from newsbot.cli.context import diagnose, emit_lines, fixed_time, newsroom_of, real_clock, say, wants_json
from newsbot.cli.scratch import feed_of, scratch, time_for
from newsbot.cli.showing import people_text
from newsbot.desk import view
from newsbot.desk.states import State
from newsbot.newsroom.declared import Feed, Newsroom
from newsbot.story import Refusal
from newsbot.writing import Variant, variants

WATCH_SECONDS = 0.3


def write(arguments: argparse.Namespace) -> int:
    """Writes once, or again whenever a file of the beat is saved."""
    if not arguments.watch:
        return _once(arguments)
    seen: dict[Path, float] = {}
    while True:
        newsroom = newsroom_of(arguments)
        found = _saved_at(newsroom, arguments)
        if found != seen:
            seen = found
            try:
                _once(arguments)
            except Refusal as refusal:
                diagnose(f"{refusal.code}: {refusal.message}")
            diagnose("watching the beat's files; ctrl-c ends it")
        time.sleep(WATCH_SECONDS)


def _saved_at(newsroom: Newsroom, arguments: argparse.Namespace) -> dict[Path, float]:
    folders = [newsroom.root / "templates" / name for name in ("_house", arguments.beat)]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {file: file.stat().st_mtime for file in [*files, *map(Path, arguments.files)]}


def _once(arguments: argparse.Namespace) -> int:
    newsroom = _as_asked(newsroom_of(arguments), arguments)
    feed = feed_of(newsroom, arguments.beat, arguments.feed, arguments.files)
    bodies = payloads(feed, arguments.files, real_clock())
    now = time_for(newsroom, feed, [body for _, body in bodies], fixed_time(arguments))
    with scratch(newsroom, with_history=arguments.with_history) as archive:
        house = pipeline.House(newsroom, archive, now)
        tally = pipeline.Tally()
        known = {row.id for row in view.queue_rows(archive, now, states=tuple(State))}
        for file, body in bodies:
            pipeline.take(house, feed, body, tally, origin=file.name)
            pipeline.carry(house, tally)
        rows = [
            row
            for row in view.queue_rows(archive, now, states=tuple(State))
            if row.id not in known and row.beat == feed.beat
        ]
        if arguments.variants:
            _print_variants(arguments, [found for row in rows for found in _variants(newsroom, archive, row.id)])
        else:
            _print(arguments, [view.show_json(archive, newsroom, row.id, now) for row in rows])
        for alarm in tally.alarms:
            diagnose(alarm)
        if not rows:
            _why_nothing(archive, feed, tally)
        return 1 if tally.alarms and not rows else 0


def _as_asked(newsroom: Newsroom, arguments: argparse.Namespace) -> Newsroom:
    settings = newsroom.settings
    if arguments.beat not in newsroom.beats:
        raise Refusal("NOT_FOUND", f"There is no beat {arguments.beat}; there are {', '.join(newsroom.beats)}.")
    if arguments.lang:
        settings = replace(settings, languages=(arguments.lang,))
    if arguments.length:
        settings = replace(settings, body_length=arguments.length)
    return replace(newsroom, settings=settings)


def _print(arguments: argparse.Namespace, shown: list[dict[str, Any]]) -> None:
    if wants_json(arguments):
        emit_lines(shown)
        return
    for document in shown:
        if arguments.table:
            words = len(" ".join(document["body"]).split())
            codes = " ".join(reason["code"] for reason in document["reasons"])
            head = f"{document['event']:<24} {document['language']} {document['score']:>3} {words:>4} words"
            say(f"{head}  {document['headline']}  {codes}")
        else:
            say(people_text(document, trace=arguments.trace))
            say("─" * 80)


def _variants(newsroom: Newsroom, archive: Archive, draft_id: str) -> Iterator[Variant]:
    draft = drafts.get(archive, draft_id)
    story = stories.get(archive, draft.story) if draft is not None else None
    if draft is not None and story is not None:
        yield from variants(newsroom, story, draft)


def _print_variants(arguments: argparse.Namespace, found: list[Variant]) -> None:
    if wants_json(arguments):
        emit_lines([asdict(variant) for variant in found])
        return
    for (event, language), own in groupby(found, lambda variant: (variant.event, variant.language)):
        say(f"{event} ({language})")
        for place, options in groupby(own, lambda variant: variant.place):
            say(f"  {place}")
            for option in options:
                say(f"    {'→' if option.taken else ' '} {option.option:<10} {option.says}")


def _why_nothing(archive: Archive, feed: Feed, tally: pipeline.Tally) -> None:
    said = (
        ", ".join(f"{number} {kind}" for kind, number in tally.as_json()["records"].items() if number) or "no records"
    )
    diagnose(f"nothing was written: {said}")
    for outcome, number in records.outcomes(archive, feed.beat).items():
        diagnose(f"  {number} × {outcome}")
