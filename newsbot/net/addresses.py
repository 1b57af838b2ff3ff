"""Which addresses may be asked: a URL and the hosts a feed allows in, a checked host or a refusal out."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsbot.story import Refusal

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Host and port -> the numeric addresses it resolves to."""

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
"""A feed that lists one of these means a server of its own machine (recorded wires, tests), and only then it may."""

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""NAT64: the last four bytes are an IPv4 address (RFC 6052)."""


@dataclass(frozen=True, slots=True)
class Target:
    """A host that passed the allow-list; its numeric addresses are checked when they are known."""

    scheme: str
    host: str
    port: int
    loopback_allowed: bool


def untrusted(url: str, why: str) -> Refusal:
    return Refusal("SOURCE_UNTRUSTED", f"{url!r} was not asked: {why}")


def check_url(url: str, allowed_hosts: Sequence[str]) -> Target:
    """The target of an http(s) URL whose host (and port, where it is not the usual one) the feed lists."""
    if any(character <= " " or character == "\\" or character == "\x7f" for character in url):
        raise untrusted(url, "it holds a space, a backslash or a control character")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise untrusted(url, f"it is no address ({error})") from error
    if parts.scheme not in _PORTS:
        raise untrusted(url, f"only http and https are asked, not {parts.scheme or 'nothing'!r}")
    if parts.username is not None or parts.password is not None:
        raise untrusted(url, "a user name has no place in a feed's address; put a key in the environment (key_env)")
    if not host or not host.isascii():
        raise untrusted(url, "its host is empty or not ASCII; write the punycode name")
    usual = _PORTS[parts.scheme]
    loopback_allowed = host in LOOPBACK_HOSTS and bool({host, f"{host}:{port or usual}"} & set(allowed_hosts))
    if host not in allowed_hosts and f"{host}:{port or usual}" not in allowed_hosts:
        listed = ", ".join(allowed_hosts) or "no host"
        raise untrusted(url, f"the feed allows {listed}; is {host!r} missing from its `allowed_hosts`?")
    usual_port = port is None or port in _PORTS.values()
    if not usual_port and not loopback_allowed and f"{host}:{port}" not in allowed_hosts:
        raise untrusted(url, f"port {port} is not the usual one; allow it as '{host}:{port}'")
    return Target(parts.scheme, host, port or usual, loopback_allowed)


def check_address(text: str, target: Target) -> str:
    """The numeric address to connect to, as text; a refusal when it is not a public one."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError as error:
        raise untrusted(target.host, f"it resolves to {text!r}, which is no address") from error
    for inner in _meant(address):
        if inner.is_loopback and target.loopback_allowed:
            continue
        if not inner.is_global or inner.is_multicast or inner.is_reserved or inner.is_unspecified:
            raise untrusted(target.host, f"it resolves to {text}, which is not a public address")
    return text


def _meant(address: Address) -> tuple[Address, ...]:
    """The addresses a packet may end at: the address itself and what it stands for (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    found: list[Address | None] = [address, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        found.append(ipaddress.IPv4Address(address.packed[-4:]))
    return tuple(inner for inner in found if inner is not None)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the operating system says, in its order of preference, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
