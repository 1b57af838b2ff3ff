"""The one HTTP client: an address that may be asked in, a bounded answer or a refusal with its reason out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsbot.net.client import Client, Response

__all__ = ["Client", "Response"]


def __getattr__(name: str) -> Any:
    """The client comes when it is asked for: httpx takes 150 ms to import, and reading files needs no network."""
    if name not in __all__:
        raise AttributeError(f"newsbot.net has no {name!r}")
    from newsbot.net import client

    return getattr(client, name)
