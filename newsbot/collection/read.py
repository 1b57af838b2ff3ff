"""Stage 4: a kept wire in, validated record items out, and apart from them what could not be one and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made_with
from datetime import datetime
from importlib import import_module
from typing import Any, NamedTuple

from newsbot.collection.convert import Convert, compile_field
from newsbot.collection.identity import aliases_of, entity_of, event_of, moment_of
from newsbot.collection.merge import JOINT, merged
from newsbot.collection.unpack import unpacked
from newsbot.collection.values import Mismatch
from newsbot.collection.wires import READERS, Payload, RawItem, misdeclared
from newsbot.newsroom.declared import Beat, Feed
from newsbot.story import Reason, Refusal, Scalar, Verdict, Wire

EARLIEST_YEAR, LATEST_YEAR = 1500, 3000
"""Outside them dates overflow when zones and windows are reckoned."""
ORIGIN = "@origin"
"""The path of what was read from the wire's own address or file name."""
LONGEST_RAW = 10_000
"""Characters kept of an item that makes no record; its path leads to the rest."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one item of a wire says about one event, as the beat declares its record."""

    event: str
    entity: str
    happened_at: datetime
    version_at: datetime | None
    aliases: tuple[str, ...]
    data: Mapping[str, Scalar]
    """Field -> value; a field the wire says nothing of is not in it."""
    paths: Mapping[str, str]
    """Field -> where its value stands; a declared constant stands in the feed's file."""


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """An item that makes no record."""

    path: str
    raw: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All of one payload. With a `problem` of the whole payload, good items may still be there (SCHEMA_DRIFT)."""

    items: tuple[Item, ...]
    refused: tuple[RefusedItem, ...]
    problem: Reason | None
    notes: tuple[str, ...] = ()
    """Defects that cost nothing: a feed that is not well-formed, a column that stands twice."""
    skipped: int = 0
    """Items that are no records by declaration (`skip_missing`)."""
    at_odds: Mapping[str, Reason] = made_with(default_factory=dict)
    """Event -> what two of its items contradict each other in; nothing says which of them is right."""


class _Field(NamedTuple):
    at: int
    """Its place among the values of a raw item."""
    name: str
    convert: Convert
    required: bool
    skip: bool
    origin: bool
    missing: tuple[str, ...]

    def silent(self, said: Any) -> bool:
        """The wire says nothing here; a value is then the declared default."""
        return said is None or (isinstance(said, str) and not said.strip()) or str(said).strip() in self.missing


class Stream:
    """The items of one payload one by one; when they have run out, `refused`, `skipped` and `problem` are whole.

    A payload that cannot be read gives no item and its `problem` at once. Iterate once; for what fits in memory there
    is `read_wire`.
    """

    def __init__(self, feed: Feed, beat: Beat, wire: Wire, body: bytes) -> None:
        self.feed = feed
        self.beat = beat
        self._wire = wire
        self.refused: list[RefusedItem] = []
        self.skipped = 0
        self.taken = 0
        self.problem: Reason | None = None
        self.notes: list[str] = []
        self._same: Counter[tuple[str, str]] = Counter()
        self._fields = _fields(feed, beat)
        self._payload: Payload | None = None
        try:
            self._payload = open_payload(feed, wire, body)
        except Refusal as refusal:
            self._fail(refusal)

    def __iter__(self) -> Iterator[Item]:
        if self._payload is None:
            return
        try:
            found = self._found(self._payload)
            yield from found if self.feed.merge is None else merged(found, self.feed.merge, self._built)
        except Refusal as refusal:
            self._fail(refusal)
        self.notes += self._payload.notes
        self._look_for_drift()

    def _found(self, payload: Payload) -> Iterator[Item]:
        for raw in payload.items:
            item = self._item(raw)
            if item is not None:
                self.taken += 1
                yield item

    def _fail(self, refusal: Refusal) -> None:
        if refusal.code == "CONFIG_INVALID":
            raise refusal
        self.problem = Reason(refusal.code, Verdict.ALARM, refusal.message)

    def _item(self, raw: RawItem) -> Item | None:
        data: dict[str, Scalar] = {}
        paths: dict[str, str] = {}
        reasons: list[Reason] = []
        if raw.defect:
            reasons.append(self._reason("SCHEMA_DRIFT", raw.path, "", raw.defect))
        for field in self._fields:
            at, name, convert, required, skip, origin, _ = field
            said, where = (self._wire.origin, ORIGIN) if origin else (raw.values[at], raw.paths[at])
            try:
                value = convert(said)
            except Mismatch as mismatch:
                message = f"`{name}` is {mismatch.came} at {where}; expected {mismatch.expected}"
                reasons.append(self._reason(mismatch.code, raw.path, name, message))
                continue
            if value is not None:
                data[name] = value
                paths[name] = where if where and not field.silent(said) else self.feed.place.file
            elif skip and not reasons:
                self.skipped += 1
                return None
            elif required:
                reasons.append(self._missing(raw, at, name))
        if reasons:
            kept = raw.raw()[:LONGEST_RAW].encode("utf-8", "backslashreplace").decode()
            self.refused.append(RefusedItem(raw.path, kept, tuple(reasons)))
            return None
        built = self._built(data, paths)
        if EARLIEST_YEAR <= built.happened_at.year <= LATEST_YEAR:
            return built
        code = "TIME_FUTURE" if built.happened_at.year > LATEST_YEAR else "TIME_EPOCH_DEFAULT"
        message = f"`{self.beat.record.happened_at}` lies in the year {built.happened_at.year}, which no wire can mean"
        reason = self._reason(code, raw.path, self.beat.record.happened_at, message)
        self.refused.append(RefusedItem(raw.path, raw.raw()[:LONGEST_RAW], (reason,)))
        return None

    def _built(self, data: dict[str, Scalar], paths: dict[str, str]) -> Item:
        record = self.beat.record
        moment = moment_of(record, data[record.happened_at])
        if moment is None:
            raise misdeclared(
                self.feed, f"`happened_at` of {self.beat.name} names {record.happened_at!r}, no time or date"
            )
        event = event_of(record, data)
        version = moment_of(record, data.get(record.version_at)) if record.version_at else None
        return Item(event, entity_of(record, data), moment, version, aliases_of(record, data, event), data, paths)

    def _missing(self, raw: RawItem, at: int, name: str) -> Reason:
        """An undated item is told from others: the time of fetching never stands in for its own."""
        code = "TIME_UNDATED" if name == self.beat.record.happened_at else "FIELD_MISSING"
        return self._reason(code, raw.path, name, f"`{name}` is missing at {raw.paths[at] or ORIGIN}")

    def _reason(self, code: str, path: str, field: str, what: str) -> Reason:
        self._same[code, field] += 1
        message = f"{self.feed.name} {path}: {what}; the item is kept apart, compare it with {self.feed.place.file}"
        return Reason(code, Verdict.REFUSE, message, field)

    def _look_for_drift(self) -> None:
        """One item may be odd; when more than half are odd in the same way, the wire has changed its shape."""
        all_items = self.taken + len(self.refused)
        if self.problem or not self._same or all_items < 3:
            return
        (code, field), number = self._same.most_common(1)[0]
        if number * 2 > all_items:
            what = f"`{field}`: {code}" if field else code
            message = f"{self.feed.name}: {number} of {all_items} items were refused for the same reason ({what}); "
            message += f"the wire has changed or {self.feed.place.file} never fitted it. The others were read"
            self.problem = Reason("SCHEMA_DRIFT", Verdict.ALARM, message, field)


def read_wire(feed: Feed, beat: Beat, wire: Wire, body: bytes) -> Reading:
    """Everything one payload says. CONFIG_INVALID is raised, all other trouble is in the answer."""
    stream = Stream(feed, beat, wire, body)
    items = tuple(stream)
    at_odds = {} if feed.merge else contradictions(beat, items)
    return Reading(items, tuple(stream.refused), stream.problem, tuple(stream.notes), stream.skipped, at_odds)


def contradictions(beat: Beat, items: Iterable[Item]) -> dict[str, Reason]:
    """Events of which two items of one payload say different things that count. A version of the wire's own would say
    which is the newer; where a beat declares one, nothing is found."""
    if beat.record.version_at:
        return {}
    first: dict[str, Item] = {}
    found: dict[str, Reason] = {}
    for item in items:
        other = first.setdefault(item.event, item)
        for name, declared in beat.record.fields.items() if other is not item else ():
            one, two = other.data.get(name), item.data.get(name)
            if one == two or declared.on_change == "silent":
                continue
            said = f"`{name}` is {'not there' if one is None else one} at {other.paths.get(name) or first_path(other)}"
            said += f" and {'not there' if two is None else two} at {item.paths.get(name) or first_path(item)}"
            message = f"{item.event} stands twice in one payload: {said}. Ask the source which is right, then clear it."
            found.setdefault(item.event, Reason("SOURCES_DISAGREE", Verdict.HOLD, message, name))
    return found


def first_path(item: Item) -> str:
    """Where something of an item stands, for what stands nowhere."""
    return next(iter(item.paths.values()), "")


def open_payload(feed: Feed, wire: Wire, body: bytes) -> Payload:
    document = unpacked(feed.name, body, feed.max_bytes)
    payload: Payload = _reader(feed.reader, feed).read(feed, document, charset_of(wire.headers))
    return payload


def resolver(
    reader: str, body: bytes, *, charset: str = "", namespaces: Mapping[str, str] | None = None
) -> Callable[[str], str]:
    """A function from a path of ours to the text that stands there in this payload; '' when nothing does.

    `namespaces` are the feed's, for XPath. A value joined from several places has their texts, one a line. This is how
    a path is proved to lead to its value.
    """
    document = unpacked("the wire", body, 1 << 30)
    one: Callable[[str], str] = _reader(reader, None).resolver("the wire", document, charset, namespaces or {})
    return lambda path: "\n".join(one(part) for part in path.split(JOINT)) if JOINT in path else one(path)


def resolve(
    reader: str, body: bytes, path: str, *, charset: str = "", namespaces: Mapping[str, str] | None = None
) -> str:
    """The text at one path; for several of one payload, `resolver` parses once."""
    return resolver(reader, body, charset=charset, namespaces=namespaces)(path)


def charset_of(headers: Mapping[str, str]) -> str:
    """The charset a server declared, or ''."""
    _, _, parameters = headers.get("content-type", "").lower().partition("charset=")
    return parameters.partition(";")[0].strip().strip("\"'")


def _reader(name: str, feed: Feed | None) -> Any:
    """Imported by name when used: feedparser and lxml are for those who need them."""
    if name not in READERS:
        why = f"there is no reader {name!r}; there are {', '.join(READERS)}"
        raise misdeclared(feed, why) if feed else Refusal("CONFIG_INVALID", why)
    return import_module(f"newsbot.collection.wires.{name}")


def _fields(feed: Feed, beat: Beat) -> list[_Field]:
    """The feed's fields as conversions, those that may skip an item first."""
    record = beat.record
    needed = {name for name, field in record.fields.items() if field.required} | {*record.identity, record.happened_at}
    fields = []
    for at, (name, mapping) in enumerate(feed.fields.items()):
        declared = record.fields.get(name)
        if declared is None:
            raise misdeclared(
                feed, f"the beat {beat.name} declares no field `{name}`; it has {', '.join(record.fields)}"
            )
        try:
            convert = compile_field(mapping, declared)
        except ValueError as error:
            raise misdeclared(feed, f"[fields] {name}: {error}") from error
        fields.append(
            _Field(at, name, convert, name in needed, name in feed.skip_missing, mapping.origin, mapping.missing)
        )
    for name in feed.merge.left if feed.merge else ():
        if name not in record.fields:
            raise misdeclared(feed, f"[feed.merge] `left` names {name!r}, which the beat {beat.name} does not declare")
    lost = sorted(needed - set(feed.fields))
    if lost:
        raise misdeclared(feed, f"it maps no `{lost[0]}`, which the beat {beat.name} requires")
    return sorted(fields, key=lambda field: not field.skip)
