"""Names of months, weekdays and parts of the day per language, as newsrooms print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What a language calls the pieces of a date; keys are lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 0."""
    parts: Mapping[str, tuple[int, int]]
    """Part of the day -> first and last hour it may be said of, generously; a last one below the first runs past
    midnight."""
    relative: frozenset[str]
    """Days told from the day of writing (`today`)."""


def _numbered(names: str, first: int) -> dict[str, int]:
    """`jan january,feb february` -> {jan: first, january: first, feb: first + 1, ...}."""
    return {name: at for at, group in enumerate(names.split(","), start=first) for name in group.split()}


_ENGLISH = CalendarWords(
    _numbered(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,"
        "november nov,december dec",
        1,
    ),
    _numbered(
        "monday mon,tuesday tues tue,wednesday wed,thursday thurs thu,friday fri,saturday sat,sunday sun",
        0,
    ),
    {
        "early": (0, 9),
        "morning": (3, 12),
        "afternoon": (11, 18),
        "evening": (16, 23),
        "night": (18, 6),
        "late": (16, 3),
    },
    frozenset(("today", "tonight", "tomorrow", "yesterday", "overnight")),
)
_GERMAN = CalendarWords(
    _numbered(
        "januar jänner jan,februar feb,märz mär,april apr,mai,juni jun,juli jul,august aug,september sept sep,"
        "oktober okt,november nov,dezember dez",
        1,
    ),
    _numbered(
        "montag mo,dienstag di,mittwoch mi,donnerstag do,freitag fr,samstag sonnabend sa,sonntag so",
        0,
    ),
    {
        "früh": (0, 11),
        "morgen": (3, 11),
        "vormittag": (5, 12),
        "nachmittag": (11, 18),
        "abend": (16, 23),
        "nacht": (18, 7),
    },
    frozenset(("heute", "gestern", "morgen")),
)
_FRENCH = CalendarWords(
    _numbered(
        "janvier janv,février févr,mars,avril avr,mai,juin,juillet juil,août,septembre sept,octobre oct,novembre nov,"
        "décembre déc",
        1,
    ),
    _numbered("lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche", 0),
    {"matin": (3, 12), "après-midi": (11, 18), "soir": (16, 23), "nuit": (18, 7)},
    frozenset(("aujourd'hui", "hier", "demain")),
)
_SPANISH = CalendarWords(
    _numbered(
        "enero ene,febrero feb,marzo,abril abr,mayo,junio jun,julio jul,agosto ago,septiembre setiembre sept sep,"
        "octubre oct,noviembre nov,diciembre dic",
        1,
    ),
    _numbered("lunes,martes,miércoles,jueves,viernes,sábado,domingo", 0),
    {"madrugada": (0, 7), "mañana": (3, 13), "tarde": (11, 21), "noche": (18, 6)},
    frozenset(("hoy", "ayer")),
)
_ITALIAN = CalendarWords(
    _numbered(
        "gennaio gen,febbraio feb,marzo mar,aprile apr,maggio mag,giugno giu,luglio lug,agosto ago,settembre set,"
        "ottobre ott,novembre nov,dicembre dic",
        1,
    ),
    _numbered("lunedì,martedì,mercoledì,giovedì,venerdì,sabato,domenica", 0),
    {"notte": (18, 7), "mattina": (3, 12), "pomeriggio": (11, 19), "sera": (16, 24)},
    frozenset(("oggi", "ieri", "domani", "stasera")),
)
_CHINESE = CalendarWords(
    _numbered("一月,二月,三月,四月,五月,六月,七月,八月,九月,十月,十一月,十二月", 1),
    {f"{prefix}{name}": at for prefix in ("星期", "周", "礼拜") for at, name in enumerate("一二三四五六")}
    | {"星期日": 6, "星期天": 6, "周日": 6, "礼拜天": 6},
    {
        "凌晨": (0, 6), "清晨": (4, 9), "早上": (4, 11), "早晨": (4, 11), "上午": (5, 12), "中午": (10, 14),
        "下午": (11, 19), "傍晚": (16, 20), "晚上": (17, 24), "晚间": (17, 24), "深夜": (21, 4), "夜间": (18, 6),
    },
    frozenset(("今天", "今日", "昨天", "昨日", "明天", "明日", "今晚")),
)  # fmt: skip
CALENDARS: Mapping[str, CalendarWords] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": _ITALIAN,
    "zh": _CHINESE,
}
