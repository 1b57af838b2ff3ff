"""Points on the earth in, distances, bearings and search boxes out.

Distances are great circles on a sphere of 6,371.0088 km (mean radius, IUGG), by the haversine formula in double
precision, given to the metre (half to even). A point is within a radius when its distance to the metre is.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

RADIUS_KM = 6371.0088
POINTS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
METRE = Decimal("0.001")

SLACK_KM = 0.01
"""Vectorised distances may differ from ours in the last bits; they only narrow, with so much room."""


class Box(NamedTuple):
    """Degrees; west > east crosses the antimeridian."""

    south: float
    north: float
    west: float
    east: float


def haversine(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> Decimal:
    """Kilometres to the metre between two points in degrees."""
    phi, other = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    distance = 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
    return Decimal(distance).quantize(METRE, rounding=ROUND_HALF_EVEN)


def degrees(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Initial bearing from the first point to the second, clockwise from north, from 0 to less than 360."""
    phi, other = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    y = math.sin(across) * math.cos(other)
    x = math.cos(phi) * math.sin(other) - math.sin(phi) * math.cos(other) * math.cos(across)
    return math.degrees(math.atan2(y, x)) % 360


def compass(bearing: float) -> str:
    """One of 16 points: 10 is N, 12 is NNE. A bearing rounded before would cross an edge: 303.63 is WNW, 304 NW."""
    return POINTS[round(bearing / 22.5) % 16]


def box(south: float, north: float, west: float, east: float, km: float) -> Box:
    """The box that holds every point within `km` of the given one (west <= east); all longitudes near a pole."""
    reach = math.degrees((km + SLACK_KM) / RADIUS_KM)
    low, high = max(-90.0, south - reach), min(90.0, north + reach)
    widest = max(abs(low), abs(high))
    if widest >= 90.0:
        return Box(low, high, -180.0, 180.0)
    # A circle is widest in longitude off its centre: sin(difference) = sin(reach) / cos(latitude of the centre).
    centre = max(abs(south), abs(north))
    sine = math.sin(math.radians(reach)) / math.cos(math.radians(centre))
    if sine >= 1.0:
        return Box(low, high, -180.0, 180.0)
    across = math.degrees(math.asin(sine))
    if east - west + 2 * across >= 360.0:
        return Box(low, high, -180.0, 180.0)
    return Box(low, high, _wrapped(west - across), _wrapped(east + across))


def _wrapped(longitude: float) -> float:
    return longitude if -180.0 <= longitude <= 180.0 else (longitude + 180.0) % 360.0 - 180.0
