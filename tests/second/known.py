"""Faults of the house the second reader has found and nobody has mended; each is still there, or leaves this list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.second.reader import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    beat: str
    claim: str
    part: str
    """What the sentence of the finding holds."""
    right: str
    """How what is right begins."""
    reason: str
    recorded: bool
    """Whether a case of fixtures/ shows it; if not, only real wires do."""

    def is_it(self, beat: str, finding: Finding) -> bool:
        right = finding.right if isinstance(finding.right, str) else ""
        same = (self.beat, self.claim) == (beat, finding.claim)
        return same and self.part in finding.sentence and right.startswith(self.right)


FAULTS = (
    Fault(
        "currencies", "how_many", "31 currencies", "32",
        "a rate held for a person (the ruble of Dec. 16, 2014, up 22%) is left out of the day's table in silence",
        recorded=False,
    ),
    Fault(
        "currencies", "rows", "Romanian leu 4.479 (4.4813); Swedish krona", "Australian dollar",
        "the same table of Dec. 16, 2014: the ruble's 91.52 is not among its rows",
        recorded=False,
    ),
    Fault(
        "currencies", "rows", "Russian ruble 82.1728 (74.7717)", "Australian dollar",
        "the day after a held rate the table gives the one before it as that `of the fixing before` (it was 91.52)",
        recorded=False,
    ),
)  # fmt: skip


def unknown(beat: str, findings: Iterable[Finding]) -> list[str]:
    return [str(one) for one in findings if not any(fault.is_it(beat, one) for fault in FAULTS)]


def gone(beat: str, findings: Iterable[Finding], *, recorded: bool) -> list[str]:
    """Known faults that have vanished: mended, they leave the list."""
    found = list(findings)
    return [
        fault.reason
        for fault in FAULTS
        if fault.beat == beat and (fault.recorded or not recorded) and not any(fault.is_it(beat, one) for one in found)
    ]
