"""JMESPath with provenance: an item of a parsed document in, values with the path from the root out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import jmespath

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Outer(NamedTuple):
    """An object that encloses an item, for fields written `^.name`."""

    value: Any
    path: str
    outer: Outer | None


class Found(NamedTuple):
    path: str
    enclosing: Outer | None


Locate = Callable[[Any, str, "Outer | None", Any], tuple[Any, str]]
"""(item, its path, what encloses it, root) -> (value, path)."""


@cache
def expression_of(text: str) -> Any:
    return jmespath.compile(text)


def _step(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]" if path != "@" else f"[{key}]"
    name = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key)
    return f"{path}.{name}" if path != "@" else name


def positions(document: Any, items: list[Any]) -> dict[int, Found]:
    """Where each item stands: a walk from the root that ends when all are found, by identity and not by likeness."""
    sought = {id(item) for item in items if isinstance(item, (dict, list))}
    found: dict[int, Found] = {}
    waiting: list[tuple[Any, str, Outer | None]] = [(document, "@", None)]
    while waiting and len(found) < len(sought):
        value, path, outer = waiting.pop()
        if id(value) in sought:
            found[id(value)] = Found(path, outer)
            continue
        if isinstance(value, dict):
            outer = Outer(value, path, outer)
            children: Iterator[tuple[str | int, Any]] = iter(value.items())
        else:
            children = iter(enumerate(value))
        waiting += [(child, _step(path, key), outer) for key, child in children if isinstance(child, (dict, list))]
    return found


@cache
def locator(path: str) -> Locate:
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

    def from_outside(item: Any, where: str, outer: Outer | None, root: Any) -> tuple[Any, str]:
        for _ in range(levels - 1):
            outer = outer.outer if outer else None
        return relative(outer.value, outer.path) if outer else (None, where)

    return from_outside


def _relative(path: str) -> Callable[[Any, str], tuple[Any, str]]:
    """Chains of names and indexes are walked here (ten times faster than the interpreter); the rest is interpreted."""
    expression = expression_of(path)
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
