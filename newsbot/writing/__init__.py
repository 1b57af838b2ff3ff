"""Stories come in, drafts go out: plan, templates, keyed choices, grammar, house style, provenance."""

from __future__ import annotations

from newsbot.writing.acceptance import accept
from newsbot.writing.beginning import new_beat
from newsbot.writing.choices import Recent
from newsbot.writing.desk import load_desk
from newsbot.writing.draft import write
from newsbot.writing.linting import Finding, lint
from newsbot.writing.reaching import Reach, coverage
from newsbot.writing.trying import try_template
from newsbot.writing.yardstick import raw_template

__all__ = [
    "Finding", "Reach", "Recent", "accept", "coverage", "lint", "load_desk", "new_beat", "raw_template", "try_template",
    "write",
]  # fmt: skip
