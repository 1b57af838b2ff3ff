"""A story's facts come in; out goes the tree of names a template sees: values, groups, and lists of numbered facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsbot.story import Fact
from newsbot.writing.engine.limits import ITERATIONS
from newsbot.writing.engine.values import Missing, Value, missing

if TYPE_CHECKING:
    from newsbot.writing.engine.state import State


class Group(dict[str, Any]):
    """Facts under one name (`place.km`, `place.town`); numbered members (`rows.0`, `rows.1`) make it a list."""

    __slots__ = ("name", "state")

    def __init__(self, name: str, state: State) -> None:
        super().__init__()
        self.name = name
        self.state = state

    def member(self, key: str) -> Any:
        found = self.get(key)
        if found.__class__ is Fact:
            found = wrap(self, key, found, self.state)
        return missing(f"{self.name}.{key}") if found is None else found

    def members(self) -> list[Any]:
        """The numbered members in their order."""
        return [self.member(key) for key in sorted((key for key in self if key.isdecimal()), key=int)]


class ValueGroup(Value):
    """A fact that has a value and members too: `people` and `people.cities`."""

    __slots__ = ("group",)

    def __init__(self, fact: Fact, group: Group) -> None:
        super().__init__(fact, group.state)
        self.group = group


def tree_of(facts: Sequence[Fact], state: State) -> dict[str, Any]:
    """Facts by name, dotted names nested in groups; facts are wrapped into values when a template asks for them."""
    groups, places = _layout(tuple([fact.name for fact in facts]))
    tree: dict[str, Any] = {}
    nodes: list[dict[str, Any]] = [tree]
    for above, key, name, own in groups:
        group = Group(name, state)
        nodes.append(group)
        nodes[above][key] = group if own < 0 or facts[own].value is None else ValueGroup(facts[own], group)
    for fact, (node, key) in zip(facts, places, strict=True):
        if key:
            nodes[node][key] = fact
    return tree


@lru_cache(maxsize=2_048)
def _layout(names: tuple[str, ...]) -> tuple[list[tuple[int, str, str, int]], list[tuple[int, str]]]:
    """Where facts of these names go, the same for every story with the same facts.

    Groups as (group above, key in it, whole name, number of the fact that is its own value or -1), group 0 being the
    tree itself; and one (group, key) for each name, the key empty for a group's own value (`people`, `people.cities`).
    """
    numbers: dict[str, int] = {"": 0}
    groups: list[tuple[int, str, str, int]] = []
    for name in names:
        parts = name.split(".")
        for depth in range(1, len(parts)):
            group = ".".join(parts[:depth])
            if group not in numbers:
                own = names.index(group) if group in names else -1
                groups.append((numbers[".".join(parts[: depth - 1])], parts[depth - 1], group, own))
                numbers[group] = len(groups)
    cut = [name.rpartition(".") for name in names]
    return groups, [
        (0, "") if name in numbers else (numbers[above], key) for name, (above, _, key) in zip(names, cut, strict=True)
    ]


@lru_cache(maxsize=2_048)
def places_under(names: tuple[str, ...], groups: tuple[str, ...]) -> tuple[int, ...]:
    """Which of the names are one of `groups` or lie under it."""
    starts = tuple(f"{group}." for group in groups)
    return tuple(place for place, name in enumerate(names) if f"{name}.".startswith(starts))


def wrap(node: dict[str, Any], key: str, fact: Fact, state: State) -> Value | None:
    """The value of a fact, kept in its place for the next time; None where the fact has none."""
    raw = fact.value
    if raw is None or (raw.__class__ is Decimal and not raw.is_finite()):
        return None
    value = node[key] = Value(fact, state)
    return value


def members(obj: Any) -> list[Any]:
    """A list of values, from numbered facts or made in the template."""
    kind = type(obj)
    if kind is Group:
        return list(obj.members())
    if kind is ValueGroup:
        return list(obj.group.members())
    if kind in (list, tuple):
        return list(obj)
    if isinstance(obj, Missing):
        str(obj)
    if isinstance(obj, (Value, str, bytes, dict)) or not isinstance(obj, Iterable):
        raise TypeError(f"{obj!r} is no list")
    return list(islice(obj, ITERATIONS))
