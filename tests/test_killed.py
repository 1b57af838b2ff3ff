"""`collect`, `backfill` and `approve` cut off by kill -9 anywhere and run again: nothing is lost or comes twice."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsbot import pipeline
from newsbot.archive import Archive, articles, coverage, decisions, history, open_archive
from newsbot.desk import view
from newsbot.desk.states import State
from newsbot.newsroom import open_newsroom
from tests.cli.house import House, make_newsroom
from tests.conftest import ROOT
from tests.killing import HERE, Killer
from tests.wired import QUAKES, Wired, quake, summary

NOW = "2019-07-06T05:45:00Z"
WIRES = [
    str(ROOT / "fixtures" / "quakes" / f"ridgecrest-{part}.geojson")
    for part in ("day-before", "first-minutes", "hours-after")
]
LOAD_NOW = "2019-12-24T15:10:00Z"
LOAD = str(ROOT / "fixtures" / "currencies" / "history-2019-08-01-to-12-24.csv")
KILLED = -signal.SIGKILL
Look = Callable[[Archive, Path], Any]


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer() as process:
        yield process


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_newsroom(tmp_path_factory.mktemp("killed") / "newsroom")


def queue(archive: Archive, root: Path) -> list[str]:
    """Every draft there is, in the queue's order, as `show --json` has it."""
    newsroom, now = open_newsroom(root), House(root, NOW).at
    rows = view.queue_rows(archive, now, states=tuple(State))
    return [json.dumps(view.show_json(archive, newsroom, f"{row.id}@{row.version}", now)) for row in rows]


def loaded(archive: Archive, _root: Path) -> tuple[object, ...]:
    """History and what it covers; no news."""
    news = [archive.one(f"SELECT count(*) FROM {table}")[0] for table in ("stories", "drafts")]  # noqa: S608 ours
    return list(history.rows(archive, "currencies")), coverage.intervals(archive, "currencies"), news


@dataclass(frozen=True)
class Work:
    """A command, what it leaves when nothing disturbs it, and how many steps it takes."""

    killer: Killer
    root: Path
    argv: tuple[str, ...]
    look: Look
    whole: Any
    steps: int

    def seen(self) -> Any:
        archive = open_archive(self.root / "db" / "newsroom.db")
        try:
            return self.look(archive, self.root)
        finally:
            archive.close()

    def cut_off(self, *stops: int) -> None:
        """Begun in an empty newsroom, killed at each of these steps, then run to its end."""
        shutil.rmtree(self.root / "db", ignore_errors=True)
        for stop in stops:
            code, _ = self.killer.run(self.argv, stop)
            assert code in (KILLED, 0)
            if (self.root / "db" / "newsroom.db").exists():
                self.sound()
        assert self.killer.run(self.argv)[0] == 0
        assert self.seen() == self.whole, f"killed at {stops} of {self.steps} steps"

    def sound(self) -> None:
        archive = open_archive(self.root / "db" / "newsroom.db")
        assert archive.rows("PRAGMA integrity_check") == [("ok",)]
        assert archive.rows("PRAGMA foreign_key_check") == []
        assert decisions.verify(archive) == []
        archive.close()


def undisturbed(killer: Killer, root: Path, look: Look, now: str, *words: str) -> Work:
    argv = ("--newsroom", str(root), "--now", now, *words)
    shutil.rmtree(root / "db", ignore_errors=True)
    code, steps = killer.run(argv, HERE)
    assert code == 0
    whole = Work(killer, root, argv, look, None, steps).seen()
    return Work(killer, root, argv, look, whole, steps)


@pytest.fixture(scope="module")
def collecting(killer: Killer, root: Path) -> Work:
    work = undisturbed(killer, root, queue, NOW, "collect", "quakes-usgs", "--from", *WIRES)
    assert len(work.whole) >= 10
    assert work.steps > 500
    return work


@pytest.fixture(scope="module")
def loading(killer: Killer, root: Path) -> Work:
    work = undisturbed(killer, root, loaded, LOAD_NOW, "backfill", "currencies-ecb-csv", "--from", LOAD)
    records, covered, news = work.whole
    assert len(records) > 1500
    assert (len(covered), news) == (1, [0, 0])
    return work


def moments(work: Work, seed: int, kills: int) -> list[int]:
    chance = random.Random(f"{work.argv[4]}-{seed}")  # noqa: S311 the same kills in every run
    return [chance.randint(1, work.steps) for _ in range(kills)]


@pytest.mark.parametrize("seed", range(3))
def test_collect_killed_ends_as_if_nothing_had_been(collecting: Work, seed: int) -> None:
    collecting.cut_off(*moments(collecting, seed, 2))


@pytest.mark.parametrize("seed", range(1))
def test_a_load_of_history_killed_makes_no_news_and_the_same_history(loading: Work, seed: int) -> None:
    loading.cut_off(*moments(loading, seed, 2))


