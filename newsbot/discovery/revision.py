"""A new revision of an event that made a story before in, what it means for that story out.

Before anything was released every change that is not silent makes the story anew. Afterwards the gravest changed field
decides, measured against the record the released text rested on, and a small change may be silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from newsbot.archive import Archive, drafts, records, stories
from newsbot.discovery.frame import decimal
from newsbot.newsroom.declared import Beat, ChangeAction, FieldDeclaration, RecordDeclaration, StoryDeclaration
from newsbot.story import Record, Scalar, Story, WireSource, draft_id

StoryKind = Literal["story", "update", "correction", "kill"]

GRAVITY: tuple[ChangeAction, ...] = ("silent", "update", "correction", "kill")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of an event's story of one type so far."""

    story: Story
    rested_on: Record | None
    """The record of the newest story."""
    released: Record | None
    """The record the released text rests on; the oldest one where languages differ."""
    is_released: bool
    killed: bool


def standing(
    archive: Archive, beat: Beat, event: str, story_type: str, languages: Sequence[str], just_made: Story | None = None
) -> Standing | None:
    """None when the event never made a story of that type; `just_made` is one the archive does not hold yet."""
    story = just_made or stories.latest(archive, beat.name, event, story_type)
    if story is None:
        return None
    out = [
        gone for language in languages
        if (gone := _last_out(archive, draft_id(beat.name, event, story_type, language))) is not None
    ]  # fmt: skip
    released = [row for row in out if row.state == "released"]
    rests_on = [_revision(archive, row.id, row.version, event) for row in released]
    known = [revision for revision in rests_on if revision is not None]
    return Standing(
        story,
        records.get(archive, story.records[0]),
        records.get(archive, f"{beat.name}/{event}@{min(known)}") if known else None,
        bool(released),
        bool(out) and not released,
    )


def _last_out(archive: Archive, id: str) -> drafts.DraftRow | None:
    """The newest version that left the house: an article, or the tombstone that ended it."""
    gone = [row for row in drafts.versions(archive, id) if row.state in ("released", "killed")]
    return gone[-1] if gone else None


def _revision(archive: Archive, id: str, version: int, event: str) -> int | None:
    """Which revision of the event a text was written from."""
    draft = drafts.get(archive, id, version)
    found = {
        fact.source.revision for fact in (draft.facts if draft else ())
        if isinstance(fact.source, WireSource) and fact.source.event == event and not fact.name.startswith("was.")
    }  # fmt: skip
    return max(found, default=None)


def changed(declaration: RecordDeclaration, old: Record, new: Record) -> list[FieldDeclaration]:
    """Fields that differ, one that came or went among them."""
    return [
        field for name, field in declaration.fields.items() if old.data.get(name) != new.data.get(name)
    ]  # fmt: skip


def gravest(fields: Iterable[FieldDeclaration]) -> ChangeAction:
    return max((field.on_change for field in fields), key=GRAVITY.index, default="silent")


def loud(fields: Iterable[FieldDeclaration]) -> list[FieldDeclaration]:
    return [field for field in fields if field.on_change != "silent"]


def felt(fields: Iterable[FieldDeclaration], old: Record, new: Record) -> list[FieldDeclaration]:
    """Without those that changed by less than they must to count after publication."""
    was, now = old.data, new.data
    return [field for field in loud(fields) if not _too_small(field, was.get(field.name), now.get(field.name))]


def _too_small(field: FieldDeclaration, old: Scalar, new: Scalar) -> bool:
    before, after = decimal(old), decimal(new)
    if field.on_change_by is None or before is None or after is None:
        return False
    return abs(after - before) < field.on_change_by


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a revision means: a story of this kind, or none and why."""

    kind: StoryKind | None
    outcome: str = ""
    withdrawn: bool = False
    """The text that waits unreleased has lost its ground."""


def weigh(
    declaration: RecordDeclaration, story: StoryDeclaration, before: Standing, new: Record,
    *, below: bool, crossed: bool,
) -> Weighed:  # fmt: skip
    """`below`: under the story's floor now. `crossed`: it became urgent, or ceased to be, or the like."""
    if before.killed:
        return Weighed(None, f"killed: the {story.type} story of this event was killed")
    if new.key in before.story.records and before.story.kind != "kill":
        return Weighed(None, f"unchanged: the {story.type} story rests on this record already")
    rested_on = before.rested_on
    since_story = changed(declaration, rested_on, new) if rested_on else list(declaration.fields.values())
    if not before.is_released:
        if not loud(since_story):
            return Weighed(None, _silent(since_story))
        if below:
            why = f"withdrawn: {_names(loud(since_story))} changed, and it is below the floor of the {story.type} story"
            return Weighed(None, why, withdrawn=True)
        return Weighed("story")
    base = before.released or rested_on
    since_release = changed(declaration, base, new) if base else since_story
    counts = felt(since_release, base, new) if base else loud(since_release)
    if not counts and (below or crossed):
        counts = loud(since_release)
    pending = rested_on is None or base is None or rested_on.key != base.key or before.story.kind == "kill"
    if not counts and not (pending and (loud(since_story) or before.story.kind == "kill")):
        return Weighed(None, _silent(since_story if pending else since_release))
    # What waits for an editor would say what is no longer so; it is replaced even by a return to what was released.
    action = gravest(counts)
    if below and action == "correction" and base is not None and any(_gone(field, new) for field in counts):
        # What is under the floor because it is no longer said cannot be told rightly either.
        return Weighed("kill")
    return Weighed("update" if action == "silent" else action)


def _gone(field: FieldDeclaration, new: Record) -> bool:
    """A field of weight that the wire had and has no more."""
    return field.on_change == "correction" and new.data.get(field.name) is None


def _silent(fields: Iterable[FieldDeclaration]) -> str:
    return f"silent: {_names(fields) or 'nothing that is told'} changed"


def _names(fields: Iterable[FieldDeclaration]) -> str:
    return ", ".join(field.name for field in fields)
