"""How much a template may do: figures far above any article and far below any harm."""

from __future__ import annotations

from collections.abc import Sequence

OUTPUT = 200_000
"""Characters of one text, captured or printed."""
FEW = 32
"""So many parts, each no longer than `OUTPUT`, are joined before they are measured; more are measured first."""
ITERATIONS = 20_000
"""Loop iterations of one article."""
CALLS = 5_000
"""Macro and function calls of one article."""
DEPTH = 50
"""Macros calling macros."""
RANGE = 1_000
SOURCE = 100_000
"""Characters of one template file."""
DIGITS = 40
"""Digits of a computed number."""


class TooMuch(Exception):
    """A template that would not end, or would print without end."""


def joined(parts: Sequence[str]) -> str:
    """The parts as one text, if that is not too long."""
    if len(parts) > FEW and sum(map(len, parts)) > OUTPUT:
        raise TooMuch(f"one text may have {OUTPUT:,} characters")
    text = "".join(parts)
    if len(text) > OUTPUT:
        raise TooMuch(f"one text may have {OUTPUT:,} characters")
    return text
