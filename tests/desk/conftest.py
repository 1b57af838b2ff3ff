"""A desk with an empty archive, and what the newsroom says of its people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_samples import PEOPLE, Desk, newsroom

from newsbot.archive import open_archive


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    archive = open_archive(tmp_path / "newsroom.db", create=True)
    yield Desk(archive, newsroom(tmp_path))
    archive.close()


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[Desk]:
    """ana is senior (en, zh), bo an editor (en), cem an editor (de)."""
    archive = open_archive(tmp_path / "newsroom.db", create=True)
    yield Desk(archive, newsroom(tmp_path, people=PEOPLE))
    archive.close()
