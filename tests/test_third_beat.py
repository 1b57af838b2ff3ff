"""A beat nobody at newsbot has thought of, added in a newsroom of its own: files there, none under newsbot/."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from tests.cli.house import House, make_newsroom
from tests.cli.typed import Typist
from tests.conftest import ROOT

NOW = "2026-11-24T09:00:00Z"
MATCHES = [
    {
        "id": "pa-1001", "winner": "Imani Cole", "loser": "Rosa Quill", "sets_won": 2, "sets_lost": 1,
        "round": "final", "event": "Port Ardal Open", "ended": "2026-11-23T20:45:00Z", "minutes": 134,
    },
    {
        "id": "pa-1002", "winner": "Teo Larkin", "loser": "Peter Hame", "sets_won": 2, "sets_lost": 0,
        "round": "semifinal", "event": "Port Ardal Open", "ended": "2026-11-23T18:10:00Z", "minutes": 71,
    },
]  # fmt: skip

BEAT = """
[beat]
title = "Tennis"
languages = ["en"]
media_topics = [["20001085", "tennis"]]
news_window_hours = 48

[record]
identity = ["match"]
happened_at = "ended"

[record.fields]
match = { type = "text", required = true, on_change = "silent" }
winner = { type = "text", required = true, on_change = "correction" }
loser = { type = "text", required = true, on_change = "correction" }
sets_won = { type = "integer", required = true, minimum = 1, maximum = 3, on_change = "correction" }
sets_lost = { type = "integer", required = true, minimum = 0, maximum = 2, on_change = "correction" }
round = { type = "text", required = true }
event = { type = "text", required = true }
ended = { type = "time", required = true, on_change = "silent" }
minutes = { type = "integer", unit = "minutes", minimum = 1, maximum = 720 }

[[facts]]
name = "long"
kind = "calc"
expression = "minutes"
when = "minutes >= 120"
score = "40"
why = "it took more than two hours"

[[checks]]
name = "the winner won more sets"
kind = "identity"
code = "XFIELD_INCONSISTENT"
verdict = "hold"
holds = "sets_won > sets_lost"
unit = "sets"
citation = "the rules of tennis"

[[stories]]
type = "report"
floor = "round in ('semifinal', 'final')"
slug = "tennis-{winner}-{loser}"
lives_hours = "24"
text_valid_hours = "72"
"""
TEMPLATE = """
{% lead %}
  {% headline %}{{ winner }} beats {{ loser }} in {{ round }}{% endheadline %}
  {% short %}{{ winner }} beats {{ loser }}{% endshort %}
  {% push %}{{ winner }} has beaten {{ loser }} in the {{ round }} of the {{ event }}.{% endpush %}
  {{ winner }} beat {{ loser }} by {{ sets_won|spelled }} sets to {{ sets_lost|spelled }}
  in the {{ round }} of the {{ event }} on {{ ended|date }}, according to {{ source.name }}.
{% endlead %}
{% fact "long" %}The match took {{ long|count("minute") }}.{% endfact %}
"""
FEED = """
[feed]
beat = "tennis"
title = "Tennis results"
url = "https://results.example/tennis.json"
allowed_hosts = ["results.example"]
reader = "json"
every_minutes = 5
items = "matches[]"
licence = "by agreement"
attribution = "Ardal Tennis Results"
files = "*.json"

