"""How much a template may do: figures far above any article and far below any harm."""

from __future__ import annotations

from collections.abc import Sequence

OUTPUT = 200_000
"""Characters of one text, captured or printed."""
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
    """The parts as one text; their length is added up before memory is taken."""
    if sum(map(len, parts)) > OUTPUT:
        raise TooMuch(f"one text may have {OUTPUT:,} characters")
    return "".join(parts)
