"""A beat in, its declared facts ready to compute out, every name in them checked against what the beat knows."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbot.archive import Archive
from newsbot.discovery.bench import Library, Planned
from newsbot.discovery.frames import Frames
from newsbot.discovery.kinds import Kind, build
from newsbot.discovery.kinds.kind import FactName, Field, TableName, nearest, refusal
from newsbot.discovery.kinds.periods import Table
from newsbot.discovery.kinds.places import Nearest
from newsbot.discovery.kinds.script import Python, load
from newsbot.newsroom.declared import Beat, FactDeclaration, Newsroom, Place, StoryDeclaration
from newsbot.newsroom.expression import Expression

ALWAYS = ("source", "as_of")
WAS = "was"
PERIOD = "period"
STORY = ("story.age_hours", "story.score", "story.angle")
RESERVED = (*ALWAYS, PERIOD, WAS, "const", "floors", "story", "this", "subject", "entity")
IN_BRACES = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one beat computes."""

    planned: tuple[Planned, ...]
    fields: tuple[str, ...]
    """Record fields read from history."""
    radius_km: float
    """How far around a record its facts look."""


_PLANS: dict[int, tuple[Beat, Plan]] = {}
_PLANS_KEPT = 32


def plan(beat: Beat) -> Plan:
    """Built once for a beat as loaded; CONFIG_INVALID names file and line of the first fault."""
    kept = _PLANS.get(id(beat))
    if kept is not None and kept[0] is beat:
        return kept[1]
    made = _plan(beat)
    if len(_PLANS) >= _PLANS_KEPT:
        _PLANS.clear()
    _PLANS[id(beat)] = (beat, made)
    return made


def opened(newsroom: Newsroom, archive: Archive, beat: Beat, now: datetime) -> Library:
    """Everything the facts of a beat are looked up in, for one call."""
    made = plan(beat)
    return Library(newsroom, archive, beat, Frames(archive, beat.name, made.fields, made.radius_km), made.planned, now)


def validate(beat: Beat, newsroom: Newsroom | None = None) -> None:
    """Everything discovery would refuse of a beat; with its newsroom, the reference tables and floors too."""
    made = plan(beat)
    floors = {*beat.floors, *(newsroom.settings.floors.get(beat.name, {}) if newsroom else {})}
    names = {*beat.record.fields, *ALWAYS, *(declaration.name for declaration in beat.facts)}
    for planned in made.planned:
        declaration = planned.declaration
        where = f"[[facts]] `{declaration.name}`"
        for part, expression in (("when", declaration.when), ("score", declaration.score)):
            _check_expression(expression, names, floors, declaration.place, f"{where}: `{part}`")
        if isinstance(planned.computation, Python):
            load(beat, declaration, planned.computation.function)
        if newsroom is not None:
            _check_tables(planned, newsroom, where)
    for story in beat.stories:
        _check_story(story, made, names | {PERIOD if story.period else WAS}, floors)


def _plan(beat: Beat) -> Plan:
    planned: list[Planned] = []
    known = {*beat.record.fields, *ALWAYS, PERIOD}
    for declaration in beat.facts:
        _check_name(declaration, beat, planned)
        made = build(declaration, beat)
        for option, name in _options(made, FactName):
            _check_root(name, known, declaration.place, f"[[facts]] `{declaration.name}`: option `{option}`")
        planned.append(Planned(declaration, made, made.for_records, made.for_periods))
        known.add(declaration.name)
    declared = {one.declaration.name for one in planned if one.for_records}
    for one in planned:
        if isinstance(one.computation, Table):
            for name in one.computation.facts:
                _check_one(name, declared, one.declaration.place, f"[[facts]] `{one.declaration.name}`: `facts`")
    kinds = [one.computation for one in planned if isinstance(one.computation, Kind)]
    asked = dict.fromkeys(name for made in kinds if made.over_history for name in _read(made))
    fields = tuple(name for name in asked if name in beat.record.fields)
    return Plan(tuple(planned), fields, float(max((made.radius for made in kinds), default=0)))


