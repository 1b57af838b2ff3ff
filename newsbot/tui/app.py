"""The editors' screen: list and article side by side, one key a decision, live while others work."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Unpack

from textual.events import Event
from textual.events import Key as KeyPress

from newsbot.archive import Archive, drafts, open_archive
from newsbot.desk.asked import Options
from newsbot.desk.decide import decide
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Decision, Refusal
from newsbot.tui.asking import Ask
from newsbot.tui.filters import VIEWS
from newsbot.tui.keys import MOVES, shown
from newsbot.tui.panes import Panes
from newsbot.tui.reading import read
from newsbot.tui.widgets import Footer, QueueList

Instead = Mapping[str, Callable[[], None]]
"""Reason code of a refusal -> what is done in place of telling it."""
_LOOK_SECONDS = 0.25
_ARTICLE_SECONDS = 0.04
"""The article follows the cursor when that has rested so long: a held-down key moves the list alone."""
_LONG_LIST = 20_000


class DeskApp(Panes):
    """One editor at the desk."""

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
        look_every: float = _LOOK_SECONDS,
    ) -> None:
        """`look_every` = seconds between looks at what others did; 0 = only when `look` is called."""
        super().__init__(newsroom, archive, who, clock, ascii_marks=ascii_marks, environment=environment)
        self.user, self._look_every = user, look_every
        self._actions = {name: key.action for key in self.table for name in key.keys}
        self.done: list[tuple[str, list[str]]] = []
        """Decisions of this sitting that can be taken back: verb and drafts."""
        self._data_version = archive.changed()
        self._waiting = self._laid = False
        self._looked = self.now

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

    def on_mount(self) -> None:
        self._read_all()
        self._laid = True
        if self._look_every:
            self.set_interval(self._look_every, self.look)

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
        return self._laid and len(self.screen_stack) == 1 and self.part(Ask).question is None

    def act(self, action: str) -> None:
        """Carries out one action of the key table on what the cursor is on now."""
        from newsbot.tui.actions import ACTIONS

        if action not in MOVES:
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
        if not self.screen_stack[0].query("#bar"):
            # The desk is being cleared away.
            return
        version = self.archive.changed()
        patience = timedelta(seconds=2 if len(self.board) > _LONG_LIST else 0)
        if version != self._data_version and self.now - self._looked >= patience:
            self._data_version = version
            self.reload()
        elif self.now - self._looked >= timedelta(seconds=15):
            # Ages and expiry are derived from the clock; nothing in the archive says when they change.
            self.reload()
        self._release()
        self.paint_bar()
        self.paint_message()

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
        self._read_all()
        self.paint_all()

    def _read_all(self) -> None:
        self._looked = self.now
        self.board.reload(self.now)
        self.counts = {view.name: drafts.count(self.archive, states=view.states, now=self.now) for view in VIEWS}
        self._load()

    def moved(self, before: int) -> None:
        """The cursor moved: the list at once, the article when it rests."""
        self.part(QueueList).moved(before)
        self.paint_filter()
        if not self._waiting:
            self._waiting = True
            self.set_timer(_ARTICLE_SECONDS, self.settle)

    def settle(self) -> None:
        """Brings the article to the cursor."""
        self._waiting = False
        here = self.board.here
        if (self.reading.key if self.reading else None) != here:
            self._load()
            self.paint_article()

    def _load(self) -> None:
        here = self.board.here
        if self.reading is None or self.reading.key != here:
            self.chosen = 0
        self.reading = None if here is None else read(self.archive, self.newsroom, here, self.now)

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
