"""What the checks said of one wire comes in; whether its feed is still to be believed comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsbot.archive import Archive, records
from newsbot.newsroom.declared import Breaker
from newsbot.story import Reason, Record, Verdict

IMPOSSIBLE = frozenset({
    "RANGE_PHYSICAL", "RANGE_HARD_LIMIT", "RANGE_JUMP", "SCALE_POWER10", "SIGN_CONFLICT", "XFIELD_INCONSISTENT",
    "SENTINEL_VALUE", "GEO_DEFAULT", "IDENTICAL_ACROSS_ENTITIES", "NON_MONOTONE_COUNT", "PERIOD_MISMATCH",
    "TIME_EPOCH_DEFAULT",
})  # fmt: skip
"""Codes that speak against the source itself. What is merely rare, late or unconfirmed may come often on a bad day."""
_MANY_OF_A_WIRE = 10_000


def untrusted(archive: Archive, breaker: Breaker, said: Sequence[Record]) -> Reason | None:
    """The reason to set a whole wire aside: too much of what it `said` is impossible.

    Items that could be no record at all count too, where it was their values that barred them.
    """
    if not said:
        return None
    bad = sum(any(map(_is_impossible, records.reasons(archive, record.key))) for record in said)
    apart = records.refused(archive, wire=said[0].wire, limit=_MANY_OF_A_WIRE)
    refused = sum(any(map(_is_impossible, item.reasons)) for item in apart if item.feed == said[0].feed)
    bad, whole = bad + refused, len(said) + refused
    if not (bad >= breaker.records and bad * 100 > breaker.percent * whole) and not 2 <= bad == whole:
        return None
    return Reason(
        "FEED_QUARANTINED",
        Verdict.HOLD,
        f"{bad} of {whole} records of one wire of {said[0].feed} are beyond what is possible, where up to "
        f"{breaker.percent:f}% is believed: none of it is, and the feed rests. An editor who has looked at the source "
        f"can clear a record; `newsbot resume {said[0].feed}` lets the feed run again.",
    )


def _is_impossible(reason: Reason) -> bool:
    return reason.code in IMPOSSIBLE and reason.verdict in records.BARRED


def set_aside(archive: Archive, record: Record, reason: Reason) -> tuple[Reason, ...] | None:
    """The reasons of a record, the quarantine among them; None where it stands there or the record is out anyway."""
    found = records.judgement(archive, record.key)
    if found is None or found.verdict in (None, Verdict.DROP, Verdict.MERGE, Verdict.REFUSE):
        return None
    if reason.code in {known.code for known in found.reasons}:
        return None
    return (*found.reasons, replace(reason, record=record.key))