def test_a_load_of_history_cut_off_goes_on_as_history_whatever_runs_next(loading: Work) -> None:
    """The next thing that runs is not the load again but a `collect`: what it finds half read is still no news."""
    shutil.rmtree(loading.root / "db")
    assert loading.killer.run(loading.argv, loading.steps * 2 // 3)[0] == KILLED
    archive = open_archive(loading.root / "db" / "newsroom.db")
    assert 0 < history.count(archive, "currencies") < len(loading.whole[0]), "it was to be cut off in its middle"
    archive.close()
    words = ("collect", "quakes-usgs", "--from", WIRES[0])
    assert loading.killer.run((*loading.argv[:4], *words))[0] == 0
    records, covered, news = loading.seen()
    assert (records, covered) == loading.whole[:2]
    assert news == [0, 0]


# --- an approval -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def approving(killer: Killer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, int]:
    """A newsroom with a draft that waits, and how many steps its approval takes."""
    root = make_newsroom(tmp_path_factory.mktemp("approving") / "newsroom")
    wired = Wired(root / "db" / "newsroom.db")
    wired.send(QUAKES, summary(quake()), AT)
    [draft, _] = [row.id for row in wired.rows(AT)]
    wired.archive.close()
    shutil.copy(root / "db" / "newsroom.db", root / "waiting.db")
    code, steps = killer.run(approval(root, draft), HERE)
    assert code == 0
    return root, draft, steps


AT = datetime(2020, 7, 30, 14, 0, tzinfo=UTC)


def approval(root: Path, draft: str) -> tuple[str, ...]:
    return ("--newsroom", str(root), "--now", "2020-07-30T14:00:00Z", "approve", draft, "--by", "ana")


def cut_off_approval(killer: Killer, root: Path, draft: str, stop: int) -> None:
    """Whatever moment it was, readers get the article once, and never without the decision."""
    for part in ("", "-wal", "-shm"):
        (root / "db" / f"newsroom.db{part}").unlink(missing_ok=True)
    shutil.copy(root / "waiting.db", root / "db" / "newsroom.db")
    assert killer.run(approval(root, draft), stop)[0] == KILLED
    wired = Wired(root / "db" / "newsroom.db")
    out, verbs = articles.changes(wired.archive), [made.verb for made in decisions.of(wired.archive, draft)]
    assert verbs in ([], ["approve"], ["approve", "release"]), f"killed at {stop}"
    assert len(out) == verbs.count("release")
    if not verbs:
        wired.approve(draft, AT)
    pipeline.release(wired.house(AT))
    [article] = articles.changes(wired.archive)
    assert (article.cursor, article.id, wired.standing(draft)) == (1, draft, [(1, "released", "story")])
    assert [made.verb for made in decisions.of(wired.archive, draft)] == ["approve", "release"]
    assert decisions.verify(wired.archive) == []
    wired.archive.close()


def test_an_approval_killed_releases_once_or_not_at_all(killer: Killer, approving: tuple[Path, str, int]) -> None:
    root, draft, steps = approving
    for stop in range(3, steps, steps // 6):
        cut_off_approval(killer, root, draft, stop)


@pytest.mark.trials
def test_an_approval_killed_at_every_step(killer: Killer, approving: tuple[Path, str, int]) -> None:
    root, draft, steps = approving
    for stop in range(1, steps):
        cut_off_approval(killer, root, draft, stop)


# --- long: every moment of two commands, and whole processes ---------------------------------------------------------


@pytest.mark.trials
@pytest.mark.parametrize("first", range(1, 67, 11))
def test_collect_killed_at_every_eleventh_step(collecting: Work, first: int) -> None:
    for stop in range(first, collecting.steps, 66):
        collecting.cut_off(stop)


@pytest.mark.trials
@pytest.mark.parametrize("seed", range(100, 106))
def test_collect_killed_again_and_again(collecting: Work, seed: int) -> None:
    collecting.cut_off(*moments(collecting, seed, seed - 98))


@pytest.mark.trials
@pytest.mark.parametrize("seed", range(100, 112))
def test_a_load_killed_again_and_again(loading: Work, seed: int) -> None:
    loading.cut_off(*moments(loading, seed, 1 + seed % 4))


def rows(path: Path) -> int:
    """How far the work has come, as anyone else can see it."""
    if not path.exists():
        return 0
    try:
        archive = open_archive(path)
    except Exception:  # it is being made at this moment
        return 0
    counts = [archive.one(f"SELECT count(*) FROM {name}")[0] for name in ("wires", "records", "history", "drafts")]  # noqa: S608
    archive.close()
    return sum(counts)


@pytest.mark.trials
@pytest.mark.parametrize("seed", range(30))
def test_a_process_killed_from_outside_ends_the_same(collecting: Work, tmp_path: Path, seed: int) -> None:
    house = House(make_newsroom(tmp_path / "newsroom"), NOW)
    path = house.directory / "db" / "newsroom.db"
    command, environment = house.command("collect", "quakes-usgs", "--from", *WIRES), house.environment()
    wanted = random.Random(seed).randint(0, 40)  # noqa: S311 the same kills in every run
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None and rows(path) < wanted:
        pass
    process.kill()
    process.wait()
    house.ok("collect", "quakes-usgs", "--from", *WIRES)
    archive = open_archive(path)
    assert queue(archive, house.directory) == collecting.whole
    archive.close()
