"""Files as wires: a path somebody names in, the files that are this feed's wires out, each with its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from newsbot.canonical import sha256_hex
from newsbot.net.encodings import too_large
from newsbot.newsroom.declared import Feed
from newsbot.story import Refusal, Wire


def files_of(feed: Feed, path: Path) -> tuple[Sequence[Path], Sequence[Path]]:
    """(wires, others): a file is a wire whatever its name; of a directory, what matches the feed's `files`, by name.

    `files` may hold several patterns, separated by spaces; `**/` reaches into folders.
    """
    if path.is_file():
        return [path], []
    if not path.is_dir():
        raise Refusal("NOT_FOUND", f"there is no file or directory {path}; --from takes wire files of {feed.name}")
    matching = {found for pattern in feed.files.split() for found in path.glob(pattern) if _counts(found)}
    others = {found for found in path.iterdir() if _counts(found)} - matching
    return sorted(matching), sorted(others)


def _counts(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def from_file(feed: Feed, path: Path, now: datetime) -> tuple[Wire, bytes]:
    """A file as though the feed's wire had just sent it; PAYLOAD_TOO_LARGE beyond the feed's limit."""
    try:
        if path.stat().st_size > feed.max_bytes:
            raise too_large(str(path), feed.max_bytes)
        body = path.read_bytes()
    except OSError as error:
        raise Refusal("NOT_FOUND", f"{path} cannot be read: {error.strerror}") from error
    return Wire(sha256_hex(body), feed.name, now, path.name, len(body)), body
