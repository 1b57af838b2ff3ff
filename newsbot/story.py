"""The paper: the frozen types that pass from room to room, and how they come back from JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from newsbot.canonical import canonical, derived_id, dumps, sha256_hex
from newsbot.refusal import Refusal as Refusal

Scalar = str | int | bool | Decimal | datetime | date | None
"""One value of a record or a fact. Times are aware, text is NFC, money and measures are Decimal."""


# --- wires and records ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wire:
    """One payload as received; the bytes themselves stay in the archive under `sha256`."""

    sha256: str
    feed: str
    fetched_at: datetime
    origin: str
    """The URL asked, or the name of the file it was read from."""
    size: int
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a wire said. The same event with new content is a new revision, never an update."""

    feed: str
    beat: str
    event: str
    revision: int
    happened_at: datetime
    """When the thing happened, for order and windows; not when we heard of it."""
    observed_at: datetime
    """When the wire that said it was fetched."""
    data: Mapping[str, Scalar]
    wire: str
    paths: Mapping[str, str]
    """Field name -> where in the wire it stands, in the feed's path language."""
    entity: str = ""
    """The series or subject it belongs to (a currency, a club); empty where a beat has none."""
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.beat}/{self.event}@{self.revision}"


@dataclass(frozen=True, slots=True)
class LeadItem:
    """One entry of a general feed, as text: a clue for editors. Nothing makes a record or a draft of it."""

    id: str
    """Derived from the feed and its guid, so that the same entry is the same clue whenever it comes."""
    feed: str
    guid: str
    """What the feed calls the entry; its address, or else its words, where it gives no guid."""
    address: str
    """Its link without what only says who sent the reader; two links to one page have the same. May be empty."""
    link: str
    """As the feed gave it; empty unless it is http or https."""
    title: str
    summary: str
    published_at: datetime | None
    first_seen_at: datetime
    seen_at: datetime
    """When the wire with these words was fetched."""
    wire: str
    path: str
    """Where in the wire the entry stands: `entries[3]`."""
    language: str = ""
    """ISO 639; empty = unknown."""
    language_by: Literal["", "text", "feed", "declared"] = ""
    """Who says so: its own words, the words of its whole wire, or the feed's declaration."""

    @property
    def at(self) -> datetime:
        """When it was published; never later than it was first seen, and then where the feed gives no date."""
        return min(self.published_at or self.first_seen_at, self.first_seen_at)


