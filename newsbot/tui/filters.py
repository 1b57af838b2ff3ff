"""What an editor types to narrow a list goes in; states and a filter for the archive come out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsbot.archive.lists import Filter
from newsbot.desk.states import State

_SCORE = re.compile(r"score:(?P<sign>[<>]?=?)(?P<value>\d{1,3})$")


@dataclass(frozen=True, slots=True)
class View:
    """One of the numbered lists."""

    name: str
    states: tuple[State, ...]


VIEWS: tuple[View, ...] = (
    View("Queue", (State.READY, State.HELD)),
    View("Held", (State.HELD,)),
    View("Approved", (State.APPROVED,)),
    View("Sent", (State.RELEASED, State.KILLED)),
    View("Spiked", (State.SPIKED,)),
    View("Expired", (State.EXPIRED,)),
)


def narrowed(view: View, typed: str) -> tuple[tuple[State, ...], Filter]:
    """`beat:quakes lang:en reason:RANGE_JUMP score:>60 updates held rovers`: what is not understood is looked for."""
    states: list[State] = []
    only, words = Filter(), list[str]()
    for part in typed.split():
        name, _, value = part.partition(":")
        if name == "beat" and value:
            only = replace(only, beat=value)
        elif name in ("lang", "language") and value:
            only = replace(only, language=value)
        elif name in ("reason", "code") and value:
            only = replace(only, code=value.upper())
        elif score := _SCORE.match(part):
            only = _scored(only, score["sign"], int(score["value"]))
        elif part == "updates":
            only = replace(only, follow_ups=True)
        elif part in tuple(State):
            states.append(State(part))
        else:
            words.append(part)
    return tuple(states) or view.states, replace(only, words=tuple(words))


def _scored(only: Filter, sign: str, value: int) -> Filter:
    if sign == ">":
        return replace(only, above=value)
    if sign == "<":
        return replace(only, below=value)
    if sign == "<=":
        return replace(only, below=value + 1)
    # `score:60` and `score:>=60` mean from 60 on.
    return replace(only, above=value - 1)
