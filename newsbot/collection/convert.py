"""The whole way of one field from the wire: its mapping and declaration in, a function from raw to record value out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsbot.collection import vtec
from newsbot.collection.values import BY_TYPE, NUMBER, Mismatch, aware, to_date, to_decimal, to_text
from newsbot.newsroom.declared import FieldDeclaration, FieldMapping, FieldType
from newsbot.newsroom.reference import folded
from newsbot.story import Scalar

Convert = Callable[[Any], Scalar]
"""A raw value -> its value; None = the wire says nothing here. Raises `Mismatch`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COMMA_NUMBER = re.compile(r"[+-]?(\d{1,3}([. \u00a0\u202f]\d{3})+|\d+)(,\d+)?", re.ASCII)
_WRITTEN_DATE = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,}),? (\d{4})", re.ASCII)
_SEASON = re.compile(r"(?<!\d)(\d{4})[/–-](\d{4}|\d{2})(?!\d)", re.ASCII)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip


def compile_field(mapping: FieldMapping, declaration: FieldDeclaration) -> Convert:
    """What means nothing, conversion by `convert` and type, sentinels, range, choices.

    Raises ValueError where `convert` names nothing known or nothing that fits the type.
    """
    convert = _conversion(mapping.convert, declaration.type)
    if mapping.table:
        convert = _keyed(convert, mapping)
    convert = _checked(convert, declaration)
    if mapping.constant:
        return _constant(mapping.constant, convert)
    otherwise = _constant(mapping.default, convert) if mapping.default else _nothing
    missing = frozenset(text.strip() for text in (*mapping.missing, *declaration.sentinels))

    def read(raw: Any) -> Scalar:
        if raw is None:
            return otherwise(raw)
        if isinstance(raw, str):
            bare = raw.strip()
            if not bare or bare in missing:
                return otherwise(raw)
        elif missing and not isinstance(raw, (dict, list)) and str(raw) in missing:
            return otherwise(raw)
        value = convert(raw)
        return otherwise(raw) if value == "" else value

    return _remembering(read) if declaration.type in ("text", "date") else read


def _constant(text: str, convert: Convert) -> Convert:
    try:
        value = convert(text)
    except Mismatch as mismatch:
        raise ValueError(f"the constant {mismatch.came} is not {mismatch.expected}") from mismatch
    return lambda raw: value


def _nothing(raw: Any) -> Scalar:
    return None


def _keyed(convert: Convert, mapping: FieldMapping) -> Convert:
    """The key of the row whose key or alias the name is; NOT_FOUND and ENTITY_AMBIGUOUS where there is no one such."""
    names = mapping.names

    def read(raw: Any) -> Scalar:
        name = convert(raw)
        if name is None or name == "":
            return None
        key = names.get(folded(str(name)))
        if key:
            return key
        if key is None:
            close = difflib.get_close_matches(folded(str(name)), names, n=1, cutoff=0.6)
            near = f" (the nearest is {names[close[0]] or close[0]})" if close else ""
            raise Mismatch("NOT_FOUND", f"a name the table {mapping.table} has{near}", name)
        raise Mismatch("ENTITY_AMBIGUOUS", f"a name that only one row of the table {mapping.table} has", name)

    return read


def _remembering(convert: Convert) -> Convert:
    """The same answer for the same text twice in a row: a date stands before each of forty rates."""
    last_raw: str | None = None
    last: Scalar = None

    def read(raw: Any) -> Scalar:
        nonlocal last_raw, last
        if last_raw is not None and raw is last_raw:
            return last
        value = convert(raw)
        if isinstance(raw, str):
            last_raw, last = raw, value
        return value

    return read


