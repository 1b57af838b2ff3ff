"""A beat in, its declared facts ready to compute out, and what they will read of history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsbot.discovery.bench import Planned
from newsbot.discovery.kinds import Kind, build
from newsbot.discovery.kinds.kind import Field, expressions, options
from newsbot.newsroom.declared import Beat


@dataclass(frozen=True, slots=True)
class Plan:
    """What one beat computes."""

    planned: tuple[Planned, ...]
    kinds: tuple[Kind, ...]
    """Of `planned`, in the same order."""
    fields: tuple[str, ...]
    """Record fields read from history."""
    radius_km: float
    """How far around a record its facts look."""


_PLANS: dict[int, tuple[Beat, Plan]] = {}
_PLANS_KEPT = 32


def plan(beat: Beat) -> Plan:
    """Built once for a beat as loaded; CONFIG_INVALID names file and line of the first fault of a fact's options."""
    kept = _PLANS.get(id(beat))
    if kept is not None and kept[0] is beat:
        return kept[1]
    made = _plan(beat)
    if len(_PLANS) >= _PLANS_KEPT:
        _PLANS.clear()
    _PLANS[id(beat)] = (beat, made)
    return made


def _plan(beat: Beat) -> Plan:
    kinds = tuple(build(declaration, beat) for declaration in beat.facts)
    planned = tuple(
        Planned(declaration, made, made.for_records, made.for_periods)
        for declaration, made in zip(beat.facts, kinds, strict=True)
    )
    asked = dict.fromkeys(name for made in kinds if made.over_history for name in _read(made))
    fields = tuple(name for name in asked if name in beat.record.fields)
    return Plan(planned, kinds, fields, float(max((made.radius for made in kinds), default=0)))


def _read(made: Kind) -> Iterator[str]:
    """Names a kind reads of history rows."""
    yield from made.reads
    yield from (name for _, name in options(made, Field))
    for _, expression in expressions(made):
        yield from sorted(expression.names)
