"""collect, backfill, pause, resume and feed check: wires in, counts out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from newsbot import pipeline
from newsbot.archive import coverage, feeds
from newsbot.archive.coverage import Coverage
from newsbot.canonical import sha256_hex, utc_text
from newsbot.cli.context import (
    Progress,
    Room,
    diagnose,
    emit,
    newsroom_of,
    one_shot_now,
    opened,
    say,
    wants_json,
)
from newsbot.collection.fetch import fetch
from newsbot.collection.keep import files_of, from_file
from newsbot.collection.leads import read_leads
from newsbot.collection.read import read_wire
from newsbot.newsroom import expression
from newsbot.newsroom.declared import Feed, Newsroom
from newsbot.story import Refusal, Wire


def feed_named(newsroom: Newsroom, name: str) -> Feed:
    feed = newsroom.feeds.get(name)
    if feed is None:
        raise Refusal("NOT_FOUND", f"No file feeds/{name}.toml; this newsroom listens to {', '.join(newsroom.feeds)}.")
    return feed


def payloads(feed: Feed, paths: Sequence[str], now: datetime) -> list[tuple[Path, bytes]]:
    """The files to read as this feed's wire, in order; what does not match its `files` is said on stderr."""
    found: list[tuple[Path, bytes]] = []
    for given in paths:
        matching, others = files_of(feed, Path(given))
        for other in others:
            diagnose(f"{other} is left aside: it does not match `files = {feed.files!r}` of {feed.name}")
        found += [(file, from_file(feed, file, now)[1]) for file in matching]
    return found


def collect(arguments: argparse.Namespace) -> int:
    """Files or live feeds, carried through to the queue."""
    with opened(arguments, create=True) as room:
        progress = Progress()
        house = pipeline.House(room.newsroom, room.archive, room.now, progress)
        tally = pipeline.Tally()
        names = arguments.feeds or [feed.name for feed in room.newsroom.feeds.values() if feed.enabled]
        chosen = [feed_named(room.newsroom, name) for name in names]
        if arguments.paths and len(chosen) != 1:
            raise Refusal("CONFIG_INVALID", "--from reads files as one feed's wire; name that feed before it.")
        for feed in chosen:
            _collect_one(house, feed, arguments.paths, tally)
        pipeline.carry(house, tally)
        progress.done()
        return _report(tally, wants_json(arguments))


def _collect_one(house: pipeline.House, feed: Feed, paths: Sequence[str], tally: pipeline.Tally) -> None:
    if paths:
        for file, body in payloads(feed, paths, house.now):
            pipeline.take(house, feed, body, tally, origin=file.name)
            pipeline.carry(house, tally)
        return
    if not feed.enabled:
        raise Refusal("CONFIG_INVALID", f"{feed.name} is switched off: {feed.off_reason}")
    if pause := feeds.paused(house.archive, feed.name, feed.beat):
        raise Refusal("FEED_QUARANTINED", f"{pause.name or 'everything'} was paused by {pause.by}: {pause.reason}")
    pipeline.fetch_one(house, feed, pipeline.client(house.newsroom), tally)


def _report(tally: pipeline.Tally, as_json: bool) -> int:
    if as_json:
        emit(tally.as_json())
        return 0
    found = tally.as_json()
    said = ", ".join(f"{number} {kind}" for kind, number in found["records"].items() if number) or "none"
    ready, held = found["drafts"]["ready"], found["drafts"]["held"]
    clues = ", ".join(f"{number} {kind}" for kind, number in found["leads"].items() if number)
    say(f"{found['wires']} wires; records: {said}; drafts: {ready} ready, {held} held{clues and f'; leads: {clues}'}")
    for code, number in found["reasons"].items():
        say(f"  {code} {number}")
    for alarm in found["alarms"]:
        diagnose(alarm)
    return 0


def backfill(arguments: argparse.Namespace) -> int:
    """Wires as history; with `--complete-from`, a promise that it has no gap."""
    with opened(arguments, create=True) as room:
        feed = feed_named(room.newsroom, arguments.feed)
        if feed.leads:
            raise Refusal(
                "CONFIG_INVALID",
                f"{feed.name} brings leads, which are no history; `newsbot collect {feed.name}` reads them.",
            )
        promise = _promise(arguments, feed, room)
        progress = Progress()
        house = pipeline.House(room.newsroom, room.archive, room.now, progress)
        tally = pipeline.Tally()
        for file, body in payloads(feed, arguments.paths, room.now):
            pipeline.backfill(house, feed, body, tally, origin=file.name)
        if promise:
            coverage.declare(room.archive, promise)
        progress.done()
        return _report(tally, wants_json(arguments))


