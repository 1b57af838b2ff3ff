"""The names an expression of a beat may use in, a fault for every other name out."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

from newsbot.newsroom.expression import Expression
from newsbot.newsroom.faults import suggestion
from newsbot.newsroom.table import Table

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OURS = ("source", "as_of", "const", "floors", "story", "period", "group", "this")
"""A record field or a fact may not take these."""


def check_name(table: Table, name: str, what: str, *keys: str) -> None:
    """A name must work in expressions and in templates."""
    line = table.line(*keys)
    if not _NAME.fullmatch(name):
        table.document.note(line, f"{what} `{name}` must be written with a-z, 0-9 and _, beginning with a letter")
    elif keyword.iskeyword(name):
        table.document.note(line, f"{what} `{name}` is a word of the condition language; take another name")
    elif name in _OURS:
        table.document.note(line, f"{what} `{name}` is a name of newsbot's own; take another name")


class Names:
    """Of a plain name (`place`) any dotted continuation is allowed, of a closed group only its members."""

    def __init__(self, plain: Iterable[str], closed: dict[str, Iterable[str]]) -> None:
        self._plain = frozenset(plain)
        self._members = {group: frozenset(f"{group}.{member}" for member in names) for group, names in closed.items()}

    def check(self, table: Table, key: str, expression: Expression | None) -> None:
        """Notes a fault for each name of the expression that nothing declares."""
        for name in sorted(expression.names if expression is not None else ()):
            root = name.partition(".")[0]
            if root in self._members:
                known: Iterable[str] = self._members[root]
                if name in self._members[root]:
                    continue
            elif root in self._plain:
                continue
            else:
                known = [*self._plain, *(member for members in self._members.values() for member in members)]
            table.fault(key, f"uses `{name}`, which nothing declares{suggestion(name, list(known))}")
