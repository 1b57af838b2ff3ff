"""Recorded cases in; archives that have seen them out, each played once in a run however many workers ask for it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from newsbot import fixtures, pipeline
from newsbot.archive import Archive, open_archive
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Newsroom
from tests.conftest import ROOT

CASES = tuple(fixtures.cases(ROOT))
NAMES = [f"{case.beat}-{case.name}" for case in CASES]


@cache
def starter() -> Newsroom:
    """The newsroom of this repository, opened once a worker: its files do not change while tests run."""
    return open_newsroom(ROOT)


def run_directory(factory: pytest.TempPathFactory) -> Path:
    """A directory all workers of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """`make(path)` by whoever comes first; the others wait for it. A worker that dies half-way leaves nothing."""
    path = run_directory(factory) / name
    with path.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            half = path.with_name(f"{name}.half")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            make(half)
            half.rename(path)
    return path


def played(factory: pytest.TempPathFactory, case: fixtures.Case) -> Archive:
    """A private copy of the archive as it stands after the whole case."""
    shared = _after(factory, case.steps)
    name = f"{case.beat}-{case.name}-{sum(1 for _ in factory.getbasetemp().iterdir())}.db"
    return copied(shared, factory.getbasetemp() / name)


def begun(factory: pytest.TempPathFactory, case: fixtures.Case, target: Path) -> None:
    """A private copy, at `target`, of the archive after the first wire of a case."""
    shutil.copy(_after(factory, case.steps[:1]), target)


def copied(source: Path, target: Path) -> Archive:
    shutil.copy(source, target)
    return open_archive(target)


def _after(factory: pytest.TempPathFactory, steps: Sequence[fixtures.Step]) -> Path:
    """The archive after these steps; what several cases begin with is played once for all of them."""

    def make(folder: Path) -> None:
        if len(steps) > 1:
            shutil.copy(_after(factory, steps[:1]), folder / "newsroom.db")
        archive = open_archive(folder / "newsroom.db", create=True)
        for step in steps[1:] or steps:
            fixtures.play(pipeline.House(starter(), archive, step.now), step, pipeline.Tally())
        archive.close()

    return once(factory, f"after-{sha256(repr(steps).encode()).hexdigest()[:16]}", make) / "newsroom.db"
