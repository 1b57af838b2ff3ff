"""A sample of a wire comes in; out go its items' place, and each field with its name, path, type and an example."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from keyword import iskeyword
from typing import Any

from newsbot.newsroom.declared import FieldType
from newsbot.story import Refusal

_TAKEN = frozenset(("source", "as_of", "const", "floors", "story", "period", "this", "words", "loop"))
"""Names a record field may not have."""
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_DAYS_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%m/%d/%Y", "%Y/%m/%d", "%Y%m%d")
_EPOCH_MS = range(500_000_000_000, 5_000_000_000_000)
_EPOCH_S = range(500_000_000, 5_000_000_000)
_TIME_WORDS = re.compile(r"time|date|updated|created|start|when|_at$|played", re.IGNORECASE)
_ID_WORDS = re.compile(r"(?:^|_)(?:id|uid|key|code|guid|number|slug)$", re.IGNORECASE)
_DEEPEST = 3
_MOST_FIELDS = 40


@dataclass(frozen=True, slots=True)
class SampleField:
    """One field found in the items of a sample."""

    name: str
    path: str
    type: FieldType
    convert: str
    required: bool
    """Every item has it."""
    distinct: bool
    """No two items have the same."""


@dataclass(frozen=True, slots=True)
class Sample:
    reader: str
    items: str
    """JMESPath of the items; empty for CSV."""
    fields: tuple[SampleField, ...]
    count: int


def read_sample(name: str, body: bytes) -> Sample:
    """What a saved wire holds: JSON, JSON Lines or CSV by the file's name."""
    try:
        text = body.decode("utf-8-sig")
        if name.lower().endswith((".csv", ".tsv", ".txt")):
            return _from_csv(name, text)
        return _from_json(name, text)
    except (ValueError, csv.Error) as error:
        raise Refusal("PAYLOAD_MALFORMED", f"{name} cannot be read: {error}; give a JSON or CSV file") from error


def _from_csv(name: str, text: str) -> Sample:
    dialect = csv.Sniffer().sniff(text[:10_000], ",;\t|")
    rows = list(csv.DictReader(io.StringIO(text), dialect=dialect))
    if not rows:
        raise ValueError("it has no row under its header")
    columns = [column for column in rows[0] if column]
    found = [_field(column, column, [row.get(column) or None for row in rows]) for column in columns]
    return Sample("csv", "", _named(found), len(rows))


def _from_json(name: str, text: str) -> Sample:
    if name.lower().endswith((".jsonl", ".ndjson")):
        document: Any = [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line.strip()]
    else:
        document = json.loads(text, parse_float=Decimal)
    path, items = _items(document)
    if not items:
        raise ValueError("it holds no object, and no list of objects")
    values: dict[str, list[Any]] = {}
    for place, item in enumerate(items):
        for key, value in _leaves(item, "", 0):
            values.setdefault(key, [None] * len(items))[place] = value
    found = [_field(key, key, column) for key, column in values.items()]
    return Sample("json", path, _named([field for field in found if field is not None]), len(items))


def _items(document: Any) -> tuple[str, list[dict[str, Any]]]:
    """The longest list of objects in a document, and its JMESPath; a lone object is its own only item."""
    best: tuple[str, list[dict[str, Any]]] = ("@", [document] if isinstance(document, dict) else [])
    for path, found in _lists(document, "", 0):
        if len(found) > len(best[1]) or (best[0] == "@" and found):
            best = (path, found)
    return best


def _lists(node: Any, path: str, depth: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if isinstance(node, list):
        if node and all(isinstance(item, dict) for item in node):
            yield f"{path}[]", node
    elif isinstance(node, dict) and depth < _DEEPEST:
        for key, value in node.items():
            yield from _lists(value, _below(path, key), depth + 1)


def _below(path: str, key: str) -> str:
    quoted = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key)
    return f"{path}.{quoted}" if path else quoted


