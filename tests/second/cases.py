"""A recorded case in, its articles and the reader of its wires out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.second.alerts import Alerts
from tests.second.fixings import Fixings
from tests.second.football import Football
from tests.second.injecting import Written
from tests.second.quakes import Quakes
from tests.second.reader import Wires
from tests.second.recorded import Recorded, recorded


def written_cases(root: Path, beat: str) -> Iterator[Written]:
    for case in recorded(root, beat):
        wires = wires_of(root, beat, case)
        for article in case.articles:
            yield article, case.at, wires


def wires_of(root: Path, beat: str, case: Recorded) -> Wires:
    """Those of a case, read by the module of its beat."""
    timed = [(wire.body, wire.at) for wire in case.wires]
    if beat == "currencies":
        return Fixings(root, [wire.body for wire in case.wires])
    if beat == "quakes":
        return Quakes(root, timed, "".join(wire.complete_from for wire in case.wires))
    if beat == "football":
        return Football(root, [(wire.body, wire.at, wire.name) for wire in case.wires])
    return Alerts(root, timed)
