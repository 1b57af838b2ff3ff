"""Decisions: appended for good, one after another, each on what its maker had seen."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from archive_samples import HOUR, NOW, held
from archive_strategies import data, times, words
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, decisions
from newsbot.story import Decision, Refusal, Scalar, decision_hash

ROOT = Path(__file__).parents[2]


def decide(archive: Archive, **changes: Any) -> Decision:
    asked: dict[str, Any] = {"id": "d1", "version": 1, "verb": "approve", "who": "Ada", "verified": True, "at": NOW}
    return decisions.append(archive, **{**asked, **changes})


def test_decisions_are_a_chain(archive: Archive) -> None:
    assert decisions.head(archive) == (0, "")
    first = decide(archive, details={"delay": 30, "embargo": NOW, "share": Decimal("0.10"), "day": date(2026, 1, 2)})
    second = decide(archive, id="d2", verb="hold", reason="Too early.")
    third = decide(archive, version=2, verified=False)
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert (first.previous_hash, second.previous_hash, third.previous_hash) == ("", first.hash, second.hash)
    assert decisions.head(archive) == (3, third.hash)
    assert decisions.of(archive, "d1") == [first, third]
    assert decisions.of(archive, "d1", 2) == [third]
    assert decisions.of(archive, "d3") == []
    assert [decisions.last_seq(archive, draft_id) for draft_id in ("d1", "d2", "d3")] == [3, 2, 0]
    assert list(decisions.since(archive)) == [first, second, third]
    assert list(decisions.since(archive, 2)) == [third]
    assert decisions.verify(archive) == []


@given(
    st.lists(
        st.builds(
            dict, id=words, version=st.integers(1, 99), verb=words, who=words, verified=st.booleans(), at=times,
            reason=words, details=data,
        ),
        max_size=3,
    )
)  # fmt: skip
def test_any_decision_comes_back_and_holds(fresh: Any, made: list[dict[str, Scalar]]) -> None:
    archive = fresh()
    chain = [decide(archive, **changes) for changes in made]
    assert list(decisions.since(archive)) == chain
    assert all(decision_hash(decision) == decision.hash for decision in decisions.since(archive))
    assert decisions.verify(archive) == []
    archive.close()


def test_who_has_not_seen_the_last_decision_is_told(archive: Archive) -> None:
    seen = decisions.last_seq(archive, "d1")
    decide(archive, expected_seq=seen, who="Meng Li", at=NOW + HOUR)
    decide(archive, id="d2", expected_seq=0)
    with pytest.raises(Refusal, match=r"Meng Li decided first: approve on d1@1 at 2026-03-07T10:30:00Z") as refused:
        decide(archive, expected_seq=seen, verb="spike")
    assert refused.value.code == "STALE_VERSION"
    with pytest.raises(Refusal, match="No decision on d9"):
        decide(archive, id="d9", expected_seq=4)
    assert held(archive, "decisions") == 2
    decide(archive, expected_seq=1, verb="undo")
    decide(archive, verb="note")
    assert decisions.verify(archive) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decisions SET who = 'Eve' WHERE seq = 2",
        "DELETE FROM decisions WHERE seq = 3",
        "DELETE FROM decisions",
        "REPLACE INTO decisions SELECT 2, id, 9, verb, who, verified, at, reason, details, '', '' FROM decisions",
        "INSERT INTO decisions SELECT 5, id, 9, verb, who, verified, at, reason, details, '', '' FROM decisions",
    ],
)
def test_decisions_are_never_changed(path: Path, archive: Archive, change: str) -> None:
    for _ in range(3):
        decide(archive)
    before = list(decisions.since(archive))
    stranger = sqlite3.connect(path)
    for connection in (archive.connection, stranger):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(change)
    stranger.close()
    assert list(decisions.since(archive)) == before


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE decisions SET who = 'Eve' WHERE seq = 2", ["Decision 2 was changed"]),
        ("UPDATE decisions SET at = '2026-01-01T00:00:00+00:00' WHERE seq = 1", ["Decision 1 was changed"]),
        ("UPDATE decisions SET details = '{\"delay\":0}' WHERE seq = 3", ["Decision 3 was changed"]),
        ("UPDATE decisions SET details = 'nonsense', at = 'x' WHERE seq = 3", ["Decision 3 was changed"]),
        ("UPDATE decisions SET verified = 0 WHERE seq = 3", ["Decision 3 was changed"]),
        ("UPDATE decisions SET hash = 'x' WHERE seq = 2", ["Decision 2 was changed", "Decision 3 does not follow"]),
        ("DELETE FROM decisions WHERE seq = 2", ["Decisions 2 to 2 are missing", "Decision 3 does not follow"]),
        ("DELETE FROM decisions WHERE seq <= 2", ["Decisions 1 to 2 are missing", "Decision 3 does not follow"]),
    ],
)
def test_tampering_is_found(archive: Archive, change: str, found: list[str]) -> None:
    for seq in range(4):
        decide(archive, reason=str(seq))
    for trigger in ("decisions_fixed", "decisions_kept"):
        archive.run(f"DROP TRIGGER {trigger}")
    archive.run(change)
    problems = decisions.verify(archive)
    assert len(problems) == len(found)
    assert all(problem.startswith(said) for problem, said in zip(problems, found, strict=True))


def test_a_chain_rewritten_to_its_end_has_another_head(archive: Archive) -> None:
    """The head is what a newsroom signs or notes elsewhere: it covers every decision before it."""
    first, second = decide(archive), decide(archive, verb="undo")
    forged = replace(first, who="Eve", hash="")
    forged = replace(forged, hash=decision_hash(forged))
    follower = replace(second, previous_hash=forged.hash, hash="")
    assert decision_hash(follower) != second.hash


RACE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from newsbot.archive import decisions, open_archive
from newsbot.story import Refusal
archive = open_archive(Path(sys.argv[1]))
seen = decisions.last_seq(archive, "d1")
print("ready", flush=True)
sys.stdin.readline()
try:
    decisions.append(archive, id="d1", version=1, verb="approve", who=sys.argv[2], verified=True,
        at=datetime(2026, 3, 7, tzinfo=UTC), expected_seq=seen)
    print("won")
except Refusal as refusal:
    print(refusal)
"""


def test_of_two_processes_that_race_one_wins(path: Path, archive: Archive) -> None:
    decide(archive, verb="claim")
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(path), who],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for who in ("Ben", "Cy", "Di")
    ]  # fmt: skip
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    said = [racer.communicate()[0].strip() for racer in racers]
    winner = decisions.of(archive, "d1")[-1].who
    assert sorted(said) == [f"STALE_VERSION: {winner} decided first: approve on d1@1 at 2026-03-07T00:00:00Z; "
                            "look again before you decide."] * 2 + ["won"]  # fmt: skip
    assert held(archive, "decisions") == 2
    assert decisions.verify(archive) == []
