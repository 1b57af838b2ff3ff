"""The charts of an article in each format: figures, tables in words, associations, files of their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from newsbot.canonical import utc_text
from newsbot.distribution.formats.markup import element, escaped, plain
from newsbot.distribution.formats.outgoing import Outgoing
from newsbot.label import DIGITAL_SOURCE_TYPES
from newsbot.story import Chart

SVG_TYPE = "image/svg+xml"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
STYLE = "<style>.newsbot-chart{max-width:100%;height:auto}</style>"
"""Pictures no wider than the page; without it they are as wide as they were drawn."""


def stored_name(chart: str) -> str:
    """Under which name the picture is kept among the bytes that left."""
    return f"chart/{chart}.svg"


def path_of(article_id: str, version: int, chart: str) -> str:
    """Where the API serves the picture."""
    return f"/v1/articles/{article_id}/{version}/charts/{chart}.svg"


def href(outgoing: Outgoing, chart: Chart) -> str:
    base = outgoing.settings.base_url.rstrip("/")
    return f"{base}{path_of(outgoing.draft.id, outgoing.version, chart.name)}"


def pictures(outgoing: Outgoing) -> dict[str, bytes]:
    """The files of their own, each saying in its metadata what made it."""
    return {stored_name(chart.name): _labelled(chart, outgoing) for chart in outgoing.charts if chart.svg}


def _labelled(chart: Chart, outgoing: Outgoing) -> bytes:
    """The picture with IPTC's digital source type and the label as XMP, which is known only when it leaves."""
    kind, said = escaped(outgoing.label.digital_source_type), escaped(outgoing.label.text)
    metadata = (
        f'<metadata><rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="{_IPTC}" '
        f'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" Iptc4xmpExt:DigitalSourceType="{kind}">'
        f'<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt></xmpRights:UsageTerms>'
        "</rdf:Description></rdf:RDF></metadata>\n"
    )
    body, end, _ = chart.svg.rpartition("</svg>")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}{metadata}{end}\n'.encode()


# --- in a page -------------------------------------------------------------------------------------------------------


def figure(outgoing: Outgoing, chart: Chart) -> str:
    """The picture with everything in it as a table to unfold; the table alone where there is no picture."""
    name = escaped(chart.name)
    if not chart.svg:
        caption = element("figcaption", " ".join(part for part in (chart.title.text, chart.caption.text) if part))
        return f'<figure class="newsbot-figure" data-chart="{name}">\n{caption}\n{table_html(chart)}\n</figure>'
    summary = element("summary", f"{outgoing.phrases.in_words} {chart.title.text}")
    return "\n".join((
        f'<figure class="newsbot-figure" data-chart="{name}">',
        chart.svg.rstrip("\n"),
        "<figcaption>",
        f"<details>{summary}{table_html(chart)}</details>",
        "</figcaption>",
        "</figure>",
    ))  # fmt: skip


def table_html(chart: Chart) -> str:
    """What the picture prints, row by row."""
    heads = "".join(element("th", head.text, {"scope": "col"}) for head in chart.heads)
    rows = []
    for row in chart.rows:
        first = element("th", row[0].text, {"scope": "row"})
        rows.append(f"<tr>{first}{''.join(element('td', cell.text) for cell in row[1:])}</tr>")
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


# --- as text ---------------------------------------------------------------------------------------------------------


def table_text(chart: Chart) -> str:
    """Title, rows in columns, caption; figures stand under each other."""
    lines = [[plain(cell.text) for cell in row] for row in (chart.heads, *chart.rows)]
    wide = [max(map(_columns, column)) for column in zip(*lines, strict=True)]
    right = [_is_figures(column[1:]) for column in zip(*lines, strict=True)]
    rows = ["  ".join(_fitted(*cell) for cell in zip(line, wide, right, strict=True)).rstrip() for line in lines]
    return "\n".join([plain(chart.title.text), *rows, *([plain(chart.caption.text)] if chart.caption.text else [])])


def _columns(text: str) -> int:
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in ("W", "F") else 1 for character in text)


def _is_figures(cells: Sequence[str]) -> bool:
    shown = [cell for cell in cells if cell]
    return bool(shown) and all(
        any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell)) for cell in shown
    )  # fmt: skip


def _fitted(text: str, wide: int, right: bool) -> str:
    blank = " " * (wide - _columns(text))
    return f"{blank}{text}" if right else f"{text}{blank}"


def alternative(chart: Chart) -> str:
    """Everything in the picture as sentences, one a line."""
    return "\n".join(plain(sentence.text) for sentence in chart.alternative)


# --- for a CMS -------------------------------------------------------------------------------------------------------


def association(outgoing: Outgoing, chart: Chart) -> dict[str, Any]:
    """The chart as an item of ninjs 1.6 of its own; without a picture it is one of text."""
    label = outgoing.label
    item: dict[str, Any] = {
        "uri": f"{outgoing.uri}/charts/{chart.name}",
        "type": "picture" if chart.svg else "text",
        "version": str(outgoing.version),
        "versioncreated": utc_text(outgoing.versioncreated),
        "pubstatus": "usable",
        "language": outgoing.draft.language,
        "headline": plain(chart.title.text),
        "description_text": plain(chart.caption.text or chart.title.text),
        "body_text": alternative(chart),
        "body_html": table_html(chart),
        "byline": plain(label.byline),
        "usageterms": plain(label.text),
        "digitalsourcetype": {
            "name": DIGITAL_SOURCE_TYPES[label.digital_source_type],
            "uri": label.digital_source_type,
        },
    }
    if chart.svg:
        item["mimetype"] = SVG_TYPE
        item["renditions"] = {
            "original": {
                "href": href(outgoing, chart),
                "mimetype": SVG_TYPE,
                "title": plain(chart.title.text),
                "sizeinbytes": len(_labelled(chart, outgoing)),
            }
        }
    return item


def link(outgoing: Outgoing, chart: Chart) -> str:
    """The picture as a link of an Atom entry."""
    return (
        f'<link rel="enclosure" type="{SVG_TYPE}" href="{escaped(href(outgoing, chart))}" '
        f'title="{escaped(chart.title.text)}" hreflang="{escaped(outgoing.draft.language)}" '
        f'length="{len(_labelled(chart, outgoing))}"/>'
    )
