"""Text with HTML tags comes in; each tag becomes one private character, so that the rules for words look through it."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?/?>")
_BLOCKS = re.compile(r"(?:p|div|li|ul|ol|h[1-6]|table|tr|td|th|br|section|article|blockquote|l)", re.IGNORECASE)
_FIRST = {("block", ""): 0xE010, ("inline", ""): 0xE040, ("block", "/"): 0xE080, ("inline", "/"): 0xE0C0}
_ROOM = 0x30

OPENING = "[\ue010-\ue06f]"
INLINE = "[\ue040-\ue06f]"
"""Opening tags inside a line."""
BLOCK = "[\ue010-\ue03f\ue080-\ue0af]"
CLOSING = "[\ue080-\ue0ef]"
ANY_TAG = "[\ue010-\ue0ef]"

_RULES = (
    # Of two blanks around a tag one stays; between sentences the inner one, which parts them also where no other does.
    (re.compile(f"(?<=[.!?]) ({INLINE}+) +"), r"\1 "),
    (re.compile(f"(?<![.!?\ue010-\ue06f])({OPENING}+) +"), r"\1"),
    (re.compile(f" +(?={CLOSING})"), ""),
    (re.compile(f" *({BLOCK}) *"), r"\1"),
    (re.compile("[\ue010-\ue03f][.,;:]?[\ue080-\ue0af]"), ""),
    (re.compile("(?<=[\ue080-\ue0af])[.,;:](?=[\ue080-\ue0af])"), ""),
)


def folded(text: str) -> tuple[str, list[str]]:
    """(text with one character for each tag, the tags); text with too many tags stays as it is."""
    tags: list[str] = []
    counts = dict.fromkeys(_FIRST, 0)

    def one(found: re.Match[str]) -> str:
        kind = "block" if _BLOCKS.fullmatch(found["name"]) else "inline"
        key = (kind, found["close"])
        if counts[key] == _ROOM:
            return found[0]
        character = chr(_FIRST[key] + counts[key])
        counts[key] += 1
        tags.append(f"{character}{found[0]}")
        return character

    return _TAG.sub(one, text), tags


def tightened(text: str) -> str:
    """No blanks inside a tag's edges or around blocks; a block that holds nothing but a stop is gone."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def unfolded(text: str, tags: list[str]) -> str:
    for tag in tags:
        text = text.replace(tag[0], tag[1:], 1)
    return text
