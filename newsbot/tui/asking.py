"""Questions to the editor: a sentence goes in, a key or a line of words comes back, or None when it was let go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text as Line
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

from newsbot.tui.widgets import Fixed, Lines


@dataclass(frozen=True, slots=True)
class Question:
    """One key of `choices`, or a line of words; `closed` gets it, or None when the question was let go."""

    said: Sequence[str]
    closed: Callable[[str | None], None]
    choices: Mapping[str, str] | None = None
    initial: str = ""
    changed: Callable[[str], None] | None = None


class Ask(Vertical, can_focus=True):
    """The question at the foot of the screen, the article still in sight; hidden while there is none."""

    DEFAULT_CSS = """
    Ask { height: auto; background: $surface; padding: 0 1; display: none; }
    Ask Input, Ask Input:focus { border: none; height: 1; padding: 0; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__(id="ask")
        self.question: Question | None = None

    def compose(self) -> ComposeResult:
        yield Fixed("question")
        yield Input(id="answer", select_on_focus=False)

    def put(self, question: Question) -> None:
        """Asks. What is typed from now on is the answer."""
        self.question = None
        lines = [Line(said) for said in question.said]
        answer = self.query_one(Input)
        answer.display = question.choices is None
        if question.choices is not None:
            keys = Line()
            for key, meaning in question.choices.items():
                keys.append(f"{key} ", "bold").append(f"{meaning}   ")
            lines.append(keys.append("esc ", "bold").append("let it be"))
        with answer.prevent(Input.Changed):
            answer.value = question.initial
        answer.cursor_position = len(question.initial)
        self.query_one("#question", Fixed).put(lines)
        self.display = True
        self.question = question
        self.screen.set_focus(self if question.choices is not None else answer)

    def _answer(self, answer: str | None) -> None:
        question, self.question = self.question, None
        self.display = False
        self.screen.set_focus(None)
        if question is not None:
            question.closed(answer)

    def on_key(self, event: Key) -> None:
        if event.key == "escape":
            event.stop()
            self._answer(None)
        elif self.question is not None and self.question.choices is not None:
            event.stop()
            if event.character in self.question.choices:
                self._answer(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.question is not None and self.question.changed is not None:
            self.question.changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._answer(event.value)


class Reader(ModalScreen[bool]):
    """Lines over the whole screen; True when they were read to the last one."""

    DEFAULT_CSS = """
    Reader { background: $background; }
    Reader Fixed { height: 1; }
    Reader Lines { height: 1fr; padding: 0 1; scrollbar-size: 0 0; }
    """

    def __init__(self, title: str, lines_at: Callable[[int], list[Line]], last: int | None = None) -> None:
        super().__init__()
        self._title, self._lines_at, self._last = title, lines_at, last
        self.read_to_the_end = False

    def compose(self) -> ComposeResult:
        yield Fixed("title")
        yield Lines("lines")
        yield Fixed("how")

    def on_mount(self) -> None:
        self.query_one("#title", Fixed).put([Line(self._title, style="bold")])
        self.query_one("#how", Fixed).put([Line("j k ↑ ↓ space pgdn g G scroll   esc q enter back", style="dim")])

    def on_lines_resized(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        pane = self.query_one("#lines", Lines)
        self._all = self._lines_at(max(20, pane.size.width - 2))
        pane.put(self._all, from_top=False)
        self._look()

    def _look(self) -> None:
        last = len(self._all) if self._last is None else self._last
        self.read_to_the_end |= self.query_one("#lines", Lines).last_shown >= last

    def on_key(self, event: Key) -> None:
        pane = self.query_one("#lines", Lines)
        page = max(1, pane.size.height - 2)
        steps = {
            "j": 1, "down": 1, "k": -1, "up": -1, "space": page, "pagedown": page, "ctrl+d": page, "pageup": -page,
            "ctrl+u": -page, "g": -1_000_000, "home": -1_000_000, "G": 1_000_000, "end": 1_000_000,
        }  # fmt: skip
        event.stop()
        if event.key in ("escape", "q", "enter", "question_mark"):
            self.dismiss(self.read_to_the_end)
        elif event.key in steps:
            pane.scroll_lines(steps[event.key])
            self._look()
