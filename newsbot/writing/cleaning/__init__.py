"""Marked text comes in, clean text with its spans goes out; values are opaque, only the words around them are mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsbot.story import Span, Text
from newsbot.writing.cleaning.sentences import cuts
from newsbot.writing.cleaning.words import MASK, Cleaned, cleaned
from newsbot.writing.engine.marks import CLOSE, HOUSE, MIDDLE, OPEN, PARAGRAPH
from newsbot.writing.grammar.en.articles import article

_ARTICLES = (
    "the ",
    "a ",
    "an ",
    "der ",
    "die ",
    "das ",
    "ein ",
    "eine ",
    "le ",
    "la ",
    "les ",
    "el ",
    "los ",
    "las ",
    "il ",
)


@dataclass(slots=True, eq=False)
class Piece:
    """One paragraph, headline or sentence: its text, where each value stands, and its words with the values masked."""

    text: str
    spans: list[tuple[int, int, str]]
    masked: str
    values: list[tuple[str, str]]
    """(id of the fact, words shown), in their order."""

    def as_text(self) -> Text:
        return Text(self.text, tuple(Span(start, end, fact) for start, end, fact in self.spans))


EMPTY = Piece("", [], "", [])


def finish(marked: str, base: str, *, capital: bool = True) -> list[Piece]:
    """The paragraphs of a rendered block; `base` is the language without its variant."""
    if PARAGRAPH not in marked:
        piece = one(marked, base, capital=capital)
        return [piece] if piece.text else []
    pieces = (one(part, base, capital=capital) for part in marked.split(PARAGRAPH))
    return [piece for piece in pieces if piece.text]


def one(marked: str, base: str, *, capital: bool = True) -> Piece:
    """One paragraph; `capital` = it begins a sentence."""
    prose, values = _parted(marked)
    found = cleaned(MASK.join(prose), base, capital)
    return _assembled(found, values)


def _parted(marked: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Prose and values in turn. Of a value inside a value only the inner one is a value; the outer words are prose."""
    first, *parts = marked.split(OPEN)
    prose = [first.replace(CLOSE, "") if CLOSE in first else first]
    values: list[tuple[str, str]] = []
    for part in parts:
        fact, _, rest = part.partition(MIDDLE)
        shown, closed, tail = rest.partition(CLOSE)
        if CLOSE in tail:
            tail = tail.replace(CLOSE, "")
        if closed and shown:
            values.append((fact, shown))
            prose.append(tail)
        else:
            prose[-1] += tail if closed else shown
    return prose, values


def _assembled(found: Cleaned, values: list[tuple[str, str]]) -> Piece:
    prose = found.prose
    if not values:
        return Piece(prose[0], [], prose[0], [])
    parts: list[str] = [prose[0]]
    at = len(prose[0])
    spans: list[tuple[int, int, str]] = []
    kept: list[tuple[str, str]] = []
    for place, (fact, shown) in enumerate(values):
        after = prose[place + 1]
        if fact[0] == HOUSE:
            fact = fact[1:]
            if place in found.capitals:
                shown = shown[0].upper() + shown[1:]
        elif place in found.capitals and shown.startswith(_ARTICLES):
            shown = shown[0].upper() + shown[1:]
        if place in found.articles:
            at += _mend_article(parts, shown)
        end = at + len(shown)
        spans.append((at, end, fact))
        kept.append((fact, shown))
        if shown[-1] == "." and after[:1] == ".":
            after = after[1:]
        parts.append(shown)
        parts.append(after)
        at = end + len(after)
    return Piece("".join(parts), spans, found.masked, kept)


def _mend_article(parts: list[str], shown: str) -> int:
    """Puts `a` or `an` right before the value that follows; gives back by how much the text grew."""
    before = parts[-1]
    stem = before[:-3] if before.endswith("n ") else before[:-2]
    right = f"{stem}{before[len(stem)]}{article(shown)[1:]} "
    parts[-1] = right
    return len(right) - len(before)


def first_sentences(piece: Piece, count: int, base: str) -> Piece:
    """The first so many sentences of a paragraph; the whole of it when it has no more."""
    ends = cuts(piece.masked, base)
    if len(ends) <= count:
        return piece
    masked = piece.masked[: ends[count - 1]].rstrip()
    prose = masked.split(MASK)
    return _assembled(Cleaned(tuple(prose), masked, frozenset(), frozenset()), piece.values[: len(prose) - 1])


def sentence_count(piece: Piece, base: str) -> int:
    return len(cuts(piece.masked, base))


def together(pieces: Sequence[Piece], joint: str) -> Piece:
    """Several pieces as one paragraph."""
    if len(pieces) == 1:
        return pieces[0]
    texts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    values: list[tuple[str, str]] = []
    at = 0
    for piece in pieces:
        if texts:
            texts.append(joint)
            at += len(joint)
        spans += [(start + at, end + at, fact) for start, end, fact in piece.spans]
        values += piece.values
        texts.append(piece.text)
        at += len(piece.text)
    return Piece("".join(texts), spans, joint.join(piece.masked for piece in pieces), values)
