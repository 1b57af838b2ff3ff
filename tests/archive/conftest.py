"""An empty archive for each test, copied from one that was made once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsbot.archive import Archive, open_archive
from newsbot.archive.opening import PRAGMAS


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "newsroom.db"
    open_archive(path, create=True).close()
    return path


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "newsroom.db"))


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    opened = open_archive(path)
    yield opened
    opened.close()


@pytest.fixture
def other(path: Path, archive: Archive) -> Iterator[Archive]:
    """A second process or thread's view of the same archive, which does not wait."""
    opened = open_archive(path, busy_milliseconds=1)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def fresh(empty: Path) -> Callable[[], Archive]:
    """Opens an empty archive in memory: for tests that make one for each of many examples."""

    def made() -> Archive:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        source = sqlite3.connect(empty)
        source.backup(connection)
        source.close()
        archive = Archive(Path(":memory:"), connection)
        for pragma in PRAGMAS:
            archive.run(f"PRAGMA {pragma}")
        return archive

    return made
