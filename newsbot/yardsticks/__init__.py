"""What the benchmarks write: a newsroom of one beat, quarterly results, and seeded records of imagined companies.

About 130 words an article, a dozen choices each, a list, ordinals, money, dates and referring expressions; `rosaenlg/`
holds the same article for RosaeNLG, so that both can be measured on the same records in the same run.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsbot.story import ComputationSource, Fact, Scalar, Story, WireSource
from newsbot.writing.listed import listed

HERE = Path(__file__).parent
NEWSROOM = HERE / "newsroom"
ROSAENLG = HERE / "rosaenlg"
_FIRST = listed(
    "Alder Brook Cinder Dune Ember Fjord Garnet Harbor Inlet Jasper Kestrel Linden Marlow Nimbus Otter Pike"
)
_SECOND = listed("Carriers Chemicals Dairy Freight Glass Instruments Media Metals Optics Paper Power Textiles")
_FORMS = ("Inc.", "Corp.", "Co.", "Group")
_CITIES = ("Lyon", "Oslo", "Porto", "Tampa", "Turin", "Utica")
_EXCHANGES = ("Nasdaq", "New York Stock Exchange", "Toronto Stock Exchange")
_PEOPLE = ("Ines Brandt", "Olu Adeyemi", "Mara Lind", "Jon Castell", "Hana Sato", "Pavel Novak")
_PARTS = (
    "retail", "wholesale", "licensing", "leasing", "maintenance", "packaging", "insurance", "data services",
)  # fmt: skip
_ENDS = ("03-31", "06-30", "09-30", "12-31")


def records(count: int, seed: int = 11) -> list[dict[str, Any]]:
    """Quarterly results as a wire would say them: money in dollars, amounts a share as texts, growth in percent."""
    chance = random.Random(seed)  # noqa: S311 records for a benchmark
    return [_record(number, chance) for number in range(count)]


def _record(number: int, chance: random.Random) -> dict[str, Any]:
    quarter, year = chance.randint(1, 4), chance.randint(2019, 2025)
    revenue = round(10 ** chance.uniform(7.4, 10.9))
    share = round(chance.uniform(-0.9, 4.8), 2)
    end = date.fromisoformat(f"{year}-{_ENDS[quarter - 1]}")
    guided = chance.random() < 0.6
    return {
        "id": f"r{number}",
        "short": f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}",
        "form": chance.choice(_FORMS),
        "city": chance.choice(_CITIES),
        "exchange": chance.choice(_EXCHANGES),
        "ticker": "".join(chance.sample("ABCDEFGHJKLMNPRSTVWXYZ", 4)),
        "chief": chance.choice(_PEOPLE),
        "quarter": quarter,
        "year": year,
        "period_end": end.isoformat(),
        "reported": (end + timedelta(days=chance.randint(14, 46))).isoformat(),
        "revenue": revenue,
        "revenue_before": round(revenue / chance.uniform(0.8, 1.35)),
        "net": round(revenue * chance.uniform(-0.05, 0.2)),
        "share": f"{share:.2f}",
        "share_before": f"{share - chance.uniform(-1.2, 1.2):.2f}",
        "share_expected": f"{share + chance.choice([0, 1, 1]) * chance.uniform(-0.3, 0.3):.2f}",
        "beaten": chance.randint(0, 9),
        "segments": [
            {"name": name, "growth": f"{chance.uniform(-25, 45):.1f}"}
            for name in chance.sample(_PARTS, chance.randint(1, 4))
        ],
        "low": round(revenue * chance.uniform(0.95, 1.02)) if guided else None,
        "high": round(revenue * chance.uniform(1.03, 1.12)) if guided else None,
        "price": f"{chance.uniform(5, 400):.2f}",
        "price_change": f"{chance.uniform(-12, 12):.1f}",
    }


def stories(found: list[dict[str, Any]]) -> list[Story]:
    """Each record as a story with the facts discovery would have made of it."""
    return [_story(record) for record in found]


def _story(record: Mapping[str, Any]) -> Story:
    made_at = datetime.combine(date.fromisoformat(record["reported"]), time(20, 0), UTC)
    facts = tuple(_facts(record, made_at))
    return Story(
        id=record["id"], beat="earnings", feed="earnings-records", event=record["id"], type="results",
        records=(f"earnings/{record['id']}@1",), facts=facts, angle="", score=50, why=(), made_at=made_at,
        expires_at=made_at + timedelta(hours=24), text_valid_until=made_at + timedelta(hours=24), slug=record["id"],
    )  # fmt: skip


def _facts(record: Mapping[str, Any], fetched_at: datetime) -> Iterator[Fact]:
    key = record["id"]

    def said(name: str, value: Scalar, path: str, unit: str = "") -> Fact:
        return Fact(
            f"{key}.{name}", name, value, WireSource("earnings-records", key, 1, path, "0" * 64, fetched_at), unit
        )

    def made(name: str, value: Scalar, computation: str, *inputs: str, unit: str = "") -> Fact:
        return Fact(
            f"{key}.{name}", name, value, ComputationSource(computation, tuple(f"{key}.{one}" for one in inputs)), unit
        )

    for name in ("exchange", "ticker", "chief", "city"):
        yield said(name, record[name], name)
    yield said("company.short", record["short"], "short")
    yield said("company.form", record["form"], "form")
    yield made("company.name", f"{record['short']} {record['form']}", "short form", "company.short", "company.form")
    for name in ("description", "pronoun"):
        value = "the company" if name == "description" else "it"
        yield made(f"company.{name}", value, "what a company is called", "company.short")
    for name in ("revenue", "revenue_before", "net", "low", "high"):
        if record[name] is not None:
            yield said(name, record[name], name, "USD")
    for name in ("share", "share_before", "share_expected", "price"):
        yield said(name, Decimal(record[name]), name, "USD")
    yield said("price_change", Decimal(record["price_change"]), "price_change", "percent")
    for name in ("quarter", "beaten"):
        yield said(name, record[name], name)
    yield said("year", record["year"], "year", "year")
    for name in ("period_end", "reported"):
        yield said(name, date.fromisoformat(record[name]), name)
    change = (Decimal(record["revenue"]) / Decimal(record["revenue_before"]) - 1) * 100
    yield made("growth.percent", change.quantize(Decimal("0.1")), "change", "revenue", "revenue_before", unit="percent")
    yield made("growth.digits", 1, "decimals printed")
    yield made("segments.count", len(record["segments"]), "how many segments")
    for number, segment in enumerate(record["segments"]):
        yield said(f"segments.{number}.name", segment["name"], f"segments[{number}].name")
        growth = Decimal(segment["growth"])
        yield said(f"segments.{number}.growth", growth, f"segments[{number}].growth", "percent")


def wire(found: list[dict[str, Any]]) -> str:
    """The records as JSON, for a peer."""
    return json.dumps(found)
