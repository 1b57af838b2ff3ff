"""Stage 2: a feed and where it stands in, its new payload or "nothing new" out, and where it stands afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from newsbot.archive.feeds import FeedState
from newsbot.collection.due import next_due
from newsbot.newsroom.declared import Feed
from newsbot.story import Refusal

if TYPE_CHECKING:
    # For the types only: httpx takes 150 ms to import, and reading files needs no network.
    from newsbot.net import Client, Response

TIMEOUT_SECONDS = 30.0
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
_KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "cache-control", "expires")


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer of a wire; `body` is None when nothing is new (304). `url` never shows a key."""

    body: bytes | None
    status: int
    headers: Mapping[str, str]
    url: str


class FetchFailed(Refusal):
    """FEED_SILENT: an answer that is no payload, and when the server wants to be asked again."""

    def __init__(self, message: str, retry_at: datetime | None) -> None:
        super().__init__("FEED_SILENT", message)
        self.retry_at = retry_at


def fetch(
    feed: Feed, state: FeedState, client: Client, now: datetime, environ: Mapping[str, str] = os.environ
) -> Fetched:
    """One polite question: conditional where the wire gave a validator, with the key its environment name holds.

    Refusals are those of `Client.get`, FEED_SILENT (`FetchFailed`) for an error status, CONFIG_INVALID without a key.
    """
    key = _key(feed, environ)
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    url = feed.url
    if key and "{key}" in url:
        url = url.replace("{key}", quote(key, safe=""))
    elif key:
        headers["Authorization"] = f"Bearer {key}"
    try:
        response = client.get(
            url,
            headers={name: value for name, value in headers.items() if value},
            allowed_hosts=feed.allowed_hosts,
            max_bytes=feed.max_bytes,
            timeout=TIMEOUT_SECONDS,
        )
    except Refusal as refusal:
        raise Refusal(refusal.code, _without(key, refusal.message)) from None
    return _answer(feed, response, _without(key, response.url), now)


def _answer(feed: Feed, response: Response, url: str, now: datetime) -> Fetched:
    kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    if response.status == 304:
        return Fetched(None, 304, kept, url)
    if not 200 <= response.status < 300:
        hint = {
            401: f"; is the key in {feed.key_env or 'key_env'} right?",
            403: "; some wires refuse who does not name a contact",
            404: "; has the wire moved? Compare `url` in " + feed.place.file,
            429: "; we ask too often, raise the interval in " + feed.place.file,
        }.get(response.status, "")
        message = f"{url} answered {response.status}{hint}"
        raise FetchFailed(message, _retry_at(response.headers.get("retry-after", ""), now))
    return Fetched(response.body, response.status, kept, url)


def _key(feed: Feed, environ: Mapping[str, str]) -> str:
    if not feed.key_env:
        return ""
    key = environ.get(feed.key_env, "")
    if not key:
        message = (
            f"{feed.place.file}: {feed.name} needs a key in the environment variable {feed.key_env}, which is not set"
        )
        raise Refusal("CONFIG_INVALID", message)
    return key


def _without(key: str, text: str) -> str:
    for spelling in filter(None, (key, quote(key, safe=""), quote_plus(key))):
        text = text.replace(spelling, "{key}")
    return text


def _retry_at(text: str, now: datetime) -> datetime | None:
    """`Retry-After`: seconds or a date; at most a day is believed."""
    try:
        moment = (
            now + timedelta(seconds=int(text)) if text.isascii() and text.isdigit() else parsedate_to_datetime(text)
        )
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(moment, now + timedelta(days=1)) if moment > now else None


# --- where the feed stands afterwards ---------------------------------------------------------------------------------


def after_success(feed: Feed, state: FeedState, fetched: Fetched, now: datetime) -> FeedState:
    """New validators (a 304 keeps the old ones where it names none), no errors, due by the schedule."""
    unchanged = fetched.body is None
    return replace(
        state,
        etag=fetched.headers.get("etag", state.etag if unchanged else ""),
        last_modified=fetched.headers.get("last-modified", state.last_modified if unchanged else ""),
        last_attempt=now,
        last_success=now,
        errors_in_a_row=0,
        next_due=next_due(feed.schedule, now),
    )


def after_failure(feed: Feed, state: FeedState, now: datetime, refusal: Refusal | None = None) -> FeedState:
    """Asked again after 1, 2, 4 ... 60 minutes, or when the server said; a daily wire does not wait for tomorrow."""
    errors = state.errors_in_a_row + 1
    again = now + max(
        min(FIRST_PAUSE * 2 ** min(errors - 1, 10), LONGEST_PAUSE), timedelta(seconds=feed.politeness_seconds)
    )
    asked_for = refusal.retry_at if isinstance(refusal, FetchFailed) else None
    return replace(
        state, last_attempt=now, errors_in_a_row=errors, next_due=max(again, asked_for) if asked_for else again
    )
