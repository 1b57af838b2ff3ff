"""Entries, coverage and recent texts in, leads out: one for each thing told, the best first, each with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsbot.archive.leads import LeadDecision, RecentText
from newsbot.discovery.leads.names import Names, covered, ordinary_words, registered
from newsbot.discovery.leads.same import groups
from newsbot.discovery.leads.texts import Told, told
from newsbot.newsroom.declared import Newsroom
from newsbot.story import LeadItem

FRESH, HALF_LIFE = 40, timedelta(hours=12)
"""Points of an entry published this moment; half of them are gone after so long."""
UNDATED = 20
"""Of one that names no date and is seen for the first time: it may have stood there for weeks."""
OF_KIND: Mapping[str, int] = {"coverage": 20, "story": 15, "reference": 8}
"""Points of a name we cover, print these days, or only know."""
MOST_OF_A_NAME, MOST_OF_NAMES = 25, 40
A_PUBLISHER, MOST_OF_PUBLISHERS = 10, 20
MOST_TEXTS = 5
"""Texts of the house shown with a lead, the newest."""


@dataclass(frozen=True, slots=True)
class Point:
    """One reason of a score."""

    name: str
    points: int
    why: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name a lead mentions, and why the newsroom knows it: `coverage`, `story`, `reference`."""

    name: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    in_title: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """One thing told by one feed or many."""

    id: str
    """Of the entry seen first; it stays while others join."""
    items: tuple[LeadItem, ...]
    """The first seen first."""
    publishers: tuple[str, ...]
    """Whom the feeds name as their source; two feeds of one house are one."""
    names: tuple[Named, ...]
    texts: tuple[tuple[RecentText, tuple[str, ...]], ...]
    """Texts of the house on the same names, the newest first, and those names."""
    points: tuple[Point, ...]
    dismissed: LeadDecision | None

    @property
    def shown(self) -> LeadItem:
        """The entry whose words stand for all."""
        return self.items[0]

    @property
    def score(self) -> int:
        """0 to 100."""
        return min(100, sum(point.points for point in self.points))

    @property
    def newest_at(self) -> datetime:
        return max(item.at for item in self.items)


def leads(
    newsroom: Newsroom,
    items: Iterable[LeadItem],
    texts: Sequence[RecentText],
    decisions: Mapping[str, LeadDecision],
    now: datetime,
) -> list[Lead]:
    """The highest score first, then the newest; one set of entries gives one list, in whatever order it comes."""
    found = groups(items)
    room = _Room(newsroom, told(texts), [item for group in found for item in group])
    made = [_lead(room, group, decisions, now) for group in found]
    return sorted(made, key=lambda lead: (-lead.score, -lead.newest_at.timestamp(), lead.id))


class _Room:
    """What the newsroom knows, ready to be looked up."""

    def __init__(self, newsroom: Newsroom, recent: Sequence[Told], items: Sequence[LeadItem]) -> None:
        self.newsroom = newsroom
        self.texts: dict[str, list[Told]] = defaultdict(list)
        for each in recent:
            for key in sorted(each.keys):
                self.texts[key].append(each)
        printed = [spoken for each in recent for spoken in each.spoken]
        self.names = Names([*covered(newsroom), *registered(newsroom), *printed])
        self.ordinary = ordinary_words(self.names, (part for item in items for part in (item.title, item.summary)))

    def publisher(self, feed: str) -> str:
        declared = self.newsroom.feeds.get(feed)
        return declared.attribution if declared is not None else feed

    def kinds(self, keys: Iterable[str]) -> tuple[str, ...]:
        kinds = set()
        for key in keys:
            kind = key.partition("/")[0]
            kinds.add("coverage" if kind == "coverage" else "story" if key in self.texts else "reference")
        return tuple(kind for kind in OF_KIND if kind in kinds)


def _lead(room: _Room, group: Sequence[LeadItem], decisions: Mapping[str, LeadDecision], now: datetime) -> Lead:
    names = _names(room, group)
    said = [decisions[item.id] for item in group if item.id in decisions]
    last = max(said, key=lambda decision: (decision.at, decision.verb), default=None)
    publishers = tuple(sorted({room.publisher(item.feed) for item in group}, key=str.casefold))
    texts = _texts(room, names)
    return Lead(
        group[0].id, tuple(group), publishers, names, texts, tuple(_points(group, publishers, names, texts, now)),
        last if last is not None and last.verb == "dismiss" else None,
    )  # fmt: skip


def _names(room: _Room, group: Sequence[LeadItem]) -> tuple[Named, ...]:
    """Those of titles first; a name two entries spell alike is one."""
    found: dict[str, Named] = {}
    for in_title in (True, False):
        for item in group:
            text = item.title if in_title else item.summary
            for name, keys in room.names.mentioned(text, item.language, room.ordinary):
                found.setdefault(name, Named(name, room.kinds(keys), tuple(sorted(keys)), in_title))
    return tuple(found.values())


def _texts(room: _Room, names: Sequence[Named]) -> tuple[tuple[RecentText, tuple[str, ...]], ...]:
    on: dict[tuple[str, int], tuple[RecentText, dict[str, None]]] = {}
    for named in names:
        for key in named.keys:
            for each in room.texts.get(key, ()):
                _, shared = on.setdefault((each.text.id, each.text.version), (each.text, {}))
                shared[named.name] = None
    ordered = sorted(on.values(), key=lambda one: (len(one[1]), one[0].created_at, one[0].id), reverse=True)
    return tuple((text, tuple(shared)) for text, shared in ordered[:MOST_TEXTS])


def _points(
    group: Sequence[LeadItem],
    publishers: Sequence[str],
    names: Sequence[Named],
    texts: Sequence[tuple[RecentText, tuple[str, ...]]],
    now: datetime,
) -> list[Point]:
    newest = max(group, key=lambda item: (item.at, item.id))
    age = max(now - newest.at, timedelta())
    dated = "published" if newest.published_at is not None else "undated, first seen"
    fresh = FRESH if newest.published_at is not None else UNDATED
    points = [Point("recent", round(fresh * 0.5 ** (age / HALF_LIFE)), f"{dated} {_ago(age)}")]
    left = MOST_OF_NAMES
    for named in sorted(names, key=lambda each: (-_worth(each), not each.in_title, each.name)):
        if (worth := min(_worth(named), left)) > 0:
            left -= worth
            points.append(Point(named.kinds[0], worth, f"names {named.name}, {_known(named)}"))
    if len(publishers) > 1:
        worth = min(A_PUBLISHER * (len(publishers) - 1), MOST_OF_PUBLISHERS)
        points.append(Point("publishers", worth, f"{len(publishers)} publishers have it: {', '.join(publishers)}"))
    return points


def _worth(named: Named) -> int:
    worth = min(sum(OF_KIND[kind] for kind in named.kinds if kind != "reference"), MOST_OF_A_NAME)
    worth = worth or max((OF_KIND[kind] for kind in named.kinds), default=0)
    return worth if named.in_title else worth // 2


def _known(named: Named) -> str:
    tables = ", ".join(sorted({key.partition("/")[0] for key in named.keys} - {"coverage", "name"}))
    whys = {
        "coverage": "which this newsroom covers",
        "story": "which our own texts of these days print",
        "reference": f"which stands in {tables}",
    }
    said = " and ".join(whys[kind] for kind in named.kinds if kind != "reference") or whys["reference"]
    return said if named.in_title else f"{said}; not in the title"


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // size
            return f"{number} {word}{'s' if number != 1 else ''} ago"
    return "just now"
