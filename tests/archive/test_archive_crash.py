"""A process killed with SIGKILL in the middle of a batch: the archive loses and repeats nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from archive_samples import dump, held

from newsbot.archive import decisions, open_archive

ROOT = Path(__file__).parents[2]

WORK = """
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, "tests/archive")
from archive_samples import NOW, SHA, article, draft, reading, story, wire
from newsbot.archive import articles, decisions, drafts, open_archive, records, stories, wires
from newsbot.story import Verdict

archive = open_archive(Path(sys.argv[1]))
stop = int(sys.argv[2])
done = 0

def step():
    global done
    done += 1
    if done == stop:
        print("here", flush=True)
        sys.stdin.read()

def said():
    for number in range(20):
        step()
        yield reading(event=f"us{number}", happened_at=NOW + timedelta(minutes=number), aliases=(f"ci{number}",))

body = b"[]"
wires.keep(archive, wire(body), body)
records.add_many(archive, said(), at=NOW, batch=6)
for number in range(20, 30):
    with archive.write():
        records.add_one(archive, reading(event=f"us{number}"))
        step()
while waiting := records.unjudged(archive, "quakes", 4):
    with archive.write():
        for record in waiting:
            records.judge(archive, record.key, (), Verdict.PASS, NOW)
            step()
            records.admit(archive, record)
while waiting := records.undiscovered(archive, "quakes", 4):
    with archive.write():
        for record in waiting:
            stories.add(archive, story(id=f"story-{record.event}", event=record.event, records=(record.key,)))
            step()
            records.mark_discovered(archive, [record.key], NOW, "story")
while waiting := stories.unwritten(archive, 3):
    with archive.write():
        for found in waiting:
            drafts.queue(archive, draft(found.event), state="ready")
            step()
            stories.mark_written(archive, found.id, NOW)
while waiting := drafts.window(archive, states=["ready"], limit=2):
    for row in waiting:
        with archive.write(durable=True):
            decisions.append(archive, id=row.id, version=1, verb="approve", who="Ada", verified=True, at=NOW)
            step()
            articles.release(archive, article(row.id))
            drafts.update_row(archive, row.id, 1, state="released")
archive.close()
print(done)
"""


def work(path: Path, stop: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WORK, str(path), str(stop)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def undisturbed(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], int]:
    path = tmp_path_factory.mktemp("undisturbed") / "newsroom.db"
    path.write_bytes(empty.read_bytes())
    said, _ = work(path, 0).communicate()
    return dump(path), int(said)


def test_killed_anywhere_it_ends_the_same(path: Path, undisturbed: tuple[list[str], int]) -> None:
    whole, steps = undisturbed
    assert steps == 20 + 10 + 4 * 10
    for stop in (3, 14, 22, 5, 6, 3, 4):
        worker = work(path, stop)
        assert worker.stdout is not None
        assert worker.stdin is not None
        assert worker.stdout.readline() == "here\n", "the work was done before it could be killed"
        worker.send_signal(signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL
        worker.stdout.close()
        worker.stdin.close()
        archive = open_archive(path)
        assert archive.rows("PRAGMA integrity_check") == [("ok",)]
        assert archive.rows("PRAGMA foreign_key_check") == []
        assert held(archive, "drafts") == held(archive, "draft_texts")
        assert held(archive, "articles") == held(archive, "decisions")
        assert decisions.verify(archive) == []
        archive.close()
    said, _ = work(path, 0).communicate()
    assert dump(path) == whole
    assert said
