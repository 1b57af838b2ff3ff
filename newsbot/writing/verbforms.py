"""What a template says about a verb besides tense, person and number; what every language's verbs share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class How:
    """Options of a verb form; each language reads those it knows."""

    negative: bool = False
    contract: bool = False
    """`didn't` for `did not`."""
    passive: bool = False
    going_to: bool = False
    reflexive: bool = False
    gender: str = ""
    """Of what a participle agrees with: `m` or `f`; with `être` and `essere` it agrees anyway."""
    agree: str = ""
    """Its number, `s` or `p`; empty: the subject's."""
    auxiliary: str = ""
    """The verb compound tenses are made with; empty: the usual one."""
    adverb: str = ""
    """Words between the finite verb and what follows: `est récemment arrivé`."""


PLAIN = How()


def place(person: int, number: str) -> int:
    """0-5 for I, you, he, we, you, they."""
    if person not in (1, 2, 3):
        raise ValueError(f"{person!r} is no person; known are 1, 2 and 3")
    return person - 1 + (3 if number.lower().startswith("p") else 0)


def named(tense: str) -> str:
    """`Passé composé` and `PASSE_COMPOSE` -> `passe_compose`."""
    plain = tense.strip().lower().replace(" ", "_").replace("-", "_")
    return plain.translate(_BARE)


_BARE = str.maketrans({"é": "e", "è": "e", "ê": "e", "ä": "a", "á": "a", "í": "i", "ó": "o", "ü": "u"})


def tense_of(tense: str, known: Mapping[str, str]) -> str:
    """The language's own name of a tense; `ValueError` names those it knows."""
    found = known.get(named(tense))
    if found is None:
        raise ValueError(f"{tense!r} is no tense; known are {', '.join(dict.fromkeys(known.values()))}")
    return found