class Verdict(StrEnum):
    """What a check decides, from harmless to grave."""

    PASS = "pass"
    LABEL = "label"
    HOLD = "hold"
    DROP = "drop"
    MERGE = "merge"
    ALARM = "alarm"
    REFUSE = "refuse"
    PROPOSE_CORRECTION = "propose_correction"
    PROPOSE_KILL = "propose_kill"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not simply passed: a code of the contract and a sentence an editor understands."""

    code: str
    verdict: Verdict
    message: str
    field: str = ""
    record: str = ""
    previous: str = ""
    rule: str = ""


# --- facts and stories ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WireSource:
    """The value stands in a wire."""

    feed: str
    event: str
    revision: int
    path: str
    wire_sha256: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """The value stands in a row of a registered reference table."""

    reference: str
    row: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ConstantSource:
    """The value is declared in a file of the newsroom."""

    constant: str
    file: str
    line: int


ROWS_NAMED = 20
"""A computation over more history rows names as many of them: those that matter."""


def rows_named(number: int) -> str:
    """How many records a computation rests on, by how many it names: `1 record`, `12 records`, `20 or more records`."""
    return f"{number}{' or more' if number >= ROWS_NAMED else ''} record{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class ComputationSource:
    """The value follows from other facts, and from history rows where `rows` names their records."""

    computation: str
    inputs: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonSource:
    """An editor typed it."""

    person: str
    at: datetime
    note: str = ""


Source = WireSource | ReferenceSource | ConstantSource | ComputationSource | PersonSource


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, no words. A dot in a name nests: `previous.rate` and `previous.date` belong together."""

    id: str
    name: str
    value: Scalar
    source: Source
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A group of facts as news: how strong, and why."""

    name: str
    score: int
    """0 to 100."""
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """What we know and why it is news. No words."""

    id: str
    beat: str
    feed: str
    event: str
    type: str
    records: tuple[str, ...]
    """Keys of the records it rests on."""
    facts: tuple[Fact, ...]
    angle: str
    """Name of the strongest scored group."""
    score: int
    why: tuple[Scored, ...]
    made_at: datetime
    expires_at: datetime
    text_valid_until: datetime
    kind: Literal["story", "update", "correction", "kill"] = "story"
    urgent: bool = False
    sensitive: tuple[str, ...] = ()
    """Why it is sensitive, in words; empty when it is not."""
    confirm: bool = False
    """The gravest classes: an approval needs the typed slug."""
    reasons: tuple[Reason, ...] = ()
    """What record checks said; a HOLD among them makes the draft held."""
    slug: str = ""
    beside: bool = False
    """Under its floor now: told only where readers have an earlier text."""


# --- drafts ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` shows the value of one fact (Unicode code points, end exclusive)."""

    start: int
    end: int
    fact: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the spans that lead back."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Facts drawn as a picture, and everything in it said in words too: nothing is only in the picture."""

    name: str
    kind: Literal["table", "bars", "timeline"]
    title: Text
    caption: Text
    heads: tuple[Text, ...]
    """One word or two over each column of `rows`."""
    rows: tuple[tuple[Text, ...], ...]
    """What is printed in the picture, a row at a time; each has as many cells as there are heads, some may be empty."""
    alternative: tuple[Text, ...]
    """The same as sentences."""
    svg: str = ""
    """The picture; empty where nothing could draw it when the draft was written."""

    def texts(self) -> tuple[Text, ...]:
        """Every text of it."""
        cells = [cell for row in self.rows for cell in row]
        return (self.title, self.caption, *self.heads, *cells, *self.alternative)

    def content(self) -> dict[str, Any]:
        """What an approval covers; the picture by its hash."""
        return {
            "name": self.name,
            "kind": self.kind,
            "title": self.title.text,
            "caption": self.caption.text,
            "heads": [head.text for head in self.heads],
            "rows": [[cell.text for cell in row] for row in self.rows],
            "alternative": [sentence.text for sentence in self.alternative],
            "svg_sha256": sha256_hex(self.svg.encode()) if self.svg else "",
        }


