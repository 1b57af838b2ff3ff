"""One article in every format it leaves in: an `Outgoing` goes in, bytes come out.

A further format is one module with a pure function and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsbot.distribution.formats import atom, change, charts, html, jsonfeed, markdown, ninjs, ninjs16, rss, text
from newsbot.distribution.formats.outgoing import Outgoing

__all__ = [
    "ATOM_ENTRY", "CHANGE", "FORMATS", "JSON_ITEM", "NINJS", "RSS_ITEM", "Format", "Outgoing", "asked_for", "render",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """How an article can leave: `?format=` takes the name or another one, `Accept` the media types."""

    name: str
    media_type: str
    render: Callable[[Outgoing], bytes]
    others: tuple[str, ...] = ()
    """Other names of it in `?format=`."""
    accepts: tuple[str, ...] = ()
    """Other media types of it in `Accept`."""
    served: bool = True
    """False: stored for a feed, not an answer of its own."""


NINJS = "ninjs-1.6"
CHANGE = "change"
ATOM_ENTRY = "atom-entry"
RSS_ITEM = "rss-item"
JSON_ITEM = "json-item"
FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format(NINJS, "application/json", ninjs16.render, ("ninjs", "ninjs16"), ("application/vnd.iptc.ninjs+json",)),
        Format("ninjs-2.2", 'application/vnd.iptc.ninjs+json; version="2.2"', ninjs.render_22, ("ninjs22",)),
        Format("ninjs-3.1", 'application/vnd.iptc.ninjs+json; version="3.1"', ninjs.render_31, ("ninjs31",)),
        Format("html", "text/html; charset=utf-8", html.render),
        Format("text", "text/plain; charset=utf-8", text.render, ("txt",)),
        Format("markdown", "text/markdown; charset=utf-8", markdown.render, ("md",)),
        Format(CHANGE, "application/json", change.render, served=False),
        Format(ATOM_ENTRY, "application/atom+xml; charset=utf-8", atom.render_entry, served=False),
        Format(RSS_ITEM, "application/rss+xml; charset=utf-8", rss.render_item, served=False),
        Format(JSON_ITEM, "application/feed+json", jsonfeed.render_item, served=False),
    )
}
"""The first is what is served when nothing is asked for."""


def asked_for(name: str) -> Format | None:
    """The format called `name` in `?format=`."""
    for form in FORMATS.values():
        if form.served and name.lower() in (form.name, *form.others):
            return form
    return None


def render(outgoing: Outgoing) -> dict[str, bytes]:
    """Format name -> bytes, for every format there is; the pictures of its charts beside them."""
    return {**{form.name: form.render(outgoing) for form in FORMATS.values()}, **charts.pictures(outgoing)}
