"""beat new, check, accept, list and show, and template try: the data journalist's commands."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from typing import Any

from newsbot import fixtures, pipeline
from newsbot.archive import Archive, drafts, stories
from newsbot.checks import records as record_checks
from newsbot.cli.collecting import payloads
from newsbot.cli.context import (
    diagnose,
    emit,
    emit_lines,
    newsroom_of,
    one_shot_now,
    real_clock,
    root_of,
    say,
    wants_json,
)
from newsbot.cli.scratch import feed_of, scratch, time_for
from newsbot.discovery import validate as validate_facts
from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Draft, Refusal, Story
from newsbot.writing import accept as sign
from newsbot.writing import coverage, lint, new_beat, repetition, try_template


def beat_named(newsroom: Newsroom, name: str) -> Beat:
    if name not in newsroom.beats:
        raise Refusal("NOT_FOUND", f"There is no beat {name}; there are {', '.join(newsroom.beats)}.")
    return newsroom.beats[name]


# --- making and signing ----------------------------------------------------------------------------------------------


def new(arguments: argparse.Namespace) -> int:
    """The files of a beat that writes an article from the sample at once."""
    root = root_of(arguments)
    files = [str(file.relative_to(root)) for file in new_beat(root, arguments.name, Path(arguments.sample))]
    if wants_json(arguments):
        emit({"beat": arguments.name, "files": files})
        return 0
    for file in files:
        say(f"  {file}")
    say(f"Next: `newsbot write {arguments.name} {arguments.sample} --watch`, and see docs/new-beat.md.")
    return 0


def accept(arguments: argparse.Namespace) -> int:
    """Signs every template of a beat as it stands."""
    newsroom = newsroom_of(arguments)
    signed = sign(newsroom, beat_named(newsroom, arguments.name), arguments.by, one_shot_now(arguments))
    for template in signed:
        if wants_json(arguments):
            emit({"path": template.path, "sha256": template.sha256, "accepted_by": template.accepted_by})
        else:
            say(f"{template.path} ({template.sha256[:12]}) is accepted by {template.accepted_by}")
    return 0


# --- looking ---------------------------------------------------------------------------------------------------------


def list_all(arguments: argparse.Namespace) -> int:
    """One line a beat."""
    newsroom = newsroom_of(arguments)
    for name, beat in newsroom.beats.items():
        feeds = [feed.name for feed in newsroom.feeds.values() if feed.beat == name]
        written = list(newsroom.written(beat))
        if wants_json(arguments):
            emit({"name": name, "title": beat.title, "languages": written, "feeds": feeds})
        else:
            say(f"{name:<14}{beat.title}; {', '.join(written) or 'no language of this newsroom'}; {', '.join(feeds)}")
    return 0


def show(arguments: argparse.Namespace) -> int:
    """What a beat declares."""
    beat = beat_named(newsroom_of(arguments), arguments.name)
    shown: dict[str, Any] = {
        "name": beat.name,
        "title": beat.title,
        "languages": list(beat.languages),
        "identity": list(beat.record.identity),
        "fields": {name: field.type for name, field in beat.record.fields.items()},
        "facts": {fact.name: fact.kind for fact in beat.facts},
        "checks": {check.name: f"{check.verdict} {check.code}" for check in beat.checks},
        "stories": {story.type: " ".join(story.floor.text.split()) for story in beat.stories},
        "floors": {name: str(value) for name, value in beat.floors.items()},
    }
    if wants_json(arguments):
        emit(shown)
        return 0
    for name, value in shown.items():
        if isinstance(value, dict):
            say(f"{name}:")
            for key, part in value.items():
                say(f"  {key:<28} {part}")
        else:
            say(f"{name}: {', '.join(value) if isinstance(value, list) else value}")
    return 0


# --- checking --------------------------------------------------------------------------------------------------------


def check(arguments: argparse.Namespace) -> int:
    """Declarations, templates, what the fixtures reach, and the articles expected of them."""
    newsroom = newsroom_of(arguments)
    names = [arguments.name] if arguments.name else list(newsroom.beats)
    if arguments.wires and not arguments.name:
        raise Refusal("CONFIG_INVALID", "--wires are the wires of one beat; name the beat before it.")
    reports = [_check_one(newsroom, beat_named(newsroom, name), arguments) for name in names]
    for report in reports:
        if wants_json(arguments):
            emit(report)
        else:
            _say_report(report, by_wires=bool(arguments.wires))
    return 1 if any(report["faults"] for report in reports) else 0


def _check_one(newsroom: Newsroom, beat: Beat, arguments: argparse.Namespace) -> dict[str, Any]:
    parts = ("faults", "notes", "templates", "repeated", "cases", "renewed")
    report: dict[str, Any] = {"beat": beat.name} | {part: [] for part in parts}
    report["faults"] += [f"{fault.code}: {fault.message}" for fault in beat_faults(newsroom, beat)]
    report["notes"] += [str(finding) for finding in lint(newsroom, beat) if not finding.grave]
    if report["faults"]:
        return report
    if arguments.wires:
        told, written = _told_of(newsroom, beat, arguments.feed, arguments.wires)
    else:
        told, written = _cases_of(newsroom, beat, report, renew=arguments.renew)
    for reach in coverage(newsroom, beat, told):
        report["templates"].append(
            {
                "file": reach.file, "percent": reach.percent, "missed": list(reach.missed),
                "reached": {body: list(events) for body, events in reach.reached.items()},
            }
        )  # fmt: skip
        report["faults"] += reach.failed
    report["repeated"] = [asdict(found) for found in repetition(written)]
    return report


def _cases_of(
    newsroom: Newsroom, beat: Beat, report: dict[str, Any], *, renew: bool
) -> tuple[list[Story], list[Draft]]:
    """What the recorded cases make, held against what is expected of them."""
    told: list[Story] = []
    written: list[Draft] = []
    for case in fixtures.cases(newsroom.root, beat.name):
        with scratch(newsroom) as archive:
            articles = fixtures.articles(newsroom, archive, case)
            told += _stories(archive, beat)
            written += _drafts(archive, beat)
        report["cases"].append(case.name)
        if renew:
            report["renewed"] += [str(file.relative_to(newsroom.root)) for file in fixtures.renew(case, articles)]
        report["faults"] += fixtures.differences(case, articles)
    return told, written


def beat_faults(newsroom: Newsroom, beat: Beat) -> list[Refusal]:
    """What is wrong with the kinds and options of a beat's facts and checks, and with its templates."""
    faults = record_checks.validate(beat)
    faults += [Refusal("TEMPLATE_ERROR", str(finding)) for finding in lint(newsroom, beat) if finding.grave]
    try:
        validate_facts(beat, newsroom)
    except Refusal as refusal:
        faults.append(refusal)
    return faults


