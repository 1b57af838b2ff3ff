import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from records_for_checks import Past

from newsbot.archive import Archive, open_archive


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "newsroom.db"
    open_archive(path, create=True).close()
    return path


@pytest.fixture
def archive(tmp_path: Path, empty_archive: Path) -> Iterator[Archive]:
    opened = open_archive(shutil.copy(empty_archive, tmp_path / "newsroom.db"))
    yield opened
    opened.close()


@pytest.fixture
def past(archive: Archive) -> Past:
    return Past(archive)
