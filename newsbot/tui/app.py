"""The editors' screen: list and article side by side, one key a decision, live while others work."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Unpack

from rich.text import Text as Line
from textual.app import App, ComposeResult
from textual.containers import Container, Vertical
from textual.events import Event, Resize
from textual.events import Key as KeyPress

from newsbot.archive import Archive, drafts, open_archive
from newsbot.desk.asked import Options
from newsbot.desk.decide import decide
from newsbot.desk.ledger import ago
from newsbot.desk.states import State
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Decision, Label, Refusal
from newsbot.tui import layout
from newsbot.tui.asking import Ask, Question
from newsbot.tui.board import Board
from newsbot.tui.filters import VIEWS
from newsbot.tui.keys import Key, bound, shown
from newsbot.tui.marks import fit, signs_for
from newsbot.tui.reading import Reading, read
from newsbot.tui.widgets import Fixed, Footer, Lines, QueueList

Answer = Callable[[str], None]
Instead = Mapping[str, Callable[[], None]]
"""Reason code of a refusal -> what is done in place of telling it."""
_SIDE_BY_SIDE = 100
_LOOK_SECONDS = 0.25
_ARTICLE_SECONDS = 0.04
"""The article follows the cursor when that has rested so long: a held-down key moves the list alone."""
_LONG_LIST = 20_000


class DeskApp(App[int]):
    """One editor at the desk."""

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
    #main.stacked #legend {{ display: none; }}
    """

    def __init__(
        self,
        newsroom: Newsroom,
        archive: Archive,
        who: str,
        clock: Callable[[], datetime],
        *,
        user: str | None = None,
        ascii_marks: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.newsroom, self.archive, self.who, self.user, self._clock = newsroom, archive, who, user, clock
        self.signs = signs_for(environment or {}, ascii_marks=ascii_marks)
        self.table: tuple[Key, ...] = bound(newsroom.settings.keys)
        self._actions = {name: key.action for key in self.table for name in key.keys}
        self.board = Board(archive)
        self.reading: Reading | None = None
        self.chosen = 0
        """Number of the fact under the cursor; 0 = none."""
        self.done: list[tuple[str, list[str]]] = []
        """Decisions of this sitting that can be taken back: verb and drafts."""
        self._said: tuple[str, datetime | None] = ("", None)
        self._counts: dict[str, int] = {}
        self._data_version = archive.changed()
        self._waiting = self._laid = False
        self._looked = self.now
        self.animation_level = "none"

    @classmethod
    def opened(
        cls,
        newsroom: Newsroom,
        path: Path,
        who: str,
        clock: Callable[[], datetime],
        *,
        ascii_marks: bool = False,
        mouse: bool = True,
    ) -> int:
        """Runs the desk on the archive at `path` until it is left."""
        archive = open_archive(path)
        try:
            app = cls(
                newsroom, archive, who, clock, user=getpass.getuser(), ascii_marks=ascii_marks, environment=os.environ
            )
            return app.run(mouse=mouse) or 0
        finally:
            archive.close()

    @property
    def now(self) -> datetime:
        return self._clock()

    # --- the screen -------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Fixed("bar")
        with Container(id="main"):
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

    def on_mount(self) -> None:
        self._laid = True
        self.set_interval(_LOOK_SECONDS, self.look)

    def on_resize(self, event: Resize) -> None:
        self.query_one("#main").set_class(event.size.width < _SIDE_BY_SIDE, "stacked")

    def on_lines_resized(self) -> None:
        """Widths are known only when the parts have been laid out."""
        self.reload()

    async def on_event(self, event: Event) -> None:
        """A key of the table acts at once, so that what is typed right behind it reaches what it opened."""
        if isinstance(event, KeyPress) and not event.is_forwarded and self.at_the_desk:
            for name in (event.key, *event.aliases):
                if name in self._actions:
                    self.act(self._actions[name])
                    return
        await super().on_event(event)

    @property
    def at_the_desk(self) -> bool:
        """Neither a question is open nor another screen."""
        return self._laid and len(self.screen_stack) == 1 and self.query_one(Ask).question is None

    def act(self, action: str) -> None:
        """Carries out one action of the key table on what the cursor is on now."""
        from newsbot.tui.actions import ACTIONS

        self.settle()
        ACTIONS[action](self)

    def on_queue_list_picked(self, event: QueueList.Picked) -> None:
        before, self.board.cursor = self.board.cursor, event.index
        self.moved(before)

    def on_footer_pressed(self, event: Footer.Pressed) -> None:
        if self.at_the_desk:
            self.act(event.action)

    # --- what is looked at ------------------------------------------------------------------------------------------

    def look(self) -> None:
        """What others did since the last look, and what the clock changed."""
        version = self.archive.changed()
        patience = timedelta(seconds=2 if len(self.board) > _LONG_LIST else 0)
        if version != self._data_version and self.now - self._looked >= patience:
            self._data_version = version
            self.reload()
        elif self.now - self._looked >= timedelta(seconds=15):
            # Ages and expiry are derived from the clock; nothing in the archive says when they change.
            self.reload()
        self._release()
        self._paint_bar()
        self._paint_message()

    def _release(self) -> None:
        """A desk without a daemon beside it lets out what is due; with one, the archive's lock says who does."""
        if not drafts.due_for_release(self.archive, self.now):
            return
        from newsbot.distribution.release import release_due

        try:
            released = release_due(self.archive, self.newsroom, self.now)
        except Refusal:
            # Somebody else is writing; what is due stays due.
            return
        if released:
            self.reload()

    def reload(self) -> None:
        """Reads list, counts and article again."""
        self._looked = self.now
        self.board.reload(self.now)
        self._counts = {view.name: drafts.count(self.archive, states=view.states, now=self.now) for view in VIEWS}
        self._load()
        self.paint_all()

    def moved(self, before: int) -> None:
        """The cursor moved: the list at once, the article when it rests."""
        self.query_one(QueueList).moved(before)
        self._paint_filter()
        if not self._waiting:
            self._waiting = True
            self.set_timer(_ARTICLE_SECONDS, self.settle)

    def settle(self) -> None:
        """Brings the article to the cursor."""
        self._waiting = False
        here = self.board.here
        if (self.reading.key if self.reading else None) != here:
            self._load()
            self.paint_article(from_top=True)

    def _load(self) -> None:
        here = self.board.here
        if self.reading is None or self.reading.key != here:
            self.chosen = 0
        self.reading = None if here is None else read(self.archive, self.newsroom, here, self.now)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paint_all(self) -> None:
        self.query_one(QueueList).reloaded()
        self._paint_bar()
        self._paint_filter()
        self._paint_legend()
        self.paint_article()
        self._paint_message()
        named = [(shown(key.keys[0]), key.label, key.action) for key in self.table if key.label]
        self.query_one(Footer).put_keys(named, self.size.width)

    def _paint_bar(self) -> None:
        shown_views = VIEWS if self._wide else VIEWS[:3]
        views = "  ".join(f"{n} {view.name}·{self._counts.get(view.name, 0)}" for n, view in enumerate(shown_views, 1))
        right = f"  {self.who}@desk  {self.now:%H:%M} UTC "
        room = self.size.width - len(views) - len(right) - 1
        house = fit(f"newsbot · {self.newsroom.settings.name}", max(0, room - 2), self.signs.ellipsis)
        self.query_one("#bar", Fixed).put([Line.assemble((f" {house}  ", "bold"), views, (right, "dim"))])

    @property
    def _wide(self) -> bool:
        return self.size.width >= _SIDE_BY_SIDE

    def _paint_filter(self) -> None:
        pane = self.query_one("#filter", Fixed)
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
        self.query_one("#legend", Fixed).put([Line(meaning, "dim") for meaning in meanings])

    def paint_article(self, *, from_top: bool = False) -> None:
        story, head = self.query_one("#story", Lines), self.query_one("#head", Fixed)
        width = max(20, self.query_one("#right").size.width)
        if self.reading is None:
            head.put([Line("Nothing here." if len(self.board) == 0 else "", style="dim")])
            self.query_one("#disclosure", Fixed).put([Line()])
            story.put([], from_top=True)
            return
        head.put([*layout.head(self.reading, width, self.signs, self.now), Line(self.signs.rule * width, "dim")])
        self._paint_disclosure()
        chosen = self.reading.numbered[self.chosen - 1].id if self.chosen else ""
        self.laid_out = layout.lay_out(self.reading, width, self.signs, chosen)
        story.put(self.laid_out.lines, from_top=from_top)
        self.call_after_refresh(self.note_reading)

    def _paint_disclosure(self) -> None:
        if self.reading is not None:
            width = max(20, self.query_one("#right").size.width)
            lines = layout.disclosure(self.reading, width, self.signs, self.label_once_approved())
            self.query_one("#disclosure", Fixed).put(lines)

    def label_once_approved(self) -> Label | None:
        """What the label would be if this were approved now; None when it is approved, or past that."""
        if self.reading is None or self.reading.state not in (State.READY, State.HELD):
            return None
        return self.reading.label_if_approved(self.newsroom, self.who, self.now, self.reading.key in self.board.read)

    def note_reading(self) -> None:
        """Remembers that the story was read when its last line is in sight."""
        if self.reading is None or self.reading.key in self.board.read:
            return
        if self.query_one("#story", Lines).last_shown >= self.laid_out.text_end:
            self.board.was_read([self.reading.key])
            self._paint_disclosure()

    # --- what is said -----------------------------------------------------------------------------------------------

    def tell(self, text: str, until: datetime | None = None) -> None:
        """One line for the editor; `until` = how long it can be undone."""
        self._said = (text, until)
        self._paint_message()

    def _paint_message(self) -> None:
        text, until = self._said
        if until is not None:
            left = until - self.now
            text += (
                f" – u undoes it for {ago(left)} more" if left > timedelta(0) else " – it is out; c corrects, X kills"
            )
        self.query_one("#message", Fixed).put(layout.wrapped(Line(f" {text}"), self.size.width)[:3])

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

        def closed(answer: str | None) -> None:
            if answer is not None:
                answered(answer)
            elif let_go is not None:
                let_go()

        self.query_one(Ask).put(Question(question, closed, choices, initial, changed))

    # --- deciding ---------------------------------------------------------------------------------------------------

    def decide(
        self,
        verb: str,
        ids: Sequence[str],
        reason: str = "",
        *,
        unless: Instead | None = None,
        **options: Unpack[Options],
    ) -> list[Decision] | None:
        """Decides and shows what came of it; a refusal is told (or what `unless` has for its code is done), and None
        comes back."""
        expected = None
        if self.reading is not None and list(ids) == [self.reading.draft.key]:
            expected = {self.reading.draft.id: self.reading.last_seq}
        try:
            if self.user is not None:
                options["user"] = self.user
            decided = decide(
                self.archive, self.newsroom, verb, ids, who=self.who, at=self.now, reason=reason, expected=expected,
                **options,
            )  # fmt: skip
        except Refusal as refusal:
            instead = (unless or {}).get(refusal.code)
            instead() if instead else self.refused(refusal)
            return None
        self.done.append((verb, list(dict.fromkeys(decision.id for decision in decided))))
        self.board.marks.clear()
        self.board.anchor = None
        self.reload()
        return decided

    def refused(self, refusal: Refusal) -> None:
        """Says why not, and shows how things stand now."""
        self.reload()
        hint = f" {self.key_of('take_over')} takes it over here." if refusal.code == "CLAIMED_BY_OTHER" else ""
        self.tell(f"{self.signs.refused} {refusal.code}: {refusal.message}{hint}")

    def key_of(self, action: str) -> str:
        """The first key of an action, as people write it."""
        return next(shown(key.keys[0]) for key in self.table if key.action == action)
