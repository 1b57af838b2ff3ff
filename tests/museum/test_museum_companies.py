"""Companies: splits, units, signs, periods, forecasts, look-alike names, and what stands in no column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import SHARED
from tests.museum.conftest import Opens
from tests.museum.incidents import incident
from tests.museum.room import Room

FACTS = SHARED / "data" / "finance" / "sec_edgar" / "companyfacts_AAPL_CIK0000320193.json"
CIKS = {"netflix": "0001065280", "apple": "0000320193", "under-armour": "0001336917"}
_SPACES = {
    "": "http://www.xbrl.org/2003/instance",
    ":dei": "http://xbrl.sec.gov/dei/2014-01-31",
    ":us-gaap": "http://fasb.org/us-gaap/2015-01-31",
}


def instance(issuer: str, period: str, opens: str, closes: str, *, cover: int | None = None, **gaap: object) -> str:
    """An XBRL instance; `gaap` by element, all in the context of the document."""
    spaces = " ".join(f'xmlns{prefix}="{address}"' for prefix, address in _SPACES.items())
    dei: Mapping[str, object] = {
        "DocumentType": "10-K" if period == "FY" else "10-Q", "DocumentPeriodEndDate": closes,
        "DocumentFiscalPeriodFocus": period, "EntityCentralIndexKey": CIKS[issuer],
        "EntityCommonStockSharesOutstanding": cover,
    }  # fmt: skip
    told = [("dei", *pair) for pair in dei.items()] + [("us-gaap", *pair) for pair in gaap.items()]
    facts = "".join(f'<{p}:{name} contextRef="D">{v}</{p}:{name}>' for p, name, v in told if v is not None)
    dates = f"<startDate>{opens}</startDate><endDate>{closes}</endDate>"
    return f'<xbrl {spaces}><context id="D"><period>{dates}</period></context>{facts}</xbrl>'


def flash(name: str | None, symbol: str | None, day: str, eps: float, **more: object) -> str:
    quarter: dict[str, object] = {"fiscalDateEnding": day, "reportedDate": day, "reportedEPS": eps, "name": name}
    return json.dumps({"symbol": symbol, "name": name, "quarterlyEarnings": [{**quarter, **more}]})


def files(room: Room, wire: str, now: str = "2025-02-01T12:00:00Z") -> Any:
    return room.collect("filings-wire", wire, now, suffix=".xml")


@incident(
    "F01",
    "The AP's robot has Netflix down 71 percent on the year and its earnings below the estimate; it had doubled",
    cause="Figures from before and after a 7-for-1 split were set against each other",
    verdict="HOLD",
    reasons=("BASIS_MISMATCH",),
    twin="earnings above an estimate and a price 71 percent lower, of as many shares as before",
)
def test_figures_across_a_split(opens: Opens) -> None:
    room, now = opens("filings"), "2015-07-15T20:30:00Z"
    for name, symbol in (("Netflix", "NFLX"), ("Apple", "AAPL")):
        room.backfill("filings-flash", flash(name, symbol, "2015-04-15", 0.38, sharesOutstanding=60_700_000), now)
    split = flash(
        "Netflix", "NFLX", "2015-07-15", 0.06, estimatedEPS=0.32, sharesOutstanding=426_000_000, price=98.13,
        closeOfFirstDay=341.6,
    )  # fmt: skip
    told = room.collect("filings-flash", split, now)
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"BASIS_MISMATCH": 2})
    whole = flash(
        "Apple", "AAPL", "2015-07-15", 0.06, estimatedEPS=0.05, sharesOutstanding=61_100_000, price=98.13,
        closeOfFirstDay=341.6,
    )  # fmt: skip
    assert room.collect("filings-flash", whole, now)["drafts"] == {"ready": 1, "held": 0}


@incident(
    "F02",
    "Filings whose figures are thousands of times too small, or whose share counts are a hundredfold apart",
    cause="Thousands were tagged as units",
    verdict="HOLD",
    reasons=("SCALE_POWER10",),
    twin="a company that sold four times as much",
)
def test_thousands_tagged_as_units(opens: Opens) -> None:
    room, now = opens("filings"), "2025-02-01T12:00:00Z"
    for day, revenue in (("2024-06-30", 300e6), ("2024-09-30", 305e6)):
        for issuer in ("apple", "netflix"):
            past = instance(issuer, "Q1", f"{day[:5]}01-01", day, Revenues=int(revenue), EarningsPerShareDiluted="0.5")
            room.backfill("filings-wire", past, now, suffix=".xml")
    small = instance("apple", "Q4", "2024-10-01", "2024-12-31", Revenues=302_456, EarningsPerShareDiluted="0.5")
    assert files(room, small)["reasons"] == {"SCALE_POWER10": 1}
    grown = instance("netflix", "Q4", "2024-10-01", "2024-12-31", Revenues=1_210_000_000, EarningsPerShareDiluted="0.5")
    assert files(room, grown)["drafts"] == {"ready": 1, "held": 0}
    cover = instance(
        "under-armour", "FY", "2024-01-01", "2024-12-31", cover=410_000,
        WeightedAverageNumberOfDilutedSharesOutstanding=410_000_000, EarningsPerShareDiluted="0.5",
    )  # fmt: skip
    assert files(room, cover)["reasons"] == {"SCALE_POWER10": 1}


@incident(
    "F03",
    "Filings that report a loss as a profit",
    cause="The sign of an element was turned",
    verdict="HOLD",
    reasons=("SIGN_CONFLICT",),
    twin="a true swing from a loss to a profit, told in plain numbers",
)
def test_a_loss_filed_as_a_profit(opens: Opens) -> None:
    room = opens("filings")

    def quarter(opens: str, closes: str, net_income: int, eps: str) -> str:
        return instance(
            "under-armour", "Q1", opens, closes, NetIncomeLoss=net_income, EarningsPerShareDiluted=eps,
            WeightedAverageNumberOfDilutedSharesOutstanding=410_000_000,
        )  # fmt: skip

    assert files(room, quarter("2024-04-01", "2024-06-30", 12_300_000, "-0.03"))["reasons"] == {"SIGN_CONFLICT": 1}
    room.backfill(
        "filings-wire", quarter("2024-07-01", "2024-09-30", -12_300_000, "-0.03"), "2024-11-01T12:00:00Z", suffix=".xml"
    )
    told = files(room, quarter("2024-10-01", "2024-12-31", 24_600_000, "0.06"))
    assert (told["drafts"], told["reasons"]) == ({"ready": 1, "held": 0}, {"PCT_SUPPRESSED": 1})
    [text] = room.texts("2025-02-01T12:00:00Z")
    assert "swung to a profit of $24.6 million from a loss of $12.3 million" in text
    assert "%" not in text


@incident(
    "F04",
    "Filings in which the figure of a year is called one of a quarter",
    cause="The fields that say which period it is were wrong",
    verdict="HOLD",
    reasons=("PERIOD_MISMATCH",),
    twin="a quarter of 14 weeks, a year of 53",
)
def test_a_year_called_a_quarter(opens: Opens) -> None:
    room = opens("filings")
    sound: dict[str, object] = {"Revenues": 4_400_000_000, "EarningsPerShareDiluted": "1.20"}
    assert files(room, instance("apple", "Q4", "2024-01-01", "2024-12-31", **sound))["reasons"] == {
        "PERIOD_MISMATCH": 1
    }
    assert files(room, instance("netflix", "FY", "2024-10-01", "2024-12-31", **sound))["drafts"]["ready"] == 0
    for issuer, period, first, last in (
        ("under-armour", "Q1", "2024-09-29", "2025-01-04"),
        ("apple", "FY", "2023-12-31", "2025-01-04"),
    ):
        assert files(room, instance(issuer, period, first, last, **sound))["drafts"] == {"ready": 1, "held": 0}


def forecasts(symbol: str, **documents: int) -> str:
    said = [
        {"id": name, "ticker": symbol, "date": "2024-02-13", "period": "FY", "period_year": "2024",
         "margin_expansion_bps": number}
        for name, number in documents.items()
    ]  # fmt: skip
    return json.dumps({"guidance": said})


@incident(
    "F05",
    "Lyft's release expects a margin 500 basis points wider and means 50; the share rises 67 percent",
    cause="A zero too many in one document; another had it right",
    verdict="HOLD",
    reasons=("RANGE_JUMP", "SOURCES_DISAGREE"),
    twin="a release and a call that agree on 50; a wide margin that is to grow by 500",
)
def test_a_forecast_with_a_zero_too_many(opens: Opens) -> None:
    room, now = opens("filings"), "2024-02-13T21:05:00Z"
    for name, symbol, margin in (("Lyft", "LYFT", 1.6), ("Netflix", "NFLX", 21.0), ("Apple", "AAPL", 1.6)):
        room.backfill("filings-flash", flash(name, symbol, "2024-02-12", 0.18, marginPercent=margin), now)
    told = room.collect("filings-guidance", forecasts("LYFT", release=500, call=50), now)
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 2}, {"RANGE_JUMP": 1, "SOURCES_DISAGREE": 2})
    for sound in (forecasts("AAPL", release=50, call=50), forecasts("NFLX", release=500)):
        assert room.collect("filings-guidance", sound, now)["drafts"]["held"] == 0


@incident(
    "F09",
    "Investors and programs take Zoom Technologies for Zoom Video, and Signal Advance for the messenger Signal",
    cause="Companies were joined by name, or by a symbol one letter apart",
    verdict="HOLD",
    reasons=("ENTITY_AMBIGUOUS",),
    twin="the company by its full name or its symbol",
)
def test_a_name_of_two_companies(opens: Opens) -> None:
    room, now, day = opens("filings"), "2021-01-07T15:00:00Z", "2021-01-07"
    told = room.collect("filings-flash", flash("Signal", None, day, 0.1), now)
    assert (told["records"]["refused"], set(told["reasons"])) == (1, {"ENTITY_AMBIGUOUS"})
    told = room.collect("filings-flash", flash("Tesla", "TLSA", day, 0.1), now)
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"ENTITY_AMBIGUOUS": 1})
    for name, symbol in (("Signal Advance Inc", "SIGL"), ("Tesla", "TSLA"), ("Tiziana Life Sciences", "TLSA")):
        told = room.collect("filings-flash", flash(name, symbol, "2021-01-06", 0.1), now)
        assert told["drafts"] == {"ready": 1, "held": 0}


def entry(cik: str, *items: str) -> str:
    """One Form 8-K of the SEC's list of latest filings."""
    listed = "".join(f"&lt;br&gt;Item {item}: {item}" for item in items)
    return (
        '<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom"><title>Latest</title>'
        f"<entry><title>8-K - A Company ({cik}) (Filer)</title><updated>2017-08-01T06:01:00-04:00</updated>"
        f'<summary type="html">&lt;b&gt;Filed:&lt;/b&gt; 2017-08-01{listed}</summary>'
        f"<id>urn:tag:sec.gov,2008:accession-number={cik}-17-000041</id></entry></feed>"
    )


