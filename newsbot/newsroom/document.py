"""One TOML file of a newsroom in, its values with their lines and the faults found in them out."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsbot.newsroom.faults import fault
from newsbot.newsroom.lines import Lines
from newsbot.story import Refusal

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_AT_END = " (at end of document)"


class Document:
    """One parsed TOML file; `name` is its path inside the newsroom."""

    def __init__(self, name: str, body: bytes) -> None:
        self.name = name
        self.faults: list[tuple[int, Refusal]] = []
        text = _decoded(name, body)
        try:
            self.values: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise _syntax_fault(name, text, error) from error
        except RecursionError as error:
            raise fault(name, 1, "nested too deep to be read") from error
        self.lines = Lines(text)

    @classmethod
    def open(cls, root: Path, name: str) -> Document:
        """Reads `root/name`; CONFIG_INVALID when it is missing or no TOML."""
        try:
            body = (root / name).read_bytes()
        except OSError as error:
            raise Refusal("CONFIG_INVALID", f"{name}: cannot be read: {error.strerror or error}") from error
        return cls(name, body)

    def note(self, line: int, sentence: str) -> None:
        self.faults.append((line, fault(self.name, line, sentence)))

    @property
    def problems(self) -> list[Refusal]:
        """All faults noted so far, from the top of the file down."""
        return [refusal for _, refusal in sorted(self.faults, key=lambda found: found[0])]

    def refuse_faults(self) -> None:
        for refusal in self.problems:
            raise refusal


def _decoded(name: str, body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise fault(name, line, f"byte {error.object[error.start]:#04x} is no UTF-8; save the file as UTF-8") from error


def _syntax_fault(name: str, text: str, error: tomllib.TOMLDecodeError) -> Refusal:
    said = str(error)
    found = _AT_LINE.search(said)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    reason = said[: found.start()] if found else said.removesuffix(_AT_END)
    return fault(name, line, f"no TOML: {reason[:1].lower()}{reason[1:]}")
