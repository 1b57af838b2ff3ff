"""`newsbot leads`, and that nothing it lists can become an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsbot.archive import open_archive
from tests.cli.house import make_newsroom
from tests.cli.typed import Typist
from tests.conftest import ROOT
from tests.lead_samples import HOUR, NOW, dated, entry, rss

FIXTURES = ROOT / "fixtures" / "leads"
ECB, FED = "leads-ecb-press", "leads-fed-press"
BODY = rss(
    entry("Seattle water main breaks near the harbour", link="https://one.example/1?utm_source=rss", guid="1",
          description="<p>Streets were <b>flooded</b>.</p>", pubDate=dated(NOW - HOUR)),
    entry("Das Hochwasser in der Unterstadt geht langsam zurück, sagen die Leute, die dort wohnen und seit drei Tagen "
          "auf trockene Keller warten", guid="2", pubDate=dated(NOW - 2 * HOUR), link="https://one.example/2"),
    entry("\u202eA title \x9b31mof tricks <script>alert(1)</script>", guid="3", pubDate=dated(NOW - 3 * HOUR)),
)  # fmt: skip
SAME = rss(entry("Water main breaks near the harbour, Seattle", link="https://two.example/x", guid="9",
                 pubDate=dated(NOW)))  # fmt: skip


@pytest.fixture
def clues(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typist:
    """A newsroom with four entries of two feeds that tell three things."""
    made = Typist(make_newsroom(tmp_path / "newsroom", beats=["quakes", "currencies"]), "2020-07-30T14:00:00Z", capsys)
    for feed, body in ((ECB, BODY), (FED, SAME)):
        file = tmp_path / f"{feed}.xml"
        file.write_bytes(body)
        made.ok("collect", feed, "--from", str(file))
    return made


def test_leads_are_listed_the_best_first(clues: Typist) -> None:
    first, *others = clues.lines("leads")
    assert len(others) == 2
    assert first["title"] == "Seattle water main breaks near the harbour"
    assert first["publishers"] == ["European Central Bank", "Federal Reserve Board"]
    assert [(each["feed"], each["link"]) for each in first["items"]] == [
        (ECB, "https://one.example/1?utm_source=rss"), (FED, "https://two.example/x"),
    ]  # fmt: skip
    assert first["entities"][0]["name"] == "Seattle"
    assert first["score"] == sum(reason["points"] for reason in first["reasons"])
    assert {lead["language"] for lead in (first, *others)} == {"en", "de"}
    said = clues.ok("leads")
    assert said.splitlines()[0].startswith(f"○ {first['id'][:8]}")
    assert "+1" in said.splitlines()[0]


def test_every_entry_leads_back_to_its_wire_and_names_its_licence(clues: Typist) -> None:
    for lead in clues.lines("leads"):
        for each in lead["items"]:
            assert each["path"].startswith("entries[")
            assert len(each["wire_sha256"]) == 64
            assert each["attribution"]
            assert each["licence"]


@pytest.mark.parametrize(
    ("words", "number"),
    [(("--language", "de"), 1), (("--language", "fr"), 0), (("--feed", FED), 1), (("--about", "seattle"), 1),
     (("--about", "flooded"), 1), (("--limit", "2"), 2), (("--min-score", "50"), 1), (("--min-score", "100"), 0),
     (("--since", "2020-07-30T12:30:00Z"), 1), (("--since", "2020-07-30T10:00:00Z"), 3)],
)  # fmt: skip
def test_the_list_is_narrowed(clues: Typist, words: tuple[str, ...], number: int) -> None:
    assert len(clues.lines("leads", *words)) == number


def test_a_lead_is_shown_in_full(clues: Typist) -> None:
    lead = clues.lines("leads")[0]
    said = clues.ok("leads", "--show", lead["id"][:6])
    assert "Why it is here" in said
    assert "names Seattle, which this newsroom covers" in said
    assert "European Central Bank; free reuse" in said
    assert clues.lines("leads", "--show", lead["items"][1]["id"]) == [lead]


def test_a_dismissed_lead_leaves_the_list_until_it_is_brought_back(clues: Typist) -> None:
    lead = clues.lines("leads")[0]
    words = ("leads", "--dismiss", lead["id"], "--by", "ana", "--reason", "told already")
    assert clues.json(*words) == {"id": lead["id"], "dismissed": True, "by": "ana", "verified": False}
    assert lead["id"] not in {each["id"] for each in clues.lines("leads")}
    [gone] = [each for each in clues.lines("leads", "--all") if each["dismissed"]]
    assert (gone["id"], gone["dismissed"]["by"], gone["dismissed"]["reason"]) == (lead["id"], "ana", "told already")
    assert clues.refused(*words)[0] == "STATE_FORBIDS"
    assert "back in the list" in clues.ok("leads", "--restore", lead["id"][:8], "--by", "ana")
    assert clues.lines("leads")[0]["id"] == lead["id"]


def test_several_are_dismissed_all_or_none(clues: Typist) -> None:
    one, two, _ = (lead["id"] for lead in clues.lines("leads"))
    assert clues.refused("leads", "--dismiss", one, "nothing", "--by", "ana")[0] == "NOT_FOUND"
    assert len(clues.lines("leads")) == 3
    assert len(clues.lines("leads", "--dismiss", one, two, "--by", "ana")) == 2
    assert len(clues.lines("leads")) == 1


def test_what_cannot_be_meant_is_refused(clues: Typist) -> None:
    lead = clues.lines("leads")[0]["id"]
    assert clues.refused("leads", "--dismiss", lead)[0] == "PERSON_UNKNOWN"
    assert clues.refused("leads", "--by", "ana")[0] == "NOT_ALLOWED"
    assert clues.refused("leads", "--show", lead, "--dismiss", lead, "--by", "ana")[0] == "NOT_ALLOWED"
    assert clues.refused("leads", "--show", "zzz")[0] == "NOT_FOUND"
    assert clues.refused("leads", "--feed", "quakes-usgs")[0] == "NOT_FOUND"
    assert clues.refused("leads", "--show", "")[0] == "NOT_FOUND"


def test_old_ones_are_told_of(clues: Typist) -> None:
    later = clues.at("2020-08-30T14:00:00Z")
    assert later.lines("leads") == []
    said = later.ok("leads")
    assert "No leads since 2020-08-27T14:00:00Z" in said
    assert "The newest is of 2020-07-30T14:00:00Z; --since" in said


def test_hostile_text_steers_no_terminal(clues: Typist) -> None:
    for said in (clues.ok("leads"), clues.ok("leads", "--json")):
        assert all(sign.isprintable() or sign == "\n" for sign in said)
        assert "alert" not in said


def test_the_same_wire_again_changes_nothing(clues: Typist, tmp_path: Path) -> None:
    before = clues.ok("leads", "--json")
    told = clues.json("collect", ECB, "--from", str(tmp_path / f"{ECB}.xml"))
    assert told["leads"] == {"new": 0, "revised": 0, "refused": 0, "unchanged": 3}
    assert clues.ok("leads", "--json") == before


@pytest.mark.parametrize(("feed", "number"), [(ECB, 3), (FED, 2)])
def test_the_starters_recorded_feeds(clues: Typist, feed: str, number: int) -> None:
    [file] = FIXTURES.glob(f"*{feed.split('-')[1]}*.rss")
    checked = clues.json("feed", "check", feed, "--from", str(file))
    assert (checked["records"], checked["problems"]) == (number, [])
    assert "leads read at" in checked["verdict"]
    told = clues.json("collect", feed, "--from", str(FIXTURES))
    assert told["leads"]["new"] == number


# --- never an article ------------------------------------------------------------------------------------------------


def test_no_record_story_or_draft_comes_of_a_lead(clues: Typist) -> None:
    archive = open_archive(clues.directory / "db" / "newsroom.db")
    for table in ("records", "history", "stories", "drafts", "draft_texts", "articles", "coverage"):
        assert archive.one(f"SELECT count(*) FROM {table}") == (0,), table  # noqa: S608 names of ours
    assert archive.one("SELECT count(*) FROM leads") == (4,)
    archive.close()
    assert clues.lines("queue", "--state", "all") == []
    lead = clues.lines("leads")[0]["id"]
    for verb in ("show", "approve", "edit", "kill"):
        words = {"show": (), "kill": ("--by", "ana", "--note", "x")}.get(verb, ("--by", "ana"))
        assert clues.refused(verb, lead, *words)[0] == "NOT_FOUND"


def test_a_feed_of_leads_is_neither_written_of_nor_loaded_as_history(clues: Typist, tmp_path: Path) -> None:
    file = str(tmp_path / f"{ECB}.xml")
    assert clues.refused("write", "quakes", file, "--feed", ECB)[0] == "NOT_ALLOWED"
    assert clues.refused("backfill", ECB, "--from", file)[0] == "CONFIG_INVALID"


def test_doctor_knows_how_fresh_they_are(clues: Typist) -> None:
    told = clues.json("doctor")
    assert told["healthy"] is True
    assert any(note.startswith("leads: the newest is of 2020-07-30T14:00:00Z") for note in told["notes"])


def test_a_feed_that_sends_no_feed_is_an_alarm(clues: Typist, tmp_path: Path) -> None:
    file = tmp_path / "bad.xml"
    file.write_text(json.dumps({"no": "feed"}))
    told = clues.json("collect", ECB, "--from", str(file))
    assert told["reasons"] == {"PAYLOAD_MALFORMED": 1}
    assert told["leads"]["new"] == 0
