"""Whether two values may be compared at all: the same span of time, the same shares."""

from __future__ import annotations

from decimal import Decimal

from newsbot.checks.case import Case, called, number_of, plain, short
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import NumberField, TimeField

_SPLITS = tuple(map(Decimal, ("1.5", "2", "3", "4", "5", "6", "7", "8", "10", "15", "20")))
"""How many shares companies make of one; 3-for-2 is the commonest that is no whole number."""


@kind("duration", "A", "PERIOD_MISMATCH", one_of=("at_least_days", "at_most_days"))
def duration(
    case: Case,
    *,
    start: TimeField,
    end: TimeField,
    at_least_days: Decimal | None = None,
    at_most_days: Decimal | None = None,
) -> Finding | None:
    """A span, both its days included, must be so long; with `when` for each label a period may have."""
    first, last = case.moment(start), case.moment(end)
    if first is None or last is None:
        return None
    days = Decimal((last - first).days + 1)
    if (at_least_days is None or days >= at_least_days) and (at_most_days is None or days <= at_most_days):
        return None
    limits = [f"at least {plain(at_least_days)}" if at_least_days is not None else ""]
    limits.append(f"at most {plain(at_most_days)}" if at_most_days is not None else "")
    return Finding(
        f"from {start.replace('_', ' ')} to {end.replace('_', ' ')} it covers {plain(days)} days; "
        f"{' and '.join(filter(None, limits))} are expected of what it calls itself",
        "a corrected period from the source settles it; an editor who has read the filing can clear it",
        end,
    )


@kind("basis", "B", "BASIS_MISMATCH", needs_entity=True)
def basis(
    case: Case,
    *,
    field: NumberField,
    shares: NumberField,
    against: NumberField | None = None,
    within_percent: Decimal = Decimal(3),
    splits: tuple[Decimal, ...] = _SPLITS,
) -> Finding | None:
    """A value for one share must not be compared across a split.

    It is one where the number of shares has moved by one of the `splits` since the entity's record before, and the
    value, against that record or another field of this one (`against`: an estimate), by its inverse: both within
    `within_percent` (other things move them too). Where nothing says how many shares there are, nothing is judged.
    """
    now, shares_now = case.number(field), case.number(shares)
    previous = case.previous
    if not now or not shares_now or previous is None:
        return None
    was = number_of(previous, field) if against is None else case.number(against)
    shares_before = number_of(previous, shares)
    if not was or not shares_before or now * was <= 0:
        return None
    slack = within_percent / 100
    for split in splits:
        for ratio in (split, 1 / split):
            if _near(shares_now / shares_before, ratio, slack) and (against or _near(was / now, ratio, slack)):
                return Finding(
                    f"its {case.says(field, now)} stands against {plain(was)}, and its {shares.replace('_', ' ')} have "
                    f"gone from {plain(shares_before)} in {called(previous)} to {plain(shares_now)}, {short(ratio)} "
                    "times as many: the two are not on the same basis",
                    "values on one basis from the source settle it; an editor who has adjusted them can clear it",
                    field,
                    previous.key,
                )
    return None


def _near(value: Decimal, ratio: Decimal, slack: Decimal) -> bool:
    return abs(value - ratio) <= slack * ratio
