"""Text that comes out the same: exact JSON there and back, RFC 8785 like its reference implementation, times, ids."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from newsbot.canonical import canonical, derived_id, dumps, iso_utc, loads, nfc, parse_utc, sha256_hex, utc_text

text = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text,
    lambda inner: st.lists(inner) | st.dictionaries(text, inner),
    max_leaves=20,
)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=zones | st.just(UTC))  # noqa: DTZ001
decimals = st.decimals(allow_nan=False, allow_infinity=False)
paper = st.recursive(
    st.none() | st.booleans() | st.integers() | text | decimals | moments | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(text | st.sampled_from(["$n", "$t", "$d", "$m"]), inner),
    max_leaves=20,
)


@given(plain)
def test_signed_bytes_are_those_of_the_reference_implementation(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_keys_of_signed_objects_are_in_utf16_order() -> None:
    keys = ["\U0001f600", "ﬀ", "é", "b", "B", "", "\r"]
    value = dict.fromkeys(keys, 1)
    assert canonical(value) == rfc8785.dumps(value)
    assert list(json.loads(canonical(value))) == ["", "\r", "B", "b", "é", "\U0001f600", "ﬀ"]


@pytest.mark.parametrize("value", [1.5, [1.0], Decimal(1), datetime(2026, 1, 1, tzinfo=UTC), {"a": {1, 2}}])
def test_what_is_never_signed(value: Any) -> None:
    with pytest.raises(TypeError, match="no place in signed content"):
        canonical(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), 10**30])
def test_numbers_other_readers_would_round_are_not_signed(value: int) -> None:
    with pytest.raises(ValueError, match="sign it as text"):
        canonical(value)
    assert canonical(2**53 - 1) == b"9007199254740991"


@given(paper)
def test_exact_json_comes_back(value: Any) -> None:
    found = loads(dumps(value))
    assert found == value
    assert repr_of(found) == repr_of(value)
    assert loads(dumps(value).encode()) == value


def repr_of(value: Any) -> Any:
    """Tells True from 1 and 1.0 from 1.00, and forgets how a zone was written."""
    if isinstance(value, Mapping):
        return {key: repr_of(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [repr_of(inner) for inner in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return type(value), str(value)


@given(plain)
def test_exact_json_of_plain_values_is_the_standards(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert dumps(value) == expected or any(tag in expected for tag in ('"$n"', '"$t"', '"$d"', '"$m"'))


@given(st.dictionaries(text, st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert dumps(dict(reversed(value.items()))) == dumps(value)


class Kind(StrEnum):
    A = "a"


@dataclass(frozen=True, slots=True)
class Inner:
    count: int
    share: Decimal


@dataclass(frozen=True)
class Outer:
    kind: Kind
    inner: Inner
    name: str
    flag: bool
    at: datetime
    several: tuple[Inner, ...]
    by_name: Mapping[str, Any]
    nothing: None = None


@dataclass(frozen=True)
class Single:
    one: str


@dataclass(frozen=True)
class Empty:
    pass


def test_dataclasses_are_objects_of_their_fields() -> None:
    inner = Inner(True, Decimal("1.50"))
    value = Outer(
        Kind.A, inner, 'say "é"', False, datetime(2026, 1, 1, tzinfo=UTC), (inner,), MappingProxyType({"b": 1})
    )
    assert dumps(value) == (
        '{"at":{"$t":"2026-01-01T00:00:00+00:00"},"by_name":{"b":1},"flag":false,'
        '"inner":{"count":1,"share":{"$n":"1.50"}},"kind":"a","name":"say \\"é\\"","nothing":null,'
        '"several":[{"count":1,"share":{"$n":"1.50"}}]}'
    )
    assert dumps([Single("x"), Empty()]) == '[{"one":"x"},{}]'


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("NaN"), "no finite number"),
        (Decimal("-Infinity"), "no finite number"),
        (float("inf"), "no finite number"),
        (datetime(2026, 1, 1), "no time zone"),  # noqa: DTZ001
    ],
)
def test_what_the_paper_refuses(value: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        dumps({"a": [value]})


@pytest.mark.parametrize("value", [{1, 2}, b"x", object(), Kind, complex(1)])
def test_what_has_no_place_on_the_paper(value: Any) -> None:
    with pytest.raises(TypeError):
        dumps([value])
    with pytest.raises(TypeError):
        dumps({1: "a"})


@given(moments)
def test_times_are_utc_to_the_second(moment: datetime) -> None:
    written = utc_text(moment)
    assert len(written) == 20
    assert parse_utc(written) == moment.replace(microsecond=0)
    assert parse_utc(iso_utc(moment)) == moment


@given(moments, moments)
def test_times_as_text_are_in_the_order_of_time(one: datetime, two: datetime) -> None:
    assert (iso_utc(one) < iso_utc(two)) == (one < two)


def test_an_hour_that_comes_twice_is_two_hours() -> None:
    """Within one zone Python calls the two moments equal; a memory of texts must not."""
    zone = ZoneInfo("America/New_York")
    first = datetime(2026, 11, 1, 1, 30, tzinfo=zone)
    assert first == first.replace(fold=1)
    assert iso_utc(first) == "2026-11-01T05:30:00+00:00"
    assert iso_utc(first.replace(fold=1)) == "2026-11-01T06:30:00+00:00"
    assert dumps(first) != dumps(first.replace(fold=1))


@pytest.mark.parametrize("convert", [utc_text, iso_utc])
def test_times_without_a_zone_are_refused(convert: Any) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        convert(datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="write it like"):
        parse_utc("2026-01-01T00:00:00")


@given(st.lists(text), st.lists(text))
def test_ids_of_other_parts_are_other_ids(one: list[str], two: list[str]) -> None:
    assert (derived_id(*one) == derived_id(*two)) == (one == two)
    assert len(derived_id(*one)) == 16


def test_ids_and_hashes_are_the_same_for_ever() -> None:
    assert derived_id("draft", "quakes", "us1") == "a9ecb0340861ab80"
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert nfc("e\u0301") == "é"
    assert dumps(date(2026, 1, 2)) == '{"$d":"2026-01-02"}'
