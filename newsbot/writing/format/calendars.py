"""Names of months, weekdays and parts of the day per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsbot.writing.listed import listed


@dataclass(frozen=True, slots=True)
class Calendar:
    """`months[0]` is January, `weekdays[0]` is Monday."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    """As they stand before a day."""
    weekdays: tuple[str, ...]


CALENDARS: Mapping[str, Calendar] = {
    "en": Calendar(
        listed("January February March April May June July August September October November December"),
        listed("Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."),
        listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    ),
    "en-gb": Calendar(
        listed("January February March April May June July August September October November December"),
        listed("January February March April May June July August September October November December"),
        listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    ),
    "de": Calendar(
        listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        listed("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    ),
    "fr": Calendar(
        listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    ),
    "es": Calendar(
        listed("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        listed("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        listed("lunes martes miércoles jueves viernes sábado domingo"),
    ),
    "it": Calendar(
        listed("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        listed("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        listed("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    ),
    "zh": Calendar(
        tuple(f"{month}月" for month in range(1, 13)),
        tuple(f"{month}月" for month in range(1, 13)),
        listed("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    ),
}
