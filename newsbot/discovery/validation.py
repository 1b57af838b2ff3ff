"""A beat in, the first fault of its facts and stories out: what its loader cannot know without the kinds of facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from newsbot.discovery.gather import floors
from newsbot.discovery.kinds import Kind
from newsbot.discovery.kinds.kind import FactName, RowCondition, TableName, expressions, nearest, options, refusal
from newsbot.discovery.kinds.periods import Table
from newsbot.discovery.kinds.places import Nearest, Reference
from newsbot.discovery.kinds.script import Python, load
from newsbot.discovery.names import Names
from newsbot.discovery.plan import plan
from newsbot.newsroom.declared import Beat, FactDeclaration, Newsroom, Place, StoryDeclaration
from newsbot.newsroom.expression import Expression

ALWAYS = ("source.name", "as_of")
PERIOD = ("period.start", "period.end", "period.count", "period.to_come", "period.apart", "period.held")
OF_STORIES = ("story.score", "story.angle")
RESERVED = ("source", "as_of", "period", "group", "was", "const", "floors", "story", "this", "subject", "entity")
IN_BRACES = re.compile(r"\{([^{}]+)\}")


def validate(beat: Beat, newsroom: Newsroom | None = None) -> None:
    """CONFIG_INVALID for everything discovery would refuse or pass over in silence; with a newsroom, its tables too."""
    made = plan(beat)
    thresholds = [f"floors.{name}" for name in (floors(newsroom, beat) if newsroom else beat.floors)]
    names = Names([*beat.record.fields, *ALWAYS, "story.age_hours", *thresholds])
    groups: dict[str, Collection[str]] = {}
    grouped = [f"group.{name}" for story in beat.stories for name in story.group_by]
    for declaration, kind in zip(beat.facts, made.kinds, strict=True):
        _check_name(declaration, beat, groups)
        _check_fact(declaration, kind, _with_period(names, kind.for_periods, grouped))
        groups[declaration.name] = _parts(kind, newsroom)
        names.add(declaration.name, groups[declaration.name])
        if isinstance(kind, Python):
            load(beat, declaration, kind.function)
        if newsroom is not None:
            _check_tables(declaration, kind, newsroom)
    _check_rows(beat, made.kinds)
    for declaration, kind in zip(beat.facts, made.kinds, strict=True):
        where = f"[[facts]] `{declaration.name}`: `score`"
        _check_expression(declaration.score, _with_period(names, kind.for_periods), declaration.place, where)
    for story in beat.stories:
        _check_story(story, beat, made.kinds, names, groups, thresholds)


def _with_period(names: Names, wanted: bool, groups: Iterable[str] = ()) -> Names:
    return names.with_names((*PERIOD, *groups)) if wanted else names


def _parts(kind: Kind, newsroom: Newsroom | None) -> Collection[str]:
    """A table's columns are known once there is a newsroom."""
    if isinstance(kind, Reference) and not kind.columns and newsroom is not None and kind.table in newsroom.tables:
        rows = newsroom.tables[kind.table].rows
        return tuple(rows[0]) if rows else ()
    return kind.parts()


def _check_name(declaration: FactDeclaration, beat: Beat, earlier: Collection[str]) -> None:
    name, where = declaration.name, f"[[facts]] `{declaration.name}`"
    if not name.isidentifier():
        problem = "a name is letters, digits and underscores, a letter first"
    elif name in beat.record.fields:
        problem = "a record field has that name already; give the fact another"
    elif name in RESERVED:
        problem = "that name is kept for newsbot; give the fact another"
    elif name in earlier:
        lines = ", ".join(str(one.place.line) for one in beat.facts if one.name == name)
        problem = f"declared more than once (lines {lines}); give one of them another name"
    else:
        return
    raise refusal(declaration.place, f"{where}: {problem}")


