"""A printed date or time must be true of its value in some time zone; wrong hours and days must not be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.checks.dates import OFFSETS, agrees, read

VALUE = datetime(2026, 11, 20, 22, 2, 13, tzinfo=UTC)  # a Friday
DAY = date(2026, 11, 20)
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_DE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS_DE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
ZONES = [
    "America/Los_Angeles", "America/St_Johns", "Asia/Kathmandu", "Asia/Shanghai", "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia", "Pacific/Chatham", "Pacific/Marquesas", "UTC",
]  # fmt: skip
moments = st.integers(63_158_400, 2_200_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def printed_forms(local: datetime, language: str) -> list[str]:
    """What a writer prints of a local time; the inverse of what the check reads."""
    if language == "de":
        day = f"{local.day}. {MONTHS_DE[local.month - 1]}"
        return [f"{day} {local.year}", day, WEEKDAYS_DE[local.weekday()], f"{local.hour}.{local.minute:02d} Uhr"]
    if language == "zh":
        day = f"{local.month}月{local.day}日"
        week = "星期" + "一二三四五六日"[local.weekday()]
        clock = f"{local.hour}时{local.minute:02d}分"
        return [f"{local.year}年{day}", day, week, clock, f"{day}{clock}", f"{day}{local.hour}:{local.minute:02d}"]
    half = "a.m." if local.hour < 12 else "p.m."
    clock = f"{(local.hour - 1) % 12 + 1}:{local.minute:02d} {half}"
    day = f"{MONTHS[local.month - 1]} {local.day}"
    return [day, f"{day}, {local.year}", WEEKDAYS[local.weekday()], clock, f"{clock} {WEEKDAYS[local.weekday()]}"]


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@given(moment=moments, zone=st.sampled_from(ZONES))
def test_a_local_time_reads_as_its_moment(language: str, moment: datetime, zone: str) -> None:
    for printed in printed_forms(moment.astimezone(ZoneInfo(zone)), language):
        assert agrees(printed, moment, language), printed


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@given(moment=moments, days=st.integers(3, 5))
def test_the_same_of_another_day_does_not(language: str, moment: datetime, days: int) -> None:
    full, *_, week = printed_forms(moment, language)[:3]
    assert not agrees(full, moment + timedelta(days=days), language), full
    assert not agrees(week, moment + timedelta(days=days), language), week


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@given(moment=moments, minutes=st.integers(1, 14))
def test_the_same_of_another_minute_does_not(language: str, moment: datetime, minutes: int) -> None:
    """Zones are whole quarters of an hour apart, so no zone makes a minute true that is not."""
    assert not agrees(printed_forms(moment, language)[3], moment + timedelta(minutes=minutes), language)


def test_every_offset_clocks_have_shown_since_1972_is_known() -> None:
    times = [datetime(year, month, 15, tzinfo=UTC) for year in range(1972, 2027) for month in (1, 7)]
    zones = [ZoneInfo(name) for name in available_timezones() if not name.startswith(("right/", "posix/"))]
    offsets = {time.astimezone(zone).utcoffset() for zone in zones for time in times}
    quarters = {minutes for o in offsets if o is not None and (minutes := o.total_seconds() / 60) % 15 == 0}
    assert quarters <= set(OFFSETS)


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("Friday", "en"), ("Saturday", "en"), ("early Saturday", "en"), ("Friday night", "en"), ("Nov. 20", "en"),
        ("November 2026", "en"), ("2026", "en"), ("the 2020s", "en"), ("5:02 p.m. EST", "en"), ("2202 GMT", "en"),
        ("10:02 p.m. GMT", "en"), ("the fourth quarter of 2026", "en"), ("Friday, Nov. 20, 2026", "en"), ("tonight",
        "en"),
        ("Freitagabend", "de"), ("23.02 Uhr", "de"), ("23:02 Uhr MEZ", "de"), ("20.11.2026", "de"),
        ("4. Quartal", "de"), ("heute", "de"),
        ("21日06时02分", "zh"), ("北京时间21日6时02分", "zh"), ("下午5时02分", "zh"), ("第四季度", "zh"),
        ("2026年", "zh"), ("11月", "zh"), ("周五", "zh"), ("21日清晨", "zh"),
        ("20 novembre 2026", "fr"), ("23h02", "fr"),
        ("viernes 20 de noviembre", "es"),
    ],
)  # fmt: skip
def test_what_newsrooms_print_of_a_moment(printed: str, language: str) -> None:
    assert agrees(printed, VALUE, language)


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("Thursday", "en"),
        ("Sunday morning", "en"),
        ("Nov. 22", "en"),
        ("Nov. 20, 2025", "en"),
        ("5:02 p.m. EDT", "en"),  # summer time in November
        ("2102 GMT", "en"),
        ("9:02 p.m. Saturday", "en"),  # no zone is that far ahead
        ("the third quarter", "en"),
        ("the 1990s", "en"),
        ("12/11", "en"),
        ("Friday and Monday", "en"),
        ("soon", "en"),
        ("23.03 Uhr", "de"),
        ("20日06时02分", "zh"),
        ("北京时间20日22时02分", "zh"),
        ("周二", "zh"),
    ],
)
def test_what_is_not_true_of_a_moment(printed: str, language: str) -> None:
    assert not agrees(printed, VALUE, language)


def test_a_date_has_one_day_and_no_time() -> None:
    assert agrees("Friday", DAY, "en")
    assert agrees("Nov. 20", DAY, "en")
    assert not agrees("Saturday", DAY, "en")
    assert not agrees("5 p.m. Friday", DAY, "en")


def test_before_there_were_zones_every_town_kept_its_own_time() -> None:
    boston = datetime(1755, 11, 18, 9, 11, 35, tzinfo=UTC)
    assert agrees("4:15 a.m. LMT", boston, "en")
    assert agrees("Nov. 18, 1755", boston, "en")
    assert not agrees("4:15 a.m. GMT", boston, "en")
    assert not agrees("4:15 a.m. Friday", boston, "en")  # it was a Tuesday
    assert not agrees("4:15 a.m.", boston.replace(year=2026), "en")


def test_noon_and_midnight() -> None:
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert agrees("noon GMT", noon, "en")
    assert not agrees("midnight GMT", noon, "en")
    assert agrees("midnight GMT", noon + timedelta(hours=12), "en")


@given(st.text(max_size=30), st.sampled_from(["en", "de", "fr", "es", "zh", "xx"]))
def test_any_text_is_read_or_refused_without_a_fault(printed: str, language: str) -> None:
    read(printed, language)
    agrees(printed, VALUE, language)
