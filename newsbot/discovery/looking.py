"""Records of one beat in, stories out, and for each record why it is news or why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from newsbot.archive import Archive, history
from newsbot.archive import records as archived
from newsbot.archive.carried import source_of
from newsbot.canonical import utc_text
from newsbot.discovery.bench import Library
from newsbot.discovery.facts import Facts
from newsbot.discovery.gather import record_facts
from newsbot.discovery.making import Occasion, make, names
from newsbot.discovery.opening import opened
from newsbot.discovery.periods import Withdrawn, arrived_stories
from newsbot.discovery.revision import Standing, StoryKind, changed, felt, loud, standing, weigh
from newsbot.discovery.score import Newsworth, newsworth
from newsbot.newsroom.declared import Beat, FieldDeclaration, Newsroom, StoryDeclaration
from newsbot.story import Reason, Record, Story, Verdict

_FIGURES = frozenset({Decimal, int})


@dataclass(slots=True)
class Discovered:
    """`outcomes`: record key -> a sentence that begins with its class (`story`, `silent`, `below floor`, ...)."""

    stories: list[Story] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    withdrawn: list[Withdrawn] = field(default_factory=list)


def discover(newsroom: Newsroom, archive: Archive, beat: Beat, records: Sequence[Record], now: datetime) -> Discovered:
    """Judged records of one beat, admitted or held; each is looked at against history as it is now.

    Nothing is written: the caller stores the stories and marks the records.
    """
    shelf = opened(newsroom, archive, beat, now, len(records))
    found = Discovered()
    span = history.span(archive, beat.name) if records else None
    newest = span[1] if span else None
    overtaken = _overtaken(archive, records)
    for record in _in_order(records):
        if record.key in overtaken:
            found.outcomes[record.key] = f"history: revision {overtaken[record.key]} of the event came with it"
        else:
            found.outcomes[record.key] = Look(shelf, record, newest, found).outcome()
    if newest is not None and newest >= now - beat.news_window:
        for story, keys in arrived_stories(shelf, records, newest, found.stories):
            if isinstance(story, Withdrawn):
                found.withdrawn.append(story)
                continue
            found.stories.append(story)
            for key in keys:
                found.outcomes[key] = f"{story.kind}: one line of {story.type} {story.event}; {found.outcomes[key]}"
    return found


def _in_order(records: Sequence[Record]) -> list[Record]:
    """As things happened; the revisions of one event together, the oldest first."""
    first: dict[str, datetime] = {}
    for record in records:
        first[record.event] = min(record.happened_at, first.get(record.event, record.happened_at))
    return sorted(records, key=lambda record: (first[record.event], record.event, record.revision))


def _overtaken(archive: Archive, records: Sequence[Record]) -> dict[str, int]:
    """Record key -> the newer revision beside it that stands in its place; a held one takes nobody's place."""
    events = Counter(record.event for record in records)
    newest: dict[str, int] = {}
    several = [record for record in records if events[record.event] > 1]
    for record in several:
        held = any(reason.verdict is Verdict.HOLD for reason in archived.reasons(archive, record.key))
        if not held:
            newest[record.event] = max(record.revision, newest.get(record.event, 0))
    return {
        record.key: newest[record.event] for record in several if record.revision < newest.get(record.event, 0)
    }  # fmt: skip


def _out(story: StoryDeclaration, before: Mapping[str, Standing | None]) -> str:
    """The type of the released story whose update says what one of this type would; empty when there is none."""
    standing = ((name, before.get(name)) for name in story.unless_released)
    return next((name for name, one in standing if one and one.is_released and not one.killed), "")


