"""JSON and JSON Lines: bytes in, items found by JMESPath out, each value with a JMESPath from the root."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

import jmespath
from jmespath.exceptions import JMESPathError

from newsbot.collection.text import shown
from newsbot.collection.wires import Payload, RawItem, decoded, drifted, malformed, misdeclared
from newsbot.newsroom.declared import Feed

DEEPEST = 64
"""Levels; no wire we know has more than twelve."""

_NOISY = 17
"""Characters of a number from which it may be a double written out."""
_MEANT = 12
"""Most digits a measured value has."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class _Outer(NamedTuple):
    """An object that encloses an item, for fields written `^.name`."""

    value: Any
    path: str
    outer: _Outer | None


class _Found(NamedTuple):
    path: str
    enclosing: _Outer | None


Locate = Callable[[Any, str, "_Outer | None", Any], tuple[Any, str]]
"""(item, its path, what encloses it, root) -> (value, path)."""


def read(feed: Feed, body: bytes, charset: str) -> Payload:
    return of_document(feed, load(feed.name, body, charset), feed.items)


def of_document(feed: Feed, document: Any, path: str) -> Payload:
    """The items of a parsed document; SCHEMA_DRIFT when it has not the shape the feed declares."""
    if feed.required_root and _search(feed, feed.required_root, document) in (None, False):
        raise drifted(feed.name, f"it has nothing at `{feed.required_root}`")
    path = path or "@"
    items = _search(feed, path, document)
    if items is None:
        raise drifted(feed.name, f"it has nothing at `{path}`, where its items should be")
    if isinstance(items, dict):
        items = [items]
    if not isinstance(items, list):
        raise drifted(feed.name, f"`{path}` is {shown(items)}, where its items should be")
    return Payload(_items(feed, document, items, path))


def _items(feed: Feed, document: Any, items: list[Any], origin: str) -> Iterator[RawItem]:
    found = _positions(document, items)
    try:
        fields = [_compiled(mapping.path) if mapping.path else None for mapping in feed.fields.values()]
    except JMESPathError as error:
        raise misdeclared(feed, f"a field's path is no JMESPath: {error}") from error
    for number, item in enumerate(items):
        path, enclosing = found.get(id(item)) or _Found(f"{origin} | [{number}]", None)
        values, paths, defect = [], [], ""
        for locate in fields:
            try:
                value, where = locate(item, path, enclosing, document) if locate else (None, "")
            except JMESPathError as error:
                value, where, defect = None, path, f"the feed's path does not fit it: {error}"
            values.append(value)
            paths.append(where)
        yield RawItem(path, values, paths, lambda item=item: text_of(item), defect)  # type: ignore[misc]


# --- parsing ----------------------------------------------------------------------------------------------------------


def load(feed: str, body: bytes, charset: str = "") -> Any:
    """The parsed document, numbers exact; PAYLOAD_MALFORMED for what is no JSON or is nested beyond `DEEPEST`."""
    text = decoded(feed, body, charset or json.detect_encoding(body))
    try:
        document = _parse(text)
    except json.JSONDecodeError as error:
        lines = _json_lines(text)
        if lines is None:
            raise malformed(feed, f"it is no JSON ({error})") from error
        document = lines
    except (ValueError, RecursionError) as error:
        raise malformed(feed, f"it is no JSON we read ({error})") from error
    if not _within_depth(document):
        raise malformed(feed, f"it is nested more than {DEEPEST} levels deep")
    return document


def _number(text: str) -> Decimal | str:
    try:
        exact = Decimal(text)
    except InvalidOperation:
        # An exponent of twenty digits: left as text, its own field refuses it and the rest of the payload is read.
        return text
    if len(text) < _NOISY:
        return exact
    # Sixteen digits and more are how some servers write a double: 6.7 as 6.7000000000000002 (USGS, NWS; 48 of our
    # recorded files). Where the same double has a short name, that is what was meant.
    short = Decimal(repr(float(text)))
    return short if short.is_finite() and len(short.as_tuple().digits) <= _MEANT else exact


def _constant(text: str) -> Any:
    raise ValueError(f"{text} is no number of JSON")


