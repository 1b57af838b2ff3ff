"""A printed number must be read back in each language: whatever this file formats, the check parses."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.checks.numbers import agrees, read

D = Decimal
ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
GERMAN = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
values = st.decimals(D("-1e12"), D("1e12"), places=4)
places = st.integers(0, 3)


def rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(D(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def grouped(value: Decimal, group: str, mark: str) -> str:
    """The writer's inverse: digits in threes, the decimal mark of the language, a minus before a negative number."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    threes = f"{int(whole):,}".replace(",", group)
    return ("-" if value < 0 else "") + threes + (mark + fraction if fraction else "")


MARKS = [
    ("en", ",", "."),
    ("de", ".", ","),
    ("fr", "\u202f", ","),
    ("fr", "\u00a0", ","),
    ("es", ".", ","),
    ("zh", ",", "."),
]
MARKS += [("en-US", "", "."), ("de-CH", "’", "."), ("es-MX", ",", "."), ("zh", "", ".")]


@pytest.mark.parametrize(("language", "group", "mark"), MARKS)
@given(value=values, digits=places)
def test_a_formatted_number_reads_as_its_value(
    language: str, group: str, mark: str, value: Decimal, digits: int
) -> None:
    printed = grouped(rounded(value, digits), group, mark)
    assert agrees(printed, value, "", language), printed


@pytest.mark.parametrize(("language", "group", "mark"), MARKS)
@given(value=values, digits=places, steps=st.integers(1, 50))
def test_another_number_does_not(language: str, group: str, mark: str, value: Decimal, digits: int, steps: int) -> None:
    step = D(1).scaleb(-digits)
    printed = grouped(rounded(abs(value), digits) + steps * step, group, mark)
    assert not agrees(printed, abs(value), "", language), printed


@given(st.integers(0, 999_999))
def test_english_words_read_as_their_number(number: int) -> None:
    assert agrees(english(number), D(number), "", "en"), english(number)
    assert not agrees(english(number), D(number + 1), "", "en")


@given(st.integers(0, 999_999))
def test_german_words_read_as_their_number(number: int) -> None:
    assert agrees(german(number), D(number), "", "de"), german(number)
    assert not agrees(german(number), D(number + 1), "", "de")


@given(st.integers(0, 99_999_999))
def test_chinese_words_read_as_their_number(number: int) -> None:
    assert agrees(chinese(number), D(number), "", "zh"), chinese(number)
    assert not agrees(chinese(number), D(number + 1), "", "zh")


@given(st.decimals(D("1e4"), D("1e14"), places=0), st.integers(0, 2))
def test_chinese_myriads_read_as_their_value(value: Decimal, digits: int) -> None:
    power, mark = (12, "万亿") if value >= D("1e12") else (8, "亿") if value >= D("1e8") else (4, "万")
    printed = f"{rounded(value.scaleb(-power), digits):f}{mark}"
    assert agrees(printed, value, "", "zh"), printed
    assert not agrees(printed, value + D("2").scaleb(power - digits), "", "zh"), printed


@given(st.integers(1, 9_999))
def test_english_ordinals_read_as_their_number(number: int) -> None:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert agrees(f"{number}{ending}", D(number), "", "en")
    assert not agrees(f"{number}{ending}", D(number + 10), "", "en")


