"""What holds for every test: no network but this machine's own, known randomness, and where recorded wires lie."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# Every day few examples of each property, so that all of them are run before every commit; `make trials` tries 1,500.
settings.register_profile(
    "default",
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough", max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


class NetworkForbidden(RuntimeError):
    """No OSError, so that no code under test takes it for an ordinary failure of the network."""


def _is_local(host: Any) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Python announces each connection and each look-up before it is made; what a hook raises stops it."""
    if event in ("socket.connect", "socket.sendto"):
        connection, address = arguments
        if connection.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            raise NetworkForbidden(f"a test asked for {address[0]}; tests know only this machine")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
        if not _is_local(host) and not _is_address(host):
            raise NetworkForbidden(f"a test looked up {host}; tests know only this machine")


def _is_address(host: str) -> bool:
    """Looking up an address asks nobody, however it is spelt (`127.1`, `0x7f000001`, `::1`)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        try:
            socket.inet_aton(host)
        except OSError:
            return False
    return True


sys.addaudithook(_guard)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Recorded wires beside the repository; without them the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: recorded wires, hostile inputs and language cases")
    return SHARED
