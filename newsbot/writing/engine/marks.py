"""Marked text: words in which every printed value stands between private-use characters with the id of its fact.

Marks survive whatever strings go through (captures, macros, joins); `cleanup.finish` turns them into spans.
"""

from __future__ import annotations

import re

OPEN = "\ue000"
"""Begins a value; the id of its fact follows."""
MIDDLE = "\ue001"
"""Ends the id; the words that show the value follow."""
CLOSE = "\ue002"
"""Ends the value."""
PARAGRAPH = "\ue003"
"""A blank line in a template."""
CELL = "\ue004"
"""Ends a cell of a chart's row."""
ROW = "\ue005"
"""Ends a row of a chart; its sentence stands before it."""
HOUSE = "+"
"""After OPEN: words of the house (constants, spelled numbers), which may be capitalised where a sentence begins."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")


def clean(text: str) -> str:
    """Text from data without private-use characters, so that no wire can forge a mark."""
    return _PRIVATE.sub("", text)


def mark(fact: str, shown: str) -> str:
    """`shown` as the words for the value of `fact`."""
    return f"{OPEN}{fact}{MIDDLE}{shown}{CLOSE}"


def mark_house(fact: str, shown: str) -> str:
    """As `mark`, for words of the house."""
    return f"{OPEN}{HOUSE}{fact}{MIDDLE}{shown}{CLOSE}"


def visible(marked: str) -> str:
    """What a reader will see of marked text."""
    if OPEN not in marked:
        return marked
    pieces = marked.split(OPEN)
    return pieces[0] + "".join(piece.partition(MIDDLE)[2].replace(CLOSE, "") for piece in pieces[1:])


def start_of(marked: str) -> int:
    """Where the first visible character of marked text stands."""
    at = 0
    while marked.startswith(OPEN, at):
        at = marked.find(MIDDLE, at) + 1
        if not at:
            return len(marked)
    return at


def upfirst(marked: str) -> str:
    """Marked text with its first visible character as a capital."""
    at = start_of(marked)
    return f"{marked[:at]}{marked[at : at + 1].upper()}{marked[at + 1 :]}"


def lowfirst(marked: str) -> str:
    """Marked text with its first visible character as a small letter."""
    at = start_of(marked)
    return f"{marked[:at]}{marked[at : at + 1].lower()}{marked[at + 1 :]}"
