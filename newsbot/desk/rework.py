"""A text with spans and its edited form go in; what stayed, what was typed and what gave way comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsbot.desk.diff import Block, blocks
from newsbot.story import Span, Text

Range = tuple[int, int]
BREAK = "\n\n"
"""Between paragraphs of a body taken as one text; nothing typed reaches over it."""


@dataclass(frozen=True, slots=True)
class Reworked:
    """An edited text: `kept` spans stand on words nobody touched, `typed` ranges are the person's own."""

    text: str
    kept: tuple[Span, ...]
    typed: tuple[Range, ...]
    lost: frozenset[str]
    """Facts of which a span gave way."""
    swapped: Mapping[str, tuple[str, Range]]
    """Fact -> the text that stood for it, and the typed range that stands in its very place."""


def rework(old: Text, new: str) -> Reworked:
    """How `new` stands to `old`: a span is kept only where its own words were not touched."""
    found = blocks(old.text, new)
    kept, broken = [], []
    for span in sorted(old.spans, key=lambda span: span.start):
        home = _home(found, span)
        if home is None:
            broken.append(span)
        else:
            shift = home.new_start - home.old_start
            kept.append(Span(span.start + shift, span.end + shift, span.fact))
    fresh = [(block.new_start, block.new_end) for block in found if not block.same and block.new_end > block.new_start]
    # What is left of a span that was cut into no longer leads to its fact: it is the person's too.
    fresh += [part for span in broken for part in _remains(found, span)]
    typed = tuple(_runs(new, fresh, kept))
    return Reworked(
        new, tuple(kept), typed, frozenset(span.fact for span in broken), _swapped(old, broken, found, typed)
    )


def _home(found: Sequence[Block], span: Span) -> Block | None:
    for block in found:
        if block.same and block.old_start <= span.start and span.end <= block.old_end:
            return block
    return None


def _remains(found: Sequence[Block], span: Span) -> Iterator[Range]:
    for block in found:
        start, end = max(block.old_start, span.start), min(block.old_end, span.end)
        if block.same and start < end:
            shift = block.new_start - block.old_start
            yield start + shift, end + shift


def _runs(text: str, fresh: Iterable[Range], kept: Sequence[Span]) -> Iterator[Range]:
    """Ranges joined over blanks, cut at paragraphs and kept spans, trimmed; punctuation alone claims nothing."""
    joined: list[Range] = []
    for start, end in sorted(fresh):
        if joined and _blank(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    walls = [(span.start, span.end) for span in kept] + [
        (at, at + len(BREAK)) for at in range(len(text)) if text.startswith(BREAK, at)
    ]
    for whole in joined:
        for start, end in _between(whole, sorted(walls)):
            run = text[start:end]
            if any(character.isalnum() for character in run):
                yield start + len(run) - len(run.lstrip()), start + len(run.rstrip())


def _blank(gap: str) -> bool:
    return not gap.strip() and "\n" not in gap


def _between(whole: Range, walls: Sequence[Range]) -> Iterator[Range]:
    start, end = whole
    for wall_start, wall_end in walls:
        if wall_end <= start or wall_start >= end:
            continue
        if start < wall_start:
            yield start, wall_start
        start = max(start, wall_end)
    if start < end:
        yield start, end


def _swapped(
    old: Text, broken: Sequence[Span], found: Sequence[Block], typed: Sequence[Range]
) -> dict[str, tuple[str, Range]]:
    swapped = {}
    for span in broken:
        place = _place(found, span)
        if place is not None and place in typed:
            swapped[span.fact] = (old.text[span.start : span.end], place)
    return swapped


def _place(found: Sequence[Block], span: Span) -> Range | None:
    """Where in the new text the words stand that took exactly the place of `span`; None when they reach beyond it."""
    parts: list[Range] = list(_remains(found, span))
    for block in found:
        if block.same or block.old_start >= span.end or block.old_end <= span.start:
            continue
        if block.old_start < span.start or block.old_end > span.end:
            return None
        parts.append((block.new_start, block.new_end))
    return (min(start for start, _ in parts), max(end for _, end in parts)) if parts else None
