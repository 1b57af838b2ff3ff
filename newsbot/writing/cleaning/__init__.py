"""Marked text comes in, clean text with its spans goes out; values are opaque, only words around them are mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsbot.story import Span, Text
from newsbot.writing.cleaning.sentences import cuts
from newsbot.writing.cleaning.words import MASK, Cleaned, cleaned
from newsbot.writing.engine.marks import CLOSE, HOUSE, MIDDLE, OPEN, PARAGRAPH

_ARTICLES = (
    "the ", "a ", "an ", "der ", "die ", "das ", "ein ", "eine ", "le ", "la ", "les ", "el ", "los ", "las ", "il ",
)  # fmt: skip
_VALUE = re.compile(f"{OPEN}([^{OPEN}-{CLOSE}]+){MIDDLE}([^{OPEN}-{CLOSE}]+){CLOSE}")
_LEFT_OVER = re.compile(f"{OPEN}[^{OPEN}-{CLOSE}]*{MIDDLE}|[{OPEN}-{CLOSE}]")

_new = object.__new__
_set_start, _set_end, _set_fact = (Span.__dict__[name].__set__ for name in ("start", "end", "fact"))


def _span(found: tuple[int, int, str]) -> Span:
    """A `Span` at half the price: its frozen constructor is what an article with forty values spends most on."""
    span = _new(Span)
    start, end, fact = found
    _set_start(span, start)
    _set_end(span, end)
    _set_fact(span, fact)
    return span


@dataclass(slots=True, eq=False)
class Piece:
    """One paragraph, headline or sentence: its text, where each value stands, and its words with the values masked."""

    text: str
    spans: list[tuple[int, int, str]]
    masked: str
    values: list[str]
    """The words shown for each value, in their order."""
    whole: Piece | None = None
    """The paragraph it is the beginning of: the same spans at the same places."""
    made: tuple[Span, ...] | None = None

    def as_text(self) -> Text:
        return Text(self.text, self.made_spans())

    def made_spans(self) -> tuple[Span, ...]:
        if self.made is None:
            same = self.whole
            self.made = tuple(map(_span, self.spans)) if same is None else same.made_spans()[: len(self.spans)]
        return self.made


EMPTY = Piece("", [], "", [])


def finish(marked: str, language: str, *, capital: bool = True, stop: bool = False) -> list[Piece]:
    """The paragraphs of a rendered block; `language` in small letters, like `en` or `fr-ca`.

    `stop` = they are sentences and end with a full stop.
    """
    if PARAGRAPH not in marked:
        piece = one(marked, language, capital=capital)
        pieces = [piece] if piece.text else []
    else:
        every = (one(part, language, capital=capital) for part in marked.split(PARAGRAPH))
        pieces = [piece for piece in every if piece.text]
    return [stopped(piece, language) for piece in pieces] if stop else pieces


_ENDED = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "：", ">")
_CLOSING = "\"'”’»)]」』）"


def stopped(piece: Piece, language: str) -> Piece:
    """A paragraph with a full stop after its last sentence, unless a mark or a tag ends it already."""
    bare = piece.text.rstrip(_CLOSING)
    if not bare or bare.endswith(_ENDED):
        return piece
    mark = "。" if language.startswith("zh") else "."
    return Piece(f"{piece.text}{mark}", piece.spans, f"{piece.masked}{mark}", piece.values)


def one(marked: str, language: str, *, capital: bool = True) -> Piece:
    """One paragraph; `capital` = it begins a sentence."""
    parts = _VALUE.split(marked)
    if len(parts) == 1:
        found = cleaned(marked, language, capital)
        if found.stray or found.masks:
            found = cleaned(_LEFT_OVER.sub("", marked), language, capital)
        return Piece(found.masked, [], found.masked, [])
    prose, ids, shown = parts[0::3], parts[1::3], parts[2::3]
    found = cleaned(MASK.join(prose), language, capital)
    if found.stray or found.masks != len(ids):
        # Of a value inside a value only the inner one is a value; the words of the outer one are prose.
        found = cleaned(MASK.join([_LEFT_OVER.sub("", words) for words in prose]), language, capital)
    return _assembled(found, ids, shown)


def _assembled(found: Cleaned, ids: Sequence[str], shown: list[str]) -> Piece:
    words: Sequence[str] = found.prose
    if found.capitals:
        _capitalise(found.capitals, ids, shown)
    if found.joints or found.stops:
        words = _fitted(found, shown)
    at = len(words[0])
    spans: list[tuple[int, int, str]] = []
    text = [words[0]]
    for fact, value, after in zip(ids, shown, words[1:], strict=True):
        end = at + len(value)
        spans.append((at, end, fact if fact[0] != HOUSE else fact[1:]))
        at = end + len(after)
        text += (value, after)
    return Piece("".join(text), spans, found.masked, shown)


def _capitalise(places: Sequence[int], ids: Sequence[str], shown: list[str]) -> None:
    """Values that begin a sentence: words of the house get their capital, others only for a leading article."""
    for place in places:
        words = shown[place]
        if ids[place][0] == HOUSE or words.startswith(_ARTICLES):
            shown[place] = words[0].upper() + words[1:]


def _fitted(found: Cleaned, shown: Sequence[str]) -> Sequence[str]:
    """The prose with `a` or `an`, `de` or `d'` as each value sounds, and no second full stop after `Calif.`"""
    prose = list(found.prose)
    for place in found.joints:
        prose[place] = found.fit(prose[place], shown[place])
    for place in found.stops:
        if shown[place].endswith("."):
            prose[place + 1] = prose[place + 1][1:]
    return prose


def first_sentences(piece: Piece, count: int, language: str) -> Piece:
    """The first so many sentences of a paragraph; the whole of it when it has no more."""
    ends = cuts(piece.masked, language)
    if len(ends) <= count:
        return piece
    masked = piece.masked[: ends[count - 1]].rstrip()
    spans = piece.spans[: masked.count(MASK)]
    # After the last value the texts run alike, but for the full stop a value like `Calif.` has swallowed.
    tail = masked.rpartition(MASK)[2]
    if not spans:
        return Piece(masked, [], masked, [])
    end = spans[-1][1]
    if tail and piece.text.startswith(tail, end):
        end += len(tail)
    elif tail[1:] and piece.text.startswith(tail[1:], end):
        end += len(tail) - 1
    return Piece(piece.text[:end], spans, masked, piece.values[: len(spans)], whole=piece)


def sentence_count(piece: Piece, language: str) -> int:
    return len(cuts(piece.masked, language))


def together(pieces: Sequence[Piece], joint: str) -> Piece:
    """Several pieces as one paragraph."""
    if len(pieces) == 1:
        return pieces[0]
    spans: list[tuple[int, int, str]] = []
    values: list[str] = []
    at = 0
    for piece in pieces:
        spans += [(start + at, end + at, fact) for start, end, fact in piece.spans]
        values += piece.values
        at += len(piece.text) + len(joint)
    return Piece(
        joint.join([piece.text for piece in pieces]), spans, joint.join([piece.masked for piece in pieces]), values
    )
