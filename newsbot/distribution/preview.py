"""A draft or article as a CMS gets it: stored bytes of what has left, a preview of what has not."""

from __future__ import annotations

from datetime import datetime

from newsbot.archive import Archive, articles, drafts
from newsbot.distribution.formats import FORMATS, asked_for
from newsbot.distribution.release import case_of, outgoing_of
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Refusal


def as_cms(archive: Archive, newsroom: Newsroom, named: str, form: str, now: datetime) -> bytes:
    """The bytes of ID (its newest version) or ID@VERSION in a format.

    A preview carries the label its decisions make so far: of an unreviewed draft, that it is unreviewed.
    """
    wanted = asked_for(form)
    if wanted is None:
        served = ", ".join(known.name for known in FORMATS.values() if known.served)
        raise Refusal("NOT_FOUND", f"there is no format {form!r}; formats are {served}")
    prefix, _, version = named.partition("@")
    draft_id = drafts.resolve_id(archive, prefix)
    row = drafts.row(archive, draft_id, int(version) if version.isdecimal() else None)
    if row is None:
        raise Refusal("NOT_FOUND", f"there is no {named}; `newsbot queue` lists what there is")
    released = articles.get(archive, draft_id, row.version)
    if released is not None:
        return released.formats[wanted.name]
    return wanted.render(outgoing_of(newsroom, case_of(archive, row), now))