def _read(made: Kind) -> Iterator[str]:
    """Names a kind reads of history rows."""
    yield from made.reads
    yield from (name for _, name in _options(made, Field))
    for field in dataclasses.fields(made):
        value = getattr(made, field.name)
        if isinstance(value, Expression):
            yield from (name.removeprefix("this.") for name in sorted(value.names))


def _options(made: Kind, wanted: Any) -> Iterator[tuple[str, str]]:
    """(option, value) of the options of a type."""
    hints = typing.get_type_hints(type(made))
    for field in dataclasses.fields(made):
        value = getattr(made, field.name)
        if value is None or wanted not in (hints[field.name], *typing.get_args(hints[field.name])):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            yield field.name, one


def _check_name(declaration: FactDeclaration, beat: Beat, planned: Iterable[Planned]) -> None:
    name, place = declaration.name, declaration.place
    if not name.isidentifier():
        raise refusal(place, f"[[facts]] `{name}`: a name is letters, digits and underscores, a letter first")
    if name in beat.record.fields:
        raise refusal(place, f"[[facts]] `{name}`: a record field has that name already; give the fact another")
    if name in RESERVED:
        raise refusal(place, f"[[facts]] `{name}`: that name is kept for newsbot; give the fact another")
    for earlier in planned:
        if earlier.declaration.name == name:
            line = earlier.declaration.place.line
            raise refusal(place, f"[[facts]] `{name}`: declared in line {line} already; give one of them another name")


def _check_root(name: str, known: Collection[str], place: Place, where: str) -> None:
    """A fact must exist before it is used; which parts a group has shows only when it is computed."""
    if name.partition(".")[0] not in known:
        raise refusal(place, f"{where}: no field and no fact declared above is called `{name}`{nearest(name, known)}")


def _check_one(name: str, known: Collection[str], place: Place, where: str) -> None:
    if name not in known:
        raise refusal(place, f"{where}: no fact is called `{name}`{nearest(name, known)}")


def _check_expression(
    expression: Expression | None, names: Collection[str], floors: Collection[str], place: Place, where: str
) -> None:
    for name in sorted(expression.names) if expression else ():
        if name.startswith("floors."):
            _check_one(name, [f"floors.{floor}" for floor in floors], place, where)
        elif name.startswith("story."):
            _check_one(name, STORY, place, where)
        else:
            _check_one(name.partition(".")[0], names, place, where)


def _check_tables(planned: Planned, newsroom: Newsroom, where: str) -> None:
    made = planned.computation
    if not isinstance(made, Kind):
        return
    tables = [name for _, name in _options(made, TableName)]
    if isinstance(made, Nearest) and made.table:
        tables.append(made.table)
    for name in tables:
        if name not in newsroom.tables:
            known = nearest(name, newsroom.tables) if len(newsroom.tables) else "; there is none"
            raise refusal(planned.declaration.place, f"{where}: no reference table is called `{name}`{known}")


def _check_story(story: StoryDeclaration, made: Plan, names: Collection[str], floors: Collection[str]) -> None:
    where = f"[[stories]] `{story.type}`"
    expressions: Mapping[str, Expression | None] = {
        "floor": story.floor, "period_floor": story.period_floor, "lives_hours": story.lives_hours,
        "text_valid_hours": story.text_valid_hours, "urgent": story.urgent, "confirm": story.confirm,
        "sensitive": story.sensitive,
    }  # fmt: skip
    for part, expression in expressions.items():
        _check_expression(expression, names, floors, story.place, f"{where}: `{part}`")
    for name in IN_BRACES.findall(story.slug):
        _check_one(name.partition(".")[0], names, story.place, f"{where}: `slug`")
    usable = {one.declaration.name for one in made.planned if one.for_periods or not story.period}
    for name in story.facts:
        _check_one(name, usable, story.place, f"{where}: `facts`")
