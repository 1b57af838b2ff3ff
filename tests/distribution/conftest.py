"""An archive of its own for every test, a newsroom beside it, and an editor who approves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from newsroom_sample import House, newsroom

from newsbot.archive import open_archive


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    archive = open_archive(tmp_path / "newsroom.db", create=True)
    yield House(archive, newsroom(tmp_path))
    archive.close()
