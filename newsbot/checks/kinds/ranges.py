"""How large values may be: by nature, by their own past, by the size of a step."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from newsbot.checks.case import Case, called, number_of, plain, short
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import NumberField

_LOOKED_UP = "an editor who finds the value elsewhere can clear it; so does a corrected value from the source"


@kind("between", "A", "RANGE_PHYSICAL", "RANGE_HARD_LIMIT", "RANGE_EXTRAORDINARY", one_of=("minimum", "maximum"))
def between(
    case: Case, *, field: NumberField, minimum: Decimal | None = None, maximum: Decimal | None = None
) -> Finding | None:
    """A number must lie between two limits, which are themselves allowed."""
    found = case.number(field)
    if found is None:
        return None
    if maximum is not None and found > maximum:
        return Finding(f"its {case.says(field, found)} is above {plain(maximum)}, the most allowed", _LOOKED_UP, field)
    if minimum is not None and found < minimum:
        return Finding(f"its {case.says(field, found)} is below {plain(minimum)}, the least allowed", _LOOKED_UP, field)
    return None


def _step(value: Decimal, before: Decimal) -> Decimal | None:
    """The change in percent; None from zero, where there is none."""
    return abs(value - before) / abs(before) * 100 if before else None


@kind("jump", "B", "RANGE_JUMP", one_of=("percent", "factor", "absolute"), needs_entity=True)
def jump(
    case: Case,
    *,
    field: NumberField,
    percent: Decimal | None = None,
    factor: Decimal | None = None,
    absolute: Decimal | None = None,
    ignore_below: Decimal = Decimal(0),
) -> Finding | None:
    """A number must not move further from the entity's record before than a percentage, a factor or an amount.

    With `ignore_below`, a move between two values that are both smaller (two crimes after one) is none. From zero only
    `absolute` can judge; between values of opposite sign there is no factor.
    """
    found, previous = case.number(field), case.previous
    before = None if previous is None else number_of(previous, field)
    if found is None or previous is None or before is None or max(abs(found), abs(before)) < ignore_below:
        return None
    step = _step(found, before)
    too_far = ""
    if percent is not None and step is not None and step > percent:
        too_far = f"a move of {step:.1f}% where up to {plain(percent)}% is believed"
    elif absolute is not None and abs(found - before) > absolute:
        too_far = f"a move of {plain(abs(found - before))} where up to {plain(absolute)} is believed"
    elif factor is not None and found * before > 0 and max(found / before, before / found) > factor:
        too_far = f"more than {plain(factor)} times apart"
    if not too_far:
        return None
    return Finding(
        f"its {case.says(field, found)} follows {plain(before)} in {called(previous)}: {too_far}",
        _LOOKED_UP,
        field,
        previous.key,
    )


def quantile(ordered: Sequence[Decimal], percent: Decimal) -> Decimal:
    """The percentile of sorted values, between neighbours in proportion."""
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@kind("entity_range", "B", "RANGE_ENTITY", needs_entity=True)
def entity_range(
    case: Case,
    *,
    field: NumberField,
    of: Literal["value", "change"] = "value",
    percentile: Decimal = Decimal(99),
    factor: Decimal = Decimal(2),
    days: int = 1830,
    at_least: int = 30,
) -> Finding | None:
    """A number must stay near the span its own history has shown.

    The span runs from the median to the percentile on either side; a value is far outside when it lies more than
    `factor` times as far from the median. With `of = "change"` the same is asked of the change in percent against the
    record before. Fewer than `at_least` values, or a history that never moved, judge nothing.
    """
    found = case.number(field)
    if found is None:
        return None
    past = case.numbers_since(field, days)
    what = case.says(field, found)
    if of == "change":
        steps = [(new - old) / abs(old) * 100 for old, new in pairwise(past) if old]
        if not past or not past[-1]:
            return None
        found, past = (found - past[-1]) / abs(past[-1]) * 100, steps
        what = f"{what}, a change of {found:.2f}%,"
    if len(past) < at_least:
        return None
    ordered = sorted(past)
    middle = quantile(ordered, Decimal(50))
    low = middle - factor * (middle - quantile(ordered, 100 - percentile))
    high = middle + factor * (quantile(ordered, percentile) - middle)
    if low == high or low <= found <= high:
        return None
    return Finding(
        f"its {what} is outside {short(low)} to {short(high)}, which is {plain(factor)} times what {len(past)} earlier "
        f"values of {case.record.entity} have shown",
        _LOOKED_UP,
        field,
    )


@kind("power_of_ten", "B", "SCALE_POWER10", needs_entity=True)
def power_of_ten(
    case: Case,
    *,
    field: NumberField,
    of_last: int = 4,
    least_power: int = 2,
    tolerance: Decimal = Decimal("0.15"),
) -> Finding | None:
    """A number must not be near a whole power of ten times the median of the last values: a slip of units or a digit.

    `tolerance` is in powers of ten (0.15: a factor of 0.7 to 1.4). `least_power = 1` also catches one digit too many,
    at the price of holding true tenfold moves.
    """
    found = case.number(field)
    past = sorted(value for other in case.earlier(of_last) if (value := number_of(other, field)))
    if not found or not past:
        return None
    usual = quantile(past, Decimal(50))
    if usual * found <= 0:
        return None
    power = (found / usual).log10()
    whole = round(power)
    if abs(whole) < least_power or abs(power - whole) > tolerance:
        return None
    times = f"{10 ** abs(whole):,} times as {'large' if whole > 0 else 'small'}"
    newest = case.previous
    return Finding(
        f"its {case.says(field, found)} is about {times} as the {plain(usual)} that is usual in the {len(past)} "
        "records before: units or a digit may have slipped",
        _LOOKED_UP,
        field,
        newest.key if newest else "",
    )
