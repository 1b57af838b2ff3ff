"""A path in, an open `Archive` out, its schema up to date."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from newsbot.archive.connection import Archive
from newsbot.archive.migrations import migrate
from newsbot.archive.refusals import refusal_of
from newsbot.story import Refusal

VERSION = 10
"""Number of files in `schema/`; `PRAGMA user_version` of an archive that is up to date."""

BUSY_MILLISECONDS = 5000
TRIES = 10

PRAGMAS = (
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cache_size = -16000",
    # 16 MB of log before it is folded in: a page written often in a busy hour is folded once.
    "wal_autocheckpoint = 4000",
)


def open_archive(path: Path, *, create: bool = False, busy_milliseconds: int = BUSY_MILLISECONDS) -> Archive:
    """The archive at `path`, brought up to date; without `create` a missing one is NOT_FOUND.

    `busy_milliseconds` is how long a statement waits for another process before it is ARCHIVE_BUSY.
    """
    if not path.exists() and not create:
        raise Refusal("NOT_FOUND", f"There is no archive at {path}; run `newsbot demo` or `newsbot collect` first.")
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    except (sqlite3.Error, OSError) as error:
        raise refusal_of(error, path) from error
    archive = Archive(path, connection)
    try:
        _settle(archive, busy_milliseconds)
    except BaseException:
        connection.close()
        raise
    return archive


def _settle(archive: Archive, busy_milliseconds: int) -> None:
    archive.run(f"PRAGMA busy_timeout = {busy_milliseconds}")
    (version,) = archive.one("PRAGMA user_version")
    if version > VERSION:
        raise Refusal(
            "CONFIG_INVALID",
            f"{archive.path} was written by a newer newsbot (archive version {version}, this one knows {VERSION}); "
            "upgrade newsbot.",
        )
    if version < VERSION:
        _keep_a_log(archive)
        migrate(archive)
    for pragma in PRAGMAS:
        archive.run(f"PRAGMA {pragma}")


def _keep_a_log(archive: Archive) -> None:
    """Write-ahead logging, for good. The switch itself waits for nobody, a transaction does: so one, and again."""
    for _ in range(TRIES):
        with suppress(Refusal):
            archive.run("PRAGMA journal_mode = WAL")
            return
        with archive.write():
            pass
    archive.run("PRAGMA journal_mode = WAL")
