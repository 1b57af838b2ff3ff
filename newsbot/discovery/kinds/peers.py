"""Kinds that set a record beside the other series of its date: peers that moved, rank."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from newsbot.discovery.bench import Bench
from newsbot.discovery.frame import Frame
from newsbot.discovery.kinds.kind import Field, Kind, RowCondition, kind
from newsbot.discovery.kinds.moves import MOVE, Move, Printing, add_move, move

_PEER = {"entity": "which moved most that way", "value": "its value", "previous": "its value before", **MOVE}


@dataclass(frozen=True, slots=True)
class Peer:
    """Another series over the same step."""

    entity: str
    now: int
    before: int
    moved: Move


@kind("peers", history=True)
class Peers(Kind):
    """The other series between the same two dates: which moved most, how many went which way."""

    yields: ClassVar[Mapping[str, str]] = {
        **_PEER,
        "count": "how many moved that way",
        "up": "how many went up",
        "down": "how many went down",
        "flat": "how many stayed",
        "of": "how many there are, this one left out",
        "list.<number>.<part>": "with `limit` over 1, the same of each that moved that way, from 0",
    }

    field: Field
    digits: int = 1
    small: Decimal | None = None
    small_digits: int | None = None
    direction: Literal["opposite", "same", "any"] = "opposite"
    limit: int = 1
    exclude: tuple[str, ...] = ()
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value, series = bench.number(self.field), bench.adjoining(self.field, self.where)
        if value is None or not len(series):
            return
        frame = bench.library.frames.between(series.moment(-1), bench.one.happened_at)
        peers = self._peers(bench, frame)
        if not peers:
            return
        own = move(series.value(-1), value, self._printing()).direction
        text = f"peers({self.field})"
        keys = [frame.keys[peer.now] for peer in peers]
        for way in ("up", "down", "flat"):
            count = sum(peer.moved.direction == way for peer in peers)
            bench.computed(way, count, f"{text}, how many {way}", (), keys)
        bench.computed("of", len(peers), f"{text}, how many", (), keys)
        wanted = self._wanted(own)
        moved = sorted(
            (peer for peer in peers if peer.moved.direction in wanted),
            key=lambda peer: (-abs(peer.moved.exact or Decimal(0)), peer.entity),
        )
        if not moved:
            return
        bench.computed("count", len(moved), f"{text}, moved {self.direction}", (self.field,), keys)
        self._add(bench, frame, moved[0], "")
        for number, peer in enumerate(moved[: self.limit] if self.limit > 1 else ()):
            self._add(bench, frame, peer, f"list.{number}.")

    def _printing(self) -> Printing:
        return Printing(self.digits, self.small, self.small_digits)

    def _wanted(self, own: str) -> tuple[str, ...]:
        if self.direction == "any" or own == "flat":
            return ("up", "down")
        if self.direction == "same":
            return (own,)
        return ("down",) if own == "up" else ("up",)

    def _peers(self, bench: Bench, frame: Frame) -> list[Peer]:
        """Series with a row at both ends of the step."""
        usable = frame.usable(self.field, self.where, bench.facts.values)
        ends: dict[str, dict[bool, int]] = {}
        moments = {frame.moments[0]: False, bench.one.happened_at: True} if usable else {}
        for position in usable:
            if frame.moments[position] in moments:
                ends.setdefault(frame.entities[position], {})[moments[frame.moments[position]]] = position
        values, found = frame.decimals(self.field), []
        for entity, at in sorted(ends.items()):
            if len(at) == 2 and entity != bench.one.entity and entity not in self.exclude:
                base, now = values[at[False]], values[at[True]]
                if base is not None and now is not None and base > 0:
                    found.append(Peer(entity, at[True], at[False], move(base, now, self._printing())))
        return found

    def _add(self, bench: Bench, frame: Frame, peer: Peer, prefix: str) -> None:
        rows, unit = [frame.keys[peer.now], frame.keys[peer.before]], bench.field_unit(self.field)
        text = f"{self.field} of {peer.entity}"
        column = frame.columns[self.field]
        bench.computed(f"{prefix}entity", peer.entity, f"most moved of peers({self.field})", (), rows)
        bench.computed(f"{prefix}value", column[peer.now], text, (), rows[:1], unit)
        bench.computed(f"{prefix}previous", column[peer.before], f"{text}, previous", (), rows[1:], unit)
        inputs = (f".{prefix}value", f".{prefix}previous")
        add_move(bench, peer.moved, f"change({text})", inputs, rows, unit, prefix)


@kind("rank", history=True)
class Rank(Kind):
    """The record's place among all series of its date, ties counted, only over the whole universe."""

    yields: ClassVar[Mapping[str, str]] = {
        "rank": "its place, from 1",
        "of": "of how many",
        "tied": "true when others share the place",
        "ties": "how many do",
        "above.entity": "the next one above",
        "above.value": "its value",
        "below.entity": "the next one below",
        "below.value": "its value",
    }

    field: Field
    order: Literal["highest", "lowest"] = "highest"
    universe_size: int | None = None
    apart: Decimal = Decimal(0)
    where: RowCondition | None = None

    def compute(self, bench: Bench) -> None:
        value = bench.number(self.field)
        if value is None:
            return
        moment = bench.one.happened_at
        frame = bench.library.frames.between(moment, moment)
        usable = frame.usable(self.field, self.where, bench.facts.values)
        others = [position for position in usable if frame.events[position] != bench.one.event]
        if not others or (self.universe_size is not None and len(others) + 1 < self.universe_size):
            return
        sign = 1 if self.order == "highest" else -1
        values = {position: sign * found for position in others if (found := frame.decimals(self.field)[position])
                  is not None}  # fmt: skip
        own, ordered = sign * value, sorted(values, key=lambda position: (values[position], frame.keys[position]))
        ranked = [values[position] for position in ordered]
        # Nearer than `apart` is a tie; nobody is called higher by less.
        above = ordered[bisect_left(ranked, own + self.apart) if self.apart else bisect_right(ranked, own) :]
        below = ordered[: bisect_right(ranked, own - self.apart) if self.apart else bisect_left(ranked, own)]
        ties = len(ordered) - len(above) - len(below)
        text, keys = f"rank({self.field}, {self.order})", [frame.keys[position] for position in reversed(ordered)]
        bench.computed("rank", len(above) + 1, text, (self.field,), keys)
        bench.computed("of", len(ordered) + 1, f"{text}, how many", (), keys)
        bench.computed("tied", ties > 0, f"{text}, tied", (self.field,), keys)
        bench.computed("ties", ties, f"{text}, ties", (self.field,), keys)
        for side, position in (("above", above[:1]), ("below", below[-1:])):
            for one in position:
                rows, raw = [frame.keys[one]], frame.columns[self.field][one]
                bench.computed(f"{side}.entity", frame.entities[one], f"{text}, next {side}", (), rows)
                bench.computed(f"{side}.value", raw, f"{text}, next {side}", (), rows, bench.field_unit(self.field))
