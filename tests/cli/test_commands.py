"""Each command: its effect, its `--help`, its `--json`, and how it refuses."""

from __future__ import annotations

import getpass
import http.server
import io
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.archive import coverage, history, open_archive
from newsbot.cli.commands import COMMANDS, Command
from tests.cli import test_leads, test_whole_way
from tests.cli.conftest import PACOIMA
from tests.cli.house import House, make_newsroom
from tests.cli.typed import PROVEN, Typist, proves
from tests.conftest import ROOT
from tests.wired import QUAKES, Wired, quake, summary

NOW = "2020-07-30T14:00:00Z"
LATER = "2020-07-30T14:10:00Z"
RIDGECREST = "2019-07-06T05:45:00Z"


@pytest.fixture
def desk(collected: House, capsys: pytest.CaptureFixture[str]) -> Typist:
    """A newsroom with the one quake of a morning in its queue, in two languages."""
    return Typist(collected.directory, NOW, capsys)


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typist:
    return Typist(make_newsroom(tmp_path / "newsroom", beats=["quakes", "currencies"]), NOW, capsys)


@pytest.fixture
def nowhere(capsys: pytest.CaptureFixture[str]) -> Typist:
    """For what needs no newsroom."""
    return Typist(Path("nowhere"), NOW, capsys)


@pytest.fixture
def released(desk: Typist) -> str:
    draft = desk.draft()
    desk.ok("approve", draft, "--by", "ana")
    return draft


def with_people(desk: Typist) -> None:
    settings = desk.directory / "newsbot.toml"
    people = f'\n[people.ana]\nuser = "{getpass.getuser()}"\nrole = "senior"\nlanguages = ["en"]\n'
    people += '\n[people.ben]\nuser = "somebody else"\nrole = "editor"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + people, encoding="utf-8")


# --- every command ---------------------------------------------------------------------------------------------------


def by_name(command: Command) -> str:
    return command.name


def test_every_command_has_a_test_of_its_effect() -> None:
    assert {command.name for command in COMMANDS} - set(PROVEN) == set(), "no test says `@proves(...)` of these"
    assert set(PROVEN) - {command.name for command in COMMANDS} == set(), "tests of commands that are gone"


@pytest.mark.parametrize("command", COMMANDS, ids=by_name)
def test_help_says_what_it_does_with_every_option_and_an_example(command: Command, nowhere: Typist) -> None:
    answer = nowhere.type(*command.name.split(), "--help")
    assert answer.code == 0
    assert answer.err == ""
    assert command.help[1:] in " ".join(answer.out.split())
    assert f"example: {command.example}" in answer.out
    for option in command.options:
        assert all(name in answer.out for name in option.names if name.startswith("-"))


@pytest.mark.parametrize("command", COMMANDS, ids=by_name)
def test_what_is_no_option_of_a_command_is_wrong_usage(command: Command, nowhere: Typist) -> None:
    said = nowhere.wrong(*command.name.split(), "--no-such-option")
    assert said.startswith("usage: newsbot")
    assert "--help` shows how it is used" in said.splitlines()[-1]


def test_a_word_that_is_no_command_is_wrong_usage(nowhere: Typist) -> None:
    assert "collcet" in nowhere.wrong("collcet")
    assert "COMMAND" in nowhere.wrong()
    assert "COMMAND" in nowhere.wrong("beat")


def test_a_directory_that_is_no_newsroom_is_named(tmp_path: Path, nowhere: Typist) -> None:
    nowhere.directory = tmp_path
    code, sentence = nowhere.refused("queue")
    assert code in ("NOT_FOUND", "CONFIG_INVALID")
    assert "newsbot.toml" in sentence


# --- a newsroom ------------------------------------------------------------------------------------------------------


@proves("init")
def test_init_makes_a_newsroom_that_is_well(tmp_path: Path, empty: Typist) -> None:
    made = tmp_path / "made"
    told = empty.type("init", str(made), "--only", "quakes", "--json")
    assert told.lines == [{"newsroom": str(made)}]
    assert {path.name for path in (made / "templates").iterdir() if path.name[0] != "_"} == {"quakes"}
    empty.directory = made
    assert [row["name"] for row in empty.lines("beat", "list")] == ["quakes"]
    assert empty.json("doctor")["healthy"] is True
    assert empty.refused("init", str(made))[0] in ("NOT_ALLOWED", "STATE_FORBIDS", "CONFIG_INVALID")


def with_fixtures(newsroom: Path, beat: str) -> Path:
    """The starter's fixtures of one beat, and of no other, in a newsroom; gives their folder."""
    return Path(shutil.copytree(ROOT / "fixtures" / beat, newsroom / "fixtures" / beat))


@proves("demo")
def test_demo_replays_shows_one_article_and_goes_by_its_own_clock(empty: Typist) -> None:
    with_fixtures(empty.directory, "quakes")
    clocked = empty.at("")
    said = clocked.ok("demo")
    assert "Magnitude 7.1 earthquake strikes near Ridgecrest, California" in said
    assert "Automated report" in said
    assert "Where its words come from" in said
    assert "newsbot approve" in said
    queue = clocked("queue", "--json")
    assert "the demo's newsroom: its clock stands at 2019-07-06T05:45:" in queue.err
    assert queue.lines
    assert clocked.at("2019-07-06T09:00:00Z")("queue").err == ""
    draft = clocked.draft(event="ci38457703")
    clocked.ok("approve", draft, "--by", "ana")
    [made, *_] = clocked.json("show", draft)["decisions"]
    assert made["at"].startswith("2019-07-06T05:45:")


@proves("demo")
def test_demo_again_changes_nothing_and_never_mixes_into_a_newsrooms_own_archive(desk: Typist) -> None:
    with_fixtures(desk.directory, "quakes")
    assert desk.refused("demo")[0] == "STATE_FORBIDS"
    assert len(desk.lines("queue")) == 2
    told = desk.json("demo", "--fresh")
    assert told["records"]["new"] > 0
    before = desk.at(RIDGECREST).ok("queue", "--json", "--state", "all")
    assert desk.json("demo")["drafts"] == {"ready": 0, "held": 0}
    assert desk.at(RIDGECREST).ok("queue", "--json", "--state", "all") == before


