"""The one HTTP client: an address that may be asked in, a bounded answer or a refusal with its reason out."""

from newsbot.net.client import Client, Response

__all__ = ["Client", "Response"]
