"""An archive and a span in; out go a line per feed, and per rule how often it spoke and was overruled.

A rule that editors overrule most of the time cries wolf: its threshold wants another look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbot.archive import Archive, feeds, records, wires
from newsbot.canonical import utc_text
from newsbot.newsroom.declared import Newsroom

_MOST_FETCHES = 100_000


@dataclass(slots=True)
class RuleCount:
    """One rule of a beat over the records of one feed."""

    code: str
    name: str
    """As declared in beat.toml; empty for what newsbot itself says."""
    verdict: str
    count: int = 0
    cleared: int = 0
    """Records an editor let pass all the same."""


@dataclass(frozen=True, slots=True)
class FeedReport:
    """One feed in a span."""

    feed: str
    fetches: int
    failed: int
    newest: datetime | None
    """When it last brought bytes it had not sent before."""
    paused: str
    """Since when and by whom; empty while it runs."""
    rules: tuple[RuleCount, ...]
    """The most talkative first."""

    def as_json(self) -> dict[str, Any]:
        return {
            "feed": self.feed,
            "fetches": self.fetches,
            "failed": self.failed,
            "newest": utc_text(self.newest) if self.newest else None,
            "paused": self.paused or None,
            "rules": [
                {"code": r.code, "rule": r.name, "verdict": r.verdict, "count": r.count, "cleared": r.cleared}
                for r in self.rules
            ],
        }


def feed_reports(newsroom: Newsroom, archive: Archive, since: datetime, until: datetime) -> Iterator[FeedReport]:
    """One for each feed of the newsroom, in its order."""
    pauses = {pause.name: pause for pause in feeds.pauses(archive)}
    spoken = _spoken(newsroom, archive, since, until)
    for name, feed in newsroom.feeds.items():
        tried = [one for one in wires.fetches(archive, name, _MOST_FETCHES) if since <= one.fetched_at <= until]
        pause = pauses.get(name) or pauses.get(feed.beat) or pauses.get("")
        yield FeedReport(
            name,
            len(tried),
            sum(one.problem is not None for one in tried),
            wires.newest(archive, name),
            f"{utc_text(pause.at)}, by {pause.by}" if pause else "",
            tuple(sorted(spoken.get(name, {}).values(), key=lambda rule: (-rule.count, rule.code, rule.name))),
        )


def _spoken(
    newsroom: Newsroom, archive: Archive, since: datetime, until: datetime
) -> dict[str, dict[tuple[str, str, str], RuleCount]]:
    found: dict[str, dict[tuple[str, str, str], RuleCount]] = {}
    for beat in newsroom.beats:
        for one in records.objections(archive, beat, since, until):
            key = (one.reason.code, one.reason.rule.partition(":")[0], str(one.reason.verdict))
            rule = found.setdefault(one.feed, {}).setdefault(key, RuleCount(*key))
            rule.count += 1
            rule.cleared += bool(one.cleared_by)
    return found
