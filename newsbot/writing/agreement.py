"""What a template says about an adjective or a determiner: with what it agrees, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an adjective agrees with."""

    gender: str = "m"
    number: str = "s"
    case: str = "nominative"
    after: str = ""
    """German: the article in front, `definite` or `indefinite`; empty for none."""
    before: str = ""
    """The noun it stands in front of: `vieil homme`, `buen año`, `bell'auto`."""

    @property
    def plural(self) -> bool:
        return self.number == "p"

    @property
    def feminine(self) -> bool:
        return self.gender == "f"


KINDS = ("definite", "indefinite", "demonstrative", "possessive", "generic")


@dataclass(frozen=True, slots=True)
class Determiner:
    """Which word stands before a noun."""

    kind: str = "definite"
    gender: str = ""
    """Of the noun; empty: as the grammar knows it."""
    number: str = "s"
    case: str = "nominative"
    distance: str = "near"
    """Of a demonstrative: `near`, `medial` or `far`."""
    owner: str = "m"
    """Of a possessive: `m`, `f`, `n`, or `p` for several owners."""
    person: int = 3

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of determiner; known are {', '.join(KINDS)}")
        if self.person not in (1, 2, 3):
            raise ValueError(f"{self.person!r} is no person; known are 1, 2 and 3")

    @property
    def plural(self) -> bool:
        return self.number == "p"

    @property
    def owners(self) -> bool:
        return self.owner == "p"