@proves("doctor")
def test_doctor_names_what_is_wrong(desk: Typist) -> None:
    desk.ok("note", desk.draft(), "--by", "ana", "--reason", "felt here")
    well = desk.json("doctor")
    assert (well["healthy"], well["faults"]) == (True, [])
    assert "1 decisions" in well["notes"][0]
    archive = open_archive(desk.directory / "db" / "newsroom.db")
    archive.run("DROP TRIGGER IF EXISTS decisions_no_update")
    for (name,) in archive.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'decisions'"):
        archive.run(f"DROP TRIGGER {name}")
    archive.run("UPDATE decisions SET who = 'ben'")
    archive.close()
    ill = desk("doctor", "--json")
    assert ill.code == 1
    assert ill.lines[0]["healthy"] is False
    assert ill.lines[0]["faults"]


@proves("doctor")
def test_doctor_names_file_and_line_of_a_fault_in_the_files(empty: Typist) -> None:
    feed = empty.directory / "feeds" / "quakes-usgs.toml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("licence =", "licenes ="), encoding="utf-8")
    ill = empty("doctor", "--json")
    assert ill.code == 1
    [fault] = ill.lines[0]["faults"]
    assert fault.startswith("CONFIG_INVALID: feeds/quakes-usgs.toml:")
    assert "did you mean `licence`?" in fault


@proves("completion")
def test_completion_knows_the_commands(empty: Typist) -> None:
    script = empty.json("completion", "bash")["script"]
    assert all(word in script for word in ("queue", "approve", "token", "--takeover"))
    assert empty.ok("completion", "zsh").startswith("#compdef newsbot")


@proves("docs")
def test_docs_writes_the_tables_and_checks_them(tmp_path: Path, empty: Typist) -> None:
    empty.directory = tmp_path / "repository"
    shutil.copytree(ROOT / "docs", empty.directory / "docs")
    assert empty.json("docs", "--check") == {"written": []}
    page = empty.directory / "docs" / "keys.md"
    page.write_text("keys", encoding="utf-8")
    code, sentence = empty.refused("docs", "--check")
    assert (code, "docs/keys.md" in sentence) == ("CONFIG_INVALID", True)
    assert empty.json("docs") == {"written": ["keys.md"]}
    assert page.read_bytes() == (ROOT / "docs" / "keys.md").read_bytes()


@proves("bench")
def test_bench_prints_figures_beside_their_floors(empty: Typist) -> None:
    figures = empty.lines("bench", "start")
    assert figures
    for figure in figures:
        assert set(figure) == {"name", "value", "unit", "floor", "ratio"}
        assert figure["ratio"] == pytest.approx(figure["value"] / figure["floor"], rel=0.01)


# --- wires -----------------------------------------------------------------------------------------------------------


@proves("collect")
def test_collect_reads_files_as_though_the_wire_had_sent_them(empty: Typist, tmp_path: Path) -> None:
    folder = tmp_path / "wires"
    folder.mkdir()
    shutil.copy(PACOIMA, folder / "a_day.geojson")
    (folder / "notes.txt").write_text("not ours", encoding="utf-8")
    told = empty("collect", "quakes-usgs", "--from", str(folder), "--json")
    [counts] = told.lines
    assert set(counts) == {"wires", "records", "drafts", "leads", "reasons", "alarms"}
    assert (counts["wires"], counts["drafts"]) == (1, {"ready": 2, "held": 0})
    assert "notes.txt is left aside" in told.err


@proves("collect")
def test_collect_tells_people_the_same(empty: Typist, tmp_path: Path) -> None:
    said = empty.ok("collect", "quakes-usgs", "--from", str(PACOIMA))
    assert said.splitlines()[0] == "1 wires; records: 4 new, 1 refused; drafts: 2 ready, 0 held"
    assert "FIELD_MISSING 1" in said
    broken = tmp_path / "broken_day.geojson"
    broken.write_text("{", encoding="utf-8")
    answer = empty("collect", "quakes-usgs", "--from", str(broken))
    assert answer.code == 0
    assert "PAYLOAD_MALFORMED" in answer.err


def test_collect_refuses_what_it_cannot_mean(empty: Typist) -> None:
    assert empty.refused("collect", "quakes-ugs")[0] == "NOT_FOUND"
    assert empty.refused("collect", "--from", str(PACOIMA))[0] == "CONFIG_INVALID"
    assert empty.refused("collect", "quakes-usgs", "--from", "nowhere.geojson")[0] == "NOT_FOUND"


@pytest.fixture
def live(empty: Typist) -> Iterator[Typist]:
    """A newsroom whose one feed is a server of this machine."""
    body = summary(quake())

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fresh = self.headers.get("If-None-Match") != '"one"'
            self.send_response(200 if fresh else 304)
            self.send_header("ETag", '"one"')
            self.send_header("Content-Length", str(len(body) if fresh else 0))
            self.end_headers()
            if fresh:
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    feeds = empty.directory / "feeds"
    for file in feeds.glob("*.toml"):
        if not file.name.startswith("quakes-"):
            file.unlink()
    shutil.rmtree(empty.directory / "templates" / "currencies")
    feed = feeds / "quakes-usgs.toml"
    text = feed.read_text(encoding="utf-8").replace(
        'allowed_hosts = ["earthquake.usgs.gov"]', 'allowed_hosts = ["127.0.0.1"]'
    )
    address = f"http://127.0.0.1:{server.server_port}/2.5_day.geojson"
    feed.write_text(
        text.replace("https://earthquake.usgs.gov/earthquakes/feed/v1.0/summary/2.5_day.geojson", address),
        encoding="utf-8",
    )
    yield empty
    server.shutdown()
    thread.join()
    server.server_close()


