"""Moves that a percentage would misstate are left to plain numbers, with the reason why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from newsbot.discovery.kinds.moves import Printing, move

D = Decimal


@pytest.mark.parametrize(
    ("base", "value", "percent", "why"),
    [
        ("20", "30", "50.0", ""), ("20", "0", "-100.0", ""), ("20", "20", "0.0", ""), ("10", "110", "1000.0", ""),
        ("-25", "50", None, "no percentage leads from or to less than zero"), ("50", "-25", None, "50: no percentage"),
        ("0", "3", None, "3 after 0"), ("0", "0", None, ""), ("1", "2", None, "from less than 10"),
        ("12", "200", None, "no percentage over 1000"),
    ],
)  # fmt: skip
def test_a_percentage_only_where_it_means_something(base: str, value: str, percent: str | None, why: str) -> None:
    found = move(D(base), D(value), Printing(percent_from=D(10), percent_to=D(1000)))
    assert found.percent == (None if percent is None else D(percent))
    assert why in found.plain
    assert bool(why) == bool(found.plain)
    assert found.absolute == D(value) - D(base)