@dataclass(frozen=True, slots=True)
class TemplateRef:
    path: str
    sha256: str
    accepted_by: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Who must be named and under which licence."""

    name: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Words. `id` is derived from beat, event, story type and language; every new text is a new `version`."""

    id: str
    version: int
    kind: Literal["story", "update", "correction", "kill"]
    beat: str
    feed: str
    event: str
    type: str
    language: str
    story: str
    slug: str
    headline: Text
    short_headline: Text
    summary: Text
    push: Text
    body: tuple[Text, ...]
    facts: tuple[Fact, ...]
    why: tuple[Scored, ...]
    score: int
    template: TemplateRef
    choices: Mapping[str, str]
    checks: tuple[Reason, ...]
    sources: tuple[SourceLine, ...]
    created_at: datetime
    expires_at: datetime
    text_valid_until: datetime
    prose: str = ""
    """The template's own words, values masked: what a human edit is compared with."""
    urgent: bool = False
    sensitive: tuple[str, ...] = ()
    confirm: bool = False
    supersedes: str = ""
    edited_by: str = ""
    note: str = ""
    """What an update, correction or kill says it changes."""
    charts: tuple[Chart, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"

    def content(self) -> dict[str, Any]:
        """What an approval covers: no label, byline or times."""
        return {
            "id": self.id,
            "version": self.version,
            "kind": self.kind,
            "language": self.language,
            "headline": self.headline.text,
            "short_headline": self.short_headline.text,
            "summary": self.summary.text,
            "push": self.push.text,
            "body": [paragraph.text for paragraph in self.body],
            "charts": [chart.content() for chart in self.charts],
            "note": self.note,
            "sources": [{"name": s.name, "url": s.url, "licence": s.licence} for s in self.sources],
        }

    @property
    def content_sha256(self) -> str:
        return sha256_hex(canonical(self.content()))


def draft_id(beat: str, event: str, story_type: str, language: str) -> str:
    return derived_id("draft", beat, event, story_type, language)


# --- decisions and articles -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """One verb by one person (or by newsbot itself) on one version; append-only and hash-chained."""

    seq: int
    id: str
    version: int
    verb: str
    who: str
    verified: bool
    at: datetime
    reason: str
    details: Mapping[str, Scalar]
    """Verb-specific: `delay` seconds, `embargo`, `not_before`, `content_sha256`, `opened`, `lease_until`, `was`."""
    previous_hash: str
    hash: str

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"


def decision_hash(decision: Decision) -> str:
    """sha256 over the decision and the hash before it; changing any earlier row changes every later hash."""
    row = [
        decision.seq, decision.id, decision.version, decision.verb, decision.who, decision.verified,
        decision.at, decision.reason, decision.details, decision.previous_hash,
    ]  # fmt: skip
    return sha256_hex(dumps(row).encode())


@dataclass(frozen=True, slots=True)
class Label:
    """The machine-authorship label, derived from the history of a draft, never typed."""

    state: Literal["auto_unreviewed", "auto_reviewed", "auto_edited", "auto_bulk", "human"]
    text: str
    byline: str
    digital_source_type: str


@dataclass(frozen=True, slots=True)
class Article:
    """What left the house. Immutable; a kill is an article of kind `kill`, its tombstone."""

    cursor: int
    id: str
    version: int
    kind: Literal["article", "update", "correction", "kill"]
    beat: str
    language: str
    released_at: datetime
    content_sha256: str
    article_sha256: str
    label: Label
    review: Mapping[str, Any]
    """The review record: sha256, reviewer and role, time, what was looked at, template and wire hashes, who answers."""
    was_now: Sequence[tuple[str, str]]
    """Old and new sentence of an update or correction."""
    formats: Mapping[str, bytes] = field(default_factory=dict)
    """Format name (`ninjs-1.6`, `html`, `text`) -> the bytes that left."""


# --- back from JSON -------------------------------------------------------------------------------------------------


def _source(found: Mapping[str, Any]) -> Source:
    if "path" in found:
        return WireSource(**found)
    if "reference" in found:
        return ReferenceSource(**found)
    if "constant" in found:
        return ConstantSource(**found)
    if "computation" in found:
        return ComputationSource(found["computation"], tuple(found["inputs"]), tuple(found["rows"]))
    if "person" in found:
        return PersonSource(**found)
    raise ValueError(f"no source has the keys {sorted(found)}")


def fact_from(found: Mapping[str, Any]) -> Fact:
    """A `Fact` from what `canonical.loads` gives back."""
    return Fact(found["id"], found["name"], found["value"], _source(found["source"]), found["unit"])


def reason_from(found: Mapping[str, Any]) -> Reason:
    """A `Reason` from what `canonical.loads` gives back."""
    return Reason(**{**found, "verdict": Verdict(found["verdict"])})


def _text(found: Mapping[str, Any]) -> Text:
    return Text(found["text"], tuple([Span(span["start"], span["end"], span["fact"]) for span in found["spans"]]))


def _chart(found: Mapping[str, Any]) -> Chart:
    return Chart(
        **{
            **found,
            "title": _text(found["title"]),
            "caption": _text(found["caption"]),
            "heads": tuple(map(_text, found["heads"])),
            "rows": tuple(tuple(map(_text, row)) for row in found["rows"]),
            "alternative": tuple(map(_text, found["alternative"])),
        }
    )


def story_from(found: Mapping[str, Any]) -> Story:
    """A `Story` from what `canonical.loads` gives back."""
    return Story(
        **{
            **found,
            "records": tuple(found["records"]),
            "facts": tuple(map(fact_from, found["facts"])),
            "why": tuple(Scored(**item) for item in found["why"]),
            "sensitive": tuple(found["sensitive"]),
            "reasons": tuple(map(reason_from, found["reasons"])),
        }
    )


def draft_from(found: Mapping[str, Any]) -> Draft:
    """A `Draft` from what `canonical.loads` gives back."""
    return Draft(
        **{
            **found,
            "headline": _text(found["headline"]),
            "short_headline": _text(found["short_headline"]),
            "summary": _text(found["summary"]),
            "push": _text(found["push"]),
            "body": tuple(map(_text, found["body"])),
            "facts": tuple(map(fact_from, found["facts"])),
            "why": tuple(Scored(**item) for item in found["why"]),
            "template": TemplateRef(**found["template"]),
            "checks": tuple(map(reason_from, found["checks"])),
            "sources": tuple(SourceLine(**item) for item in found["sources"]),
            "sensitive": tuple(found["sensitive"]),
            "charts": tuple(map(_chart, found.get("charts", ()))),
        }
    )
