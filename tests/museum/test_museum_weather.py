"""Weather: winds and nights beyond nature, differences taken for temperatures, figures that are none, two Portlands."""

from __future__ import annotations

import json

import pytest

from tests.museum.conftest import Opens
from tests.museum.incidents import incident

DAY = "2024-10-10"
NOW = f"{DAY}T05:30:00Z"


def forecast(**places: dict[str, object]) -> str:
    """The forecasts of places by name, as a broadcaster's aggregated JSON has them."""
    return json.dumps([
        {
            "location": {"name": name.replace("_", " ")},
            "forecasts": [{"summary": {"issueDate": NOW, "report": {"localDate": DAY, **said}}}],
        }
        for name, said in places.items()
    ])  # fmt: skip


def town(high: object, low: object, wind: object) -> dict[str, object]:
    return {"maxTempC": high, "minTempC": low, "windSpeedMph": wind}


@incident(
    "W01",
    "The BBC's weather pages show a wind of 13,508 mph in London and a night of 404 degrees in Nottingham",
    cause="A fault at the supplier; highs were right, lows and winds were not",
    verdict="HOLD",
    reasons=("FEED_QUARANTINED", "RANGE_PHYSICAL", "XFIELD_INCONSISTENT"),
    twin="a hurricane of 150 mph; a day of 49 degrees after a night of 34",
)
def test_winds_beyond_nature(opens: Opens) -> None:
    room = opens("forecasts")
    wild = forecast(London=town(14, 9, 13_508), Nottingham=town(13, 404, 8))
    told = room.collect("forecasts-wire", wild, NOW)
    assert told["drafts"]["ready"] == 0
    assert {"FEED_QUARANTINED", "RANGE_PHYSICAL", "XFIELD_INCONSISTENT"} <= told["reasons"].keys()

    room.at(NOW).ok("resume", "forecasts-wire", "--by", "ana")
    fierce = forecast(Lima=town(49, 34, 11), Salt_Lake_City=town(31, 26, 150))
    assert room.collect("forecasts-wire", fierce, NOW)["drafts"] == {"ready": 2, "held": 0}


@incident(
    "W03",
    "Differences of temperature are converted as temperatures: 20 degrees Celsius above average as 68 Fahrenheit",
    cause="A conversion that does not know a difference from a temperature",
    verdict="PASS",
    twin="a temperature of 20 degrees Celsius is 68 Fahrenheit",
)
def test_differences_are_no_temperatures(opens: Opens) -> None:
    room = opens("forecasts")
    rows = "place,date,anomaly_c\nLondon,2024-10-09,1.55\nLima,2024-10-09,20.0\n"
    told = room.collect("forecasts-climate", rows, NOW, suffix=".csv")
    assert told["drafts"] == {"ready": 2, "held": 0}
    london, lima = sorted(room.texts(NOW), key=lambda text: "Lima" in text)
    assert "2.8 degrees Fahrenheit, or 1.55 degrees Celsius, above average" in london
    assert "36.0 degrees Fahrenheit, or 20.00 degrees Celsius, above average" in lima
    assert not any(wrong in text for text in (london, lima) for wrong in ("35", "34.8", "68"))

    room.collect("forecasts-wire", forecast(Nottingham=town(20.0, 9, 8)), NOW)
    assert any("reach 68 degrees Fahrenheit" in text for text in room.texts(NOW))


@incident(
    "P06",
    "“nan”, “None” and “undefined” in copy",
    cause="What a program writes for nothing was taken for a value",
    verdict="HOLD",
    reasons=("REQUIRED_FACT_MISSING",),
    twin="a forecast without its wind is told without its wind",
)
@pytest.mark.parametrize("nothing", ["nan", "None", "NaN", "N/A", "-", "", None])
def test_nothing_is_no_value(opens: Opens, nothing: object) -> None:
    room = opens("forecasts")
    told = room.collect("forecasts-wire", forecast(Nottingham=town(nothing, 9, nothing)), NOW)
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"REQUIRED_FACT_MISSING": 1})

    assert room.collect("forecasts-wire", forecast(London=town(14, 9, nothing)), NOW)["drafts"]["ready"] == 1
    for text in room.texts(NOW):
        assert not any(word in text.split() for word in ("nan", "NaN", "None", "undefined", "inf", "N/A"))
        assert "Winds" not in text


@incident(
    "I05",
    "Portland, Springfield, Richmond: a place that many towns are called",
    cause="Places were joined by name",
    verdict="HOLD",
    reasons=("ENTITY_AMBIGUOUS",),
    twin="the same name with its state",
)
def test_a_name_of_two_towns(opens: Opens) -> None:
    room = opens("forecasts")
    told = room.collect("forecasts-wire", forecast(Portland=town(14, 9, 8)), NOW)
    assert (told["records"]["refused"], told["reasons"]) == (1, {"ENTITY_AMBIGUOUS": 1})
    assert not room.standing(NOW)
    told = room.collect("forecasts-wire", forecast(**{"Portland, Maine": town(14, 9, 8)}), NOW)
    assert told["drafts"] == {"ready": 1, "held": 0}
