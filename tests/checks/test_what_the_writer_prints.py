"""What the writer's own filters print of a value, the checks must read as that value: the two rooms keep in step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.checks import dates, numbers
from newsbot.writing.format.dates import FORMS, day_text, time_text
from newsbot.writing.format.money import amount
from newsbot.writing.format.numbers import figures, scaled
from newsbot.writing.format.styles import STYLES, style
from newsbot.writing.grammar import grammar

LANGUAGES = sorted(STYLES)
ZONES = ("UTC", "America/Los_Angeles", "America/St_Johns", "Asia/Shanghai", "Asia/Kathmandu", "Pacific/Apia")
values = st.decimals(Decimal("-1e13"), Decimal("1e13"), places=3)
moments = st.integers(63_158_400, 2_200_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(value=values, digits=st.one_of(st.none(), st.integers(0, 3)))
def test_figures(language: str, value: Decimal, digits: int | None) -> None:
    printed = figures(value, style(language), digits)
    assert numbers.agrees(printed, value, "", language), printed


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(value=values)
def test_figures_with_a_scale_word(language: str, value: Decimal) -> None:
    printed = "".join(scaled(value, style(language)))
    assert numbers.agrees(printed, value, "", language), printed


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40)
@given(
    value=st.one_of(values, st.decimals(Decimal(-1), Decimal(1), places=2)),
    currency=st.sampled_from(["USD", "EUR", "GBP", "JPY"]),
)
def test_money(language: str, value: Decimal, currency: str) -> None:
    printed = amount(value, currency, style(language))
    assert numbers.agrees(printed, value, currency, language), printed


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@given(number=st.integers(0, 999_999))
def test_numbers_in_words(language: str, number: int) -> None:
    words = grammar(language)
    for printed in (words.number_words(Decimal(number)), *([words.ordinal_words(number)] if number else [])):
        assert numbers.agrees(printed, Decimal(number), "", language), printed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25)
@given(moment=moments, zone=st.sampled_from(ZONES), days=st.integers(0, 400))
def test_days(language: str, form: str, moment: datetime, zone: str, days: int) -> None:
    base = language.partition("-")[0]
    printed = day_text(moment, form, ZoneInfo(zone), moment + timedelta(days=days), base)
    assert dates.agrees(printed, moment, language), printed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("abbreviation", [False, True])
@settings(max_examples=25)
@given(moment=moments, zone=st.sampled_from(ZONES))
def test_times(language: str, abbreviation: bool, moment: datetime, zone: str) -> None:
    printed = time_text(moment, ZoneInfo(zone), language.partition("-")[0], abbreviation=abbreviation)
    assert dates.agrees(printed, moment, language), printed
