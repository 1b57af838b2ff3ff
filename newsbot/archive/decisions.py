"""Decisions in, the hash chain out: append-only, one after another, each made on what its maker had seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import time_from, time_text
from newsbot.canonical import dumps, loads, utc_text
from newsbot.story import Decision, Refusal, Scalar, decision_hash

SQL = queries.load("decisions")

_STRETCH = 1000


def append(
    archive: Archive,
    *,
    id: str,
    version: int,
    verb: str,
    who: str,
    verified: bool,
    at: datetime,
    reason: str = "",
    details: Mapping[str, Scalar] | None = None,
    expected_seq: int | None = None,
) -> Decision:
    """Writes a decision down for good.

    `expected_seq` is the last decision on this draft its maker had seen (`last_seq`; 0 = none): when another one came
    between, STALE_VERSION says whose. None decides whatever came before (newsbot's own).
    """
    with archive.write(durable=True):
        last = archive.row(SQL["last"], (id,))
        if expected_seq is not None and (last[0] if last else 0) != expected_seq:
            raise _stale(id, _decision(last) if last else None)
        seq, previous_hash = head(archive)
        decision = Decision(
            seq + 1, id, version, verb, who, verified, at, reason, dict(details or {}), previous_hash, ""
        )
        decision = replace(decision, hash=decision_hash(decision))
        row = (
            decision.seq, id, version, verb, who, verified, time_text(at), reason, dumps(decision.details),
            previous_hash, decision.hash,
        )  # fmt: skip
        archive.run(SQL["append"], row)
    return decision


def _stale(draft_id: str, last: Decision | None) -> Refusal:
    if last is None:
        return Refusal("STALE_VERSION", f"No decision on {draft_id} is in this archive; look again before you decide.")
    return Refusal(
        "STALE_VERSION",
        f"{last.who} decided first: {last.verb} on {last.key} at {utc_text(last.at)}; look again before you decide.",
    )


def of(archive: Archive, id: str, version: int | None = None) -> list[Decision]:
    """In order; all versions without one."""
    given: dict[str, Any] = {"id": id} if version is None else {"id": id, "version": version}
    return list(map(_decision, archive.rows(SQL.choose("of", *given), given)))


def last_seq(archive: Archive, id: str) -> int:
    """The last decision on a draft; 0 when there is none."""
    found = archive.row(SQL["last"], (id,))
    return int(found[0]) if found else 0


def head(archive: Archive) -> tuple[int, str]:
    """(seq, hash) of the end of the chain; (0, "") before the first decision."""
    found = archive.row(SQL["head"])
    return (found[0], found[1]) if found else (0, "")


def since(archive: Archive, seq: int = 0) -> Iterator[Decision]:
    """The chain after `seq`, read in stretches."""
    return map(_decision, _rows_since(archive, seq))


def _rows_since(archive: Archive, seq: int) -> Iterator[Row]:
    while found := archive.rows(SQL["since"], (seq, _STRETCH)):
        yield from found
        seq = found[-1][0]


def verify(archive: Archive) -> list[str]:
    """What is wrong with the chain, a sentence a link; empty when nothing is."""
    problems = []
    expected, previous_hash = 1, ""
    for row in _rows_since(archive, 0):
        seq, link, own = row[0], row[9], row[10]
        if seq != expected:
            problems.append(f"Decisions {expected} to {seq - 1} are missing.")
        if link != previous_hash:
            problems.append(f"Decision {seq} does not follow the one before it.")
        if not _is_whole(row):
            problems.append(f"Decision {seq} was changed after it was made: {row[3]} on {row[1]}@{row[2]} by {row[4]}.")
        expected, previous_hash = seq + 1, own
    return problems


def _is_whole(row: Row) -> bool:
    try:
        decision = _decision(row)
    except (ValueError, TypeError):
        return False
    return decision_hash(decision) == decision.hash


def _decision(row: Row) -> Decision:
    seq, draft_id, version, verb, who, verified, at, reason, details, previous_hash, own_hash = row
    return Decision(
        seq,
        draft_id,
        version,
        verb,
        who,
        bool(verified),
        time_from(at),
        reason,
        loads(details),
        previous_hash,
        own_hash,
    )
