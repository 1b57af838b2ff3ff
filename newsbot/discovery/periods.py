"""The records of a day, a week or a group in, one story over all of them out: table, round-up, digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from newsbot.story import Reason, Record, Story, Verdict

IN_FORCE_DAYS = 31
"""How far back something may have begun that is still listed as in force; rivers stay over their banks for weeks."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An event whose unreleased texts have lost their ground: spike them."""

    event: str
    type: str
    why: str


@dataclass(frozen=True, slots=True)
class Period:
    """`end` is its last day; `group` has field -> value where a period is told in parts."""

    event: str
    start: date
    end: date
    group: Mapping[str, str]
    to_come: int = 0
    """Rows of a group that lie far from its middle day and are not ready yet."""
    apart: int = 0
    """All rows of a group that lie far from its middle day."""
    ready: bool = True
    """False where a row of a group waits."""

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
    shelf: Library, arrived: Sequence[Record], newest: datetime, beside: Sequence[Story] = ()
) -> Iterator[tuple[Story | Withdrawn, list[str]]]:
    """(story, keys of the arrived records in it): of the newest day, of what is in force, of groups now complete.

    `beside`: what was made of the arrived records one by one, which the archive does not hold yet.
    """
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
                made = (
                    _period_story(shelf, story, period, listed, beside)
                    if period.ready
                    else _lost(shelf, story, period, records)
                )
                if made is not None:
                    yield made, inside
            elif story.period == "group" and records:
                lost = _lost(shelf, story, period, records)
                if lost is not None:
                    yield lost, [record.key for record in records if record.key in keys]


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
    # An older row makes no group of its own; of one that was told it may take the ground away.
    older = (values for record in arrived for values in _values(story, record.data) if values not in wanted)
    wanted |= {values: None for values in older if _told_group(shelf, story, values)}
    if not wanted:
        return
    columns = history.columns(shelf.archive, shelf.beat.name, story.group_by)
    keys: dict[tuple[str, ...], list[str]] = {values: [] for values in wanted}
    for at, key in enumerate(columns["key"]):
        for values in _values(story, {name: columns[name][at] for name in story.group_by}):
            if values in keys:
                keys[values].append(key)
    for values, found in keys.items():
        everything = _records(shelf, found)
        records = _together(shelf, story, everything)
        if records:
            days = [shelf.day(record.happened_at) for record in records]
            group = dict(zip(story.group_by, values, strict=True))
            inside = {record.key for record in records}
            apart = [record for record in everything if record.key not in inside]
            yield Period(
                "/".join(values), min(days), max(days), group,
                to_come=sum(not _is_ready(story, record) for record in apart),
                apart=len(apart),
                ready=all(_is_ready(story, record) for record in records),
            ), records  # fmt: skip


def _is_ready(story: StoryDeclaration, record: Record) -> bool:
    return story.ready is None or story.ready.holds(record.data)


def _told_group(shelf: Library, story: StoryDeclaration, values: Sequence[str]) -> bool:
    return stories.latest(shelf.archive, shelf.beat.name, "/".join(values), story.type) is not None


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
                if isinstance(made, Story):
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
    shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record], beside: Sequence[Story] = ()
) -> Story | Withdrawn | None:
    kind = _kind(shelf, story, period, records)
    if kind is None:
        return None
    facts = _facts(shelf, story, period, records)
    worth = newsworth(shelf.beat, facts, story.facts)
    if not story.floor.holds(names(facts, worth)):
        return _lost(shelf, story, period, records) if story.period == "group" else None
    reasons = tuple(_held_beside(shelf, records, beside)) if story.period == "group" else ()
    return make(shelf, story, _occasion(period, records, kind, reasons), facts, worth)


def _facts(shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record]) -> Facts:
    counts = {"to_come": period.to_come, "apart": period.apart} if story.period == "group" else {}
    held = 0 if story.period == "group" or story.until else _held(shelf, story, period, records)
    if held:
        counts["held"] = held
    days = (period.start, period.end)
    return period_facts(shelf, period.event, days, period.group, records, story.facts, counts)


def _held(shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record]) -> int:
    """How many events of these days wait for an editor, so that no sentence counts them; looked up once a call."""
    opens = datetime.combine(period.start, time(0), shelf.zone)
    asked = ("held", period.start, period.end)
    if asked not in shelf.memory:
        barred = {
            one.record
            for one in archived.objections(shelf.archive, shelf.beat.name, opens, shelf.now)
            if one.reason.verdict is Verdict.HOLD and not one.cleared_by
        }
        shelf.memory[asked] = [
            record
            for record in _records(shelf, sorted(barred))
            if period.start <= shelf.day(record.happened_at) <= period.end
        ]
    told, group = {record.event for record in records}, tuple(period.group.values())
    return len({
        record.event for record in shelf.memory[asked]
        if record.event not in told and group in _values(story, record.data) and _reaches(shelf, story, record)
    })  # fmt: skip


def _occasion(period: Period, records: Sequence[Record], kind: StoryKind, reasons: tuple[Reason, ...] = ()) -> Occasion:
    newest = max(records, key=lambda record: (record.observed_at, record.happened_at, record.event))
    return Occasion(period.event, newest.feed, tuple(record.key for record in records), kind, reasons)


def _held_beside(shelf: Library, records: Sequence[Record], beside: Sequence[Story]) -> Iterator[Reason]:
    """Why a row's own story waits for a person: the list that prints the same figures waits with it."""
    made = {(story.event, story.type): story for story in beside}
    types = [story.type for story in shelf.beat.stories if not story.period and story.hold is not None]
    for record in records:
        for one in types:
            told = made.get((record.event, one)) or stories.latest(shelf.archive, shelf.beat.name, record.event, one)
            holds = [reason for reason in told.reasons if reason.verdict is Verdict.HOLD] if told else []
            if told is None or not holds or record.key not in told.records:
                continue
            known = standing(shelf.archive, shelf.beat, record.event, one, shelf.languages, told)
            if known is None or not known.is_released:
                yield from (replace(reason, message=f"{record.event}: {reason.message}") for reason in holds)


def _lost(
    shelf: Library, story: StoryDeclaration, period: Period, records: Sequence[Record]
) -> Story | Withdrawn | None:  # fmt: skip
    """What becomes of the text of a group that was told and, as its rows are now, could not be told."""
    before = standing(shelf.archive, shelf.beat, period.event, story.type, shelf.languages)
    if before is None or before.killed or before.story.kind == "kill":
        return None
    now = {record.event: record for record in records}
    fields: dict[str, None] = {}
    for key in before.story.records:
        old = archived.get(shelf.archive, key)
        new = now.get(old.event) if old else None
        if old is not None and new is not None:
            different = changed(shelf.beat.record, old, new)
            fields |= {field.name: None for field in different if field.on_change in ("correction", "kill")}
    if not fields:
        return None
    why = f"what the {story.type} story of {period.event} rested on is gone: {', '.join(fields)} changed"
    if not before.is_released:
        return Withdrawn(period.event, story.type, f"withdrawn: {why}")
    facts = _facts(shelf, story, period, records)
    reason = Reason("CONFLICTS_WITH_PUBLISHED", Verdict.PROPOSE_KILL, f"{why[:1].upper()}{why[1:]}.")
    worth = newsworth(shelf.beat, facts, story.facts)
    return make(shelf, story, _occasion(period, records, "kill", (reason,)), facts, worth)


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
