"""An independent reader derives every claim of the recorded cases from their wires, and finds faults put into them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.second.cases import written_cases
from tests.second.injecting import examine
from tests.second.known import gone, unknown

HERE = Path(__file__).parent
BRING_THE_ARTICLES = ("living.py", "written.py")
"""They and the tests know the house; all other modules here are the reader's own."""


FAULTS = 45
"""In each beat; `make trials` puts 1,000 in."""
BEATS = ("currencies", "quakes", "football", "alerts")


@pytest.mark.parametrize("beat", BEATS)
def test_recorded_cases_hold_and_faults_in_them_are_found(beat: str) -> None:
    report = examine(list(written_cases(ROOT, beat)), FAULTS)
    print(report, *report.missed, sep="\n")
    assert unknown(beat, report.reading.findings) == []
    assert gone(beat, report.reading.findings, recorded=True) == []
    assert report.reading.claims > report.articles
    assert report.injected.total() == FAULTS
    assert report.share >= 0.98


@pytest.mark.parametrize("file", sorted(HERE.glob("*.py")), ids=lambda file: file.stem)
def test_the_reader_shares_no_code_with_the_house(file: Path) -> None:
    if file.name in BRING_THE_ARTICLES or file.name.startswith("test_"):
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
