"""Articles: cursors without gaps, bytes that never change, and pages that are the change feed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import HOUR, NOW, article, held
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, articles
from newsbot.story import Article, Refusal


def test_an_article_leaves_once(archive: Archive) -> None:
    assert articles.head(archive) == 0
    out = articles.release(archive, article())
    assert out == replace(article(), cursor=1)
    assert articles.release(archive, article(released_at=NOW + HOUR, formats={})) == out
    assert articles.head(archive) == 1
    assert articles.get(archive, "a1") == articles.get(archive, "a1", 1) == out
    assert articles.bytes_of(archive, "a1", 1, "text") == b"One."
    assert articles.bytes_of(archive, "a1", 1, "html") is None
    assert articles.get(archive, "a1", 2) is None
    with pytest.raises(Refusal, match="another text") as refused:
        articles.release(archive, article(content_sha256="other"))
    assert refused.value.code == "STATE_FORBIDS"


def test_updates_take_the_place_of_the_first(archive: Archive) -> None:
    first = articles.release(archive, article())
    other = articles.release(archive, article("a2"))
    second = articles.release(archive, article(version=3, kind="update"))
    assert [first.cursor, other.cursor, second.cursor] == [1, 2, 3]
    bare = [replace(found, formats={}) for found in (first, other, second)]
    assert articles.changes(archive) == bare
    assert articles.changes(archive, with_bytes=True) == [first, other, second]
    assert articles.changes(archive, 1, 1) == bare[1:2]
    assert articles.current(archive) == bare[1:]
    assert articles.current(archive, newest_first=True, with_bytes=True) == [second, other]
    assert articles.latest(archive, 2) == [bare[2], bare[1]]
    assert articles.get(archive, "a1") == second
    assert articles.first_released(archive, "a1") == bare[0]
    assert articles.released_versions(archive, "a1") == [bare[0], bare[2]]


def test_a_killed_article_is_not_current(archive: Archive) -> None:
    articles.release(archive, article())
    articles.release(archive, article(version=2, kind="kill"))
    assert articles.current(archive) == []
    assert [found.kind for found in articles.changes(archive)] == ["article", "kill"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE articles SET review = '{}'",
        "UPDATE articles SET cursor = cursor + 10",
        "DELETE FROM articles WHERE cursor = 2",
        "INSERT OR REPLACE INTO articles SELECT 1, 'x', 9, kind, beat, language, '', '', '', '', '', '' FROM articles",
        "INSERT INTO articles SELECT 9, 'x', 9, kind, beat, language, '', '', '', '', '', '' FROM articles LIMIT 1",
        "UPDATE article_bytes SET bytes = x'00'",
        "DELETE FROM article_bytes",
        "INSERT INTO article_bytes VALUES (1, 'html', x'00')",
        "INSERT OR REPLACE INTO article_bytes VALUES (2, 'text', x'00')",
    ],
)
def test_what_left_is_never_changed(path: Path, archive: Archive, change: str) -> None:
    articles.release(archive, article())
    out = articles.release(archive, article("a2"))
    stranger = sqlite3.connect(path)
    for connection in (archive.connection, stranger):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(change)
    stranger.close()
    assert articles.changes(archive, 1, with_bytes=True) == [out]
    assert held(archive, "article_bytes") == 4


BEATS, LANGUAGES = ("quakes", "alerts", "football"), ("en", "zh")
some_beats = st.sets(st.sampled_from([*BEATS, "chess"]))
some_languages = st.sets(st.sampled_from(LANGUAGES))


@given(
    out=st.lists(
        st.tuples(st.sampled_from(BEATS), st.sampled_from(LANGUAGES), st.integers(0, 5), st.booleans()), max_size=20
    ),
    beats=some_beats,
    languages=some_languages,
    after=st.integers(0, 20),
    limit=st.integers(1, 8),
)
def test_a_page_is_what_a_consumer_may_see(
    fresh: Callable[[], Archive],
    out: list[tuple[str, str, int, bool]],
    beats: set[str],
    languages: set[str],
    after: int,
    limit: int,
) -> None:
    archive = fresh()
    left: list[Article] = []
    for version, (beat, language, number, killed) in enumerate(out):
        made = article(
            f"{beat}-{language}-{number}", version=version, beat=beat, language=language,
            kind="kill" if killed else "article",
        )  # fmt: skip
        left.append(replace(articles.release(archive, made), formats={}))
    seen = [a for a in left if (not beats or a.beat in beats) and (not languages or a.language in languages)]
    page = [a for a in seen if a.cursor > after][:limit]
    assert articles.changes(archive, after, limit, beats, languages) == page
    stored = articles.stored(archive, after, limit, beats, languages, format="text")
    assert [entry.cursor for entry in stored] == [a.cursor for a in page]
    assert all(entry.bytes == b"One." and entry.was_now == '[["Old.","New."]]' for entry in stored)
    assert articles.latest(archive, limit, beats, languages) == seen[::-1][:limit]
    newest = {a.id: a for a in seen}
    current = sorted((a for a in newest.values() if a.kind != "kill"), key=lambda a: a.cursor)
    asked = {"beats": beats, "languages": languages}
    assert articles.current(archive, after, limit, **asked) == [a for a in current if a.cursor > after][:limit]
    backwards = [a for a in current[::-1] if a.cursor < after][:limit]
    assert articles.current(archive, after, limit, newest_first=True, **asked) == backwards
    only = [a for a in current if a.beat == "quakes" and a.language == "en"]
    assert articles.current(archive, None, 99, "quakes", "en", **asked) == only
    archive.close()


def test_sent_is_marked_once(archive: Archive) -> None:
    for number in range(3):
        articles.release(archive, article(f"a{number}"))
    assert articles.mark_sent(archive, "cms", 1, NOW) == 1
    assert articles.mark_sent(archive, "cms", [1, 2, 3], NOW + HOUR) == 2
    assert articles.mark_sent(archive, "cms", [1, 2, 3], NOW + 2 * HOUR) == 0
    assert articles.mark_sent(archive, "app", [2], NOW) == 1
    assert articles.sent(archive, "a0", 1) == [("cms", NOW)]
    assert articles.sent(archive, "a1", 1) == [("app", NOW), ("cms", NOW + HOUR)]
    assert articles.sent(archive, "a9", 1) == []


def test_a_release_that_fails_takes_no_cursor(archive: Archive) -> None:
    def release_and_fail() -> None:
        articles.release(archive, article())
        raise InterruptedError

    with pytest.raises(InterruptedError), archive.write():
        release_and_fail()
    assert articles.release(archive, article("a2")).cursor == 1
