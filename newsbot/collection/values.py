"""One wire value by its declared type: what a reader found in, text, number, time or date out, or a `Mismatch`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from newsbot.collection.text import LONGEST, clean, shown
from newsbot.newsroom.declared import FieldType
from newsbot.story import Scalar

MOST_DIGITS = 40
"""No figure of the news has more; one of a billion digits would stop whoever prints it."""

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_TRUTHS: Mapping[str, bool] = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class Mismatch(Exception):
    """The wire says what a declaration or a table does not allow: a reason code, what was expected, what came."""

    def __init__(self, code: str, expected: str, came: object) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected
        self.came = shown(came)


def to_text(raw: Any) -> str:
    if isinstance(raw, str):
        if len(raw) > LONGEST:
            raise Mismatch(
                "PAYLOAD_TOO_LARGE", f"at most {LONGEST:,} characters", f"{raw[:20]}... ({len(raw):,} characters)"
            )
        return clean(raw)
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return str(raw)
    raise Mismatch("SCHEMA_DRIFT", "text", raw)


def to_decimal(raw: Any) -> Decimal:
    if isinstance(raw, str):
        bare = raw.strip()
        if len(bare) > MOST_DIGITS or not NUMBER.fullmatch(bare):
            raise Mismatch("SCHEMA_DRIFT", "a number", raw)
        value = Decimal(bare)
        if abs(value.adjusted()) > MOST_DIGITS:
            raise Mismatch("SCHEMA_DRIFT", f"a number of at most {MOST_DIGITS} digits", raw)
        return value
    if isinstance(raw, Decimal):
        return _bounded(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return _bounded(Decimal(raw))
    raise Mismatch("SCHEMA_DRIFT", "a number", raw)


def _bounded(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise Mismatch("SCHEMA_DRIFT", "a number", value)
    if abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
        raise Mismatch("SCHEMA_DRIFT", f"a number of at most {MOST_DIGITS} digits", value)
    return value


def to_integer(raw: Any) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return int(_bounded(Decimal(raw)))
    value = to_decimal(raw)
    if value != value.to_integral_value():
        raise Mismatch("SCHEMA_DRIFT", "a whole number", raw)
    return int(value)


def to_boolean(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    found = _TRUTHS.get(str(raw).strip().lower()) if isinstance(raw, (str, int)) else None
    if found is None:
        raise Mismatch("SCHEMA_DRIFT", "true or false", raw)
    return found


def to_time(raw: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(raw.strip()) if isinstance(raw, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise Mismatch("SCHEMA_DRIFT", "an ISO 8601 time", raw)
    return aware(moment, raw)


def aware(moment: datetime, raw: Any) -> datetime:
    if moment.tzinfo is None:
        raise Mismatch("TIME_TZ_MISSING", "a time with its zone, like 2026-01-31T09:00:00Z", raw)
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise Mismatch("SCHEMA_DRIFT", "a time of our calendar", raw) from error


def to_date(raw: Any) -> date:
    try:
        if isinstance(raw, str):
            return date.fromisoformat(raw.strip())
    except ValueError:
        pass
    raise Mismatch("SCHEMA_DRIFT", "a date like 2026-01-31", raw)


BY_TYPE: Mapping[FieldType, Callable[[Any], Scalar]] = {
    "text": to_text,
    "decimal": to_decimal,
    "integer": to_integer,
    "boolean": to_boolean,
    "time": to_time,
    "date": to_date,
}
"""Type -> conversion, exact: decimals keep the wire's digits, times come in UTC, text comes clean."""
