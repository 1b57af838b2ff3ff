"""Two texts go in, what changed between them comes out, word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "gone", "new"]
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_IDEOGRAPH}]"
    rf"|[^\W_{_IDEOGRAPH}]+(?:[.,:'’][^\W_{_IDEOGRAPH}]+)*"
    r"|\s+|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """`old[old_start:old_end]` became `new[new_start:new_end]`, in characters; `same` when nothing changed."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def words(text: str) -> list[str]:
    """The text cut so that a figure ("5.4", "1,342", "2:14") and a word are one piece; every ideograph is its own."""
    return _WORD.findall(text)


def blocks(old: str, new: str) -> list[Block]:
    """How one text became the other, in character offsets of both."""
    old_words, new_words = words(old), words(new)
    old_at, new_at = _offsets(old_words), _offsets(new_words)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    return [
        Block(tag == "equal", old_at[i], old_at[j], new_at[k], new_at[m]) for tag, i, j, k, m in matcher.get_opcodes()
    ]


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def pieces(old: str, new: str) -> list[Piece]:
    """The change as runs to show: what stayed, what went, what came."""
    found: list[Piece] = []
    for block in blocks(old, new):
        if block.same:
            found.append(Piece("same", new[block.new_start : block.new_end]))
            continue
        if block.old_end > block.old_start:
            found.append(Piece("gone", old[block.old_start : block.old_end]))
        if block.new_end > block.new_start:
            found.append(Piece("new", new[block.new_start : block.new_end]))
    return found


MARKS: Mapping[str, tuple[str, str]] = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def marked(old: str, new: str) -> str:
    """The change in one line of plain text: `A magnitude [-5.1-]{+5.4+} earthquake`."""
    return "".join(f"{MARKS[piece.change][0]}{piece.text}{MARKS[piece.change][1]}" for piece in pieces(old, new))
