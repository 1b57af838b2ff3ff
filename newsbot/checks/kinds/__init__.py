"""The kinds of record checks, a function each, in a module per subject; beat.toml names them."""

from newsbot.checks.kind import KINDS, Finding, Kind
from newsbot.checks.kinds import addresses, bases, consistency, hours, peers, places, ranges, revisions, times, wording

__all__ = [
    "KINDS", "Finding", "Kind", "addresses", "bases", "consistency", "hours", "peers", "places", "ranges", "revisions",
    "times", "wording",
]  # fmt: skip
