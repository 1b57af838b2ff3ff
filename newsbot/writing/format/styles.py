"""House style as data: what a newsroom may switch per language, with our defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

NARROW = "\u202f"
FIXED = "\u00a0"


@dataclass(frozen=True, slots=True)
class Style:
    """One language's figures, lists and lengths."""

    language: str
    decimal: str = "."
    group: str = ","
    group_from: int = 1_000
    """Smaller whole numbers are printed without group marks."""
    minus: str = "-"
    words_under: int = 10
    """Whole numbers from one up to here are spelled by `spelled` and `count`."""
    percent: str = "{}%"
    point: str = "percentage point"
    points: str = "percentage points"
    scales: tuple[tuple[int, str, str], ...] = ()
    """(size, word for one, word for more), largest first; the word keeps its leading space where one is wanted."""
    conjunction: str = " and "
    serial: bool = False
    """A comma before the last `and` of a simple series."""
    comma: str = ", "
    words: bool = True
    """Words stand apart (False for Chinese): lengths count characters there."""
    standard: int = 200
    """Words (or characters) of a standard text, at most."""
    paragraph: int = 60
    """Words (or characters) after which a paragraph is full."""
    spelling: Mapping[str, str] = field(default_factory=dict)
    """Words of templates that the house spells another way; values stay as they are."""
    sentence_end: str = ".!?"
    punctuation_space: str = ""
    """What stands before `: ; ! ?`."""
    base: str = field(init=False)
    """The language without its variant."""
    smallest_scale: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", self.language.partition("-")[0])
        object.__setattr__(self, "smallest_scale", self.scales[-1][0] if self.scales else 10**30)


SWITCHES = frozenset(Style.__dataclass_fields__) - {"language", "base", "smallest_scale"}
"""What `_house/style.<lang>.toml` may set."""

_EN = Style(
    "en",
    scales=((10**12, " trillion", " trillion"), (10**9, " billion", " billion"), (10**6, " million", " million")),
)
_DE = Style(
    "de", decimal=",", group=".", words_under=13, percent="{} Prozent", point="Prozentpunkt", points="Prozentpunkte",
    scales=(
        (10**12, " Billion", " Billionen"), (10**9, " Milliarde", " Milliarden"), (10**6, " Million", " Millionen"),
    ),
    conjunction=" und ",
)  # fmt: skip
_FR = Style(
    "fr", decimal=",", group=NARROW, percent=f"{{}}{FIXED}%",
    point="point de pourcentage", points="points de pourcentage",
    scales=(
        (10**12, f"{FIXED}billion", f"{FIXED}billions"), (10**9, f"{FIXED}milliard", f"{FIXED}milliards"),
        (10**6, f"{FIXED}million", f"{FIXED}millions"),
    ),
    conjunction=" et ", punctuation_space=FIXED,
)  # fmt: skip
_ES = Style(
    "es", decimal=",", group=FIXED, group_from=10_000, percent=f"{{}}{FIXED}%", point="punto porcentual",
    points="puntos porcentuales",
    scales=((10**12, " billón", " billones"), (10**6, " millón", " millones")),
    conjunction=" y ",
)  # fmt: skip
_IT = Style(
    "it", decimal=",", group=".", percent="{}%", point="punto percentuale", points="punti percentuali",
    scales=((10**12, " bilione", " bilioni"), (10**9, " miliardo", " miliardi"), (10**6, " milione", " milioni")),
    conjunction=" e ",
)  # fmt: skip
_ZH = Style(
    "zh", group="", words_under=0, point="个百分点", points="个百分点",
    scales=((10**12, "万亿", "万亿"), (10**8, "亿", "亿"), (10**4, "万", "万")),
    conjunction="和", comma="、", words=False, standard=340, paragraph=120, sentence_end="。！？",
)  # fmt: skip

STYLES: Mapping[str, Style] = {
    "en": _EN,
    "en-gb": replace(_EN, language="en-gb"),
    "de": _DE,
    "de-ch": replace(_DE, language="de-ch", decimal=".", group="’"),
    "fr": _FR,
    "fr-ca": replace(_FR, language="fr-ca", group=FIXED, punctuation_space=""),
    "es": _ES,
    "es-us": replace(_ES, language="es-us", decimal=".", group=",", group_from=1_000, percent="{}%"),
    "es-mx": replace(_ES, language="es-mx", decimal=".", group=",", group_from=1_000, percent="{}%"),
    "it": _IT,
    "zh": _ZH,
}


def style(language: str, house: Mapping[str, Any] | None = None) -> Style:
    """The style of a language or its variant, with what the newsroom's `_house/style.<lang>.toml` changes."""
    name = language.lower()
    found = STYLES.get(name) or STYLES.get(name.partition("-")[0]) or STYLES["en"]
    if not house:
        return found
    known = {key: value for key, value in house.items() if key in SWITCHES}
    return replace(found, **known)
