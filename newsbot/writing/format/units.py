"""Measures come in with the unit of their fact; the unit's words per language and conversions go out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_SAME: Mapping[str, str] = {
    "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "mile": "mi", "miles": "mi",
    "meter": "m", "meters": "m", "metre": "m", "metres": "m", "foot": "ft", "feet": "ft", "inch": "in", "inches": "in",
    "centimeters": "cm", "millimeters": "mm", "celsius": "C", "degC": "C", "°C": "C", "degrees celsius": "C",
    "fahrenheit": "F", "degF": "F", "°F": "F", "degrees fahrenheit": "F", "kmh": "km/h", "kph": "km/h", "knots": "kt",
    "kn": "kt", "pounds": "lb", "kilograms": "kg", "%": "percent", "minutes": "min", "hours": "h", "seconds": "s",
}  # fmt: skip

_SIZES: Mapping[str, tuple[str, Decimal]] = {
    "km": ("length", Decimal(1000)), "m": ("length", Decimal(1)), "cm": ("length", Decimal("0.01")),
    "mm": ("length", Decimal("0.001")), "mi": ("length", Decimal("1609.344")), "ft": ("length", Decimal("0.3048")),
    "in": ("length", Decimal("0.0254")), "yd": ("length", Decimal("0.9144")),
    "km/h": ("speed", Decimal(1000) / 3600), "m/s": ("speed", Decimal(1)), "mph": ("speed", Decimal("0.44704")),
    "kt": ("speed", Decimal(1852) / 3600),
    "kg": ("mass", Decimal(1)), "lb": ("mass", Decimal("0.45359237")),
    "hPa": ("pressure", Decimal(1)), "inHg": ("pressure", Decimal("33.86389")),
    "min": ("time", Decimal(60)), "h": ("time", Decimal(3600)), "s": ("time", Decimal(1)),
    "days": ("time", Decimal(86400)),
}  # fmt: skip

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "km": ("kilometer", "kilometers"), "m": ("meter", "meters"), "cm": ("centimeter", "centimeters"),
        "mm": ("millimeter", "millimeters"), "mi": ("mile", "miles"), "ft": ("foot", "feet"), "in": ("inch", "inches"),
        "yd": ("yard", "yards"), "km/h": ("kilometer per hour", "kilometers per hour"), "mph": ("mph", "mph"),
        "m/s": ("meter per second", "meters per second"), "kt": ("knot", "knots"), "kg": ("kilogram", "kilograms"),
        "lb": ("pound", "pounds"), "C": ("degree Celsius", "degrees Celsius"),
        "F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "hPa": ("hectopascal", "hectopascals"), "inHg": ("inch of mercury", "inches of mercury"),
        "degrees": ("degree", "degrees"), "min": ("minute", "minutes"), "h": ("hour", "hours"),
        "s": ("second", "seconds"),
        "days": ("day", "days"), "people": ("person", "people"),
    },
    "de": {
        "km": ("Kilometer", "Kilometer"), "m": ("Meter", "Meter"), "cm": ("Zentimeter", "Zentimeter"),
        "mm": ("Millimeter", "Millimeter"), "mi": ("Meile", "Meilen"), "ft": ("Fuß", "Fuß"), "in": ("Zoll", "Zoll"),
        "km/h": ("Kilometer pro Stunde", "Kilometer pro Stunde"), "mph": ("Meile pro Stunde", "Meilen pro Stunde"),
        "m/s": ("Meter pro Sekunde", "Meter pro Sekunde"), "kt": ("Knoten", "Knoten"), "kg": ("Kilogramm", "Kilogramm"),
        "lb": ("Pfund", "Pfund"), "C": ("Grad", "Grad"), "F": ("Grad Fahrenheit", "Grad Fahrenheit"),
        "hPa": ("Hektopascal", "Hektopascal"), "degrees": ("Grad", "Grad"), "min": ("Minute", "Minuten"),
        "h": ("Stunde", "Stunden"), "s": ("Sekunde", "Sekunden"), "days": ("Tag", "Tage"),
    },
    "fr": {
        "km": ("kilomètre", "kilomètres"), "m": ("mètre", "mètres"), "cm": ("centimètre", "centimètres"),
        "mm": ("millimètre", "millimètres"), "mi": ("mille", "milles"), "ft": ("pied", "pieds"),
        "in": ("pouce", "pouces"),
        "km/h": ("km/h", "km/h"), "mph": ("mille à l'heure", "milles à l'heure"),
        "m/s": ("mètre par seconde", "mètres par seconde"),
        "kt": ("nœud", "nœuds"), "kg": ("kilogramme", "kilogrammes"), "lb": ("livre", "livres"),
        "C": ("degré", "degrés"),
        "F": ("degré Fahrenheit", "degrés Fahrenheit"), "hPa": ("hectopascal", "hectopascals"),
        "degrees": ("degré", "degrés"),
        "min": ("minute", "minutes"), "h": ("heure", "heures"), "s": ("seconde", "secondes"), "days": ("jour", "jours"),
    },
    "es": {
        "km": ("kilómetro", "kilómetros"), "m": ("metro", "metros"), "cm": ("centímetro", "centímetros"),
        "mm": ("milímetro", "milímetros"), "mi": ("milla", "millas"), "ft": ("pie", "pies"),
        "in": ("pulgada", "pulgadas"),
        "km/h": ("kilómetro por hora", "kilómetros por hora"), "mph": ("milla por hora", "millas por hora"),
        "m/s": ("metro por segundo", "metros por segundo"), "kt": ("nudo", "nudos"), "kg": ("kilogramo", "kilogramos"),
        "lb": ("libra", "libras"), "C": ("grado", "grados"), "F": ("grado Fahrenheit", "grados Fahrenheit"),
        "degrees": ("grado", "grados"), "min": ("minuto", "minutos"), "h": ("hora", "horas"),
        "s": ("segundo", "segundos"),
        "days": ("día", "días"),
    },
    "it": {
        "km": ("chilometro", "chilometri"), "m": ("metro", "metri"), "cm": ("centimetro", "centimetri"),
        "mi": ("miglio", "miglia"),
        "ft": ("piede", "piedi"), "in": ("pollice", "pollici"), "km/h": ("chilometro orario", "chilometri orari"),
        "C": ("grado", "gradi"), "F": ("grado Fahrenheit", "gradi Fahrenheit"), "kg": ("chilogrammo", "chilogrammi"),
        "degrees": ("grado", "gradi"), "days": ("giorno", "giorni"),
    },
    "zh": {
        "km": ("公里", "公里"), "m": ("米", "米"), "cm": ("厘米", "厘米"), "mm": ("毫米", "毫米"),
        "mi": ("英里", "英里"),
        "ft": ("英尺", "英尺"), "in": ("英寸", "英寸"), "km/h": ("公里/小时", "公里/小时"),
        "mph": ("英里/小时", "英里/小时"),
        "m/s": ("米/秒", "米/秒"), "kt": ("节", "节"), "kg": ("公斤", "公斤"), "lb": ("磅", "磅"),
        "C": ("摄氏度", "摄氏度"),
        "F": ("华氏度", "华氏度"), "hPa": ("百帕", "百帕"), "degrees": ("度", "度"), "min": ("分钟", "分钟"),
        "h": ("小时", "小时"),
        "s": ("秒", "秒"), "days": ("天", "天"), "people": ("人", "人"),
    },
}  # fmt: skip

OTHER_SYSTEM: Mapping[str, str] = {
    "km": "mi", "mi": "km", "m": "ft", "ft": "m", "cm": "in", "in": "cm", "mm": "in", "C": "F", "F": "C",
    "km/h": "mph", "mph": "km/h", "kg": "lb", "lb": "kg", "hPa": "inHg", "inHg": "hPa",
    "C difference": "F difference", "F difference": "C difference",
}  # fmt: skip
IMPERIAL = frozenset(("mi", "ft", "in", "yd", "F", "F difference", "mph", "lb", "inHg"))

DIFFERENCE = " difference"
"""Ends the unit of one temperature less another: it converts without the 32 degrees, and is printed as its degrees."""

SHORT: Mapping[str, str] = {"C": "°C", "F": "°F", "degrees": "°", "in": "in.", "days": "days"}


VARIANTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en-gb": {
        unit: (one.replace("meter", "metre"), more.replace("meter", "metre"))
        for unit, (one, more) in WORDS["en"].items()
    }
}


def words_of(language: str) -> Mapping[str, tuple[str, str]]:
    """(one, more) of each unit in a language or a variant in small letters."""
    base = language.partition("-")[0]
    return VARIANTS.get(language) or WORDS.get(base, WORDS["en"])


def canonical_unit(name: str) -> str:
    """`kilometers`, `km` -> `km`; an unknown name stays as it is."""
    return _SAME.get(name) or _SAME.get(name.lower()) or name


def aimed(unit: str, to: str) -> str:
    """The unit meant by `to` for a fact in `unit`: for a difference of temperatures `F` is `F difference`."""
    unit, to = canonical_unit(unit), canonical_unit(to)
    return to + DIFFERENCE if unit.endswith(DIFFERENCE) and to in ("C", "F") else to


def printed(unit: str) -> str:
    """The unit whose words stand beside the figure."""
    return unit.removesuffix(DIFFERENCE)


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """The same measure in another unit; `ValueError` when they do not measure the same thing."""
    unit, to = canonical_unit(unit), aimed(unit, to)
    if unit == to:
        return value
    if (unit, to) == ("C difference", "F difference"):
        return value * 9 / 5
    if (unit, to) == ("F difference", "C difference"):
        return value * 5 / 9
    if (unit, to) == ("C", "F"):
        return value * 9 / 5 + 32
    if (unit, to) == ("F", "C"):
        return (value - 32) * 5 / 9
    kind, size = _SIZES.get(unit, ("", Decimal(1)))
    other_kind, other = _SIZES.get(to, ("", Decimal(1)))
    if not kind or kind != other_kind:
        raise ValueError(
            f"{unit or 'a number without unit'} cannot be converted to {to}; known: {', '.join(_SIZES)}, C, F"
        )
    return value * size / other