@proves("collect", "feed check", "run")
def test_a_live_feed_is_checked_fetched_once_and_asked_again_when_due(live: Typist) -> None:
    checked = live.json("feed", "check", "quakes-usgs")
    assert (checked["records"], checked["problems"]) == (1, [])
    assert not (live.directory / "db" / "newsroom.db").exists(), "a check keeps nothing"
    once = live("run", "--once")
    assert (once.code, once.out) == (0, "")
    assert "1 wires, 2 drafts ready, 0 held" in once.err
    assert live("run", "--once").err == "", "nothing is due within the same minute"
    told = live.at(LATER).json("collect")
    assert (told["wires"], told["alarms"]) == (0, []), "304: it had nothing new"
    assert len(live.lines("queue")) == 2


@proves("feed check")
def test_feed_check_of_a_file_and_of_the_declaration_alone(empty: Typist, tmp_path: Path) -> None:
    assert empty.json("feed", "check", "quakes-usgs", "--offline")["verdict"] == "well declared"
    declared = {file.stem for file in (empty.directory / "feeds").glob("*.toml")}
    assert {row["feed"] for row in empty.lines("feed", "check", "--offline")} == declared
    answer = empty("feed", "check", "quakes-usgs", "--from", str(PACOIMA), "--json")
    assert answer.code == 1
    assert answer.lines[0]["records"] == 4
    assert "`magnitude` is missing" in answer.lines[0]["problems"][0]
    assert not (empty.directory / "db" / "newsroom.db").exists()


@proves("backfill")
def test_backfill_loads_history_and_promises(empty: Typist, tmp_path: Path) -> None:
    file = tmp_path / "query_all.geojson"
    file.write_bytes(summary(quake("ci1"), quake("ci2")))
    words = ("backfill", "quakes-usgs", "--from", str(file))
    assert empty.refused(*words, "--floor", "magnitude >= 2.5")[0] == "CONFIG_INVALID"
    told = empty.json(*words, "--complete-from", "2010-01-01", "--floor", "magnitude >= 2.5")
    assert (told["records"]["new"], told["drafts"]) == (2, {"ready": 0, "held": 0})
    assert empty.lines("queue", "--state", "all") == []
    archive = open_archive(empty.directory / "db" / "newsroom.db")
    assert history.count(archive, "quakes") == 2
    [promise] = coverage.intervals(archive, "quakes")
    assert (f"{promise.start:%Y-%m-%d}", promise.floor) == ("2010-01-01", "magnitude >= 2.5")
    archive.close()


@proves("pause", "resume")
def test_what_is_paused_is_not_fetched_until_it_is_resumed(live: Typist) -> None:
    assert live.json("pause", "quakes-usgs", "--by", "ana", "--reason", "odd values") == {
        "name": "quakes-usgs", "paused": True,
    }  # fmt: skip
    code, sentence = live.refused("collect", "quakes-usgs")
    assert code == "FEED_QUARANTINED"
    assert "ana: odd values" in sentence
    assert live.refused("pause", "quakes-usgs", "--by", "ben")[0] == "STATE_FORBIDS"
    assert "quakes-usgs is paused by ana" in live.ok("doctor")
    live("run", "--once")
    assert live.lines("queue") == []
    assert live.ok("resume", "quakes-usgs", "--by", "ana") == "quakes-usgs runs again\n"
    assert live.json("collect", "quakes-usgs")["wires"] == 1
    assert live.refused("resume", "quakes-usgs", "--by", "ana")[0] == "STATE_FORBIDS"
    assert live.refused("pause", "quakes-ugs", "--by", "ana")[0] == "NOT_FOUND"
    live.ok("pause", "--by", "ana")
    assert live.refused("collect", "quakes-usgs")[0] == "FEED_QUARANTINED"


@proves("write")
def test_write_makes_articles_and_leaves_the_archive_alone(desk: Typist) -> None:
    archive = desk.directory / "db" / "newsroom.db"
    before = archive.read_bytes()
    file = str(PACOIMA)
    shown = desk.lines("write", "quakes", file, "--feed", "quakes-usgs")
    waiting = {row["id"]: row for row in desk.lines("queue")}
    assert {document["id"] for document in shown} == set(waiting)
    assert all(document["text"] == desk.json("show", document["id"])["text"] for document in shown)
    [english] = desk.lines("write", "quakes", file, "--feed", "quakes-usgs", "--lang", "en")
    assert english["language"] == "en"
    [long] = desk.lines("write", "quakes", file, "--feed", "quakes-usgs", "--lang", "en", "--length", "long")
    assert len(long["text"]) >= len(english["text"])
    [line] = desk.ok("write", "quakes", file, "--feed", "quakes-usgs", "--lang", "en", "--table").splitlines()
    assert english["headline"] in line
    traced = desk.ok("write", "quakes", file, "--feed", "quakes-usgs", "--lang", "en", "--trace")
    assert "Where its words come from" in traced
    # No template of this beat leaves its words to chance.
    assert desk.lines("write", "quakes", file, "--feed", "quakes-usgs", "--lang", "en", "--variants") == []
    assert archive.read_bytes() == before


def test_write_refuses_what_it_cannot_mean(desk: Typist) -> None:
    assert desk.refused("write", "tennis", str(PACOIMA))[0] == "NOT_FOUND"
    fixing = ROOT / "fixtures" / "currencies" / "eurofxref-2019-08-01.csv"
    code, sentence = desk.refused("write", "currencies", str(fixing))
    assert (code, "--feed" in sentence) == ("CONFIG_INVALID", True)
    assert "choose from" in desk.wrong("write", "quakes", str(PACOIMA), "--length", "endless")


# --- past days -------------------------------------------------------------------------------------------------------


