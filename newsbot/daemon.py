"""The daemon: collects on a schedule, releases what is due, serves the API, and drains when told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler

from newsbot import pipeline
from newsbot.archive import Archive, leases, open_archive
from newsbot.canonical import utc_text
from newsbot.collection.due import next_due
from newsbot.distribution.server import serve
from newsbot.newsroom.declared import Feed, Newsroom
from newsbot.pipeline import client
from newsbot.story import Refusal

LEADER = "collector"
LEASE_SECONDS = 90
"""How long a daemon that died keeps others from collecting."""
TICK_SECONDS = {"urgent": 5, "ordinary": 15}
RELEASE_SECONDS = 1

Clock = Callable[[], datetime]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Daemon:
    """One daemon's settings; `name` tells it apart from others on the same archive."""

    newsroom: Newsroom
    archive_path: Path
    clock: Clock
    name: str
    say: Say

    @contextmanager
    def house(self) -> Iterator[pipeline.House]:
        """A house for one round: its own connection, so that every thread has one, and a time that stands still."""
        archive = open_archive(self.archive_path, create=True)
        try:
            yield pipeline.House(self.newsroom, archive, self.clock())
        finally:
            archive.close()

    def collect(self, lane: str | None) -> None:
        """One round of one lane: what is due is fetched and carried to the queue, if this daemon leads."""
        with self.house() as house:
            if not leases.take(house.archive, LEADER, self.name, house.now, LEASE_SECONDS):
                return
            tally = pipeline.Tally()
            pipeline.tick(house, client(self.newsroom), tally, lane=lane)
            self._tell(tally)

    def release(self) -> None:
        """What is approved and due leaves the house."""
        with self.house() as house:
            for article in pipeline.release(house):
                self.say(f"{utc_text(house.now)} released {article.kind} {article.id}@{article.version}")

    def _tell(self, tally: pipeline.Tally) -> None:
        if tally.wires or tally.alarms:
            at = utc_text(self.clock())
            ready, held = tally.drafts["ready"], tally.drafts["held"]
            clues = f", {tally.leads['new']} new leads" if tally.leads["new"] else ""
            self.say(f"{at} {tally.wires} wires, {ready} drafts ready, {held} held{clues}")
            for alarm in tally.alarms:
                self.say(f"{at} {alarm}")


def report_start(daemon: Daemon) -> None:
    """What is on, when it is next due, and what is off and why."""
    now = daemon.clock()
    daemon.say(f"newsbot runs in {daemon.newsroom.root} at {utc_text(now)}")
    for name, beat in daemon.newsroom.beats.items():
        daemon.say(f"  beat {name}: {', '.join(daemon.newsroom.written(beat)) or 'no language of ours'}")
    for feed in daemon.newsroom.feeds.values():
        daemon.say(f"  feed {feed.name}: {_standing(daemon, feed, now)}")


def _standing(daemon: Daemon, feed: Feed, now: datetime) -> str:
    if not feed.enabled:
        return f"off: {feed.off_reason}"
    return f"on, next due {utc_text(next_due(feed.schedule, now))}"


def once(daemon: Daemon) -> None:
    """One tick of everything due, and what is due for release."""
    daemon.collect(None)
    daemon.release()


def run(daemon: Daemon, host: str, port: int, *, public: bool = False) -> None:
    """Until SIGTERM or SIGINT: running rounds end, nothing new begins, open answers are finished."""
    report_start(daemon)
    scheduler = _scheduler(daemon)
    scheduler.start()
    stopped = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        serve(
            daemon.newsroom,
            daemon.archive_path,
            host,
            port,
            daemon.clock,
            stopped=stopped,
            say=daemon.say,
            releasing=False,
            public=public,
        )
    finally:
        daemon.say("draining: rounds under way are finished")
        scheduler.shutdown(wait=True)
        _give_up_lead(daemon)
        for number, handler in before.items():
            signal.signal(number, handler)
        daemon.say("stopped")


def _scheduler(daemon: Daemon) -> BackgroundScheduler:
    """One tick job a lane; nothing is persisted, the archive itself says what is due."""
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
    for lane, seconds in TICK_SECONDS.items():
        scheduler.add_job(_safely, "interval", seconds=seconds, args=(daemon, daemon.collect, lane), id=lane)
    scheduler.add_job(_safely, "interval", seconds=RELEASE_SECONDS, args=(daemon, daemon.release), id="release")
    for job in scheduler.get_jobs():
        scheduler.modify_job(job.id, misfire_grace_time=int(timedelta(minutes=1).total_seconds()))
    return scheduler


def _safely(daemon: Daemon, work: Callable[..., None], *arguments: str) -> None:
    """A round that is refused is told and tried again at the next tick; the daemon goes on."""
    try:
        work(*arguments)
    except Refusal as refusal:
        daemon.say(f"{utc_text(daemon.clock())} {refusal.code}: {refusal.message}")


def _give_up_lead(daemon: Daemon) -> None:
    archive: Archive = open_archive(daemon.archive_path)
    try:
        leases.release(archive, LEADER, daemon.name)
    finally:
        archive.close()
