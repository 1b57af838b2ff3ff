"""The parts of the screen: a list that draws only what shows, lines to scroll through, and single lines of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.segment import Segment
from rich.style import Style
from rich.text import Text as Line
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from newsbot.archive.drafts import DraftRow
from newsbot.desk.states import State, seen
from newsbot.tui.board import Board
from newsbot.tui.layout import BLUE, ORANGE
from newsbot.tui.marks import Signs, age, fit

_BEAT, _BEAT_WIDE, _AGE, _SCORE, _WHO = 9, 12, 5, 5, 7
_WIDE = 70
_SIGN_STYLES = {State.HELD: Style(color=ORANGE), State.READY: Style(color=BLUE)}
_PLAIN, _DIM, _CURSOR, _READ = Style(), Style(dim=True), Style(reverse=True), Style(dim=True)


class Fixed(Widget):
    """Lines that stand still; what is put in is never read as markup."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []

    def put(self, lines: Sequence[Line]) -> None:
        taller = len(lines) != len(self._lines)
        if not taller and all(new == old for new, old in zip(lines, self._lines, strict=True)):
            return
        self._lines = list(lines)
        if taller:
            self.styles.height = max(1, len(lines))
        self.refresh()

    @property
    def plain(self) -> str:
        return "\n".join(line.plain for line in self._lines)

    def render_line(self, y: int) -> Strip:
        if y < len(self._lines):
            return Strip(self._lines[y].render(self.app.console)).crop_extend(0, self.size.width, None)
        return Strip.blank(self.size.width)


class QueueList(ScrollView, can_focus=False):
    """The list: ids in memory, rows fetched by window, and only changed rows drawn again."""

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Resized(Message):
        """There is another width or height to list in."""

    def __init__(self, board: Board, signs: Signs, who: str, now: Callable[[], datetime]) -> None:
        super().__init__(id="queue")
        self.board, self.signs, self.who, self._now = board, signs, who, now

    def reloaded(self) -> None:
        """The list is another one."""
        self.virtual_size = Size(self.size.width, len(self.board))
        self._keep_in_sight()
        self.refresh()

    def moved(self, before: int) -> None:
        """The cursor went from `before` to where it is now."""
        if self._keep_in_sight() or self.board.anchor is not None:
            self.refresh()
            return
        for index in (before, self.board.cursor):
            self._refresh_row(index)

    def _refresh_row(self, index: int) -> None:
        self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def _keep_in_sight(self) -> bool:
        """True when the list had to be scrolled."""
        height, top, cursor = max(1, self.size.height), self.scroll_offset.y, self.board.cursor
        if top <= cursor < top + height:
            return False
        # Half a page at a time: over a thin line, drawing every row anew for each step is what one waits for.
        self.scroll_to(y=max(0, cursor - height // 2), animate=False, immediate=True)
        return True

    def on_resize(self, event: Resize) -> None:
        self.post_message(self.Resized())

    def on_click(self, event: Click) -> None:
        index = event.y + self.scroll_offset.y
        if index < len(self.board):
            self.post_message(self.Picked(index))

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.size.width
        row = self.board.row(index)
        if row is None:
            return Strip([Segment(" " * width)], width)
        return Strip(self._segments(index, row, width), width)

    def _segments(self, index: int, row: DraftRow, width: int) -> list[Segment]:
        now, here = self._now(), index == self.board.cursor
        state = seen(row, now)
        held_open = row.lease_until is not None and row.lease_until > now
        sign = self.signs.of(row, state, held_open and row.claimed_by != self.who)
        base = _CURSOR if here else (_READ if (row.id, row.version) in self.board.read else _PLAIN)
        lead = f"{'>' if here else ' '}{'*' if self.board.is_marked(index) else ' '}"
        tail = f"{age(now - row.created_at):>{_AGE}} "
        if width >= _WIDE:
            tail = fit(row.claimed_by if held_open else "", _WHO, "") + f"{row.score:>{_SCORE}}" + tail
        beat = _BEAT_WIDE if width >= _WIDE else _BEAT
        room = width - len(lead) - 2 - beat - len(tail)
        headline = f"{row.kind.upper()} {row.headline}" if row.kind != "story" else row.headline
        return [
            Segment(lead, base),
            Segment(f"{sign} ", base + _SIGN_STYLES.get(state, _PLAIN)),
            Segment(fit(row.beat, beat - 1, "") + " ", base + _DIM),
            Segment(fit(headline, room, self.signs.ellipsis), base + Style(bold=row.urgent)),
            Segment(tail, base + _DIM),
        ]


class Lines(ScrollView, can_focus=False):
    """Lines to scroll through, drawn as they show."""

    class Resized(Message):
        """There is another width to lay out for."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        self._laid_out_for = 0

    def on_resize(self, event: Resize) -> None:
        if event.size.width != self._laid_out_for:
            self._laid_out_for = event.size.width
            self.post_message(self.Resized())

    def put(self, lines: Sequence[Line], *, from_top: bool) -> None:
        console = self.app.console
        self._strips = [Strip(line.render(console)) for line in lines]
        self.virtual_size = Size(self.size.width, len(lines))
        if from_top:
            self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def scroll_lines(self, steps: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + steps, animate=False, immediate=True)

    def bring_into_sight(self, line: int) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= line < top + height:
            self.scroll_to(y=max(0, line - height // 2), animate=False, immediate=True)

    @property
    def last_shown(self) -> int:
        """How many lines there are up to the lowest one in sight."""
        return self.scroll_offset.y + self.size.height

    def render_line(self, y: int) -> Strip:
        index, width = y + self.scroll_offset.y, self.size.width
        if index < len(self._strips):
            return self._strips[index].crop_extend(0, width, None)
        return Strip.blank(width)


class Footer(Fixed):
    """The keys; each can be clicked."""

    class Pressed(Message):
        """A key of the footer was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__("footer")
        self._places: list[tuple[int, int, str]] = []

    def put_keys(self, keys: Sequence[tuple[str, str, str]], width: int) -> None:
        """(key, label, action), as many as fit."""
        line = Line(no_wrap=True)
        self._places = []
        for key, label, action in keys:
            start = len(line)
            if start + len(key) + len(label) + 2 > width:
                break
            line.append(" ").append(key, f"bold {BLUE}").append(f" {label}")
            self._places.append((start, len(line), action))
            line.append(" ")
        self.put([line])

    def on_click(self, event: Click) -> None:
        for start, end, action in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(action))