@proves("replay")
def test_replay_says_what_a_changed_template_and_check_would_do(desk: Typist) -> None:
    span = ("--from", "2020-07-29T00:00:00Z", "--to", "2020-07-31T00:00:00Z")
    before = desk.ok("queue", "--json", "--state", "all")
    same = desk.json("replay", *span)
    assert same["texts"] == {"same": 2, "changed": 0, "new": 0, "gone": 0}
    assert same["events"] == {"told": 1, "held": 0}
    beat = desk.directory / "templates" / "quakes" / "beat.toml"
    declared = beat.read_text(encoding="utf-8")
    assert declared.count("maximum = 8.4") == 1
    beat.write_text(declared.replace("maximum = 8.4", "maximum = 4"), encoding="utf-8")
    changed = desk.json("replay", *span)
    assert changed["events"] == {"told": 1, "held": 1}
    assert changed["texts"]["changed"] == 2
    [rule] = [rule for rule in changed["rules"] if rule["code"] == "RANGE_EXTRAORDINARY"]
    assert (rule["rule"], rule["verdict"], rule["count"]) == ("beyond all but a handful", "hold", 1)
    assert "magnitude 4.2" in rule["example"]
    said = desk.ok("replay", *span)
    assert "1 events told, 1 of them held (100.0%)" in said
    assert "changed  (ready -> held)" in said
    assert desk.ok("queue", "--json", "--state", "all") == before
    assert (
        desk.refused("replay", "--from", "2020-07-31T00:00:00Z", "--to", "2020-07-30T00:00:00Z")[0] == "CONFIG_INVALID"
    )


@proves("report feeds")
def test_a_rule_that_is_overruled_is_seen(empty: Typist, tmp_path: Path) -> None:
    wire = tmp_path / "odd.geojson"
    wire.write_bytes(summary(quake("ci1", alert="orange", mag=4.9)))
    empty.ok("collect", "quakes-usgs", "--from", str(wire))
    held = empty.draft()
    empty.ok("clear", held, "--by", "ana", "--reason", "PAGER's page says so")
    [quakes] = [line for line in empty.lines("report", "feeds") if line["feed"] == "quakes-usgs"]
    assert (quakes["fetches"], quakes["failed"], quakes["newest"]) == (1, 0, NOW)
    [rule] = [rule for rule in quakes["rules"] if rule["code"] == "XFIELD_INCONSISTENT"]
    assert rule == {
        "code": "XFIELD_INCONSISTENT", "rule": "an alarm too large for its size", "verdict": "hold", "count": 1,
        "cleared": 1,
    }  # fmt: skip
    assert "1 let pass by editors (100%)" in empty.ok("report", "feeds")
    assert (
        empty.lines("report", "feeds", "--from", "2020-07-01T00:00:00Z", "--to", "2020-07-02T00:00:00Z")[-1]["rules"]
        == []
    )


# --- looking ---------------------------------------------------------------------------------------------------------


@proves("queue")
def test_queue_lists_what_waits_and_what_is_asked_for(desk: Typist) -> None:
    rows = desk.lines("queue")
    assert {row["language"] for row in rows} == {"en", "zh"}
    assert {"id", "version", "kind", "state", "beat", "feed", "event", "type", "language", "headline", "score",
            "approvals", "reasons", "label", "story", "created_at", "updated_at", "expires_at", "text_valid_until",
            "claimed_by"} <= set(rows[0])  # fmt: skip
    said = desk.ok("queue").splitlines()
    assert [row["headline"] in line for row, line in zip(rows, said, strict=True)] == [True, True]
    assert len(desk.lines("queue", "--limit", "1")) == 1
    assert desk.lines("queue", "--beat", "currencies") == []
    held = desk.draft()
    desk.ok("hold", held, "--by", "ana")
    assert [row["id"] for row in desk.lines("queue", "--state", "held")] == [held]
    assert desk.lines("queue", "--reason", "TIME_FUTURE") == []
    assert desk.refused("queue", "--state", "rady")[0] == "STATE_UNKNOWN"
    assert desk.ok("queue", "--state", "killed") == "Nothing is killed.\n"


@proves("queue")
def test_queue_finds_a_reason_code(empty: Typist) -> None:
    wired = Wired(empty.directory / "db" / "newsroom.db")
    wired.send(QUAKES, summary(quake("ci1", where=(0, 0, 8), mag=6.9), quake("ci2")))
    wired.archive.close()
    rows = empty.lines("queue", "--reason", "GEO_DEFAULT")
    assert {(row["event"], row["state"]) for row in rows} == {("ci1", "held")}
    assert {reason["code"] for row in rows for reason in row["reasons"]} == {"GEO_DEFAULT"}


@proves("show")
def test_show_one_draft_for_people_for_machines_and_for_the_cms(desk: Typist) -> None:
    draft = desk.draft()
    shown = desk.json("show", draft)
    assert {"short_headline", "summary", "push", "body", "text", "spans", "facts", "checks", "template", "choices",
            "why", "decisions", "sources", "supersedes", "content_sha256", "article_sha256"} <= set(shown)  # fmt: skip
    said = desk.ok("show", draft)
    assert shown["headline"] in said
    assert "Where its words come from" not in said
    assert "Where its words come from" in desk.ok("show", draft, "--trace")
    assert desk.json("show", draft[:8])["id"] == draft
    assert desk.json("show", f"{draft}@1")["version"] == 1
    assert desk.refused("show", "ffffffff")[0] == "NOT_FOUND"
    assert desk.refused("show", f"{draft}@2")[0] == "NOT_FOUND"


@proves("show")
def test_show_again_from_what_the_archive_kept(desk: Typist) -> None:
    draft = desk.draft()
    for file in (desk.directory / "templates" / "quakes").glob("*.jinja"):
        file.write_text("{% lead %}gone{% endlead %}", encoding="utf-8")
    made = desk.json("show", draft, "--again")
    assert made["same"] is True
    assert made["content_sha256"]["is"] == desk.json("show", draft)["content_sha256"]
    assert "the same bytes" in desk.ok("show", draft, "--again")
    desk.ok("edit", draft, "--by", "ana", "--headline", "A quake, all the same")
    assert desk.refused("show", draft, "--again")[0] in ("NOT_ALLOWED", "NOT_FOUND")


