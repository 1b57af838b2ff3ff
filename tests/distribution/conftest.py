"""An archive of its own for every test, a newsroom beside it, an editor who approves, and consumers who ask."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from newsroom_sample import House, newsroom
from served import Served, serving

from newsbot.archive import open_archive


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    archive = open_archive(tmp_path / "newsroom.db", create=True)
    yield House(archive, newsroom(tmp_path))
    archive.close()


@pytest.fixture
async def served(house: House) -> AsyncIterator[Served]:
    """The API over the house's archive, its clock in the test's hand."""
    async with serving(house) as found:
        yield found
