"""Which format an answer takes: `?format=` or Accept goes in, a format comes out."""

from __future__ import annotations

from newsbot.distribution.formats import FORMATS, Format, asked_for
from newsbot.distribution.problems import Problem

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
    ranked = sorted(_preferences(accept), key=lambda preference: -preference[1])
    for media_range, quality in ranked:
        found = next((form for form in SERVED if _matches(media_range, form)), None)
        if quality > 0 and found is not None:
            return found
    raise _not_acceptable("Accept names nothing an article comes in.")


def _preferences(accept: str) -> list[tuple[str, float]]:
    """(Media range, quality), in the order written; a quality nobody can read is 0."""
    found = []
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                quality = _quality(parameter[2:])
        found.append((media_range, quality))
    return found


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _matches(media_range: str, form: Format) -> bool:
    types = (form.media_type.partition(";")[0], *form.accepts)
    if media_range == "*/*":
        return True
    kind, _, subtype = media_range.partition("/")
    return any(media_range == name or (subtype == "*" and name.startswith(f"{kind}/")) for name in types)


def _not_acceptable(detail: str) -> Problem:
    names = [form.name for form in SERVED]
    return Problem(406, "NOT_ACCEPTABLE", f"{detail} There is {', '.join(names)}.", formats=names)
