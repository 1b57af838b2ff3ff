"""Rows and drafts go in; the shapes of the contract come out, as `queue --json` and `show --json` print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from newsbot import label as labels
from newsbot.archive import Archive, articles, decisions, drafts, lists, notes
from newsbot.archive.drafts import DraftRow
from newsbot.archive.lists import Filter
from newsbot.canonical import utc_text
from newsbot.desk import ledger
from newsbot.desk.states import State, first_state, seen
from newsbot.newsroom.declared import Newsroom, Settings
from newsbot.story import (
    Chart,
    ComputationSource,
    ConstantSource,
    Decision,
    Draft,
    Fact,
    Label,
    PersonSource,
    Reason,
    ReferenceSource,
    Refusal,
    Scalar,
    Span,
    Text,
    Verdict,
    WireSource,
)

WAITING = (State.READY, State.HELD)


def states_named(name: str) -> tuple[State, ...]:
    """Empty: what waits for an editor; `all`: every state; else that one, or STATE_UNKNOWN."""
    if not name:
        return WAITING
    if name == "all":
        return tuple(State)
    if name not in tuple(State):
        raise Refusal("STATE_UNKNOWN", f"There is no state {name!r}; states are {', '.join(State)}, or all.")
    return (State(name),)


def queue_rows(
    archive: Archive,
    now: datetime,
    *,
    states: Sequence[State] = WAITING,
    beat: str = "",
    code: str = "",
    limit: int | None = None,
) -> list[DraftRow]:
    """The queue as the command line lists it: what came last and needs a decision stands first."""
    return lists.newest(archive, states, now, Filter(beat=beat, code=code), limit)


@dataclass(frozen=True, slots=True)
class _Stand:
    """What the archive knows of a draft beyond its words; the values of a draft that is in no archive by default."""

    state: State
    reasons: Sequence[Reason]
    updated_at: datetime
    expires_at: datetime
    approvals: int = 0
    claimed_by: str = ""
    release_at: datetime | None = None
    proposed: bool = False


def _stand(row: DraftRow, now: datetime) -> _Stand:
    claimed = row.lease_until is not None and row.lease_until > now
    return _Stand(
        seen(row, now), row.reasons, row.updated_at, row.expires_at, row.approvals, row.claimed_by if claimed else "",
        row.release_at, row.proposed,
    )  # fmt: skip


def queue_lines(
    archive: Archive, newsroom: Newsroom, rows: Iterable[DraftRow], now: datetime
) -> Iterator[dict[str, Any]]:
    """`queue --json`, a line at a time.

    The label of a machine text nobody has touched follows from its feed and language alone, so that only the first of
    each is derived from its words; a list of ten thousand costs no ten thousand texts.
    """
    labels_known: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        untouched = row.state in WAITING and not (row.edited_by or row.approvals or row.sensitive)
        known = labels_known.get((row.feed, row.language)) if untouched else None
        if known is not None:
            yield _listed(row, row.headline, (), _stand(row, now), known)
            continue
        line = queue_json(archive, newsroom, row, now)
        if untouched:
            labels_known[row.feed, row.language] = line["label"]
        yield line


def queue_json(archive: Archive, newsroom: Newsroom, row: DraftRow, now: datetime) -> dict[str, Any]:
    """One line of `queue --json`, from the words themselves."""
    draft = drafts.get(archive, row.id, row.version)
    if draft is None:
        raise Refusal("NOT_FOUND", f"The words of {row.key} are not in the archive; run `newsbot doctor`.")
    label = labels.derive(draft, decisions.of(archive, row.id, row.version), newsroom.settings)
    return _common(draft, _stand(row, now), label)


def show_json(archive: Archive, newsroom: Newsroom, named: str, now: datetime) -> dict[str, Any]:
    """`show --json` of a draft (ID: its newest version) or of any version (ID@VERSION)."""
    draft, row = found(archive, named)
    article = articles.get(archive, draft.id, draft.version)
    history = decisions.of(archive, draft.id)
    shape = _whole(draft, newsroom.settings, history, _stand(row, now))
    shape["article_sha256"] = article.article_sha256 if article else None
    shape["sent"] = [
        {"consumer": consumer, "at": utc_text(at)} for consumer, at in articles.sent(archive, draft.id, draft.version)
    ]
    shape["notes"] = [
        {"who": note.who, "at": utc_text(note.at), "text": note.text} for note in notes.of(archive, draft.id)
    ]
    return shape


def unqueued_json(draft: Draft, settings: Settings) -> dict[str, Any]:
    """The same shape for a draft that is in no archive, as `write --json` prints it."""
    reasons = [reason for reason in draft.checks if reason.verdict is not Verdict.PASS]
    return _whole(draft, settings, (), _Stand(first_state(draft), reasons, draft.created_at, draft.expires_at))


def found(archive: Archive, named: str) -> tuple[Draft, DraftRow]:
    """The words and the row of ID or ID@VERSION; old versions too."""
    prefix, version = ledger.split(named)
    draft_id = drafts.resolve_id(archive, prefix)
    case = ledger.load(archive, draft_id, version or drafts.newest_version(archive, draft_id))
    return case.draft, case.row


def _common(draft: Draft, stand: _Stand, label: Label) -> dict[str, Any]:
    shown = {"state": label.state, "text": label.text, "digital_source_type": label.digital_source_type}
    return _listed(draft, draft.headline.text, draft.sensitive, stand, shown)


def _listed(
    draft: Draft | DraftRow, headline: str, sensitive: Sequence[str], stand: _Stand, label: dict[str, str]
) -> dict[str, Any]:
    return {
        "id": draft.id,
        "version": draft.version,
        "kind": draft.kind,
        "state": str(stand.state),
        "beat": draft.beat,
        "feed": draft.feed,
        "event": draft.event,
        "type": draft.type,
        "language": draft.language,
        "headline": headline,
        "slug": draft.slug,
        "score": draft.score,
        "urgent": draft.urgent,
        "sensitive": list(sensitive),
        "approvals": stand.approvals,
        "reasons": [_reason(reason) for reason in stand.reasons],
        "label": label,
        "story": draft.story,
        "created_at": utc_text(draft.created_at),
        "updated_at": utc_text(stand.updated_at),
        "expires_at": utc_text(stand.expires_at),
        "text_valid_until": utc_text(draft.text_valid_until),
        "release_at": None if stand.release_at is None else utc_text(stand.release_at),
        "claimed_by": stand.claimed_by or None,
        "proposed": stand.proposed,
    }


def _whole(draft: Draft, settings: Settings, history: Sequence[Decision], stand: _Stand) -> dict[str, Any]:
    label = labels.derive(draft, history, settings)
    as_read = read_text(draft, label, settings)
    return {
        **_common(draft, stand, label),
        "byline": label.byline,
        "short_headline": draft.short_headline.text,
        "summary": draft.summary.text,
        "push": draft.push.text,
        "body": [paragraph.text for paragraph in draft.body],
        "text": as_read.text,
        "spans": _spans(as_read),
        "facts": [_fact(fact) for fact in draft.facts],
        "charts": [_chart(chart) for chart in draft.charts],
        "checks": [
            {"code": reason.code, "verdict": str(reason.verdict), "message": reason.message} for reason in draft.checks
        ],
        "template": {
            "path": draft.template.path,
            "sha256": draft.template.sha256,
            "accepted_by": draft.template.accepted_by,
        },
        "choices": dict(draft.choices),
        "why": [{"name": scored.name, "score": scored.score, "why": scored.why} for scored in draft.why],
        "decisions": [_decision(decision) for decision in history],
        "sources": [{"name": source.name, "url": source.url, "licence": source.licence} for source in draft.sources],
        "supersedes": draft.supersedes or None,
        "edited_by": draft.edited_by or None,
        "note": draft.note,
        "content_sha256": draft.content_sha256,
        "article_sha256": None,
    }


def read_text(draft: Draft, label: Label, settings: Settings) -> Text:
    """Headline, paragraphs and disclosure as one text, the spans over it.

    The disclosure closes it, or opens it where the newsroom or the law wants that; what is not approved yet is shown
    as it will stand.
    """
    first = labels.stands_first(label, settings) if label.state != "auto_unreviewed" else False
    disclosure = Text(label.text)
    if first or settings.label_placement == "top":
        return _one_text((draft.headline, disclosure, *draft.body))
    return _one_text((draft.headline, *draft.body, disclosure))


def _one_text(parts: Iterable[Text]) -> Text:
    words: list[str] = []
    spans: list[Span] = []
    at = 0
    for part in parts:
        spans += (Span(at + span.start, at + span.end, span.fact) for span in part.spans)
        words.append(part.text)
        at += len(part.text) + 2
    return Text("\n\n".join(words), tuple(spans))


def _spans(text: Text) -> list[dict[str, Any]]:
    return [
        {"start": span.start, "end": span.end, "text": text.text[span.start : span.end], "fact": span.fact}
        for span in text.spans
    ]


def _chart(chart: Chart) -> dict[str, Any]:
    """A chart with its picture; `text` is every text of it, with blank lines between and `spans` over it."""
    whole = _one_text(text for text in chart.texts() if text.text)
    return {
        "name": chart.name,
        "kind": chart.kind,
        "title": chart.title.text,
        "caption": chart.caption.text,
        "heads": [head.text for head in chart.heads],
        "rows": [[cell.text for cell in row] for row in chart.rows],
        "alternative": [sentence.text for sentence in chart.alternative],
        "text": whole.text,
        "spans": _spans(whole),
        "svg": chart.svg or None,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    shape = {"code": reason.code, "message": reason.message}
    return {**shape, "field": reason.field} if reason.field else shape


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "verb": decision.verb,
        "who": decision.who,
        "verified": decision.verified,
        "at": utc_text(decision.at),
        "reason": decision.reason,
        "version": decision.version,
        "seq": decision.seq,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "name": fact.name,
        "value": shown(fact.value),
        "unit": fact.unit,
        "source": _source(fact),
    }


def _source(fact: Fact) -> dict[str, Any]:
    match fact.source:
        case WireSource() as wire:
            return {
                "feed": wire.feed,
                "event": wire.event,
                "revision": wire.revision,
                "path": wire.path,
                "wire_sha256": wire.wire_sha256,
                "fetched_at": utc_text(wire.fetched_at),
            }
        case ReferenceSource() as table:
            return {"reference": table.reference, "row": table.row, "sha256": table.sha256}
        case ConstantSource() as constant:
            return {"constant": constant.constant, "file": constant.file, "line": constant.line}
        case ComputationSource() as computed:
            shape = {"computation": computed.computation, "inputs": list(computed.inputs)}
            return {**shape, "rows": list(computed.rows)} if computed.rows else shape
        case PersonSource() as person:
            return {"person": person.person, "at": utc_text(person.at), "note": person.note}


def shown(value: Scalar) -> Any:
    """A value as JSON has it: a decimal that a float cannot hold exactly stays text."""
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    return value
