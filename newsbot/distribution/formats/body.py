"""The body as HTML paragraphs and as plain text, with the label's own paragraph and the correction line."""

from __future__ import annotations

from newsbot.distribution.formats.charts import figure, table_text
from newsbot.distribution.formats.markup import element, plain
from newsbot.distribution.formats.outgoing import Outgoing


def disclosure(outgoing: Outgoing) -> str:
    """The paragraph the house owns: the only carrier besides the byline that survives every consumer."""
    return element("p", outgoing.label.text, {"class": "newsbot-disclosure", "data-state": outgoing.label.state})


def body_html(outgoing: Outgoing, *, figures: bool = False) -> str:
    """One `<p>` a paragraph; with `figures` the charts after them, which items of their own carry elsewhere."""
    parts = [element("p", paragraph) for paragraph in outgoing.paragraphs]
    if figures:
        parts += [figure(outgoing, chart) for chart in outgoing.charts]
    if outgoing.correction:
        parts.insert(0, element("p", outgoing.correction, {"class": "newsbot-correction"}))
    parts.insert(0 if outgoing.label_first else len(parts), disclosure(outgoing))
    return "\n".join(parts)


def body_text(outgoing: Outgoing, *, tables: bool = False) -> str:
    """Paragraphs with an empty line between them; with `tables` what the charts show after them."""
    parts = [*([outgoing.correction] if outgoing.correction else []), *outgoing.paragraphs]
    if tables:
        parts += [table_text(chart) for chart in outgoing.charts]
    parts.insert(0 if outgoing.label_first else len(parts), outgoing.label.text)
    return "\n\n".join(plain(part) for part in parts)