# --- decisions -------------------------------------------------------------------------------------------------------


@proves("approve")
def test_approve_releases_at_once_later_or_not_before(desk: Typist) -> None:
    english, chinese = desk.draft(), desk.draft("zh")
    [row] = desk.lines("approve", english, "--by", "ana", "--reason", "checked")
    assert (row["id"], row["state"]) == (english, "released")
    said = desk.ok("approve", chinese, "--by", "ana", "--delay", "60")
    assert "released at 2020-07-30T14:01:00Z" in said
    assert desk.state(chinese) == "approved"


@proves("approve")
@pytest.mark.parametrize("option", ["--embargo", "--at"])
def test_what_is_approved_for_later_waits_for_its_time(desk: Typist, option: str) -> None:
    draft = desk.draft()
    desk.ok("approve", draft, "--by", "ana", option, "2020-07-30T15:00:00Z")
    assert desk.at("2020-07-30T14:59:59Z").state(draft) == "approved"
    desk.at("2020-07-30T15:00:00Z").ok("note", desk.draft("zh"), "--by", "ana", "--reason", "anything")
    assert desk.state(draft) == "released"


def test_several_are_decided_all_or_none(desk: Typist) -> None:
    english, chinese = desk.draft(), desk.draft("zh")
    desk.ok("spike", chinese, "--by", "ana")
    code, sentence = desk.refused("approve", english, chinese, "--by", "ana")
    assert code == "STATE_FORBIDS"
    assert "spiked" in sentence
    assert (desk.state(english), desk.state(chinese)) == ("ready", "spiked")
    assert desk.json("show", english)["decisions"] == []
    desk.ok("unspike", chinese, "--by", "ana")
    rows = desk.lines("hold", english, chinese, "--by", "ana")
    assert {row["state"] for row in rows} == {"held"}


def test_a_version_that_is_no_longer_the_newest_is_stale(desk: Typist) -> None:
    draft = desk.draft()
    desk.ok("edit", draft, "--by", "ana", "--headline", "Quake rattles the valley")
    for verb in ("approve", "hold", "spike"):
        code, sentence = desk.refused(verb, f"{draft}@1", "--by", "ana")
        assert code == "STALE_VERSION"
        assert "2" in sentence
    assert desk.lines("approve", f"{draft}@2", "--by", "ana")[0]["state"] == "released"


def test_the_gravest_ask_for_the_slug(empty: Typist) -> None:
    wired = Wired(empty.directory / "db" / "newsroom.db")
    wired.send(QUAKES, summary(quake(mag=7.2)))
    wired.archive.close()
    draft = empty.draft()
    slug = empty.json("show", draft)["slug"]
    code, sentence = empty.refused("approve", draft, "--by", "ana")
    assert (code, slug in sentence) == ("NEEDS_TYPED_CONFIRMATION", True)
    assert empty.refused("approve", draft, "--by", "ana", "--confirm", "yes")[0] == "NEEDS_TYPED_CONFIRMATION"
    assert empty.state(draft) == "ready"
    empty.ok("approve", draft, "--by", "ana", "--confirm", slug)
    assert empty.state(draft) == "released"


def test_an_urgent_held_draft_asks_for_the_slug_and_any_other_held_one_forbids(empty: Typist) -> None:
    wired = Wired(empty.directory / "db" / "newsroom.db")
    wired.send(QUAKES, summary(quake("ci1", mag=8.6), quake("ci2", mag=6.9, where=(0, 0, 8))))
    wired.archive.close()
    urgent, other = empty.draft(event="ci1"), empty.draft(event="ci2")
    assert {empty.state(urgent), empty.state(other)} == {"held"}
    assert empty.refused("approve", urgent, "--by", "ana")[0] == "NEEDS_TYPED_CONFIRMATION"
    assert empty.refused("approve", other, "--by", "ana")[0] == "STATE_FORBIDS"


def test_with_people_only_they_decide_each_in_their_languages(desk: Typist) -> None:
    with_people(desk)
    english, chinese = desk.draft(), desk.draft("zh")
    code, sentence = desk.refused("approve", english, "--by", "Mallory")
    assert (code, "ana, ben" in sentence) == ("PERSON_UNKNOWN", True)
    assert desk.refused("approve", english, "--by", "newsbot")[0] == "PERSON_UNKNOWN"
    assert desk.refused("approve", chinese, "--by", "ana")[0] == "NOT_ALLOWED"
    desk.ok("approve", english, "--by", "ana")
    desk.ok("approve", chinese, "--by", "ben")
    verified = [desk.json("show", draft)["decisions"][0]["verified"] for draft in (english, chinese)]
    assert verified == [True, False], "ben's name was typed by another user of this machine"


def test_without_people_any_name_decides_unverified_and_none_is_wrong_usage(desk: Typist) -> None:
    draft = desk.draft()
    assert "--by" in desk.wrong("approve", draft)
    assert desk.refused("approve", draft, "--by", "  ")[0] == "PERSON_UNKNOWN"
    desk.ok("hold", draft, "--by", "anyone")
    assert [(made["who"], made["verified"]) for made in desk.json("show", draft)["decisions"]] == [("anyone", False)]


@proves("claim", "release-claim")
def test_claims_keep_others_off_until_they_end(desk: Typist) -> None:
    draft = desk.draft()
    assert desk.lines("claim", draft, "--by", "ana")[0]["claimed_by"] == "ana"
    assert desk.refused("spike", draft, "--by", "ben")[0] == "CLAIMED_BY_OTHER"
    assert desk.refused("claim", draft, "--by", "ben")[0] == "CLAIMED_BY_OTHER"
    assert desk.lines("claim", draft, "--by", "ben", "--takeover")[0]["claimed_by"] == "ben"
    assert desk.at("2020-07-30T14:06:00Z").json("show", draft)["claimed_by"] is None
    assert desk.lines("release-claim", draft, "--by", "ben")[0]["claimed_by"] is None
    desk.ok("spike", draft, "--by", "ana")


