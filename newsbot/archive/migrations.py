"""An archive of any age in, one with today's schema out; the only place that imports sqlite_utils (and so pandas)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.archive.connection import Archive

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA = Path(__file__).with_name("schema")


def steps() -> list[Path]:
    """The schema files in the order they are applied; a new one is added at the end, none is ever changed."""
    return sorted(SCHEMA.glob("*.sql"))


def statements(text: str) -> Iterator[str]:
    """The single statements of a script (a trigger is one, with its inner semicolons)."""
    held = ""
    for line in text.splitlines(keepends=True):
        held += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(held):
            yield held.strip()
            held = ""


def migrate(archive: Archive) -> None:
    """Applies what is missing, all of it or nothing; two processes that open at once do it once."""
    # Importing it imports pandas: 1.85 s that only a new or outdated archive may cost.
    from sqlite_utils import Database, Migrations

    migrations = Migrations("newsbot")
    for path in steps():
        migrations(name=path.stem)(_step(path))
    with archive.write(durable=True):
        migrations.apply(Database(archive.connection, recursive_triggers=False, execute_plugins=False))
        archive.run(f"PRAGMA user_version = {len(steps())}")


def _step(path: Path) -> Callable[[Database], None]:
    def apply(database: Database) -> None:
        for statement in statements(path.read_text(encoding="utf-8")):
            database.execute(statement)

    return apply
