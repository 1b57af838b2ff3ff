"""bench: figures beside their floors, measured in one run; nothing is asserted."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newsbot import fixtures, pipeline, yardsticks
from newsbot.archive import Archive, drafts, open_archive, stories
from newsbot.canonical import dumps
from newsbot.checks import texts as text_checks
from newsbot.cli.context import archive_path, emit, root_of, say, wants_json
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Draft, Story
from newsbot.writing import raw_rendering, write

RUNS = 11
"""Processes started for each figure of a command; the median counts."""
QUEUE_DRAFTS = 10_000
HISTORY_RECORDS = 20_000
NEWS_RECORDS = 600
LATENCY_EVENTS = 210
RESULTS = 400
"""Articles of the yardstick every writer writes."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; `floor` is what nothing of the kind can do better here and now."""

    name: str
    value: float
    unit: str
    floor: float
    bar: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.floor if self.floor else 0.0


def bench(arguments: argparse.Namespace) -> int:
    """Measures what is asked for and prints one line a figure."""
    chosen = list(BENCHES) if arguments.what == "all" else [arguments.what]
    for name in chosen:
        for figure in BENCHES[name](root_of(arguments)):
            if wants_json(arguments):
                emit(
                    {
                        "name": figure.name, "value": round(figure.value, 3), "unit": figure.unit,
                        "floor": round(figure.floor, 3), "ratio": round(figure.ratio, 3),
                    }
                )  # fmt: skip
            else:
                bar = f"  (bar {figure.bar})" if figure.bar else ""
                say(
                    f"{figure.name:<44}{figure.value:>10,.1f} {figure.unit:<10} floor {figure.floor:>10,.1f}  "
                    f"ratio {figure.ratio:.2f}{bar}"
                )
    return 0


def _median_ms(command: list[str]) -> float:
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 our own command
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _newsbot(*words: str) -> list[str]:
    return [sys.executable, "-m", "newsbot", *words]


def _start(_: Path) -> Iterator[Figure]:
    floor = _median_ms([sys.executable, "-c", "import argparse"])
    yield Figure("newsbot --help", _median_ms(_newsbot("--help")), "ms", floor, "120 ms")


@contextmanager
def _scratch(root: Path) -> Iterator[tuple[Newsroom, Archive]]:
    """A newsroom like this one, with an archive of its own that is thrown away."""
    folder = Path(tempfile.mkdtemp(prefix="newsbot-bench-"))
    try:
        for name in ("feeds", "templates", "fixtures"):
            shutil.copytree(root / name, folder / name)
        shutil.copy(root / "newsbot.toml", folder)
        newsroom = open_newsroom(folder)
        archive = open_archive(archive_path(newsroom), create=True)
        yield newsroom, archive
        archive.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _told(newsroom: Newsroom, archive: Archive) -> list[Story]:
    """The stories the demo's wires make."""
    found: list[Story] = []
    for case in fixtures.cases(newsroom.root):
        if case.demo:
            for step in case.steps:
                fixtures.play(pipeline.House(newsroom, archive, step.now), step, pipeline.Tally())
    for row in drafts.window(archive, states=("ready", "held"), limit=1000):
        story = stories.get(archive, row.story)
        if story and story not in found:
            found.append(story)
    return found


def _a_draft(newsroom: Newsroom, archive: Archive) -> Draft:
    _told(newsroom, archive)
    row = drafts.window(archive, states=("ready", "held"), limit=1)[0]
    draft = drafts.get(archive, row.id)
    if draft is None:
        raise LookupError(f"the archive lists {row.key} and holds no text of it")
    return draft