@proves("hold", "clear")
def test_a_hold_is_lifted_with_a_written_reason(desk: Typist) -> None:
    draft = desk.draft()
    desk.ok("hold", draft, "--by", "ana", "--reason", "asking the agency")
    assert desk.state(draft) == "held"
    assert desk.refused("approve", draft, "--by", "ana")[0] == "STATE_FORBIDS"
    assert desk.refused("clear", draft, "--by", "ana")[0] == "NOT_ALLOWED"
    desk.ok("clear", draft, "--by", "ana", "--reason", "the agency confirms it")
    assert desk.state(draft) == "ready"
    assert [made["reason"] for made in desk.json("show", draft)["decisions"]] == [
        "asking the agency", "the agency confirms it",
    ]  # fmt: skip


@proves("spike", "unspike")
def test_a_spike_is_reversible(desk: Typist) -> None:
    draft = desk.draft()
    desk.ok("spike", draft, "--by", "ana")
    assert desk.state(draft) == "spiked"
    assert draft not in {row["id"] for row in desk.lines("queue")}
    assert desk.refused("spike", draft, "--by", "ana")[0] == "STATE_FORBIDS"
    desk.ok("unspike", draft, "--by", "ana")
    assert desk.state(draft) == "ready"


@proves("reopen")
def test_what_has_expired_is_reopened(desk: Typist) -> None:
    draft = desk.draft()
    assert desk.refused("reopen", draft, "--by", "ana")[0] == "STATE_FORBIDS"
    next_day = desk.at("2020-07-31T14:00:00Z")
    assert next_day.state(draft) == "expired"
    assert next_day.refused("approve", draft, "--by", "ana")[0] == "STATE_FORBIDS"
    next_day.ok("reopen", draft, "--by", "ana")
    assert next_day.state(draft) == "ready"


@proves("note")
def test_a_note_stays_with_the_draft(desk: Typist) -> None:
    draft = desk.draft()
    assert desk.refused("note", draft, "--by", "ana")[0] == "NOT_ALLOWED"
    desk.ok("note", draft, "--by", "ana", "--reason", "felt in the newsroom too")
    assert desk.json("show", draft)["notes"] == [{"who": "ana", "at": NOW, "text": "felt in the newsroom too"}]
    assert desk.state(draft) == "ready"


@proves("undo")
def test_an_approval_is_taken_back_before_release_by_whoever_gave_it(desk: Typist) -> None:
    draft = desk.draft()
    desk.ok("approve", draft, "--by", "ana", "--delay", "60")
    assert desk.refused("undo", draft, "--by", "ben")[0] == "STATE_FORBIDS"
    desk.ok("undo", draft, "--by", "ana")
    assert desk.state(draft) == "ready"
    desk.at(LATER).ok("note", draft, "--by", "ana", "--reason", "looked again")
    assert desk.at(LATER).state(draft) == "ready", "nothing leaves that was taken back"


@proves("edit")
def test_an_edit_is_a_new_version_and_what_was_typed_is_a_persons(desk: Typist, tmp_path: Path) -> None:
    draft = desk.draft()
    [row] = desk.lines("edit", draft, "--by", "ana", "--headline", "Quake rattles the valley")
    assert (row["version"], row["headline"], row["state"]) == (2, "Quake rattles the valley", "ready")
    body = tmp_path / "body.txt"
    machine = desk.json("show", draft)["body"]
    typed = "Windows rattled for 20 seconds, said Jane Doe, a baker in the valley."
    body.write_text("\n\n".join([*machine, typed]) + "\n", encoding="utf-8")
    words = ("edit", draft, "--by", "ana", "--body-file", str(body))
    answer = desk(*words, "--json")
    assert (answer.code, [row["state"] for row in answer.lines]) in ((1, []), (0, ["held"]))
    [confirmed] = desk.lines(*words, "--confirm-facts")
    assert confirmed["label"]["state"] == "auto_edited"
    shown = desk.json("show", draft)
    assert shown["body"] == [*machine, typed]
    persons = {fact["id"] for fact in shown["facts"] if "person" in fact["source"]}
    assert {span["text"] for span in shown["spans"] if span["fact"] in persons} == {row["headline"], typed}
    assert desk.refused("edit", draft, "--by", "ana", "--body-file", str(tmp_path / "nowhere"))[0] == "NOT_FOUND"


