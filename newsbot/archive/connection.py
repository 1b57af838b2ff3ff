"""An open archive: queries, transactions and durability, with refusals in place of database errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from newsbot.archive.refusals import refusal_of

Parameters = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]


class Archive:
    """An open archive. It belongs to the thread that opened it; other threads and processes open their own."""

    __slots__ = ("_depth", "_owes_sync", "connection", "path")

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._depth = 0
        self._owes_sync = False

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise refusal_of(error, self.path) from error

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        try:
            found: Row | None = self.connection.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise refusal_of(error, self.path) from error
        return found

    def one(self, sql: str, parameters: Parameters = ()) -> Row:
        """The row of a query that always has one."""
        found = self.row(sql, parameters)
        if found is None:
            raise LookupError(f"nothing came back from {sql!r}")
        return found

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """How many rows were written."""
        try:
            return self.connection.execute(sql, parameters).rowcount
        except sqlite3.Error as error:
            raise refusal_of(error, self.path) from error

    def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """The number of the row that was written."""
        try:
            return self.connection.execute(sql, parameters).lastrowid or 0
        except sqlite3.Error as error:
            raise refusal_of(error, self.path) from error

    def run_many(self, sql: str, many: Iterable[Parameters]) -> int:
        try:
            return self.connection.executemany(sql, many).rowcount
        except sqlite3.Error as error:
            raise refusal_of(error, self.path) from error

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[None]:
        """One short transaction; inside another one it is a part of that one.

        `durable` returns only when the commit is on the disk and survives a power cut (decisions, articles). A part
        that is durable makes its whole transaction durable. A part that fails takes back only what it wrote itself.
        """
        if self._depth:
            self._owes_sync |= durable
            with self._part():
                yield
            return
        if durable:
            self.run("PRAGMA synchronous = FULL")
        try:
            self.run("BEGIN IMMEDIATE")
            with self._whole():
                yield
        finally:
            if durable:
                self.run("PRAGMA synchronous = NORMAL")
        if self._owes_sync and not durable:
            self._sync_log()
        self._owes_sync = False

    def step(self) -> AbstractContextManager[None]:
        """A transaction of its own, or simply a step of the one that is open.

        For what looks first and writes then: nothing it wrote is left behind when it refuses, so it needs no part of
        its own (a part costs 15 µs).
        """
        return nullcontext() if self._depth else self.write()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._depth = 1
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._owes_sync = False
            with suppress(sqlite3.Error):
                self.connection.rollback()
            raise
        finally:
            self._depth = 0

    @contextmanager
    def _part(self) -> Iterator[None]:
        name = f"part_{self._depth}"
        self.run(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.run(f"ROLLBACK TO {name}")
                self.run(f"RELEASE {name}")
            raise
        else:
            self.run(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def _sync_log(self) -> None:
        """What `synchronous = FULL` does at a commit; SQLite lets nobody ask for it inside a transaction."""
        with suppress(FileNotFoundError), Path(f"{self.path}-wal").open("rb") as log:
            os.fsync(log.fileno())

    def copy_to(self, path: Path) -> None:
        """A whole copy as of now, while others go on reading and writing."""
        target = sqlite3.connect(path)
        try:
            self.connection.backup(target)
        finally:
            target.close()

    def changed(self) -> int:
        """A number that differs whenever another process or thread has committed since."""
        return int(self.one("PRAGMA data_version")[0])

    def close(self) -> None:
        self.connection.close()
