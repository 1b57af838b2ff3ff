"""The guard of the tests themselves: nothing leaves this machine."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkForbidden


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(NetworkForbidden, match=r"192\.0\.2\.1"), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkForbidden, match=r"newsroom\.example"):
        socket.getaddrinfo("newsroom.example", 443)
    with pytest.raises(NetworkForbidden), socket.socket(type=socket.SOCK_DGRAM) as connection:
        connection.sendto(b"?", ("192.0.2.1", 53))


def test_this_machine_answers_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())
