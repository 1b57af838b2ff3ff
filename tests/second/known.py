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


FAULTS: tuple[Fault, ...] = ()


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
