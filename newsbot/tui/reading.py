"""A draft in the archive goes in; all an editor needs to judge it comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbot import label as labels
from newsbot.archive import Archive, decisions, drafts
from newsbot.archive.lists import Key
from newsbot.canonical import utc_text
from newsbot.desk import ledger, view
from newsbot.desk.ledger import Case
from newsbot.desk.states import State
from newsbot.newsroom.declared import Newsroom
from newsbot.story import (
    ComputationSource,
    ConstantSource,
    Decision,
    Draft,
    Fact,
    Label,
    PersonSource,
    ReferenceSource,
    Scalar,
    WireSource,
    rows_named,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One version with its history, its label as it stands, and what it can be compared with."""

    case: Case
    state: State
    label: Label
    versions: int
    decided: Sequence[Decision]
    """On all versions, oldest first."""
    before: Draft | None
    """The version before this one."""
    proposed: Draft | None
    """What the machine would write instead."""
    numbered: Sequence[Fact]
    """Facts shown in headline or body, in the order of their first appearance."""

    @property
    def draft(self) -> Draft:
        return self.case.draft

    @property
    def key(self) -> Key:
        return self.draft.id, self.draft.version

    @property
    def last_seq(self) -> int:
        """The last decision seen: what a decision made on this reading rests on."""
        return self.decided[-1].seq if self.decided else 0

    def label_if_approved(self, newsroom: Newsroom, who: str, now: datetime, opened: bool) -> Label:
        """The label an approval of exactly this would bring about; nothing is decided by asking."""
        details: dict[str, Scalar] = {"content_sha256": self.draft.content_sha256, "opened": opened}
        imagined = Decision(0, *self.key, "approve", who, False, now, "", details, "", "")
        return labels.derive(self.draft, [*self.decided, imagined], newsroom.settings)

    def number_of(self, fact_id: str) -> int:
        """The number behind a value; 0 when it has none."""
        return next((n for n, fact in enumerate(self.numbered, 1) if fact.id == fact_id), 0)


def read(archive: Archive, newsroom: Newsroom, key: Key, now: datetime) -> Reading:
    """Everything about one version, as of `now`."""
    case = ledger.load(archive, *key)
    draft, decided = case.draft, decisions.of(archive, key[0])
    return Reading(
        case=case,
        state=case.state(now),
        label=labels.derive(draft, decided, newsroom.settings),
        versions=drafts.newest_version(archive, draft.id),
        decided=decided,
        before=drafts.get(archive, draft.id, draft.version - 1) if draft.version > 1 else None,
        proposed=drafts.proposed(archive, draft.id) if case.row.proposed else None,
        numbered=tuple(_in_order(draft)),
    )


def _in_order(draft: Draft) -> Iterator[Fact]:
    facts = {fact.id: fact for fact in draft.facts}
    body = [span.fact for part in draft.body for span in part.spans]
    drawn = [span.fact for chart in draft.charts for text in chart.texts() for span in text.spans]
    for fact_id in dict.fromkeys([*body, *(span.fact for span in draft.headline.spans), *drawn]):
        if fact_id in facts:
            yield facts[fact_id]


def value_of(fact: Fact) -> str:
    """The value as the wire or the computation has it, with its unit."""
    value = f"{fact.value:%d %b %H:%M}Z" if isinstance(fact.value, datetime) else view.shown(fact.value)
    return f"{value} {fact.unit}" if fact.unit and fact.unit != fact.name else str(value)


def source_line(fact: Fact, facts: Mapping[str, Fact]) -> str:
    """Where a value comes from, in one line."""
    match fact.source:
        case WireSource() as wire:
            return f"{wire.feed} {wire.event} · {wire.path}"
        case ReferenceSource() as table:
            return f"table {table.reference} · {table.row}"
        case ConstantSource() as constant:
            return f"declared · {constant.file}:{constant.line}"
        case ComputationSource() as computed:
            inputs = ", ".join(facts[name].name if name in facts else name for name in computed.inputs)
            rows = f" over {rows_named(len(computed.rows))}" if computed.rows else ""
            return f"computed: {computed.computation}({inputs}){rows}"
        case PersonSource() as person:
            return f"typed by {person.person} · {utc_text(person.at)[11:16]}"


def source_lines(fact: Fact, facts: Mapping[str, Fact], depth: int = 0) -> Iterator[str]:
    """Where a value comes from, down to the bytes of the wire."""
    yield f"{fact.name} = {value_of(fact)}"
    match fact.source:
        case WireSource() as wire:
            yield f"  feed        {wire.feed}"
            yield f"  record      {wire.event}, revision {wire.revision}"
            yield f"  path        {wire.path}"
            yield f"  wire sha256 {wire.wire_sha256}"
            yield f"  fetched     {utc_text(wire.fetched_at)}"
        case ReferenceSource() as table:
            yield f"  table       {table.reference}, row {table.row}"
            yield f"  sha256      {table.sha256}"
        case ConstantSource() as constant:
            yield f"  declared    {constant.file}, line {constant.line} ({constant.constant})"
        case PersonSource() as person:
            yield f"  typed by    {person.person}, {utc_text(person.at)}"
            if person.note:
                yield f"  note        {person.note}"
        case ComputationSource() as computed:
            yield f"  computed    {computed.computation}"
            for row in computed.rows[:12]:
                yield f"  over        {row}"
            if len(computed.rows) > 12:
                yield f"  over        {len(computed.rows) - 12} records more"
            for name in computed.inputs:
                # Inputs of inputs are shown too; a cycle cannot be, but a long chain need not fill the screen.
                if name in facts and depth < 3:
                    yield from (f"  {line}" for line in source_lines(facts[name], facts, depth + 1))
