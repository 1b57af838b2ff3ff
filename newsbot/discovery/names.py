"""The names a beat's facts make in, a fault for every name used that nothing makes out.

An unknown name is None in an expression, and a rule about it never fires: found here, it is a fault; left, a silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from newsbot.newsroom.faults import suggestion

_ANY = re.compile(r"<\w+>")
ANY_WORD = r"[^.]+"


class Names:
    """Dotted names, some with `<any>` words in them; `missing` says what is wrong with one."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._parts: dict[str, set[str]] = {}
        for name in names:
            root, _, part = name.partition(".")
            self.add(root, (part,))

    def add(self, root: str, parts: Collection[str]) -> None:
        """A group: `N` itself where a part is empty, else `N.<part>`."""
        self._parts.setdefault(root, set()).update(parts)

    def with_names(self, names: Iterable[str]) -> Names:
        """These and more; this one stays as it is."""
        made = Names(names)
        for root, parts in self._parts.items():
            made.add(root, parts)
        return made

    def missing(self, name: str) -> str:
        """Empty when something makes the name; else what nothing makes, and the nearest that is."""
        root, _, part = name.partition(".")
        parts = self._parts.get(root)
        if parts is None:
            return f"nothing makes `{name}`{suggestion(root, sorted(self._parts))}"
        if any(_matches(pattern, part) for pattern in parts):
            return ""
        known = sorted(f"{root}.{one}".rstrip(".") for one in parts)
        near = get_close_matches(name, known, n=1)
        return f"nothing makes `{name}`" + (f"; did you mean `{near[0]}`?" if near else f"; known: {', '.join(known)}")


def _matches(pattern: str, part: str) -> bool:
    if "<" not in pattern:
        return pattern == part
    words = ANY_WORD.join(re.escape(text) for text in _ANY.split(pattern))
    return re.fullmatch(words, part) is not None
