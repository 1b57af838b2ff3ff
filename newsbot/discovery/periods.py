"""The records of a day, a week or a group in, one story over all of them out: table, round-up, digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

IN_FORCE_DAYS = 31
"""How far back something may have begun that is still listed as in force; rivers stay over their banks for weeks."""


@dataclass(frozen=True, slots=True)
class Period:
    """`end` is its last day; `group` has field -> value where a period is told in parts."""

    event: str
    start: date
    end: date
    group: Mapping[str, str]

    def records(self, shelf: Library) -> list[Record]:
        """What history holds of its days, by time."""
        opens = datetime.combine(self.start, time(0), shelf.zone)
        closes = datetime.combine(self.end + timedelta(days=1), time(0), shelf.zone)
        return list(history.rows(shelf.archive, shelf.beat.name, since=opens, before=closes))


def week_before(day: date) -> Period:
    """The last ISO week that was over before a day."""
    monday = day - timedelta(days=day.weekday() + 7)
    year, week, _ = monday.isocalendar()
    return Period(f"{year}-W{week:02}", monday, monday + timedelta(days=6), {})


def arrived_stories(
    shelf: Library, arrived: Sequence[Record], newest: datetime
) -> Iterator[tuple[Story, list[str]]]:  # fmt: skip
    """(story, keys of the arrived records in it): of the newest day, of what is in force, of groups now complete."""
    for story in shelf.beat.stories:
        if story.period == "group":
            found = _groups(shelf, story, arrived)
        elif story.period == "day" and story.until:
            found = _in_force(shelf, story, arrived)
        elif story.period == "day":
            found = _day(shelf, story, arrived, newest)
        else:
            continue
        keys = {record.key for record in arrived}
        for period, records in found:
            listed = [record for record in records if _reaches(shelf, story, record)]
            inside = [record.key for record in listed if record.key in keys]
            if inside:
                made = _period_story(shelf, story, period, listed)
                if made is not None:
                    yield made, inside


def _day(
    shelf: Library, story: StoryDeclaration, arrived: Sequence[Record], newest: datetime
) -> Iterator[tuple[Period, list[Record]]]:  # fmt: skip
    day = shelf.day(newest)
    if any(shelf.day(record.happened_at) == day for record in arrived):
        period = Period(day.isoformat(), day, day, {})
        yield from _parts(story, period, period.records(shelf))


def _in_force(
    shelf: Library, story: StoryDeclaration, arrived: Sequence[Record]
) -> Iterator[tuple[Period, list[Record]]]:  # fmt: skip
    """Today's list of what has not ended yet, whenever it began."""
    if not arrived:
        return
    today = shelf.day(shelf.now)
    since = shelf.now - timedelta(days=IN_FORCE_DAYS)
    columns = history.columns(shelf.archive, shelf.beat.name, (story.until,), since=since)
    keys = [
        key for key, ends in zip(columns["key"], columns[story.until], strict=True)
        if isinstance(ends, datetime) and ends > shelf.now
    ]  # fmt: skip
    yield from _parts(story, Period(today.isoformat(), today, today, {}), _records(shelf, keys))


def _groups(
    shelf: Library, story: StoryDeclaration, arrived: Sequence[Record]
) -> Iterator[tuple[Period, list[Record]]]:  # fmt: skip
    """The groups that news arrived for and every row of which is ready."""
    oldest = shelf.now - shelf.beat.news_window
    recent = [record for record in arrived if record.happened_at >= oldest]
    wanted = {values: None for record in recent for values in _values(story, record.data)}
    if not wanted:
        return
    columns = history.columns(shelf.archive, shelf.beat.name, story.group_by)
    keys: dict[tuple[str, ...], list[str]] = {values: [] for values in wanted}
    for at, key in enumerate(columns["key"]):
        for values in _values(story, {name: columns[name][at] for name in story.group_by}):
            if values in keys:
                keys[values].append(key)
    for values, found in keys.items():
        records = _together(shelf, story, _records(shelf, found))
        if records and all(story.ready is None or story.ready.holds(record.data) for record in records):
            days = [shelf.day(record.happened_at) for record in records]
            group = dict(zip(story.group_by, values, strict=True))
            yield Period("/".join(values), min(days), max(days), group), records


