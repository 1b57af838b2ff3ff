"""Keyed choices: which option of a `vary` an article takes, so that editing one choice leaves all the others alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

Recent = Sequence[Mapping[str, str]]
"""What the newest texts of a feed chose, newest first (`archive.drafts.recent_choices`)."""

_MASK = (1 << 60) - 1
RECENT = 3
"""So many of the newest texts count for avoiding an option lately used."""


@lru_cache(maxsize=65_536)
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) & _MASK | 1


@lru_cache(maxsize=8_192)
def _hashes(name: str, options: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_hash(f"{name}\0{option}") for option in options)


def rank(event: str, name: str, options: tuple[str, ...]) -> list[str]:
    """Options by their rendezvous hash, best first.

    Each option's weight depends on event, choice and its own name only: an option taken out or put in moves no event
    between the others. The weight is the low half of a product, because a digest per option costs ten times as much.
    """
    key = _hash(event)
    weights = dict(zip(options, (key * own & _MASK for own in _hashes(name, options)), strict=True))
    return sorted(options, key=weights.__getitem__, reverse=True)


class Chooser:
    """Picks options for one article and keeps what was picked under `name`, `name.2`, `name.3`..."""

    __slots__ = ("_event", "_fixed", "_key", "_lately", "_round", "_varies", "made", "turns")

    def __init__(
        self, event: str, varies: Sequence[str] = (), recent: Recent = (), fixed: Mapping[str, str] | None = None
    ) -> None:
        self._event = event
        self._key = _hash(event)
        self._varies = varies
        self._fixed = fixed
        self._lately: Recent = recent[:RECENT]
        self._round: dict[str, int] = {}
        self.made: dict[str, str] = {}
        self.turns = 0
        """How often it was asked."""

    def pick(self, name: str, place: str, options: tuple[str, ...]) -> int:
        """Index of the option to take. `place` is the name with its number in the template: `opening`, `opening.2`."""
        self.turns += 1
        turn = self._round.get(place, 0) + 1
        self._round[place] = turn
        key = place if turn == 1 else f"{place}/{turn}"
        if self._fixed is not None and self._fixed.get(key) in options:
            taken = options.index(self._fixed[key])
        elif name not in self._varies:
            taken = 0
        elif self._lately:
            taken = options.index(self._fresh(key, options))
        else:
            event, taken, heaviest = self._key, 0, -1
            for option, own in enumerate(_hashes(key, options)):
                weight = event * own & _MASK
                if weight > heaviest:
                    taken, heaviest = option, weight
        self.made[key] = options[taken]
        return taken

    def _fresh(self, key: str, options: tuple[str, ...]) -> str:
        """The best of the options that the newest texts used least."""
        used = Counter(found[key] for found in self._lately if key in found)
        return min(rank(self._event, key, options), key=lambda option: used[option])

    def undo(self, keep: int) -> None:
        """Forgets the choices of a block that fell away: all but the first `keep`."""
        for key in list(self.made)[keep:]:
            del self.made[key]
            place = key.partition("/")[0]
            self._round[place] -= 1


class Insisting(Chooser):
    """Takes the option of one number everywhere, the last where there are fewer."""

    __slots__ = ("_option",)

    def __init__(self, event: str, option: int) -> None:
        super().__init__(event)
        self._option = option

    def pick(self, name: str, place: str, options: tuple[str, ...]) -> int:
        super().pick(name, place, options)
        taken = min(self._option, len(options) - 1)
        self.made[next(reversed(self.made))] = options[taken]
        return taken
