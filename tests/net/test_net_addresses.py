"""Which addresses may be asked, with the hostile list and with rules over all addresses."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.net import Client
from newsbot.net.addresses import LOOPBACK_HOSTS, Target, check_address, check_url, system_resolver
from newsbot.story import Refusal

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "ssrf" / "urls.txt"
LINES = HOSTILE.read_text(encoding="utf-8").splitlines() if HOSTILE.exists() else []
PUBLIC = Target("https", "wire.example", 443, loopback_allowed=False)
OWN = Target("http", "localhost", 80, loopback_allowed=True)


@pytest.mark.skipif(not LINES, reason="../shared/hostile/ssrf/urls.txt is not here")
@pytest.mark.parametrize("url", LINES)
def test_no_hostile_line_is_asked(url: str) -> None:
    with pytest.raises(Refusal, match="SOURCE_UNTRUSTED"):
        check_url(url, ("example.org",))


def _allow_what_it_says(url: str) -> tuple[str, ...]:
    """Every host and port the line could mean, as though an editor had been talked into allowing it."""
    rest = url.partition("//")[2].replace("\\", "/").partition("/")[0].partition("#")[0].rpartition("@")[2]
    bare = rest.lower().strip("[]").rstrip(".")
    return (bare, rest.lower(), bare.rpartition(":")[0] or bare)


@pytest.mark.skipif(not LINES, reason="../shared/hostile/ssrf/urls.txt is not here")
@pytest.mark.parametrize("url", LINES)
def test_no_hostile_line_is_asked_even_when_its_host_is_allowed(url: str) -> None:
    """Loopback by its own plain name is what the allow-list is for; every other spelling is refused after resolving."""
    own = {f"{host}:{port}" for host in LOOPBACK_HOSTS for port in (22, 80, 6379)} | LOOPBACK_HOSTS
    allowed = [host for host in _allow_what_it_says(url) if host not in own]

    def numeric_only(host: str, port: int) -> list[str]:
        if not any(character.isdigit() for character in host) or "nip.io" in host:
            return ["127.0.0.1"]
        return list(system_resolver(host, port))

    with pytest.raises(Refusal, match="SOURCE_UNTRUSTED"):
        Client(resolver=numeric_only).get(url, allowed_hosts=allowed, max_bytes=10, timeout=2)


@pytest.mark.parametrize(
    "text",
    ["::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::f5ff:fffe", "fe80::1%eth0",
     "0.0.0.1", "100.64.0.1", "192.0.0.1", "198.18.0.1", "240.0.0.1", "ff02::1", "fc00::1", "not an address"],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="SOURCE_UNTRUSTED"):
        check_address(text, PUBLIC)


@pytest.mark.parametrize("text", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_a_public_address_passes(text: str) -> None:
    assert check_address(text, PUBLIC) == text


@pytest.mark.parametrize("text", ["127.0.0.1", "::1", "127.8.8.8"])
def test_loopback_passes_only_where_it_is_allowed_by_name(text: str) -> None:
    assert check_address(text, OWN) == text
    with pytest.raises(Refusal):
        check_address(text, PUBLIC)


@pytest.mark.parametrize("text", ["10.0.0.1", "169.254.169.254", "fd00:ec2::254"])
def test_allowing_loopback_allows_nothing_else(text: str) -> None:
    with pytest.raises(Refusal):
        check_address(text, OWN)


@given(st.ip_addresses(v=4))
def test_no_private_address_hides_in_any_spelling(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    spellings = [
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))),
    ]
    if not address.is_global:
        for text in [str(address), *spellings]:
            with pytest.raises(Refusal):
                check_address(text, PUBLIC)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://wire.example/a?b=c", ("wire.example",)),
        ("http://wire.example:80/", ("wire.example",)),
        ("https://WIRE.example./", ("wire.example",)),
        ("https://wire.example:8443/", ("wire.example:8443",)),
        ("http://127.0.0.1:5000/", ("127.0.0.1",)),
        ("http://[::1]:5000/", ("::1",)),
    ],
)
def test_an_allowed_address_passes(url: str, allowed: tuple[str, ...]) -> None:
    assert check_url(url, allowed).host in ("wire.example", "127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://wire.example:8443/", ("wire.example",)),
        ("https://wire.example/", ("wire.example:8443",)),
        ("https://notwire.example/", ("wire.example",)),
        ("https://sub.wire.example/", ("wire.example",)),
        ("https://wire.example/", ()),
        ("https://wire.example\t/", ("wire.example",)),
        ("https://wire.example:99999/", ("wire.example",)),
        ("https:///path", ("",)),
        ("http://127.0.0.1:5000/", ("127.0.0.1:5001",)),
    ],
)
def test_anything_else_is_refused(url: str, allowed: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match="SOURCE_UNTRUSTED"):
        check_url(url, allowed)