def _leaves(node: Mapping[str, Any], path: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        below = _below(path, key)
        if isinstance(value, dict):
            if depth < _DEEPEST:
                yield from _leaves(value, below, depth + 1)
        elif not isinstance(value, list):
            yield below, value


def _field(name: str, path: str, column: Sequence[Any]) -> SampleField | None:
    known = [value for value in column if value is not None and value != ""]
    if not known:
        return None
    kind, convert = _type_of(name, known)
    texts = list(map(str, known))
    return SampleField(name, path, kind, convert, len(known) == len(column), len(set(texts)) == len(texts))


def _named(fields: Sequence[SampleField | None]) -> tuple[SampleField, ...]:
    """Fields under names that work in conditions and templates, each name once."""
    taken: set[str] = set()
    named: list[SampleField] = []
    for field in fields:
        if field is None or len(named) == _MOST_FIELDS:
            continue
        name = _snake(field.name)
        while name in taken or name in _TAKEN or iskeyword(name):
            name += "_field" if name in _TAKEN or iskeyword(name) else "_2"
        taken.add(name)
        named.append(SampleField(name, field.path, field.type, field.convert, field.required, field.distinct))
    return tuple(named)


def _snake(text: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    plain = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
    return plain if plain[:1].isalpha() else f"field_{plain}".strip("_")


# --- types -----------------------------------------------------------------------------------------------------------


def _type_of(name: str, known: Sequence[Any]) -> tuple[FieldType, str]:
    """The narrowest type that every value has, and how to convert into it."""
    if all(isinstance(value, bool) for value in known):
        return "boolean", ""
    if _TIME_WORDS.search(name) and (epoch := _epoch(known)):
        return "time", epoch
    texts = list(map(str, known))
    if all(isinstance(value, str) for value in known):
        if dated := _dated(texts):
            return dated
        if any(len(text) > 1 and text[0] == "0" and text[1].isdigit() for text in texts):
            return "text", ""
    if not any(isinstance(value, bool) for value in known):
        if _all(texts, int):
            return "integer", ""
        if _all(texts, _finite):
            return "decimal", ""
    return "text", ""


def _epoch(known: Sequence[Any]) -> str:
    if not _all(list(map(str, known)), int):
        return ""
    if all(int(value) in _EPOCH_MS for value in known):
        return "epoch-ms"
    return "epoch-s" if all(int(value) in _EPOCH_S for value in known) else ""


def _dated(texts: Sequence[str]) -> tuple[FieldType, str] | None:
    if _all(texts, date.fromisoformat) and all(len(text) == 10 for text in texts):
        return "date", ""
    if _all(texts, datetime.fromisoformat) and not _all(texts, int):
        aware = all(datetime.fromisoformat(text).tzinfo is not None for text in texts)
        return ("time", "") if aware else None
    for form in _DAYS_FIRST:
        if _all(texts, partial(_read_day, form)):
            return "date", f"strptime:{form}"
    return None


def _read_day(form: str, text: str) -> date:
    return datetime.strptime(text, form).date()  # noqa: DTZ007 only the day is read


def _all(texts: Sequence[str], read: Callable[[str], Any]) -> bool:
    try:
        for text in texts:
            read(text)
    except (ValueError, InvalidOperation):
        return False
    return True


def _finite(text: str) -> Decimal:
    found = Decimal(text)
    if not found.is_finite():
        raise ValueError(text)
    return found


def identity_of(sample: Sample, moment: str) -> tuple[str, ...]:
    """The fields that tell two items apart: an id, else the fewest fields that do together with the time."""
    sure = [field for field in sample.fields if field.required]
    ids = [field.name for field in sure if field.distinct and _ID_WORDS.search(field.name)]
    if ids:
        return (ids[0],)
    texts = [field.name for field in sure if field.type in ("text", "integer") and field.name != moment]
    return tuple(dict.fromkeys((moment, *texts[:2])))


def moment_of(sample: Sample) -> SampleField | None:
    """The field that says when the thing happened."""
    dated = [field for field in sample.fields if field.required and field.type in ("time", "date")]
    first = [field for field in dated if not re.search("updat|modif|creat|birth", field.name)]
    return next(iter(first or dated), None)
