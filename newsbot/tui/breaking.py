"""A styled line and a width go in, lines that fit come out, broken at blanks or between ideographs."""

from __future__ import annotations

from rich.cells import get_character_cell_size
from rich.text import Text as Line

_NEVER_FIRST = frozenset("，。、；：！？）》】」』”’…％,.;:!?)]}%⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Closing marks, and the small numbers behind values, stay with what they close."""
_NEVER_LAST = frozenset("（《【「『“‘([{")


def wrapped(line: Line, width: int) -> list[Line]:
    """At least one line; none is wider than `width` columns, and none but the last ends in a blank."""
    text, width = line.plain, max(8, width)
    cuts: list[int] = []
    start = used = allowed = 0
    for index, character in enumerate(text):
        size = get_character_cell_size(character)
        if index > start and _may_break(text, index):
            allowed = index
        if used + size > width and not character.isspace():
            cut = allowed if allowed > start else index
            cuts.append(cut)
            start = cut
            used = sum(get_character_cell_size(behind) for behind in text[cut:index])
        used += size
    parts = list(line.divide(cuts))
    for part in parts[:-1]:
        part.rstrip()
    return parts


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if before.isspace():
        return not after.isspace()
    if after in _NEVER_FIRST or before in _NEVER_LAST or after.isspace():
        return False
    # Ideographs may be parted from each other and from what is not one; Latin words and figures stay whole.
    return get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
