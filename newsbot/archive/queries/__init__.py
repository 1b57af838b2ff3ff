"""The SQL of the house: a noun's named queries from `<noun>.sql`, with the lines a call needs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CONDITION = re.compile(r"\s*-- (if|unless) (\w+)$")


class Queries:
    """The named queries of one noun.

    A query opens with `-- name: window` and its description. A line that ends in `-- if beat` stands only where
    `beat` is given, one that ends in `-- unless beat` only where it is not.
    """

    __slots__ = ("_chosen", "_plain", "_texts", "noun")

    def __init__(self, noun: str, texts: dict[str, str]) -> None:
        self.noun = noun
        self._texts = texts
        self._plain: dict[str, str] = {}
        self._chosen: dict[tuple[str, frozenset[str]], str] = {}

    def __getitem__(self, name: str) -> str:
        found = self._plain.get(name)
        if found is None:
            found = self._plain[name] = self.choose(name)
        return found

    def choose(self, name: str, *given: str) -> str:
        """The query with the lines for what is given."""
        key = (name, frozenset(given))
        found = self._chosen.get(key)
        if found is None:
            found = self._chosen[key] = _chosen(self._texts[name], key[1])
        return found

    def names(self) -> list[str]:
        return list(self._texts)

    def conditions(self, name: str) -> frozenset[str]:
        """What the optional lines of a query ask for."""
        found = (_CONDITION.search(line) for line in self._texts[name].splitlines())
        return frozenset(match[2] for match in found if match)


def _chosen(text: str, given: frozenset[str]) -> str:
    lines = []
    for line in text.splitlines():
        match = _CONDITION.search(line)
        if match is None:
            lines.append(line)
        elif (match[2] in given) == (match[1] == "if"):
            lines.append(line[: match.start()])
    return "\n".join(line for line in lines if not line.startswith("--")).strip()


@cache
def load(noun: str) -> Queries:
    """The queries of `queries/<noun>.sql`."""
    text = Path(__file__).with_name(f"{noun}.sql").read_text(encoding="utf-8")
    texts = {}
    for part in re.split(r"^-- name: ", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        texts[name.strip()] = body
    return Queries(noun, texts)
