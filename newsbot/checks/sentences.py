"""A masked paragraph comes in, its sentences go out; `No. 3`, `p.m. Tuesday` and `Acme Corp. said` end none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?])[”\"’')\]]*\s+(?=\S)|(?<=[。！？])[”」]?(?=.)")
_ABBREVIATION = re.compile(r"(?:\b(?:[Nn]os?|vs|St|Mr|Mrs|Ms|Dr|Inc|Corp|Co|Ltd|[a-zA-Z])|\d)\.$")


def split(paragraph: str) -> Iterator[str]:
    """The sentences in order, closing quotation marks left off."""
    start = 0
    for match in _END.finditer(paragraph):
        text = paragraph[start : match.start()]
        if text and not _ABBREVIATION.search(text):
            yield text
            start = match.end()
    if paragraph[start:]:
        yield paragraph[start:]
