"""What a request asks for, read strictly: query parameters and headers in, numbers and links out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from newsbot.distribution.problems import bad_request

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
"""A larger `limit` is answered with so many; the page says where the next one begins."""
_LONGEST_NUMBER = 18
_SHOWN = 40


def cursor(request: Request, head: int) -> int:
    """`after`: a cursor this API has given out. `head` is the newest one; nothing beyond it is taken for one."""
    text = request.query_params.get("after")
    if text is None:
        return 0
    number = _number(text)
    if number is None or number > head:
        raise bad_request(f"{text[:_SHOWN]!r} is no cursor of this feed; take `next` of an answer, or leave it out.")
    return number


def limit(request: Request) -> int:
    text = request.query_params.get("limit")
    if text is None:
        return DEFAULT_LIMIT
    number = _number(text)
    if not number:
        raise bad_request(f"{text[:_SHOWN]!r} is no number of entries; `limit` goes from 1 to {LARGEST_LIMIT}.")
    return min(number, LARGEST_LIMIT)


def version(request: Request) -> int | None:
    text = request.query_params.get("version")
    if text is None:
        return None
    number = _number(text)
    if not number:
        raise bad_request(f"{text[:_SHOWN]!r} is no version; they are numbered from 1.")
    return number


def _number(text: str) -> int | None:
    """Digits as we write them ourselves: no sign, no space, no leading zero, no other script."""
    ours = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER and str(int(text)) == text
    return int(text) if ours else None


def next_link(path: str, query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Link", f'<{path}?{urlencode(query)}>; rel="next"'),)


def has_it(request: Request, etag: str) -> bool:
    """Whether the asker holds these very bytes (If-None-Match, compared weakly as RFC 9110 says)."""
    tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag in tags or "*" in tags
