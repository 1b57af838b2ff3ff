"""Consumers and their tokens: a name goes in, a token comes out once; a token goes in, the consumer comes out."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbot.archive import Archive, consumers
from newsbot.archive.consumers import Consumer
from newsbot.canonical import sha256_hex, utc_text
from newsbot.story import Refusal

SCOPES = ("read", "receipts", "readings")
PREFIX = "nb_"
"""So that a token in a log or a repository is recognised as one."""
TEST_PREFIX = "nbtest_"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LEAST_ENTROPY = 16


def create(
    archive: Archive,
    name: str,
    *,
    scopes: Sequence[str],
    beats: Sequence[str],
    languages: Sequence[str],
    expires: datetime | None,
    test: bool,
    now: datetime,
    entropy: Callable[[], bytes],
) -> str:
    """A new consumer's token, shown this once: the archive keeps its hash. No beats or languages = all of them."""
    if not _NAME.fullmatch(name):
        raise Refusal(
            "NOT_ALLOWED",
            f"{name!r} is no name for a consumer: letters, digits, dots, hyphens and underscores, at most 64 (it is "
            "the user name of HTTP Basic)",
        )
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise Refusal("NOT_ALLOWED", f"a scope is one of {', '.join(SCOPES)}, not {', '.join(unknown) or 'nothing'}")
    if expires is not None and expires <= now:
        raise Refusal("NOT_ALLOWED", f"the token would have expired already: {utc_text(expires)} lies in the past")
    random = entropy()
    if len(random) < _LEAST_ENTROPY:
        raise ValueError(f"a token takes at least {_LEAST_ENTROPY} random bytes, and {len(random)} came")
    written = base64.urlsafe_b64encode(random).decode().rstrip("=")
    token = f"{TEST_PREFIX if test else PREFIX}{written}"
    consumer = Consumer(name, tuple(scopes), tuple(beats), tuple(languages), expires, test, now)
    consumers.create(archive, consumer, sha256_hex(token.encode()))
    return token


def revoke(archive: Archive, name: str, now: datetime) -> None:
    """From now on the consumer's token opens nothing; NOT_FOUND when there is no living one of that name."""
    if not consumers.revoke(archive, name, now):
        raise Refusal("NOT_FOUND", f"there is no consumer {name} with a living token; `newsbot token list` shows them")


@dataclass(frozen=True, slots=True)
class Presented:
    """What an Authorization header carries."""

    token_hash: str
    user: str = ""
    """The user name of HTTP Basic; empty with Bearer."""


def presented(header: str) -> Presented | None:
    """The token of an Authorization header, Bearer or Basic; None when it carries none."""
    scheme, _, credentials = header.partition(" ")
    credentials = credentials.strip()
    if not credentials:
        return None
    if scheme.lower() == "bearer":
        return Presented(_hash(credentials))
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return Presented(_hash(password), user) if colon and user else None


def _hash(token: str) -> str:
    return sha256_hex(token.encode("utf-8", "surrogateescape"))


def check(found: Consumer | None, shown: Presented, now: datetime) -> Consumer | None:
    """`found` is whom the archive knows under the hash shown; None unless the token opens something now."""
    if found is None or found.revoked_at is not None or (found.expires is not None and found.expires <= now):
        return None
    if shown.user and not hmac.compare_digest(shown.user.encode(), found.name.encode()):
        return None
    return found
