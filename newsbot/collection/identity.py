"""Which event an item speaks of and when: record values in, a stable id, aliases and a time out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from newsbot.canonical import sha256_hex, utc_text
from newsbot.newsroom.declared import RecordDeclaration
from newsbot.story import Scalar

LONGEST_ID = 100
_PLAIN = re.compile(r"[A-Za-z0-9._:-]+")
_OTHER = re.compile(r"[^A-Za-z0-9._:-]+")


def plain(value: Scalar) -> str:
    """An id of letters, digits, dots, colons, hyphens and underscores, at most 100 characters.

    What had to be left out or cut is stood for by eight digits of a hash, so that two ids never become one.
    """
    text = value if isinstance(value, str) else _as_text(value)
    if len(text) <= LONGEST_ID and _PLAIN.fullmatch(text):
        return text
    spaced = "_".join(text.split())
    letters = "".join(character for character in unicodedata.normalize("NFKD", spaced) if not _is_mark(character))
    kept = _OTHER.sub("", letters)
    if kept and kept == spaced and len(kept) <= LONGEST_ID:
        return kept
    return f"{kept[: LONGEST_ID - 9]}-{sha256_hex(text.encode())[:8]}".lstrip("-")


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0


def _as_text(value: Scalar) -> str:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def event_of(record: RecordDeclaration, data: Mapping[str, Scalar]) -> str:
    """The identity fields joined by hyphens; a KeyError names the one that is missing."""
    parts = [plain(data[name]) for name in record.identity]
    joined = "-".join(parts)
    return joined if len(joined) <= LONGEST_ID else plain(joined)


def entity_of(record: RecordDeclaration, data: Mapping[str, Scalar]) -> str:
    found = data.get(record.entity) if record.entity else None
    return "" if found is None else _as_text(found)


def aliases_of(record: RecordDeclaration, data: Mapping[str, Scalar], event: str) -> tuple[str, ...]:
    """The other ids the wire knows the event by."""
    listed = data.get(record.aliases) if record.aliases else None
    if listed is None:
        return ()
    ids = dict.fromkeys(plain(part.strip()) for part in _as_text(listed).split(",") if part.strip())
    ids.pop(event, None)
    return tuple(ids)


def moment_of(record: RecordDeclaration, value: Scalar) -> datetime | None:
    """A time as it is, or a date read at the declared clock of the declared zone; in UTC."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return _at_clock(value, record.clock, record.zone)
    return None


@lru_cache(maxsize=1024)
def _at_clock(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
