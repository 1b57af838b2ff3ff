"""Stories come in, drafts go out: plan, templates, keyed choices, grammar, house style, provenance."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsbot.writing.acceptance import accept
    from newsbot.writing.again import Again, write_again
    from newsbot.writing.beginning import new_beat
    from newsbot.writing.choices import Recent
    from newsbot.writing.draft import template_of, write
    from newsbot.writing.failed import untold
    from newsbot.writing.linting import Finding, lint
    from newsbot.writing.loading import load_desk
    from newsbot.writing.reaching import Reach, coverage
    from newsbot.writing.repeating import Repeated, Round, repetition
    from newsbot.writing.trying import try_template
    from newsbot.writing.varying import Variant, variants
    from newsbot.writing.yardstick import raw_rendering

__all__ = [
    "Again", "Finding", "Reach", "Recent", "Repeated", "Round", "Variant", "accept", "coverage", "lint", "load_desk",
    "new_beat", "raw_rendering", "repetition", "template_of", "try_template", "untold", "variants", "write",
    "write_again",
]  # fmt: skip

_HOMES = {
    "Again": "again", "Finding": "linting", "Reach": "reaching", "Recent": "choices", "accept": "acceptance",
    "coverage": "reaching",
    "lint": "linting", "load_desk": "loading", "new_beat": "beginning", "raw_rendering": "yardstick",
    "Repeated": "repeating", "Round": "repeating", "Variant": "varying", "repetition": "repeating",
    "try_template": "trying", "untold": "failed", "template_of": "draft", "variants": "varying", "write": "draft",
    "write_again": "again",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """What is asked for is imported then: the grammars alone cost a tenth of the whole room."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
