"""A database error in, a refusal with a sentence out; what is our own mistake stays an error."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from newsbot.story import Refusal

_SENTENCES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "ARCHIVE_BUSY",
        "Another process is writing to {path} and has not let go; nothing was changed, try again in a moment.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "ARCHIVE_BUSY",
        "{path} is locked by a statement still running; nothing was changed, try again in a moment.",
    ),
    sqlite3.SQLITE_FULL: (
        "ARCHIVE_BUSY",
        "The disk that holds {path} is full; nothing was changed. Free some space and try again.",
    ),
    sqlite3.SQLITE_IOERR: (
        "ARCHIVE_BUSY",
        "The disk that holds {path} answers with an error ({error}); nothing was changed. Check the disk.",
    ),
    sqlite3.SQLITE_READONLY: (
        "NOT_ALLOWED",
        "{path} or its directory may not be written by this user; nothing was changed. Check its permissions.",
    ),
    sqlite3.SQLITE_PERM: (
        "NOT_ALLOWED",
        "{path} may not be opened by this user. Check its permissions.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "NOT_FOUND",
        "{path} cannot be opened as an archive; check that it is a file in a directory this user may write.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "CONFIG_INVALID",
        "{path} is not an archive of newsbot. Move it away, or put a backup back with `newsbot restore`.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "CONFIG_INVALID",
        "{path} is damaged ({error}). Put a backup back with `newsbot restore`.",
    ),
}


def refusal_of(error: Exception, path: Path) -> Exception:
    """The refusal that says it to people, or the error itself where only we can be at fault."""
    if isinstance(error, OSError):
        return Refusal("NOT_ALLOWED", f"{path} cannot be made: {error.strerror or error}. Check its directory.")
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the primary code; the rest says more closely where it came from.
    found = None if code is None else _SENTENCES.get(code & 0xFF)
    if found is None:
        return error
    return Refusal(found[0], found[1].format(path=path, error=error))
