"""Ids of events: stable, plain, short, and never the same for two different things."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from wire_samples import QUAKES, RATES

from newsbot.collection.identity import aliases_of, entity_of, event_of, moment_of, plain

ALLOWED = re.compile(r"[A-Za-z0-9._:-]{1,100}")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("us7000abcd", "us7000abcd"),
        ("urn:oid:2.49.0.1.840", "urn:oid:2.49.0.1.840"),
        ("Man United", "Man_United"),
        (date(2024, 12, 31), "2024-12-31"),
        (datetime(2024, 12, 31, 13, 15, 30, 5, tzinfo=UTC), "2024-12-31T13:15:30Z"),
        (Decimal("1E+2"), "100"),
        (745570, "745570"),
    ],
)
def test_a_plain_value_is_its_own_id(value: object, expected: str) -> None:
    assert plain(value) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["曼联", "Nott'm Forest", "a/../../b", "x" * 500, "é", "<script>", "\u202e"])
def test_what_has_to_be_left_out_is_stood_for_by_a_hash(value: str) -> None:
    assert ALLOWED.fullmatch(plain(value))
    assert re.search(r"[0-9a-f]{8}$", plain(value))


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_different_texts_are_never_one_id(one: str, other: str) -> None:
    assume("_".join(one.split()) != "_".join(other.split()))
    assert plain(one) != plain(other)
    assert ALLOWED.fullmatch(plain(one))


@given(st.text(min_size=1))
def test_an_id_is_its_own_id(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_the_identity_fields_are_joined_in_their_order() -> None:
    assert event_of(RATES.record, {"date": date(2024, 12, 31), "currency": "USD"}) == "USD-2024-12-31"
    assert entity_of(RATES.record, {"currency": "USD"}) == "USD"


def test_a_long_identity_is_bounded() -> None:
    event = event_of(RATES.record, {"date": date(2024, 12, 31), "currency": "U" * 99})
    assert ALLOWED.fullmatch(event)
    assert event != event_of(RATES.record, {"date": date(2024, 12, 30), "currency": "U" * 99})


def test_aliases_are_the_other_ids_each_once() -> None:
    data = {"ids": ",ci1, us2 ,ci1,,us 3,"}
    assert aliases_of(QUAKES.record, data, "us2") == ("ci1", "us_3")
    assert aliases_of(QUAKES.record, {}, "us2") == ()


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 1, 5), 13), (date(2026, 7, 6), 12)])
def test_a_date_happens_at_the_declared_clock_in_summer_and_winter(day: date, hour: int) -> None:
    assert moment_of(RATES.record, day) == datetime(day.year, day.month, day.day, hour, 15, tzinfo=UTC)