@pytest.mark.parametrize(
    ("printed", "value", "unit", "language"),
    [
        ("$4.25 million", D(4_249_999), "USD", "en"),
        ("$1.5 billion", D(1_460_000_000), "USD", "en"),
        ("77 cents", D("0.77"), "USD", "en"),
        ("12 cents", D("-0.12"), "USD", "en"),  # a loss of 12 cents
        ("0.9%", D("-0.871"), "percent", "en"),  # fell 0.9%
        ("-0.9%", D("-0.871"), "percent", "en"),
        ("3.1%", D("0.0312"), "ratio", "en"),
        ("58 percent", D("58.1"), "percent", "en"),
        ("5-year-old", D(5), "years", "en"),
        ("No. 3", D(3), "", "en"),
        (".300", D("0.3"), "", "en"),
        ("an 8.1", D("8.1"), "magnitude", "en"),
        ("6 1/3", D(19) / 3, "innings", "en"),
        ("6⅓", D(19) / 3, "innings", "en"),
        ("two-thirds", D("0.667"), "", "en"),
        ("2:03.45", D("123.45"), "seconds", "en"),
        ("1:02:03", D(3723), "seconds", "en"),
        ("two points", D(2), "points", "en"),
        ("no goals", D(0), "goals", "en"),
        ("third", D(3), "", "en"),
        ("twenty-first", D(21), "", "en"),
        ("minus 5", D(-5), "celsius", "en"),
        ("−5", D("-4.6"), "celsius", "en"),
        ("146,000", D(146), "thousand", "en"),
        ("southwest", D(225), "degrees", "en"),  # words without a number are not this check's
        ("8,9 Prozent", D("8.94"), "percent", "de"),
        ("3,4 Milliarden", D(3_412_000_000), "EUR", "de"),
        ("zwölf", D(12), "", "de"),
        ("eine Million", D(1_000_000), "", "de"),
        ("dritte", D(3), "", "de"),
        ("siebten", D(7), "", "de"),
        ("achter", D(8), "", "de"),
        ("zwanzigste", D(20), "", "de"),
        ("minus 3", D(-3), "celsius", "de"),
        ("1 234,5", D("1234.5"), "", "fr"),
        ("4,1 points", D("4.12"), "", "fr"),
        ("24.55亿", D(2_455_100_000), "", "zh"),
        ("1亿2000万", D(120_000_000), "", "zh"),
        ("零下3摄氏度", D(-3), "celsius", "zh"),
        ("第三", D(3), "", "zh"),
        ("两个", D(2), "", "zh"),
        ("百分之五", D(5), "percent", "zh"),
    ],
)
def test_what_newsrooms_print(printed: str, value: Decimal, unit: str, language: str) -> None:
    assert agrees(printed, value, unit, language)


@pytest.mark.parametrize(
    ("printed", "value", "unit", "language"),
    [
        ("4.6", D("4.66"), "magnitude", "en"),
        ("1.234", D(1234), "", "en"),  # a German thousand in English text
        ("1,234", D(1234), "", "de"),
        ("12,34", D(1234), "", "en"),
        ("12,34", D(12), "", "en"),
        ("1,2345", D(12345), "", "en"),
        ("$4.25 billion", D(4_250_000), "USD", "en"),
        ("500", D(50), "basis points", "en"),
        ("0.9%", D("0.0312"), "ratio", "en"),
        ("0.9%", D("0.9") / 100, "percent", "en"),
        ("-0.9%", D("0.9"), "percent", "en"),
        ("5", D(-5), "celsius", "en"),  # five below zero is not five
        ("-5", D(5), "celsius", "en"),
        ("9 miles (14 kilometers)", D(9), "miles", "en"),  # one value each
        ("two three", D(5), "", "en"),
        ("3-2", D(3), "goals", "en"),
        ("eleven", D(7), "", "en"),
        ("dreizehn", D(30), "", "de"),
        ("24万", D(24_000), "", "zh"),
        ("24亿", D(240_000), "", "zh"),
        ("三万五", D(3_500), "", "zh"),
        ("10,300", D("10300.6"), "USD", "en"),
    ],
)
def test_what_does_not_agree(printed: str, value: Decimal, unit: str, language: str) -> None:
    assert not agrees(printed, value, unit, language)


def test_half_way_may_round_either_way() -> None:
    assert agrees("2.4", D("2.45"), "", "en")
    assert agrees("2.5", D("2.45"), "", "en")


@given(st.text(max_size=30), st.sampled_from(["en", "de", "fr", "es", "it", "zh", "xx"]))
def test_any_text_is_read_or_refused_without_a_fault(printed: str, language: str) -> None:
    read(printed, language)


def english(number: int) -> str:
    small = ["zero", *ENGLISH, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
    small += ["eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10] + ("-" + small[number % 10] if number % 10 else "")
    if number < 1000:
        rest = " and " + english(number % 100) if number % 100 else ""
        return f"{small[number // 100]} hundred{rest}"
    return f"{english(number // 1000)} thousand" + (" " + english(number % 1000) if number % 1000 else "")


def german(number: int) -> str:
    small = ["null", *GERMAN, "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
    tens = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    if number < 20:
        return small[number]
    if number < 100:
        unit = "ein" if number % 10 == 1 else small[number % 10]
        return (unit + "und" if number % 10 else "") + tens[number // 10]
    size, name = (1000, "tausend") if number >= 1000 else (100, "hundert")
    head = german(number // size)
    head = head.removesuffix("s") if head.endswith("eins") else head
    return head + name + (german(number % size) if number % size else "")


def chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + (gap + chinese(low) if low else "")
    text, empty = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if empty and text else "") + digits[digit] + name
        empty = not digit
    return text or "零"
