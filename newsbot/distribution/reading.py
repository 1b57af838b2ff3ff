"""What the API reads: one impatient connection in the event loop's thread, and pages that stay true for a while.

Everything served follows from who asks and from the articles, which are only ever added to. So a page is right as long
as the newest cursor is the same, and a consumer is unchanged as long as nobody has committed anything.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path

from newsbot.archive import Archive, articles, consumers, open_archive
from newsbot.archive.consumers import Consumer
from newsbot.canonical import sha256_hex

BUSY_MILLISECONDS = 250
"""A reader never waits for writers; it waits so long at most where somebody locks the whole file."""
_MOST_PAGES = 512
HEADERS = (
    ("cache-control", "private, no-cache"),
    ("vary", "Authorization, Accept"),
    ("x-content-type-options", "nosniff"),
    ("content-security-policy", "default-src 'none'; sandbox"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A ready answer, down to its headers."""

    body: bytes
    media_type: str
    cursors: tuple[int, ...] = ()
    """What a consumer has pulled once this is sent."""
    extra: tuple[tuple[str, str], ...] = ()
    """Headers of this answer alone."""
    etag: str = field(init=False)
    headers: tuple[tuple[bytes, bytes], ...] = field(init=False)
    """Those of a 304 too: whose it is, what it varies by, where it goes on."""

    def __post_init__(self) -> None:
        etag = f'"{sha256_hex(self.body)[:32]}"'
        named = (*HEADERS, ("etag", etag), *self.extra)
        object.__setattr__(self, "etag", etag)
        object.__setattr__(self, "headers", tuple((name.encode(), text.encode("latin-1")) for name, text in named))


class Reading:
    """Belongs to the thread that first asks it; opens the archive then."""

    __slots__ = ("_archive", "_consumers", "_head", "_pages", "_path", "_seen")

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive: Archive | None = None
        self._seen = -1
        self._head = -1
        self._pages: dict[Hashable, Page] = {}
        self._consumers: dict[str, Consumer | None] = {}

    def archive(self) -> Archive:
        """The archive as it is now; what was remembered of an older one is forgotten."""
        if self._archive is None:
            self._archive = open_archive(self._path, busy_milliseconds=BUSY_MILLISECONDS)
        seen = self._archive.changed()
        if seen != self._seen:
            self._consumers.clear()
            head = articles.head(self._archive)
            if head != self._head:
                self._pages.clear()
            self._seen, self._head = seen, head
        return self._archive

    @property
    def head(self) -> int:
        """The newest cursor, as of the last `archive()`."""
        return self._head

    def consumer(self, token_hash: str) -> Consumer | None:
        """Whose token it is, now: every request asks this first, and so reads the archive as it is."""
        archive = self.archive()
        if token_hash not in self._consumers:
            if len(self._consumers) >= _MOST_PAGES:
                self._consumers.clear()
            self._consumers[token_hash] = consumers.by_token_hash(archive, token_hash)
        return self._consumers[token_hash]

    def page(self, key: Hashable, make: Callable[[Archive], Page]) -> Page:
        """The page under `key` as of the last `archive()`, made where it is not there any more."""
        found = self._pages.get(key)
        if found is None:
            archive = self.archive()
            if len(self._pages) >= _MOST_PAGES:
                self._pages.clear()
            found = self._pages[key] = make(archive)
        return found

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None
