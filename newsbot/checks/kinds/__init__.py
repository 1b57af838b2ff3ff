"""The kinds of record checks, a function each, in a module per subject; beat.toml names them."""

from newsbot.checks.kind import KINDS, Finding, Kind
from newsbot.checks.kinds import consistency, places, ranges, revisions, times, wording

__all__ = ["KINDS", "Finding", "Kind", "consistency", "places", "ranges", "revisions", "times", "wording"]
