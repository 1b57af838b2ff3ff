"""Items of one payload in, those that speak of one event joined into one, each value with the paths it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
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
    speaking = _newest_words(items, merge) if merge.parts else list(items)
    left = [item for item in speaking if leave is not None and leave.holds(item.data)]
    staying = [item for item in speaking if item not in left] or speaking
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
    for name in (*merge.agreed, *merge.gravest):
        if name in merge.join:
            if not all(_is_told(item, name, data, merge.join[name]) for item in staying):
                _put(data, paths, name, None, "")
        elif len({item.data.get(name) for item in staying}) > 1:
            _put(data, paths, name, *_gravest(staying, name, merge.gravest.get(name, ())))
    for name, source in merge.left.items() if staying is not speaking else ():
        _put(data, paths, name, *_joined(left, source, merge.join[source]))
    return build(data, paths)


def _newest_words(items: Sequence[Item], merge: Merge) -> list[Item]:
    """Of each part only what the newest items on it say: an item loses the parts others have spoken of since.

    Of items as new as one another, those that are not left out are heard before those that are. An item that names no
    part stays, unless a newer one names none either.
    """
    said: dict[str, list[Item]] = {}
    for item in items:
        for part in _pieces(item, merge.parts, merge.join[merge.parts]) or [""]:
            said.setdefault(part, []).append(item)
    owned: dict[int, list[str]] = {}
    for part, speakers in said.items():
        last = max(_weight(item, merge) for item in speakers)
        for item in speakers:
            if _weight(item, merge) == last:
                owned.setdefault(id(item), []).append(part)
    return [_narrowed(item, owned[id(item)], merge) for item in items if id(item) in owned]


def _weight(item: Item, merge: Merge) -> tuple[datetime, bool]:
    return _said_at(item), merge.leave is None or not merge.leave.holds(item.data)


def _narrowed(item: Item, owned: Sequence[str], merge: Merge) -> Item:
    """The item for these parts alone; of a field `beside` them the pieces in the same places, if they are as many.

    Where they are not, and each opens a part, those that open one of these: `TX,OK` beside `TXZ001,OKZ002`.
    """
    parts = _pieces(item, merge.parts, merge.join[merge.parts])
    if len(owned) == len(set(parts)) or not parts:
        return item
    kept = [at for at, part in enumerate(parts) if part in owned]
    data = dict(item.data)
    for name in (merge.parts, *merge.beside):
        pieces = _pieces(item, name, merge.join[name])
        if len(pieces) == len(parts):
            pieces = [pieces[at] for at in kept]
        elif all(any(part.startswith(piece) for part in parts) for piece in pieces):
            pieces = [piece for piece in pieces if any(part.startswith(piece) for part in owned)]
        if pieces:
            data[name] = merge.join[name].join(pieces)
    return replace(item, data=data)


def _pieces(item: Item, name: str, mark: str) -> list[str]:
    text = item.data.get(name)
    return text.split(mark) if isinstance(text, str) and text else []


def _is_told(item: Item, name: str, data: Mapping[str, Scalar], mark: str) -> bool:
    """Whether all the item says of a joined field stands in what was joined, and it says something."""
    pieces, kept = _pieces(item, name, mark), data.get(name)
    return bool(pieces) and isinstance(kept, str) and set(pieces) <= set(kept.split(mark))


def _gravest(items: Sequence[Item], name: str, order: Sequence[str]) -> tuple[Scalar, str]:
    """The first value of the order that any of them has; nothing where they differ in what it does not name."""
    for value in order:
        for item in items:
            if item.data.get(name) == value:
                return value, item.paths[name]
    return None, ""


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
