"""Articles in, the change feed out: cursors without gaps in commit order, and the bytes that left, for good."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import time_from, time_text
from newsbot.canonical import dumps, loads
from newsbot.story import Article, Label, Refusal

SQL = queries.load("articles")

COLUMNS = (
    "cursor, id, version, kind, beat, language, released_at, content_sha256, article_sha256, label, review, was_now"
)


class Stored(NamedTuple):
    """One entry of the change feed as it lies in the archive, nothing parsed."""

    cursor: int
    kind: str
    id: str
    version: int
    was_now: str
    """JSON of [[old sentence, new sentence], ...]."""
    bytes: bytes


def release(archive: Archive, article: Article) -> Article:
    """Lets an article out: gives it the next cursor and keeps its bytes; the same again gives back what left."""
    with archive.write(durable=True):
        held = get(archive, article.id, article.version)
        if held is not None:
            if held.content_sha256 != article.content_sha256:
                raise Refusal("STATE_FORBIDS", f"{article.id}@{article.version} was released with another text.")
            return held
        out = replace(article, cursor=head(archive) + 1)
        row = (
            out.cursor, out.id, out.version, out.kind, out.beat, out.language, time_text(out.released_at),
            out.content_sha256, out.article_sha256, dumps(out.label), dumps(out.review), dumps(out.was_now),
        )  # fmt: skip
        archive.run(SQL["release"], row)
        archive.run_many(SQL["release_bytes"], [(out.cursor, name, out.formats[name]) for name in sorted(out.formats)])
        archive.run(SQL["open_stream"], (out.beat, out.language))
        archive.run(SQL["retire"], (out.id,))
        if out.kind != "kill":
            archive.run(SQL["make_current"], (out.cursor, out.id, out.beat, out.language))
    return out


def head(archive: Archive) -> int:
    """The newest cursor; 0 before the first release."""
    found = archive.row(SQL["head"])
    return int(found[0]) if found else 0


def get(archive: Archive, id: str, version: int | None = None) -> Article | None:
    """A version that left, the newest without one, with the bytes of all its formats."""
    given: dict[str, Any] = {"id": id} if version is None else {"id": id, "version": version}
    found = archive.row(_columns("get", *given), given)
    return _with_bytes(archive, _article(found)) if found else None


def first_released(archive: Archive, id: str) -> Article | None:
    """The first version that left, without bytes."""
    found = archive.row(_columns("first_released"), (id,))
    return _article(found) if found else None


def released_versions(archive: Archive, id: str) -> list[Article]:
    """All versions that left, oldest first, without bytes."""
    return list(map(_article, archive.rows(_columns("released_versions"), (id,))))


def bytes_of(archive: Archive, id: str, version: int, format: str) -> bytes | None:
    """As they left; None where there is no such article or format."""
    found = archive.row(SQL["bytes_of"], (id, version, format))
    return found[0] if found else None


def changes(
    archive: Archive,
    after: int = 0,
    limit: int = 50,
    beats: Collection[str] = (),
    languages: Collection[str] = (),
    *,
    with_bytes: bool = False,
) -> list[Article]:
    """Everything that left after a cursor, in commit order; no beats or languages = all."""
    found = _at(archive, _cursors(archive, after, limit, beats, languages))
    return [_with_bytes(archive, article) for article in found] if with_bytes else found


def latest(
    archive: Archive, limit: int = 50, beats: Collection[str] = (), languages: Collection[str] = ()
) -> list[Article]:
    """The end of the change feed, newest first, kills included, without bytes; no beats or languages = all."""
    streams = _streams(archive, beats or None, languages or None)
    found = _at(archive, _merged(archive, "latest_cursors", {"limit": limit}, streams, True))
    found.reverse()
    return found


def stored(
    archive: Archive,
    after: int,
    limit: int,
    beats: Collection[str] = (),
    languages: Collection[str] = (),
    *,
    format: str = "ninjs-1.6",
) -> list[Stored]:
    """The same as `changes`, for serving: bytes of one format as they left, nothing parsed."""
    if beats or languages:
        cursors = json.dumps(_cursors(archive, after, limit, beats, languages))
        found = archive.rows(SQL["stored"], {"cursors": cursors, "format": format})
    else:
        found = archive.rows(SQL["stored_after"], {"after": after, "limit": limit, "format": format})
    return list(map(Stored._make, found))


def current(
    archive: Archive,
    after: int | None = None,
    limit: int = 50,
    beat: str | None = None,
    language: str | None = None,
    *,
    beats: Collection[str] = (),
    languages: Collection[str] = (),
    newest_first: bool = False,
    with_bytes: bool = False,
) -> list[Article]:
    """The newest version of everything not killed, by cursor after `after` (before it with `newest_first`).

    `beat` and `language` are what was asked for, `beats` and `languages` what may be seen (none = all).
    """
    given: dict[str, Any] = {"limit": limit}
    if after is not None:
        given.update({"after": after, "downwards" if newest_first else "upwards": True})
    if newest_first:
        given["newest_first"] = True
    streams = _streams(archive, _narrowed(beat, beats), _narrowed(language, languages))
    found = _at(archive, _merged(archive, "current_cursors", given, streams, newest_first))
    if newest_first:
        found.reverse()
    return [_with_bytes(archive, article) for article in found] if with_bytes else found


def mark_sent(archive: Archive, consumer: str, cursor: int | Iterable[int], at: datetime) -> int:
    """A consumer pulled these; the first time counts, and only that writes. How many were new."""
    cursors = [cursor] if isinstance(cursor, int) else list(cursor)
    found = archive.rows(SQL["unsent"], {"cursors": json.dumps(cursors), "consumer": consumer})
    if not found:
        return 0
    with archive.step():
        return archive.run_many(SQL["mark_sent"], [(consumer, number, time_text(at)) for (number,) in found])


def sent(archive: Archive, id: str, version: int) -> list[tuple[str, datetime]]:
    """(consumer, when it first pulled), in time order."""
    return [(consumer, time_from(at)) for consumer, at in archive.rows(SQL["sent"], (id, version))]


def _narrowed(asked: str | None, allowed: Collection[str]) -> Collection[str] | None:
    """What is left of what was asked; None = everything."""
    if asked is None:
        return allowed or None
    return (asked,) if not allowed or asked in allowed else ()


def _streams(
    archive: Archive, beats: Collection[str] | None, languages: Collection[str] | None
) -> list[tuple[str, str]] | None:
    """The (beat, language) streams that are meant; None = everything, which needs no streams."""
    if beats is None and languages is None:
        return None
    found = archive.rows(SQL["streams"])
    return [
        (beat, language)
        for beat, language in found
        if (beats is None or beat in beats) and (languages is None or language in languages)
    ]


def _cursors(archive: Archive, after: int, limit: int, beats: Collection[str], languages: Collection[str]) -> list[int]:
    streams = _streams(archive, beats or None, languages or None)
    return _merged(archive, "cursors", {"after": after, "limit": limit}, streams, False)


def _merged(
    archive: Archive, query: str, given: dict[str, Any], streams: list[tuple[str, str]] | None, newest_first: bool
) -> list[int]:
    """A page of cursors out of one page a stream: its cost does not grow with what other streams hold."""
    if streams is None:
        return [cursor for (cursor,) in archive.rows(SQL.choose(query, *given), given)]
    text = SQL.choose(query, *given, "stream")
    pages = [archive.rows(text, {**given, "beat": beat, "language": language}) for beat, language in streams]
    return [cursor for (cursor,) in islice(merge(*pages, reverse=newest_first), given["limit"])]


def _at(archive: Archive, cursors: Sequence[int]) -> list[Article]:
    return list(map(_article, archive.rows(_columns("at_cursors"), (json.dumps(cursors),)))) if cursors else []


def _columns(name: str, *given: str) -> str:
    return SQL.choose(name, *given).replace("{columns}", COLUMNS)


def _with_bytes(archive: Archive, article: Article) -> Article:
    return replace(article, formats=dict(archive.rows(SQL["formats"], (article.cursor,))))


def _article(row: Row) -> Article:
    (
        cursor, article_id, version, kind, beat, language, released_at, content_sha256, article_sha256, label, review,
        was_now,
    ) = row  # fmt: skip
    return Article(
        cursor, article_id, version, kind, beat, language, time_from(released_at), content_sha256, article_sha256,
        Label(**loads(label)), loads(review), tuple((old, new) for old, new in loads(was_now)),
    )  # fmt: skip
