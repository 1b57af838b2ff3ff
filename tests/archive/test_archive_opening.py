"""Opening an archive: made, brought up to date, refused with a sentence; never slow, never a traceback."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from archive_samples import NOW, draft, dump, held, reading

from newsbot.archive import Archive, drafts, open_archive, opening, records, settings
from newsbot.archive.migrations import statements, steps
from newsbot.story import Refusal

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_number_of_schema_files() -> None:
    assert len(steps()) == opening.VERSION
    assert [int(step.name[:3]) for step in steps()] == list(range(1, opening.VERSION + 1))


def test_every_statement_of_the_schema_is_found() -> None:
    for step in steps():
        text = step.read_text()
        assert "".join(re.sub(r"\s", "", s) for s in statements(text)) == re.sub(r"\s", "", text)
        assert all(sqlite3.complete_statement(s) for s in statements(text))


def test_a_missing_archive_is_not_made_by_the_way(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no archive at .*newsbot demo") as refused:
        open_archive(tmp_path / "db" / "newsroom.db")
    assert refused.value.code == "NOT_FOUND"
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_made_with_its_directory(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "db" / "newsroom.db", create=True)
    assert archive.one("PRAGMA journal_mode") == ("wal",)
    assert archive.one("PRAGMA foreign_keys") == (1,)
    assert archive.one("PRAGMA user_version") == (opening.VERSION,)
    archive.close()


@pytest.mark.parametrize("version", range(opening.VERSION))
def test_an_older_archive_is_brought_up_to_date(tmp_path: Path, empty: Path, version: int) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path)
    old.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    for step in steps()[:version]:
        for statement in statements(step.read_text()):
            old.execute(statement)
        old.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newsbot', ?, '')", (step.stem,)
        )
    old.execute(f"PRAGMA user_version = {version}")
    old.commit()
    old.close()
    open_archive(path).close()
    assert sorted(dump(path)) == sorted(dump(empty))


def test_a_newer_archive_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {opening.VERSION + 1}")
    connection.close()
    with pytest.raises(Refusal, match="newer newsbot") as refused:
        open_archive(path)
    assert refused.value.code == "CONFIG_INVALID"


def test_something_else_is_not_taken_for_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.db"
    path.write_text("This is a letter to the editor, and long enough to look like a file of a database. " * 20)
    with pytest.raises(Refusal, match=r"not an archive.*newsbot restore") as refused:
        open_archive(path)
    assert refused.value.code == "CONFIG_INVALID"


def test_a_directory_is_not_taken_for_an_archive(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be opened") as refused:
        open_archive(tmp_path)
    assert refused.value.code == "NOT_FOUND"


def test_a_place_where_no_directory_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("")
    with pytest.raises(Refusal, match="cannot be made") as refused:
        open_archive(tmp_path / "db" / "newsroom.db", create=True)
    assert refused.value.code == "NOT_ALLOWED"


def test_a_damaged_archive_says_so(path: Path) -> None:
    archive = open_archive(path)
    with archive.write():
        for number in range(400):
            drafts.queue(archive, draft(str(number)), state="ready")
    archive.close()
    torn = bytearray(path.read_bytes())
    torn[len(torn) // 2 :] = b"\x55" * (len(torn) - len(torn) // 2)
    path.write_bytes(torn)
    archive = open_archive(path)
    with pytest.raises(Refusal, match="damaged") as refused:
        [drafts.get(archive, draft(str(number)).id) for number in range(400)]
    assert refused.value.code == "CONFIG_INVALID"
    archive.close()


def test_a_locked_archive_is_busy(archive: Archive, other: Archive) -> None:
    with archive.write(), pytest.raises(Refusal, match="try again in a moment") as refused:
        settings.put(other, "clock", "1")
    assert refused.value.code == "ARCHIVE_BUSY"
    settings.put(other, "clock", "2")
    assert settings.get(archive, "clock") == "2"


def test_reading_goes_on_while_another_writes(archive: Archive, other: Archive) -> None:
    settings.put(archive, "clock", "1")
    with archive.write():
        settings.put(archive, "clock", "2")
        assert settings.get(other, "clock") == "1"
    assert settings.get(other, "clock") == "2"


def test_a_full_disk_changes_nothing(archive: Archive) -> None:
    (pages,) = archive.one("PRAGMA page_count")
    archive.run(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(Refusal, match=r"is full; nothing was changed") as refused, archive.write():
        [drafts.queue(archive, draft(str(number)), state="ready") for number in range(1000)]
    assert refused.value.code == "ARCHIVE_BUSY"
    assert held(archive, "drafts") == 0
    records.add_one(archive, reading())


def test_a_read_only_archive_says_so(path: Path, archive: Archive) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    reader = Archive(path, connection)
    with pytest.raises(Refusal, match="may not be written by this user") as refused:
        records.add_one(reader, reading())
    assert refused.value.code == "NOT_ALLOWED"
    reader.close()


def test_our_own_mistakes_stay_errors(archive: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        archive.rows("SELECT * FROM rumours")


def test_many_may_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.db"
    together = threading.Barrier(6)
    failed: list[BaseException] = []

    def make() -> None:
        together.wait()
        try:
            open_archive(path, create=True).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (opening.VERSION,)
    connection.close()


def test_using_an_archive_imports_no_pandas(path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from newsbot.archive import open_archive, records, history, drafts, decisions, articles, consumers
archive = open_archive(Path({str(path)!r}))
drafts.window(archive, states=["ready", "held"])
history.columns(archive, "quakes", ["magnitude"])
print([name for name in ("pandas", "numpy", "sqlite_utils") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_copy_is_whole(archive: Archive, tmp_path: Path) -> None:
    drafts.queue(archive, draft(), state="ready")
    archive.copy_to(tmp_path / "copy.db")
    copy = open_archive(tmp_path / "copy.db")
    assert drafts.get(copy, draft().id) == draft()
    settings.put(copy, "at", NOW.isoformat())
    assert settings.get(archive, "at") is None
    copy.close()
