"""Text from outside made safe to keep: any string in, NFC without characters that hide, reorder or command out."""

from __future__ import annotations

import re

from newsbot.canonical import nfc

LONGEST = 10_000
"""Characters one value may have; a longer one is no value of a record."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls; line ends and tabs are dealt with before
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the bidirectional controls: they show other digits than they hold
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\ud800-\udfff"  # halves of surrogate pairs: no UTF-8 can hold them
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use: the writer marks its spans with some of these
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15)
    )  # no characters
    + "]"
)


def clean(text: str) -> str:
    """NFC; every line end is a line feed, a tab is a space, and nothing is left that does not show."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return nfc(_UNWANTED.sub("", text))


def shown(value: object) -> str:
    """A value from outside inside one of our sentences: quoted, on one line, at most 60 characters."""
    text = " ".join(clean(value if isinstance(value, str) else str(value)).split())
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"