@proves("edit")
def test_an_edit_without_options_is_made_in_the_persons_editor(
    desk: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i '1s/.*/Quake rattles the valley/' \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    draft = desk.draft()
    before = desk.json("show", draft)
    desk.ok("edit", draft, "--by", "ana")
    shown = desk.json("show", draft)
    assert (shown["headline"], shown["body"]) == ("Quake rattles the valley", before["body"])
    monkeypatch.setenv("EDITOR", "false")
    assert desk.refused("edit", draft, "--by", "ana")[0] == "NOT_ALLOWED"
    monkeypatch.delenv("EDITOR")
    assert desk.refused("edit", draft, "--by", "ana")[0] == "CONFIG_INVALID"


# --- after release ---------------------------------------------------------------------------------------------------


@proves("update", "correct")
@pytest.mark.parametrize(("verb", "kind"), [("update", "update"), ("correct", "correction")])
def test_what_is_out_is_changed_in_the_open(desk: Typist, released: str, tmp_path: Path, verb: str, kind: str) -> None:
    body = tmp_path / "body.txt"
    body.write_text("The agency has looked again.\n\nNobody was hurt.", encoding="utf-8")
    later = desk.at(LATER)
    assert "--note" in later.wrong(verb, released, "--by", "ana", "--body-file", str(body))
    words = (verb, released, "--by", "ana", "--note", "The agency looked again.", "--body-file", str(body))
    [row] = later.lines(*words, "--confirm-facts")
    assert (row["version"], row["kind"], row["state"]) == (2, kind, "ready")
    shown = later.json("show", released)
    assert shown["supersedes"] == f"{released}@1"
    assert later.lines("approve", released, "--by", "ben")[0]["state"] == "released"
    assert "The agency looked again." in shown["note"]


@proves("kill")
def test_a_kill_asks_for_the_slug_and_leaves_a_tombstone(desk: Typist, released: str) -> None:
    words = ("kill", released, "--by", "ana", "--note", "It was a quarry blast.")
    code, sentence = desk.refused(*words)
    slug = desk.json("show", released)["slug"]
    assert (code, slug in sentence) == ("NEEDS_TYPED_CONFIRMATION", True)
    [row] = desk.lines(*words, "--confirm", slug)
    assert (row["kind"], row["state"]) == ("kill", "killed")
    assert json.loads(desk.ok("show", released, "--format", "ninjs-1.6"))["pubstatus"] == "canceled"
    assert desk.refused(*words, "--confirm", slug)[0] == "STATE_FORBIDS"


@pytest.mark.parametrize("verb", ["update", "correct", "kill"])
def test_nothing_is_changed_after_release_that_was_not_released(desk: Typist, verb: str) -> None:
    code, sentence = desk.refused(verb, desk.draft(), "--by", "ana", "--note", "It was otherwise.")
    assert code == "STATE_FORBIDS"
    assert "ready" in sentence


@proves("reject")
def test_a_proposed_update_is_declined(desk: Typist) -> None:
    wired = Wired(desk.directory / "db" / "newsroom.db")
    draft = desk.draft()
    desk.ok("approve", draft, "--by", "ana")
    body = json.loads(PACOIMA.read_bytes())
    body["features"][0]["properties"] |= {"mag": 4.6, "updated": body["features"][0]["properties"]["updated"] + 60_000}
    wired.send(QUAKES, json.dumps(body).encode())
    wired.archive.close()
    shown = desk.json("show", draft)
    assert (shown["version"], shown["kind"], shown["state"]) == (2, "update", "ready")
    desk.ok("reject", draft, "--by", "ana")
    assert desk.state(draft) == "spiked"
    assert desk.state(f"{draft}@1") == "released"


# --- screens and servers ---------------------------------------------------------------------------------------------


@proves("desk")
def test_the_desk_line_by_line_decides_as_the_commands_do(desk: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("h\nasking the agency\nq\n"))
    said = desk.ok("desk", "--plain", "--by", "ana")
    held = desk.lines("queue", "--state", "held")
    unbroken = "".join(said.split())
    assert ["".join(row["headline"].split()) in unbroken for row in held] == [True]
    assert [made["who"] for made in desk.json("show", held[0]["id"])["decisions"]] == ["ana"]


# Each of these takes seconds of a process of its own.
proves("leads")(test_leads.test_leads_are_listed_the_best_first)
proves("leads")(test_leads.test_a_dismissed_lead_leaves_the_list_until_it_is_brought_back)
proves("serve")(test_whole_way.test_nothing_is_had_without_approval_and_everything_after_it)
proves("run")(test_whole_way.test_the_daemon_releases_what_is_due_and_drains)


@proves("token create", "token list", "token revoke")
def test_a_token_is_shown_once_and_opens_nothing_once_revoked(desk: Typist) -> None:
    made = desk.json("token", "create", "cms", "--scope", "read,receipts", "--beats", "quakes", "--languages", "en")
    assert set(made) == {"name", "token"}
    assert made["name"] == "cms"
    assert desk.refused("token", "create", "cms")[0] in ("STATE_FORBIDS", "NOT_ALLOWED", "CONFIG_INVALID")
    assert desk.refused("token", "create", "other", "--beats", "tennis")[0] == "NOT_FOUND"
    [listed] = desk.lines("token", "list")
    assert (listed["scopes"], listed["beats"], listed["languages"]) == (["read", "receipts"], ["quakes"], ["en"])
    assert made["token"] not in desk.ok("token", "list", "--json")
    assert desk.json("token", "revoke", "cms") == {"name": "cms", "revoked": True}
    assert desk.lines("token", "list")[0]["revoked_at"] == NOW
    assert desk.refused("token", "revoke", "nobody")[0] == "NOT_FOUND"


# --- beats and templates ---------------------------------------------------------------------------------------------


@proves("beat list", "beat show")
def test_beats_are_listed_and_shown(empty: Typist) -> None:
    listed = {row["name"]: row["languages"] for row in empty.lines("beat", "list")}
    assert set(listed) == {path.parent.name for path in (empty.directory / "templates").glob("*/beat.toml")}
    assert (listed["currencies"], listed["quakes"]) == (["en", "de"], ["en", "zh"])
    shown = empty.json("beat", "show", "quakes")
    assert shown["identity"] == ["usgs_id"]
    assert shown["facts"]["strongest"] == "largest_since"
    assert "strongest" in empty.ok("beat", "show", "quakes")
    assert empty.refused("beat", "show", "tennis")[0] == "NOT_FOUND"


@proves("beat check")
def test_beat_check_compares_and_renews_what_is_expected(empty: Typist) -> None:
    cases = with_fixtures(empty.directory, "quakes")
    for file in cases.glob("[!p]*.toml"):
        file.unlink()
    expected = cases / "pacoima-morning.en.md"
    whole = expected.read_bytes()
    assert empty("beat", "check", "quakes").code == 0
    expected.write_text("# Something else\n", encoding="utf-8")
    ill = empty("beat", "check", "quakes", "--json")
    assert ill.code == 1
    [fault] = ill.lines[0]["faults"]
    assert "pacoima-morning.en.md expects other articles" in fault
    assert empty.json("beat", "check", "quakes", "--renew")["renewed"] == ["fixtures/quakes/pacoima-morning.en.md"]
    assert expected.read_bytes() == whole


@proves("beat check")
def test_beat_check_names_what_wires_reach(empty: Typist) -> None:
    assert empty.refused("beat", "check", "--wires", str(PACOIMA))[0] == "CONFIG_INVALID"
    told = empty.json("beat", "check", "quakes", "--wires", str(PACOIMA), "--feed", "quakes-usgs")
    (story,) = [found for found in told["templates"] if found["file"] == "templates/quakes/story.en.jinja"]
    assert 0 < story["percent"] < 100
    assert {event for events in story["reached"].values() for event in events} == {"ci90010001"}
    assert not set(story["reached"]) & set(story["missed"])
    said = empty.ok("beat", "check", "quakes", "--wires", str(PACOIMA), "--feed", "quakes-usgs")
    assert "its wires, 0 faults" in said
    assert "templates/quakes/story.en.jinja:" in said
    assert ": ci90010001" in said


@proves("beat accept")
def test_a_template_is_held_until_somebody_signs_it_as_it_stands(empty: Typist) -> None:
    template = empty.directory / "templates" / "quakes" / "story.en.jinja"
    template.write_text(template.read_text(encoding="utf-8") + "\n{# reworded #}\n", encoding="utf-8")
    words = ("write", "quakes", str(PACOIMA), "--feed", "quakes-usgs", "--lang", "en")
    [held] = empty.lines(*words)
    assert (held["state"], [reason["code"] for reason in held["reasons"]]) == ("held", ["TEMPLATE_UNACCEPTED"])
    signed = {row["path"]: row["accepted_by"] for row in empty.lines("beat", "accept", "quakes", "--by", "ana")}
    assert signed["templates/quakes/story.en.jinja"] == "ana"
    [ready] = empty.lines(*words)
    assert (ready["state"], ready["template"]["accepted_by"]) == ("ready", "ana")


@proves("beat new")
def test_a_new_beat_writes_from_its_sample(empty: Typist, tmp_path: Path) -> None:
    sample = tmp_path / "sample.json"
    matches = [{"id": "m1", "winner": "Imani Cole", "loser": "Rosa Quill", "sets": 2, "ended": "2020-07-30T12:00:00Z"}]
    sample.write_text(json.dumps(matches), encoding="utf-8")
    files = empty.json("beat", "new", "tennis", "--from", str(sample))["files"]
    assert all((empty.directory / file).is_file() for file in files)
    [document] = empty.lines("write", "tennis", str(sample))
    assert "Imani Cole" in document["text"]
    assert empty.refused("beat", "new", "tennis", "--from", str(sample))[0] in ("STATE_FORBIDS", "CONFIG_INVALID")


@proves("template try")
def test_templates_are_tried_line_by_line(empty: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"template": "{{ n|ordinal }} of {{ name|possessive }}", "data": {"n": 3, "name": "Boston"}}),
        json.dumps({"template": "{{ missing }}", "data": {}}),
        "no json",
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
    tried = empty.lines("template", "try")
    assert tried[0]["text"] == "3rd of Boston's"
    assert {tried[0]["text"][span["start"] : span["end"]] for span in tried[0]["spans"]} >= {"3rd"}
    assert [sorted(answer) for answer in tried[1:]] == [["error"], ["error"]]
    assert tried[1]["error"]["code"] == "TEMPLATE_ERROR"
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"template": "{{ n|ordinal }}", "data": {"n": 3}})))
    assert empty.lines("template", "try", "--lang", "de")[0]["text"] == "3."


