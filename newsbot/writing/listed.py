"""Closed lists of words, written as running text, come in; tuples and pairs go out."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Words between blanks."""
    return tuple(text.split())


def paired(text: str) -> dict[str, str]:
    """`man men|child children` as a table."""
    return dict(pair.split() for pair in text.replace("\n", "").split("|"))
