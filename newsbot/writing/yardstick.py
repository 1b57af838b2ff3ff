"""A draft comes in; out go a raw Jinja2 template and values that give its words again: the floor of the benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Environment, Template

from newsbot.story import Draft, Scalar, Text


def _figure(value: Decimal | int, digits: int) -> str:
    return f"{value:,.{digits}f}"


def _day(value: date) -> str:
    return f"{value:%A}, {value:%B} {value.day}"


_RAW = Environment(autoescape=False)  # noqa: S701 it prints no HTML, and only our own drafts
_RAW.filters.update(figure=_figure, day=_day)


def raw_template(draft: Draft) -> tuple[Template, dict[str, Any]]:
    """The draft's texts with each value behind a plain filter: no plan, no spans, no checks, no clean-up."""
    facts = {fact.id: fact.value for fact in draft.facts}
    values: dict[str, Scalar] = {}
    texts = (draft.headline, draft.short_headline, draft.push, draft.summary, *draft.body)
    sources = ["".join(_sourced(text, facts, values)) for text in texts]
    return _RAW.from_string("\n\n".join(sources)), {"r": values}


def _sourced(text: Text, facts: dict[str, Scalar], values: dict[str, Scalar]) -> Iterator[str]:
    at = 0
    for span in text.spans:
        yield "{% raw %}" + text.text[at : span.start] + "{% endraw %}" if span.start > at else ""
        name, value, shown = f"v{len(values)}", facts[span.fact], text.text[span.start : span.end]
        if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
            digits = len(shown.partition(".")[2].rstrip("% ")) if "." in shown else 0
            yield f"{{{{ r.{name}|figure({min(digits, 4)}) }}}}"
        elif isinstance(value, date):
            yield f"{{{{ r.{name}|day }}}}"
        else:
            value = shown
            yield f"{{{{ r.{name} }}}}"
        values[name] = value
        at = span.end
    yield text.text[at:]
