"""Every figure and name a reader sees leads back: through `show --json` alone, with a reading of our own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from newsbot import fixtures, pipeline
from newsbot.archive import Archive, drafts, open_archive, records, wires
from newsbot.collection.read import resolver
from newsbot.desk import view
from newsbot.newsroom import open_newsroom
from newsbot.newsroom.declared import Newsroom

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
STATES = ("ready", "held", "approved", "superseded", "spiked", "expired")
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth"
WORDS = {word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words.split(" "), 1)}
NO_NAMES = {"UTC"}
NAME = re.compile(r"(?<![.!?:”\"“] )(?<!^)(?<!\n)\b[A-Z][a-zA-Z.’'-]+")


def check(newsroom: Newsroom, archive: Archive, shown: dict[str, Any]) -> None:
    """Everything the promise says of one document."""
    text, spans = shown["text"], sorted(shown["spans"], key=lambda span: span["start"])
    facts = {fact["id"]: fact for fact in shown["facts"]}
    covered = bytearray(len(text))
    for before, after in pairwise(spans):
        assert before["end"] <= after["start"], (before, after)
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]
        covered[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
        value_is_shown(span["text"], facts[span["fact"]], shown["language"])
    end = text.rindex(shown["label"]["text"])
    bare = "".join(mark if not hit else "\0" for mark, hit in zip(text[:end], covered, strict=False))
    assert not re.findall(r"\d", bare), (shown["id"], re.findall(r".{20}\d.{5}", bare))
    if shown["language"] == "en":
        assert set(NAME.findall(bare)) <= NO_NAMES, (shown["id"], NAME.findall(bare))
    for fact in facts.values():
        source_exists(newsroom, archive, fact, facts)


def value_is_shown(said: str, fact: dict[str, Any], language: str) -> None:
    value = fact["value"]
    figure = re.search(r"\d[\d.,]*\d|\d", said)
    if isinstance(value, bool) or value is None or not re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        assert said
        return
    if figure is None:
        word = re.sub(r"[^a-zäöüß-]", "", said.lower().split()[0])
        assert WORDS.get(word) == Decimal(str(value)) or language != "en", (said, value)
        return
    plain = figure[0].replace(".", "").replace(",", ".") if language == "de" else figure[0].replace(",", "")
    shown = Decimal(plain)
    half = Decimal(5).scaleb(-1 - max(0, -int(shown.as_tuple().exponent)))
    assert abs(abs(Decimal(str(value))) - shown) <= half, (said, value, fact["name"])


def source_exists(newsroom: Newsroom, archive: Archive, fact: dict[str, Any], facts: dict[str, Any]) -> None:
    source = fact["source"]
    if "path" in source:
        wire = wires.get(archive, source["feed"], source["wire_sha256"])
        assert wire is not None
        if source["path"] != "fetched_at":
            feed = newsroom.feeds[source["feed"]]
            body = wires.body(archive, wire.sha256)
            assert resolver(feed.reader, body, namespaces=feed.namespaces)(source["path"]) != ""
    elif "reference" in source:
        if source["reference"] in newsroom.tables:
            table = newsroom.tables[source["reference"]]
            assert table.sha256 == source["sha256"]
            assert source["row"] in {row[table.key] for row in table.rows}
    elif "constant" in source:
        lines = (newsroom.root / source["file"]).read_text(encoding="utf-8").splitlines()
        assert 0 < source["line"] <= len(lines)
    else:
        assert set(source["inputs"]) <= set(facts), fact
        for key in source.get("rows") or ():
            assert records.get(archive, key) is not None, key


def documents(newsroom: Newsroom, archive: Archive, now: datetime) -> Iterator[dict[str, Any]]:
    for row in drafts.window(archive, states=STATES, limit=5000):
        yield view.show_json(archive, newsroom, f"{row.id}@{row.version}", now)


def archive_in(folder: Path) -> Archive:
    return open_archive(folder / "newsroom.db", create=True)


@pytest.mark.parametrize("case", list(fixtures.cases(ROOT)), ids=lambda case: f"{case.beat}-{case.name}")
def test_of_every_recorded_case(case: fixtures.Case, tmp_path: Path) -> None:
    newsroom, archive = open_newsroom(ROOT), archive_in(tmp_path)
    for step in case.steps:
        fixtures.play(pipeline.House(newsroom, archive, step.now), step, pipeline.Tally())
    found = list(documents(newsroom, archive, case.steps[-1].now))
    assert found
    for shown in found:
        check(newsroom, archive, shown)
    archive.close()


@pytest.mark.trials
@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} is not here: recorded wires of the USGS and the ECB")
def test_of_two_hundred_drafts_on_real_wires(tmp_path: Path) -> None:
    newsroom, archive = open_newsroom(ROOT), archive_in(tmp_path)
    now = datetime(2019, 7, 6, 10, tzinfo=UTC)
    quakes = newsroom.feeds["quakes-usgs"]
    for file in sorted((SHARED / "earthquakes" / "usgs").glob("query_2019-07-06*")):
        house = pipeline.House(newsroom, archive, now)
        pipeline.take(house, quakes, file.read_bytes(), pipeline.Tally(), origin=file.name)
        pipeline.carry(house, pipeline.Tally())
    _rates(newsroom, archive)
    found = list(documents(newsroom, archive, now))
    for shown in found:
        check(newsroom, archive, shown)
    print(f"{len(found)} drafts checked")
    assert len(found) >= 200
    archive.close()


def _rates(newsroom: Newsroom, archive: Archive) -> None:
    """Six years of fixings as history, then forty days, each as the wire of its day."""
    feed = newsroom.feeds["currencies-ecb-csv"]
    with (SHARED / "finance" / "ecb_fx" / "eurofxref-hist_to_2024.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    kept = [head.index(name) for name in ("Date", "USD", "JPY", "GBP", "CHF", "CZK", "SEK", "NOK", "TRY", "PLN", "CAD")]

    def payload(chosen: list[list[str]]) -> bytes:
        return "\n".join(",".join(row[at] for at in kept) for row in [head, *chosen]).encode()

    past = [row for row in rows if "2016-06-01" <= row[0] < "2022-02-15"]
    days = [row for row in rows if "2022-02-15" <= row[0] <= "2022-04-12"][::-1]
    first = datetime(2022, 2, 14, 16, tzinfo=UTC)
    pipeline.backfill(pipeline.House(newsroom, archive, first), feed, payload(past), pipeline.Tally(), origin="history")
    for day in days:
        house = pipeline.House(newsroom, archive, datetime.fromisoformat(day[0]).replace(hour=16, tzinfo=UTC))
        pipeline.take(house, feed, payload([day]), pipeline.Tally(), origin=day[0])
        pipeline.carry(house, pipeline.Tally())
