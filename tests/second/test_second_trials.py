"""The second reader over more than 10,000 articles from real wires, with 1,000 faults put into them: `make trials`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.second import living
from tests.second.injecting import Written, examine
from tests.second.known import gone, unknown

SEASONS = (
    "2018-19_en.1",
    "2023-24_en.1",
    "2023-24_en.2",
    "2023-24_es.1",
    "2023-24_de.1",
    "2023-24_it.1",
    "2023-24_fr.1",
)
YEARS = (2010, 2011, 2012, 2014, 2015, 2016, 2018)


def years_of_fixings(shared: Path, folder: Path) -> Iterator[Written]:
    for year in YEARS:
        own = folder / str(year)
        own.mkdir()
        yield from living.fixings(shared, own, date(year, 1, 1), date(year, 12, 31))


def seasons(shared: Path, folder: Path) -> Iterator[Written]:
    return living.seasons(shared, folder, *SEASONS)


@pytest.mark.trials
@pytest.mark.parametrize(
    ("beat", "live", "least"),
    [
        ("currencies", years_of_fixings, 9000),
        ("football", seasons, 2800),
        ("quakes", living.earthquakes, 150),
        ("alerts", living.alert_days, 150),
    ],
)
def test_articles_from_real_wires_hold(
    beat: str, live: Callable[[Path, Path], Iterator[Written]], least: int, shared: Path, tmp_path: Path
) -> None:
    report = examine(list(live(shared, tmp_path)), 250)
    print(f"{beat}: {report}", *report.missed, sep="\n")
    assert unknown(beat, report.reading.findings) == []
    assert gone(beat, report.reading.findings, recorded=False) == []
    assert report.articles >= least
    assert report.injected.total() == 250
    assert report.share >= 0.98
