"""Entries of general feeds and what editors said about them: kept apart from records, stories and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import optional_text, optional_time, time_from, time_text
from newsbot.story import LeadItem

SQL = queries.load("leads")


class Kept(StrEnum):
    """What became of an entry that came."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class LeadDecision:
    """An editor's word about one entry."""

    lead: str
    verb: Literal["dismiss", "restore"]
    who: str
    verified: bool
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RecentText:
    """A text of the house as a lead is compared with it; `draft` is the stored JSON of the whole."""

    id: str
    version: int
    state: str
    beat: str
    language: str
    headline: str
    created_at: datetime
    draft: str


def keep(archive: Archive, item: LeadItem) -> Kept:
    """Once however often it comes; the words are those of the newest wire, in whatever order wires are read."""
    with archive.step():
        held = get(archive, item.id)
        if held is None:
            archive.run(SQL["add"], _row(item))
            return Kept.NEW
        kept = _newer(held, item)
        if kept == held:
            return Kept.UNCHANGED
        archive.run(SQL["revise"], {**_columns(kept), "id": kept.id})
        return Kept.UNCHANGED if _words(kept) == _words(held) else Kept.REVISED


def get(archive: Archive, lead_id: str) -> LeadItem | None:
    found = archive.row(SQL["get"], (lead_id,))
    return _item(found) if found else None


def since(archive: Archive, moment: datetime) -> list[LeadItem]:
    """What was published from that moment on, the oldest first."""
    return list(map(_item, archive.rows(SQL["since"], {"since": time_text(moment)})))


def newest(archive: Archive) -> datetime | None:
    """When the newest entry was published."""
    found = archive.row(SQL["newest"])
    return time_from(found[0]) if found else None


def decide(archive: Archive, decisions: Iterable[LeadDecision]) -> None:
    """All of them or none; on the disk when it returns."""
    with archive.write(durable=True):
        for one in decisions:
            row = (one.lead, one.verb, one.who, int(one.verified), time_text(one.at), one.reason)
            archive.run(SQL["decide"], row)


def decisions(archive: Archive, moment: datetime) -> dict[str, LeadDecision]:
    """Entry -> the last word about it, for entries published from that moment on."""
    found = archive.rows(SQL["decisions"], {"since": time_text(moment)})
    return {
        lead: LeadDecision(lead, verb, who, bool(verified), time_from(at), reason)
        for lead, verb, who, verified, at, reason in found
    }


def recent_texts(
    archive: Archive, moment: datetime, now: datetime, states: Sequence[str], limit: int
) -> list[RecentText]:
    """Texts made from that moment on, the newest first, at most `limit` of each state; one past its time is expired."""
    made = []
    for state in states:
        given = {"state": state, "since": time_text(moment), "limit": limit}
        for draft_id, version, beat, language, headline, created_at, expires_at, draft in archive.rows(
            SQL["texts"], given
        ):
            late = state in ("ready", "held") and time_from(expires_at) <= now
            shown = "expired" if late else state
            made.append(RecentText(draft_id, version, shown, beat, language, headline, time_from(created_at), draft))
    return sorted(made, key=lambda text: (text.created_at, text.id), reverse=True)


def _newer(held: LeadItem, came: LeadItem) -> LeadItem:
    """The newer words; between wires of one moment the hash of the wire decides, so that order does not."""
    first = min(held.first_seen_at, came.first_seen_at)
    words = max(held, came, key=lambda item: (item.seen_at, item.wire))
    return replace(words, first_seen_at=first)


def _words(item: LeadItem) -> tuple[object, ...]:
    return (item.address, item.link, item.title, item.summary, item.published_at, item.language, item.language_by)


def _columns(item: LeadItem) -> dict[str, Any]:
    return {
        "address": item.address, "link": item.link, "title": item.title, "summary": item.summary,
        "published_at": optional_text(item.published_at), "first_seen_at": time_text(item.first_seen_at),
        "seen_at": time_text(item.seen_at), "wire": item.wire, "path": item.path, "language": item.language,
        "language_by": item.language_by, "at": time_text(item.at),
    }  # fmt: skip


def _row(item: LeadItem) -> tuple[Any, ...]:
    return (item.id, item.feed, item.guid, *_columns(item).values())


def _item(row: Row) -> LeadItem:
    lead_id, feed, guid, address, link, title, summary, published, first, seen, wire, path, language, by = row
    return LeadItem(
        lead_id, feed, guid, address, link, title, summary, optional_time(published), time_from(first),
        time_from(seen), wire, path, language, by,
    )  # fmt: skip