class Look:
    """One record being looked at; facts are computed at most once, and only when something depends on them."""

    __slots__ = ("_facts", "_found", "_newest", "_record", "_shelf", "_worth")

    def __init__(self, shelf: Library, record: Record, newest: datetime | None, found: Discovered) -> None:
        self._shelf = shelf
        self._record = record
        self._newest = newest
        self._found = found
        self._facts: Facts | None = None
        self._worth: Newsworth | None = None

    def outcome(self) -> str:
        declared = [story for story in self._shelf.beat.stories if not story.period]
        before = {story.type: self._standing(story) for story in declared}
        code = self._shelf.beat.record.takes_back(self._record.data)
        if code:
            return self._taken_back(code, declared, before)
        old = self._old()
        parts = []
        for story in declared:
            known = before[story.type]
            if old and not (known and known.is_released):
                parts.append(old)
            elif known is None and (out := _out(story, before)):
                parts.append(f"told by an update: the {out} story is released, and no {story.type} story is begun")
            else:
                parts.append(self._revised(story, known) if known else self._fresh(story))
        return "; ".join(dict.fromkeys(parts)) or old or "below floor: this beat tells no story of a single record"

    def _standing(self, story: StoryDeclaration) -> Standing | None:
        """A first revision has no past, and nearly every record is one."""
        if self._record.revision == 1:
            return None
        event = self._record.event
        made = [one for one in self._found.stories if (one.event, one.type) == (event, story.type)]
        shelf, last = self._shelf, made[-1] if made else None
        return standing(shelf.archive, shelf.beat, event, story.type, shelf.languages, last)

    def _old(self) -> str:
        """Why the record is history and no news; empty when it may be news."""
        beat, happened_at = self._shelf.beat, self._record.happened_at
        if happened_at < self._shelf.now - beat.news_window:
            hours = beat.news_window.total_seconds() / 3600
            return f"history: it happened {utc_text(happened_at)}, and what is older than {hours:g} hours is no news"
        if beat.newest_only and self._newest is not None and happened_at < self._newest:
            return f"history: the series has gone on to {self._shelf.day(self._newest)}"
        return ""

    @property
    def facts(self) -> Facts:
        if self._facts is None:
            self._facts = record_facts(self._shelf, self._record)
        return self._facts

    @property
    def worth(self) -> Newsworth:
        if self._worth is None:
            self._worth = newsworth(self._shelf.beat, self.facts)
        return self._worth

    def _fresh(self, story: StoryDeclaration) -> str:
        if not story.floor.holds(names(self.facts, self.worth)):
            return f"below floor: a {story.type} story asks for {' '.join(story.floor.text.split())}"
        return self._tell(story, "story", None)

    def _revised(self, story: StoryDeclaration, before: Standing) -> str:
        values = names(self.facts, self.worth)
        below = not story.floor.holds(values)
        urgent, confirm = (one is not None and one.holds(values) for one in (story.urgent, story.confirm))
        weighed = weigh(
            self._shelf.beat.record, story, before, self._record,
            below=below,
            crossed=(urgent, confirm) != (before.story.urgent, before.story.confirm),
        )  # fmt: skip
        if weighed.kind is not None:
            return self._tell(story, weighed.kind, before, beside=below)
        if weighed.withdrawn:
            self._found.withdrawn.append(Withdrawn(self._record.event, story.type, weighed.outcome))
        return weighed.outcome

    def _taken_back(self, code: str, declared: Sequence[StoryDeclaration], before: dict[str, Standing | None]) -> str:
        message = f"The source {'withdrew' if code == 'SOURCE_DELETED' else 'cancelled'} {self._record.event}."
        parts = []
        for story in declared:
            known = before[story.type]
            if known is None:
                continue
            if known.is_released:
                rested_on = known.rested_on.key if known.rested_on else ""
                reason = Reason(code, Verdict.PROPOSE_KILL, message, record=self._record.key, previous=rested_on)
                parts.append(self._tell(story, "kill", known, (reason,)))
            elif not known.killed:
                parts.append(f"retracted: {message}")
                self._found.withdrawn.append(Withdrawn(self._record.event, story.type, message))
        return "; ".join(dict.fromkeys(parts)) or f"retracted: {message} No story was told of it."

    def _tell(
        self,
        story: StoryDeclaration,
        kind: StoryKind,
        before: Standing | None,
        reasons: tuple[Reason, ...] = (),
        *,
        beside: bool = False,
    ) -> str:
        record = self._record
        if before is not None and before.story.records == (record.key,) and before.story.kind == kind:
            return f"unchanged: the {story.type} story rests on this record already"
        reasons = (*archived.reasons(self._shelf.archive, record.key), *reasons, *self._proposal(kind, before))
        facts = self._with_was(before) if kind != "story" and before is not None else self.facts
        occasion = Occasion(record.event, record.feed, (record.key,), kind, reasons, beside)
        made = make(self._shelf, story, occasion, facts, self.worth)
        if made is None:
            return f"expired: what a {story.type} story would say of it is over"
        self._found.stories.append(made)
        return f"{kind}: {story.type}, score {made.score}" + (f" for {made.angle}" if made.angle else "")

    def _proposal(self, kind: StoryKind, before: Standing | None) -> tuple[Reason, ...]:
        """Which field makes a correction or a kill of it, or which figure the source has revised, for the editor who
        decides."""
        old = (before.released or before.rested_on) if before else None
        if kind == "story" or old is None:
            return ()
        verdict = Verdict.PROPOSE_KILL if kind == "kill" else Verdict.PROPOSE_CORRECTION
        code = "REVISED_PRELIM" if kind == "update" else "CONFLICTS_WITH_PUBLISHED"
        return tuple(
            Reason(
                code, verdict,
                f"{field.name} was {old.data.get(field.name)} in what was released and is now "
                f"{self._record.data.get(field.name, 'not said any more')}.",
                field.name, self._record.key, old.key,
            )
            for field in self._moved(kind, old)
        )  # fmt: skip

    def _moved(self, kind: StoryKind, old: Record) -> list[FieldDeclaration]:
        """The fields an editor has to know of: of an update the figures, of anything graver what makes it so."""
        fields, now = changed(self._shelf.beat.record, old, self._record), self._record.data
        if kind == "update":
            told = (field for field in felt(fields, old, self._record) if field.on_change == "update")
            return [field for field in told if {type(old.data.get(field.name)), type(now.get(field.name))} <= _FIGURES]
        return [
            field for field in fields
            if field.on_change == kind
            or (kind == "kill" and field.on_change == "correction" and now.get(field.name) is None)
        ]  # fmt: skip

    def _with_was(self, before: Standing) -> Facts:
        """The same facts, and what the released text rested on where it changed: `was.magnitude`."""
        old = before.released or before.rested_on
        facts = self.facts.copy()
        if old is None:
            return facts
        for declared in loud(changed(self._shelf.beat.record, old, self._record)):
            value = old.data.get(declared.name)
            if value is not None:
                facts.add(f"was.{declared.name}", value, source_of(old, declared.name), declared.unit)
        return facts
