"""One newsroom a test, and one collected wire many tests look at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.house import ROOT, House, make_newsroom

PACOIMA = ROOT / "fixtures" / "quakes" / "pacoima-morning.geojson"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(make_newsroom(tmp_path / "newsroom"))


@pytest.fixture(scope="session")
def _collected_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = make_newsroom(tmp_path_factory.mktemp("collected") / "newsroom")
    House(directory).ok("collect", "quakes-usgs", "--from", str(PACOIMA))
    return directory


@pytest.fixture
def collected(_collected_once: Path, tmp_path: Path) -> House:
    """A newsroom with one wire collected: one quake, in two languages."""
    shutil.copytree(_collected_once, tmp_path / "collected")
    return House(tmp_path / "collected")
