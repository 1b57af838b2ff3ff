"""What texts and codes of a record may say, and what they must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from newsbot.checks.case import Case, called
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import Field, TextField

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


@kind("one_of", "A", "STATUS_UNKNOWN", "STATUS_NOT_FINAL")
def one_of(case: Case, *, field: Field, values: tuple[str, ...], or_missing: bool = False) -> Finding | None:
    """A code must be one of a list; nothing at all counts as unknown unless `or_missing`."""
    found = case.record.data.get(field)
    if (found is None and or_missing) or (found is not None and str(found) in values):
        return None
    spoken = field.replace("_", " ")
    said = f"it has no {spoken}" if found is None else f"its {spoken} is “{found}”"
    return Finding(
        f"{said}; known are {', '.join(values)}",
        "a code from the list settles it; if the new one is sound, add it in beat.toml",
        field,
    )


@kind("matches", "A", "SCHEMA_DRIFT", "SOURCE_PLACEHOLDER")
def matches(case: Case, *, field: TextField, pattern: re.Pattern[str]) -> Finding | None:
    """A text must match a pattern from its first to its last character."""
    found = case.record.data.get(field)
    if not isinstance(found, str) or pattern.fullmatch(found):
        return None
    return Finding(
        f"its {field.replace('_', ' ')} “{found}” is not of the form {pattern.pattern}",
        "a text of that form from the source settles it",
        field,
    )


@kind("forbids", "A", "TEST_DATA", "TEST_CONFLICT", "SOURCE_PLACEHOLDER", one_of=("words", "pattern"))
def forbids(
    case: Case,
    *,
    fields: tuple[TextField, ...] = (),
    words: tuple[str, ...] = (),
    pattern: re.Pattern[str] | None = None,
    unless: tuple[str, ...] = (),
) -> Finding | None:
    """Texts (all of the record, or `fields`) must not contain a word of a list, in any case, nor match a pattern.

    `unless` names phrases in which the word is harmless: `Test Valley`, `test match`.
    """
    searched = tuple(p for p in (_words_pattern(words), pattern) if p is not None)
    harmless = _words_pattern(unless)
    for name, text in _texts(case, fields):
        rest = harmless.sub(" ", text) if harmless else text
        for wanted in searched:
            if match := wanted.search(rest):
                spoken = name.replace("_", " ")
                return Finding(
                    f"its {spoken} says “{match[0]}”" + ("" if len(text) > 80 else f", in “{text}”"),
                    "the message sent again without it settles it; an editor who knows it to be real can clear it",
                    name,
                )
    return None


@kind("told_before", "D", "RERUN_OLD")
def told_before(
    case: Case, *, field: TextField, percent: Decimal = Decimal(70), days: int = 2, of_last: int = 500
) -> Finding | None:
    """A text must not be nearly one that this entity had before, more than so many `days` ago.

    Both are cut into runs of three words; alike are so many percent of all runs of the two that both have. Looked at
    are the last records of the entity (of the beat where it declares none). An item that a site shows again carries
    the day it was found, not the day it was written.
    """
    text = case.record.data.get(field)
    own = _runs(text) if isinstance(text, str) else frozenset()
    oldest_news = case.record.happened_at - timedelta(days=days)
    for other in case.earlier(of_last) if own else ():
        was = other.data.get(field)
        if other.happened_at > oldest_news or not isinstance(was, str):
            continue
        theirs = _runs(was)
        alike = 100 * len(own & theirs) / len(own | theirs)
        if alike >= percent:
            return Finding(
                f"its {field.replace('_', ' ')} is to {alike:.0f}% that of {called(other)}, where less than "
                f"{percent:f}% is believed to be new",
                "an editor who finds at the source that it has happened again can clear it",
                field,
                other.key,
            )
    return None


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every three words side by side, in small letters; a Chinese or Japanese character counts as a word."""
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))) if words else frozenset()


def _texts(case: Case, fields: tuple[TextField, ...]) -> Iterator[tuple[str, str]]:
    data = case.record.data
    for name in fields or data:
        value = data.get(name)
        if isinstance(value, str):
            yield name, value


@lru_cache(maxsize=256)
def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the words, whole where the script has word boundaries; longest first."""
    if not words:
        return None
    parts = [_bounded(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE)


def _bounded(word: str) -> str:
    before = r"(?<![^\W_])" if word[:1].isascii() and word[:1].isalnum() else ""
    after = r"(?![^\W_])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return before + re.escape(word) + after