_STATES = ("ready", "held", "spiked", "superseded", "expired")


def _stories(archive: Archive, beat: Beat) -> list[Story]:
    rows = drafts.window(archive, states=_STATES, beat=beat.name, limit=10_000)
    found = {row.story: stories.get(archive, row.story) for row in rows}
    return [story for story in found.values() if story is not None]


def _drafts(archive: Archive, beat: Beat) -> list[Draft]:
    """The texts that stand: of a story told again the newest."""
    rows = drafts.window(archive, states=("ready", "held"), beat=beat.name, limit=10_000)
    return [draft for row in rows if (draft := drafts.get(archive, row.id, row.version)) is not None]


def _told_of(newsroom: Newsroom, beat: Beat, name: str | None, paths: Sequence[str]) -> tuple[list[Story], list[Draft]]:
    """What wire files make, each carried at the moment it was fresh, in the order of those moments."""
    feed = feed_of(newsroom, beat.name, name, paths)
    bodies = payloads(feed, paths, real_clock())
    timed = sorted(((time_for(newsroom, feed, [body], None), file, body) for file, body in bodies), key=itemgetter(0))
    with scratch(newsroom) as archive:
        for now, file, body in timed:
            house, tally = pipeline.House(newsroom, archive, now), pipeline.Tally()
            pipeline.take(house, feed, body, tally, origin=file.name)
            pipeline.carry(house, tally)
            for alarm in tally.alarms:
                diagnose(alarm)
        return _stories(archive, beat), _drafts(archive, beat)


def _say_report(report: dict[str, Any], *, by_wires: bool = False) -> None:
    said = "its wires" if by_wires else f"{len(report['cases'])} cases"
    say(f"{report['beat']}: {said}, {len(report['faults'])} faults")
    for fault in report["faults"]:
        say(f"  ! {fault}")
    for note in report["notes"]:
        say(f"    {note}")
    for file in report["renewed"]:
        say(f"  written: {file}")
    for template in report["templates"]:
        say(f"  {template['file']}: {template['percent']}% of its blocks and branches are reached")
        for missed in template["missed"]:
            say(f"    not reached: {missed}")
        if by_wires:
            for body, events in template["reached"].items():
                more = f" and {len(events) - 3} more" if len(events) > 3 else ""
                say(f"    {body}: {', '.join(events[:3])}{more}")
    for found in report["repeated"]:
        say(
            f"  “{found['phrase']}” stands in {found['texts']} of {found['of']} {found['language']} texts "
            f"of type {found['type']}"
        )


# --- one template by itself ------------------------------------------------------------------------------------------


def try_templates(arguments: argparse.Namespace) -> int:
    """JSON Lines `{"template", "data"}` in; `{"text", "spans"}` or `{"error"}` out, a line each.

    With `"sentence": true` the text is finished like a paragraph of a story's body.
    """
    now = one_shot_now(arguments)
    for line in filter(str.strip, sys.stdin):
        try:
            asked = json.loads(line)
            template, data = str(asked["template"]), dict(asked.get("data") or {})
            sentence = bool(asked.get("sentence"))
        except (ValueError, KeyError, TypeError) as error:
            message = f'a line is {{"template": text, "data": object}}; this one is not: {error}'
            emit({"error": {"code": "TEMPLATE_ERROR", "message": message}})
            continue
        emit_lines([try_template(template, data, arguments.lang, now=now, sentence=sentence)])
    return 0
