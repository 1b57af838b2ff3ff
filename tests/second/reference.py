"""A reference table of the newsroom in, its rows out; read as data, with nothing of the house's own reading."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def table(root: Path, name: str) -> list[dict[str, str]]:
    with (root / f"feeds/reference/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _aliases(root: Path, name: str) -> dict[str, str]:
    return {
        alias.casefold(): row["key"]
        for row in table(root, name)
        for alias in (row["name_en"], *filter(None, row["aliases"].split(";")), row["key"])
    }


def key_of(root: Path, name: str, wires: str) -> str:
    """The key of what a wire calls so, in capitals or not; nothing for a stranger."""
    return _aliases(root, name).get(wires.casefold(), "")
