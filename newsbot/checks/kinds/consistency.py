"""Whether the fields of a record agree with each other, and any other condition a beat declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

from newsbot.checks.case import Case, plain, short
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import Comparison, NumberField
from newsbot.newsroom.expression import Expression

_SOURCE_CORRECTS = (
    "a corrected record from the source settles it; an editor who has checked which field is right can clear it"
)
_ALLOWED: Mapping[str, Callable[[Decimal], bool]] = {
    "positive": lambda value: value > 0,
    "negative": lambda value: value < 0,
    "not negative": lambda value: value >= 0,
    "not positive": lambda value: value <= 0,
}


@kind("sign", "A", "SIGN_CONFLICT", one_of=("same_as", "must_be"))
def sign(
    case: Case,
    *,
    field: NumberField,
    same_as: NumberField | None = None,
    must_be: Literal["positive", "negative", "not negative", "not positive"] | None = None,
) -> Finding | None:
    """A number must have a sign, or that of another field; a zero contradicts no sign."""
    found = case.number(field)
    if found is None:
        return None
    if must_be is not None and not _ALLOWED[must_be](found):
        return Finding(f"its {case.says(field, found)} should be {must_be}", _SOURCE_CORRECTS, field)
    other = case.number(same_as) if same_as is not None else None
    if same_as is not None and other is not None and found * other < 0:
        return Finding(
            f"its {case.says(field, found)} and its {case.says(same_as, other)} are of opposite sign",
            _SOURCE_CORRECTS,
            field,
        )
    return None


_HOLDS: Mapping[str, Callable[[Decimal, Decimal, Decimal], bool]] = {
    "==": lambda left, right, slack: abs(left - right) <= slack,
    "!=": lambda left, right, slack: abs(left - right) > slack,
    "<": lambda left, right, slack: left < right + slack if slack else left < right,
    "<=": lambda left, right, slack: left <= right + slack,
    ">": lambda left, right, slack: left > right - slack if slack else left > right,
    ">=": lambda left, right, slack: left >= right - slack,
}


@kind("identity", "A", "XFIELD_INCONSISTENT", "SIGN_CONFLICT", "BASIS_MISMATCH")
def identity(
    case: Case, *, holds: Comparison, tolerance: Decimal = Decimal(0), tolerance_percent: Decimal = Decimal(0)
) -> Finding | None:
    """A comparison between two sums of fields must hold, within an amount or a percentage of the larger side.

    `holds = "votes_a + votes_b == ballots"`, `holds = "low <= high"`. A side with a missing field judges nothing.
    """
    values: Mapping[str, Any] = case.values
    left, right = holds.left.number(values), holds.right.number(values)
    if left is None or right is None:
        return None
    slack = max(tolerance, tolerance_percent / 100 * max(abs(left), abs(right)))
    if _HOLDS[holds.mark](left, right, slack):
        return None
    within = f", give or take {short(slack)}," if slack else ""
    return Finding(
        f"{holds.left.text} is {short(left)} and {holds.right.text} is {short(right)}, where {holds.text}{within} "
        "should hold",
        _SOURCE_CORRECTS,
        min(holds.names & case.record.data.keys(), default=""),
    )


@kind("expression", "A", "XFIELD_INCONSISTENT", "STATUS_NOT_FINAL", "PARTIAL_COVERAGE", "REVISED_PRELIM")
def expression(case: Case, *, fails_if: Expression) -> Finding | None:
    """Any condition over the record's fields must not be true.

    `previous.<field>` is the entity's record before, `before.<field>` this event's last revision: with either the check
    is one of family B. A condition over a missing value is never true.
    """
    values = case.values_for(fails_if)
    if not fails_if.holds(values):
        return None
    shown = [f"{name} is {plain(values.get(name))}" for name in sorted(fails_if.names) if name in values]
    previous = case.previous if any(name.startswith("previous.") for name in fails_if.names) else None
    before = case.before if any(name.startswith("before.") for name in fails_if.names) else None
    compared = before or previous
    return Finding(
        f"{', '.join(shown)}, and the rule says: not when {fails_if.text}",
        _SOURCE_CORRECTS,
        min(fails_if.names & case.record.data.keys(), default=""),
        compared.key if compared else "",
    )
