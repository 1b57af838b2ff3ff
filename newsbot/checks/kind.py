"""What a kind of record check is: a decorated function; its options are the function's keyword parameters."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Family = Literal["A", "B", "C", "D"]
"""A one record alone, B against its own past, C against its peers, D against the world; judged in this order."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found wrong: a clause an editor understands, and what would settle it."""

    said: str
    settled: str
    field: str = ""
    previous: str = ""
    """Key of the record it was compared with."""


Check = Callable[..., Finding | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered check: its function, and its options as the keyword parameters of that function."""

    name: str
    family: Family
    usual: tuple[str, ...]
    """Codes it is meant for; a beat may give another."""
    check: Check
    one_of: tuple[str, ...]
    """At least one of these options must be given."""
    needs_entity: bool
    needs: Mapping[str, tuple[str, ...]]
    """Option -> record fields the beat must have for it."""
    of_others: bool
    """Its conditions see another record too (`other.<field>`, `apart.km`)."""

    @property
    def options(self) -> Mapping[str, inspect.Parameter]:
        return {name: p for name, p in inspect.signature(self.check).parameters.items() if p.kind is p.KEYWORD_ONLY}

    @property
    def types(self) -> Mapping[str, Any]:
        return typing.get_type_hints(self.check)

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.check) or "").partition("\n")[0]


KINDS: dict[str, Kind] = {}


def kind(
    name: str,
    family: Family,
    *usual: str,
    one_of: tuple[str, ...] = (),
    needs_entity: bool = False,
    needs: Mapping[str, tuple[str, ...]] = {},
    of_others: bool = False,
) -> Callable[[Check], Check]:
    """Registers a check under the name it has in beat.toml."""

    def register(check: Check) -> Check:
        KINDS[name] = Kind(name, family, usual, check, one_of, needs_entity, needs, of_others)
        return check

    return register
