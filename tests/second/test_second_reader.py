"""An independent reader derives every claim of the recorded cases from their wires, and finds faults put into them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.second.alerts import Alerts
from tests.second.fixings import Fixings
from tests.second.football import Football
from tests.second.injecting import Written, examine
from tests.second.known import gone, unknown
from tests.second.quakes import Quakes
from tests.second.recorded import recorded

HERE = Path(__file__).parent
OF_THE_TESTS = ("living.py", "test_second_constructed.py", "written.py", "test_second_reader.py", "test_second_trials.py")
"""They bring the articles; all other modules here are the reader's own and know nothing of the house."""


def fixings() -> list[Written]:
    return [
        (article, case.at, wires)
        for case in recorded(ROOT, "currencies")
        for wires in [Fixings(ROOT, [wire.body for wire in case.wires])]
        for article in case.articles
    ]


def quakes() -> list[Written]:
    return [
        (article, case.at, wires)
        for case in recorded(ROOT, "quakes")
        for start in ["".join(wire.complete_from for wire in case.wires)]
        for wires in [Quakes(ROOT, [(wire.body, wire.at) for wire in case.wires], start)]
        for article in case.articles
    ]


def football() -> list[Written]:
    return [
        (article, case.at, wires)
        for case in recorded(ROOT, "football")
        for wires in [Football(ROOT, [(wire.body, wire.at, wire.name) for wire in case.wires])]
        for article in case.articles
    ]


def alerts() -> list[Written]:
    return [
        (article, case.at, wires)
        for case in recorded(ROOT, "alerts")
        for wires in [Alerts(ROOT, [(wire.body, wire.at) for wire in case.wires])]
        for article in case.articles
    ]


FAULTS = 45
"""In each beat; `make trials` puts 1,000 in."""
BEATS = {"currencies": fixings, "quakes": quakes, "football": football, "alerts": alerts}


@pytest.mark.parametrize("beat", BEATS)
def test_recorded_cases_hold_and_faults_in_them_are_found(beat: str) -> None:
    report = examine(BEATS[beat](), FAULTS)
    print(report, *report.missed, sep="\n")
    assert unknown(beat, report.reading.findings) == []
    assert gone(beat, report.reading.findings, recorded=True) == []
    assert report.reading.claims > report.articles
    assert report.injected.total() == FAULTS
    assert report.share >= 0.98


@pytest.mark.parametrize("file", sorted(HERE.glob("*.py")), ids=lambda file: file.stem)
def test_the_reader_shares_no_code_with_the_house(file: Path) -> None:
    if file.name in OF_THE_TESTS:
        return
    names = {
        name
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names] if isinstance(node, ast.Import) else []
        )
    }  # fmt: skip
    assert not [name for name in names if name.partition(".")[0] == "newsbot"]
    assert all(name.startswith("tests.second.") for name in names if name.startswith("tests"))
