"""The register of incidents: each is entered by the test that tells it again, and printed in docs/museum.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

_Test = TypeVar("_Test", bound=Callable[..., Any])
PAGE = Path(__file__).parents[2] / "docs" / "museum.md"
_HEAD = """# The failure museum

Failures of automated news that were printed, told again through newsbot's front door by the tests in `tests/museum/`:
the verdict and the reasons it gives now, and the twin of each, an ordinary thing just inside the limit, which passes.
This page is written by `python -m tests.museum`.

| | what happened | why | verdict now | reasons | the twin that passes |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Incident:
    """One line of the museum."""

    key: str
    title: str
    cause: str
    """The condition in the data or the process that made it possible."""
    verdict: str
    """HOLD, DROP, MERGE, LABEL, ALARM, REFUSE, PROPOSE_CORRECTION, PROPOSE_KILL or PASS."""
    reasons: tuple[str, ...]
    twin: str
    test: str


INCIDENTS: dict[str, Incident] = {}


def incident(key: str, title: str, *, cause: str, verdict: str, reasons: tuple[str, ...] = (), twin: str) -> Any:
    """Enters a test; the test itself shows both what is held and what passes."""

    def enter(test: _Test) -> _Test:
        if key in INCIDENTS and INCIDENTS[key].test != test.__name__:  # pytest and the page may each load a module
            raise ValueError(f"{key} is told twice")
        INCIDENTS[key] = Incident(key, title, cause, verdict, reasons, twin, test.__name__)
        return test

    return enter


def page() -> str:
    """docs/museum.md as it should stand."""
    rows = [
        f"| {one.key} | {one.title} | {one.cause} | {one.verdict} | {', '.join(one.reasons) or 'none'} | {one.twin} |"
        for _, one in sorted(INCIDENTS.items())
    ]
    return _HEAD + "\n".join(rows) + "\n"
