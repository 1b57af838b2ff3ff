"""A server nobody should ask."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator

import pytest


class Counting(socketserver.TCPServer):
    asked = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/feed.xml"

    def process_request(self, request: object, client_address: object) -> None:
        self.asked += 1
        self.shutdown_request(request)  # type: ignore[arg-type]


@pytest.fixture
def server_that_counts() -> Iterator[Counting]:
    with Counting(("127.0.0.1", 0), socketserver.BaseRequestHandler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()