@incident(
    "F11",
    "The AP's robot tells Under Armour's results and not that it restructures and lays off",
    cause="The news stood in words, not in the columns of the feed",
    verdict="HOLD",
    reasons=("MATERIAL_OMISSION",),
    twin="results beside a filing that has nothing but the results",
)
def test_what_stands_in_no_column(opens: Opens) -> None:
    room, now = opens("filings"), "2017-08-01T12:00:00Z"
    for issuer, items in (("under-armour", ("2.02", "2.05")), ("netflix", ("2.02", "9.01"))):
        room.collect("filings-current", entry(CIKS[issuer], *items), "2017-08-01T10:02:00Z", suffix=".xml")
    told = room.collect("filings-flash", flash("Under Armour", "UAA", "2017-08-01", -0.03), now)
    assert (told["drafts"], told["reasons"]) == ({"ready": 0, "held": 1}, {"MATERIAL_OMISSION": 1})
    told = room.collect("filings-flash", flash("Netflix", "NFLX", "2017-08-01", 0.15), now)
    assert told["drafts"] == {"ready": 1, "held": 0}


@pytest.mark.skipif(not FACTS.is_file(), reason="recorded company facts are not here")
def test_earnings_of_years_before_a_split_that_are_filed_again(opens: Opens) -> None:
    """Apple's year to September 2019 was $11.89 a share until its 10-K of October 2020 made four shares of one."""
    room, eps = opens("filings"), json.loads(FACTS.read_text())["facts"]["us-gaap"]["EarningsPerShareDiluted"]

    def collected(until: str) -> Any:
        known = [one for one in eps["units"]["USD/shares"] if one["filed"] <= until]
        units = {"us-gaap": {"EarningsPerShareDiluted": {"units": {"USD/shares": known}}}}
        wire = json.dumps({"entityName": "Apple Inc.", "facts": units})
        return room.collect("filings-facts", wire, f"{until}T12:00:00Z")

    assert "BASIS_MISMATCH" not in collected("2020-07-31")["reasons"]
    assert collected("2020-10-30")["reasons"]["BASIS_MISMATCH"] >= 1


@pytest.mark.skipif(not FACTS.is_file(), reason="recorded company facts are not here")
def test_sales_under_a_name_given_up_years_ago(opens: Opens) -> None:
    """Apple's `Revenues` end in 2018; its newer sales stand under another name."""
    room, now = opens("filings"), "2026-02-01T12:00:00Z"
    names = json.loads(FACTS.read_text())["facts"]["us-gaap"]

    def collected(*tags: str) -> Any:
        wire = json.dumps({"entityName": "Apple Inc.", "facts": {"us-gaap": {tag: names[tag] for tag in tags}}})
        return room.collect("filings-sales", wire, now)

    assert collected("Revenues")["drafts"] == {"ready": 0, "held": 0}
    assert collected("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax")["drafts"]["ready"] > 0
    assert all("2025" in text for text in room.texts(now))
