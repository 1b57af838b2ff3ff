"""Values with their sources in, numbered facts out, and the same values by dotted name for expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsbot.story import Fact, Scalar, Source


class Facts:
    """The growing list of facts of one story. Ids are `f1`, `f2`... in the order they were added.

    A scope (`rows.0.`) adds to the same list under its prefix, and looks names up without it.
    """

    __slots__ = ("_groups", "_ids", "_made", "_prefix", "plain", "values")

    def __init__(self, constants: Iterable[tuple[str, Scalar]] = (), *, of: Facts | None = None, prefix: str = ""):
        self.values: dict[str, Any] = dict(constants)
        """By dotted name, with names that are no facts (`floors.local`, `story.age_hours`): what expressions see."""
        self._ids: dict[str, str] = {}
        self._groups: set[str] = set()
        """Names with a fact below them."""
        self._made: list[Fact] = of._made if of else []
        self._prefix: str = (of._prefix if of else "") + prefix
        self.plain: list[str] = of.plain if of else []
        """Where plain numbers stand instead of a percentage, and why."""

    def scope(self, prefix: str, constants: Iterable[tuple[str, Scalar]] = ()) -> Facts:
        return Facts(constants, of=self, prefix=prefix)

    def copy(self) -> Facts:
        """To which facts are added that the first one does not have."""
        made = Facts(self.values.items())
        made._ids, made._made, made._prefix = dict(self._ids), list(self._made), self._prefix
        made._groups, made.plain = set(self._groups), list(self.plain)
        return made

    def note(self, why: str) -> None:
        """Says once why something is told in plain numbers."""
        if why not in self.plain:
            self.plain.append(why)

    def add(self, name: str, value: Scalar, source: Source, unit: str = "") -> str:
        """The id; a fact without a value does not exist."""
        if value is None or name in self._ids:
            raise ValueError(f"fact {self._prefix}{name} has no value" if value is None else f"two facts named {name}")
        made = Fact(f"f{len(self._made) + 1}", self._prefix + name, value, source, unit)
        self._made.append(made)
        self._ids[name] = made.id
        self.values[name] = value
        while (name := name.rpartition(".")[0]) and name not in self._groups:
            self._groups.add(name)
        return made.id

    def id(self, name: str) -> str | None:
        return self._ids.get(name)

    def ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of those that exist."""
        return tuple(dict.fromkeys(self._ids[name] for name in names if name in self._ids))

    def get(self, name: str) -> Any:
        """The value of a fact; None when there is none of that name."""
        return self.values[name] if name in self._ids else None

    def unit(self, name: str) -> str:
        found = self._ids.get(name)
        return self._made[int(found[1:]) - 1].unit if found else ""

    def has_group(self, name: str) -> bool:
        """Whether a fact of this name, or any below it, exists."""
        return name in self._ids or name in self._groups

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
