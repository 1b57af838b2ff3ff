"""A right article in, the same with one fault out: the mistakes a writer of figures makes, made with a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tests.second.reader import Article
from tests.second.words import BEARINGS, MONTHS, NTH, SHORT_MONTHS, SMALL, WEEKDAYS

WAYS = (
    ("rises", "falls"), ("rose", "fell"), ("up", "down"), ("climbed", "slid"), ("jumped", "tumbled"),
    ("above", "below"),
    ("highest", "lowest"), ("higher", "lower"), ("high", "low"), ("gained", "lost"), ("gain", "loss"),
    ("stronger", "weaker"), ("More than", "At least"), ("struck", "was recorded"), ("strikes", "recorded"),
    ("shallow", "deep"), ("won", "lost"), ("beat", "lost to"), ("win", "defeat"), ("home", "away"), ("first", "last"),
    ("top", "bottom"), ("ahead", "behind"), ("drew", "won"), ("draw", "win"), ("unbeaten", "winless"),
    ("from", "until"),
    ("watch", "warning"), ("in effect", "canceled"), ("more", "fewer"), ("north", "south"), ("northern", "southern"),
)  # fmt: skip
Change = tuple[int, int, str]


def faulty(article: Article, kind: str, names: Sequence[str], chance: random.Random) -> Article | None:
    """One text of the article changed in one place; None where it has nothing to get wrong that way."""
    places = []
    texts = [article.headline, article.short, article.push, article.summary, *article.paragraphs]
    for number, text in enumerate(texts):
        places += [(number, change) for change in KINDS[kind](text, names, chance)]
    if not places:
        return None
    number, (start, end, words) = chance.choice(places)
    texts[number] = texts[number][:start] + words + texts[number][end:]
    headline, short, push, summary, *paragraphs = texts
    return replace(article, headline=headline, short=short, push=push, summary=summary, paragraphs=tuple(paragraphs))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<![A-Za-z\d.,])\d[\d,]*(?:\.\d+)?(?![A-Za-z\d]|,\d|\.\d)", text)


def decimals(text: str, names: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """A point one place too far, a zero too many."""
    for number in _numbers(text):
        said = number.group()
        if "." in said:
            whole, _, part = said.partition(".")
            moved = f"{whole}{part[0]}.{part[1:]}" if len(part) > 1 else f"{whole}{part}"
            if whole != "0":
                yield number.start(), number.end(), moved
        else:
            yield number.start(), number.end(), f"{said}0"


def digits(text: str, names: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """One figure for another; a small number in words one too high."""
    for number in _numbers(text):
        at = chance.choice([place for place, sign in enumerate(number.group()) if sign.isdigit()])
        other = chance.choice([sign for sign in "123456789" if sign != number.group()[at]])
        yield number.start() + at, number.start() + at + 1, other
    for words in (SMALL, NTH):
        for number in re.finditer(rf"\b(?:{'|'.join(filter(None, words))})\b", text):
            if number.group() not in ("one", "first"):
                yield number.start(), number.end(), words[(words.index(number.group()) + 1) % len(words)] or "second"


def dates(text: str, names: Sequence[str], chance: random.Random) -> Iterator[Change]:
    for words in (WEEKDAYS, MONTHS, SHORT_MONTHS):
        for day in re.finditer(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", text):
            if day.group() != "May" or text[day.end() : day.end() + 2].strip().isdigit():
                yield day.start(), day.end(), chance.choice([word for word in words if word != day.group()])
    for hour in re.finditer(r"\b[ap]\.m\.", text):
        yield hour.start(), hour.start() + 1, "p" if hour.group()[0] == "a" else "a"


def ways(text: str, names: Sequence[str], chance: random.Random) -> Iterator[Change]:
    for pair in WAYS:
        for this, other in (pair, pair[::-1]):
            for word in re.finditer(rf"(?<![\w-]){re.escape(this)}(?![\w-])", text):
                yield word.start(), word.end(), other
    for word in re.finditer(rf"\b(?:{'|'.join(sorted(BEARINGS.values(), key=len, reverse=True))})\b(?= of)", text):
        yield word.start(), word.end(), chance.choice([one for one in BEARINGS.values() if one != word.group()])


def swapped(text: str, names: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """A name the wire has, where another one belongs."""
    for name in sorted(names, key=len, reverse=True):
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield found.start(), found.end(), chance.choice([other for other in names if other != name])


def signs(text: str, names: Sequence[str], chance: random.Random) -> Iterator[Change]:
    """A minus before a figure or none where one stands."""
    for number in _numbers(text):
        if number.start() and text[number.start() - 1] == "-":
            yield number.start() - 1, number.start(), ""
        else:
            yield number.start(), number.start(), "-"


KINDS: dict[str, Callable[[str, Sequence[str], random.Random], Iterator[Change]]] = {
    "swapped names": swapped,
    "flipped signs": signs,
    "shifted decimals": decimals,
    "wrong figures": digits,
    "wrong dates": dates,
    "wrong directions": ways,
}
