"""Event codes of the U.S. National Weather Service (VTEC): a code in, the event it tracks and its state out.

`/O.CON.KPUB.FF.W.0010.000000T0000Z-260715T2115Z/`: operational, continued, office KPUB, flash flood, warning, the tenth
of the year, begun before, ends 2115 UTC on July 15, 2026 (National Weather Service Instruction 10-1703).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from newsbot.collection.values import Mismatch, to_text, to_time
from newsbot.newsroom.declared import FieldType
from newsbot.story import Scalar

_CODE = re.compile(
    r"/(?P<class>[OTEX])\.(?P<action>[A-Z]{3})\.(?P<office>[A-Z0-9]{4})\.(?P<phenomenon>[A-Z]{2})"
    r"\.(?P<significance>[A-Z])\.(?P<number>\d{4})\.(?P<begins>\d{6}T\d{4}Z)-(?P<ends>\d{6}T\d{4}Z)/"
    r"(?P<more>(?:\s*/[A-Z0-9.\-]+/)*)"
)
_GONE = ("CAN", "EXP", "UPG")
_OPEN = "000000T0000Z"
"""No time: begun before, or until further notice."""

PARTS: dict[str, tuple[FieldType, ...]] = {
    "event": ("text",), "class": ("text",), "action": ("text",), "office": ("text",), "phenomenon": ("text",),
    "significance": ("text",), "type": ("text",), "begins": ("time",), "ends": ("time",),
}  # fmt: skip
"""What `vtec:<part>` gives and the field types it fits. `type` is phenomenon and significance, `FF.W`."""


def conversion(part: str) -> Callable[[Any], Scalar]:
    """A raw value -> the part; None where there is no code and nothing in its place.

    Raw is the code, or a list (in a text: parted by `|`) that opens with it. For `event` its id where there is no
    code, and times at which messages on it were sent, follow; for `begins` and `ends` what counts where the code names
    no time. Raises `Mismatch` for a code of another form, ValueError for a part it has not.
    """
    if part not in PARTS:
        raise ValueError(f"`vtec:` has no part {part!r}; it has {', '.join(PARTS)}")
    return lambda raw: _part(part, *_listed(raw))


def _listed(raw: Any) -> tuple[re.Match[str] | None, list[Any]]:
    values = raw.split("|") if isinstance(raw, str) else raw if isinstance(raw, list) else [raw]
    code, *rest = [value.strip() or None if isinstance(value, str) else value for value in values] or [None]
    if code is None:
        return None, rest
    found = _CODE.fullmatch(to_text(code))
    if found is None:
        raise Mismatch("SCHEMA_DRIFT", "a code like /O.NEW.KPUB.FF.W.0010.260715T1815Z-260715T2115Z/", code)
    return _in_force(found), rest


def _in_force(first: re.Match[str]) -> re.Match[str]:
    """Of several codes in one text the first that is in force, so that no warning is missed for the watch it replaced.

    A code behind it may also be that of a river's crest, which is not read.
    """
    found: re.Match[str] | None = first
    while found is not None and found["action"] in _GONE:
        found = _CODE.match(found["more"].strip())
    return found or first


def _part(part: str, code: re.Match[str] | None, rest: Sequence[Any]) -> Scalar:
    if part in ("begins", "ends"):
        named = _time(code[part]) if code else None
        return named or next((to_time(value) for value in rest if value is not None), None)
    if part == "event":
        if code is None:
            return to_text(rest[0]) if rest and rest[0] is not None else None
        year = _year(code, [to_time(value) for value in _flat(rest[1:])])
        return f"{code['office']}.{code['phenomenon']}.{code['significance']}.{code['number']}-{year}"
    if code is None:
        return None
    return f"{code['phenomenon']}.{code['significance']}" if part == "type" else code[part]


def _year(code: re.Match[str], sent: Sequence[datetime]) -> int:
    """Numbers begin anew each year, and the code of what goes on names no beginning: the earliest time known decides.

    What was issued in December keeps its year in January, and what is issued in December for January has December's.
    """
    known = [moment for moment in (_time(code["begins"]), *sent) if moment is not None]
    last = _time(code["ends"])
    if not known and last is None:
        raise Mismatch("TIME_UNDATED", "a code with a time, or the time its message was sent", code[0])
    return min(known).year if known else last.year if last else 0


def _time(text: str) -> datetime | None:
    if text == _OPEN:
        return None
    try:
        return datetime.strptime(text, "%y%m%dT%H%MZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise Mismatch("SCHEMA_DRIFT", "a time like 260715T2115Z", text) from error


def _flat(values: Sequence[Any]) -> list[Any]:
    """Times stand alone or in lists."""
    found: list[Any] = []
    for value in values:
        found += [one for one in value if one is not None] if isinstance(value, list) else [value] if value else []
    return found
