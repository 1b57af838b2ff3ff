"""A room for each incident."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.museum.room import Room

Opens = Callable[..., Room]


@pytest.fixture
def opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Opens:
    """`opens("quotes", "quakes")`: a newsroom with these beats."""
    return lambda *beats: Room(tmp_path, beats, capsys)
