"""History before one record, as the functions of a beat's `facts.py` see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from newsbot.archive import Archive, history
from newsbot.story import Record

if TYPE_CHECKING:
    import pandas as pd


class Past:
    """Admitted records before this one; other revisions of its own event are not among them."""

    __slots__ = ("_archive", "_record")

    def __init__(self, archive: Archive, record: Record) -> None:
        self._archive = archive
        self._record = record

    def rows(
        self, *, entity: str | None = None, since: datetime | None = None, limit: int | None = None
    ) -> Iterator[Record]:
        """Whole records before this one, newest first."""
        found = history.rows(
            self._archive, self._record.beat, entity=entity, before=self._record.happened_at, since=since,
            newest_first=True,
        )  # fmt: skip
        others = (record for record in found if record.event != self._record.event)
        for number, record in enumerate(others):
            if limit is not None and number >= limit:
                return
            yield record

    def frame(self, *fields: str, entity: str | None = None) -> pd.DataFrame:
        """Columns `key`, `event`, `entity`, `happened_at` and the fields, oldest first, values as they are."""
        import pandas as pd

        found = history.columns(
            self._archive, self._record.beat, fields, entity=entity, before=self._record.happened_at
        )  # fmt: skip
        frame = pd.DataFrame(found, columns=["key", "event", "entity", "happened_at", *fields], dtype=object)
        return frame[frame["event"] != self._record.event].reset_index(drop=True)
