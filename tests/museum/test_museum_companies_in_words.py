"""What companies are said to say or do: tests that went out, and releases from an address made to look like one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.museum.conftest import Opens
from tests.museum.incidents import incident

TEN = "Tue, 10 Oct 2017 13:34:00 GMT"


def rss(sent: str, **items: tuple[str, str]) -> str:
    """Items by id: title and link."""
    told = "".join(
        f'<item><title>{title}</title><link>{link}</link><guid isPermaLink="false">{number}</guid>'
        f"<pubDate>{sent}</pubDate></item>"
        for number, (title, link) in items.items()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{told}</channel></rss>'


@incident(
    "T05",
    "Dow Jones tells that Google is to buy Apple for $9 billion",
    cause="Tests went to the live wire for two minutes; the headlines beside it said so, and this one did not",
    verdict="HOLD",
    reasons=("TEST_DATA", "XFIELD_INCONSISTENT"),
    twin="an offer with a premium of half the price, with no test beside it",
)
def test_an_offer_among_tests(opens: Opens) -> None:
    room, link = opens("press"), "https://newswire.example/a"
    for symbol, worth in (("AAPL", 800_000_000_000), ("WORK", 17_000_000_000)):
        overview = {"Symbol": symbol, "LatestDay": "2017-10-09", "MarketCapitalization": str(worth)}
        room.backfill("press-worth", json.dumps(overview), "2017-10-09T22:00:00Z")
    burst = rss(TEN, d0=("DJ TEST TEST", link), d1=("DJ Google to buy Apple for $9 billion", link))
    told = room.collect("press-headlines", burst, "2017-10-10T13:34:10Z", suffix=".xml")
    assert told["drafts"] == {"ready": 0, "held": 1}
    assert room.reasons("2017-10-10T13:34:10Z") == {"TEST_DATA", "XFIELD_INCONSISTENT"}

    offer = rss("Tue, 10 Oct 2017 14:34:00 GMT", d2=("DJ Salesforce to buy Slack for $27.7 billion", link))
    told = room.collect("press-headlines", offer, "2017-10-10T14:34:10Z", suffix=".xml")
    assert (told["drafts"], told["reasons"]) == ({"ready": 1, "held": 0}, {})


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Host and port of a server of this machine that sends who asks it on to a look-alike."""

    class Onward(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://www.vinci.group/rss")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Onward)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@incident(
    "F10",
    "Bloomberg prints a false release of Vinci, and the share loses 18 percent",
    cause="An address and a telephone made to look like the company's; printed within a minute",
    verdict="HOLD",
    reasons=("SOURCE_UNTRUSTED",),
    twin="a release under the company's own address",
)
def test_a_release_from_a_look_alike(opens: Opens, elsewhere: str) -> None:
    room, now, sent = opens("press"), "2016-11-22T15:05:00Z", "Tue, 22 Nov 2016 15:05:00 GMT"
    false = rss(sent, r1=("Vinci: revised accounts", "https://www.vinci.group/press/1"))
    told = room.collect("press-wire", false, now, suffix=".xml")
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"SOURCE_UNTRUSTED": 1})
    [reason] = room.standing(now)[0]["reasons"]
    assert "may be meant to look like www.vinci.com" in reason["message"]
    true = rss(sent, r2=("Vinci: third quarter", "https://www.vinci.com/press/2"))
    assert room.collect("press-wire", true, now, suffix=".xml")["drafts"] == {"ready": 1, "held": 0}

    feed = room.directory / "feeds" / "press-wire.toml"
    declared = feed.read_text(encoding="utf-8").replace("https://releases.example/rss", f"http://{elsewhere}/rss")
    feed.write_text(declared.replace('"releases.example"', '"127.0.0.1"'), encoding="utf-8")
    told = room.at(now).json("collect", "press-wire")
    assert told["reasons"] == {"SOURCE_UNTRUSTED": 1}
    assert "www.vinci.group" in told["alarms"][0]
