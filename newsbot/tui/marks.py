"""Signs and widths: a row or a text goes in, what fits on the screen comes out, never read as markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from rich.cells import cell_len, set_cell_size

from newsbot.archive.drafts import DraftRow
from newsbot.desk.states import State


@dataclass(frozen=True, slots=True)
class Signs:
    """Shapes first, colour second; the plain set is for terminals that draw the others two columns wide."""

    states: Mapping[State, str]
    claimed: str
    follow_up: str
    rule: str
    ellipsis: str
    done: str
    refused: str
    at_fact: str
    dot: str
    plain: bool = False

    def number(self, n: int) -> str:
        """The small number behind a value."""
        return f"[{n}]" if self.plain else str(n).translate(_SUPERSCRIPT)

    def of(self, row: DraftRow, state: State, claimed_by_other: bool) -> str:
        if claimed_by_other:
            return self.claimed
        if state == State.READY and row.kind != "story":
            return self.follow_up
        return self.states[state]


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
UNICODE = Signs(
    states={
        State.READY: "●", State.HELD: "▲", State.APPROVED: "✓", State.RELEASED: "→", State.SPIKED: "✕",
        State.EXPIRED: "○", State.SUPERSEDED: "·", State.KILLED: "■",
    },
    claimed="◐", follow_up="≈", rule="─", ellipsis="…", done="✓", refused="✕", at_fact="▸", dot="·",
)  # fmt: skip
ASCII = Signs(
    states={
        State.READY: "o", State.HELD: "!", State.APPROVED: "+", State.RELEASED: ">", State.SPIKED: "x",
        State.EXPIRED: "e", State.SUPERSEDED: ".", State.KILLED: "#",
    },
    claimed="@", follow_up="~", rule="-", ellipsis="~", done="+", refused="x", at_fact=">", dot=":", plain=True,
)  # fmt: skip
_WIDE_LANGUAGES = ("zh", "ja", "ko")


def signs_for(environment: Mapping[str, str], *, ascii_marks: bool) -> Signs:
    """The plain set when asked for, or when the terminal's language draws ambiguous signs two columns wide."""
    language = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    return ASCII if ascii_marks or language.lower().startswith(_WIDE_LANGUAGES) else UNICODE


def safe(text: str) -> str:
    """The text with every control and direction sign made visible, so that a feed cannot steer the terminal."""
    if text.isprintable():
        return text
    return "".join(character if _harmless(character) else "\ufffd" for character in text)


def _harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` in exactly `width` columns."""
    text = safe(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - len(ellipsis))) + ellipsis[:width]


def fit_ends(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` in exactly `width` columns; a path behind a ` · ` is cut in its middle, for its end says most."""
    text = safe(text)
    front, at, tail = text.partition(" · ")
    if not at or cell_len(text) <= width or width < 12:
        return fit(text, width, ellipsis)
    head = front + at if cell_len(front) <= width * 2 // 3 else front[: width // 3]
    while cell_len(head + ellipsis + tail) > width:
        tail = tail[1:]
    return set_cell_size(head + ellipsis + tail, width)


def age(passed: timedelta) -> str:
    """`4m`, `3h`, `2d`: four columns at most."""
    seconds = max(0, int(passed.total_seconds()))
    if seconds < 60:
        return f"{seconds}s"
    if seconds < 3_600:
        return f"{seconds // 60}m"
    if seconds < 100 * 3_600:
        return f"{seconds // 3_600}h"
    return f"{min(seconds // 86_400, 999)}d"