[fields]
match = "id"
winner = "winner"
loser = "loser"
sets_won = "sets_won"
sets_lost = "sets_lost"
round = "round"
event = "event"
ended = "ended"
minutes = "minutes"
"""


def tennis(directory: Path) -> House:
    root = make_newsroom(directory)
    (root / "templates" / "tennis").mkdir()
    (root / "templates" / "tennis" / "beat.toml").write_text(BEAT, encoding="utf-8")
    (root / "templates" / "tennis" / "story.en.jinja").write_text(TEMPLATE, encoding="utf-8")
    (root / "feeds" / "tennis-results.toml").write_text(FEED, encoding="utf-8")
    return House(root, NOW)


def wire(directory: Path, name: str, **changed: object) -> str:
    matches = [{**MATCHES[0], **changed}, MATCHES[1]]
    file = directory / name
    file.write_text(json.dumps({"matches": matches}), encoding="utf-8")
    return str(file)


def test_from_its_files_to_the_cms(tmp_path: Path) -> None:
    house = tennis(tmp_path / "newsroom")
    results = wire(tmp_path, "results.json")
    assert house.json("collect", "tennis-results", "--from", results)["drafts"] == {"ready": 0, "held": 2}
    assert {row["reasons"][0]["code"] for row in house.lines("queue")} == {"TEMPLATE_UNACCEPTED"}

    house.ok("beat", "accept", "tennis", "--by", "ana")
    wrong = wire(tmp_path, "wrong.json", id="pa-1003", sets_won=1, sets_lost=2)
    told = house.json("collect", "tennis-results", "--from", wrong)
    assert told["reasons"] == {"XFIELD_INCONSISTENT": 1}
    more = wire(tmp_path, "more.json", id="pa-1004", minutes=95)
    assert house.json("collect", "tennis-results", "--from", more)["drafts"] == {"ready": 1, "held": 0}

    [row] = [row for row in house.lines("queue", "--state", "ready") if row["event"] == "pa-1004"]
    assert row["headline"] == "Imani Cole beats Rosa Quill in final"
    shown = house.json("show", row["id"])
    assert shown["body"] == [
        "Imani Cole beat Rosa Quill by two sets to one in the final of the Port Ardal Open on Monday, "
        "according to Ardal Tennis Results."
    ]
    house.ok("approve", row["id"], "--by", "ana")
    token = house.json("token", "create", "cms", "--beats", "tennis")["token"]
    with house.serving("serve") as address, httpx.Client(base_url=address, auth=("cms", token)) as cms:
        [change] = cms.get("/v1/changes").json()["changes"]
    assert change["article"]["headline"] == row["headline"]
    assert "using data from Ardal Tennis Results" in change["article"]["body_text"]


def test_begun_from_a_sample(tmp_path: Path) -> None:
    house = House(make_newsroom(tmp_path / "newsroom"), NOW)
    sample = tmp_path / "sample.json"
    sample.write_text(json.dumps(MATCHES), encoding="utf-8")
    files = house.json("beat", "new", "tennis", "--from", str(sample))["files"]
    assert {Path(file).parts[0] for file in files} == {"templates", "feeds"}
    written = house.lines("write", "tennis", str(sample))
    assert len(written) == len(MATCHES)
    assert any("Imani Cole" in document["text"] for document in written)
    house.ok("beat", "check", "tennis")


CASE = """
feed = "tennis-results"
now = "2026-11-24T09:00:00Z"
wire = "final.json"
"""


def test_its_cases_are_found_checked_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything a newsroom adds lies in three places; what checks the starter's beats checks this one by itself."""
    typist = Typist(tennis(tmp_path / "newsroom").directory, NOW, capsys)
    folder = typist.directory / "fixtures" / "tennis"
    folder.mkdir(parents=True)
    (folder / "final.toml").write_text(CASE, encoding="utf-8")
    wire(folder, "final.json")
    typist.ok("beat", "accept", "tennis", "--by", "ana")
    there = {file.relative_to(typist.directory) for file in typist.directory.rglob("*") if file.is_file()}
    added = {file for file in there if not (ROOT / file).exists()}
    assert {str(file.parent) for file in added} == {"templates/tennis", "feeds", "fixtures/tennis"}

    [report] = typist("beat", "check", "tennis", "--json").lines
    [fault] = report["faults"]
    assert "final.en.md is missing; `newsbot beat check tennis --renew` writes it" in fault
    assert typist.json("beat", "check", "tennis", "--renew")["renewed"] == ["fixtures/tennis/final.en.md"]
    expected = (folder / "final.en.md").read_text(encoding="utf-8")
    assert expected.startswith("# Imani Cole beats Rosa Quill in final\n")
    assert "# Teo Larkin beats Peter Hame in semifinal\n" in expected
    assert "The match took 134 minutes." in expected
    checked = typist.json("beat", "check", "tennis")
    assert (checked["cases"], checked["faults"]) == (["final"], [])
    assert {template["file"] for template in checked["templates"]} == {"templates/tennis/story.en.jinja"}
