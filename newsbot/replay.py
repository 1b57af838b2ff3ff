"""Days that are past, again through today's templates and checks: an archive in, what would be otherwise out.

Everything the archive kept of its wires up to the last day is carried through an empty archive of its own: what came
before the first day as history, the rest as the news it was, at the time it came. Nobody approves anything there, so
that what editors released in between is a story still, and what followed it no update.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from newsbot import pipeline
from newsbot.archive import Archive, coverage, drafts, records, wires
from newsbot.archive.draft_row import DraftRow
from newsbot.archive.records import BARRED
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Draft


@dataclass(slots=True)
class Rule:
    """How often one rule spoke, and of what last."""

    beat: str
    code: str
    name: str
    """As declared in beat.toml; empty for what no rule of a beat says."""
    verdict: str
    count: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A text that would be another."""

    id: str
    language: str
    kind: str
    """`changed`, `new` or `gone`."""
    was: str
    """Its headline then; empty where there was none."""
    now: str
    was_state: str
    state: str


@dataclass(slots=True)
class Replayed:
    """What came of it."""

    tally: pipeline.Tally
    told: int = 0
    """Events with a text that waits for an editor, ready or held."""
    held: int = 0
    rules: list[Rule] = field(default_factory=list)
    same: int = 0
    changes: list[Change] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        counted = self.tally.as_json()
        return {
            "wires": counted["wires"],
            "records": counted["records"],
            "drafts": counted["drafts"],
            "events": {"told": self.told, "held": self.held},
            "rules": [
                {
                    "beat": one.beat, "code": one.code, "rule": one.name, "verdict": one.verdict, "count": one.count,
                    "example": one.example,
                }
                for one in self.rules
            ],
            "texts": {"same": self.same, **self._kinds()},
            "changes": [
                {
                    "id": one.id, "language": one.language, "kind": one.kind, "was": one.was, "now": one.now,
                    "was_state": one.was_state, "state": one.state,
                }
                for one in self.changes
            ],
        }  # fmt: skip

    def _kinds(self) -> Mapping[str, int]:
        counted = Counter(one.kind for one in self.changes)
        return {kind: counted[kind] for kind in ("changed", "new", "gone")}


def replay(
    newsroom: Newsroom, archive: Archive, scratch: Archive, since: datetime, until: datetime,
    report: pipeline.Report = lambda _: None,
) -> Replayed:  # fmt: skip
    """The wires of `archive` from `since` to `until` told again in `scratch`, which is empty, against what was told."""
    replayed = Replayed(pipeline.Tally())
    _promises(newsroom, archive, scratch, since)
    for wire in wires.until(archive, until):
        feed = newsroom.feeds.get(wire.feed)
        if feed is None or feed.leads:
            continue
        house = pipeline.House(newsroom, scratch, wire.fetched_at, report)
        body = wires.body(archive, wire.sha256)
        if wire.fetched_at < since or pipeline.AS_HISTORY.items() <= wire.headers.items():
            pipeline.backfill(house, feed, body, pipeline.Tally(), origin=wire.origin)
            continue
        pipeline.take(house, feed, body, replayed.tally, origin=wire.origin, status=wire.status, headers=wire.headers)
        pipeline.carry(house, replayed.tally)
    replayed.rules = list(rules(newsroom, scratch, since, until))
    _compare(archive, scratch, since, until, replayed)
    return replayed


def _promises(newsroom: Newsroom, archive: Archive, scratch: Archive, since: datetime) -> None:
    """What history was promised to cover when the first day began."""
    for name in newsroom.beats:
        for known in coverage.intervals(archive, name):
            if known.start < since:
                coverage.declare(scratch, replace(known, end=min(known.end, since)))


def rules(newsroom: Newsroom, archive: Archive, since: datetime, until: datetime) -> Iterator[Rule]:
    """The rules that spoke in a span, by beat, the most talkative first."""
    for beat in newsroom.beats:
        found: dict[tuple[str, str, str], Rule] = {}
        for one in records.objections(archive, beat, since, until):
            key = (one.reason.code, one.reason.rule.partition(":")[0], str(one.reason.verdict))
            rule = found.setdefault(key, Rule(beat, *key))
            rule.count += 1
            rule.example = one.reason.message
        yield from sorted(found.values(), key=lambda rule: (-rule.count, rule.code, rule.name))


def _compare(archive: Archive, scratch: Archive, since: datetime, until: datetime, replayed: Replayed) -> None:
    was, now = _last(archive, since, until), _last(scratch, since, until)
    events: dict[tuple[str, str], set[str]] = {}
    for row in now.values():
        events.setdefault((row.beat, row.event), set()).add(row.state)
    replayed.told = len(events)
    replayed.held = sum("held" in states for states in events.values())
    for draft_id, any_of_it in sorted({**was, **now}.items()):
        before, after = was.get(draft_id), now.get(draft_id)
        if before is not None and after is not None and _says(archive, before) == _says(scratch, after):
            replayed.same += 1
            continue
        kind = "new" if before is None else "gone" if after is None else "changed"
        replayed.changes.append(Change(draft_id, any_of_it.language, kind, *_of_both(before, after)))


def _of_both(before: DraftRow | None, after: DraftRow | None) -> tuple[str, str, str, str]:
    """Headlines and states, then and now; empty where there is no text."""
    return (
        before.headline if before else "", after.headline if after else "",
        before.state if before else "", after.state if after else "",
    )  # fmt: skip


def _last(archive: Archive, since: datetime, until: datetime) -> dict[str, DraftRow]:
    """The last text the house made of each story; a kill has no words of its own."""
    return {row.id: row for row in drafts.made(archive, since, until) if row.kind != "kill"}


def _says(archive: Archive, row: DraftRow) -> tuple[str, ...]:
    draft: Draft | None = drafts.get(archive, row.id, row.version)
    if draft is None:
        return ()
    held = any(reason.verdict in BARRED for reason in row.reasons)
    return draft.headline.text, *(part.text for part in draft.body), str(held)
