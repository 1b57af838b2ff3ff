"""Items of one payload in, those that speak of one event joined into one, each value with the paths it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsbot.collection.text import LONGEST
from newsbot.newsroom.declared import Merge
from newsbot.story import Scalar

if TYPE_CHECKING:
    from newsbot.collection.read import Item

JOINT = " ++ "
"""Between the paths of a value that stands in several places; no JMESPath and no XPath contains it."""

Build = Callable[[dict[str, Scalar], dict[str, str]], "Item"]


def merged(items: Iterable[Item], merge: Merge, build: Build) -> list[Item]:
    """One item an event, in the order in which events first appear. `build` makes an item of values and paths."""
    events: dict[str, list[Item]] = {}
    for item in items:
        events.setdefault(item.event, []).append(item)
    return [found[0] if len(found) == 1 else _one(found, merge, build) for found in events.values()]


def _one(items: Sequence[Item], merge: Merge, build: Build) -> Item:
    leave = merge.leave
    staying = [item for item in items if leave is None or not leave.holds(item.data)] or list(items)
    newest = max(staying, key=_said_at)
    data, paths = dict(newest.data), dict(newest.paths)
    for name, mark in merge.join.items():
        _put(data, paths, name, *_joined(staying, name, mark))
    for names, chosen in ((merge.earliest, min), (merge.latest, max)):
        for name in names:
            known = [item for item in staying if name in item.data]
            if known:
                best = chosen(known, key=lambda item, name=name: item.data[name])  # type: ignore[misc]
                _put(data, paths, name, best.data[name], best.paths[name])
    for name in merge.agreed:
        if len({item.data.get(name) for item in staying}) > 1:
            _put(data, paths, name, None, "")
    return build(data, paths)


def _said_at(item: Item) -> datetime:
    return item.version_at or item.happened_at or datetime.min.replace(tzinfo=UTC)


def _put(data: dict[str, Scalar], paths: dict[str, str], name: str, value: Scalar, path: str) -> None:
    data.pop(name, None)
    paths.pop(name, None)
    if value is not None:
        data[name], paths[name] = value, path


def _joined(items: Sequence[Item], name: str, mark: str) -> tuple[Scalar, str]:
    """Each part once; what would be longer than a value may be is left out at its end, with its path."""
    parts: dict[str, None] = {}
    places: list[str] = []
    size = 0
    for item in items:
        text = item.data.get(name)
        if not isinstance(text, str):
            continue
        fresh = [part for part in dict.fromkeys(text.split(mark)) if part not in parts]
        size += sum(len(part) + len(mark) for part in fresh)
        if size > LONGEST:
            break
        if fresh:
            parts.update(dict.fromkeys(fresh))
            places.append(item.paths[name])
    return (mark.join(parts) or None), JOINT.join(places)
