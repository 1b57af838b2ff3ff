"""Ask one address over HTTP: URL, headers and limits in, status, headers and decoded bytes out, or a refusal."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

import httpcore
import httpx

from newsbot.net.addresses import Resolver, Target, check_url, system_resolver, untrusted
from newsbot.net.encodings import ACCEPTED, Decoder, too_large
from newsbot.net.transport import CheckedBackend, CheckedTransport, Deadline
from newsbot.story import Refusal

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECRET_HEADERS = frozenset({"authorization", "cookie", "x-api-key"})


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. Header names are in lower case; the body is decoded and within the limit asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    """Where it came from in the end, after redirects."""


class Client:
    """Keeps no state between calls but its TLS settings, so that any thread may use it.

    `ssl_context` is for a house with its own certificate authority; without it the usual ones are trusted. Proxies of
    the environment are not used: a proxy would resolve names where we cannot check the address.
    """

    def __init__(
        self,
        user_agent: str = "newsbot",
        *,
        resolver: Resolver = system_resolver,
        monotonic: Callable[[], float] = time.monotonic,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self.user_agent = user_agent
        self._given_context = ssl_context
        self._resolver = resolver
        self._monotonic = monotonic

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        return self._given_context or httpx.create_ssl_context(trust_env=False)

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        allowed_hosts: Sequence[str],
        max_bytes: int,
        timeout: float = 30.0,
    ) -> Response:
        """GET, following up to five redirects, each checked like the first; `timeout` seconds for everything together.

        Refusals: SOURCE_UNTRUSTED (address not allowed or not public, certificate wrong), FEED_SILENT (no answer in
        time), PAYLOAD_TOO_LARGE, PAYLOAD_MALFORMED (cut off, damaged or in an encoding nobody asked for).
        """
        deadline = Deadline(self._monotonic() + timeout, timeout, self._monotonic, url)
        sent = {name.lower(): value for name, value in (headers or {}).items()}
        target = check_url(url, allowed_hosts)
        for _ in range(MAX_REDIRECTS + 1):
            response = self._once(url, target, sent, max_bytes, deadline)
            location = response.headers.get("location", "")
            if response.status not in _REDIRECTS or not location:
                return response
            onward = urljoin(url, location)
            next_target = check_url(onward, allowed_hosts)
            if target.scheme == "https" and next_target.scheme != "https":
                raise untrusted(onward, f"{url} redirects from https to plain http")
            if (next_target.host, next_target.port) != (target.host, target.port):
                sent = {name: value for name, value in sent.items() if name not in _SECRET_HEADERS}
            url, target = onward, next_target
        raise untrusted(url, f"more than {MAX_REDIRECTS} redirects")

    def _once(
        self, url: str, target: Target, headers: Mapping[str, str], max_bytes: int, deadline: Deadline
    ) -> Response:
        backend = CheckedBackend(target, self._resolver, deadline)
        transport = CheckedTransport(backend, self._ssl_context if target.scheme == "https" else None)
        asked = {"user-agent": self.user_agent, "accept": "*/*", **headers, "accept-encoding": ACCEPTED}
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, follow_redirects=False) as session,
                session.stream("GET", url, headers=asked) as answer,
            ):
                return _read(answer, url, max_bytes, deadline)
        except httpcore.TimeoutException as error:
            raise deadline.refusal() from error
        except httpcore.RemoteProtocolError as error:
            raise Refusal("PAYLOAD_MALFORMED", f"{url} broke off its answer ({error}); nothing was taken") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _unreachable(url, error) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise untrusted(url, f"it is no address ({error})") from error


def _read(answer: httpx.Response, url: str, max_bytes: int, deadline: Deadline) -> Response:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    if answer.status_code == 304 or answer.status_code in _REDIRECTS:
        return Response(answer.status_code, headers, b"", url)
    announced = headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:18]) > max_bytes:
        raise too_large(url, max_bytes)
    decoder = Decoder(headers.get("content-encoding", ""), max_bytes, url)
    received = 0
    for chunk in answer.iter_raw():
        received += len(chunk)
        if received > max_bytes:
            raise too_large(url, max_bytes)
        decoder.feed(chunk)
        deadline.left()
    return Response(answer.status_code, headers, decoder.finish(), url)


def _unreachable(url: str, error: Exception) -> Refusal:
    if "certificate" in str(error).lower():
        return Refusal("SOURCE_UNTRUSTED", f"{url} could not prove who it is ({error})")
    return Refusal("FEED_SILENT", f"{url} does not answer ({error or type(error).__name__})")
