"""Which format an answer takes: `?format=` or Accept goes in, a format comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsbot.distribution.formats import FORMATS, Format, asked_for
from newsbot.distribution.problems import Problem

_QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
SERVED = tuple(form for form in FORMATS.values() if form.served)


def chosen(parameter: str | None, accept: str) -> Format:
    """`?format=` wins over Accept; 406 where neither names anything there is."""
    if parameter is not None:
        form = asked_for(parameter)
        if form is None:
            raise _not_acceptable(f"There is no format {parameter!r}.")
        return form
    if not accept.strip():
        return SERVED[0]
    preferences = _preferences(accept)
    ranked = [(_quality_of(form, preferences), form) for form in SERVED]
    quality, form = max(ranked, key=lambda rank: rank[0])
    if quality == 0:
        raise _not_acceptable("Accept names nothing an article comes in.")
    return form


def _quality_of(form: Format, preferences: Mapping[str, float]) -> float:
    """How much a format is wanted: by its own type before `text/*`, by that before `*/*` (RFC 9110, 12.5.1)."""
    names = (form.media_type.partition(";")[0], *form.accepts)
    return max(_quality_of_type(name, preferences) for name in names)


def _quality_of_type(name: str, preferences: Mapping[str, float]) -> float:
    kind = name.partition("/")[0]
    return next((preferences[found] for found in (name, f"{kind}/*", "*/*") if found in preferences), 0.0)


def _preferences(accept: str) -> dict[str, float]:
    """Media range -> quality; parameters of a type say nothing here, and a quality nobody can read is 0."""
    found = {}
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        named = [parameter[2:] for parameter in parameters if parameter.startswith("q=")]
        found[media_range] = _quality(named[0]) if named else 1.0
    return found


def _quality(text: str) -> float:
    return float(text) if _QUALITY.fullmatch(text) else 0.0


def _not_acceptable(detail: str) -> Problem:
    names = [form.name for form in SERVED]
    return Problem(406, "NOT_ACCEPTABLE", f"{detail} There is {', '.join(names)}.", formats=names)
