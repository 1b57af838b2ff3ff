"""What the desk shows: a board, a reading and the time go in, the panes of the screen come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from rich.text import Text as Line
from textual.app import App, ComposeResult
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.widget import Widget

from newsbot.archive import Archive
from newsbot.archive.lists import Key as DraftKey
from newsbot.desk.ledger import ago
from newsbot.desk.states import State
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Label
from newsbot.tui import layout
from newsbot.tui.asking import Ask, Question
from newsbot.tui.board import Board
from newsbot.tui.breaking import wrapped
from newsbot.tui.filters import VIEWS
from newsbot.tui.keys import Key, bound, shown
from newsbot.tui.marks import fit, signs_for
from newsbot.tui.reading import Reading
from newsbot.tui.widgets import Fixed, Footer, Lines, QueueList

Part = TypeVar("Part", bound=Widget)
Answer = Callable[[str], None]
_SIDE_BY_SIDE = 100


class Panes(App[int]):
    """The parts of the screen and how they are painted; what is in them is the business of `DeskApp`."""

    ENABLE_COMMAND_PALETTE = False
    CSS = f"""
    Screen {{ layout: vertical; background: $background; }}
    #bar {{ height: 1; }}
    #main {{ layout: horizontal; height: 1fr; }}
    #left {{ width: 48; height: 100%; border-right: vkey {layout.BLUE}; }}
    #right {{ width: 1fr; height: 100%; padding: 0 1; }}
    #queue, #story {{ height: 1fr; scrollbar-size: 0 0; }}
    #disclosure {{ height: 1; }}
    #main.stacked {{ layout: vertical; }}
    #main.stacked #left {{ width: 100%; height: 8; border-right: none; border-bottom: solid {layout.BLUE}; }}
    #main.stacked #right {{ width: 100%; height: 1fr; }}
    #main.plain #left {{ border-right: ascii {layout.BLUE}; }}
    #main.plain.stacked #left {{ border-right: none; border-bottom: ascii {layout.BLUE}; }}
    #main.stacked #legend {{ display: none; }}
    """

    def __init__(
        self,
        newsroom: Newsroom,
        archive: Archive,
        who: str,
        clock: Callable[[], datetime],
        *,
        ascii_marks: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.newsroom, self.archive, self.who, self._clock = newsroom, archive, who, clock
        self.signs = signs_for(environment or {}, ascii_marks=ascii_marks)
        self.table: tuple[Key, ...] = bound(newsroom.settings.keys)
        self.board = Board(archive)
        self.reading: Reading | None = None
        self.chosen = 0
        """Number of the fact under the cursor; 0 = none."""
        self.laid_out = layout.Layout()
        self._painted: DraftKey | None = None
        self._said: tuple[str, datetime | None] = ("", None)
        self.counts: dict[str, int] = {}
        self.animation_level = "none"

    @property
    def now(self) -> datetime:
        return self._clock()

    # --- the screen -------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Fixed("bar")
        with Container(id="main", classes="plain" if self.signs.plain else ""):
            with Vertical(id="left"):
                yield Fixed("filter")
                yield QueueList(self.board, self.signs, self.who, lambda: self.now)
                yield Fixed("legend")
            with Vertical(id="right"):
                yield Fixed("head")
                yield Lines("story")
                yield Fixed("disclosure")
        yield Fixed("message")
        yield Ask()
        yield Footer()

    def on_resize(self, event: Resize) -> None:
        stacked = event.size.width < _SIDE_BY_SIDE
        self.part(Widget, "#main").set_class(stacked, "stacked")
        self.part(Widget, "#left").styles.height = max(4, min(12, event.size.height // 3)) if stacked else "100%"

    def on_lines_resized(self) -> None:
        """Widths are known only when the parts have been laid out."""
        self.paint_all()

    def on_queue_list_resized(self) -> None:
        self.paint_all()

    def part(self, kind: type[Part], selector: str = "") -> Part:
        """A part of the desk itself, whatever screen lies over it."""
        return self.screen_stack[0].query_one(selector or kind.__name__, kind)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paint_all(self) -> None:
        self.part(QueueList).reloaded()
        self.paint_bar()
        self.paint_filter()
        self._paint_legend()
        self.paint_article()
        self.paint_message()
        named = [(shown(key.keys[0]), key.label, key.action) for key in self.table if key.label]
        self.part(Footer).put_keys(named, self.size.width)

    def paint_bar(self) -> None:
        shown_views = VIEWS if self._wide else VIEWS[:3]
        views = "  ".join(
            f"{n} {view.name}{self.signs.dot}{self.counts.get(view.name, 0)}" for n, view in enumerate(shown_views, 1)
        )
        right = f"  {self.who}@desk  {self.now:%H:%M} UTC "
        room = self.size.width - len(views) - len(right) - 1
        house = fit(f"newsbot {self.signs.dot} {self.newsroom.settings.name}", max(0, room - 2), self.signs.ellipsis)
        self.part(Fixed, "#bar").put([Line.assemble((f" {house}  ", "bold"), views, (right, "dim"))])

    @property
    def _wide(self) -> bool:
        return self.size.width >= _SIDE_BY_SIDE

    def paint_filter(self) -> None:
        pane = self.part(Fixed, "#filter")
        width = pane.size.width or 48
        marked = f"{len(self.board.targets())} marked · " if self.board.marks or self.board.anchor is not None else ""
        count = f"{marked}{self.board.cursor + 1 if len(self.board) else 0} of {len(self.board)} "
        typed = f" / {self.board.typed}" if self.board.typed else f" {self.board.view.name}"
        pane.put([Line.assemble((fit(typed, max(0, width - len(count))), "bold"), (count, "dim"))])

    def _paint_legend(self) -> None:
        ready, held = (self.signs.states[state] for state in (State.READY, State.HELD))
        meanings = (
            f" {ready} ready  {held} held  {self.signs.claimed} in another's hands",
            f" {self.signs.follow_up} update or correction  * marked",
        )
        self.part(Fixed, "#legend").put([Line(meaning, "dim") for meaning in meanings])

    def paint_article(self) -> None:
        """The article under the cursor; another one than before begins at its top."""
        story, head = self.part(Lines, "#story"), self.part(Fixed, "#head")
        width = max(20, self.part(Widget, "#right").size.width)
        if self.reading is None:
            head.put([Line("Nothing here." if len(self.board) == 0 else "", style="dim")])
            self.part(Fixed, "#disclosure").put([Line()])
            story.put([], from_top=True)
            return
        head.put([*layout.head(self.reading, width, self.signs, self.now), Line(self.signs.rule * width, "dim")])
        self._paint_disclosure()
        chosen = self.reading.numbered[self.chosen - 1].id if self.chosen else ""
        self.laid_out = layout.lay_out(self.reading, width, self.signs, chosen)
        story.put(self.laid_out.lines, from_top=self.reading.key != self._painted)
        self._painted = self.reading.key
        self.call_after_refresh(self.note_reading)

    def _paint_disclosure(self) -> None:
        if self.reading is not None:
            width = max(20, self.part(Widget, "#right").size.width)
            lines = layout.disclosure(self.reading, width, self.signs, self.label_once_approved())
            self.part(Fixed, "#disclosure").put(lines)

    def label_once_approved(self) -> Label | None:
        """What the label would be if this were approved now; None when it is approved, or past that."""
        if self.reading is None or self.reading.state not in (State.READY, State.HELD):
            return None
        return self.reading.label_if_approved(self.newsroom, self.who, self.now, self.reading.key in self.board.read)

    def note_reading(self) -> None:
        """Remembers that the story was read when its last line is in sight."""
        if self.reading is None or self.reading.key in self.board.read:
            return
        if self.part(Lines, "#story").last_shown >= self.laid_out.text_end:
            self.board.was_read([self.reading.key])
            self._paint_disclosure()

    # --- what is said -----------------------------------------------------------------------------------------------

    def tell(self, text: str, until: datetime | None = None) -> None:
        """One line for the editor; `until` = how long it can be undone."""
        self._said = (text, until)
        self.paint_message()

    def paint_message(self) -> None:
        text, until = self._said
        if until is not None:
            left = until - self.now
            out = left <= timedelta(0)
            text += " – it is out; c corrects, X kills" if out else f" – u undoes it for {ago(left)} more"
        self.part(Fixed, "#message").put(wrapped(Line(f" {text}"), self.size.width)[:3])

    def ask(
        self,
        question: Sequence[str],
        answered: Answer,
        *,
        choices: Mapping[str, str] | None = None,
        initial: str = "",
        changed: Answer | None = None,
        let_go: Callable[[], None] | None = None,
    ) -> None:
        """Asks; `answered` gets the key or the words, `let_go` is called when there was no answer."""
        message = self.part(Fixed, "#message")

        def closed(answer: str | None) -> None:
            message.display = True
            if answer is not None:
                answered(answer)
            elif let_go is not None:
                let_go()

        message.display = False
        self.part(Ask).put(Question(question, closed, choices, initial, changed))
