"""Payloads as received: bytes kept once under their hash, and which of them were read."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import optional_text, optional_time, time_from, time_text
from newsbot.canonical import dumps, loads, sha256_hex
from newsbot.story import Reason, Refusal, Wire, reason_from

SQL = queries.load("wires")


@dataclass(frozen=True, slots=True)
class Fetch:
    """One attempt to fetch a feed."""

    fetched_at: datetime
    status: int
    """HTTP status; 0 where there was no answer."""
    sha256: str
    due: datetime | None
    problem: Reason | None


def keep(archive: Archive, wire: Wire, body: bytes, *, due: datetime | None = None) -> bool:
    """Keeps the bytes and logs the fetch; True when this feed never sent these bytes before."""
    if sha256_hex(body) != wire.sha256:
        raise ValueError(f"the bytes of {wire.origin} do not have the sha256 {wire.sha256} their wire names")
    at = time_text(wire.fetched_at)
    with archive.step():
        if archive.row(SQL["has_body"], (wire.sha256,)) is None:
            archive.run(SQL["keep_body"], (wire.sha256, len(body), zlib.compress(body, 6)))
        row = (wire.feed, wire.sha256, at, wire.origin, wire.size, wire.status, dumps(wire.headers))
        new = archive.run(SQL["keep"], row) == 1
        archive.run(SQL["log_fetch"], (wire.feed, at, wire.status, wire.sha256, optional_text(due), None))
    return new


def log_fetch(
    archive: Archive,
    feed: str,
    at: datetime,
    status: int,
    sha256: str | None = None,
    problem: Reason | None = None,
    *,
    due: datetime | None = None,
) -> None:
    """A fetch that brought no bytes to keep: not modified, an error, no answer (status 0)."""
    row = (feed, time_text(at), status, sha256 or "", optional_text(due), problem and dumps(problem))
    archive.run(SQL["log_fetch"], row)


def fetches(archive: Archive, feed: str, limit: int = 100) -> list[Fetch]:
    """Newest first."""
    found = archive.rows(SQL["fetches"], {"feed": feed, "limit": limit})
    return [
        Fetch(time_from(at), status, sha256, optional_time(due), _problem(problem))
        for at, status, sha256, due, problem in found
    ]


def body(archive: Archive, sha256: str) -> bytes:
    """The bytes as they came."""
    found = archive.row(SQL["body"], (sha256,))
    if found is None:
        raise Refusal("NOT_FOUND", f"The archive holds no payload with the sha256 {sha256}.")
    return zlib.decompress(found[0])


def get(archive: Archive, feed: str, sha256: str) -> Wire | None:
    found = archive.row(SQL["get"], (feed, sha256))
    return _wire(found) if found else None


def first(archive: Archive, sha256: str) -> Wire | None:
    """The wire that brought these bytes first, whichever its feed."""
    found = archive.row(SQL["first"], (sha256,))
    return _wire(found) if found else None


def newest(archive: Archive, feed: str) -> datetime | None:
    """When the feed last sent bytes it had not sent before; None where it never did."""
    found = archive.row(SQL["newest"], (feed,))
    return time_from(found[0]) if found else None


def unread(archive: Archive, feed: str | None = None) -> list[Wire]:
    """In the order they came."""
    if feed is None:
        return list(map(_wire, archive.rows(SQL["unread"])))
    return list(map(_wire, archive.rows(SQL.choose("unread", "feed"), {"feed": feed})))


def until(archive: Archive, at: datetime) -> list[Wire]:
    """Every payload that had come by then, in the order they came."""
    return list(map(_wire, archive.rows(SQL["until"], (time_text(at),))))


def mark_read(
    archive: Archive, feed: str, sha256: str, at: datetime, counts: Mapping[str, int], problem: Reason | None = None
) -> None:
    """The wire is read; `counts` says what it brought, `problem` why it brought nothing."""
    archive.run(SQL["mark_read"], (time_text(at), dumps(counts), problem and dumps(problem), feed, sha256))


def counts(archive: Archive, feed: str, sha256: str) -> dict[str, int] | None:
    """What reading it brought; None while it is unread."""
    found = archive.row(SQL["counts"], (feed, sha256))
    return None if found is None or found[0] is None else dict(loads(found[0]))


def problem(archive: Archive, feed: str, sha256: str) -> Reason | None:
    """Why a read wire brought nothing."""
    found = archive.row(SQL["counts"], (feed, sha256))
    return _problem(found[1]) if found else None


def _wire(row: Row) -> Wire:
    sha256, feed, fetched_at, origin, size, status, headers = row
    return Wire(sha256, feed, time_from(fetched_at), origin, size, status, loads(headers))


def _problem(text: str | None) -> Reason | None:
    return None if text is None else reason_from(loads(text))
