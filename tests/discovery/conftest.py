"""Houses of the discovery room's tests: `rates_house` and `quakes_house` build one and close its archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import discovery_house
import pytest
from discovery_house import Builder, House


@pytest.fixture
def rates_house(tmp_path: Path) -> Iterator[Builder]:
    yield from _builder(tmp_path, discovery_house.rates)


@pytest.fixture
def quakes_house(tmp_path: Path) -> Iterator[Builder]:
    yield from _builder(tmp_path, discovery_house.quakes)


def _builder(root: Path, build: Builder) -> Iterator[Builder]:
    made: list[House] = []

    def house(facts: str = "", stories: str = discovery_house.STORY, **changed: str) -> House:
        made.append(build(root / str(len(made)), facts, stories, **changed))
        return made[-1]

    yield house
    for one in made:
        one.archive.close()
