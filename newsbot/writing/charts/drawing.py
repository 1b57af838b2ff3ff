"""A chart's words and the values behind them come in; an SVG goes out, the same bytes every time.

Only what stands in the chart is printed: no axis has figures of its own. The colours stand in attributes, on a ground
of the picture's own, so that it can be read where style sheets are forbidden; where they are not it follows the dark.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate
from typing import Any

import drawsvg

from newsbot.canonical import sha256_hex
from newsbot.story import Chart, Text
from newsbot.writing.charts.filling import Plan
from newsbot.writing.charts.measuring import width, wrapped

WIDTH = 640
_MARGIN, _GAP = 16, 18
_SIZE, _SMALL, _TITLE = 14, 12, 17
_LINE = 18
_NAMES, _LONGEST = 130, 240
"""A column of text is no narrower than the first, and no word makes it wider than the second."""
_BOLD = 1.1
"""How much wider bold type is."""
_LIGHT = {"ground": "#ffffff", "ink": "#1c1f24", "soft": "#59636e", "rule": "#d4d9df", "shade": "#f3f5f7",
          "more": "#1f6fb2", "less": "#b4531f"}  # fmt: skip
_DARK = {"ground": "#16191d", "ink": "#eceff2", "soft": "#a6b0ba", "rule": "#3c444d", "shade": "#1f242a",
         "more": "#62aee8", "less": "#ee9a63"}  # fmt: skip
_STROKES = ("rule", "soft")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', sans-serif"


class _Described(drawsvg.Title):  # type: ignore[misc]  # drawsvg has no types
    TAG_NAME = "desc"


def draw(chart: Chart, plan: Plan) -> str:
    """The SVG without an XML declaration, so that it can stand in a page too."""
    canvas = _Canvas(math.ceil(_wide(chart, plan)))
    at = _header(canvas, chart)
    at = _timeline(canvas, chart, plan, at) if chart.kind == "timeline" else _rows(canvas, chart, plan, at)
    if chart.caption.text:
        for line in wrapped(chart.caption.text, _SMALL, canvas.wide - 2 * _MARGIN):
            at += _LINE
            canvas.text(line, _MARGIN, at, size=_SMALL, colour="soft")
    return canvas.svg(chart, plan.language, at + _MARGIN)


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _round(number: float) -> float | int:
    found = round(number, 1)
    return int(found) if found == int(found) else found


@dataclass(slots=True)
class _Canvas:
    """Where things are put, from the top down; coordinates are pixels, rounded to tenths."""

    wide: int
    elements: list[Any] = field(default_factory=list)

    def text(
        self, words: str, x: float, y: float, *, size: int = _SIZE, colour: str = "ink", anchor: str = "start",
        weight: str | None = None,
    ) -> None:  # fmt: skip
        if not words.strip():
            return
        # Empty attributes are left out, so that the picture stays small.
        self.elements.append(drawsvg.Text(
            _plain(words), size, _round(x), _round(y), fill=_LIGHT[colour], class_=f"newsbot-{colour}",
            text_anchor=None if anchor == "start" else anchor, font_weight=weight,
        ))  # fmt: skip

    def box(self, x: float, y: float, wide: float, high: float, colour: str, radius: float | None = None) -> None:
        self.elements.append(drawsvg.Rectangle(
            _round(x), _round(y), _round(wide), _round(high), fill=_LIGHT[colour], class_=f"newsbot-{colour}",
            rx=radius,
        ))  # fmt: skip

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str = "rule", thick: float = 1) -> None:
        self.elements.append(drawsvg.Line(
            _round(x), _round(y), _round(to_x), _round(to_y), stroke=_LIGHT[colour], stroke_width=thick, fill="none",
            class_=f"newsbot-{colour}-line",
        ))  # fmt: skip

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        self.elements.append(
            drawsvg.Circle(_round(x), _round(y), radius, fill=_LIGHT[colour], class_=f"newsbot-{colour}")
        )

    def svg(self, chart: Chart, language: str, height: float) -> str:
        sentences = " ".join(text.text for text in (*chart.alternative, chart.caption) if text.text)
        # Two pictures in one page must not share an id.
        own = f"newsbot-{sha256_hex(f'{chart.title.text}{sentences}'.encode())[:12]}"
        high = _round(height)
        drawing = drawsvg.Drawing(
            self.wide, high, role="img", lang=escape(language, quote=True), class_="newsbot-chart", font_family=_FONT,
            aria_labelledby=f"{own}-title {own}-desc",
        )  # fmt: skip
        drawing.append_css(_css())
        drawing.append(drawsvg.Title(_plain(chart.title.text), id=f"{own}-title"))
        drawing.append(_Described(_plain(sentences), id=f"{own}-desc"))
        drawing.append(drawsvg.Rectangle(0, 0, self.wide, high, fill=_LIGHT["ground"], class_="newsbot-ground", rx=6))
        drawing.extend(self.elements)
        return str(drawing.as_svg(header="")) + "\n"


def _css() -> str:
    dark = [f".newsbot-chart .newsbot-{name}{{fill:{colour}}}" for name, colour in _DARK.items()]
    dark += [f".newsbot-chart .newsbot-{name}-line{{stroke:{_DARK[name]}}}" for name in (*_STROKES, "more")]
    return (
        f".newsbot-chart text{{font-variant-numeric:tabular-nums}}@media (prefers-color-scheme:dark){{{''.join(dark)}}}"
    )


def _header(canvas: _Canvas, chart: Chart) -> float:
    """The title; gives the height it takes."""
    at = float(_MARGIN - 2)
    for line in wrapped(chart.title.text, _TITLE * _BOLD, canvas.wide - 2 * _MARGIN):
        at += _TITLE + 4
        canvas.text(line, _MARGIN, at, size=_TITLE, weight="600")
    return at + 8


# --- tables and bars ------------------------------------------------------------------------------------------------


def _rows(canvas: _Canvas, chart: Chart, plan: Plan, at: float) -> float:
    """Columns of text and, of bars, one more for them."""
    bars = chart.kind == "bars"
    columns = [number for number in range(len(chart.heads)) if not (bars and number == plan.column)]
    needs = [_needs(chart, column) for column in columns]
    room = canvas.wide - _beside(chart, plan, columns)
    wide = _shared(needs, room)
    spare = max(0.0, room - sum(wide))
    if not bars:
        # Half of it to the column of names, the rest to those after it; what stands before it stays together.
        names = next((place for place, column in enumerate(columns) if not plan.numeric[column]), 0)
        after = len(columns) - names - 1
        wide[names] += spare * (0.5 if after else 1.0)
        for place in range(names + 1, len(columns)):
            wide[place] += spare * 0.5 / after
    starts = [_MARGIN + x for x in accumulate((one + _GAP for one in wide), initial=0.0)]
    area = (starts[len(columns)], canvas.wide - _MARGIN)
    at = _heads(canvas, chart, plan, columns, starts, wide, area, at)
    scale = _Scale(chart, plan, area) if bars else None
    top = at
    for number, row in enumerate(chart.rows):
        lines = [wrapped(row[column].text, _SIZE, one) for column, one in zip(columns, wide, strict=True)]
        high = max(1, *(len(found) for found in lines)) * _LINE + 6 if lines else _LINE + 6
        if number % 2 and not bars:
            canvas.box(_MARGIN - 6, at, canvas.wide - 2 * _MARGIN + 12, high, "shade", 3)
        for place, column in enumerate(columns):
            for count, line in enumerate(lines[place]):
                _cell(canvas, line, starts[place], wide[place], at + _LINE * (count + 1) - 2, plan.numeric[column])
        if scale is not None:
            scale.bar(canvas, number, at, high)
        at += high
    if scale is not None:
        canvas.line(scale.zero, top, scale.zero, at, "soft")
    return at + 2


def _cell(canvas: _Canvas, words: str, x: float, wide: float, y: float, right: bool, **style: Any) -> None:
    canvas.text(words, x + wide if right else x, y, anchor="end" if right else "start", **style)


def _heads(
    canvas: _Canvas, chart: Chart, plan: Plan, columns: Sequence[int], starts: Sequence[float], wide: Sequence[float],
    area: tuple[float, float], at: float,
) -> float:  # fmt: skip
    spaces = [*wide, area[1] - area[0]]
    shown = [*columns, *([plan.column] if len(columns) < len(chart.heads) and plan.column is not None else [])]
    lines = [wrapped(chart.heads[column].text, _SMALL, space) for column, space in zip(shown, spaces, strict=False)]
    deepest = max(map(len, lines))
    for place, column in enumerate(shown):
        right = plan.numeric[column] and place < len(columns)
        for count, line in enumerate(lines[place]):
            y = at + (_LINE - 2) * (count + 1 + deepest - len(lines[place]))
            _cell(canvas, line, starts[place], spaces[place], y, right, size=_SMALL, colour="soft")
    at += (_LINE - 2) * deepest + 7
    canvas.line(_MARGIN, at, canvas.wide - _MARGIN, at)
    return at + 3


def _needs(chart: Chart, column: int) -> tuple[float, float]:
    """(The least a column can do with, what it would like): a long text breaks into lines, a word of it does not."""
    head = [width(word, _SMALL) for word in chart.heads[column].text.split()]
    cells = [row[column].text for row in chart.rows]
    likes = max(24.0, *head, *(width(cell, _SIZE) for cell in cells))
    words = [width(word, _SIZE) for cell in cells for word in cell.split()]
    return min(likes, max(24.0, *head, min(likes, _NAMES), min(_LONGEST, max(words, default=0.0)))), likes


def _shared(needs: Sequence[tuple[float, float]], room: float) -> list[float]:
    """What each column gets of the room: what it likes, where the widest do not have to give way."""
    wide = [likes for _, likes in needs]
    over = sum(wide) - room
    while over > 0.05:
        loose = [place for place, (least, _) in enumerate(needs) if wide[place] > least]
        if not loose:
            break
        widest = max(loose, key=wide.__getitem__)
        cut = min(over, 8.0, wide[widest] - needs[widest][0])
        wide[widest] -= cut
        over -= cut
    return wide


def _shown(chart: Chart, plan: Plan) -> list[Text]:
    return [row[plan.column or 0] for row in chart.rows]


def _beside(chart: Chart, plan: Plan, columns: Sequence[int]) -> float:
    """What margins, gaps and bars take of the width."""
    bars = _bars_least(chart, plan) + _GAP if chart.kind == "bars" else 0.0
    return 2 * _MARGIN + _GAP * (len(columns) - 1) + bars


def _wide(chart: Chart, plan: Plan) -> float:
    """The usual width, or as much more as a table of many columns needs; it is shown as wide as there is room."""
    if chart.kind == "timeline":
        return WIDTH
    columns = [number for number in range(len(chart.heads)) if not (chart.kind == "bars" and number == plan.column)]
    return max(WIDTH, sum(_needs(chart, column)[0] for column in columns) + _beside(chart, plan, columns))


def _bars_least(chart: Chart, plan: Plan) -> float:
    """Room for the longest bar that still can be told from the shortest, and what is printed beside it."""
    return 150 + max(width(cell.text, _SIZE) for cell in _shown(chart, plan))


class _Scale:
    """Where bars begin and how long they are: from nought, in both directions where there are both."""

    def __init__(self, chart: Chart, plan: Plan, area: tuple[float, float]) -> None:
        self.cells, self.values = _shown(chart, plan), plan.values
        known = [value for value in plan.values if value is not None]
        more, less = max([0.0, *known]), -min([0.0, *known])
        beside = [width(cell.text, _SIZE) + 6 for cell in self.cells]
        right = max([0.0, *(b for b, v in zip(beside, plan.values, strict=True) if v is None or v >= 0)])
        left = max([0.0, *(b for b, v in zip(beside, plan.values, strict=True) if v is not None and v < 0)])
        room = area[1] - area[0] - right - left
        self.unit = room / (more + less) if more + less > 0 else 0.0
        self.zero = area[0] + left + less * self.unit

    def bar(self, canvas: _Canvas, number: int, at: float, high: float) -> None:
        value, words = self.values[number], self.cells[number].text
        y, base = at + (high - 12) / 2, at + high / 2 + 5
        if value is None:
            canvas.text(words, self.zero + 6, base)
            return
        long = abs(value) * self.unit
        if value < 0:
            canvas.box(self.zero - long, y, long, 12, "less")
            canvas.text(words, self.zero - long - 6, base, anchor="end")
        else:
            canvas.box(self.zero, y, long, 12, "more")
            canvas.text(words, self.zero + long + 6, base)


# --- timelines ------------------------------------------------------------------------------------------------------


def _timeline(canvas: _Canvas, chart: Chart, plan: Plan, at: float) -> float:
    """Dots on a line that is true to time; where they stand too near each other, their words move apart."""
    column = plan.column or 0
    moments = [value or 0.0 for value in plan.values]
    order = sorted(range(len(moments)), key=lambda number: (moments[number], number))
    axis, words_at = _MARGIN + 12.0, _MARGIN + 56.0
    when = max(width(row[column].text, _SIZE) for row in chart.rows)
    when = min(when, (canvas.wide - words_at - _MARGIN) * 0.5)
    what_at = words_at + when + _GAP
    texts = {
        number: (
            wrapped(chart.rows[number][column].text, _SIZE, when),
            wrapped(_what(chart.rows[number], column), _SIZE, canvas.wide - _MARGIN - what_at),
        )
        for number in order
    }
    high = [max(map(len, texts[number])) * _LINE + 10.0 for number in order]
    first, last = moments[order[0]], moments[order[-1]]
    long = sum(high[:-1]) * 1.15
    top = at + 16
    true = [top + (long * (moments[number] - first) / (last - first) if last > first else 0.0) for number in order]
    shown = _apart(true, high)
    canvas.line(axis, true[0], axis, true[-1], "soft", 2)
    if plan.band is not None:
        begin, end = (true[order.index(number)] for number in plan.band)
        canvas.line(axis, begin, axis, end, "more", 8)
    for place, number in enumerate(order):
        y = shown[place]
        canvas.line(axis + 6, true[place], words_at - 24, true[place])
        canvas.line(words_at - 24, true[place], words_at - 8, y)
        canvas.dot(axis, true[place], 5, "ink")
        for count, line in enumerate(texts[number][0]):
            canvas.text(line, words_at, y + 5 + _LINE * count, colour="soft")
        for count, line in enumerate(texts[number][1]):
            canvas.text(line, what_at, y + 5 + _LINE * count)
    return max(true[-1], shown[-1] + high[-1] - _LINE) + 4


def _what(row: Sequence[Text], column: int) -> str:
    return " · ".join(cell.text for number, cell in enumerate(row) if number != column and cell.text)


def _apart(true: Sequence[float], high: Sequence[float]) -> list[float]:
    """Places as near to the true ones as rows of this height allow: downwards first, then what is free back up."""
    places = list(true)
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + high[number - 1])
    limit = max(true[-1], true[0] + sum(high[:-1]))
    for number in range(len(places) - 1, -1, -1):
        places[number] = max(true[0], min(places[number], limit))
        limit = places[number] - (high[number - 1] if number else 0.0)
    return places
