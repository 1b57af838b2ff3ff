"""Crimes where a map puts what it cannot find."""

from __future__ import annotations

from tests.museum.conftest import Opens
from tests.museum.incidents import incident

NOW = "2009-04-05T18:00:00Z"
CITY_HALL = (34.0537, -118.2427)


def reports(day: str, places: list[tuple[float, float]], first: int = 0) -> str:
    lines = [f"{first + n},{day},{n} MAIN ST,{north},{east}" for n, (north, east) in enumerate(places, 100)]
    return "\n".join(["DR_NO,DATE OCC,LOCATION,LAT,LON", *lines]) + "\n"


@incident(
    "D04",
    "A map of the Los Angeles police has 1,380 crimes at City Hall, and a site calls its ZIP code the most dangerous",
    cause="Addresses that were not found were put at one default point, after the repair at 0, 0",
    verdict="HOLD",
    reasons=("GEO_DEFAULT",),
    twin="three reports from one square; the day's count leaves the doubtful ones out and says so",
)
def test_crimes_at_city_hall(opens: Opens) -> None:
    room = opens("crimes")
    spread = [(34 + n / 1000, -118.3 + n / 1000) for n in range(1, 96)]
    told = room.collect("crimes-wire", reports("04/05/2009", [*spread, *[CITY_HALL] * 4, (0, 0)]), NOW, suffix=".csv")
    assert told["reasons"] == {"GEO_DEFAULT": 5}
    assert told["drafts"] == {"ready": 1, "held": 0}
    [text] = room.texts(NOW)
    assert "reported 95 crimes" in text
    assert "Five reports without a certain place are not counted." in text

    square = [*spread[:60], *[(34.5, -118.5)] * 3]
    later = "2009-04-06T18:00:00Z"
    told = room.collect("crimes-wire", reports("04/06/2009", square, 1000), later, suffix=".csv")
    assert (told["reasons"], told["drafts"]) == ({}, {"ready": 1, "held": 0})
    assert "not counted" not in room.texts(later)[0]