def _promise(arguments: argparse.Namespace, feed: Feed, room: Room) -> Coverage | None:
    if not arguments.complete_from:
        if arguments.floor:
            raise Refusal("CONFIG_INVALID", "--floor says what --complete-from is complete for; give both.")
        return None
    try:
        start = datetime.combine(date.fromisoformat(arguments.complete_from), time(), UTC)
        if arguments.floor:
            expression.parse(arguments.floor)
    except ValueError as error:
        raise Refusal(
            "CONFIG_INVALID", f"--complete-from takes a date like 2000-01-31, --floor a condition: {error}"
        ) from error
    return Coverage(feed.beat, feed.name, start, room.now, arguments.floor, feed.universe)


def pause(arguments: argparse.Namespace) -> int:
    """Stops a feed, a beat or everything."""
    with opened(arguments, create=True) as room:
        _known(room.newsroom, arguments.name)
        if not feeds.pause(room.archive, arguments.name, arguments.by, room.now, arguments.reason):
            raise Refusal("STATE_FORBIDS", f"{arguments.name or 'everything'} is paused already.")
    _tell(arguments, "is paused", paused=True)
    return 0


def resume(arguments: argparse.Namespace) -> int:
    """Lets it run again."""
    with opened(arguments, create=True) as room:
        _known(room.newsroom, arguments.name)
        if not feeds.resume(room.archive, arguments.name):
            raise Refusal("STATE_FORBIDS", f"{arguments.name or 'everything'} is not paused.")
    _tell(arguments, "runs again", paused=False)
    return 0


def _tell(arguments: argparse.Namespace, what: str, *, paused: bool) -> None:
    if wants_json(arguments):
        emit({"name": arguments.name or None, "paused": paused})
    else:
        say(f"{arguments.name or 'everything'} {what}")


def _known(newsroom: Newsroom, name: str) -> None:
    if name and name not in newsroom.feeds and name not in newsroom.beats:
        raise Refusal("NOT_FOUND", f"{name} is neither a feed nor a beat of this newsroom.")


def check(arguments: argparse.Namespace) -> int:
    """Feeds as declared, and one payload of each read without keeping anything."""
    newsroom = newsroom_of(arguments)
    names = [arguments.name] if arguments.name else list(newsroom.feeds)
    now = one_shot_now(arguments)
    results = [_check_one(newsroom, feed_named(newsroom, name), arguments, now) for name in names]
    for result in results:
        if wants_json(arguments):
            emit(result)
        else:
            say("{feed}: {verdict}".format(**result))
            for problem in result["problems"]:
                say(f"  {problem}")
    return 1 if any(result["problems"] for result in results) else 0


def _check_one(newsroom: Newsroom, feed: Feed, arguments: argparse.Namespace, now: datetime) -> dict[str, Any]:
    result: dict[str, Any] = {"feed": feed.name, "enabled": feed.enabled, "problems": [], "records": 0}
    if arguments.offline or (not feed.enabled and not arguments.paths):
        result["verdict"] = "well declared" if feed.enabled else f"well declared, switched off: {feed.off_reason}"
        return result
    try:
        bodies = (
            [body for _, body in payloads(feed, arguments.paths, now)]
            if arguments.paths
            else [_fetched(newsroom, feed, now)]
        )
        for body in bodies:
            wire = Wire(sha256_hex(body), feed.name, now, feed.url, len(body))
            reading = (
                read_leads(feed, wire, body) if feed.leads else read_wire(feed, newsroom.beats[feed.beat], wire, body)
            )
            result["records"] += sum(1 for _ in reading.items)
            result["problems"] += [reason.message for item in reading.refused for reason in item.reasons]
            if reading.problem:
                result["problems"].append(f"{reading.problem.code}: {reading.problem.message}")
    except Refusal as refusal:
        result["problems"].append(f"{refusal.code}: {refusal.message}")
    what = "leads" if feed.leads else "records"
    result["verdict"] = f"{result['records']} {what} read at {utc_text(now)}, {len(result['problems'])} problems"
    return result


def _fetched(newsroom: Newsroom, feed: Feed, now: datetime) -> bytes:
    found = fetch(feed, feeds.FeedState(feed.name), pipeline.client(newsroom), now)
    if found.body is None:
        raise Refusal("PAYLOAD_MALFORMED", f"{feed.url} answered {found.status} without a body.")
    return found.body
