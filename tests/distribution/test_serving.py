"""A real server on this machine's own address, a real client, real signals."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from article_samples import BODIES, NOW, draft
from newsroom_sample import House
from served import problem

from newsbot.archive import articles
from newsbot.distribution import tokens
from newsbot.distribution.server import serve
from newsbot.story import Refusal, Text

PATIENCE = 10


@contextmanager
def server(house: House, **options: Any) -> Iterator[tuple[str, queue.Queue[str]]]:
    """The address of a server in a thread, and what it says."""
    said: queue.Queue[str] = queue.Queue()
    stopped = threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(house.newsroom, house.archive.path, "127.0.0.1", 0, lambda: NOW),
        kwargs={"stopped": stopped, "say": said.put, **options},
    )
    thread.start()
    try:
        yield said.get(timeout=PATIENCE).rpartition(" ")[2], said
    finally:
        stopped.set()
        thread.join(PATIENCE)
        assert not thread.is_alive(), "it stops when it is told to"


def token(house: House) -> str:
    return tokens.create(
        house.archive, "cms", scopes=("read",), beats=(), languages=(), expires=None, test=False, now=NOW,
        entropy=lambda: bytes(32),
    )  # fmt: skip


def test_a_cms_pulls_what_an_editor_approved(house: House) -> None:
    """The main path, over a socket: approved, released by the server, pulled, corrected, killed."""
    headers = {"Authorization": f"Bearer {token(house)}"}
    with server(house) as (address, said), httpx.Client(base_url=address, headers=headers) as cms:
        assert cms.get("/healthz").json() == {"status": "ok"}
        assert cms.get("/v1/changes").json() == {"changes": [], "next": "0"}

        house.approve(draft())
        assert "released article" in said.get(timeout=PATIENCE)
        answer = cms.get("/v1/changes")
        (entry,) = answer.json()["changes"]
        assert BODIES["en"][1] in entry["article"]["body_text"]
        assert cms.get("/v1/changes", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304

        house.approve(draft(version=2, kind="correction", note="said too much", body=(Text(BODIES["en"][1]),)))
        assert "released correction" in said.get(timeout=PATIENCE)
        # What an answer sent is noted behind it, in the thread that has released meanwhile.
        assert [consumer for consumer, _ in articles.sent(house.archive, entry["id"], 1)] == ["cms"]
        following = cms.get(answer.links["next"]["url"]).json()
        assert following["changes"][0]["was_now"] == [[BODIES["en"][0], ""]]

        house.killed(articles.get(house.archive, entry["id"]), NOW + timedelta(seconds=9))  # type: ignore[arg-type]
        assert cms.get(f"/v1/articles/{entry['id']}").status_code == 410
        (kill,) = cms.get(f"/v1/changes?after={following['next']}").json()["changes"]
        assert kill["article"]["pubstatus"] == "canceled"
        problem(cms.post("/v1/changes", json={}), 405, "METHOD_NOT_ALLOWED")
        problem(httpx.get(f"{address}/v1/changes"), 401, "NOT_ALLOWED")


def test_it_says_when_it_does_not_release(house: House) -> None:
    headers = {"Authorization": f"Bearer {token(house)}"}
    house.approve(draft())
    with server(house, releasing=False) as (address, _), httpx.Client(base_url=address, headers=headers) as cms:
        assert cms.get("/v1/changes").json()["changes"] == []
        house.release(NOW)
        assert len(cms.get("/v1/changes").json()["changes"]) == 1


def test_many_ask_at_once(house: House) -> None:
    made = [house.released(f"e{number}") for number in range(12)]
    headers = {"Authorization": f"Bearer {token(house)}"}
    found: list[list[str]] = []
    with server(house) as (address, _):

        def pull() -> None:
            ids, path = [], "/v1/changes?limit=5"
            with httpx.Client(base_url=address, headers=headers) as cms:
                while page := (answer := cms.get(path)).json()["changes"]:
                    ids += [entry["id"] for entry in page]
                    path = answer.links["next"]["url"]
            found.append(ids)

        threads = [threading.Thread(target=pull) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
    assert found == [[article.id for article in made]] * 4


def test_other_machines_are_kept_out_unless_it_is_meant(house: House) -> None:
    for host in ("0.0.0.0", "::"):  # noqa: S104
        with pytest.raises(Refusal, match=r"NOT_ALLOWED.*proxy with TLS"):
            serve(house.newsroom, house.archive.path, host, 0, lambda: NOW)


def test_a_port_that_is_taken_is_named(house: House) -> None:
    with server(house) as (address, _):
        port = int(address.rpartition(":")[2])
        with pytest.raises(Refusal, match=f"CONFIG_INVALID.*127.0.0.1:{port}.*--port"):
            serve(house.newsroom, house.archive.path, "127.0.0.1", port, lambda: NOW)


def test_an_address_of_another_machine_is_none_of_ours(house: House) -> None:
    with pytest.raises(Refusal, match="CONFIG_INVALID"):
        serve(house.newsroom, house.archive.path, "192.0.2.7", 0, lambda: NOW, public=True)


SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
from article_samples import NOW
from newsroom_sample import newsroom
from newsbot.distribution.server import serve
path = Path({path!r})
serve(newsroom(path.parent), path, "127.0.0.1", 0, lambda: NOW, say=lambda text: print(text, flush=True))
print("drained", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_drains_it(house: House, number: signal.Signals) -> None:
    tests = Path(__file__).parent.parent
    script = SCRIPT.format(tests=str(tests), root=str(tests.parent), path=str(house.archive.path))
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        with httpx.Client(base_url=address) as client:
            assert client.get("/readyz").status_code == 200
            process.send_signal(number)
            assert process.stdout.readline() == "drained\n"
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.communicate()


def test_what_leaves_is_what_is_served_byte_for_byte(house: House) -> None:
    article = house.released()
    headers = {"Authorization": f"Bearer {token(house)}"}
    with server(house) as (address, _), httpx.Client(base_url=address, headers=headers) as cms:
        for form in ("ninjs-1.6", "html", "text"):
            assert cms.get(f"/v1/articles/{article.id}?format={form}").content == article.formats[form]
        entry = json.loads(cms.get("/v1/changes").content)["changes"][0]
        del entry["cursor"]
        assert json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() == article.formats["change"]
