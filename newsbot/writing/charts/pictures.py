"""Whether pictures can be drawn here, and by what; drawsvg is loaded with the first one."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbot.writing.charts.filling import Draw

EXTRA = "newsbot[charts]"


def can_draw() -> bool:
    """Whether what `newsbot[charts]` brings is installed."""
    try:
        return find_spec("drawsvg") is not None
    except ValueError:  # the module has been barred
        return False


@lru_cache(maxsize=1)
def drawer() -> Draw | None:
    """What draws a chart; None where nothing can, and charts stay words."""
    if not can_draw():
        return None
    from newsbot.writing.charts.drawing import draw

    return draw