# --- the time to go by -----------------------------------------------------------------------------------------------


def test_the_time_comes_from_the_option_then_from_the_environment(
    desk: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = desk.draft()
    monkeypatch.setenv("NEWSBOT_NOW", "2020-07-31T14:00:00Z")
    assert desk.at("").state(draft) == "expired"
    assert desk.state(draft) == "ready", "--now goes before NEWSBOT_NOW"
    monkeypatch.setenv("NEWSBOT_NOW", "yesterday")
    code, sentence = desk.at("").refused("queue")
    assert (code, "NEWSBOT_NOW" in sentence) == ("CONFIG_INVALID", True)
    monkeypatch.delenv("NEWSBOT_NOW")
    assert desk.at("").state(draft) == "expired", "without either it is the clock's time"
    assert "2026-01-31T09:00:00Z" in desk.wrong("--now", "noon", "queue")


# --- machines read it ------------------------------------------------------------------------------------------------

WRITE = ("write", "quakes", str(PACOIMA), "--feed", "quakes-usgs")
FOR_MACHINES = [
    ("queue",), ("queue", "--state", "all"), ("show", "ID"), ("show", "ID", "--trace"), ("doctor",), ("token", "list"),
    ("beat", "list"), ("beat", "show", "quakes"), ("feed", "check", "--offline"), ("completion", "bash"),
    ("collect", "quakes-usgs", "--from", str(PACOIMA)), ("pause", "--by", "ana"), ("token", "create", "x"),
    WRITE, (*WRITE, "--table"), ("beat", "accept", "quakes", "--by", "ana"), ("approve", "ID", "--by", "ana"),
    ("edit", "ID", "--by", "ana", "--headline", "A jolt"),
    *((verb, "ID", "--by", "ana", "--reason", "so") for verb in ("claim", "hold", "spike", "note")),
]  # fmt: skip


@pytest.mark.parametrize("words", FOR_MACHINES, ids=" ".join)
def test_json_prints_nothing_else(desk: Typist, words: tuple[str, ...]) -> None:
    draft = desk.draft()
    answer = desk(*(draft if word == "ID" else word for word in words), "--json")
    assert answer.code == 0, answer
    found = answer.lines
    assert all(isinstance(document, dict) for document in found)
    assert found or words[0] == "token"
    assert "\x1b" not in answer.out
