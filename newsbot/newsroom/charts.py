"""One `[[charts]]` table of a beat in, `ChartDeclaration` out; what it points at must be there."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.newsroom.declared import (
    ChartColumn,
    ChartDeclaration,
    ChartPoint,
    FactDeclaration,
    StoryDeclaration,
)
from newsbot.newsroom.names import Names, check_name
from newsbot.newsroom.table import NEVER, Table

KINDS = ("table", "bars", "timeline")


def read_chart(
    table: Table, stories: Sequence[StoryDeclaration], facts: Sequence[FactDeclaration], names: Names
) -> ChartDeclaration:
    """Faults are noted in the document of `table`."""
    name = table.text("name", need="its words stand under it in words.<language>.toml")
    if name:
        check_name(table, name, "the chart", "name")
    chart = ChartDeclaration(
        name=name,
        kind=table.choice("kind", KINDS, "table", need=f"one of {', '.join(KINDS)}"),  # type: ignore[arg-type]
        stories=table.texts("stories", need="the types of story that carry the chart"),
        place=table.place(),
        rows=table.text("rows"),
        columns=tuple(_column(each) for each in table.tables("columns")),
        points=tuple(_point(each, names) for each in table.tables("points")),
        by=table.text("by"),
        sort=table.choice("sort", ("", "rising", "falling"), ""),
        band=table.texts("band"),
        at_least=table.integer("at_least", 2, minimum=1),
        at_most=table.integer("at_most", 40, minimum=1),
    )
    _check_stories(table, chart, stories, facts)
    _check_shape(table, chart)
    table.close()
    return chart


def _column(table: Table) -> ChartColumn:
    name = table.text("name", need="words.<language>.toml gives the head of the column under it")
    if name:
        check_name(table, name, "the column", "name")
    column = ChartColumn(name, table.text("show"), table.place())
    table.close()
    return column


def _point(table: Table, names: Names) -> ChartPoint:
    name = table.text("name", need="words.<language>.toml says under it what happens then")
    if name:
        check_name(table, name, "the point", "name")
    at = table.text("at", need="the fact that says when")
    # A fact's name is an expression too: what it begins with must be declared.
    names.check(table, "at", table.expression("at", need="the fact that says when") if at else NEVER)
    point = ChartPoint(name, at, table.place())
    table.close()
    return point


def _check_stories(
    table: Table, chart: ChartDeclaration, stories: Sequence[StoryDeclaration], facts: Sequence[FactDeclaration]
) -> None:
    types = [story.type for story in stories]
    declared = [fact.name for fact in facts]
    listed = chart.rows.partition(".")[0]
    if chart.rows and listed not in declared:
        table.unknown("rows", chart.rows, "declared fact", declared)
    for position, name in enumerate(chart.stories):
        if name not in types:
            table.unknown("stories", name, "type of story of this beat", types, position)
            continue
        computed = next(story.facts for story in stories if story.type == name)
        if chart.rows and listed in declared and computed and listed not in computed:
            table.fault(
                "rows", f"lists `{chart.rows}`, which the story `{name}` does not compute; add it to its `facts`"
            )


def _check_shape(table: Table, chart: ChartDeclaration) -> None:
    columns = [column.name for column in chart.columns]
    points = [point.name for point in chart.points]
    for key, names in (("columns", columns), ("points", points)):
        if again := next((name for place, name in enumerate(names) if name in names[:place]), ""):
            table.fault(key, f"has two called `{again}`; name each differently")
    if chart.points:
        if chart.kind != "timeline":
            table.fault("points", 'are moments; they need `kind = "timeline"`')
        if chart.rows or chart.columns:
            table.fault("points", "stand for themselves; a chart has either `points` or `rows` and `columns`")
    elif not chart.rows or not chart.columns:
        other = ", or `points`" if chart.kind == "timeline" else ""
        table.document.note(table.line(), f"{table.title} needs `rows` (numbered facts) and `columns`{other}")
    elif chart.kind != "table" and not chart.by:
        table.document.note(
            table.line(), f"{table.title} has no `by`; the column that says how long a bar is, or when a row happened"
        )
    if chart.by and chart.by not in columns:
        table.unknown("by", chart.by, "column of the chart", columns)
    if chart.sort and not chart.by:
        table.fault("sort", "orders the rows by the column named in `by`, and there is none")
    if chart.band and (len(chart.band) != 2 or not chart.points):
        table.fault("band", 'joins two points of a timeline, like ["begins", "ends"]')
    for position, name in enumerate(chart.band if chart.points else ()):
        if name not in points:
            table.unknown("band", name, "point of the chart", points, position)
