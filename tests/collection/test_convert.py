"""Conversions of one field: exact, bounded, and clear about what they refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_samples import declared

from newsbot.collection.convert import compile_field
from newsbot.collection.values import Mismatch
from newsbot.newsroom.declared import FieldMapping
from newsbot.story import Scalar


def convert(raw: Any, kind: str, how: str = "", missing: tuple[str, ...] = (), **declaration: Any) -> Scalar:
    return compile_field(FieldMapping("x", how, missing=missing), declared("x", kind, **declaration))(raw)


def code_of(raw: Any, kind: str, how: str = "", **declaration: Any) -> str:
    with pytest.raises(Mismatch) as caught:
        convert(raw, kind, how, **declaration)
    assert caught.value.expected
    assert len(caught.value.came) <= 62
    return caught.value.code


@pytest.mark.parametrize(
    ("raw", "kind", "how", "value"),
    [
        ("4.60", "decimal", "", Decimal("4.60")),
        (" -0.5 ", "decimal", "", Decimal("-0.5")),
        ("+7", "integer", "", 7),
        (7, "decimal", "", Decimal(7)),
        (Decimal("5.0"), "integer", "", 5),
        ("1e3", "integer", "", 1000),
        ("1.234,56", "decimal", "decimal-comma", Decimal("1234.56")),
        ("1.234", "decimal", "decimal-comma", Decimal(1234)),
        ("0,5", "decimal", "decimal-comma", Decimal("0.5")),
        ("12 345", "integer", "decimal-comma", 12345),
        (1793318400123, "time", "epoch-ms", datetime(2026, 10, 30, 0, 0, 0, 123000, tzinfo=UTC)),
        (-2043184201000, "time", "epoch-ms", datetime(1905, 4, 4, 0, 49, 59, tzinfo=UTC)),
        ("1793318400", "time", "epoch-s", datetime(2026, 10, 30, tzinfo=UTC)),
        (1793318400, "date", "epoch-s", date(2026, 10, 30)),
        ("2018-08-15T14:52:00-08:00", "time", "", datetime(2018, 8, 15, 22, 52, tzinfo=UTC)),
        ("2026-10-30T12:00:00Z", "time", "", datetime(2026, 10, 30, 12, tzinfo=UTC)),
        ("Tue, 03 Mar 2026 12:00:00 +0100", "time", "rfc2822", datetime(2026, 3, 3, 11, tzinfo=UTC)),
        ("2026-07-01 20:00", "time", "strptime:%Y-%m-%d %H:%M@Europe/London", datetime(2026, 7, 1, 19, tzinfo=UTC)),
        ("2026-07-01 20:00 +0200", "time", "strptime:%Y-%m-%d %H:%M %z", datetime(2026, 7, 1, 18, tzinfo=UTC)),
        ("11/08/2023", "date", "strptime:%d/%m/%Y", date(2023, 8, 11)),
        ("2024-12-31", "date", "", date(2024, 12, 31)),
        ("30 October 2026", "date", "date", date(2026, 10, 30)),
        ("1 Sept 2026", "date", "date", date(2026, 9, 1)),
        ("2026-10-30", "date", "date", date(2026, 10, 30)),
        (True, "boolean", "", True),
        (0, "boolean", "", False),
        (" Yes ", "boolean", "", True),
        ("usd ", "text", "upper", "USD"),
        ("  Port Ardal\n", "text", "strip", "Port Ardal"),
        (" kept as it is", "text", "", " kept as it is"),
        (745570, "text", "", "745570"),
        (Decimal("4.60"), "text", "", "4.60"),
    ],
)
def test_a_value_is_read_exactly(raw: Any, kind: str, how: str, value: Scalar) -> None:
    found = convert(raw, kind, how)
    assert found == value
    assert type(found) is type(value)
    assert str(found) == str(value)


@pytest.mark.parametrize(
    ("raw", "kind", "how", "code"),
    [
        ("2026-10-30T12:00:00", "time", "", "TIME_TZ_MISSING"),
        ("2026-10-30", "time", "", "TIME_TZ_MISSING"),
        ("2026-07-01 20:00", "time", "strptime:%Y-%m-%d %H:%M", "TIME_TZ_MISSING"),
        ("Tue, 03 Mar 2026 12:00:00", "time", "rfc2822", "TIME_TZ_MISSING"),
        ("yesterday", "time", "", "SCHEMA_DRIFT"),
        ("soon", "time", "rfc2822", "SCHEMA_DRIFT"),
        (1793318400, "time", "", "SCHEMA_DRIFT"),
        (10**18, "time", "epoch-ms", "SCHEMA_DRIFT"),
        ("0001-01-01T00:00:00+14:00", "time", "", "SCHEMA_DRIFT"),
        ("31/02/2023", "date", "strptime:%d/%m/%Y", "SCHEMA_DRIFT"),
        ("31 February 2023", "date", "date", "SCHEMA_DRIFT"),
        ("3 Smarch 2023", "date", "date", "SCHEMA_DRIFT"),
        (True, "decimal", "", "SCHEMA_DRIFT"),
        (True, "text", "", "SCHEMA_DRIFT"),
        ({"value": 3}, "text", "", "SCHEMA_DRIFT"),
        ([1], "decimal", "", "SCHEMA_DRIFT"),
        (Decimal("5.5"), "integer", "", "SCHEMA_DRIFT"),
        ("1,234", "decimal", "", "SCHEMA_DRIFT"),
        ("1_000", "decimal", "", "SCHEMA_DRIFT"),
        ("１２", "decimal", "", "SCHEMA_DRIFT"),
        ("NaN", "decimal", "", "SCHEMA_DRIFT"),
        ("Infinity", "decimal", "", "SCHEMA_DRIFT"),
        ("1e999", "decimal", "", "SCHEMA_DRIFT"),
        (Decimal("1e999999"), "decimal", "", "SCHEMA_DRIFT"),
        (Decimal("1e-999999"), "integer", "", "SCHEMA_DRIFT"),
        (10**60, "integer", "", "SCHEMA_DRIFT"),
        (Decimal("0E+999999"), "decimal", "", "SCHEMA_DRIFT"),
        ("9" * 5000, "decimal", "", "SCHEMA_DRIFT"),
        ("1.23.4", "decimal", "decimal-comma", "SCHEMA_DRIFT"),
        ("maybe", "boolean", "", "SCHEMA_DRIFT"),
        (2, "boolean", "", "SCHEMA_DRIFT"),
        ("x" * 10_001, "text", "", "PAYLOAD_TOO_LARGE"),
    ],
)
def test_what_does_not_fit_is_refused(raw: Any, kind: str, how: str, code: str) -> None:
    assert code_of(raw, kind, how) == code


def test_ten_thousand_characters_still_fit() -> None:
    assert convert("x" * 10_000, "text") == "x" * 10_000


@pytest.mark.parametrize("raw", [None, "", "   ", "N/A", " N/A ", "\x00"])
@pytest.mark.parametrize("kind", ["text", "decimal", "time"])
def test_what_means_nothing_is_absent(raw: Any, kind: str) -> None:
    if raw == "\x00" and kind != "text":
        assert code_of(raw, kind) == "SCHEMA_DRIFT"
    else:
        assert convert(raw, kind, missing=("N/A", ".")) is None


@pytest.mark.parametrize("raw", [-999, "-999.0", Decimal("-999.00"), "-999", "M"])
def test_a_sentinel_is_absent_however_it_is_written(raw: Any) -> None:
    assert convert(raw, "decimal", sentinels=("-999", "M")) is None


def test_a_number_beside_the_sentinel_is_a_value() -> None:
    assert convert("-99", "decimal", sentinels=("-999",)) == -99


@pytest.mark.parametrize(("raw", "fits"), [("-2", True), ("9.9", True), ("-2.01", False), ("9.91", False)])
def test_the_declared_range_includes_its_ends(raw: str, fits: bool) -> None:
    bounds = {"minimum": Decimal(-2), "maximum": Decimal("9.9"), "unit": "magnitude"}
    if fits:
        assert convert(raw, "decimal", **bounds) == Decimal(raw)
    else:
        assert code_of(raw, "decimal", **bounds) == "RANGE_PHYSICAL"


def test_a_text_outside_the_declared_choices_is_drift() -> None:
    assert convert("green", "text", choices=("green", "red")) == "green"
    assert code_of("purple", "text", choices=("green", "red")) == "SCHEMA_DRIFT"


@pytest.mark.parametrize(
    ("mapping", "kind"),
    [
        (FieldMapping("x", "epoch"), "time"),
        (FieldMapping("x", "strptime:"), "date"),
        (FieldMapping("x", "strptime:%H:%M@Europe/Lodon"), "time"),
        (FieldMapping("x", "epoch-ms"), "decimal"),
        (FieldMapping("x", "date"), "time"),
        (FieldMapping("", constant="many"), "integer"),
    ],
)
def test_a_conversion_that_cannot_be_is_named_when_it_is_declared(mapping: FieldMapping, kind: str) -> None:
    with pytest.raises(ValueError, match=r"convert|time zone|constant"):
        compile_field(mapping, declared("x", kind))


@given(
    st.datetimes(timezones=st.just(UTC)).map(
        lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    )
)
def test_any_moment_survives_milliseconds_and_iso(moment: datetime) -> None:
    milliseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert convert(milliseconds, "time", "epoch-ms") == moment
    assert convert(moment.isoformat(), "time") == moment


@given(st.one_of(st.text(), st.integers(), st.booleans(), st.decimals(), st.none(), st.lists(st.text(), max_size=2)),
       st.sampled_from(["text", "integer", "decimal", "time", "date", "boolean"]),
       st.sampled_from(["", "strip", "upper"]))  # fmt: skip
def test_anything_is_a_value_or_a_mismatch(raw: Any, kind: str, how: str) -> None:
    try:
        value = convert(raw, kind, how)
    except Mismatch:
        return
    assert not isinstance(value, Decimal) or value.is_finite()
    assert not isinstance(value, datetime) or value.utcoffset() == timedelta(0)
