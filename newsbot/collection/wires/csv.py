"""Tables with a header line: bytes in, one item a row (or a cell, unpivoted) out, paths like `row=2;col=USD`.

Data rows count from 1; row 0 is the header, where an unpivoted name stands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from newsbot.collection.wires import Payload, RawItem, decoded, drifted, malformed, misdeclared
from newsbot.newsroom.declared import Feed

_DELIMITERS = ",;\t|"


def read(feed: Feed, body: bytes, charset: str) -> Payload:
    """The rows of a table; SCHEMA_DRIFT when a declared column is not in its header."""
    rows = _rows(feed.name, body, charset)
    header = _header(next(rows, []))
    if not any(header):
        raise malformed(feed.name, "it has no header line")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    wanted = _columns(feed)
    for name in [*feed.required_root.split(","), *wanted]:
        if name.strip() and name.strip() not in header:
            raise drifted(feed.name, f"it has no column `{name.strip()}`; its columns are {_listed(header)}")
        if name.strip() in twice:
            raise drifted(feed.name, f"it has the column `{name.strip()}` twice, and nothing says which is meant")
    notes = [f"the column `{name}` stands twice" for name in twice]
    return Payload(_cells(feed, header, rows) if feed.unpivot else _records(feed, header, rows), notes)


def _columns(feed: Feed) -> list[str]:
    """The columns the feed's fields stand in; those unpivoting makes are not on the wire."""
    made = {feed.unpivot.name_field, feed.unpivot.value_field} if feed.unpivot else set()
    kept = list(feed.unpivot.keep) if feed.unpivot else []
    mapped = [mapping.path for mapping in feed.fields.values() if mapping.path and mapping.path not in made]
    if feed.unpivot and (lost := sorted(set(mapped) - set(kept))):
        raise misdeclared(feed, f"`{lost[0]}` is mapped, but [feed.unpivot] keeps only {', '.join(kept)}")
    return list(dict.fromkeys([*kept, *mapped]))


def _rows(feed: str, body: bytes, charset: str) -> Iterator[list[str]]:
    text = decoded(feed, body, charset)
    first = text[:100_000].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise malformed(feed, f"line {reader.line_num} is no row of a table ({error})") from error


def _header(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _listed(header: Sequence[str]) -> str:
    named = [name for name in header if name]
    return ", ".join(named[:20]) + (f" and {len(named) - 20} more" if len(named) > 20 else "")


def _defect(header: Sequence[str], cells: Sequence[str]) -> str:
    """A row with cells missing or to spare may have its values in the wrong columns."""
    named = len(header)
    while named and not header[named - 1]:
        named -= 1
    if len(cells) < named:
        return f"the row has {len(cells)} cells, the header names {named}"
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return f"the row has {len(cells)} cells, the header only {len(header)}"
    return ""


def _whole_rows(header: Sequence[str], rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str], str]]:
    """(row number, cells, defect) of every row that is not blank."""
    for number, cells in enumerate(rows, 1):
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if len(cells) == len(header):
            yield number, cells, ""
        else:
            yield number, cells + [""] * (len(header) - len(cells)), _defect(header, cells)


def _raw(header: Sequence[str], cells: Sequence[str]) -> Callable[[], str]:
    return lambda: "; ".join(f"{name}={cell.strip()}" for name, cell in zip(header, cells, strict=False) if name)


def _records(feed: Feed, header: Sequence[str], rows: Iterator[list[str]]) -> Iterator[RawItem]:
    at = [(header.index(mapping.path) if mapping.path else None) for mapping in feed.fields.values()]
    names = [mapping.path for mapping in feed.fields.values()]
    for number, cells, defect in _whole_rows(header, rows):
        here = f"row={number}"
        values: list[Any] = [None if index is None else cells[index] for index in at]
        paths = [f"{here};col={name}" if name else "" for name in names]
        yield RawItem(here, values, paths, _raw(header, cells), defect)


def _cells(feed: Feed, header: Sequence[str], rows: Iterator[list[str]]) -> Iterator[RawItem]:
    """One item per cell that is not in a kept column."""
    assert feed.unpivot is not None  # noqa: S101
    kept = feed.unpivot.keep
    columns = [(index, name, f"row=0;col={name}") for index, name in enumerate(header) if name and name not in kept]
    slots: list[int | str | None] = [
        {feed.unpivot.name_field: "name", feed.unpivot.value_field: "value"}.get(mapping.path)
        or (header.index(mapping.path) if mapping.path else None)
        for mapping in feed.fields.values()
    ]
    name_at = [position for position, slot in enumerate(slots) if slot == "name"]
    value_at = [position for position, slot in enumerate(slots) if slot == "value"]
    for number, cells, defect in _whole_rows(header, rows):
        shared = [cells[slot] if isinstance(slot, int) else None for slot in slots]
        shared_paths = [f"row={number};col={header[slot]}" if isinstance(slot, int) else "" for slot in slots]
        raw = _raw(header, cells)
        if defect:
            yield RawItem(f"row={number}", shared, shared_paths, raw, defect)
            continue
        for index, name, name_path in columns:
            here = f"row={number};col={name}"
            values, paths = shared.copy(), shared_paths.copy()
            for position in name_at:
                values[position], paths[position] = name, name_path
            for position in value_at:
                values[position], paths[position] = cells[index], here
            yield RawItem(here, values, paths, raw)


def resolver(feed: str, body: bytes, charset: str, namespaces: Mapping[str, str]) -> Callable[[str], str]:
    """From a path of ours to the text of its cell."""
    rows = list(_rows(feed, body, charset))
    header = _header(rows[0]) if rows else []

    def find(path: str) -> str:
        row, _, column = path.partition(";col=")
        number = int(row.removeprefix("row="))
        if column not in header or number >= len(rows):
            return ""
        cells = rows[number]
        index = header.index(column)
        return cells[index].strip() if index < len(cells) else ""

    return find
