"""The starter's newsroom with an archive of a test's own, and wires in the exact form of its sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from newsbot import pipeline
from newsbot.archive import drafts, open_archive
from newsbot.archive.drafts import DraftRow
from newsbot.desk import view
from newsbot.desk.decide import decide
from newsbot.desk.states import State
from newsbot.newsroom.declared import Newsroom
from newsbot.pipeline import Tally
from tests.played import starter

NOW = datetime(2020, 7, 30, 14, 0, tzinfo=UTC)
RATES = "currencies-ecb-csv"
RATES_XML = "currencies-ecb-xml"
QUAKES = "quakes-usgs"


class Wired:
    """A newsroom at work on an archive; wires go in, what became of them is asked for."""

    def __init__(self, path: Path, newsroom: Newsroom | None = None) -> None:
        self.newsroom = newsroom or starter()
        self.archive = open_archive(path, create=True)

    def house(self, now: datetime) -> pipeline.House:
        return pipeline.House(self.newsroom, self.archive, now)

    def send(
        self, feed: str, body: bytes, now: datetime = NOW, *, history: bool = False, origin: str = "a test"
    ) -> Tally:
        """One wire carried to the queue, or loaded as history."""
        tally, house = Tally(), self.house(now)
        if history:
            pipeline.backfill(house, self.newsroom.feeds[feed], body, tally, origin="a test")
        else:
            pipeline.take(house, self.newsroom.feeds[feed], body, tally, origin=origin)
            pipeline.carry(house, tally)
        return tally

    def rows(self, now: datetime = NOW, *, states: Sequence[State] = tuple(State), type: str = "") -> list[DraftRow]:
        found = view.queue_rows(self.archive, now, states=states)
        return [row for row in found if type in ("", row.type)]

    def standing(self, draft_id: str) -> list[tuple[int, str, str]]:
        """(version, state, kind) of every version of one draft."""
        return [(row.version, str(row.state), row.kind) for row in drafts.versions(self.archive, draft_id)]

    def show(self, named: str, now: datetime = NOW) -> dict[str, Any]:
        return view.show_json(self.archive, self.newsroom, named, now)

    def decide(self, verb: str, *ids: str, now: datetime = NOW, **options: Any) -> None:
        decide(self.archive, self.newsroom, verb, ids, who="ana", at=now, **options)

    def approve(self, draft_id: str, now: datetime = NOW) -> None:
        """Approved and released at once."""
        self.decide("approve", draft_id, now=now, delay=0)
        pipeline.release(self.house(now))

    def held(self, table: str) -> int:
        return int(self.archive.one(f"SELECT count(*) FROM {table}")[0])  # noqa: S608 a name of ours


def quake(name: str = "ci90010001", at: datetime = NOW - timedelta(hours=1), **changes: Any) -> dict[str, Any]:
    """One feature of the USGS: magnitude 4.2 near Pacoima, unless told otherwise."""
    properties: dict[str, Any] = {
        "mag": 4.2, "place": "3 km NNW of Pacoima, CA", "time": _milliseconds(at),
        "updated": _milliseconds(at + timedelta(minutes=3)), "felt": None, "alert": None, "status": "automatic",
        "tsunami": 0, "sig": 410, "ids": f",{name},", "magType": "mw", "type": "earthquake",
        "url": f"https://earthquake.usgs.gov/earthquakes/eventpage/{name}",
    }  # fmt: skip
    where = changes.pop("where", (-118.4195, 34.2985, 8.1))
    if "updated" in changes:
        changes["updated"] = _milliseconds(changes["updated"])
    geometry = {"type": "Point", "coordinates": list(where)}
    return {"type": "Feature", "id": name, "properties": properties | changes, "geometry": geometry}


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def summary(*features: Mapping[str, Any]) -> bytes:
    """A payload of the USGS's summary feed."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def history_csv(days: Iterable[tuple[date, Mapping[str, str]]]) -> bytes:
    """The ECB's file of history: newest day first, a column a currency, N/A where there is no rate."""
    rows = sorted(days, reverse=True)
    names = sorted({name for _, rates in rows for name in rates})
    lines = [",".join(["Date", *names, ""])]
    lines += [",".join([f"{day:%Y-%m-%d}", *(rates.get(name, "N/A") for name in names), ""]) for day, rates in rows]
    return "\n".join(lines).encode() + b"\n"


def daily_csv(day: date, rates: Mapping[str, str]) -> bytes:
    """The ECB's file of one day, with its own way of writing the date."""
    names = sorted(rates)
    head = ", ".join(["Date", *names, ""])
    return f"{head}\n{', '.join([f'{day:%d %B %Y}', *(rates[name] for name in names), ''])}\n".encode()


def daily_xml(day: date, rates: Mapping[str, str]) -> bytes:
    cubes = "".join(f'<Cube currency="{name}" rate="{rate}"/>' for name, rate in sorted(rates.items()))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
        'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject>'
        f'<Cube><Cube time="{day:%Y-%m-%d}">{cubes}</Cube></Cube></gesmes:Envelope>'
    ).encode()
