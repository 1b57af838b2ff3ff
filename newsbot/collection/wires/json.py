"""JSON and JSON Lines: bytes in, items found by JMESPath out, each value with a JMESPath from the root."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from jmespath.exceptions import JMESPathError

from newsbot.collection.text import shown
from newsbot.collection.wires import Payload, RawItem, decoded, drifted, malformed, misdeclared
from newsbot.collection.wires.json_paths import Found, expression_of, locator, positions
from newsbot.newsroom.declared import Feed

DEEPEST = 64
"""Levels; no wire we know has more than twelve."""

_NOISY = 17
"""Characters of a number from which it may be a double written out."""
_MEANT = 12
"""Most digits a measured value has."""


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
    found = positions(document, items)
    try:
        places = [mapping.path.replace("[each]", "[0]") for mapping in feed.fields.values()]
        fields = [locator(path) if path else None for path in places]
    except JMESPathError as error:
        raise misdeclared(feed, f"a field's path is no JMESPath: {error}") from error
    for number, item in enumerate(items):
        path, enclosing = found.get(id(item)) or Found(f"{origin} | [{number}]", None)
        if doubled := _twice_in(item):
            nothing = [None] * len(fields)
            defect = f"its key `{doubled}` stands twice in one object"
            yield RawItem(path, nothing, [path] * len(fields), lambda item=item: text_of(item), defect)  # type: ignore[misc]
            continue
        if feed.each:
            yield from _each(feed, document, item, Found(path, enclosing))
            continue
        values, paths, defect = [], [], ""
        for locate in fields:
            try:
                value, where = locate(item, path, enclosing, document) if locate else (None, "")
            except JMESPathError as error:
                value, where, defect = None, path, f"the feed's path does not fit it: {error}"
            values.append(value)
            paths.append(where)
        yield RawItem(path, values, paths, lambda item=item: text_of(item), defect)  # type: ignore[misc]


def _each(feed: Feed, document: Any, item: Any, found: Found) -> Iterator[RawItem]:
    """The item once for each value of its list `feed.each`, and once where there is no such list."""
    listed = _search(feed, feed.each, item)
    for number in range(max(1, len(listed) if isinstance(listed, list) else 1)):
        values, paths, defect = [], [], ""
        for mapping in feed.fields.values():
            try:
                value, where = (None, "")
                if mapping.path:
                    locate = locator(mapping.path.replace("[each]", f"[{number}]"))
                    value, where = locate(item, found.path, found.enclosing, document)
            except JMESPathError as error:
                value, where, defect = None, found.path, f"the feed's path does not fit it: {error}"
            values.append(value)
            paths.append(where)
        yield RawItem(found.path, values, paths, lambda: text_of(item), defect)


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


class Twice(dict[str, Any]):
    """An object in which a key stands twice: which of its values counts is for nobody to guess (RFC 8259, 4)."""

    key = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = Twice(found)
    seen: set[str] = set()
    marked.key = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return marked


def _twice_in(value: Any) -> str:
    """The key that stands twice somewhere in a value; empty where none does."""
    if isinstance(value, Twice):
        return value.key
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next(filter(None, map(_twice_in, inside)), "")


def _parse(text: str) -> Any:
    return json.loads(text, parse_float=_number, parse_constant=_constant, object_pairs_hook=_object)


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


# --- where things stand -----------------------------------------------------------------------------------------------


def _search(feed: Feed, expression: str, document: Any) -> Any:
    try:
        return expression_of(expression).search(document)
    except JMESPathError as error:
        raise misdeclared(feed, f"`{expression}` is no JMESPath that fits this wire: {error}") from error


def resolver(feed: str, body: bytes, charset: str, namespaces: Mapping[str, str]) -> Callable[[str], str]:
    """From a path of ours to the text that stands there."""
    return in_document(load(feed, body, charset))


def in_document(document: Any) -> Callable[[str], str]:
    return lambda path: text_of(expression_of(path).search(document))


def text_of(value: Any) -> str:
    """A value as the wire has it: text as it is, numbers with their digits, anything else as JSON; '' for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
