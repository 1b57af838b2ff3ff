"""Charts ready for a language and the names of a story come in; charts with words, spans and pictures go out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from jinja2 import Template

from newsbot.story import Chart, Fact, Refusal, Scalar, Span, Story, Text
from newsbot.writing.charts.sources import ChartDesk
from newsbot.writing.cleaning import one
from newsbot.writing.engine.context import StoryContext
from newsbot.writing.engine.marks import CELL, ROW
from newsbot.writing.engine.values import MissingValue
from newsbot.writing.errors import TEMPLATE_FAULTS, refusal

_EMPTY = Text("")
_JOINTS: Mapping[str, tuple[str, str, str]] = {"zh": ("：", "，", "。"), "fr": ("\u00a0: ", ", ", ".")}
"""After the first cell, between the others, at the end."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a picture is made from besides the words of its chart."""

    values: tuple[float | None, ...]
    """Of each row what is drawn: a number, or seconds of time; None = nothing."""
    column: int | None
    """The column that shows it."""
    numeric: tuple[bool, ...]
    """Columns of figures."""
    band: tuple[int, int] | None
    """Rows with a bar between them."""
    language: str


Draw = Callable[[Chart, Plan], str]
"""Gives the SVG of a chart."""


@dataclass(slots=True)
class _Row:
    cells: tuple[Text, ...]
    sentence: Text
    point: str
    value: float | None


def filled(
    desks: Sequence[ChartDesk], context: StoryContext, story: Story, constants: Mapping[str, Fact], draw: Draw | None
) -> Iterator[Chart]:
    """The charts a story carries. One with too few rows, without a title or without a value it needs, falls away."""
    for desk in desks:
        if story.type not in desk.declared.stories or story.kind == "kill":
            continue
        try:
            chart = _Filler(desk, context, story, constants).fill(draw)
        except MissingValue:
            continue
        except TEMPLATE_FAULTS as error:
            # The small templates stand in no file of their own: the fault is told of the declaration.
            place, said = desk.declared.place, refusal(error, context.state.subject, "").message.partition(": ")[2]
            raise Refusal(
                "TEMPLATE_ERROR", f"{place.file}:{place.line}: the chart `{desk.declared.name}`: {said}"
            ) from error
        if chart is not None:
            yield chart


