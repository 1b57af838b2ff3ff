"""Entries of many feeds in, groups that tell one thing out: by guid, by address, by nearly the same title.

Who is grouped with whom depends on the set of entries alone, never on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil
from re import compile as pattern

from newsbot.discovery.leads.words import UNSPACED, words
from newsbot.story import LeadItem

NEAR = Fraction(1, 2)
"""Share of their words and pairs of words two titles have in common when they tell one thing (Jaccard)."""
APART = timedelta(days=3)
"""Titles further apart in time are of two things, however alike: the weekly report is a new one each week."""
LEAST_WORDS = 4
"""A title of fewer says too little to be compared."""
_WORLDWIDE = pattern(r"(?i)(?:https?://|tag:|urn:)\S{6,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A guid that is the same wherever it stands; others are a feed's own."""

Shingles = frozenset[str]


def groups(items: Iterable[LeadItem]) -> list[list[LeadItem]]:
    """Each entry in one group, groups and entries by when they were first seen."""
    given = sorted(items, key=_order)
    shingles = [title_shingles(item.title) for item in given]
    joined = _Joined(len(given))
    for one, other in (*_by_guid(given), *_by_address(given, shingles), *_by_title(given, shingles)):
        joined.join(one, other)
    found: dict[int, list[LeadItem]] = defaultdict(list)
    for at, item in enumerate(given):
        found[joined.root(at)].append(item)
    return [found[root] for root in sorted(found)]


def _order(item: LeadItem) -> tuple[object, ...]:
    return (item.first_seen_at, item.at, item.id)


class _Joined:
    """Union-find; the root of a group is its first entry."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first


# --- by what the feeds call it ---------------------------------------------------------------------------------------


def _by_guid(items: Sequence[LeadItem]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        if _WORLDWIDE.fullmatch(item.guid):
            places[item.guid].append(at)
    for found in places.values():
        yield from pairwise(found)


def _by_address(items: Sequence[LeadItem], shingles: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """A page many different entries of one feed lead to (a home page, a live blog) tells nothing about any of them."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        if item.address:
            places[item.address].append(at)
    for found in places.values():
        of_feed: dict[str, list[int]] = defaultdict(list)
        for at in found:
            of_feed[items[at].feed].append(at)
        if all(
            near(shingles[one], shingles[other]) or items[one].title == items[other].title
            for same in of_feed.values()
            for one, other in combinations(same[:50], 2)
        ):
            yield from pairwise(found)


# --- by their titles -------------------------------------------------------------------------------------------------


def title_shingles(title: str) -> Shingles:
    """Words and pairs of neighbouring words; where a script has no spaces, pairs of characters. Empty: too short."""
    found = [word.folded for word in words(title)]
    runs = "".join(UNSPACED.findall(title))
    if len(runs) * 2 > len("".join(found)):
        pairs = {runs[at : at + 2] for at in range(len(runs) - 1)}
        return frozenset(pairs | _figures(found)) if len(pairs) >= LEAST_WORDS else frozenset()
    if len(set(found)) < LEAST_WORDS:
        return frozenset()
    return frozenset({*found, *(f"{one} {other}" for one, other in pairwise(found))})


def _figures(found: Iterable[str]) -> set[str]:
    return {word for word in found if word.isdecimal()}


def near(one: Shingles, other: Shingles) -> bool:
    """Whether two titles tell one thing: half in common, and the same figures (4.5 is another quake than 5.1)."""
    common = len(one & other)
    return bool(common) and common >= NEAR * (len(one) + len(other) - common) and _figures(one) == _figures(other)


def _by_title(items: Sequence[LeadItem], shingles: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of one language. Two sets half alike share one of their rarest shingles, so only those are looked up."""
    counted = Counter(one for each in shingles for one in each)
    rare: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(shingles):
        if not each:
            continue
        looked_at: set[int] = set()
        kept = len(each) - ceil(NEAR * len(each)) + 1
        for one in sorted(each, key=lambda shingle: (counted[shingle], shingle))[:kept]:
            bucket = rare[items[at].language, one]
            looked_at.update(bucket)
            bucket.append(at)
        for other in sorted(looked_at):
            if abs(items[at].at - items[other].at) <= APART and near(each, shingles[other]):
                yield other, at
