"""A named editor signs the hash of a template; drafts of an unsigned one are held."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from newsbot.canonical import utc_text
from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Refusal, TemplateRef
from newsbot.writing.accepted import FILE, rows_of
from newsbot.writing.loading import reread


def accept(newsroom: Newsroom, beat: Beat, by: str, at: datetime) -> list[TemplateRef]:
    """Signs every template of a beat as it is now, and gives back what was signed."""
    if not by.strip():
        raise Refusal("PERSON_UNKNOWN", "a template is accepted by a named person; write --by NAME")
    signed: list[TemplateRef] = []
    languages = dict.fromkeys((*beat.languages, *newsroom.written(beat)))
    loaders = [reread(newsroom, beat, language) for language in languages]
    for template in dict.fromkeys(story.template for story in beat.stories):
        for loader in loaders:
            desk = loader.load(template)
            signed.append(TemplateRef(desk.reference.path, desk.reference.sha256, by))
    kept = [row for row in rows_of(beat.directory) if row["file"] not in {Path(ref.path).name for ref in signed}]
    rows = kept + [{"file": Path(ref.path).name, "sha256": ref.sha256, "by": by, "at": utc_text(at)} for ref in signed]
    (beat.directory / FILE).write_text(_toml(rows), encoding="utf-8")
    for language in languages:
        reread(newsroom, beat, language)
    return signed


def _toml(rows: list[dict[str, str]]) -> str:
    head = "# Written by `newsbot beat accept`: who read these templates and answers for every phrase in them.\n"
    blocks = ("\n[[accepted]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in row.items()) for row in rows)
    return head + "".join(blocks)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in escaped) + '"'
