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
def aliases(root: Path, name: str) -> dict[str, str]:
    """Every name a wire uses -> key."""
    return {
        alias: row["key"]
        for row in table(root, name)
        for alias in (row["key"], row["name_en"], *filter(None, row["aliases"].split(";")))
    }
