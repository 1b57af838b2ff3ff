"""A text goes in to be edited; the text as it was left comes back, or None. What is typed is kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text as Line
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import TextArea

from newsbot.tui.widgets import Fixed

_KEEP_SECONDS = 2


class Typing(ModalScreen[str | None]):
    """Headline in the first line, a blank line, then paragraphs with blank lines between them."""

    DEFAULT_CSS = """
    Typing { background: $background; }
    Typing TextArea, Typing TextArea:focus { height: 1fr; border: none; padding: 0 1; scrollbar-size: 1 1; }
    """
    BINDINGS = [("ctrl+s", "save", "Save"), ("escape", "let_go", "Let go")]  # noqa: RUF012 as Textual has it

    def __init__(self, slug: str, text: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._slug, self._text, self._keep = slug, text, keep
        self._kept = text

    def compose(self) -> ComposeResult:
        yield Fixed("title")
        yield TextArea(self._text, soft_wrap=True, show_line_numbers=False, id="words")
        yield Fixed("how")

    def on_mount(self) -> None:
        self.query_one("#title", Fixed).put(
            [Line(f"MACHINE-WRITTEN  {self._slug}: headline, blank line, paragraphs", style="bold")]
        )
        self.query_one("#how", Fixed).put(
            [Line("ctrl+s keep as a new version   esc let it be (your text is kept)", style="dim")]
        )
        self.query_one(TextArea).focus()
        self.set_interval(_KEEP_SECONDS, self.keep)

    def keep(self) -> None:
        """Lays aside what stands there now, when it has changed."""
        text = self.query_one(TextArea).text
        if text != self._kept:
            self._keep(text)
            self._kept = text

    def action_save(self) -> None:
        self.keep()
        self.dismiss(self.query_one(TextArea).text)

    def action_let_go(self) -> None:
        self.keep()
        self.dismiss(None)
