"""The wire under the client: connects only to an address that was checked, and ends at one deadline for everything."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from newsbot.net.addresses import Resolver, Target, check_address, untrusted
from newsbot.story import Refusal

SocketOptions = Iterable[Any] | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One moment after which nothing is waited for any more; bounds a whole answer, not each read."""

    at: float
    seconds: float
    monotonic: Callable[[], float]
    origin: str

    def left(self) -> float:
        left = self.at - self.monotonic()
        if left <= 0:
            raise self.refusal()
        return left

    def refusal(self) -> Refusal:
        return Refusal("FEED_SILENT", f"{self.origin} did not answer whole within {self.seconds:g} seconds")


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves the target's host once, checks every address it has, and connects to those and no others.

    Host header and TLS name stay the host's, because they come from the request and not from here.
    """

    def __init__(
        self, target: Target, resolver: Resolver, deadline: Deadline, inner: httpcore.NetworkBackend | None = None
    ) -> None:
        self._target = target
        self._resolver = resolver
        self._deadline = deadline
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions = None,
    ) -> httpcore.NetworkStream:
        if host.rstrip(".").lower() != self._target.host:
            raise untrusted(host, f"it is not the host that was checked, {self._target.host!r}")
        addresses = [check_address(text, self._target) for text in self._resolve()]
        failure: Exception = httpcore.ConnectError("it has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, self._target.port, self._deadline.left(), local_address, socket_options or ()
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _resolve(self) -> Sequence[str]:
        """In a thread of its own: the system's resolver knows no time limit."""
        answer: list[Sequence[str]] = []
        faults: list[Exception] = []

        def ask() -> None:
            try:
                answer.append(self._resolver(self._target.host, self._target.port))
            except (OSError, UnicodeError) as error:
                faults.append(error)

        thread = threading.Thread(target=ask, name=f"resolve {self._target.host}", daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        if faults:
            raise httpcore.ConnectError(f"its name does not resolve ({faults[0]})")
        if not answer:
            raise self._deadline.refusal()
        return answer[0]


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class CheckedTransport(httpx.BaseTransport):
    """httpx's transport over our own backend, for one GET."""

    def __init__(self, backend: CheckedBackend, ssl_context: ssl.SSLContext | None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context, max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()
