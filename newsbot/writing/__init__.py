"""Stories come in, drafts go out: plan, templates, keyed choices, grammar, house style, provenance."""

from __future__ import annotations

from newsbot.writing.choices import Recent
from newsbot.writing.desk import load_desk
from newsbot.writing.draft import write
from newsbot.writing.trying import try_template
from newsbot.writing.yardstick import raw_template

__all__ = ["Recent", "load_desk", "raw_template", "try_template", "write"]
