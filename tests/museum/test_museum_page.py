"""docs/museum.md says what the tests of this folder show."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from newsbot.checks.codes import CODES
from tests.museum.incidents import INCIDENTS, PAGE, page


def test_the_page_is_the_register() -> None:
    for module in sorted(Path(__file__).parent.glob("test_*.py")):
        import_module(f"tests.museum.{module.stem}")
    assert PAGE.read_text(encoding="utf-8") == page(), "`python -m tests.museum` writes it"


def test_every_reason_is_a_code_of_ours() -> None:
    assert {code for one in INCIDENTS.values() for code in one.reasons} <= CODES.keys()
