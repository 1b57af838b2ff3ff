"""A real HTTP server on this machine that answers well and badly, by path."""

from __future__ import annotations

import gzip
import http.server
import threading
import zlib
from collections.abc import Iterator

import pytest

CLOSED = threading.Event()
"""Set when the tests are over, so that a dripping answer does not outlive them."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: list[dict[str, str]]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.seen.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})  # type: ignore[attr-defined]
        getattr(self, "answer_" + self.path.strip("/").split("/")[0])()

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "content_length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer_plain(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self._answer(304, ETag='"v1"')
        else:
            self._answer(200, b'{"ok": 1}', ETag='"v1"', Content_Type="application/json")

    def answer_gzip(self) -> None:
        self._answer(200, gzip.compress(b"compressed and whole"), Content_Encoding="gzip")

    def answer_deflate(self) -> None:
        self._answer(200, zlib.compress(b"deflated"), Content_Encoding="deflate")

    def answer_rawdeflate(self) -> None:
        squeezer = zlib.compressobj(wbits=-15)
        self._answer(200, squeezer.compress(b"bare deflate") + squeezer.flush(), Content_Encoding="deflate")

    def answer_br(self) -> None:
        self._answer(200, b"\x0b\x02\x80hello\x03", Content_Encoding="br")

    def answer_bomb(self) -> None:
        self._answer(200, gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")

    def answer_cutgzip(self) -> None:
        self._answer(200, gzip.compress(bytes(range(256)) * 40)[:-30], Content_Encoding="gzip")

    def answer_large(self) -> None:
        self._answer(200, b"x" * 200_000)

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            while not CLOSED.is_set():
                self.wfile.write(b"2000\r\n" + b"y" * 0x2000 + b"\r\n")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer_cut(self) -> None:
        self._answer(200, b'{"half": ', content_length="5000")
        self.close_connection = True

    def answer_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self._drip(b".")

    def answer_driphead(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._drip(b"z")

    def _drip(self, byte: bytes) -> None:
        self.close_connection = True
        try:
            while not CLOSED.wait(0.02):
                self.wfile.write(byte)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def answer_to(self) -> None:
        """`/to/<status>/<address with | for />` redirects there."""
        _, _, status, where = self.path.split("/", 3)
        self._answer(int(status), Location=where.replace("|", "/"))

    def answer_loop(self) -> None:
        self._answer(302, Location="/loop")

    def answer_missing(self) -> None:
        self._answer(404, b"no such thing")

    def answer_busy(self) -> None:
        self._answer(503, b"later", Retry_After="120")

    def answer_weather(self) -> None:
        self._answer(200, "Zürich".encode("latin-1"), Content_Type="text/plain; charset=ISO-8859-1")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    seen: list[dict[str, str]]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on a bad answer is what these tests are about."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    CLOSED.clear()
    with Server(("127.0.0.1", 0), Handler) as running:
        running.seen = []
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        CLOSED.set()
        running.shutdown()
        thread.join()
