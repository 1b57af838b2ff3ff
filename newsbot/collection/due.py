"""Stage 1: schedules, feed states and the time in, the feeds that are due out; nothing waits here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsbot.archive import Archive
from newsbot.archive import feeds as states
from newsbot.newsroom.declared import Feed, Newsroom, Schedule
from newsbot.story import Refusal

TAKEN_AGAIN = timedelta(minutes=5)
"""A tick that was taken and never finished (the process died) is offered again after this, under a new due time."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)
_LONGEST_SHIFT = timedelta(hours=3)
"""More than any clock is ever put forward or back."""
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


def due(newsroom: Newsroom, archive: Archive, now: datetime, lane: str | None = None) -> list[tuple[Feed, datetime]]:
    """Feeds to fetch now with the due time that claims each, urgent ones first; switched-off and paused ones rest.

    A feed never fetched is due at once. Politeness is kept per host: none is asked again before the seconds its feeds
    ask for have passed.
    """
    stopped = {pause.name for pause in states.pauses(archive)}
    if "" in stopped:
        return []
    found = [(feed, states.state(archive, feed.name)) for feed in newsroom.feeds.values() if feed.enabled]
    asked: dict[str, datetime] = {}
    for feed, state in found:
        if state.last_attempt is not None:
            asked[_host(feed)] = max(state.last_attempt, asked.get(_host(feed), state.last_attempt))
    ready = []
    for feed, state in found:
        if (lane is not None and feed.lane != lane) or {feed.name, feed.beat} & stopped:
            continue
        last = asked.get(_host(feed))
        if last is not None and now < last + timedelta(seconds=feed.politeness_seconds):
            continue
        due_at = _claimable(state.next_due, now)
        if due_at is not None:
            ready.append((feed, due_at))
    return sorted(ready, key=lambda pair: (pair[0].lane != "urgent", pair[1], pair[0].name))


def _host(feed: Feed) -> str:
    return urlsplit(feed.url).hostname or ""


def _claimable(next_due: datetime | None, now: datetime) -> datetime | None:
    if next_due is None:
        return _EPOCH + (now - _EPOCH) // TAKEN_AGAIN * TAKEN_AGAIN
    return None if next_due > now else next_due + (now - next_due) // TAKEN_AGAIN * TAKEN_AGAIN


# --- schedules --------------------------------------------------------------------------------------------------------


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first time of the schedule later than `after`, in UTC.

    An interval counts from 1970, so that every process sees the same times. A cron line is read on the wall clock of
    its zone. When clocks go forward, a time that does not exist is due at the moment of the change; when they go back,
    a line with fixed hours is due once, one with `*` hours keeps its rhythm through both.
    """
    if schedule.every is not None:
        if schedule.every <= timedelta(0):
            raise Refusal("CONFIG_INVALID", f"a schedule of every {schedule.every} never comes to an end")
        return _EPOCH + ((after - _EPOCH) // schedule.every + 1) * schedule.every
    zone = ZoneInfo(schedule.zone)
    trigger = _trigger(schedule.cron)
    hours = schedule.cron.split()[1]
    return _in_rhythm(trigger, zone, after) if hours.startswith("*") else _by_wall_clock(trigger, zone, after)


def _by_wall_clock(trigger: Any, zone: ZoneInfo, after: datetime) -> datetime:
    wall = _wall(after - _LONGEST_SHIFT, zone)
    while True:
        wall = _next_wall(trigger, wall + _INSTANT)
        moment = _moment(wall, zone)
        if moment > after:
            return moment


def _in_rhythm(trigger: Any, zone: ZoneInfo, after: datetime) -> datetime:
    """Wall clock of the offset in force; where that changes first, the new clock's next time from the change on."""
    start = after + _INSTANT
    while True:
        offset = _offset(start, zone)
        moment = (_next_wall(trigger, start.replace(tzinfo=None) + offset) - offset).replace(tzinfo=UTC)
        if _offset(moment, zone) == offset:
            return moment
        start = _change(start, moment, zone)


def _next_wall(trigger: Any, start: datetime) -> datetime:
    """The trigger's first time from `start` on, both on a wall clock without zone.

    It is asked in UTC and never in a zone that shifts: APScheduler 3.11 stays in the repeated hour for good when it is
    asked for the next time after one in it.
    """
    found: datetime | None = trigger.get_next_fire_time(None, start.replace(tzinfo=UTC))
    if found is None:
        raise Refusal("CONFIG_INVALID", f"the schedule {trigger} never comes due again")
    return found.replace(tzinfo=None)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the wall clock shows this: the first of two times, or the change of clocks that skips it."""
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(first, zone) == wall:
        return first
    return _change(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _change(before: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """The second at which the offset of `before` ends, somewhere up to `later`, where it is another."""
    offset = _offset(before, zone)
    low = before.replace(microsecond=0)
    high = later.replace(microsecond=0) + timedelta(seconds=1)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            break
        low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
    return high


@lru_cache(maxsize=256)
def _trigger(line: str) -> Any:
    # Imported here, because only feeds with a cron line need it (110 ms).
    from apscheduler.triggers.cron import CronTrigger

    parts = line.split()
    try:
        if len(parts) != 5:
            raise ValueError(f"it has {len(parts)} parts")
        if parts[2] != "*" and parts[4] != "*":
            raise ValueError("a day of the month and a weekday together mean one thing to cron and another to people")
        parts[4] = ",".join(_weekdays(part) for part in parts[4].split(","))
        return CronTrigger.from_crontab(" ".join(parts), timezone=UTC)
    except ValueError as error:
        message = f"{line!r} is no cron line ({error}); write minute hour day month weekday, like '10 16 * * mon-fri'"
        raise Refusal("CONFIG_INVALID", message) from error


def _weekdays(part: str) -> str:
    """cron's numbers (0 and 7 = Sunday) as names: APScheduler counts from Monday."""
    span, slash, step = part.partition("/")
    first, dash, last = span.partition("-")
    if not first.isdigit():
        return part
    low, high = int(first), int(last) if dash else int(first)
    if low > high or high > 7:
        raise ValueError(f"{part!r} are no weekdays; 0 and 7 are Sunday, 1 is Monday")
    return ",".join(_WEEKDAYS[day] for day in range(low, high + 1, int(step) if slash else 1))
