"""Declared coverage in, from when history is gap-free for the value compared out.

"Highest since" compares with everything as high or higher: a record of only what reaches a floor holds all of that when
the value itself reaches it. A condition that is not implied makes the interval useless for the claim.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from newsbot.archive.coverage import Coverage
from newsbot.newsroom.expression import Expression, parse

EVERYWHERE = ("", "all", "world")
"""Universes that leave nothing out."""

_UPWARD = (ast.Gt, ast.GtE)
_DOWNWARD = (ast.Lt, ast.LtE)
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Lt: ast.Gt, ast.LtE: ast.GtE,
}  # fmt: skip


def implied(floor: str, field: str, value: Decimal | None, high: bool | None, where: Expression | None = None) -> bool:
    """Whether every row as extreme as `value` (at least as high, or low) meets a floor.

    `high` None: every row at all, whatever its value. A condition on other fields counts as met when the fact asks for
    the same in its own `where`.
    """
    if not floor.strip() or floor.strip().lower() == "true":
        return True
    try:
        tree = parse(floor).tree.body
    except ValueError:
        return False
    asked = {ast.unparse(part) for part in _conjuncts(where.tree.body)} if where else set()
    return all(ast.unparse(part) in asked or _reached(part, field, value, high) for part in _conjuncts(tree))


def _conjuncts(node: ast.expr) -> Iterable[ast.expr]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for part in node.values:
            yield from _conjuncts(part)
    else:
        yield node


def _reached(node: ast.expr, field: str, value: Decimal | None, high: bool | None) -> bool:
    """A single comparison of the field with a number that holds for the value and for everything more extreme."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or value is None or high is None:
        return False
    left, operator, right = ast.unparse(node.left), type(node.ops[0]), node.comparators[0]
    if left != field:
        left, right = ast.unparse(right), node.left
        operator = _MIRRORED.get(operator, operator)
    if left != field or not issubclass(operator, _UPWARD if high else _DOWNWARD):
        return False
    names = {field: value}
    return parse(ast.unparse(ast.Compare(ast.Name(field), [operator()], [right]))).holds(names)


def covered_from(intervals: Sequence[Coverage], moment: datetime) -> datetime | None:
    """The start of the gap-free stretch that holds a moment, intervals that touch taken together."""
    start: datetime | None = None
    end: datetime | None = None
    for interval in sorted(intervals, key=lambda one: (one.start, one.end)):
        if end is None or interval.start > end:
            if start is not None and end is not None and start <= moment <= end:
                return start
            start, end = interval.start, interval.end
        else:
            end = max(end, interval.end)
    return start if start is not None and end is not None and start <= moment <= end else None
