"""Names of months, weekdays and parts of the day per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """`months[0]` is January, `weekdays[0]` is Monday."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    """As they stand before a day."""
    weekdays: tuple[str, ...]


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CALENDARS: Mapping[str, Calendar] = {
    "en": Calendar(
        _split("January February March April May June July August September October November December"),
        _split("Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."),
        _split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    ),
    "de": Calendar(
        _split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        _split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        _split("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    ),
    "fr": Calendar(
        _split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        _split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        _split("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    ),
    "es": Calendar(
        _split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        _split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        _split("lunes martes miércoles jueves viernes sábado domingo"),
    ),
    "it": Calendar(
        _split("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        _split("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        _split("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    ),
    "zh": Calendar(
        tuple(f"{month}月" for month in range(1, 13)),
        tuple(f"{month}月" for month in range(1, 13)),
        _split("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    ),
}
