"""write: articles from wire files through the whole pipeline, in an archive that is thrown away."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from newsbot import pipeline
from newsbot.archive import Archive, open_archive, records
from newsbot.canonical import sha256_hex, utc_text
from newsbot.cli.collecting import feed_named, payloads
from newsbot.cli.context import archive_path, diagnose, emit_lines, fixed_time, newsroom_of, real_clock, say, wants_json
from newsbot.cli.showing import people_text
from newsbot.collection.keep import files_of
from newsbot.collection.read import read_wire
from newsbot.desk import view
from newsbot.desk.states import State
from newsbot.newsroom.declared import Feed, Newsroom
from newsbot.story import Refusal, Wire

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
    feed = _feed(newsroom, arguments)
    bodies = payloads(feed, arguments.files, real_clock())
    now = _time_for(newsroom, feed, [body for _, body in bodies], fixed_time(arguments))
    with _scratch(newsroom, arguments.with_history) as archive:
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


def _feed(newsroom: Newsroom, arguments: argparse.Namespace) -> Feed:
    if arguments.feed:
        feed = feed_named(newsroom, arguments.feed)
        if feed.leads:
            raise Refusal("NOT_ALLOWED", f"{feed.name} brings leads for editors; no article is ever written from them.")
        return feed
    feeds = [feed for feed in newsroom.feeds.values() if feed.beat == arguments.beat]
    fitting = [feed for feed in feeds if all(files_of(feed, Path(file))[0] for file in arguments.files)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(feed.name for feed in feeds) or "none"
    raise Refusal(
        "CONFIG_INVALID", f"Which feed sends these files? Name it with --feed; feeds of {arguments.beat}: {names}."
    )


def _time_for(newsroom: Newsroom, feed: Feed, bodies: list[bytes], given: datetime | None) -> datetime:
    """The time asked for; else now, or for old wires the moment they were fresh, so that an author sees an article."""
    if given is not None:
        return given
    now = real_clock()
    beat = newsroom.beats[feed.beat]
    times = [
        item.happened_at
        for body in bodies
        for item in read_wire(feed, beat, Wire(sha256_hex(body), feed.name, now, "", len(body)), body).items
    ]
    newest = max(times, default=now)
    if newest >= now - beat.news_window:
        return now
    fresh = newest + min(timedelta(hours=1), beat.news_window)
    diagnose(f"the wire is old; written as of {utc_text(fresh)} (--now says otherwise)")
    return fresh


@contextmanager
def _scratch(newsroom: Newsroom, with_history: bool) -> Iterator[Archive]:
    folder = Path(tempfile.mkdtemp(prefix="newsbot-"))
    path = folder / "scratch.db"
    try:
        if with_history:
            source = open_archive(archive_path(newsroom))
            source.copy_to(path)
            source.close()
        archive = open_archive(path, create=True)
        yield archive
        archive.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _why_nothing(archive: Archive, feed: Feed, tally: pipeline.Tally) -> None:
    said = (
        ", ".join(f"{number} {kind}" for kind, number in tally.as_json()["records"].items() if number) or "no records"
    )
    diagnose(f"nothing was written: {said}")
    for outcome, number in records.outcomes(archive, feed.beat).items():
        diagnose(f"  {number} × {outcome}")
