"""replay and report: past days through today's rules, and what the rules and wires have cost editors."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta

from newsbot.canonical import utc_text
from newsbot.cli.context import Progress, emit, emit_lines, opened, say, wants_json
from newsbot.cli.scratch import scratch
from newsbot.feedback.feeds import FeedReport, feed_reports
from newsbot.replay import Replayed, Rule, replay
from newsbot.story import Refusal

USUAL_SPAN = timedelta(days=30)
WIDTH = 160


def again(arguments: argparse.Namespace) -> int:
    """Past days told again in an archive that is thrown away."""
    with opened(arguments) as room:
        since, until = arguments.since, arguments.until or room.now
        _in_order(since, until)
        progress = Progress()
        with scratch(room.newsroom) as empty:
            found = replay(room.newsroom, room.archive, empty, since, until, progress)
        progress.done()
    if wants_json(arguments):
        emit(found.as_json())
        return 0
    _tell(found)
    return 0


def _in_order(since: datetime, until: datetime) -> None:
    if since >= until:
        raise Refusal("CONFIG_INVALID", f"--from {utc_text(since)} is not before --to {utc_text(until)}.")


def _tell(found: Replayed) -> None:
    counted = found.as_json()
    said = ", ".join(f"{number} {kind}" for kind, number in counted["records"].items() if number) or "none"
    say(f"{counted['wires']} wires; records: {said}")
    share = f" ({found.held / found.told:.1%})" if found.told else ""
    say(f"{found.told} events told, {found.held} of them held{share}")
    for rule in found.rules:
        say(_line(rule))
    texts = counted["texts"]
    say(
        f"texts: {texts['same']} the same, {texts['changed']} changed, {texts['new']} new, "
        f"{texts['gone']} no longer written"
    )
    for one in found.changes:
        states = "" if one.was_state == one.state else f"  ({one.was_state or 'none'} -> {one.state or 'none'})"
        say(f"  {one.id[:8]} {one.language} {one.kind}{states}")
        if one.was:
            say(f"    - {one.was}")
        if one.now:
            say(f"    + {one.now}")


def _line(rule: Rule) -> str:
    name = f" “{rule.name}”" if rule.name else ""
    return f"  {rule.count:>5} {rule.verdict:<8} {rule.code}{name} of {rule.beat}, as: {rule.example}"[:WIDTH]


def report(arguments: argparse.Namespace) -> int:
    """What each feed brought in a span, what was held of it by which rule, and how often editors let it pass."""
    with opened(arguments) as room:
        until = arguments.until or room.now
        since = arguments.since or until - USUAL_SPAN
        _in_order(since, until)
        found = list(feed_reports(room.newsroom, room.archive, since, until))
    if wants_json(arguments):
        emit_lines(one.as_json() for one in found)
        return 0
    say(f"{utc_text(since)} to {utc_text(until)}")
    for one in found:
        _tell_feed(one)
    return 0


def _tell_feed(one: FeedReport) -> None:
    last = utc_text(one.newest) if one.newest else "never"
    paused = f"; rests since {one.paused}" if one.paused else ""
    say(f"{one.feed}: {one.fetches} fetches, {one.failed} failed; last news of it: {last}{paused}")
    for rule in one.rules:
        cleared = f", {rule.cleared} let pass by editors ({rule.cleared / rule.count:.0%})" if rule.cleared else ""
        name = f" “{rule.name}”" if rule.name else ""
        say(f"  {rule.count:>5} {rule.verdict:<8} {rule.code}{name}{cleared}"[:WIDTH])
