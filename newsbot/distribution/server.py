"""The API as a server: it listens, answers, releases what is due, and drains when it is told to stop."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import uvicorn

from newsbot.distribution.api import create_app
from newsbot.distribution.background import Clock, Say
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Refusal

DRAIN_SECONDS = 20
"""How long answers under way may take once it is told to stop."""
_BACKLOG = 512


class _Server(uvicorn.Server):
    """A server that also stops when an event is set."""

    def __init__(self, config: uvicorn.Config, stopped: threading.Event) -> None:
        super().__init__(config)
        self._stopped = stopped

    async def on_tick(self, counter: int) -> bool:
        return self._stopped.is_set() or await super().on_tick(counter)


def serve(
    newsroom: Newsroom,
    archive_path: Path,
    host: str,
    port: int,
    clock: Clock,
    *,
    stopped: threading.Event | None = None,
    say: Say = lambda _: None,
    releasing: bool = True,
    public: bool = False,
) -> None:
    """Serves until SIGTERM, SIGINT or `stopped`; then takes no new connection and finishes what is under way.

    `releasing` also releases what is due, once a second. Beyond this machine it listens only when `public` says so:
    tokens travel in clear text, and TLS is the business of a proxy in front.
    """
    with closing(_listen(host, port, public)) as listener:
        app = create_app(newsroom, archive_path, clock, releasing=releasing, say=say)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="on",
            timeout_graceful_shutdown=DRAIN_SECONDS,
        )  # fmt: skip
        stopping = stopped or threading.Event()
        say(f"the API is at {_address(listener)}")
        with _signals(stopping):
            _Server(config, stopping).run(sockets=[listener])


def _listen(host: str, port: int, public: bool) -> socket.socket:
    """A listening socket; a refusal says what to do where there can be none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Refusal("CONFIG_INVALID", f"{host} is no address of this machine ({error.strerror})") from error
    family, _, _, _, address = found[0]
    if not public and not ip_address(str(address[0]).partition("%")[0]).is_loopback:
        raise Refusal(
            "NOT_ALLOWED",
            f"{host} can be reached from other machines, and tokens would travel there in clear text; serve on "
            "127.0.0.1 behind a proxy with TLS, or say --public to mean it",
        )
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise Refusal(
            "CONFIG_INVALID", f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
        ) from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _signals(stopping: threading.Event) -> Iterator[None]:
    """SIGTERM and SIGINT end the server and nothing more: uvicorn raises them again once it has drained."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        stopping.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
