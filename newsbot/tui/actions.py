"""The name of an action in the key table goes in, the function that carries it out comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from newsbot.tui import deciding, moving

if TYPE_CHECKING:
    from newsbot.tui.app import DeskApp

ACTIONS: Mapping[str, Callable[[DeskApp], None]] = {**moving.ACTIONS, **deciding.ACTIONS}
