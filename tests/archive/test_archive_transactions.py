"""Transactions: all or nothing, parts that fail alone, and what is on the disk when they return."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from archive_samples import NOW, held

from newsbot.archive import Archive, decisions, open_archive, settings
from newsbot.story import Refusal

NORMAL, FULL = (1,), (2,)


class Interrupted(Exception):
    pass


def put(archive: Archive, *keys: str, then: Exception | None = None) -> None:
    """Puts settings, and fails after that."""
    for key in keys:
        settings.put(archive, key, "1")
    if then:
        raise then


def present(archive: Archive, keys: str) -> str:
    return "".join(key for key in keys if settings.get(archive, key))


def test_what_fails_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(Interrupted), archive.write():
        put(archive, "a", then=Interrupted())
    assert present(archive, "a") == ""
    with archive.write():
        put(archive, "a")
    assert present(archive, "a") == "a"


def test_a_part_that_fails_takes_back_only_itself(archive: Archive) -> None:
    with archive.write():
        put(archive, "a")
        with pytest.raises(Refusal), archive.write(), archive.write():
            put(archive, "b", "c", then=Refusal("STATE_FORBIDS", "no"))
        put(archive, "d")
        with archive.write():
            put(archive, "e")
            with pytest.raises(Refusal), archive.write():
                put(archive, "f", then=Refusal("STATE_FORBIDS", "no"))
    assert present(archive, "abcdef") == "ade"


def test_a_step_belongs_to_what_is_open(archive: Archive) -> None:
    def step(then: Exception) -> None:
        with archive.step():
            put(archive, "a")
        raise then

    with pytest.raises(Interrupted), archive.write():
        step(Interrupted())
    with pytest.raises(Interrupted), archive.step():
        put(archive, "b", then=Interrupted())
    with archive.step():
        put(archive, "c")
    assert present(archive, "abc") == "c"


def test_others_see_all_of_it_or_nothing(archive: Archive, other: Archive) -> None:
    before = other.changed()
    with archive.write():
        settings.put(archive, "a", "1")
        assert other.changed() == before
        assert settings.get(other, "a") is None
    assert settings.get(other, "a") == "1"
    assert other.changed() != before


def test_a_durable_transaction_waits_for_the_disk(archive: Archive) -> None:
    assert archive.one("PRAGMA synchronous") == NORMAL
    with archive.write(durable=True):
        assert archive.one("PRAGMA synchronous") == FULL
    assert archive.one("PRAGMA synchronous") == NORMAL
    with pytest.raises(Interrupted), archive.write(durable=True):
        put(archive, then=Interrupted())
    assert archive.one("PRAGMA synchronous") == NORMAL


class Watched(Archive):
    """Counts how often the log was synced by hand."""

    __slots__ = ("synced",)

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self.synced = 0

    def _sync_log(self) -> None:
        super()._sync_log()
        self.synced += 1


def test_a_durable_part_makes_the_whole_durable(path: Path) -> None:
    archive = Watched(path, open_archive(path).connection)
    with archive.write():
        settings.put(archive, "a", "1")
    assert archive.synced == 0
    with archive.write():
        decisions.append(archive, id="d1", version=1, verb="spike", who="Ada", verified=True, at=NOW)
        assert archive.synced == 0
    assert archive.synced == 1
    with archive.write(durable=True):
        decisions.append(archive, id="d1", version=1, verb="unspike", who="Ada", verified=True, at=NOW)
    with pytest.raises(Interrupted), archive.write(), archive.write(durable=True):
        put(archive, "b", then=Interrupted())
    with archive.write():
        settings.put(archive, "a", "2")
    assert archive.synced == 1
    assert held(archive, "decisions") == 2
    archive.close()
