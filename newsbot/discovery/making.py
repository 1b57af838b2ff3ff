"""Facts and their worth in, a `Story` with its times, slug and flags out; None where its moment has passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from newsbot.canonical import derived_id
from newsbot.discovery.bench import Library
from newsbot.discovery.facts import Facts
from newsbot.discovery.kinds.kind import refusal
from newsbot.discovery.revision import StoryKind
from newsbot.discovery.score import Newsworth
from newsbot.discovery.slug import slug
from newsbot.newsroom.declared import StoryDeclaration
from newsbot.newsroom.expression import Expression
from newsbot.story import Reason, Story, Verdict

LIVES_HOURS = Decimal(24)
"""Where a story declares nothing else."""
MOST_NOTES = 3


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a story is told of."""

    event: str
    feed: str
    records: tuple[str, ...]
    kind: StoryKind = "story"
    reasons: tuple[Reason, ...] = ()
    beside: bool = False


def names(facts: Facts, worth: Newsworth) -> dict[str, Any]:
    """What the expressions of a story see."""
    return {**facts.values, "story.score": worth.score, "story.angle": worth.angle}


def make(
    library: Library, declared: StoryDeclaration, occasion: Occasion, facts: Facts, worth: Newsworth
) -> Story | None:
    """A kill is made whenever it is due; every other story only while it still lives."""
    values, now = names(facts, worth), library.now
    expires_at = _until(library, declared.lives_hours, values, now + timedelta(hours=float(LIVES_HOURS)), declared)
    text_valid_until = _until(library, declared.text_valid_hours, values, expires_at, declared)
    if occasion.kind == "kill":
        expires_at = max(expires_at, now + timedelta(hours=float(LIVES_HOURS)))
        text_valid_until = max(text_valid_until, expires_at)
    elif min(expires_at, text_valid_until) <= now:
        return None
    sensitive = declared.sensitive is not None and declared.sensitive.holds(values)
    reasons = occasion.reasons
    if declared.hold is not None and declared.hold.holds(values):
        reasons += (Reason(declared.hold_code, Verdict.HOLD, declared.hold_why, record=occasion.records[-1]),)
    if facts.plain:
        reasons += (
            Reason("PCT_SUPPRESSED", Verdict.LABEL, _in_plain_numbers(facts.plain), record=occasion.records[-1]),
        )
    return Story(
        id=derived_id("story", library.beat.name, occasion.event, declared.type),
        beat=library.beat.name,
        feed=occasion.feed,
        event=occasion.event,
        type=declared.type,
        records=occasion.records,
        facts=tuple(facts),
        angle=worth.angle,
        score=worth.score,
        why=worth.why,
        made_at=now,
        expires_at=expires_at,
        text_valid_until=text_valid_until,
        kind=occasion.kind,
        urgent=declared.urgent is not None and declared.urgent.holds(values),
        sensitive=(declared.sensitive_why or "declared sensitive by the beat",) if sensitive else (),
        confirm=declared.confirm is not None and declared.confirm.holds(values),
        reasons=reasons,
        beside=occasion.beside,
        slug=slug(declared.slug, values, f"{library.beat.name}-{occasion.event}"),
    )


def _in_plain_numbers(notes: Sequence[str]) -> str:
    """`net_move: 50 after -25: no percentage leads from ...` of the first three, and how many more."""
    more = f" (and {len(notes) - MOST_NOTES} more)" if len(notes) > MOST_NOTES else ""
    return f"The text gives plain numbers. {'; '.join(notes[:MOST_NOTES])}{more}."


def _until(
    library: Library, expression: Expression | None, values: Mapping[str, Any], default: datetime,
    declared: StoryDeclaration,
) -> datetime:  # fmt: skip
    """Hours from now, or the very moment where the expression names a time; a date lasts to its end."""
    found = expression(values) if expression is not None else None
    match found:
        case None:
            return default
        case datetime():
            return found
        case date():
            return datetime.combine(found + timedelta(days=1), time(0), library.zone)
        case bool():
            pass
        case int() | Decimal():
            return library.now + timedelta(seconds=round(float(found) * 3600))
    text = expression.text if expression else ""
    where = f"[[stories]] `{declared.type}`"
    raise refusal(declared.place, f"{where}: {text!r} gives {found!r}, which is neither hours nor a time")
