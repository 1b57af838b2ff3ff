"""Drafts in, the editors' queue out: every version of a text, its state as decided, and pages of it by keyset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any, Literal

from newsbot.archive import queries
from newsbot.archive.connection import Archive
from newsbot.archive.draft_row import COLUMNS, DraftRow, column_value, row_from
from newsbot.archive.values import reasons_text, time_text
from newsbot.canonical import dumps, loads
from newsbot.story import Draft, Reason, Refusal, Verdict, draft_from

__all__ = [
    "DraftRow", "count", "drop_proposal", "due_for_release", "expire", "get", "newest_version", "place", "propose",
    "proposed", "queue", "recent_choices", "resolve_id", "row", "update_row", "versions", "window",
]  # fmt: skip

SQL = queries.load("drafts")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OPEN = ("ready", "held")
_SHORTEST_PREFIX = 6


def place(urgent: bool, score: int, created_at: datetime) -> int:
    """Where a draft stands in the queue, smaller first: urgent ones, then the higher score, then the newest.

    One number, so that a page of the queue is one contiguous read of an index: 1 bit, 7 bits, and 52 bits of
    microseconds counted back from the year 2112.
    """
    age = (1 << 52) - 1 - (created_at - _EPOCH) // timedelta(microseconds=1)
    return ((0 if urgent else 128) + 100 - min(max(score, 0), 100) << 52) + min(max(age, 0), (1 << 52) - 1)


def queue(
    archive: Archive, draft: Draft, *, state: Literal["ready", "held"], reasons: Sequence[Reason] | None = None
) -> bool:
    """A new version enters the queue; False when it is there. Another text under its version is STALE_VERSION.

    `reasons` are what the queue shows; by default what the draft's checks found (everything but PASS).
    """
    shown = [reason for reason in draft.checks if reason.verdict is not Verdict.PASS] if reasons is None else reasons
    content = draft.content_sha256
    with archive.step():
        newest = newest_version(archive, draft.id)
        if draft.version <= newest:
            held = archive.row(SQL["content"], (draft.id, draft.version))
            if held is not None and held[0] == content:
                return False
            raise Refusal(
                "STALE_VERSION",
                f"{draft.key} is taken: the archive holds another text under that version, and {newest} is the newest.",
            )
        number = archive.insert(SQL["queue"], _queue_row(draft, state, shown, content))
        archive.run(SQL["queue_text"], (number, dumps(draft)))
        _keep_codes(archive, number, shown)
    return True


_AS_IT_IS = attrgetter(
    "id", "version", "kind", "beat", "feed", "event", "type", "language", "slug", "score", "urgent", "confirm",
    "edited_by", "story",
)  # fmt: skip


def _queue_row(draft: Draft, state: str, reasons: Sequence[Reason], content: str) -> tuple[Any, ...]:
    created_at = time_text(draft.created_at)
    return (
        *_AS_IT_IS(draft),
        place(draft.urgent, draft.score, draft.created_at),
        state,
        draft.headline.text,
        bool(draft.sensitive),
        draft.template.sha256,
        dumps(draft.choices),
        reasons_text(reasons),
        created_at,
        created_at,
        time_text(draft.expires_at),
        time_text(draft.text_valid_until),
        "auto_edited" if draft.edited_by else "auto_unreviewed",
        content,
    )


def _keep_codes(archive: Archive, number: int, reasons: Iterable[Reason]) -> None:
    codes = [{"code": code, "number": number} for code in {reason.code for reason in reasons}]
    if codes:
        archive.run_many(SQL["queue_code"], codes)


def get(archive: Archive, draft_id: str, version: int | None = None) -> Draft | None:
    """A version; the newest without one."""
    given = _named(draft_id, version)
    found = archive.row(SQL.choose("get", *given), given)
    return draft_from(loads(found[0])) if found else None


def row(archive: Archive, draft_id: str, version: int | None = None) -> DraftRow | None:
    """The queue's columns of a version; of the newest without one."""
    given = _named(draft_id, version)
    found = archive.row(_with_columns("row", *given), given)
    return row_from(found) if found else None


def newest_version(archive: Archive, draft_id: str) -> int:
    """0 when there is none."""
    found = archive.row(SQL["newest_version"], (draft_id,))
    return int(found[0] or 0) if found else 0


def versions(archive: Archive, draft_id: str) -> list[DraftRow]:
    """Oldest first."""
    return list(map(row_from, archive.rows(_with_columns("versions"), (draft_id,))))


def made(archive: Archive, since: datetime, until: datetime) -> list[DraftRow]:
    """Every version the house itself made from `since` to `until`, in the order they came."""
    return list(map(row_from, archive.rows(_with_columns("made"), (time_text(since), time_text(until)))))


def window(
    archive: Archive,
    *,
    states: Sequence[str],
    beat: str | None = None,
    code: str | None = None,
    text: str | None = None,
    limit: int = 50,
    after: DraftRow | None = None,
    now: datetime | None = None,
) -> list[DraftRow]:
    """A page of the queue after the row `after`: urgent first, then by score, then the newest, then by id.

    With `now` expiry is derived: ready and held drafts past their time are in `expired`, and only there. `text` is
    looked for in headline, slug, beat and id, whatever its case (ASCII).
    """
    pages = []
    for state, condition in _conditions(states, now):
        given = _filters(state, condition, beat, code, text, now)
        given["limit"] = limit
        if after is not None:
            given.update(place=after.place, id=after.id, version=after.version)
            given["code_after" if code else "after"] = True
        pages.append(map(row_from, archive.rows(_with_columns("window", *given), given)))
    return list(islice(merge(*pages, key=lambda row: row.position), limit))


