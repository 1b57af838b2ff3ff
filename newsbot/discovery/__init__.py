"""Clue discovery: judged records and history in, stories out: what is news, why, and every fact with its source."""

from newsbot.discovery.kinds.kind import Broken
from newsbot.discovery.looking import Discovered, discover
from newsbot.discovery.periods import Withdrawn, period_stories
from newsbot.discovery.validation import validate

__all__ = ["Broken", "Discovered", "Withdrawn", "discover", "period_stories", "validate"]
