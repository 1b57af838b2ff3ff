"""Every number, name and date of every draft leads back to a wire, a table, a constant, or a computation over them."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newsbot import fixtures
from newsbot.archive import drafts
from newsbot.cli.main import run
from newsbot.desk import view
from newsbot.desk.states import State
from newsbot.story import Text
from tests.audit import Auditor
from tests.cli.house import House, make_newsroom
from tests.conftest import ROOT
from tests.played import CASES, NAMES, begun, played, starter
from tests.wired import QUAKES, RATES, Wired, daily_csv, history_csv

FIXTURES = ROOT / "fixtures" / "quakes"


def audited(auditor: Auditor, now: datetime) -> int:
    """How many drafts, of every version and state, lead back whole; what a template could not say is no text."""
    every = view.queue_rows(auditor.archive, now, states=tuple(State))
    rows = [row for row in every if "TEMPLATE_ERROR" not in {reason.code for reason in row.reasons}]
    for row in rows:
        shown = view.show_json(auditor.archive, auditor.newsroom, f"{row.id}@{row.version}", now)
        faults = [*auditor.faults(shown), *short_forms(auditor, shown)]
        assert faults == [], f"{row.key} {row.language} {row.headline}"
    return len(rows)


def short_forms(auditor: Auditor, shown: dict[str, Any]) -> Iterator[str]:
    """The texts a document shows without their spans: short headline, push line and summary."""
    draft = drafts.get(auditor.archive, shown["id"], shown["version"])
    assert draft is not None
    for text in (draft.short_headline, draft.push, draft.summary):
        yield from auditor.text_faults(shown, text.text, as_shown(text))


def as_shown(text: Text) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "fact": span.fact} for span in text.spans]


def _by_turns() -> Iterator[Any]:
    """All cases; of each beat two of three among the trials, for one tells as much of the way back as the next."""
    for number, (case, name) in enumerate(zip(CASES, NAMES, strict=True)):
        yield pytest.param(case, id=name, marks=[pytest.mark.trials] if number % 3 else [])


@pytest.mark.parametrize("case", list(_by_turns()))
def test_everything_in_the_drafts_of_a_case_leads_back(
    case: fixtures.Case, tmp_path_factory: pytest.TempPathFactory
) -> None:
    archive = played(tmp_path_factory, case)
    checked = audited(Auditor(starter(), archive), case.steps[-1].now)
    archive.close()
    assert checked > 0
    print(f"{checked} drafts of {case.name} checked")


# --- real wires ------------------------------------------------------------------------------------------------------


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    made = Wired(tmp_path / "newsroom.db")
    yield made
    made.archive.close()


def test_everything_in_the_drafts_of_a_day_of_earthquakes_leads_back(shared: Path, wired: Wired) -> None:
    """The Ridgecrest sequence as the USGS gave it in later years, one revision after the other."""
    now = datetime(2019, 7, 7, 12, 0, tzinfo=UTC)
    for file in sorted((shared / "data" / "earthquakes" / "usgs").glob("query_2019-07-06*"), key=_as_of):
        wired.send(QUAKES, file.read_bytes(), now)
    checked = audited(Auditor(wired.newsroom, wired.archive), now)
    print(f"{checked} drafts of {QUAKES} checked")
    assert checked >= 60


def test_everything_in_the_drafts_of_a_week_of_fixings_leads_back(
    shared: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Recorded days that follow on the five years of history the starter's cases have."""
    case = next(case for case in CASES if case.name == "lows-and-runs-2019-07-05")
    begun(tmp_path_factory, case, tmp_path / "newsroom.db")
    wired = Wired(tmp_path / "newsroom.db")
    head = case.steps[0].wire.read_text(encoding="utf-8").partition("\n")[0].split(",")
    for day, rates in fixings(shared):
        if date(2019, 7, 5) <= day <= date(2019, 7, 12):
            now = datetime(day.year, day.month, day.day, 14, 10, tzinfo=UTC)
            wired.send(RATES, daily_csv(day, {name: rates[name] for name in head if name in rates}), now)
    checked = audited(Auditor(wired.newsroom, wired.archive), now)
    wired.archive.close()
    print(f"{checked} drafts of {RATES} checked")
    assert checked >= 30


