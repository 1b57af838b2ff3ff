"""Writes docs/museum.md: `python -m tests.museum`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.museum.incidents import PAGE, page

for module in sorted(Path(__file__).parent.glob("test_*.py")):
    import_module(f"tests.museum.{module.stem}")
PAGE.write_text(page(), encoding="utf-8")