def _conversion(name: str, kind: FieldType) -> Convert:
    form, _, option = name.partition(":")
    by_type = BY_TYPE[kind]
    made: dict[str, tuple[Convert, tuple[FieldType, ...]]] = {
        "": (by_type, (kind,)),
        "strip": (lambda raw: by_type(to_text(raw).strip()), (kind,)),
        "upper": (lambda raw: by_type(to_text(raw).strip().upper()), (kind,)),
        "decimal-comma": (lambda raw: by_type(_without_comma(raw)), ("decimal", "integer")),
        "epoch-ms": (lambda raw: _epoch(raw, 1000, kind), ("time", "date")),
        "epoch-s": (lambda raw: _epoch(raw, 1, kind), ("time", "date")),
        "rfc2822": (_mail_time, ("time",)),
        "date": (_written_date, ("date",)),
        "points": (_points, ("text",)),
    }
    if form == "strptime" and option:
        made[form] = (_by_format(option, kind), ("time", "date"))
    if form == "extract" and option:
        made[form] = (_extracted(option, by_type), (kind,))
    if form == "season":
        made[form] = (_season(option), ("text",))
    if form == "vtec":
        made[form] = (vtec.conversion(option), vtec.PARTS[option])
    if form == "starts" and option.isdigit():
        made[form] = (_starts(int(option)), ("text",))
    if form not in made:
        known = f"{', '.join(filter(None, made))}, season, season:<month>, extract:<pattern>, starts:<letters>, "
        known += "vtec:<part> and strptime:<format>"
        raise ValueError(f"`convert` knows no {name!r}; it knows {known}")
    convert, kinds = made[form]
    if kind not in kinds:
        raise ValueError(f"`convert` {name!r} makes a {' or '.join(kinds)}, the beat declares a {kind}")
    return convert


def _checked(convert: Convert, declaration: FieldDeclaration) -> Convert:
    sentinels = frozenset(declaration.sentinels)
    numbers = frozenset(Decimal(text) for text in sentinels if NUMBER.fullmatch(text))
    low, high, choices = declaration.minimum, declaration.maximum, frozenset(declaration.choices)
    if not (sentinels or choices or low is not None or high is not None):
        return convert

    def read(raw: Any) -> Scalar:
        value = convert(raw)
        if isinstance(value, str):
            if value in sentinels:
                return None
            if choices and value not in choices:
                raise Mismatch("SCHEMA_DRIFT", f"one of {', '.join(sorted(choices))}", value)
        elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            if numbers and value in numbers:
                return None
            if (low is not None and value < low) or (high is not None and value > high):
                raise Mismatch("RANGE_PHYSICAL", _range(low, high, declaration.unit), value)
        return value

    return read


def _range(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    bounds = f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
    return f"{bounds} {unit}".rstrip()


def _epoch(raw: Any, per_second: int, kind: FieldType) -> datetime | date:
    try:
        count = to_decimal(raw)
        moment = _EPOCH + timedelta(microseconds=int(count * 1_000_000 / per_second))
    except (Mismatch, OverflowError) as error:
        raise Mismatch("SCHEMA_DRIFT", f"{'milli' * (per_second == 1000)}seconds since 1970", raw) from error
    return moment.date() if kind == "date" else moment


def _by_format(option: str, kind: FieldType) -> Convert:
    """`strptime:%d/%m/%Y`; for a time, `strptime:%Y-%m-%d %H:%M@Europe/London` names the zone of the wire's clock."""
    pattern, at, zone_name = option.rpartition("@")
    zone = _zone(zone_name) if at and "%" not in zone_name else None
    pattern = pattern if zone else option

    def read(raw: Any) -> Scalar:
        try:
            moment = datetime.strptime(to_text(raw).strip(), pattern)  # noqa: DTZ007
        except ValueError as error:
            raise Mismatch("SCHEMA_DRIFT", f"the form {pattern}", raw) from error
        if kind == "date":
            return moment.date()
        return aware(moment.replace(tzinfo=zone) if zone and moment.tzinfo is None else moment, raw)

    return read


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"there is no time zone {name!r}; write it like Europe/London") from error


def _extracted(pattern: str, by_type: Convert) -> Convert:
    """What the pattern's group finds in the text; a text without it says nothing of the field."""
    try:
        found = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"`extract:` has no regular expression: {error}") from error
    if found.groups != 1:
        raise ValueError(f"`extract:` needs a pattern with one group, not {found.groups}: {pattern}")

    def read(raw: Any) -> Scalar:
        part = found.search(to_text(raw))
        return by_type(part[1]) if part and part[1] else None

    return read


