from pathlib import Path

import pytest
from desk_for_tests import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)
