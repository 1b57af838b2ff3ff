"""Prices of shares and coins."""

from __future__ import annotations

import json

from tests.museum.conftest import Opens
from tests.museum.incidents import incident

SHARES = {"AMZN": "Amazon", "AAPL": "Apple", "MSFT": "Microsoft"}


def quotes(time: str, **prices: float) -> str:
    return json.dumps(
        {"quotes": [{"sym": sym, "name": SHARES[sym], "time": time, "price": price} for sym, price in prices.items()]}
    )


@incident(
    "T09",
    "Amazon, Apple and Microsoft all quoted at $123.47 on the evening of July 3, 2017",
    cause="Test quotes after an early close, passed on by vendors",
    verdict="HOLD",
    reasons=("IDENTICAL_ACROSS_ENTITIES", "OUT_OF_SESSION", "RANGE_JUMP"),
    twin="a day's ordinary quotes; a true fall of 39 percent in the session",
)
def test_test_quotes_after_an_early_close(opens: Opens) -> None:
    room = opens("quotes")
    room.backfill(
        "quotes-wire", quotes("2017-07-03T16:00:00Z", AMZN=953.66, AAPL=143.5, MSFT=68.17), "2017-07-03T16:01:00Z"
    )
    evening = quotes("2017-07-03T22:30:00Z", AMZN=123.47, AAPL=123.47, MSFT=123.47)
    told = room.collect("quotes-wire", evening, "2017-07-03T22:31:00Z")
    assert told["drafts"] == {"ready": 0, "held": 3}
    assert {"IDENTICAL_ACROSS_ENTITIES", "OUT_OF_SESSION", "RANGE_JUMP"} <= room.reasons("2017-07-03T22:31:00Z")

    room.at("2017-07-05T14:00:00Z").ok("resume", "quotes-wire", "--by", "ana")
    morning = quotes("2017-07-05T15:00:00Z", AMZN=961.53, AAPL=143.9, MSFT=41.6)
    assert room.collect("quotes-wire", morning, "2017-07-05T15:01:00Z")["drafts"] == {"ready": 3, "held": 0}