@pytest.mark.trials
def test_everything_in_a_year_of_fixings_leads_back(shared: Path, wired: Wired) -> None:
    """2018, every day and every currency there was, after five years of history."""
    known = [(day, rates) for day, rates in fixings(shared) if date(2013, 1, 1) <= day < date(2019, 1, 1)]
    past = [(day, rates) for day, rates in known if day.year < 2018]
    now = datetime(2017, 12, 29, 15, 10, tzinfo=UTC)
    wired.send(RATES, history_csv(past), now, history=True)
    for day, rates in known[len(past) :]:
        now = datetime(day.year, day.month, day.day, 15, 10, tzinfo=UTC)
        wired.send(RATES, daily_csv(day, rates), now)
    assert {row.language for row in wired.rows(now)} == {"en", "de"}
    checked = audited(Auditor(wired.newsroom, wired.archive), now)
    print(f"{checked} drafts of {RATES} checked")
    assert checked >= 1000


def _as_of(file: Path) -> tuple[str, str]:
    return file.stem.rpartition("_asof_")[2], file.stem


def fixings(shared: Path) -> list[tuple[date, dict[str, str]]]:
    """Every day of the ECB's history, oldest first, with the rates there were."""
    with (shared / "data" / "finance" / "ecb_fx" / "eurofxref-hist_to_2024.csv").open(encoding="utf-8") as lines:
        return [
            (
                date.fromisoformat(row.pop("Date")),
                {name: rate for name, rate in row.items() if name and rate and rate != "N/A"},
            )
            for row in csv.DictReader(lines)
        ][::-1]


# --- the auditor itself ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> tuple[Auditor, dict[str, Any]]:
    """The earthquake of the readme, and who looks at it."""
    case = next(case for case in CASES if case.name == "ridgecrest-hours-after")
    archive, now = played(tmp_path_factory, case), case.steps[-1].now
    row = next(row for row in view.queue_rows(archive, now) if row.language == "en" and row.event == "ci38457511")
    return Auditor(starter(), archive), view.show_json(archive, starter(), row.id, now)


