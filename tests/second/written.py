"""An archive in, its articles as plain text with the time of each out: all the second reader sees of the house."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsbot.archive import Archive, drafts
from newsbot.desk import view
from newsbot.desk.states import State
from tests.second.reader import Article


def written(
    archive: Archive, now: datetime, languages: tuple[str, ...] = ("en",)
) -> Iterator[tuple[Article, datetime]]:
    """Every version of every draft of these languages; what a template could not say is no text."""
    for row in view.queue_rows(archive, now, states=tuple(State)):
        if "TEMPLATE_ERROR" in {reason.code for reason in row.reasons}:
            continue
        draft = drafts.get(archive, row.id, row.version)
        if draft is None or draft.language not in languages:
            continue
        yield (
            Article(
                beat=draft.beat, type=draft.type, event=draft.event, language=draft.language,
                headline=draft.headline.text, short=draft.short_headline.text, push=draft.push.text,
                summary=draft.summary.text, paragraphs=tuple(paragraph.text for paragraph in draft.body),
            ),
            draft.created_at,
        )  # fmt: skip
