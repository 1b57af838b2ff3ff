"""Approved versions whose moment has come go in; articles come out, or a decision that says why one stays.

One transaction releases a batch: it reads what is due, decides, renders, allocates cursors and writes the decisions.
The archive's write lock is the release lease: there is one releaser at a time, a crash frees the lease and leaves
nothing half done, and whoever comes next finds what is still due.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from newsbot.archive import Archive, articles, decisions, drafts
from newsbot.archive.drafts import DraftRow
from newsbot.canonical import canonical, sha256_hex
from newsbot.distribution.changes import was_now
from newsbot.distribution.conditions import Case, Overtaken, check_text, moment_of, sufficient_approvals
from newsbot.distribution.formats import Outgoing, render
from newsbot.label import derive, review_record
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Article, Label, Reason, Refusal, Scalar, Verdict

BATCH = 20
MACHINE = "newsbot"
Kind = Literal["article", "update", "correction", "kill"]


def release_due(archive: Archive, newsroom: Newsroom, now: datetime) -> list[Article]:
    """Releases every approved version with `release_at` <= `now`, by (release_at, id). Run again, it does nothing.

    What must not leave is held with its reason, or superseded. ARCHIVE_BUSY when another process keeps the archive.
    """
    released: list[Article] = []
    due = [(row.id, row.version) for row in drafts.due_for_release(archive, now)]
    for start in range(0, len(due), BATCH):
        with archive.write(durable=True):
            for draft_id, version in due[start : start + BATCH]:
                row = drafts.row(archive, draft_id, version)
                # Somebody may have decided since the list was read: only what is due inside the transaction counts.
                if row is not None and row.state == "approved" and row.release_at and row.release_at <= now:
                    released += _decide(archive, newsroom, case_of(archive, row), now)
    return released


def case_of(archive: Archive, row: DraftRow) -> Case:
    """Everything a release has to look at."""
    draft = drafts.get(archive, row.id, row.version)
    if draft is None:
        raise Refusal(
            "NOT_FOUND", f"the archive lists {row.key} as approved and holds no text of it; run newsbot doctor"
        )
    earlier = articles.released_versions(archive, row.id)
    previous = drafts.get(archive, row.id, earlier[-1].version) if earlier else None
    return Case(draft, row, decisions.of(archive, row.id), earlier, previous)


def _decide(archive: Archive, newsroom: Newsroom, case: Case, now: datetime) -> list[Article]:
    """Every path takes the version out of what is due."""
    try:
        approvals = sufficient_approvals(case)
        moment = moment_of(approvals)
        if moment > now:
            _set(archive, case, now, release_at=moment)
            return []
        check_text(case, now)
        return [_leave(archive, case, _article(newsroom, case, now), now)]
    except Overtaken as overtaken:
        _supersede(archive, case.row, str(overtaken), now)
    except Refusal as refusal:
        if refusal.code == "ARCHIVE_BUSY":
            raise
        _hold(archive, case, refusal, now)
    return []


# --- what leaves ----------------------------------------------------------------------------------------------------


def _article(newsroom: Newsroom, case: Case, now: datetime) -> Article:
    outgoing = outgoing_of(newsroom, case, now)
    if outgoing.label.state == "auto_unreviewed":
        raise Refusal(
            "NOT_ALLOWED", "nobody has reviewed this text; what is labelled unreviewed never leaves the house"
        )
    try:
        formats = render(outgoing)
    except Exception as error:
        # Whatever breaks here is this article's own: it waits for an editor, and the others go on.
        raise Refusal("TEMPLATE_ERROR", f"it cannot be rendered ({type(error).__name__}: {error})") from error
    draft = case.draft
    return Article(
        cursor=0,
        id=draft.id,
        version=draft.version,
        kind=outgoing.kind,
        beat=draft.beat,
        language=draft.language,
        released_at=outgoing.versioncreated,
        content_sha256=draft.content_sha256,
        article_sha256=article_sha256(formats),
        label=outgoing.label,
        review=outgoing.review,
        was_now=outgoing.was_now,
        formats=formats,
    )


def article_sha256(formats: dict[str, bytes]) -> str:
    """sha256 over the RFC 8785 JSON of {format name: sha256 of its bytes}: one number for all that left."""
    return sha256_hex(canonical({name: sha256_hex(data) for name, data in formats.items()}))


def outgoing_of(newsroom: Newsroom, case: Case, now: datetime) -> Outgoing:
    """The article as it would leave at `now`."""
    draft, settings = case.draft, newsroom.settings
    beat = newsroom.beats.get(draft.beat)
    versioncreated = _versioncreated(case.earlier, now)
    return Outgoing(
        draft=draft,
        label=_label(newsroom, case),
        review=review_record(draft, case.history, settings),
        settings=settings,
        first_released_at=case.earlier[0].released_at if case.earlier else versioncreated,
        versioncreated=versioncreated,
        kind=_kind(case),
        media_topics=beat.media_topics if beat else (),
        section=beat.section if beat else "",
        was_now=_was_now(case),
    )


def _label(newsroom: Newsroom, case: Case) -> Label:
    """Of a tombstone: the label of what it withdraws."""
    if case.draft.kind == "kill" and case.earlier:
        return case.earlier[-1].label
    return derive(case.draft, case.history, newsroom.settings)


def _versioncreated(earlier: Sequence[Article], now: datetime) -> datetime:
    """Whole seconds, at least one more than any version before: a consumer orders versions by it."""
    moment = now.replace(microsecond=0)
    for article in earlier:
        moment = max(moment, article.released_at + timedelta(seconds=1))
    return moment


def _kind(case: Case) -> Kind:
    """What it is to a consumer: an update of something that never left is the article itself."""
    if case.draft.kind == "kill":
        return "kill"
    if not case.earlier:
        return "article"
    return "update" if case.draft.kind == "story" else case.draft.kind


def _was_now(case: Case) -> tuple[tuple[str, str], ...]:
    if case.previous is None or case.draft.kind == "kill":
        return ()
    return was_now(case.previous, case.draft)


# --- what is written down -------------------------------------------------------------------------------------------


def _leave(archive: Archive, case: Case, article: Article, now: datetime) -> Article:
    left = articles.release(archive, article)
    details: dict[str, Scalar] = {
        "kind": case.draft.kind,
        "cursor": left.cursor,
        "article_sha256": left.article_sha256,
    }
    _record(archive, case.row, "release", "", now, details)
    state = "killed" if case.draft.kind == "kill" else "released"
    _set(archive, case, now, state=state, label_state=left.label.state)
    for row in drafts.versions(archive, case.draft.id):
        if row.state == "released" and row.version != left.version:
            _supersede(archive, row, f"version {left.version} left the house", now)
    return left


def _hold(archive: Archive, case: Case, refusal: Refusal, now: datetime) -> None:
    """Back to the editors, with the reason on the draft."""
    reason = Reason(refusal.code, Verdict.HOLD, refusal.message)
    _record(archive, case.row, "hold", f"{refusal.code}: {refusal.message}", now, {"was": "approved"})
    others = tuple(found for found in case.row.reasons if found.code != reason.code)
    _set(archive, case, now, state="held", approvals=0, release_at=None, embargo=None, reasons=(*others, reason))


def _supersede(archive: Archive, row: DraftRow, reason: str, now: datetime) -> None:
    _record(archive, row, "supersede", reason, now, {"was": row.state})
    drafts.update_row(
        archive, row.id, row.version, state="superseded", approvals=0, claimed_by="", lease_until=None, release_at=None,
        embargo=None, updated_at=now,
    )  # fmt: skip


def _record(archive: Archive, row: DraftRow, verb: str, reason: str, now: datetime, details: dict[str, Scalar]) -> None:
    decisions.append(
        archive, id=row.id, version=row.version, verb=verb, who=MACHINE, verified=True, at=now, reason=reason,
        details=details,
    )  # fmt: skip


def _set(archive: Archive, case: Case, now: datetime, **columns: object) -> None:
    drafts.update_row(archive, case.row.id, case.row.version, updated_at=now, **columns)
