"""Numbers, dates, lists and joints of German, Chinese, French, Spanish and Italian."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk_for_tests import FACTS, LEAD, Room, story

from newsbot.writing.format.dates import day_text, time_text
from newsbot.writing.grammar import grammar
from newsbot.writing.trying import try_template

NOON = datetime(2026, 11, 20, 16, 2, tzinfo=UTC)
DATA = {
    "n": Decimal("1234.5"), "i": 1234567, "k": 3, "p": Decimal("3.14"), "m": 4250000, "c": Decimal(-3), "q": 12,
    "l": ["a", "b", "c"], "t": "2026-11-20T16:02:00Z", "town": "Orléans", "b": "NNE",
    "lake": "el lago Hurón", "club": "El Salvador",
}  # fmt: skip


def tried(text: str, language: str) -> str:
    found = try_template(text, DATA, language)
    assert "text" in found, found
    return str(found["text"])


@pytest.mark.parametrize(
    ("language", "template", "text"),
    [
        ("de", "{{ n|number(1) }}", "1.234,5"),
        ("de", "{{ p|percent }}", "3,1 Prozent"),
        ("de", "{{ p|points }}", "3,1 Prozentpunkte"),
        ("de", "{{ m|money('EUR') }}", "4,25 Millionen Euro"),
        ("de", "Es sind {{ k|spelled }}, {{ q|spelled }}, {{ i|spelled }}", "Es sind drei, zwölf, 1.234.567"),
        ("de", "{{ k|ordinal }} {{ k|ordinal_words }}", "3. dritte"),
        ("de", "{{ k|count('Tor') }}", "drei Tore"),
        ("de", "{{ l|join }}", "a, b und c"),
        ("de", "{{ b|compass }}", "nordnordöstlich"),
        ("de", "{{ t|date('full') }}, {{ t|time(zone='Europe/Berlin') }}", "20. November 2026, 17.02 Uhr"),
        ("de-CH", "{{ i|number }}", "1’234’567"),
        ("fr", "{{ n|number(1) }}", "1\u202f234,5"),
        ("fr", "{{ p|percent }}", "3,1\u00a0%"),
        ("fr", "{{ m|money('EUR') }}", "4,25\u00a0millions d’euros"),
        ("fr", "{{ k|ordinal }} {{ k|ordinal_words }}", "3e troisième"),
        ("fr", "{{ l|join }}", "a, b et c"),
        ("fr", "{{ t|date('full') }} {{ t|time(zone='Europe/Paris') }}", "20 novembre 2026 17h02"),
        ("fr", "Près de {{ town }} ! Et de Paris : oui", "Près d'Orléans\u00a0! Et de Paris\u00a0: oui"),
        ("fr-CA", "{{ i|number }}", "1\u00a0234\u00a0567"),
        ("fr-CA", "{{ t|time(zone='America/Toronto') }} ; oui !", "11 h 02; oui!"),
        ("es", "{{ i|number }} {{ n|number }}", "1\u00a0234\u00a0567 1234,5"),
        ("es-US", "{{ n|number }}", "1,234.5"),
        ("es", "{{ p|percent }}", "3,1\u00a0%"),
        ("es", "{{ m|money('EUR') }}", "4,25 millones de euros"),
        ("es", "Hay {{ ['sal', 'hielo']|join }}, {{ ['sal', 'invierno']|join }}", "Hay sal y hielo, sal e invierno"),
        ("es", "{{ t|date('full') }}", "20 de noviembre de 2026"),
        ("es", "vas a el hotel de el sur", "Vas al hotel del sur"),
        ("es", "partes de {{ town }} y de {{ lake }}", "Partes de Orléans y del lago Hurón"),
        ("es", "De {{ lake }} a {{ club }} y de {{ club }}", "Del lago Hurón a El Salvador y de El Salvador"),
        ("it", "{{ l|join }} {{ k|number_words }}", "a, b e c tre"),
        ("it", "da la città il studente", "Dalla città lo studente"),
        ("zh", "{{ i|number(scale=true) }}人", "123.46万人"),
        ("zh", "{{ m|money('USD') }}", "425万美元"),
        ("zh", "{{ p|percent }} {{ p|points }}", "3.1%3.1个百分点"),
        ("zh", "{{ l|join }}", "a、b和c"),
        ("zh", "{{ t|date('full', zone='Asia/Shanghai') }}", "2026年11月21日"),
        ("zh", "{{ t|date('weekday_day', zone='Asia/Shanghai') }}", "11月21日星期六"),
        ("zh", "{{ t|time(zone='Asia/Shanghai') }}", "0时02分"),
        ("zh", "{{ b|compass }}{{ k|number_words }}", "东北偏北三"),
        ("zh", "地震 {{ n }} 公里 ，。", "地震1234.5公里，"),
    ],
)  # fmt: skip
def test_forms(language: str, template: str, text: str) -> None:
    assert tried(template, language) == text


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("de", 21, "einundzwanzig"), ("de", 1101, "eintausendeinhunderteins"), ("de", 2_000_001, "zwei Millionen eins"),
        ("fr", 71, "soixante et onze"), ("fr", 80, "quatre-vingts"), ("fr", 200, "deux cents"),
        ("fr", 80_000, "quatre-vingt mille"), ("fr", 4_000_000, "quatre millions"), ("fr", 91, "quatre-vingt-onze"),
        ("es", 21_000, "veintiún mil"), ("es", 100, "cien"), ("es", 32, "treinta y dos"),
        ("es", 1_000_000_000, "mil millones"),
        ("it", 28, "ventotto"), ("it", 23, "ventitré"), ("it", 180, "centottanta"), ("it", 2_000, "duemila"),
        ("zh", 10, "十"), ("zh", 105, "一百零五"), ("zh", 20_050, "二万零五十"), ("zh", 100_000_000, "一亿"),
    ],
)  # fmt: skip
def test_number_words(language: str, number: int, words: str) -> None:
    assert grammar(language).number_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "零下3摄氏度"), ("de", "minus 3 Grad"), ("en", "minus 3 degrees Celsius"), ("fr", "moins 3 degrés")],
)
def test_below_zero_is_said_in_words(tmp_path: Path, language: str, text: str) -> None:
    room = Room(tmp_path, language).template(LEAD + '{% always "x", para=true %}It was {{ cold|unit }}.{% endalways %}')
    assert text in room.write(story({**FACTS, "cold": (Decimal("-3.2"), "C")})).body[-1].text


@pytest.mark.parametrize(
    ("words", "text"),
    [('unit("F", digits=1)', "2.8 degrees Fahrenheit"), ("unit(digits=2)", "1.55 degrees Celsius"),
     ("both(digits=1)", "1.6 degrees Celsius (2.8 degrees Fahrenheit)"), ('unit("F", 1, "short")', "2.8°F"),
     ('convert("F", 1)|unit("C", 1)', "1.6 degrees Celsius")],
)  # fmt: skip
def test_a_difference_of_temperatures_is_no_temperature(tmp_path: Path, words: str, text: str) -> None:
    room = Room(tmp_path).template(
        LEAD + '{% always "x", para=true %}It was {{ warmer|' + words + " }} more.{% endalways %}"
    )
    draft = room.write(story({**FACTS, "warmer": (Decimal("1.55"), "C difference")}))
    assert draft.body[-1].text == f"It was {text} more."


@pytest.mark.parametrize("words", ["unit", 'unit("mi")', "both", 'convert("mi")'])
def test_a_sentence_falls_away_with_its_missing_measure(words: str) -> None:
    text = "It is there.{% optional %} It is {{ far|" + words + " }} away.{% endoptional %}"
    assert try_template(text, {"far": None})["text"] == "It is there."


def test_a_measure_without_unit_is_refused() -> None:
    assert "has no unit" in try_template("{{ c|unit }}", DATA)["error"]["message"]


def test_days_near_and_far() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    assert day_text(NOON, "auto", zone, NOON, "en") == "Friday"
    assert day_text(date(2026, 11, 14), "auto", zone, NOON, "en") == "Saturday"
    assert day_text(date(2026, 11, 13), "auto", zone, NOON, "en") == "Nov. 13"
    assert day_text(date(2026, 7, 4), "auto", zone, NOON, "en") == "July 4"
    assert day_text(date(2025, 11, 20), "auto", zone, NOON, "en") == "Nov. 20, 2025"
    late = datetime(2026, 11, 21, 5, tzinfo=UTC)
    assert day_text(late, "auto", zone, NOON, "en") == "Friday", "the weekday is the one where it happened"
    assert day_text(late, "daypart", zone, NOON, "en") == "Friday night"


def test_times_of_day() -> None:
    eastern = ZoneInfo("America/New_York")

    def clock(hour: int, minute: int = 0, *, summer: bool = False, abbreviation: bool = False) -> str:
        moment = datetime(2026, 7 if summer else 11, 20, hour, minute, tzinfo=eastern)
        return time_text(moment, eastern, "en", abbreviation=abbreviation)

    assert [clock(0), clock(12), clock(16), clock(9, 5)] == ["midnight", "noon", "4 p.m.", "9:05 a.m."]
    assert clock(17, 2, abbreviation=True) == "5:02 p.m. EST"
    assert clock(17, 2, summer=True, abbreviation=True) == "5:02 p.m. EDT"
    nepal = time_text(NOON, ZoneInfo("Asia/Kathmandu"), "en", abbreviation=True)
    assert nepal == "9:47 p.m. local time", "a zone without letters is not printed as a number"


@pytest.mark.parametrize(
    ("language", "template", "text"),
    [
        ("es", "{{ one|count('partido') }}, {{ one|count('victoria') }}, {{ one|count('área') }}",
         "Un partido, una victoria, un área"),
        ("es", "{{ one|count('remate a puerta') }}, {{ one|count('vez') }}, {{ k|count('vez') }}",
         "Un remate a puerta, una vez, tres veces"),
        ("de", "{{ one|count('Spiel') }}, {{ one|count('Niederlage') }}, {{ one|count('Heimsieg') }}",
         "Ein Spiel, eine Niederlage, ein Heimsieg"),
        ("de", "nach {{ one|count('Spiel', case='dative') }}, {{ one|count('Woche', case='dative') }}",
         "Nach einem Spiel, einer Woche"),
        ("de", "hatte {{ one|count('roten Ball', case='accusative') }}", "Hatte einen roten Ball"),
        ("de", "{{ one|count('Joghurt', gender='n') }}, {{ one|count('Tor', figures=true) }}", "Ein Joghurt, 1 Tor"),
        ("fr", "{{ one|count('but') }}, {{ one|count('victoire') }}", "Un but, une victoire"),
        ("it", "{{ one|count('sconfitta') }}, {{ one|count('spareggio') }}, {{ one|count('ora') }}",
         "Una sconfitta, uno spareggio, un’ora"),
    ],
)  # fmt: skip
def test_one_agrees_with_what_it_counts(language: str, template: str, text: str) -> None:
    found = try_template(template, {"one": 1, "k": 3}, language)
    assert found.get("text") == text, found


def test_a_case_nobody_knows_is_named() -> None:
    assert "no case" in try_template("{{ n|count('Tor', case='vocative') }}", {"n": 1}, "de")["error"]["message"]