def _fact(shown: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(fact for fact in shown["facts"] if fact["name"] == name)
    return found


def _span(shown: dict[str, Any], text: str) -> dict[str, Any]:
    found: dict[str, Any] = next(span for span in shown["spans"] if span["text"] == text)
    return found


def _retype(shown: dict[str, Any], old: str, new: str) -> None:
    """Other words of the same length, in the text and in the span that holds them."""
    assert len(old) == len(new)
    shown["text"] = shown["text"].replace(old, new)
    for span in shown["spans"]:
        span["text"] = shown["text"][span["start"] : span["end"]]


def _type(shown: dict[str, Any], words: str) -> None:
    """A sentence somebody typed, in front of the label."""
    at = shown["text"].rindex(shown["label"]["text"])
    shown["text"] = f"{shown['text'][:at]}{words}\n\n{shown['text'][at:]}"


def _source(shown: dict[str, Any], name: str, **other: Any) -> None:
    _fact(shown, name)["source"].update(other)


FORGERIES: dict[str, tuple[Any, str]] = {
    "another figure": (lambda shown: _retype(shown, "1,600", "1,900"), "says 1900, the fact 1600"),
    "a figure rounded wrongly": (lambda shown: _fact(shown, "magnitude").update(value=7.16), "says 7.1"),
    "another day": (lambda shown: _retype(shown, "Friday", "Sunday"), "'Sunday' is not 2019"),
    "another minute": (lambda shown: _retype(shown, "8:19 p.m. PDT", "8:18 p.m. PDT"), "8:18 p.m. PDT"),
    "the letters of another zone": (lambda shown: _retype(shown, "8:19 p.m. PDT", "8:19 p.m. PST"), "8:19 p.m. PST"),
    "another name": (lambda shown: _retype(shown, "California", "Costa Rica"), "'Costa Rica' is neither"),
    "a word nobody vetted": (lambda shown: _retype(shown, "orange", "yellow"), "'yellow' is neither 'orange'"),
    "a typed figure": (lambda shown: _type(shown, "About 20 people were hurt."), "the digit 2 in"),
    "a typed name": (lambda shown: _type(shown, "That is what Jones said."), "the name 'Jones'"),
    "a name that opens a sentence": (lambda shown: _type(shown, "Ridgecrest lies inland."), "the name 'Ridgecrest'"),
    "a lost span": (lambda shown: shown["spans"].remove(_span(shown, "1,600")), "lies in no span"),
    "a span too long": (lambda shown: _span(shown, "1,600").update(start=0), "the span says"),
    "two spans over one": (lambda shown: shown["spans"].append(dict(_span(shown, "1,600"))), "two spans over '1,600'"),
    "a span of no fact": (lambda shown: _span(shown, "1,600").update(fact="f-none"), "no fact f-none"),
    "a wire nobody kept": (lambda shown: _source(shown, "magnitude", wire_sha256="0" * 64), "no wire 000000000000"),
    "a path to another field": (
        lambda shown: _source(shown, "magnitude", path="features[0].properties.felt"), "leads to"),
    "a path that leads nowhere": (lambda shown: _source(shown, "magnitude", path="features[99].id"), "leads to ''"),
    "a revision that came before": (lambda shown: _source(shown, "magnitude", revision=1), "no revision 1 of"),
    "a fetch at another time": (
        lambda shown: _source(shown, "magnitude", fetched_at="2019-07-06T05:46:00Z"), "its wire came"),
    "a row that is not there": (lambda shown: _source(shown, "region.name_en", row="ZZ"), "has no row ZZ"),
    "a row of another": (lambda shown: _source(shown, "region.name_en", row="NV"), "does not hold it"),
    "a table as it was": (lambda shown: _source(shown, "region.name_en", sha256="0" * 64), "another one now"),
    "a constant elsewhere": (lambda shown: _source(shown, "const.agency", line=1), "does not hold it"),
    "an input that is no fact": (lambda shown: _source(shown, "felt_floor", inputs=["f-none"]), "is no fact here"),
    "a row of no record": (lambda shown: _source(shown, "others.largest.value", rows=["quakes/x@1"]), "is no record"),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_auditor_sees(one: tuple[Auditor, dict[str, Any]], forgery: str) -> None:
    """Were it blind, everything above would pass."""
    auditor, shown = one
    assert auditor.faults(shown) == []
    forged = copy.deepcopy(shown)
    forge, said = FORGERIES[forgery]
    forge(forged)
    assert any(said in fault for fault in auditor.faults(forged)), auditor.faults(forged)


def test_the_command_shows_what_was_audited(ridgecrest: House, capsys: pytest.CaptureFixture[str]) -> None:
    """`show --json` prints the document the tests above are about, for every draft of the queue."""
    place = ["--newsroom", str(ridgecrest.directory), "--now", ridgecrest.now]
    assert run([*place, "queue", "--json"]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert len(ids) >= 4
    wired = Wired(ridgecrest.directory / "db" / "newsroom.db")
    for draft in ids:
        assert run([*place, "show", draft, "--json"]) == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown == wired.show(draft, ridgecrest.at)
        assert Auditor(wired.newsroom, wired.archive).faults(shown) == []
    wired.archive.close()


@pytest.fixture
def ridgecrest(tmp_path: Path) -> House:
    house = House(make_newsroom(tmp_path / "newsroom"), "2019-07-06T05:45:00Z")
    wired = Wired(house.directory / "db" / "newsroom.db")
    for part in ("first-minutes", "hours-after"):
        wired.send(QUAKES, (FIXTURES / f"ridgecrest-{part}.geojson").read_bytes(), house.at)
    wired.archive.close()
    return house
