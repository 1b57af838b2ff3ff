"""Declared charts and the house's words come in; out go templates that print them, every fault with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from newsbot.newsroom.declared import ChartDeclaration, Place
from newsbot.newsroom.faults import suggestion
from newsbot.story import Refusal
from newsbot.writing.engine.environment import StoryEnvironment
from newsbot.writing.engine.marks import CELL, ROW

_OWN_WORDS = ("title", "caption", "opening")
_WHEN = "{{ at|date }}, {{ at|time(abbr=true) }}"


@dataclass(frozen=True, slots=True)
class Words:
    """What words.<language>.toml says under `[charts]`."""

    file: str
    texts: Mapping[str, str]
    """`rates.columns.change` -> the words."""
    lines: Mapping[str, int]
    """The same keys -> their lines."""
    base: str
    """The language: `en`."""

    def place(self, key: str) -> Place:
        return Place(self.file, self.lines.get(f"charts.{key}", 1))


@dataclass(frozen=True, slots=True)
class Piece:
    """One small template of a chart."""

    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class ChartDesk:
    """One chart in one language, ready to be filled."""

    declared: ChartDeclaration
    title: Template
    caption: Template | None
    opening: Template | None
    heads: tuple[Template, ...]
    rows: Template
    """Prints every row with separators: the name of its point, its cells, its sentence."""
    pieces: tuple[Piece, ...]
    """Everything written by hand, for those who check it."""

    @property
    def signed(self) -> bytes:
        """What a signature under the template covers of the declaration; the words are covered with their file."""
        declared = self.declared
        said = [declared.kind, declared.rows, declared.by, declared.sort, *declared.band, str(declared.at_least)]
        return "\n".join((*said, str(declared.at_most), *(piece.source for piece in self.pieces))).encode()

    @property
    def drawn(self) -> int | None:
        """The column whose value is drawn."""
        if self.declared.points:
            return 1
        names = [column.name for column in self.declared.columns]
        return names.index(self.declared.by) if self.declared.by else None


def chart_desk(declared: ChartDeclaration, words: Words, environment: StoryEnvironment) -> ChartDesk:
    """TEMPLATE_ERROR where a word is missing, unknown or no template."""
    return _Maker(declared, words, environment).make()


@dataclass(slots=True)
class _Maker:
    declared: ChartDeclaration
    words: Words
    environment: StoryEnvironment
    pieces: list[Piece] = field(default_factory=list)

    def make(self) -> ChartDesk:
        declared = self.declared
        self._refuse_unknown()
        title = self._template(self._said("title"))
        caption, opening = self._perhaps("caption"), self._perhaps("opening")
        names = [column.name for column in declared.columns] or ["what", "when"]
        heads = tuple([self._template(self._said(f"columns.{name}")) for name in names])
        rows = self._points() if declared.points else self._rows()
        # The parts have been compiled one by one; together they cannot fail.
        return ChartDesk(
            declared, title, caption, opening, heads, self.environment.from_string(rows), tuple(self.pieces)
        )

    def _rows(self) -> str:
        cells = "".join([self._optional(self._cell(column.name, column.show, column.place)) + CELL
                         for column in self.declared.columns])  # fmt: skip
        sentence = self._optional(self._sentence("row"))
        return f"{{% for row in {self.declared.rows} %}}{CELL}{cells}{sentence}{ROW}{{% endfor %}}"

    def _points(self) -> str:
        when = self._sentence("when") or _WHEN
        return "".join([self._point(point.name, point.at, point.place, when) for point in self.declared.points])

    def _point(self, name: str, at: str, place: Place, when: str) -> str:
        """A point without its moment falls away whole."""
        self._checked(Piece(f"{{{{ {at} }}}}", place))
        what = self._checked(self._said(f"points.{name}"))
        return self._optional(f"{{% with at = {at} %}}{name}{CELL}{what}{CELL}{when}{CELL}{ROW}{{% endwith %}}")

    def _cell(self, name: str, show: str, place: Place) -> str:
        if not show:
            return self._checked(self._said(f"cells.{name}"))
        source = show.replace("{language}", self.words.base)
        return self._checked(Piece(source if "{{" in source or "{%" in source else f"{{{{ {source} }}}}", place))

    # --- words ---

    def _said(self, key: str) -> Piece:
        """The words under a key that has to be there."""
        whole = f"{self.declared.name}.{key}"
        text = self.words.texts.get(whole, "")
        if not text.strip():
            place = self.declared.place
            table, _, word = f"charts.{whole}".rpartition(".")
            raise Refusal(
                "TEMPLATE_ERROR",
                f"{place.file}:{place.line}: the chart `{self.declared.name}` has no words for `{key}`; write "
                f'`{word} = "..."` under [{table}] of {self.words.file}',
            )
        return Piece(text, self.words.place(whole))

    def _perhaps(self, key: str) -> Template | None:
        return self._template(self._said(key)) if f"{self.declared.name}.{key}" in self.words.texts else None

    def _sentence(self, key: str) -> str:
        found = f"{self.declared.name}.{key}" in self.words.texts
        return self._checked(self._said(key)) if found else ""

    def _refuse_unknown(self) -> None:
        declared = self.declared
        names = [column.name for column in declared.columns] or ["what", "when"]
        known = [*_OWN_WORDS, "when" if declared.points else "row", *(f"columns.{name}" for name in names)]
        known += [f"cells.{column.name}" for column in declared.columns if not column.show]
        known += [f"points.{point.name}" for point in declared.points]
        for key in self.words.texts:
            chart, _, rest = key.partition(".")
            if chart == declared.name and rest not in known:
                place = self.words.place(key)
                said = f"the chart `{chart}` has no place for `{rest}`{suggestion(rest, known)}"
                raise Refusal("TEMPLATE_ERROR", f"{place.file}:{place.line}: {said}")

    # --- templates ---

    @staticmethod
    def _optional(source: str) -> str:
        return f"{{% optional %}}{source}{{% endoptional %}}" if source else ""

    def _template(self, piece: Piece) -> Template:
        self.pieces.append(piece)
        try:
            return self.environment.from_string(piece.source)
        except (TemplateSyntaxError, SecurityError) as error:
            place = piece.place
            raise Refusal(
                "TEMPLATE_ERROR", f"{place.file}:{place.line}: {error.message} in `{piece.source}`"
            ) from error

    def _checked(self, piece: Piece) -> str:
        self._template(piece)
        return piece.source


def unknown_charts(declared: Sequence[ChartDeclaration], words: Words) -> Iterator[str]:
    """What words.<language>.toml says of charts that no beat.toml declares."""
    names = [chart.name for chart in declared]
    for key in words.texts:
        chart = key.partition(".")[0]
        if chart not in names:
            place = words.place(key)
            yield f"{place.file}:{place.line}: no [[charts]] declares `{chart}`{suggestion(chart, names)}"
            return
