"""Wire files told in an archive that is thrown away: which feed sent them, what time it was, and the archive."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from newsbot.archive import Archive, open_archive
from newsbot.canonical import sha256_hex, utc_text
from newsbot.cli.collecting import feed_named
from newsbot.cli.context import archive_path, diagnose, real_clock
from newsbot.collection.keep import files_of
from newsbot.collection.read import read_wire
from newsbot.newsroom.declared import Feed, Newsroom
from newsbot.story import Refusal, Wire


def feed_of(newsroom: Newsroom, beat: str, name: str | None, files: Sequence[str]) -> Feed:
    """The feed named, or the only one of the beat whose `files` all of these match; a feed of leads writes nothing."""
    if name:
        feed = feed_named(newsroom, name)
        if feed.leads:
            raise Refusal("NOT_ALLOWED", f"{feed.name} brings leads for editors; no article is ever written from them.")
        return feed
    feeds = [feed for feed in newsroom.feeds.values() if feed.beat == beat]
    fitting = [feed for feed in feeds if all(files_of(feed, Path(file))[0] for file in files)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(feed.name for feed in feeds) or "none"
    raise Refusal("CONFIG_INVALID", f"Which feed sends these files? Name it with --feed; feeds of {beat}: {names}.")


def time_for(newsroom: Newsroom, feed: Feed, bodies: list[bytes], given: datetime | None) -> datetime:
    """The time asked for; else now, or for old wires the moment they were fresh, so that an author sees an article."""
    if given is not None:
        return given
    now = real_clock()
    beat = newsroom.beats[feed.beat]
    times = [
        item.happened_at
        for body in bodies
        for item in read_wire(feed, beat, Wire(sha256_hex(body), feed.name, now, "", len(body)), body).items
    ]
    newest = max(times, default=now)
    if newest >= now - beat.news_window:
        return now
    fresh = newest + min(timedelta(hours=1), beat.news_window)
    diagnose(f"the wire is old; written as of {utc_text(fresh)} (--now says otherwise)")
    return fresh


@contextmanager
def scratch(newsroom: Newsroom, *, with_history: bool = False) -> Iterator[Archive]:
    """An archive that is thrown away: empty, or with what the newsroom's own holds."""
    folder = Path(tempfile.mkdtemp(prefix="newsbot-"))
    path = folder / "scratch.db"
    try:
        if with_history:
            source = open_archive(archive_path(newsroom))
            source.copy_to(path)
            source.close()
        archive = open_archive(path, create=True)
        yield archive
        archive.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
