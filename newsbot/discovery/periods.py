"""A day's or a week's records in, one story over all of them out: the daily table, the weekly round-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from newsbot.archive import Archive, history, stories
from newsbot.archive import records as archived
from newsbot.discovery.bench import Library
from newsbot.discovery.facts import Facts
from newsbot.discovery.gather import add_declared, add_fields, constants, period_facts
from newsbot.discovery.making import Occasion, make, names
from newsbot.discovery.opening import opened
from newsbot.discovery.revision import StoryKind, changed, gravest, loud, standing
from newsbot.discovery.score import newsworth
from newsbot.newsroom.declared import Beat, Newsroom, StoryDeclaration
from newsbot.story import Record, Story


@dataclass(frozen=True, slots=True)
class Period:
    """`end` is its last day."""

    event: str
    start: date
    end: date

    def records(self, shelf: Library) -> list[Record]:
        """What history holds of it, by time."""
        opens = datetime.combine(self.start, time(0), shelf.zone)
        closes = datetime.combine(self.end + timedelta(days=1), time(0), shelf.zone)
        return list(history.rows(shelf.archive, shelf.beat.name, since=opens, before=closes))


def week_before(day: date) -> Period:
    """The last ISO week that was over before a day."""
    monday = day - timedelta(days=day.weekday() + 7)
    year, week, _ = monday.isocalendar()
    return Period(f"{year}-W{week:02}", monday, monday + timedelta(days=6))


def day_stories(
    shelf: Library, arrived: Sequence[Record], newest: datetime
) -> Iterator[tuple[Story, list[str]]]:  # fmt: skip
    """(story, keys of the arrived records in it) when records of the newest day arrived."""
    declared = [story for story in shelf.beat.stories if story.period == "day"]
    day = shelf.day(newest)
    keys = {record.key for record in arrived if shelf.day(record.happened_at) == day}
    if not declared or not keys:
        return
    period = Period(day.isoformat(), day, day)
    records = period.records(shelf)
    for story in declared:
        listed = [record for record in records if _reaches(shelf, story, record)]
        inside = [record.key for record in listed if record.key in keys]
        if inside:
            made = _period_story(shelf, story, period, listed)
            if made is not None:
                yield made, inside


def period_stories(newsroom: Newsroom, archive: Archive, beat: Beat, now: datetime) -> list[Story]:
    """Round-ups of the week that closed last, once each, over the records that made no story of their own."""
    declared = [story for story in beat.stories if story.period == "week"]
    return list(_week_stories(opened(newsroom, archive, beat, now), declared)) if declared else []


def _week_stories(shelf: Library, declared: Sequence[StoryDeclaration]) -> Iterator[Story]:
    period = week_before(shelf.now.astimezone(shelf.zone).date())
    waiting = [
        story for story in declared
        if stories.latest(shelf.archive, shelf.beat.name, period.event, story.type) is None
    ]  # fmt: skip
    records = period.records(shelf) if waiting else []
    for story in waiting:
        rest = [record for record in records if _reaches(shelf, story, record) and not _told(shelf, record)]
        if rest:
            made = _period_story(shelf, story, period, rest)
            if made is not None:
                yield made


def _reaches(shelf: Library, story: StoryDeclaration, record: Record) -> bool:
    """Over the floor of a period's records; declared facts are computed only where it names them."""
    floor = story.period_floor
    if floor is None:
        return True
    facts = Facts(constants(shelf, record))
    add_fields(shelf, facts, record)
    roots = {name.partition(".")[0] for name in floor.names}
    asked = [one.declaration.name for one in shelf.planned if one.declaration.name in roots]
    if asked:
        # A fact may rest on any declared before it.
        last = max(i for i, one in enumerate(shelf.planned) if one.declaration.name in asked)
        add_declared(shelf, facts, record, (record,), [one.declaration.name for one in shelf.planned[: last + 1]])
    return floor.holds(facts.values)


def _told(shelf: Library, record: Record) -> bool:
    """Whether it made a story of its own."""
    types = (story.type for story in shelf.beat.stories if not story.period)
    return any(stories.latest(shelf.archive, shelf.beat.name, record.event, one) is not None for one in types)


def _period_story(
    shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record]
) -> Story | None:  # fmt: skip
    kind = _kind(shelf, story, period, records)
    if kind is None:
        return None
    facts = period_facts(shelf, period.event, period.start, period.end, records, story.facts)
    worth = newsworth(shelf.beat, facts, story.facts)
    if not story.floor.holds(names(facts, worth)):
        return None
    newest = max(records, key=lambda record: (record.observed_at, record.happened_at, record.event))
    keys = tuple(record.key for record in records)
    return make(shelf, story, Occasion(period.event, newest.feed, keys, kind), facts, worth)


def _kind(shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record]) -> StoryKind | None:
    """None when the period was told already and nothing that counts came or changed since."""
    before = standing(shelf.archive, shelf.beat, period.event, story.type)
    if before is None:
        return "story"
    if before.killed:
        return None
    told = {key.rpartition("@")[0]: key for key in before.story.records}
    came, fields = False, []
    for record in records:
        key = told.pop(record.key.rpartition("@")[0], None)
        old = archived.get(shelf.archive, key) if key not in (None, record.key) else None
        came |= key is None
        fields += changed(shelf.beat.record, old, record) if old else []
    if not came and not told and not loud(fields):
        return None
    if not before.is_released:
        return "story"
    # A list is never killed for one line; a line that would be is corrected.
    return "update" if gravest(fields) in ("silent", "update") else "correction"