def _season(month: str) -> Convert:
    """`2023-24`: from a text that names it (`League 2023/24`), or with a month from a date in a season opening then."""
    if month and not re.fullmatch(r"0[1-9]|1[0-2]", month):
        raise ValueError(f"`season:` needs a month like 07, not {month!r}")

    def read(raw: Any) -> Scalar:
        if month:
            day = _written_date(raw)
            first = day.year if day.month >= int(month) else day.year - 1
            return f"{first}-{(first + 1) % 100:02}"
        named = _SEASON.search(to_text(raw))
        if named is None:
            raise Mismatch("SCHEMA_DRIFT", "a season like 2023/24", raw)
        first = int(named[1])
        if int(named[2]) % 100 != (first + 1) % 100:
            raise Mismatch("SCHEMA_DRIFT", "a season of two years in a row", raw)
        return f"{first}-{(first + 1) % 100:02}"

    return read


def _starts(letters: int) -> Convert:
    """`TX,NM`: the first letters of each code of a list, or of a text with commas, once each."""

    def read(raw: Any) -> Scalar:
        codes = raw if isinstance(raw, list) else to_text(raw).split(",")
        return ",".join(dict.fromkeys(to_text(code).strip()[:letters] for code in codes)).strip(",") or None

    return read


def _points(raw: Any) -> Scalar:
    """`38.69,-106.44 38.75,-106.15`: degrees north and east of the corners of an area.

    From GeoJSON coordinates (nested lists, east first), or from a text of CAP, which is written so already.
    """
    if isinstance(raw, str):
        corners = [corner.split(",") for corner in raw.split()]
    else:
        corners = [[str(place[1]), str(place[0])] for place in _corners(raw)]
    if any(len(corner) != 2 for corner in corners):
        raise Mismatch("SCHEMA_DRIFT", "corners like 38.69,-106.44", raw)
    degrees = [(to_decimal(north), to_decimal(east)) for north, east in corners]
    if any(abs(north) > 90 or abs(east) > 180 for north, east in degrees):
        raise Mismatch("RANGE_PHYSICAL", "degrees north to 90 and east to 180", raw)
    return " ".join(",".join(corner) for corner in corners) or None


def _corners(raw: Any) -> list[list[Any]]:
    if not isinstance(raw, list) or not raw:
        raise Mismatch("SCHEMA_DRIFT", "coordinates of GeoJSON", raw)
    if not isinstance(raw[0], list):
        if len(raw) < 2:
            raise Mismatch("SCHEMA_DRIFT", "degrees east and north", raw)
        return [raw]
    return [place for part in raw for place in _corners(part)]


def _mail_time(raw: Any) -> datetime:
    try:
        return aware(parsedate_to_datetime(to_text(raw).strip()), raw)
    except ValueError as error:
        raise Mismatch("SCHEMA_DRIFT", "a date like Tue, 03 Mar 2026 12:00:00 GMT", raw) from error


def _without_comma(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    bare = raw.strip()
    if not _COMMA_NUMBER.fullmatch(bare):
        raise Mismatch("SCHEMA_DRIFT", "a number with a decimal comma", raw)
    whole, _, fraction = bare.partition(",")
    return re.sub("[. \u00a0\u202f]", "", whole) + ("." + fraction if fraction else "")


def _written_date(raw: Any) -> date:
    """`2026-10-30`, or as a document writes it: `30 October 2026`, `30 Oct 2026`."""
    text = to_text(raw).strip()
    found = _WRITTEN_DATE.fullmatch(text)
    if not found:
        return to_date(text)
    day, name, year = found.groups()
    months = [number for number, month in enumerate(_MONTHS, 1) if len(name) >= 3 and month.startswith(name.lower())]
    try:
        return date(int(year), months[0], int(day))
    except (IndexError, ValueError) as error:
        raise Mismatch("SCHEMA_DRIFT", "a date like 2026-10-30 or 30 October 2026", raw) from error
