"""Coverage: intervals that touch grow together, gaps stay gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from archive_samples import HOUR, NOW
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, coverage
from newsbot.archive.coverage import Coverage

WORLD = Coverage("quakes", "quakes-usgs", NOW, NOW + 10 * HOUR, "magnitude >= 4.5", "world")


def test_a_declared_interval_covers_what_lies_inside(archive: Archive) -> None:
    for _ in range(2):
        assert coverage.declare(archive, WORLD) == WORLD
    assert coverage.intervals(archive, "quakes") == [WORLD]
    assert coverage.covered(archive, "quakes", NOW, NOW + 10 * HOUR) == [WORLD]
    assert coverage.covered(archive, "quakes", NOW - HOUR, NOW + HOUR) == []
    assert coverage.covered(archive, "quakes", NOW, NOW + 11 * HOUR) == []
    assert coverage.covered(archive, "alerts", NOW, NOW + HOUR) == []


def test_fetches_prolong_it_until_one_is_missed(archive: Archive) -> None:
    coverage.declare(archive, WORLD)
    for hours in (12, 14, 16):
        coverage.extend(archive, "quakes", "quakes-live", NOW + hours * HOUR, 2 * HOUR, WORLD.floor, "world")
    whole = replace(WORLD, end=NOW + 16 * HOUR, feed="quakes-live, quakes-usgs")
    assert coverage.intervals(archive, "quakes") == [whole]
    coverage.extend(archive, "quakes", "quakes-live", NOW + 19 * HOUR, 2 * HOUR, WORLD.floor, "world")
    assert [found.start for found in coverage.intervals(archive, "quakes")] == [NOW, NOW + 17 * HOUR]
    coverage.declare(archive, replace(WORLD, start=NOW + 16 * HOUR, end=NOW + 17 * HOUR))
    assert coverage.intervals(archive, "quakes") == [replace(whole, end=NOW + 19 * HOUR)]


def test_other_promises_are_kept_apart(archive: Archive) -> None:
    others = [replace(WORLD, floor="magnitude >= 2"), replace(WORLD, universe="Japan"), replace(WORLD, beat="alerts")]
    for found in (WORLD, *others):
        coverage.declare(archive, found)
    assert len(coverage.intervals(archive, "quakes")) == 3
    assert coverage.intervals(archive, "alerts") == [others[2]]


def test_it_cannot_end_before_it_starts(archive: Archive) -> None:
    with pytest.raises(ValueError, match="before it starts"):
        coverage.declare(archive, replace(WORLD, end=NOW - HOUR))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=12))
def test_intervals_are_the_union(fresh: Callable[[], Archive], pieces: list[tuple[int, int]]) -> None:
    archive = fresh()
    for start, length in pieces:
        coverage.declare(archive, replace(WORLD, start=NOW + start * HOUR, end=NOW + (start + length) * HOUR))
    found = coverage.intervals(archive, "quakes")
    assert all(one.end < two.start for one, two in pairwise(found))
    for half in range(2 * 48):
        moment = NOW + half * HOUR / 2
        expected = any(start <= half / 2 <= start + length for start, length in pieces)
        assert any(one.start <= moment <= one.end for one in found) == expected
    archive.close()
