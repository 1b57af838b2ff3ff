"""The library of fact kinds: a name in beat.toml in, a computation over facts and history out. One file a family."""

from newsbot.discovery.kinds import (
    bands,
    events,
    extremes,
    figures,
    peers,
    periods,
    places,
    runs,
    script,
    series,
    standings,
    steps,
)
from newsbot.discovery.kinds.kind import KINDS, Kind, build

__all__ = [
    "KINDS", "Kind", "bands", "build", "events", "extremes", "figures", "peers", "periods", "places", "runs", "script",
    "series", "standings", "steps",
]  # fmt: skip