def _queue(root: Path) -> Iterator[Figure]:
    floor = _median_ms([sys.executable, "-c", "import argparse, json, sqlite3"])
    with _scratch(root) as (newsroom, archive):
        model = _a_draft(newsroom, archive)
        far = model.created_at + timedelta(days=365)
        with archive.write():
            for number in range(QUEUE_DRAFTS):
                made = replace(model, id=f"{number:016x}", score=number % 100, expires_at=far, text_valid_until=far)
                drafts.queue(archive, made, state="ready")
        where = ("--newsroom", str(newsroom.root), "--now", model.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        yield Figure(
            f"newsbot queue, {QUEUE_DRAFTS:,} drafts",
            _median_ms(_newsbot(*where, "queue")),
            "ms",
            floor,
            "300 ms",
        )
        yield Figure(
            f"newsbot queue --json, all {QUEUE_DRAFTS:,}", _median_ms(_newsbot(*where, "queue", "--json")), "ms", floor
        )


def _rate(work: Callable[[], int], seconds: float = 2.0) -> float:
    """Pieces a second, over whole rounds of at least `seconds`."""
    work()
    done, begun = 0, time.perf_counter()
    while (passed := time.perf_counter() - begun) < seconds:
        done += work()
    return done / passed


def _write(root: Path) -> Iterator[Figure]:
    """The starter's own stories, then quarterly results that a peer can write too."""
    with _scratch(root) as (newsroom, archive):
        told = [story for story in _told(newsroom, archive) if story.type in ("quake", "fixing")]
        tasks = [(story, language) for story in told for language in newsroom.written(newsroom.beats[story.beat])]
        yield _against_raw("writing, all checks on, against raw Jinja2", newsroom, tasks)
    made = yardsticks.records(RESULTS)
    newsroom, results = open_newsroom(yardsticks.NEWSROOM), yardsticks.stories(made)
    tasks = [(story, "en") for story in results]
    beside = _against_raw("quarterly results, all checks on, against raw", newsroom, tasks)
    yield beside
    taken = []
    for story, language in tasks:
        begun = time.perf_counter()
        _written(newsroom, story, language)
        taken.append((time.perf_counter() - begun) * 1000)
    typical = statistics.median(taken)
    yield Figure("quarterly results, one in a hundred", sorted(taken)[len(taken) * 99 // 100], "ms", typical, "1 ms")
    yield _checks(newsroom, tasks)
    peer = _rosaenlg(made)
    if peer:
        yield Figure("quarterly results, against RosaeNLG", beside.value, "articles/s", peer, "ratio 4")


def _checks(newsroom: Newsroom, tasks: Sequence[tuple[Story, str]]) -> Figure:
    """All text checks of an article, beside a loop that only cuts each value out of its text."""
    drafts = [_told_once(newsroom, story, language) for story, language in tasks]

    def checked() -> int:
        return sum(1 for draft in drafts if text_checks.judge(draft, now=draft.created_at) is not None)

    def cut() -> int:
        for draft in drafts:
            for text in (draft.headline, draft.short_headline, draft.summary, draft.push, *draft.body):
                for span in text.spans:
                    text.text[span.start : span.end]
        return len(drafts)

    return Figure("all checks of an article", 1e6 / _rate(checked), "us", 1e6 / _rate(cut), "60 us")


def _told_once(newsroom: Newsroom, story: Story, language: str) -> Draft:
    return write(newsroom, story, newsroom.beats[story.beat], newsroom.feeds[story.feed], language)


def _written(newsroom: Newsroom, story: Story, language: str) -> Draft:
    return text_checks.checked(_told_once(newsroom, story, language), now=story.made_at)


def _against_raw(name: str, newsroom: Newsroom, tasks: Sequence[tuple[Story, str]]) -> Figure:
    raw = [raw_rendering(newsroom, story, newsroom.beats[story.beat], language) for story, language in tasks]

    def written() -> int:
        for story, language in tasks:
            _written(newsroom, story, language)
        return len(tasks)

    def rendered() -> int:
        for render in raw:
            render()
        return len(raw)

    floor = _rate(rendered)
    return Figure(name, _rate(written), "articles/s", floor, "ratio 0.43")


def _rosaenlg(made: list[dict[str, Any]]) -> float:
    """Articles a second of the peer; 0 where neither node is there nor NEWSBOT_ROSAENLG names its node_modules."""
    modules, node = os.environ.get("NEWSBOT_ROSAENLG", ""), shutil.which("node")
    if not modules or not node:
        return 0.0
    with tempfile.TemporaryDirectory(prefix="newsbot-bench-") as folder:
        file = Path(folder) / "records.json"
        file.write_text(yardsticks.wire(made), encoding="utf-8")
        command = [node, str(yardsticks.ROSAENLG / "measure.js"), str(file)]
        done = subprocess.run(  # noqa: S603 our own script, by the node that is installed
            command, check=True, capture_output=True, text=True, env={**os.environ, "NODE_PATH": modules}
        )
    return float(json.loads(done.stdout)["articles_per_second"])


def _ingest(root: Path) -> Iterator[Figure]:
    with _scratch(root) as (newsroom, archive):
        now = datetime(2030, 1, 2, tzinfo=UTC)
        feed = newsroom.feeds["quakes-usgs"]
        yield _timed(
            "history, records a second", HISTORY_RECORDS, archive,
            lambda: pipeline.backfill(
                pipeline.House(newsroom, archive, now), feed, _wire(HISTORY_RECORDS, now - timedelta(days=400)),
                pipeline.Tally(), origin="bench",
            ),
        )  # fmt: skip
    with _scratch(root) as (newsroom, archive):
        house, tally = pipeline.House(newsroom, archive, now), pipeline.Tally()

        def carry(number: int = NEWS_RECORDS, hours: int = 21) -> None:
            pipeline.take(house, feed, _wire(number, now - timedelta(hours=hours)), tally, origin="bench")
            pipeline.carry(house, tally)

        carry(10, hours=40)  # templates compiled, gazetteer read, pandas there: what a daemon has behind it
        yield _timed("record in to draft committed, records a second", NEWS_RECORDS, archive, carry, bar="2,500/s")


def _latency(root: Path) -> Iterator[Figure]:
    """One event: bytes in, drafts in both languages committed; beside it, the bytes alone kept."""
    taken: list[float] = []
    kept: list[float] = []
    with _scratch(root) as (newsroom, archive):
        first, feed = datetime(2030, 1, 2, tzinfo=UTC), newsroom.feeds["quakes-usgs"]
        for number in range(LATENCY_EVENTS):
            now = first + timedelta(minutes=number)
            body = _wire(1, now).replace(b"ci00000000", b"ci%08d" % number)
            house, tally = pipeline.House(newsroom, archive, now), pipeline.Tally()
            begun = time.perf_counter()
            pipeline.take(house, feed, body, tally, origin="bench")
            kept.append((time.perf_counter() - begun) * 1000)
            pipeline.carry(house, tally)
            taken.append((time.perf_counter() - begun) * 1000)
    # The first ones compile templates and read the gazetteer: a daemon has that behind it.
    ordered = sorted(taken[10:])
    floor = statistics.median(kept[10:])
    yield Figure("wire to drafts in the queue, one event, p50", statistics.median(ordered), "ms", floor, "30 ms")
    yield Figure(
        "wire to drafts in the queue, one event, p99", ordered[int(len(ordered) * 0.99)], "ms", floor, "100 ms"
    )


def _timed(name: str, pieces: int, archive: Archive, work: Callable[[], None], bar: str = "") -> Figure:
    """A rate beside that of the same rows put into a bare table of the same archive."""
    begun = time.perf_counter()
    work()
    taken = time.perf_counter() - begun
    row = dumps({"magnitude": 4, "place_text": "x" * 40, "time": datetime(2030, 1, 1, tzinfo=UTC), "ids": "x" * 200})
    archive.connection.execute("CREATE TABLE bench_floor (number INTEGER PRIMARY KEY, data TEXT)")
    begun = time.perf_counter()
    with archive.write():
        for _ in range(pieces):
            archive.run("INSERT INTO bench_floor (data) VALUES (?)", (row,))
    floor = pieces / (time.perf_counter() - begun)
    return Figure(name, pieces / taken, "records/s", floor, bar)


_CORNERS = ((33.3, -119.0), (37.0, -123.2), (46.9, -123.1), (60.5, -150.7), (20.6, -158.6))
"""South-west of Los Angeles, San Francisco, Seattle, Anchorage and Honolulu."""


def _wire(number: int, first: datetime) -> bytes:
    """A USGS payload of small quakes around the five places the starter covers, one every two minutes."""
    features = []
    for index in range(number):
        south, west = _CORNERS[index % len(_CORNERS)]
        at = int((first + timedelta(minutes=2 * index)).timestamp() * 1000)
        name = f"ci{index:08d}"
        features.append(
            {
                "type": "Feature", "id": name,
                "properties": {
                    "mag": 3 + index % 19 / 10, "place": f"{1 + index % 30} km NE of Ridgecrest, CA", "time": at,
                    "updated": at + 60_000, "felt": None, "alert": None, "status": "automatic", "tsunami": 0,
                    "sig": 200, "ids": f",{name},", "magType": "ml", "type": "earthquake",
                    "url": f"https://earthquake.usgs.gov/earthquakes/eventpage/{name}",
                },
                "geometry": {
                    "type": "Point", "coordinates": [west + index % 97 / 60, south + index % 89 / 60, 8.1],
                },
            }
        )  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


BENCHES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "start": _start,
    "queue": _queue,
    "write": _write,
    "ingest": _ingest,
    "latency": _latency,
}