class _Filler:
    """One chart of one story."""

    def __init__(
        self, desk: ChartDesk, context: StoryContext, story: Story, constants: Mapping[str, Fact]
    ) -> None:  # fmt: skip
        self.desk, self.context, self.story, self.constants = desk, context, story, constants
        self.language = context.state.house.language.lower()

    def fill(self, draw: Draw | None) -> Chart | None:
        desk, declared = self.desk, self.desk.declared
        title = self._text(desk.title)
        if not title.text.strip():
            return None
        heads = tuple([self._text(head, capital=False) for head in desk.heads])
        marked = self._marked(desk.rows).split(ROW)[:-1]
        self.facts = {
            **self.constants,
            **{fact.id: fact for fact in self.story.facts},
            **{fact.id: fact for fact in self.context.state.computed.values()},
        }
        rows = self._ordered([self._row(row, heads) for row in marked])[: declared.at_most]
        if sum(desk.drawn is None or row.value is not None for row in rows) < declared.at_least:
            return None
        chart = Chart(
            name=declared.name,
            kind=declared.kind,
            title=title,
            caption=self._perhaps(desk.caption),
            heads=heads,
            rows=tuple([row.cells for row in rows]),
            alternative=tuple(
                [text for text in (self._perhaps(desk.opening), *(row.sentence for row in rows)) if text.text]
            ),
        )
        return replace(chart, svg=draw(chart, self._plan(chart, rows))) if draw is not None else chart

    # --- words ---

    def _marked(self, template: Template) -> str:
        return template.root_render_func(self.context)  # type: ignore[return-value]  # ours gives text

    def _text(self, template: Template, *, capital: bool = True) -> Text:
        return one(self._marked(template), self.language, capital=capital).as_text()

    def _perhaps(self, template: Template | None) -> Text:
        try:
            return _EMPTY if template is None else self._text(template)
        except MissingValue:
            return _EMPTY

    def _row(self, marked: str, heads: Sequence[Text]) -> _Row:
        point, *cells, sentence = marked.split(CELL)
        texts = tuple([one(cell, self.language, capital=False).as_text() for cell in cells])
        said = one(sentence, self.language).as_text()
        return _Row(
            texts, said if said.text.strip() else self._sentence(texts, heads), point.strip(), self._value(texts)
        )

    def _sentence(self, cells: Sequence[Text], heads: Sequence[Text]) -> Text:
        """`Arsenal: played 38, won 26.` Of a timeline's points the heads say nothing."""
        first, between, end = _JOINTS.get(self.language.partition("-")[0], (": ", ", ", "."))
        parts: list[Text | str] = [cells[0]]
        joint = first
        for head, cell in zip(heads[1:], cells[1:], strict=True):
            if cell.text:
                parts += [joint, *(() if self.desk.declared.points else (self._inside(head), " ")), cell]
                joint = between
        text = joined(parts)
        return text if text.text.endswith((".", "。")) else joined([text, end])

    def _inside(self, head: Text) -> Text:
        """A head within a sentence: small, unless it is an abbreviation or German."""
        words = head.text
        if self.language.startswith("de") or not words[1:2].islower():
            return head
        return Text(words[0].lower() + words[1:], head.spans)

    # --- what is drawn ---

    def _value(self, cells: Sequence[Text]) -> float | None:
        """The value behind the cell that is drawn: its first fact of the right kind."""
        at = self.desk.drawn
        for span in cells[at].spans if at is not None else ():
            value = self.facts[span.fact].value
            found = _moment(value) if self.desk.declared.kind == "timeline" else _number(value)
            if found is not None:
                return found
        return None

    def _ordered(self, rows: list[_Row]) -> list[_Row]:
        declared = self.desk.declared
        if declared.kind == "timeline":
            rows = [row for row in rows if row.value is not None]
        if declared.points or declared.sort:
            known = [row for row in rows if row.value is not None]
            known.sort(key=lambda row: row.value or 0.0, reverse=declared.sort == "falling")
            rows = known + [row for row in rows if row.value is None]
        return rows

    def _plan(self, chart: Chart, rows: Sequence[_Row]) -> Plan:
        columns = list(zip(*chart.rows, strict=True))
        return Plan(
            values=tuple([row.value for row in rows]),
            column=self.desk.drawn,
            numeric=tuple([self._is_numeric(column) for column in columns]),
            band=self._band(rows),
            language=self.context.state.house.language,
        )

    def _is_numeric(self, column: Sequence[Text]) -> bool:
        """Every cell with words in it is one figure and little else."""
        cells = [cell for cell in column if cell.text]
        return bool(cells) and all(
            len(cell.spans) == 1
            and _number(self.facts[cell.spans[0].fact].value) is not None
            and sum(character.isalpha() for character in cell.text) <= 1
            for cell in cells
        )

    def _band(self, rows: Sequence[_Row]) -> tuple[int, int] | None:
        points = [row.point for row in rows]
        ends = [points.index(name) for name in self.desk.declared.band if name in points]
        return (ends[0], ends[1]) if len(ends) == 2 else None


def joined(parts: Sequence[Text | str]) -> Text:
    """Texts and words between them as one text, the spans over it."""
    words: list[str] = []
    spans: list[Span] = []
    at = 0
    for part in parts:
        text = part if isinstance(part, str) else part.text
        spans += [] if isinstance(part, str) else [Span(at + s.start, at + s.end, s.fact) for s in part.spans]
        words.append(text)
        at += len(text)
    return Text("".join(words), tuple(spans))


def _number(value: Scalar) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return float(value)


def _moment(value: Scalar) -> float | None:
    """Seconds; a day stands for its first second, as all days of a chart do."""
    if isinstance(value, datetime):
        return value.timestamp()
    return datetime.combine(value, time(), UTC).timestamp() if isinstance(value, date) else None
