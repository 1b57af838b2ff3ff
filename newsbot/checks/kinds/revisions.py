"""What the source says now of an event, against what it said before."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from newsbot.checks.case import Case, called, number_of, plain
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import NumberField
from newsbot.newsroom.expression import Expression
from newsbot.story import Record


@kind("monotone", "B", "NON_MONOTONE_COUNT")
def monotone(
    case: Case,
    *,
    field: NumberField,
    against: Literal["revision", "previous"] = "revision",
    unless: Expression | None = None,
) -> Finding | None:
    """A count that can only grow must not be smaller than in the revision (or the entity's record) before.

    `unless` says when the source itself flags a correction.
    """
    found = case.number(field)
    earlier = case.before if against == "revision" else case.previous
    was = None if earlier is None else number_of(earlier, field)
    if found is None or earlier is None or was is None or found >= was:
        return None
    if unless is not None and unless.holds(case.values_for(unless)):
        return None
    return Finding(
        f"its {case.says(field, found)} was {plain(was)} before ({_named(earlier, against)}); a count only grows",
        "a later count of at least the former, or the source's word that it has corrected it, settles it",
        field,
        earlier.key,
    )


@kind("revision_jump", "B", "REVISED_PRELIM", "RANGE_JUMP", one_of=("by", "percent"))
def revision_jump(
    case: Case, *, field: NumberField, by: Decimal | None = None, percent: Decimal | None = None
) -> Finding | None:
    """A revision must not move a value of the same event by more than an amount or a percentage."""
    found, earlier = case.number(field), case.before
    was = None if earlier is None else number_of(earlier, field)
    if found is None or earlier is None or was is None:
        return None
    moved = abs(found - was)
    share = moved / abs(was) * 100 if was else None
    if by is not None and moved > by:
        limit = plain(by)
    elif percent is not None and share is not None and share > percent:
        limit = f"{plain(percent)}%"
    else:
        return None
    return Finding(
        f"the source has revised its {case.says(field, found)} from {plain(was)}, by {plain(moved)} where up to "
        f"{limit} is taken without a look",
        "an editor who finds the revision on the source's page can clear it",
        field,
        earlier.key,
    )


def _named(record: Record, against: str) -> str:
    return f"revision {record.revision}" if against == "revision" else called(record)
