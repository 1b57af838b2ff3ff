"""The list an editor works through, without a screen: ids in memory, rows by window, a cursor, marks, a range."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from newsbot.archive import Archive, lists
from newsbot.archive.drafts import DraftRow
from newsbot.archive.lists import Key
from newsbot.tui.filters import VIEWS, View, narrowed

_WINDOW = 64


class Board:
    """Keys in order, where the cursor stands, and what is marked."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.view: View = VIEWS[0]
        self.typed = ""
        self.keys: list[Key] = []
        self.cursor = 0
        self.marks: set[Key] = set()
        self.anchor: int | None = None
        self.read: set[Key] = set()
        """What was read to its last line in this sitting."""
        self._rows: dict[int, DraftRow] = {}

    def __len__(self) -> int:
        return len(self.keys)

    # --- what is in it ----------------------------------------------------------------------------------------------

    def show(self, view: View, now: datetime) -> None:
        """Another of the numbered lists, from its top."""
        self.view, self.typed, self.cursor, self.anchor = view, "", 0, None
        self.marks.clear()
        self.reload(now)

    def narrow(self, typed: str, now: datetime) -> None:
        self.typed = typed
        self.reload(now)

    def reload(self, now: datetime) -> None:
        """Reads the list again; the cursor stays on its draft, or where that was when it is gone."""
        here, begun = self.here, None if self.anchor is None else self.keys[self.anchor]
        states, only = narrowed(self.view, self.typed)
        self.keys = lists.keys(self._archive, states, now, only)
        self._rows.clear()
        self.marks &= set(self.keys) if self.marks else set()
        if here is not None and (self.cursor >= len(self.keys) or self.keys[self.cursor] != here):
            self.cursor = self._found(here)
        self.cursor = min(self.cursor, max(0, len(self.keys) - 1))
        if begun is not None and (self.anchor is None or self.keys[self.anchor : self.anchor + 1] != [begun]):
            self.anchor = self.keys.index(begun) if begun in self.keys else None

    def _found(self, here: Key) -> int:
        """Where the draft stands now, in this version or a later one."""
        for index, (draft_id, version) in enumerate(self.keys):
            if draft_id == here[0] and version >= here[1]:
                return index
        return self.cursor

    def row(self, index: int) -> DraftRow | None:
        """The row at a place, read together with those around it."""
        if not 0 <= index < len(self.keys):
            return None
        if index not in self._rows:
            start = max(0, index - index % _WINDOW)
            wanted = self.keys[start : start + _WINDOW]
            by_key = {(row.id, row.version): row for row in lists.rows_at(self._archive, wanted)}
            for place, key in enumerate(wanted, start):
                if key in by_key:
                    self._rows[place] = by_key[key]
        return self._rows.get(index)

    # --- where one is -----------------------------------------------------------------------------------------------

    @property
    def here(self) -> Key | None:
        return self.keys[self.cursor] if self.cursor < len(self.keys) else None

    def move(self, steps: int) -> None:
        self.to(self.cursor + steps)

    def to(self, index: int) -> None:
        self.cursor = min(max(index, 0), max(0, len(self.keys) - 1))

    def to_unread(self, step: int) -> bool:
        """On to the next one that was not read to its end, round the corner if need be; False when there is none."""
        for away in range(1, len(self.keys) + 1):
            index = (self.cursor + step * away) % len(self.keys)
            if self.keys[index] not in self.read:
                self.cursor = index
                return True
        return False

    # --- what is meant ----------------------------------------------------------------------------------------------

    @property
    def ranged(self) -> range:
        """Places between where a range was begun and the cursor."""
        if self.anchor is None:
            return range(0)
        return range(min(self.anchor, self.cursor), max(self.anchor, self.cursor) + 1)

    def is_marked(self, index: int) -> bool:
        return index in self.ranged or self.keys[index] in self.marks

    def toggle(self) -> None:
        if self.here is not None:
            self.marks ^= {self.here}

    def toggle_range(self) -> None:
        """Begins a range at the cursor, or marks what lies in it."""
        if self.anchor is None:
            self.anchor = self.cursor if self.keys else None
        else:
            self.marks |= {self.keys[index] for index in self.ranged}
            self.anchor = None

    def toggle_all(self) -> None:
        everything = set(self.keys)
        self.marks = set() if self.marks == everything else everything

    def let_go(self) -> bool:
        """The range, or else the marks; False when there was neither."""
        if self.anchor is not None:
            self.anchor = None
            return True
        held, self.marks = bool(self.marks), set()
        return held

    def targets(self) -> list[Key]:
        """What a verb acts on: marks and range where there are any, in the order of the list; else the cursor."""
        meant = self.marks | {self.keys[index] for index in self.ranged}
        if meant:
            return [key for key in self.keys if key in meant]
        return [] if self.here is None else [self.here]

    def was_read(self, keys: Iterable[Key]) -> None:
        self.read.update(keys)