def _together(shelf: Library, story: StoryDeclaration, records: Sequence[Record]) -> list[Record]:
    """Without what lies far from the middle day of a group: a match put off for months is no more of its round."""
    if story.within_days is None or not records:
        return list(records)
    days = sorted(shelf.day(record.happened_at) for record in records)
    middle = days[len(days) // 2]
    return [record for record in records if abs((shelf.day(record.happened_at) - middle).days) <= story.within_days]


def _records(shelf: Library, keys: Sequence[str]) -> list[Record]:
    return [record for key in keys if (record := archived.get(shelf.archive, key)) is not None]


def _parts(
    story: StoryDeclaration, period: Period, records: Sequence[Record]
) -> Iterator[tuple[Period, list[Record]]]:  # fmt: skip
    """The period itself, or one part of it for each combination of values."""
    if not story.group_by:
        yield period, list(records)
        return
    parts: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        for values in _values(story, record.data):
            parts.setdefault(values, []).append(record)
    for values, inside in sorted(parts.items()):
        group = dict(zip(story.group_by, values, strict=True))
        yield Period("/".join((period.event, *values)), period.start, period.end, group), inside


def _values(story: StoryDeclaration, data: Mapping[str, object]) -> list[tuple[str, ...]]:
    """The groups a row belongs to; none where a field is missing, several where a field lists several."""
    found: list[tuple[str, ...]] = [()]
    for name in story.group_by:
        value = data.get(name)
        text = "" if value is None else str(value)
        several = text.split(story.group_split) if story.group_split else [text]
        values = dict.fromkeys(one.strip() for one in several if one.strip())
        found = [(*before, one) for before in found for one in values]
    return found


def period_stories(newsroom: Newsroom, archive: Archive, beat: Beat, now: datetime) -> list[Story]:
    """Round-ups of the week that closed last, once each, over the records that made no story of their own."""
    declared = [story for story in beat.stories if story.period == "week"]
    return list(_week_stories(opened(newsroom, archive, beat, now), declared)) if declared else []


def _week_stories(shelf: Library, declared: Sequence[StoryDeclaration]) -> Iterator[Story]:
    week = week_before(shelf.now.astimezone(shelf.zone).date())
    waiting = [story for story in declared if story.group_by or not _told_before(shelf, story, week)]
    records = week.records(shelf) if waiting else []
    for story in waiting:
        rest = [record for record in records if _reaches(shelf, story, record) and not _told(shelf, record)]
        for period, inside in _parts(story, week, rest) if rest else ():
            if not _told_before(shelf, story, period):
                made = _period_story(shelf, story, period, inside)
                if made is not None:
                    yield made


def _told_before(shelf: Library, story: StoryDeclaration, period: Period) -> bool:
    return stories.latest(shelf.archive, shelf.beat.name, period.event, story.type) is not None


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
    facts = period_facts(shelf, period.event, (period.start, period.end), period.group, records, story.facts)
    worth = newsworth(shelf.beat, facts, story.facts)
    if not story.floor.holds(names(facts, worth)):
        return None
    newest = max(records, key=lambda record: (record.observed_at, record.happened_at, record.event))
    keys = tuple(record.key for record in records)
    return make(shelf, story, Occasion(period.event, newest.feed, keys, kind), facts, worth)


def _kind(shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record]) -> StoryKind | None:
    """None when the period was told already and nothing that counts came or changed since."""
    before = standing(shelf.archive, shelf.beat, period.event, story.type, shelf.languages)
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
    # A match of a round played months later is news of its own, and no longer of the round.
    over = before.story.expires_at <= shelf.now
    if not loud(fields) and (over or not (came or told)):
        return None
    if not before.is_released:
        return None if over else "story"
    # A list is never killed for one line; a line that would be is corrected.
    return "update" if gravest(fields) in ("silent", "update") else "correction"
