"""Many records' data as stored in, single fields as columns out: without parsing what nobody asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from newsbot.story import Scalar

_VALUE = r'(\{"\$.":"[^"]*"\}|"(?:[^"\\]|\\.)*"|[^,}]*)'
_FROM_TAG: dict[str, Callable[[str], Scalar]] = {
    '{"$n":"': Decimal,
    '{"$t":"': datetime.fromisoformat,
    '{"$d":"': date.fromisoformat,
}


def column(texts: Sequence[str], joined: str, field: str) -> list[Scalar]:
    """The values of one field; None where it is missing. `joined` are the texts, a line each.

    `canonical.dumps` writes an object without spaces and once a name, and escapes quotes inside text; so `"name":`
    stands in a record's data exactly where the field is. Reading 6,600 values so takes 3 ms; the JSON parser needs 9
    for four fields and 30 for twenty.
    """
    if field.startswith("$"):
        raise ValueError(f"{field!r} is no name of a record's field")
    find = _finder(field)
    found: list[str] = find.findall(joined)
    if len(found) != len(texts):
        matches = map(find.search, texts)
        found = [match[1] if match else "null" for match in matches]
    return list(map(_scalar, found))


@cache
def _finder(field: str) -> re.Pattern[str]:
    return re.compile(re.escape(json.dumps(field, ensure_ascii=False)) + ":" + _VALUE)


def _scalar(text: str) -> Scalar:
    read = _FROM_TAG.get(text[:7])
    if read is not None:
        return read(text[7:-2])
    if text.startswith('"') and "\\" not in text:
        return text[1:-1]
    found: Scalar = json.loads(text)
    return found