def _check_fact(declaration: FactDeclaration, kind: Kind, names: Names) -> None:
    """What it rests on must be there before it."""
    where = f"[[facts]] `{declaration.name}`"
    _check_expression(declaration.when, names, declaration.place, f"{where}: `when`")
    for option, name in options(kind, FactName):
        _check(name, names, declaration.place, f"{where}: option `{option}`")
    of_rows, seen = {option for option, _ in options(kind, RowCondition)}, names.with_names(("subject", "entity"))
    for option, expression in expressions(kind):
        for name in sorted(expression.names):
            asked = name.removeprefix("this.") if option in of_rows else name
            _check(asked, seen if option in of_rows else names, declaration.place, f"{where}: option `{option}`")


def _check_rows(beat: Beat, kinds: Iterable[Kind]) -> None:
    """The facts a table computes for each row are those of a record."""
    known = {one.name for one, kind in zip(beat.facts, kinds, strict=False) if kind.for_records}
    for declaration, kind in zip(beat.facts, kinds, strict=False):
        if isinstance(kind, Table):
            for name in kind.facts:
                _check_listed(name, known, declaration.place, f"[[facts]] `{declaration.name}`: `facts`")
            for field in kind.sort:
                sorted_by = field.removeprefix("-")
                where = f"[[facts]] `{declaration.name}`: `sort`"
                _check_listed(sorted_by, beat.record.fields, declaration.place, where)


def _check_tables(declaration: FactDeclaration, kind: Kind, newsroom: Newsroom) -> None:
    tables = [name for _, name in options(kind, TableName)]
    if isinstance(kind, Nearest) and kind.table:
        tables.append(kind.table)
    for name in tables:
        if name not in newsroom.tables:
            problem = f"[[facts]] `{declaration.name}`: no reference table is called `{name}`"
            raise refusal(declaration.place, problem + nearest(name, newsroom.tables))
        if isinstance(kind, Reference) and newsroom.tables[name].rows:
            columns = newsroom.tables[name].rows[0]
            for column in (*kind.columns, *kind.types, *kind.units):
                if column not in columns:
                    problem = f"[[facts]] `{declaration.name}`: table `{name}` has no column `{column}`"
                    raise refusal(declaration.place, problem + nearest(column, columns))


def _check_story(
    story: StoryDeclaration, beat: Beat, kinds: Iterable[Kind], names: Names, groups: Mapping[str, Collection[str]],
    thresholds: Iterable[str],
) -> None:  # fmt: skip
    """A story of a period has no record in hand: only its own facts and those of the period."""
    where = f"[[stories]] `{story.type}`"
    usable = {one.name for one, kind in zip(beat.facts, kinds, strict=False) if (kind.for_periods or not story.period)}
    for name in story.facts:
        _check_listed(name, usable, story.place, f"{where}: `facts`")
    _check_expression(story.period_floor, names, story.place, f"{where}: `period_floor`")
    _check_expression(story.ready, Names(beat.record.fields), story.place, f"{where}: `ready`")
    if story.period:
        told = Names([*ALWAYS, *PERIOD, *(f"group.{name}" for name in story.group_by), *thresholds])
        for name in story.facts:
            told.add(name, groups[name])
    else:
        told = names.with_names(f"was.{name}" for name in beat.record.fields)
    told = told.with_names(OF_STORIES)
    found: Mapping[str, Expression | None] = {
        "floor": story.floor, "lives_hours": story.lives_hours, "text_valid_hours": story.text_valid_hours,
        "urgent": story.urgent, "confirm": story.confirm, "sensitive": story.sensitive, "hold": story.hold,
    }  # fmt: skip
    for part, expression in found.items():
        _check_expression(expression, told, story.place, f"{where}: `{part}`")
    for name in IN_BRACES.findall(story.slug):
        _check(name, told, story.place, f"{where}: `slug`")


def _check_expression(expression: Expression | None, names: Names, place: Place, where: str) -> None:
    for name in sorted(expression.names) if expression else ():
        _check(name, names, place, where)


def _check(name: str, names: Names, place: Place, where: str) -> None:
    problem = names.missing(name)
    if problem:
        raise refusal(place, f"{where}: {problem}")


def _check_listed(name: str, known: Collection[str], place: Place, where: str) -> None:
    if name not in known:
        raise refusal(place, f"{where}: there is no `{name}` here{nearest(name, known)}")
