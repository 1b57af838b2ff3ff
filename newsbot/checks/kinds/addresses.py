"""Whose address a record points to."""

from __future__ import annotations

import difflib
from urllib.parse import urlsplit

from newsbot.checks.case import Case
from newsbot.checks.kind import Finding, kind
from newsbot.checks.options import TextField

_ALIKE = 0.6
"""From this likeness on, of 1, a host may be meant to be taken for another: `vinci.group` for `vinci.com` is 0.7."""


@kind("host", "A", "SOURCE_UNTRUSTED")
def host(case: Case, *, field: TextField, allowed: tuple[str, ...], plain_http: bool = False) -> Finding | None:
    """An address must be of one of the hosts named, to the letter, and https unless `plain_http`.

    One that can be taken for an allowed one (another ending, a letter more) is named so: somebody may have made it for
    that.
    """
    address = case.record.data.get(field)
    if not isinstance(address, str):
        return None
    scheme, found = _parts(address)
    secure = scheme == "https" or (plain_http and scheme == "http")
    if secure and found in allowed:
        return None
    spoken = field.replace("_", " ")
    if found in allowed:
        said = f"its {spoken} {address} is not sent over https"
    else:
        close = difflib.get_close_matches(found, allowed, n=1, cutoff=_ALIKE)
        near = f"; it may be meant to look like {close[0]}" if close else ""
        said = f"its {spoken} is of the host “{found}”, and only {', '.join(allowed)} speaks for it{near}"
    return Finding(
        said,
        "the same message from an allowed host settles it; an editor who has called its sender can clear it",
        field,
    )


def _parts(address: str) -> tuple[str, str]:
    """Scheme and host in small letters; an address with a user name, a port or bytes of no host has none of either."""
    try:
        parts = urlsplit(address)
        plain = parts.port is None and parts.username is None
        return (parts.scheme, parts.hostname or "") if plain else ("", parts.netloc)
    except ValueError:
        return "", address
