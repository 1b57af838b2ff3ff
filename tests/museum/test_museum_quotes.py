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
    told = room.collect("quotes-wire", morning, "2017-07-05T15:01:00Z")
    assert told["drafts"] == {"ready": 0, "held": 0}, "nothing is compared with quotes nobody has judged"
    noon = quotes("2017-07-05T16:00:00Z", AMZN=960.11, AAPL=144.2, MSFT=25.4)
    assert room.collect("quotes-wire", noon, "2017-07-05T16:01:00Z")["drafts"] == {"ready": 3, "held": 0}


COINS = {"BTC": "Bitcoin", "ETH": "Ethereum", "USDC": "USD Coin", "ADA": "Cardano"}


def coins(*days: tuple[str, dict[str, float]]) -> str:
    """The listings of one time, or of several one after another."""
    listed = [
        {"id": number, "name": COINS[sym], "symbol": sym, "quote": {"USD": {"price": price, "last_updated": time}}}
        for time, prices in days
        for number, (sym, price) in enumerate(prices.items(), 1)
    ]
    return json.dumps({"status": {"timestamp": days[-1][0], "error_code": 0}, "data": listed})


@incident(
    "F07",
    "CoinMarketCap puts a bitcoin at $850 billion, and the next day at 99 percent below its record",
    cause="A fault of scale in all of a provider's prices; bad values stayed in its highs after the mend",
    verdict="HOLD",
    reasons=("FEED_QUARANTINED", "RANGE_JUMP"),
    twin="a sound price is told against the sound one before it; a true fall of 39 percent",
)
def test_a_bad_base_poisons_nothing(opens: Opens) -> None:
    room, feed = opens("quotes"), "quotes-coins"
    usual = {"BTC": 47_000.0, "ETH": 3_800.0, "USDC": 1.0, "ADA": 1.25}
    record = {"BTC": 68_789.63, "ETH": 4_891.7, "USDC": 1.0, "ADA": 2.3}
    past = [
        (f"{day}T18:00:00Z", p) for day, p in (("2020-12-01", usual), ("2021-11-10", record), ("2021-12-14", usual))
    ]
    after = "2021-12-15T00:31:00Z"
    room.backfill(feed, coins(*past), after, "--complete-from", "2020-01-01")
    wild = {"BTC": 850e9, "ETH": 68e9, "USDC": 42e6, "ADA": 21e6}
    told = room.collect(feed, coins(("2021-12-14T22:00:00Z", wild)), "2021-12-14T22:01:00Z")
    assert told["drafts"]["ready"] == 0
    assert {"FEED_QUARANTINED", "RANGE_JUMP"} <= told["reasons"].keys()

    room.at(after).ok("resume", feed, "--by", "ana")
    sound = {"BTC": 48_300.0, "ETH": 3_850.0, "USDC": 1.0, "ADA": 0.77}
    told = room.collect(feed, coins(("2021-12-15T00:30:00Z", sound)), after)
    assert told["drafts"] == {"ready": 0, "held": 0}, "nothing is compared with a price nobody has judged"
    after = "2021-12-15T01:31:00Z"
    later = {"BTC": 49_000.0, "ETH": 3_900.0, "USDC": 1.0, "ADA": 0.78}
    assert room.collect(feed, coins(("2021-12-15T01:30:00Z", later)), after)["drafts"] == {"ready": 4, "held": 0}
    [bitcoin] = [text for text in room.texts(after) if "Bitcoin stood at $49,000" in text]
    assert "up 1.4%" in bitcoin
    assert "highest of twelve months" not in bitcoin, "no record is claimed while a price waits for a person"
    assert not any(wrong in text for text in room.texts(after) for wrong in ("down 99", "billion", "down 100"))