def count(
    archive: Archive,
    *,
    states: Sequence[str],
    beat: str | None = None,
    code: str | None = None,
    text: str | None = None,
    now: datetime | None = None,
) -> int:
    """How many rows `window` would go through."""
    total = 0
    for state, condition in _conditions(states, now):
        given = _filters(state, condition, beat, code, text, now)
        found = archive.row(SQL.choose("count", *given), given)
        total += found[0] if found else 0
    return total


def due_for_release(archive: Archive, now: datetime) -> list[DraftRow]:
    """Approved versions whose `release_at` has come, the earliest first."""
    return list(map(row_from, archive.rows(_with_columns("due_for_release"), (time_text(now),))))


def resolve_id(archive: Archive, prefix: str) -> str:
    """The one draft whose id begins so (at least 6 characters); NOT_FOUND when there is none or more than one."""
    found = [row[0] for row in archive.rows(SQL["ids_like"], {"prefix": prefix})]
    if prefix in found:
        return prefix
    if len(prefix) < _SHORTEST_PREFIX:
        raise Refusal("NOT_FOUND", f"{prefix!r} is no draft; an id may be shortened to {_SHORTEST_PREFIX} characters.")
    if not found:
        raise Refusal("NOT_FOUND", f"There is no draft {prefix!r}; `newsbot queue` lists them.")
    if len(found) > 1:
        raise Refusal(
            "NOT_FOUND", f"{prefix!r} is not one draft: {found[0]} and {found[1]} begin so; write more of it."
        )
    return str(found[0])


def recent_choices(
    archive: Archive, beat: str, language: str, limit: int, *, feed: str | None = None
) -> list[Mapping[str, str]]:
    """What the newest texts of a beat (of one feed) chose, newest first; texts without choices are left out."""
    given: dict[str, Any] = {"beat": beat, "language": language, "limit": limit}
    if feed is not None:
        given["feed"] = feed
    return [loads(found) for (found,) in archive.rows(SQL.choose("recent_choices", *given), given)]


def update_row(archive: Archive, draft_id: str, version: int, **columns: Any) -> None:
    """Sets columns that follow decisions; the words and what they rest on never change."""
    given = {name: column_value(name, value) for name, value in columns.items()}
    if not given:
        return
    assignments = ", ".join(f"{name} = :{name}" for name in given)
    with archive.step():
        changed = archive.run(
            SQL["update_row"].replace("{assignments}", assignments), {**given, "id": draft_id, "version": version}
        )
        if not changed:
            raise Refusal("NOT_FOUND", f"There is no draft {draft_id}@{version}.")
        if "reasons" in columns:
            (number,) = archive.one(SQL["number"], (draft_id, version))
            archive.run(SQL["drop_codes"], (number,))
            _keep_codes(archive, number, columns["reasons"])


def expire(archive: Archive, now: datetime) -> int:
    """Writes down what `window` derives: ready and held drafts past their time become expired. How many."""
    return archive.run(SQL["expire"], (time_text(now),))


def propose(archive: Archive, draft_id: str, version: int, draft: Draft) -> None:
    """Lays a machine revision beside the version a person holds; a newer proposal takes the older one's place."""
    with archive.step():
        archive.run(SQL["propose"], (draft_id, version, dumps(draft)))
        archive.run(SQL["flag_proposal"], {"id": draft_id, "version": version})


def proposed(archive: Archive, draft_id: str) -> Draft | None:
    found = archive.row(SQL["proposed"], (draft_id,))
    return draft_from(loads(found[0])) if found else None


def drop_proposal(archive: Archive, draft_id: str) -> None:
    """It was taken or declined."""
    with archive.step():
        archive.run(SQL["drop_proposal"], (draft_id,))
        archive.run(SQL["flag_proposal"], {"id": draft_id, "version": 0})


def _with_columns(name: str, *given: str) -> str:
    return SQL.choose(name, *given).replace("{columns}", COLUMNS)


def _named(draft_id: str, version: int | None) -> dict[str, Any]:
    return {"id": draft_id} if version is None else {"id": draft_id, "version": version}


def _conditions(states: Sequence[str], now: datetime | None) -> Iterator[tuple[str, str]]:
    """(state as stored, how it must stand to now)."""
    for state in dict.fromkeys(states):
        yield state, "alive" if now is not None and state in _OPEN else ""
        if state == "expired" and now is not None:
            yield from ((stored, "late") for stored in _OPEN)


def _filters(
    state: str, condition: str, beat: str | None, code: str | None, text: str | None, now: datetime | None
) -> dict[str, Any]:
    given: dict[str, Any] = {"state": state}
    if condition and now is not None:
        given.update({condition: True, "now": time_text(now)})
    if beat:
        given["beat"] = beat
    if code:
        given["code"] = code
    if text:
        given["text"] = text
    if not code:
        given["searched" if text else "plain"] = True
    return given
