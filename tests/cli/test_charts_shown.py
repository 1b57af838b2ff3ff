"""A chart on the command line: said in words, whole in JSON; where nothing draws, one note and the same words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.house import ROOT, House, make_newsroom
from tests.cli.typed import Typist

NOW = "2019-07-08T14:10:00Z"
BARRED = "import sys; sys.modules['drawsvg'] = None; from newsbot.cli.main import run; sys.exit(run(sys.argv[1:]))"
"""newsbot as it is where `newsbot[charts]` is not installed."""


def with_rates(directory: Path, capsys: pytest.CaptureFixture[str], *, barred: bool) -> tuple[Typist, dict[str, Any]]:
    """A newsroom that has seen two days of rates, and `show --json` of the English table of the second."""
    typist = Typist(make_newsroom(directory, beats=["currencies"], languages=["en"]), NOW, capsys)
    for day, now in (("2019-07-05", "2019-07-05T14:10:00Z"), ("2019-07-08", NOW)):
        wire = str(ROOT / "fixtures" / "currencies" / f"eurofxref-daily-{day}.xml")
        words = ("collect", "currencies-ecb-xml", "--from", wire)
        if barred:
            without(typist.directory, *words, now=now)
        else:
            typist.at(now).ok(*words)
    row = next(
        row
        for row in typist.lines("queue")
        if row["type"] == "table" and row["language"] == "en" and "2019-07-08" in row["event"]
    )
    return typist, typist.json("show", row["id"])


def without(directory: Path, *words: str, now: str = NOW) -> str:
    house = House(directory)
    command = [sys.executable, "-c", BARRED, "--newsroom", str(directory), *words]
    return subprocess.run(command, capture_output=True, text=True, env=house.environment(now), check=True).stdout


def test_show_says_what_the_picture_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house, shown = with_rates(tmp_path / "room", capsys, barred=False)
    (chart,) = shown["charts"]
    assert chart["kind"] == "bars"
    assert chart["svg"].startswith("<svg")
    people = house.ok("show", shown["id"], "--trace")
    assert "Chart (bars): The euro at the ECB's fixing on July 8, against the fixing before" in people
    assert "  U.S. dollar: 1.1215 for one euro, down 0.4%.\n" in people
    assert "Change, percent" not in people.partition("Where its words come from")[0]
    assert "“+1.9”  fixings." in people
    assert "no picture" not in people
    page = house.ok("show", shown["id"], "--format", "html")
    assert chart["svg"].strip() in page
    assert "nothing draws charts" not in house.ok("doctor")


def test_without_what_draws_there_are_tables_and_one_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house, shown = with_rates(tmp_path / "room", capsys, barred=True)
    (chart,) = shown["charts"]
    assert chart["svg"] is None
    assert ["U.S. dollar", "1.1215", "-0.4"] in chart["rows"]
    assert shown["state"] == "ready"
    people = house.ok("show", shown["id"])
    assert people.count("(no picture: newsbot[charts] was not installed when this was written)") == 1
    assert "  U.S. dollar: 1.1215 for one euro, down 0.4%.\n" in people
    doctor = without(house.directory, "doctor")
    assert doctor.count("nothing draws charts here: articles carry them as tables") == 1
    page = house.ok("show", shown["id"], "--format", "html")
    assert "<svg" not in page
    assert "<td>1.1215</td>" in page
    text = house.ok("show", shown["id"], "--format", "text")
    assert "U.S. dollar         1.1215" in text
