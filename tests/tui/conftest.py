"""A desk for the tests of the screen: empty, or with a few drafts on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "desk"))

from desk_samples import Desk, newsroom
from screen_samples import fill

from newsbot.archive import open_archive


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    archive = open_archive(tmp_path / "newsroom.db", create=True)
    yield Desk(archive, newsroom(tmp_path))
    archive.close()


@pytest.fixture
def busy(desk: Desk) -> Desk:
    fill(desk)
    return desk
