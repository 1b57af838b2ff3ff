"""What the checks said of records: kept with them, and what of them may enter history or be looked at for news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbot.archive import history, queries
from newsbot.archive.connection import Archive
from newsbot.archive.revisions import revisions
from newsbot.archive.values import reasons_from, reasons_text, record_from, split_key, time_text
from newsbot.story import Reason, Record, Refusal, Verdict

SQL = queries.load("judging")

BARRED = frozenset({Verdict.HOLD, Verdict.DROP, Verdict.MERGE, Verdict.REFUSE})
"""Verdicts that keep a record outside history; a HOLD until an editor clears it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks said of a record, and what became of it."""

    verdict: Verdict | None
    """None = not judged yet."""
    reasons: tuple[Reason, ...]
    cleared_by: str
    withdrawn: bool
    outdated: bool
    outcome: str
    """What discovery said; empty = not looked at yet."""


def unjudged(archive: Archive, beat: str, limit: int) -> list[Record]:
    """In the order they came."""
    return list(map(record_from, archive.rows(SQL["unjudged"], (beat, limit))))


def judge(archive: Archive, key: str, reasons: Sequence[Reason], verdict: Verdict, at: datetime) -> None:
    """What the checks said; a record held or refused leaves history if it was there."""
    archive.run(SQL["judge"], (reasons_text(reasons), verdict.value, time_text(at), *split_key(key)))


def judgement(archive: Archive, key: str) -> Judgement | None:
    found = archive.row(SQL["judgement"], split_key(key))
    if found is None:
        return None
    _, verdict, reasons, cleared_by, withdrawn, outdated, outcome = found
    return Judgement(
        Verdict(verdict) if verdict else None,
        reasons_from(reasons),
        cleared_by,
        bool(withdrawn),
        bool(outdated),
        outcome,
    )


def reasons(archive: Archive, key: str) -> tuple[Reason, ...]:
    """What the checks said of a record; empty also where it is unknown."""
    found = archive.row(SQL["judgement"], split_key(key))
    return reasons_from(found[2]) if found else ()


def admit(archive: Archive, record: Record, *, cleared_by: str = "") -> bool:
    """Puts a judged record into history in place of the older revision; False when history knows better already.

    A held record is admitted only with the name of the editor who cleared it; a refused, dropped or merged one never.
    """
    with archive.step():
        found = archive.row(SQL["judgement"], (record.beat, record.event, record.revision))
        if found is None:
            raise Refusal("NOT_FOUND", f"There is no record {record.key}.")
        number, verdict, _, already, withdrawn, outdated, _ = found
        _may_enter(record.key, verdict, cleared_by or already)
        if cleared_by and cleared_by != already:
            archive.run(SQL["clear"], (cleared_by, number))
        if withdrawn or outdated:
            return False
        return history.admit(archive, record, number)


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason the checks gave for a record, and who let it pass all the same."""

    feed: str
    record: str
    """`beat/event@revision`."""
    reason: Reason
    cleared_by: str


def objections(archive: Archive, beat: str, since: datetime, until: datetime) -> list[Objection]:
    """Every reason given for a record that was observed from `since` to `until`, in the order they came."""
    found = archive.rows(SQL["objections"], (beat, time_text(since), time_text(until)))
    return [
        Objection(feed, f"{beat}/{event}@{revision}", reason, cleared_by)
        for event, revision, feed, reasons, cleared_by in found
        for reason in reasons_from(reasons)
    ]


def held(archive: Archive, beat: str, entity: str | None = None) -> list[Record]:
    """Whole records that wait for a person, of a beat or of one series, by time; none of them is in history."""
    given = {"beat": beat} if entity is None else {"beat": beat, "entity": entity}
    return list(map(record_from, archive.rows(SQL.choose("held", *given), given)))


def readmit(archive: Archive, record: Record) -> bool:
    """An older revision of the event comes back into the place this one had to leave; False where there is none."""
    for other in reversed(revisions(archive, record.beat, record.event)):
        found = judgement(archive, other.key)
        good = found is not None and found.verdict is not None and not found.withdrawn and not found.outdated
        if found is not None and good and (found.verdict not in BARRED or found.cleared_by):
            return admit(archive, other)
    return False


def _may_enter(key: str, verdict: str | None, cleared_by: str) -> None:
    if verdict is None:
        raise Refusal("STATE_FORBIDS", f"{key} has not been judged; only judged records enter history.")
    if verdict in BARRED and not (cleared_by and verdict == Verdict.HOLD):
        raise Refusal(
            "STATE_FORBIDS",
            f"{key} stays outside history: the checks said {verdict}; an editor's `clear` lifts a hold, nothing else.",
        )


def withdraw(archive: Archive, beat: str, event: str) -> bool:
    """Takes an event out of history; only a later revision can bring it back. False when it was not there."""
    return history.withdraw(archive, beat, event)


def undiscovered(archive: Archive, beat: str, limit: int, *, wire: str | None = None) -> list[Record]:
    """Judged records not looked at for news, held ones included, in the order they came."""
    given = {} if wire is None else {"wire": wire}
    found = archive.rows(SQL.choose("undiscovered", *given), {"beat": beat, "limit": limit, **given})
    return list(map(record_from, found))


def mark_discovered(archive: Archive, keys: Iterable[str], at: datetime, outcome: str = "") -> None:
    """Looked at for news; `outcome` says what came of it or why it is none."""
    moment = time_text(at)
    with archive.step():
        archive.run_many(SQL["mark_discovered"], [(moment, outcome, *split_key(key)) for key in keys])


def outcomes(archive: Archive, beat: str) -> dict[str, int]:
    """How many records of a beat came to what, the commonest outcome first."""
    return dict(archive.rows(SQL["outcomes"], (beat,)))


def tally(archive: Archive, beat: str) -> dict[str, int]:
    """Revisions of a beat by verdict (`unjudged` where there is none)."""
    return dict(archive.rows(SQL["tally"], (beat,)))
