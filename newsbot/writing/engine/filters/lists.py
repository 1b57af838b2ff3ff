"""Filters over lists and plain numbers; sums, least and greatest stay values that lead back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2.filters import FILTERS

from newsbot.writing.engine.tree import Group, members
from newsbot.writing.engine.values import Missing, Value, number


def length(obj: Any) -> int:
    raw = obj.raw if isinstance(obj, Value) else obj
    return len(raw) if isinstance(raw, str) else len(members(obj))


def first(obj: Any) -> Any:
    found = members(obj)
    return found[0] if found else Missing(name="first of an empty list")


def last(obj: Any) -> Any:
    found = members(obj)
    return found[-1] if found else Missing(name="last of an empty list")


def least(obj: Any) -> Any:
    return min(members(obj), key=number)


def greatest(obj: Any) -> Any:
    return max(members(obj), key=number)


def total(obj: Any, attribute: str | None = None) -> Any:
    found = members(obj)
    if attribute is not None:
        found = [item.member(attribute) if isinstance(item, Group) else item for item in found]
    if not found:
        return 0
    so_far = found[0]
    for item in found[1:]:
        so_far = so_far + item
    return so_far


def _overmembers(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja's that goes over a list, given our lists."""

    def over(context: Any, obj: Any, *given: Any, **named: Any) -> list[Any]:
        return list(filter_(context, members(obj), *given, **named))

    over.jinja_pass_arg = filter_.jinja_pass_arg  # type: ignore[attr-defined]
    return over


LISTS: Mapping[str, Callable[..., Any]] = {
    "length": length,
    "first": first,
    "last": last,
    "list": members,
    "min": least,
    "max": greatest,
    "sum": total,
    "abs": abs,
    **{name: _overmembers(FILTERS[name]) for name in ("map", "select", "reject", "selectattr", "rejectattr", "sort")},
}
