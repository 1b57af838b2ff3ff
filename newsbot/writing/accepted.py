"""Which exact bytes of a template a named editor accepted, from the beat's `accepted.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from newsbot.story import Refusal

FILE = "accepted.toml"


def accepted_by(directory: Path, file: str, sha256: str) -> str:
    """Who accepted exactly these bytes; empty when nobody did."""
    return next((row["by"] for row in rows_of(directory) if row["file"] == file and row["sha256"] == sha256), "")


def rows_of(directory: Path) -> list[dict[str, str]]:
    path = directory / FILE
    if not path.is_file():
        return []
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("accepted", [])
    except tomllib.TOMLDecodeError as error:
        raise Refusal("CONFIG_INVALID", f"{path}: {error}; it is written by `newsbot beat accept`") from error
    return [row for row in rows if {"file", "sha256", "by"} <= row.keys()]
