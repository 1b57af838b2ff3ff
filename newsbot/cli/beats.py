"""beat new, check, accept, list and show, and template try: the data journalist's commands."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newsbot import fixtures, pipeline
from newsbot.archive import Archive, drafts, open_archive, stories
from newsbot.checks import records as record_checks
from newsbot.cli.context import emit, emit_lines, newsroom_of, one_shot_now, root_of, say, wants_json
from newsbot.discovery import validate as validate_facts
from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Refusal, Story
from newsbot.writing import accept as sign
from newsbot.writing import coverage, lint, new_beat, try_template


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
        written = list(pipeline.languages_of(newsroom, beat))
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
    reports = [_check_one(newsroom, beat_named(newsroom, name), renew=arguments.renew) for name in names]
    for report in reports:
        if wants_json(arguments):
            emit(report)
        else:
            _say_report(report)
    return 1 if any(report["faults"] for report in reports) else 0


def _check_one(newsroom: Newsroom, beat: Beat, *, renew: bool) -> dict[str, Any]:
    report: dict[str, Any] = {"beat": beat.name} | {
        part: [] for part in ("faults", "notes", "templates", "cases", "renewed")
    }
    report["faults"] += [f"{fault.code}: {fault.message}" for fault in beat_faults(newsroom, beat)]
    report["notes"] += [str(finding) for finding in lint(newsroom, beat) if not finding.grave]
    if report["faults"]:
        return report
    told: list[Story] = []
    for case in fixtures.cases(newsroom.root, beat.name):
        with _empty_archive() as archive:
            written = fixtures.articles(newsroom, archive, case)
            told += _stories(archive, beat)
        report["cases"].append(case.name)
        if renew:
            report["renewed"] += [str(file.relative_to(newsroom.root)) for file in fixtures.renew(case, written)]
        report["faults"] += fixtures.differences(case, written)
    for reach in coverage(newsroom, beat, told):
        report["templates"].append({"file": reach.file, "percent": reach.percent, "missed": list(reach.missed)})
        report["faults"] += reach.failed
    return report


def beat_faults(newsroom: Newsroom, beat: Beat) -> list[Refusal]:
    """What is wrong with the kinds and options of a beat's facts and checks, and with its templates."""
    faults = record_checks.validate(beat)
    faults += [Refusal("TEMPLATE_ERROR", str(finding)) for finding in lint(newsroom, beat) if finding.grave]
    try:
        validate_facts(beat, newsroom)
    except Refusal as refusal:
        faults.append(refusal)
    return faults


def _stories(archive: Archive, beat: Beat) -> list[Story]:
    rows = drafts.window(archive, states=("ready", "held", "spiked", "superseded"), beat=beat.name, limit=10_000)
    found = {row.story: stories.get(archive, row.story) for row in rows}
    return [story for story in found.values() if story is not None]


@contextmanager
def _empty_archive() -> Iterator[Archive]:
    folder = Path(tempfile.mkdtemp(prefix="newsbot-check-"))
    try:
        archive = open_archive(folder / "scratch.db", create=True)
        yield archive
        archive.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _say_report(report: dict[str, Any]) -> None:
    say(f"{report['beat']}: {len(report['cases'])} cases, {len(report['faults'])} faults")
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
