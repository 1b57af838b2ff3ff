"""Text that always comes out the same: exact JSON for the archive, RFC 8785 for what is signed, ids and times."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any


def utc_text(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ`; fractions are cut, because real consumers raise on them."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_utc(text: str) -> datetime:
    """An aware time from ISO 8601 text with a zone; `ValueError` when the zone is missing."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone; write it like 2026-01-31T09:00:00Z")
    return moment.astimezone(UTC)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _tagged(value: Any) -> Any:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no finite number and has no place on the paper")
        return {"$n": str(value)}
    if isinstance(value, datetime):
        return {"$t": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"$d": value.isoformat()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _field_names(type(value))}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place on the paper")


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        ((tag, text),) = found.items()
        if tag == "$n":
            return Decimal(text)
        if tag == "$t":
            return datetime.fromisoformat(text)
        if tag == "$d":
            return date.fromisoformat(text)
    return found


_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_tagged)


def dumps(value: Any) -> str:
    """Deterministic JSON of scalars, sequences, mappings and dataclasses: sorted keys, exact decimals, aware times."""
    return _encoder.encode(value)


def loads(text: str | bytes) -> Any:
    """The inverse of `dumps`; dataclasses come back as dicts (see `story.unpack`)."""
    return json.loads(text, object_hook=_untagged)


def _utf16_sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _utf16_sorted(value[key]) for key in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    if isinstance(value, (list, tuple)):
        return [_utf16_sorted(item) for item in value]
    if isinstance(value, float):
        raise TypeError("a float has no place in signed content; use text or an integer")
    return value


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of text, integers, booleans, null, lists and objects (no floats: we sign none)."""
    return json.dumps(_utf16_sorted(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def derived_id(*parts: str) -> str:
    """A stable id of 16 hexadecimal digits; the parts are length-prefixed, so that no two lists of parts collide."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