def _parse(text: str) -> Any:
    return json.loads(text, parse_float=_number, parse_constant=_constant)


def _json_lines(text: str) -> list[Any] | None:
    """One object a line, or None when it is not that from the first line to the last."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [_parse(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _within_depth(document: Any) -> bool:
    level = [document]
    for _ in range(DEEPEST):
        level = [
            child
            for value in level
            if isinstance(value, (dict, list))
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return True
    return False


# --- paths ------------------------------------------------------------------------------------------------------------


def _search(feed: Feed, expression: str, document: Any) -> Any:
    try:
        return _expression(expression).search(document)
    except JMESPathError as error:
        raise misdeclared(feed, f"`{expression}` is no JMESPath that fits this wire: {error}") from error


@cache
def _expression(text: str) -> Any:
    return jmespath.compile(text)


def _step(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]" if path != "@" else f"[{key}]"
    name = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key)
    return f"{path}.{name}" if path != "@" else name


def _positions(document: Any, items: list[Any]) -> dict[int, _Found]:
    """Where each item stands: a walk from the root that ends when all are found, by identity and not by likeness."""
    sought = {id(item) for item in items if isinstance(item, (dict, list))}
    found: dict[int, _Found] = {}
    waiting: list[tuple[Any, str, _Outer | None]] = [(document, "@", None)]
    while waiting and len(found) < len(sought):
        value, path, outer = waiting.pop()
        if id(value) in sought:
            found[id(value)] = _Found(path, outer)
            continue
        if isinstance(value, dict):
            outer = _Outer(value, path, outer)
            children: Iterator[tuple[str | int, Any]] = iter(value.items())
        else:
            children = iter(enumerate(value))
        waiting += [(child, _step(path, key), outer) for key, child in children if isinstance(child, (dict, list))]
    return found


@cache
def _compiled(path: str) -> Locate:
    """`a.b[0]` relative to the item, `$.a` from the root, `^.a` from the object around the item (`^.^.a` two up)."""
    if path.startswith("$."):
        from_root = _relative(path[2:])
        return lambda item, where, outer, root: from_root(root, "@")
    levels = 0
    while path.startswith("^."):
        path, levels = path[2:], levels + 1
    relative = _relative(path)
    if not levels:
        return lambda item, where, outer, root: relative(item, where)

    def from_outside(item: Any, where: str, outer: _Outer | None, root: Any) -> tuple[Any, str]:
        for _ in range(levels - 1):
            outer = outer.outer if outer else None
        return relative(outer.value, outer.path) if outer else (None, where)

    return from_outside


def _relative(path: str) -> Callable[[Any, str], tuple[Any, str]]:
    """Chains of names and indexes are walked here (ten times faster than the interpreter); the rest is interpreted."""
    expression = _expression(path)
    keys = _chain(expression.parsed)
    if keys is None:
        return lambda item, where: (expression.search(item), path if where == "@" else f"{where} | {path}")
    suffix = path if path.startswith("[") else f".{path}"

    def walk(item: Any, where: str) -> tuple[Any, str]:
        value = item
        for key in keys:
            if isinstance(key, str):
                value = value.get(key) if isinstance(value, dict) else None
            elif isinstance(value, list) and -len(value) <= key < len(value):
                value = value[key]
            else:
                value = None
        return value, path if where == "@" else where + suffix

    return walk


def _chain(node: Any) -> Sequence[str | int] | None:
    """The keys of an expression that is nothing but names and indexes, else None."""
    match node["type"]:
        case "field" | "index":
            return [node["value"]]
        case "subexpression" | "index_expression":
            parts = [_chain(child) for child in node["children"]]
            return None if None in parts else [key for part in parts if part is not None for key in part]
    return None


def resolve(feed: str, body: bytes, path: str, charset: str = "") -> str:
    """The text at a path of ours."""
    return text_of(at(load(feed, body, charset), path))


def at(document: Any, path: str) -> Any:
    """What stands at a path of ours in a parsed document."""
    return _expression(path).search(document)


def text_of(value: Any) -> str:
    """A value as the wire has it: text as it is, numbers with their digits, anything else as JSON; '' for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
