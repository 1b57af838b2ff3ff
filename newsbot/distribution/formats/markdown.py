"""An article as Markdown (CommonMark, tables of GFM) with front matter, as static sites read it."""

from __future__ import annotations

import json
import re
from typing import Any

from newsbot.canonical import utc_text
from newsbot.distribution.formats.markup import plain
from newsbot.distribution.formats.outgoing import Outgoing
from newsbot.story import Chart

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_AT_THE_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


def render(outgoing: Outgoing) -> bytes:
    """Values of the front matter are JSON, which every reader of YAML takes for what it is."""
    front = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in _front(outgoing).items())
    parts = [*([outgoing.correction] if outgoing.correction else []), *outgoing.paragraphs]
    written = [words(part) for part in parts]
    written += [_table(chart) for chart in outgoing.charts]
    written.insert(0 if outgoing.label_first else len(written), f"*{words(outgoing.label.text)}*")
    body = "\n\n".join([f"# {words(outgoing.headline)}", words(outgoing.label.byline), *written])
    return f"---\n{front}\n---\n\n{body}\n".encode()


def words(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown would take for a mark."""
    line = _MEANS_SOMETHING.sub(r"\\\1", " ".join(plain(text).split()))
    return _AT_THE_START.sub(lambda found: f"{found[3]}\\{found[4]}" if found[3] else f"\\{found[2]}", line)


def _front(outgoing: Outgoing) -> dict[str, Any]:
    label = outgoing.label
    front: dict[str, Any] = {
        "title": plain(outgoing.headline),
        "description": plain(outgoing.summary),
        "date": utc_text(outgoing.first_released_at),
        "lastmod": utc_text(outgoing.versioncreated),
        "slug": plain(outgoing.draft.slug),
        "language": outgoing.draft.language,
        "author": plain(label.byline),
        "tags": [plain(name) for _, name in outgoing.media_topics],
        "id": outgoing.draft.id,
        "version": outgoing.version,
        "uri": outgoing.uri,
        "status": "canceled" if outgoing.killed else "usable",
        "disclosure": plain(label.text),
        "digital_source_type": label.digital_source_type,
        "sources": [
            {"name": plain(source.name), "url": source.url, "licence": plain(source.licence)}
            for source in outgoing.sources
        ],
    }
    if outgoing.section:
        front["section"] = outgoing.section
    return front


def _table(chart: Chart) -> str:
    rows = [[words(cell.text) for cell in row] for row in (chart.heads, *chart.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    caption = [words(chart.caption.text)] if chart.caption.text else []
    return "\n\n".join([f"**{words(chart.title.text)}**", "\n".join(lines), *caption])
