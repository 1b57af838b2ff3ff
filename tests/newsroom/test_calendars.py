"""Days without a fixing: weekends and TARGET holidays join, other days do not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newsbot.newsroom.calendars import previous_open_day

FRANKFURT = ZoneInfo("Europe/Berlin")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=FRANKFURT)


@pytest.mark.parametrize(
    ("of", "before"),
    [
        ("2019-07-05", "2019-07-04"),
        ("2019-07-08", "2019-07-05"),  # over a weekend
        ("2019-04-23", "2019-04-18"),  # over Good Friday and Easter Monday
        ("2019-12-27", "2019-12-24"),  # over Christmas
        ("2019-05-02", "2019-04-30"),  # over Labour Day
        ("2019-03-29", "2019-03-28"),
        ("2019-04-01", "2019-03-29"),  # over the change of clocks: the same time of day
    ],
)
def test_the_open_day_before(of: str, before: str) -> None:
    found = previous_open_day("XECB", day(of))
    assert found == day(before)
    assert found.hour == 0
