"""The client against a real server: what it takes, what it refuses, and that it always comes back in time."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from newsbot.net import Client, Response
from newsbot.story import Refusal

LOOPBACK = ("127.0.0.1", "localhost")


def get(url: str, **options: Any) -> Response:
    settings: dict[str, Any] = {"allowed_hosts": LOOPBACK, "max_bytes": 100_000, "timeout": 5.0, **options}
    client = settings.pop("client", None) or Client("newsbot/test (+https://newsroom.example)")
    return client.get(url, **settings)  # type: ignore[no-any-return]


def refusal(url: str, **options: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        get(url, **options)
    return caught.value


def test_a_plain_answer_comes_whole(server: Any) -> None:
    response = get(f"{server.url}/plain")
    assert (response.status, response.body) == (200, b'{"ok": 1}')
    assert response.headers["etag"] == '"v1"'
    assert response.url == f"{server.url}/plain"
    assert server.seen[0]["user-agent"] == "newsbot/test (+https://newsroom.example)"
    assert server.seen[0]["accept-encoding"] == "gzip, deflate"


def test_a_validator_brings_304_and_no_body(server: Any) -> None:
    response = get(f"{server.url}/plain", headers={"If-None-Match": '"v1"'})
    assert (response.status, response.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "text"), [("gzip", b"compressed and whole"), ("deflate", b"deflated"), ("rawdeflate", b"bare deflate")]
)
def test_encodings_are_undone(server: Any, path: str, text: bytes) -> None:
    assert get(f"{server.url}/{path}").body == text


@pytest.mark.parametrize("path", ["missing", "busy"])
def test_an_error_status_is_an_answer(server: Any, path: str) -> None:
    assert get(f"{server.url}/{path}").status == {"missing": 404, "busy": 503}[path]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("bomb", "PAYLOAD_TOO_LARGE"),
        ("large", "PAYLOAD_TOO_LARGE"),
        ("endless", "PAYLOAD_TOO_LARGE"),
        ("cut", "PAYLOAD_MALFORMED"),
        ("cutgzip", "PAYLOAD_MALFORMED"),
        ("br", "PAYLOAD_MALFORMED"),
        ("loop", "SOURCE_UNTRUSTED"),
    ],
)
def test_a_bad_answer_is_refused_with_its_code(server: Any, path: str, code: str) -> None:
    refused = refusal(f"{server.url}/{path}")
    assert refused.code == code
    assert server.url in refused.message


@pytest.mark.parametrize("path", ["drip", "driphead"])
def test_a_dripping_answer_ends_at_the_deadline(server: Any, path: str) -> None:
    refused = refusal(f"{server.url}/{path}", timeout=0.25)
    assert refused.code == "FEED_SILENT"
    assert "0.25 seconds" in refused.message


def test_a_resolver_that_never_answers_ends_at_the_deadline() -> None:
    release = threading.Event()

    def hanging(host: str, port: int) -> Sequence[str]:
        release.wait()
        return []

    refused = refusal("http://localhost:9/", client=Client(resolver=hanging), timeout=0.1)
    release.set()
    assert refused.code == "FEED_SILENT"


def test_nobody_listening_is_silence(server: Any) -> None:
    url = server.url
    server.server_close()
    assert refusal(f"{url}/plain").code == "FEED_SILENT"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_where_it_may_go(server: Any, status: int) -> None:
    response = get(f"{server.url}/to/{status}/|plain")
    assert response.body == b'{"ok": 1}'
    assert response.url == f"{server.url}/plain"


@pytest.mark.parametrize(
    "where", ["http:||169.254.169.254|latest|meta-data|", "http:||10.0.0.1|", "file:|||etc|passwd", "||example.org|x"]
)
def test_a_redirect_to_a_forbidden_address_is_refused(server: Any, where: str) -> None:
    refused = refusal(f"{server.url}/to/302/{where}")
    assert refused.code == "SOURCE_UNTRUSTED"
    assert len(server.seen) == 1


def test_a_redirect_to_an_allowed_name_with_a_private_address_is_refused(server: Any) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        return ["192.168.7.7"] if host == "wire.example" else ["127.0.0.1"]

    refused = refusal(
        f"{server.url}/to/302/http:||wire.example|data",
        client=Client(resolver=resolver),
        allowed_hosts=(*LOOPBACK, "wire.example"),
    )
    assert refused.code == "SOURCE_UNTRUSTED"
    assert "192.168.7.7" in refused.message


def test_a_key_does_not_follow_a_redirect_to_another_host(server: Any) -> None:
    port = server.server_address[1]
    get(f"{server.url}/to/302/http:||localhost:{port}|plain", headers={"Authorization": "Bearer s3cret", "X-Keep": "1"})
    first, second = server.seen
    assert first["authorization"] == "Bearer s3cret"
    assert "authorization" not in second
    assert second["x-keep"] == "1"


def test_the_name_is_resolved_once_and_the_host_header_stays(server: Any) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    port = server.server_address[1]
    assert get(f"http://localhost:{port}/plain", client=Client(resolver=resolver)).status == 200
    assert asked == ["localhost"]
    assert server.seen[0]["host"] == f"localhost:{port}"


def test_the_next_address_is_tried_when_the_first_does_not_answer(server: Any) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.99", "127.0.0.1"]

    assert get(f"{server.url}/plain", client=Client(resolver=resolver)).status == 200


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", path, "-out", path.with_suffix(".crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


@pytest.fixture
def names_asked(server: Any, certificate: Path) -> list[str | None]:
    """The server now speaks TLS; the names clients ask for are kept."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda socket, name, _: names.append(name)  # type: ignore[assignment]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return names


def test_a_server_that_cannot_prove_its_name_is_not_trusted(server: Any, names_asked: list[str | None]) -> None:
    refused = refusal(f"https://localhost:{server.server_address[1]}/plain")
    assert refused.code == "SOURCE_UNTRUSTED"
    assert "prove" in refused.message


def test_tls_asks_for_the_host_and_not_for_its_address(
    server: Any, names_asked: list[str | None], certificate: Path
) -> None:
    house = ssl.create_default_context(cafile=str(certificate.with_suffix(".crt")))
    response = get(f"https://localhost:{server.server_address[1]}/plain", client=Client(ssl_context=house))
    assert response.status == 200
    assert names_asked == ["localhost"]
