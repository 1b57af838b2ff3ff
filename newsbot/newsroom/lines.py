"""The text of a TOML file in, the line of every key, table and array item out (tomllib tells none of them).

The text has been read by tomllib before, so what it looks like is known to be right; only positions are found here.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Keys and array positions from the top of the document: `("facts", 2, "score")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\"]|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


class Lines:
    """Where each path of one TOML text stands, counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._found: dict[Path, int] = {(): 1}
        self._scan = _Scan(text, self)

    def note(self, path: Path, position: int, *, header: bool = False) -> None:
        """A table stands where its own header does, anything else where it is first mentioned."""
        if header or path not in self._found:
            self._found[path] = bisect_right(self._starts, position)

    def of(self, *path: str | int) -> int:
        """The line of a path, or of the nearest part of it that stands in the file."""
        while path not in self._found:
            path = path[:-1]
        return self._found[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._found)


class _Scan:
    """One walk over the text; `at` is the position, `arrays` how many items each array of tables has so far."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text, self.lines, self.at = text, lines, 0
        self.arrays: dict[Path, int] = {}
        self._document()

    def _document(self) -> None:
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            start = self.at
            if self.text.startswith("[[", start):
                self.at += 2
                table = self._item_of(self._key(), start)
                self.at += 2
            elif self.text.startswith("[", start):
                self.at += 1
                table = self._table_of(self._key(), start)
                self.at += 1
            else:
                self._pair(table)

    def _item_of(self, key: list[str], start: int) -> Path:
        """A header in double brackets opens the next item of its array."""
        holder = self._resolved(key[:-1])
        for length in range(1, len(holder) + 1):
            self.lines.note(holder[:length], start)
        array = (*holder, key[-1])
        count = self.arrays.get(array, 0)
        self.arrays[array] = count + 1
        self.lines.note(array, start)
        self.lines.note((*array, count), start)
        return (*array, count)

    def _table_of(self, key: list[str], start: int) -> Path:
        table = self._resolved(key)
        for length in range(1, len(table)):
            self.lines.note(table[:length], start)
        self.lines.note(table, start, header=True)
        return table

    def _resolved(self, key: list[str]) -> Path:
        """In a header, the name of an array of tables means its newest item."""
        path: Path = ()
        for part in key:
            path = (*path, part)
            if path in self.arrays:
                path = (*path, self.arrays[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table
        for part in self._key():
            path = (*path, part)
            self.lines.note(path, start)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self.text[self.at]:
            case '"' | "'":
                self._skip(_STRING)
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _:
                self._skip(_SCALAR)

    def _array(self, path: Path) -> None:
        self.at += 1
        position = 0
        while self.text[self._skip(_BLANK)] != "]":
            self.lines.note((*path, position), self.at)
            self._value((*path, position))
            position += 1
            self._comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self.text[self._skip(_BLANK)] != "}":
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        if self.text[self._skip(_BLANK)] == ",":
            self.at += 1

    def _key(self) -> list[str]:
        """A dotted key up to the sign after it; each part is bare or quoted."""
        parts = []
        while True:
            self._skip(_SPACE)
            start = self.at
            if self.text[start] in "\"'":
                self._skip(_STRING)
                parts.append(_unquoted(self.text[start : self.at]))
            else:
                self._skip(_BARE)
                parts.append(self.text[start : self.at])
            self._skip(_SPACE)
            if self.text[self.at] != ".":
                return parts
            self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return self.at


def _unquoted(quoted: str) -> str:
    if "\\" not in quoted or quoted[0] == "'":
        return quoted[1:-1]
    return str(tomllib.loads(f"key = {quoted}")["key"])
