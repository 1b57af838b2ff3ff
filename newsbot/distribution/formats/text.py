"""An article as plain text, as a reader sees it: headline, byline, paragraphs, charts as tables, disclosure."""

from __future__ import annotations

from newsbot.distribution.formats.body import body_text
from newsbot.distribution.formats.markup import plain
from newsbot.distribution.formats.outgoing import Outgoing


def render(outgoing: Outgoing) -> bytes:
    parts = [outgoing.headline, outgoing.label.byline]
    return ("\n\n".join([*map(plain, parts), body_text(outgoing, tables=True)]) + "\n").encode()
