"""One fetch of one feed: what is asked, what comes of it, and where the feed stands then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from wire_samples import NOW, QUAKES_FEED, RATES_CSV

from newsbot.archive.feeds import FeedState
from newsbot.collection.fetch import Fetched, FetchFailed, after_failure, after_success, fetch
from newsbot.net import Client
from newsbot.newsroom.declared import Feed
from newsbot.story import Refusal


class Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        path = self.path.partition("?")[0]
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
            return
        if path == "/moved":
            self.send_response(302)
            self.send_header("Location", f"/data?{self.path.partition('?')[2]}")
            self.end_headers()
            return
        status = {"/gone": 404, "/busy": 503, "/often": 429}.get(path, 200)
        self.send_response(status)
        self.send_header("ETag", '"v1"')
        self.send_header("Last-Modified", "Fri, 30 Oct 2026 16:00:00 GMT")
        self.send_header("Set-Cookie", "who=us")
        self.send_header("Content-Type", "application/json")
        if status in (429, 503):
            self.send_header("Retry-After", "7200" if status == 503 else "Fri, 30 Oct 2026 16:20:00 GMT")
        self.end_headers()
        self.wfile.write(b'{"ok": 1}')


@pytest.fixture
def server() -> Iterator[Any]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []  # type: ignore[attr-defined]
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def feed_at(server: Any, path: str = "/data", **more: Any) -> Feed:
    url = f"http://127.0.0.1:{server.server_address[1]}{path}"
    return replace(QUAKES_FEED, url=url, allowed_hosts=("127.0.0.1",), **more)


EMPTY = FeedState("quakes-usgs")


def test_a_first_fetch_brings_the_payload_and_few_headers(server: Any) -> None:
    fetched = fetch(feed_at(server), EMPTY, Client(), NOW)
    assert (fetched.body, fetched.status) == (b'{"ok": 1}', 200)
    assert fetched.headers["content-type"] == "application/json"
    assert "set-cookie" not in fetched.headers
    assert "If-None-Match" not in server.asked[0][1]


def test_the_next_fetch_is_conditional_and_brings_nothing(server: Any) -> None:
    feed = feed_at(server)
    state = after_success(feed, EMPTY, fetch(feed, EMPTY, Client(), NOW), NOW)
    fetched = fetch(feed, state, Client(), NOW)
    assert (fetched.body, fetched.status) == (None, 304)
    sent = {name.lower(): value for name, value in server.asked[1][1].items()}
    assert sent["if-none-match"] == '"v1"'
    assert sent["if-modified-since"] == "Fri, 30 Oct 2026 16:00:00 GMT"
    assert after_success(feed, state, fetched, NOW).etag == '"v1"'


def test_a_key_in_the_address_is_never_shown(server: Any) -> None:
    feed = feed_at(server, "/moved?api_key={key}", key_env="QUAKE_KEY")
    fetched = fetch(feed, EMPTY, Client(), NOW, {"QUAKE_KEY": "s3cret/+ x"})
    assert server.asked[1][0] == "/data?api_key=s3cret%2F%2B%20x"
    assert fetched.url.endswith("/data?api_key={key}")
    with pytest.raises(Refusal) as caught:
        fetch(feed_at(server, "/gone?k={key}", key_env="QUAKE_KEY"), EMPTY, Client(), NOW, {"QUAKE_KEY": "s3cret"})
    assert "s3cret" not in str(caught.value)


def test_a_key_without_a_place_in_the_address_is_a_bearer_token(server: Any) -> None:
    fetch(feed_at(server, key_env="QUAKE_KEY"), EMPTY, Client(), NOW, {"QUAKE_KEY": "s3cret"})
    sent = {name.lower(): value for name, value in server.asked[0][1].items()}
    assert sent["authorization"] == "Bearer s3cret"


def test_a_key_that_is_not_set_is_named_and_nothing_is_asked(server: Any) -> None:
    with pytest.raises(Refusal, match=r"CONFIG_INVALID.*QUAKE_KEY"):
        fetch(feed_at(server, key_env="QUAKE_KEY"), EMPTY, Client(), NOW, {})
    assert server.asked == []


@pytest.mark.parametrize(
    ("path", "retry_at"),
    [("/gone", None), ("/busy", NOW + timedelta(hours=2)), ("/often", datetime(2026, 10, 30, 16, 20, tzinfo=UTC))],
)
def test_an_error_status_is_a_silence_that_says_when_to_come_back(
    server: Any, path: str, retry_at: datetime | None
) -> None:
    with pytest.raises(FetchFailed, match="FEED_SILENT: http") as caught:
        fetch(feed_at(server, path), EMPTY, Client(), NOW)
    assert caught.value.retry_at == retry_at


def test_a_host_that_is_not_allowed_is_refused(server: Any) -> None:
    with pytest.raises(Refusal, match="SOURCE_UNTRUSTED"):
        fetch(replace(feed_at(server), allowed_hosts=("wire.example",)), EMPTY, Client(), NOW)


def test_success_forgets_errors_and_follows_the_schedule() -> None:
    state = replace(EMPTY, errors_in_a_row=3, etag='"old"', last_modified="then")
    stands = after_success(QUAKES_FEED, state, Fetched(b"{}", 200, {"etag": '"new"'}, "u"), NOW)
    assert stands == FeedState(
        "quakes-usgs", '"new"', "", last_attempt=NOW, last_success=NOW, next_due=NOW + timedelta(minutes=1)
    )  # fmt: skip


def test_errors_wait_longer_each_time_up_to_an_hour() -> None:
    state, waits = EMPTY, []
    for _ in range(9):
        state = after_failure(QUAKES_FEED, state, NOW)
        assert state.next_due is not None
        waits.append((state.next_due - NOW) // timedelta(minutes=1))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert state.errors_in_a_row == 9
    assert state.last_success is None


def test_the_server_may_ask_for_more_patience_but_not_for_less() -> None:
    later = after_failure(RATES_CSV, EMPTY, NOW, FetchFailed("busy", NOW + timedelta(hours=2)))
    assert later.next_due == NOW + timedelta(hours=2)
    sooner = after_failure(RATES_CSV, EMPTY, NOW, FetchFailed("busy", NOW + timedelta(seconds=1)))
    assert sooner.next_due == NOW + timedelta(minutes=1)


def test_politeness_bounds_the_first_retry() -> None:
    patient = replace(QUAKES_FEED, politeness_seconds=600)
    assert after_failure(patient, EMPTY, NOW).next_due == NOW + timedelta(minutes=10)
