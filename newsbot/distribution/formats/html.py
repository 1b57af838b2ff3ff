"""An article as a whole HTML page with schema.org JSON-LD, as a reader or a search engine gets it."""

from __future__ import annotations

from typing import Any

from newsbot.canonical import utc_text
from newsbot.distribution.formats.body import body_html
from newsbot.distribution.formats.charts import STYLE
from newsbot.distribution.formats.markup import element, escaped, script_json, web_address
from newsbot.distribution.formats.outgoing import MEDIA_TOPICS, Outgoing, aigc
from newsbot.label import DATA_DRIVEN, HUMAN_MADE

SCHEMA_ORG_SOURCE_TYPES = {
    DATA_DRIVEN: "https://schema.org/DataDrivenMediaDigitalSource",
    HUMAN_MADE: HUMAN_MADE,
}
"""schema.org 30 names no type for what a person made at a computer; there IPTC's own term stands."""


def render(outgoing: Outgoing) -> bytes:
    article = "\n".join((
        '<article class="newsbot-article">',
        "<header>",
        element("h1", outgoing.headline),
        element("p", outgoing.label.byline, {"class": "newsbot-byline"}),
        f'<p class="newsbot-time">{_time(outgoing)}</p>',
        "</header>",
        body_html(outgoing, figures=True),
        *_footer(outgoing),
        "</article>",
    ))  # fmt: skip
    page = "\n".join((
        "<!doctype html>",
        f'<html lang="{escaped(outgoing.draft.language)}">',
        "<head>",
        *_head(outgoing),
        "</head>",
        "<body>",
        article,
        "</body>",
        "</html>",
        "",
    ))  # fmt: skip
    return page.encode()


def _head(outgoing: Outgoing) -> list[str]:
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", outgoing.headline),
        f'<link rel="canonical" href="{escaped(outgoing.uri)}">',
        _meta("description", outgoing.summary),
        _meta("author", outgoing.label.byline),
        _meta("generator", outgoing.settings.system_name),
    ]
    if any(chart.svg for chart in outgoing.charts):
        head.append(STYLE)
    if outgoing.killed:
        head.append(_meta("robots", "noindex"))
    if (metadata := aigc(outgoing)) is not None:
        head.append(_meta("AIGC", script_json(metadata)))
    return [*head, f'<script type="application/ld+json">{script_json(linked_data(outgoing))}</script>']


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escaped(content)}">'


def _time(outgoing: Outgoing) -> str:
    when = utc_text(outgoing.versioncreated)
    return element("time", when.replace("T", " ").replace("Z", " UTC"), {"datetime": when})


def _footer(outgoing: Outgoing) -> list[str]:
    """Whose data it is, under which licence, and who answers for it."""
    items = []
    for source in outgoing.sources:
        address = web_address(source.url)
        name = f'<a href="{escaped(address)}">{escaped(source.name)}</a>' if address else escaped(source.name)
        licence = f" ({escaped(source.licence)})" if source.licence else ""
        items.append(f"<li>{name}{licence}</li>")
    address = web_address(outgoing.settings.contact_url)
    answers = escaped(outgoing.settings.responsible)
    return [
        "<footer>",
        *([element("p", outgoing.phrases.sources), f"<ul>{''.join(items)}</ul>"] if items else []),
        f'<p><a href="{escaped(address)}">{answers}</a></p>' if address else f"<p>{answers}</p>",
        "</footer>",
    ]


def linked_data(outgoing: Outgoing) -> dict[str, Any]:
    """A schema.org NewsArticle. Its author is an organisation, never a person."""
    draft, label, settings = outgoing.draft, outgoing.label, outgoing.settings
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": outgoing.uri,
        "headline": outgoing.headline,
        "description": outgoing.summary,
        "inLanguage": draft.language,
        "datePublished": utc_text(outgoing.first_released_at),
        "dateModified": utc_text(outgoing.versioncreated),
        "version": str(outgoing.version),
        "author": {"@type": "Organization", "name": label.byline},
        "publisher": {"@type": "Organization", "name": settings.name, "url": settings.contact_url},
        "digitalSourceType": SCHEMA_ORG_SOURCE_TYPES[label.digital_source_type],
        "backstory": label.text,
        "publishingPrinciples": settings.contact_url,
        "isBasedOn": [_dataset(outgoing, number) for number in range(len(outgoing.sources))],
        "about": [
            {"@type": "DefinedTerm", "@id": f"{MEDIA_TOPICS}{code}", "name": name}
            for code, name in outgoing.media_topics
        ],
    }
    if outgoing.section:
        found["articleSection"] = outgoing.section
    if settings.editor_public and label.state in ("auto_reviewed", "auto_edited", "human"):
        found["editor"] = {"@type": "Person", "name": settings.editor_public}
    if outgoing.killed:
        found["creativeWorkStatus"] = "Retracted"
    else:
        found["expires"] = utc_text(draft.text_valid_until)
    if outgoing.correction:
        found["correction"] = {
            "@type": "CorrectionComment",
            "text": outgoing.correction,
            "datePublished": utc_text(outgoing.versioncreated),
        }
    return found


def _dataset(outgoing: Outgoing, number: int) -> dict[str, Any]:
    source = outgoing.sources[number]
    found: dict[str, Any] = {"@type": "Dataset", "name": source.name}
    if address := web_address(source.url):
        found["url"] = address
    if source.licence:
        address = web_address(source.licence)
        found["license"] = address or {"@type": "CreativeWork", "name": source.licence}
    return found
