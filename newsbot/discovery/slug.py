"""Facts and a pattern in, a short ASCII name for people to type out: `quake-{place.town}-{magnitude}`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

LONGEST = 60
_IN_BRACES = re.compile(r"\{([^{}]+)\}")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "ł": "l", "Ł": "L", "đ": "d",
                          "ð": "d", "þ": "th", "ı": "i"})  # fmt: skip


def slug(pattern: str, values: Mapping[str, Any], fallback: str) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word; a missing fact leaves no trace."""
    filled = _IN_BRACES.sub(lambda found: _text(values.get(found[1])), pattern)
    return _cut(slugified(filled)) or _cut(slugified(fallback)) or "story"


def slugified(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    # A point between digits stays: 4.6 is not 46 and not 4-6.
    plain = re.sub(r"(?<!\d)\.|\.(?!\d)", "-", plain)
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}".replace("-", "minus-")
    return f" {value} "


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST + 1].rpartition("-")[0]
    return (head or text[:LONGEST]).strip("-.")
