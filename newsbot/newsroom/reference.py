"""feeds/reference/<table>.toml and its .csv in, `ReferenceTable` out, with the hash of the rows."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.newsroom.declared import ReferenceTable
from newsbot.newsroom.document import Document
from newsbot.newsroom.faults import fault, suggestion
from newsbot.newsroom.table import Table, top

if TYPE_CHECKING:
    from _csv import Reader

DIRECTORY = "feeds/reference"


def read_table(root: Path, document: Document, name: str) -> ReferenceTable:
    """Faults of the .toml are noted in the document; the first of the .csv is raised."""
    top_table = top(document)
    table = top_table.table("table", need="it registers the table")
    key = table.text("key", need="the column that names a row")
    pinned = table.text("sha256")
    file = f"{DIRECTORY}/{name}.csv"
    found = ReferenceTable(
        name=name,
        key=key,
        licence=table.text("licence", need="under which licence the rows may be used"),
        source=table.text("source", need="where the rows are from"),
        date=table.day("date", need="the day the rows were compiled"),
        sha256="",
        rows=(),
        file=file,
    )
    for each in (table, top_table):
        each.close()
    document.refuse_faults()
    body = _body(root, document, file)
    sha256 = hashlib.sha256(body).hexdigest()
    if pinned and pinned.lower() != sha256:
        table.fault("sha256", f"is {pinned}, but {file} has {sha256}; somebody changed one without the other")
        document.refuse_faults()
    rows = _rows(file, body, table, key)
    return ReferenceTable(name, key, found.licence, found.source, found.date, sha256, rows, file)


def folded(name: str) -> str:
    """A name as it is looked up: without case, blanks put right."""
    return " ".join(name.split()).casefold()


def names_of(table: ReferenceTable) -> dict[str, str]:
    """Every key and alias, folded -> its key; empty where two rows share an alias. A key is never an alias of another.

    Aliases stand in a column `aliases`, separated by semicolons.
    """
    found: dict[str, str] = {}
    for row in table.rows:
        for alias in dict.fromkeys(folded(part) for part in row.get("aliases", "").split(";") if part.strip()):
            found[alias] = "" if alias in found else row[table.key]
    return {**found, **{folded(row[table.key]): row[table.key] for row in table.rows}}


def _body(root: Path, document: Document, file: str) -> bytes:
    try:
        return (root / file).read_bytes()
    except OSError as error:
        raise fault(document.name, 1, f"its rows in {file} cannot be read: {error.strerror or error}") from error


def _rows(file: str, body: bytes, table: Table, key: str) -> Sequence[Mapping[str, str]]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise fault(file, line, "no UTF-8; save the file as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(file, header, table, key)
        return tuple(_checked_rows(file, reader, header, key))
    except csv.Error as error:
        raise fault(file, reader.line_num, f"no CSV: {error}") from error


def _check_header(file: str, header: list[str], table: Table, key: str) -> None:
    if not header:
        raise fault(file, 1, "is empty; its first line names the columns")
    for column in header:
        if not column.strip():
            raise fault(file, 1, f"a column has no name: {','.join(header)}")
        if header.count(column) > 1:
            raise fault(file, 1, f"the column `{column}` stands there twice")
    if key not in header:
        at = table.place("key")
        raise fault(at.file, at.line, f"`key` names `{key}`, which is no column of {file}{suggestion(key, header)}")


def _checked_rows(file: str, reader: Reader, header: list[str], key: str) -> Iterator[Mapping[str, str]]:
    seen: dict[str, int] = {}
    line = reader.line_num + 1
    for cells in reader:
        if cells:
            if len(cells) != len(header):
                raise fault(file, line, f"has {len(cells)} cells; the first line names {len(header)} columns")
            row = dict(zip(header, cells, strict=True))
            if not row[key]:
                raise fault(file, line, f"has no `{key}`, which names the row")
            if row[key] in seen:
                raise fault(file, line, f"`{key}` is `{row[key]}` again; it stood in line {seen[row[key]]} already")
            seen[row[key]] = line
            yield row
        line = reader.line_num + 1
