"""Where things are said to be, and whether they were there before under another id."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from math import cos, degrees, radians

from newsbot.archive.history import Box
from newsbot.checks.case import Case, called, number_of, plain
from newsbot.checks.earth import EARTH_KM, kilometres
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import Field, NumberField


@kind("default_coordinates", "A", "GEO_DEFAULT")
def default_coordinates(
    case: Case,
    *,
    latitude: NumberField = NumberField("latitude"),  # noqa: B008 - a name, not a call with a state
    longitude: NumberField = NumberField("longitude"),  # noqa: B008
    within_degrees: Decimal = Decimal("0.01"),
    also: tuple[tuple[Decimal, Decimal], ...] = (),
) -> Finding | None:
    """A position must not be 0, 0, nor one of the `also` points ([latitude, longitude]) a source falls back to."""
    north, east = case.number(latitude), case.number(longitude)
    if north is None or east is None:
        return None
    for default_north, default_east in ((Decimal(0), Decimal(0)), *also):
        if abs(north - default_north) <= within_degrees and abs(east - default_east) <= within_degrees:
            return Finding(
                f"its position {plain(north)}, {plain(east)} is the default {plain(default_north)}, "
                f"{plain(default_east)} of a place not found",
                "a position from the source, or an editor who knows the place to be there, settles it",
                latitude,
            )
    return None


def _box(north: Decimal, east: Decimal, km: Decimal) -> Box:
    """Latitudes and longitudes within `km`; west > east where it crosses the antimeridian."""
    high = degrees(float(km) / EARTH_KM)
    wide = 180.0 if abs(float(north)) + high >= 89.9 else min(180.0, high / cos(radians(abs(float(north)) + high)))
    if wide >= 180.0:
        west, far_east = -180.0, 180.0
    else:
        west, far_east = float(east) - wide, float(east) + wide
        west += 360 if west < -180 else 0
        far_east -= 360 if far_east > 180 else 0
    return "latitude", "longitude", float(north) - high, float(north) + high, west, far_east


@kind("duplicate_event", "C", "DUP_EVENT", "RERUN_OLD", one_of=("km", "same"), needs={"km": ("latitude", "longitude")})
def duplicate_event(
    case: Case,
    *,
    seconds: Decimal,
    km: Decimal | None = None,
    same: tuple[Field, ...] = (),
    field: NumberField | None = None,
    difference: Decimal = Decimal(0),
) -> Finding | None:
    """No other event may be at the same time (`seconds`) and place (`km`), or have the `same` fields.

    With `field` its value must also be within `difference` for the two to be one event. Places need the record fields
    `latitude` and `longitude`, which the archive keeps indexed.
    """
    here = case.number("latitude"), case.number("longitude")
    box = None
    if km is not None:
        if here[0] is None or here[1] is None:
            return None
        box = _box(here[0], here[1], km)
    value = None if field is None else case.number(field)
    for other in case.others_around(seconds, box):
        if any(other.data.get(name) != case.record.data.get(name) for name in same):
            continue
        there = number_of(other, "latitude"), number_of(other, "longitude")
        apart = _apart(here, there) if km is not None else None
        if km is not None and (apart is None or apart > km):
            continue
        others_value = None if field is None else number_of(other, field)
        if field is not None and (value is None or others_value is None or abs(value - others_value) > difference):
            continue
        return _found(case, other.key, called(other), apart)
    return None


@kind("rerun", "D", "RERUN_OLD", needs={"km": ("latitude", "longitude")})
def rerun(
    case: Case, *, km: Decimal, field: NumberField, difference: Decimal = Decimal(0), minutes: Decimal = Decimal(10)
) -> Finding | None:
    """No event of another year may have been here (`km`) on this day at this time (`minutes`) with this value.

    A catalogue that is worked over sends old events again, and a year that has wrapped makes them new.
    """
    north, east, value = case.number("latitude"), case.number("longitude"), case.number(field)
    if north is None or east is None or value is None:
        return None
    for other in case.of_other_years(timedelta(minutes=float(minutes))):
        was = number_of(other, field)
        apart = _apart((north, east), (number_of(other, "latitude"), number_of(other, "longitude")))
        if was is None or apart is None or apart > km or abs(was - value) > difference:
            continue
        return Finding(
            f"it repeats {called(other)} of the archive: the same place, {case.says(field, was)}, day and time, in "
            "another year",
            "an editor who finds it to be new can clear it",
            field,
            other.key,
        )
    return None


def _apart(here: tuple[Decimal | None, Decimal | None], there: tuple[Decimal | None, Decimal | None]) -> float | None:
    if here[0] is None or here[1] is None or there[0] is None or there[1] is None:
        return None
    return kilometres(here[0], here[1], there[0], there[1])


def _found(case: Case, key: str, name: str, apart: float | None) -> Finding:
    where = "" if apart is None else f", {apart:.0f} km away"
    return Finding(
        f"it looks like {name}{where}, which is already in the archive",
        "if the two are different events, an editor can clear it",
        previous=key,
    )
