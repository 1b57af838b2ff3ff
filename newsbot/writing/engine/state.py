"""What the rendering of one article knows and leaves behind: time and zone, computed facts, choices, budgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from newsbot.story import Fact
from newsbot.writing.choices import Chooser
from newsbot.writing.engine.limits import CALLS, DEPTH, ITERATIONS, TooMuch

if TYPE_CHECKING:
    from newsbot.writing.house import House


class State:
    """One rendering of one story in one language."""

    __slots__ = (
        "calls",
        "chooser",
        "computed",
        "constants",
        "depth",
        "house",
        "iterations",
        "mentions",
        "now",
        "remembered",
        "spoken",
        "subject",
        "units_first",
        "words",
        "zone",
    )

    def __init__(
        self,
        house: House,
        now: datetime,
        zone: tzinfo,
        subject: str,
        chooser: Chooser,
        constants: Mapping[str, Sequence[Fact]] | None = None,
        words: Mapping[str, str] | None = None,
        units_first: str = "metric",
    ) -> None:
        self.house = house
        self.now = now
        self.zone = zone
        self.subject = subject
        """The record's event and revision, for errors."""
        self.chooser = chooser
        self.units_first = units_first
        self.computed: dict[tuple[str, str, tuple[str, ...]], Fact] = {}
        """(computation, unit, inputs) -> the fact that was printed of it."""
        self.constants = constants or {}
        """Facts of the house under `const` and `words`, in the language."""
        self.words = words or {}
        """`table.key` -> the house's word."""
        self.mentions: dict[Any, Any] = {}
        self.remembered: dict[Any, str] = {}
        """(macro, arguments) -> the text it gave."""
        self.spoken = 0
        """How often `said` and `ref` were asked."""
        self.iterations = ITERATIONS
        self.calls = CALLS
        self.depth = DEPTH

    def spend(self, iterations: int) -> None:
        """Counts loop iterations over the whole article."""
        self.iterations -= iterations
        if self.iterations < 0:
            raise TooMuch(f"the loops of one article may go round {ITERATIONS:,} times in all")
