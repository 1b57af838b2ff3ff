"""Two positions in, how far they are apart out."""

from __future__ import annotations

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
"""Mean radius (IUGG)."""


def kilometres(south: Decimal, west: Decimal, north: Decimal, east: Decimal) -> float:
    """Great-circle distance between two positions (latitude, longitude, latitude, longitude)."""
    lat1, lon1, lat2, lon2 = (radians(float(value)) for value in (south, west, north, east))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
