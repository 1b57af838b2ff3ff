"""Facts in, what of them is news and how strong out: the plan of a story, its angle and its score."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from newsbot.discovery.facts import Facts
from newsbot.newsroom.declared import Beat
from newsbot.newsroom.expression import Expression
from newsbot.story import Scored

HIGHEST = 100
SHARE_OF_REST = 20
"""The other planned facts add a twentieth of their sum."""
MOST_OF_REST = 10


@dataclass(frozen=True, slots=True)
class Newsworth:
    """Planned facts, the strongest first; `angle` is its name."""

    why: tuple[Scored, ...]
    angle: str
    score: int


def newsworth(beat: Beat, facts: Facts, names: Collection[str] | None = None) -> Newsworth:
    """A declared fact is planned when it exists and its score is over 0; of equal ones the one declared first leads."""
    found = []
    for declaration in beat.facts:
        if declaration.score is None or (names is not None and declaration.name not in names):
            continue
        score = _score(declaration.score, facts) if facts.has_group(declaration.name) else 0
        if score > 0:
            found.append(Scored(declaration.name, score, declaration.why or declaration.score.text))
    found.sort(key=lambda scored: -scored.score)
    if not found:
        return Newsworth((), "", 0)
    rest = min(MOST_OF_REST, sum(scored.score for scored in found[1:]) // SHARE_OF_REST)
    return Newsworth(tuple(found), found[0].name, min(HIGHEST, found[0].score + rest))


def _score(expression: Expression, facts: Facts) -> int:
    number = expression.number(facts.values)
    if number is None:
        return 0
    return int(min(max(number, Decimal(0)), Decimal(HIGHEST)).to_integral_value(rounding=ROUND_HALF_UP))
