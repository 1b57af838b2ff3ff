"""Conditions never fire by accident, never compute inexactly, and never run anything."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.newsroom.expression import Expression, parse
from newsbot.story import Refusal

numbers = st.decimals(-1000, 1000, places=3)
maybe = st.one_of(st.none(), numbers, st.integers(-99, 99))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("magnitude >= 4.5 and known(felt)", {"magnitude": Decimal("4.5"), "felt": 0}, True),
        ("magnitude >= 4.5 and known(felt)", {"magnitude": Decimal("4.5")}, False),
        ("place.km < 10", {"place.km": 9}, True),
        ("place.km < 10", {"place": {"km": 9}}, False),
        ("alert in ('orange', 'red')", {"alert": "red"}, True),
        ("alert not in ['orange', 'red']", {"alert": "green"}, True),
        ("0.1 + 0.2 == 0.3", {}, True),
        ("1 < x < 3", {"x": 2}, True),
        ("1 < x < 3", {"x": 3}, False),
        ("not known(x)", {}, True),
        ("true", {}, True),
        ("x == false", {"x": False}, True),
        ("x != 'deleted'", {}, True),
        ("x == None", {}, True),
        ("known(x) and (\n  x > 1 # more than one\n  or x < 0)", {"x": 2}, True),
        ("  x > 1\n", {"x": 2}, True),
    ],
)
def test_conditions(text: str, values: dict[str, Any], expected: bool) -> None:
    assert parse(text).holds(values) is expected


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("50 + 10 * (magnitude - 4)", {"magnitude": Decimal("5.5")}, 65),
        ("48 if magnitude >= 5 else 12", {"magnitude": 5}, 48),
        ("48 if magnitude >= 5 else 12", {}, 12),
        ("min(85, x, 20)", {"x": 90}, 20),
        ("max(1, x)", {}, None),
        ("abs(-x)", {"x": Decimal("-0.3")}, Decimal("0.3")),
        ("x / 0", {"x": 1}, None),
        ("x % 0", {"x": 1}, None),
        ("x / 3 * 3 == x", {"x": 1}, 0),
        ("y - x", {"x": 1}, None),
        ("-x", {}, None),
    ],
)
def test_numbers(text: str, values: dict[str, Any], expected: Any) -> None:
    assert parse(text).number(values) == expected


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "x.__class__()", "().x", "x[0]", "lambda: 1", "f'{x}'", "x := 1", "open('x')",
        "[y for y in x]", "x, y",
        "x ** 9", "b'x'", "1j", "...", "{}", "x and", "", "min(1)", "known()", "abs(1, 2)", "max(*x)", "known(x=1)",
        "1 2", "x is None", "'a' 'b' if", "(" * 500 + ")" * 500, "x" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_condition_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse(text)
    assert not isinstance(refused.value, SyntaxError), "a sentence of ours, not of Python"


@pytest.mark.parametrize(
    ("text", "values", "says"),
    [
        ("x > 1", {"x": "big"}, "'>' not supported"),
        ("x + 1", {"x": "1"}, "no arithmetic with '1' and 1"),
        ("x > y", {"x": datetime(2026, 1, 1, tzinfo=UTC), "y": 1}, "'>' not supported"),
        ("x in y", {"x": 1, "y": 2}, "not iterable"),
    ],
)
def test_what_cannot_be_compared_is_a_fault_of_the_file(text: str, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, "templates/tides/beat.toml:7")(values)
    assert refused.value.code == "CONFIG_INVALID"
    assert refused.value.message.startswith(f"templates/tides/beat.toml:7: `{text}` does not work with ")
    assert says in refused.value.message


def test_a_score_that_is_no_number_is_a_fault_of_the_file() -> None:
    with pytest.raises(Refusal, match=r"beat.toml:3: `x` gives 'high'; a number is needed here"):
        parse("x", "beat.toml:3").number({"x": "high"})


def test_names_are_those_of_facts_only() -> None:
    expression = parse("min(a, place.km) > 3 and known(b) and true and c.d.e in ('x', 'y')")
    assert expression.names == {"a", "place.km", "b", "c.d.e"}


def test_an_expression_is_its_text() -> None:
    assert parse("a > 1") == parse("a > 1", "elsewhere:3")
    assert parse("a > 1") != parse("a > 2")
    copied: Expression = pickle.loads(pickle.dumps(parse("a > 1", "x:1")))  # noqa: S301
    assert copied.holds({"a": 2})
    assert copied.where == "x:1"


@given(maybe, maybe)
def test_an_ordered_comparison_with_a_missing_value_is_false_and_its_opposite_too(left: Any, right: Any) -> None:
    values = {"a": left, "b": right}
    for sign, opposite in (("<", ">="), ("<=", ">"), (">", "<="), (">=", "<")):
        holds, contrary = parse(f"a {sign} b").holds(values), parse(f"a {opposite} b").holds(values)
        if left is None or right is None:
            assert not holds
            assert not contrary
        else:
            assert holds is not contrary


@given(maybe, maybe, st.sampled_from("+-*/%"))
def test_arithmetic_with_a_missing_value_is_missing(left: Any, right: Any, sign: str) -> None:
    found = parse(f"a {sign} b").number({"a": left, "b": right})
    if left is None or right is None:
        assert found is None
        assert parse("known(x)").holds({"x": found}) is False
    elif sign in "+-*":
        assert found is not None


@given(numbers, numbers)
def test_sums_are_exact(left: Decimal, right: Decimal) -> None:
    assert parse(f"({left}) + b - b == a").holds({"a": left, "b": right})
