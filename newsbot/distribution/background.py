"""What the API writes: one thread with a connection of its own, for marks of what was sent and for releases."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from newsbot.archive import Archive, articles, open_archive
from newsbot.canonical import utc_text
from newsbot.distribution.release import release_due
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Article, Refusal

RELEASE_SECONDS = 1.0
_MOST_MARKS = 4096

Clock = Callable[[], datetime]
Say = Callable[[str], None]
Result = TypeVar("Result")

log = logging.getLogger("newsbot.distribution")


class Background:
    """Owns the thread. Work is done in the order it is given; `close` waits for what is under way."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, "newsbot-distribution")
        self._archive: Archive | None = None
        self._marked: set[tuple[str, int]] = set()

    async def do(self, work: Callable[[Archive], Result]) -> Result:
        """`work` with the thread's archive."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._with_archive, work)

    def _with_archive(self, work: Callable[[Archive], Result]) -> Result:
        if self._archive is None:
            self._archive = open_archive(self._path)
        return work(self._archive)

    async def mark_sent(self, consumer: str, cursors: tuple[int, ...], at: datetime) -> None:
        """A consumer has pulled these. A busy archive costs the mark, not the answer; the next pull brings it back."""
        new = [cursor for cursor in cursors if (consumer, cursor) not in self._marked]
        if not new:
            return
        try:
            await self.do(lambda archive: articles.mark_sent(archive, consumer, new, at))
        except Refusal as refusal:
            log.warning("what %s pulled could not be marked as sent: %s", consumer, refusal)
            return
        if len(self._marked) + len(new) > _MOST_MARKS:
            self._marked.clear()
        self._marked.update((consumer, cursor) for cursor in new)

    def close(self) -> None:
        self._thread.submit(self._close_archive).result()
        self._thread.shutdown()

    def _close_archive(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None


class Releasing:
    """Releases what is due, again and again; `problem` says what is in the way, for /readyz."""

    def __init__(self, background: Background, newsroom: Newsroom, clock: Clock, say: Say) -> None:
        self._background = background
        self._newsroom = newsroom
        self._clock = clock
        self._say = say
        self.problem: Refusal | None = None

    async def once(self) -> list[Article]:
        """One round. Whatever goes wrong is told and remembered; the next round tries again."""
        now = self._clock()
        try:
            released = await self._background.do(lambda archive: release_due(archive, self._newsroom, now))
        except Refusal as refusal:
            self._failed(refusal, now)
            return []
        except Exception as error:
            log.exception("a round of releases failed")
            self._failed(Refusal("INTERNAL_ERROR", f"releasing fails ({type(error).__name__}: {error})"), now)
            return []
        self.problem = None
        for article in released:
            self._say(f"{utc_text(now)} released {article.kind} {article.id}@{article.version}")
        return released

    def _failed(self, refusal: Refusal, now: datetime) -> None:
        if self.problem is None or self.problem.code != refusal.code:
            self._say(f"{utc_text(now)} {refusal}")
        self.problem = refusal


async def release_loop(releasing: Releasing, every: float = RELEASE_SECONDS) -> None:
    """Until it is cancelled."""
    while True:
        await releasing.once()
        await asyncio.sleep(every)
