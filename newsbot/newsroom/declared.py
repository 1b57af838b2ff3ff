"""What a newsroom's files declare, as frozen types: settings, feeds, beats, reference tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar

from newsbot.newsroom.expression import Expression
from newsbot.newsroom.faults import suggestion
from newsbot.story import Refusal, Scalar

FieldType = Literal["text", "integer", "decimal", "time", "date", "boolean"]
ChangeAction = Literal["silent", "update", "correction", "kill"]
_Named = TypeVar("_Named")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is declared, for error messages and constant sources."""

    file: str
    """Relative to the newsroom's root where it lies inside it."""
    line: int


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """One field of a beat's record."""

    name: str
    type: FieldType
    unit: str = ""
    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[str, ...] = ()
    sentinels: tuple[str, ...] = ()
    """Values that stand for 'unknown' on this wire; read as missing."""
    on_change: ChangeAction = "update"
    """What a change means after publication."""
    on_change_by: Decimal | None = None
    """A smaller change than this is silent after publication."""


@dataclass(frozen=True, slots=True)
class RecordDeclaration:
    """The shape of a beat's record and what makes two of them the same event."""

    identity: tuple[str, ...]
    happened_at: str
    """A time field, or a date field read at `clock` in `zone`."""
    fields: Mapping[str, FieldDeclaration]
    entity: str = ""
    aliases: str = ""
    """A text field holding other ids of the same event, separated by commas."""
    version_at: str = ""
    """A time field by which the wire orders revisions; an older one than we hold is kept outside history."""
    clock: time = time(0, 0)
    zone: str = "UTC"
    final: Expression | None = None
    retracted: Expression | None = None
    """True when the wire withdraws the event: there never was one."""
    cancelled: Expression | None = None
    """True when the wire calls off what it had said of the event."""

    def takes_back(self, data: Mapping[str, Scalar]) -> str:
        """Under which reason code a record with these values takes its event back; empty when it does not."""
        if self.retracted is not None and self.retracted.holds(data):
            return "SOURCE_DELETED"
        return "SOURCE_CANCELLED" if self.cancelled is not None and self.cancelled.holds(data) else ""


@dataclass(frozen=True, slots=True)
class FactDeclaration:
    """One wanted group of facts: `kind` names a computation of discovery, `options` its parameters."""

    name: str
    kind: str
    options: Mapping[str, Any]
    place: Place
    score: Expression | None = None
    """Newsworthiness 0 to 100; None = a supporting fact that never leads and is not planned by itself."""
    why: str = ""
    when: Expression | None = None
    """Computed only when this holds."""


@dataclass(frozen=True, slots=True)
class CheckDeclaration:
    """One record check with its threshold; `kind` names a function of the check library."""

    name: str
    kind: str
    code: str
    verdict: str
    options: Mapping[str, Any]
    place: Place
    message: str = ""
    unit: str = ""
    citation: str = ""
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class StoryDeclaration:
    """One type of story a beat writes."""

    type: str
    floor: Expression
    """Below it no story."""
    place: Place
    period: Literal["", "day", "week", "group"] = ""
    """Empty: one story per record. Otherwise one per day (when the day's newest records arrive), per closed week, or
    per `group`: the records alike in `group_by`, whenever they happened."""
    group_by: tuple[str, ...] = ()
    """Record fields; a day or a week has one story for each of their values."""
    group_split: str = ""
    """What separates the values of a `group_by` field that lists several."""
    ready: Expression | None = None
    """Of a group: must hold for each of its records, else it is not told yet."""
    within_days: int | None = None
    """Of a group: records further than that from its middle day stand apart, neither waited for nor listed."""
    until: str = ""
    """Of a day: a time field; the story is of all that has not ended yet, whenever it began."""
    period_floor: Expression | None = None
    """Which records a period story lists."""
    template: str = "story"
    """Name of the template file before `.<language>.jinja`."""
    lives_hours: Expression | None = None
    text_valid_hours: Expression | None = None
    urgent: Expression | None = None
    confirm: Expression | None = None
    sensitive: Expression | None = None
    sensitive_why: str = ""
    hold: Expression | None = None
    """The draft is held for a person, while the record is taken into history."""
    hold_code: str = "RANGE_EXTRAORDINARY"
    hold_why: str = ""
    slug: str = ""
    """`quake-{place.town}-{magnitude}`: fact names in braces, made into a slug."""
    facts: tuple[str, ...] = ()
    """Names of the declared facts a period story computes; empty = all (for record stories)."""
    unless_released: tuple[str, ...] = ()
    """Types of story of the same record. None of this type is begun where one of those is out: its update tells it."""


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One column of a chart's rows."""

    name: str
    """Heads the column by its word in words.<language>.toml."""
    show: str
    """What stands in it: an expression over `row`, as in a template's braces. Empty: words.<language>.toml says it."""
    place: Place


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One moment of a timeline."""

    name: str
    at: str
    """The time or date fact."""
    place: Place


@dataclass(frozen=True, slots=True)
class ChartDeclaration:
    """One picture of facts; its words stand in words.<language>.toml under `[charts.<name>]`."""

    name: str
    kind: Literal["table", "bars", "timeline"]
    stories: tuple[str, ...]
    """Types of story that carry it."""
    place: Place
    rows: str = ""
    """The numbered facts it lists."""
    columns: tuple[ChartColumn, ...] = ()
    points: tuple[ChartPoint, ...] = ()
    """Of a timeline without rows."""
    by: str = ""
    """The column whose value is drawn: the length of a bar, the place of a row on a timeline."""
    sort: Literal["", "rising", "falling"] = ""
    """Rows by that value; empty = as the facts are numbered."""
    band: tuple[str, ...] = ()
    """Two points of a timeline with a bar between them."""
    at_least: int = 2
    """Fewer rows or points are no chart."""
    at_most: int = 40


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat as declared in `templates/<beat>/beat.toml`."""

    name: str
    title: str
    directory: Path
    languages: tuple[str, ...]
    media_topics: tuple[tuple[str, str], ...]
    """(IPTC Media Topic code, name)."""
    record: RecordDeclaration
    facts: tuple[FactDeclaration, ...]
    checks: tuple[CheckDeclaration, ...]
    stories: tuple[StoryDeclaration, ...]
    constants: Mapping[str, tuple[Mapping[str, str], Place]]
    """Name -> (text per language, where declared)."""
    floors: Mapping[str, Decimal]
    """Named thresholds, overridden by `[coverage.<beat>]` of newsbot.toml; in expressions as `floors.<name>`."""
    news_window: timedelta
    """A record whose `happened_at` is older than this at reading is history, not news."""
    newest_only: bool
    """A daily series: only the newest date of a wire is news."""
    section: str = ""
    varies: tuple[str, ...] = ()
    """Names of the choices that may vary."""
    same_phrase_percent: int = 100
    """A phrase of the template in more than this part of a round's texts of one type is told at those that follow;
    100 = never (the words of a disaster do not vary)."""
    charts: tuple[ChartDeclaration, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """How one record field is read from a wire item."""

    path: str
    """JMESPath (also for RSS and Atom, over what feedparser gives), XPath or a column name, by the feed's reader; empty
    with `constant`. JMESPath has no way out of an item, so `$.a` starts at the root, `^.a` at the object around it."""
    convert: str = ""
    """`epoch-ms`, `epoch-s`, `strptime:<format>[@<zone>]`, `rfc2822`, `date` (as documents write it), `upper`, `strip`,
    `decimal-comma`, `extract:<pattern with one group>`, `season[:<month>]`,
    `starts:<letters>`, `points`, `vtec:<part>`; empty = by the field's type."""
    constant: str = ""
    missing: tuple[str, ...] = ()
    """Texts that mean 'no value' on this wire."""
    default: str = ""
    """What the wire means where it says nothing; stands in the feed's file as a constant does."""
    origin: bool = False
    """Read from the wire's own address or file name, not from its bytes."""
    table: str = ""
    """A reference table: the wire's name becomes the key of the row whose key or alias it is."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Folded name or alias -> key, of `table`; filled by the loader. An empty key: the name fits several rows."""


@dataclass(frozen=True, slots=True)
class Unpivot:
    """A wide table read as one record per cell: the header cell becomes `name_field`, the cell `value_field`."""

    keep: tuple[str, ...]
    """Columns repeated on every record."""
    name_field: str
    value_field: str


@dataclass(frozen=True, slots=True)
class Merge:
    """How items of one payload that speak of one event become one record; what is not named comes from the newest."""

    join: Mapping[str, str] = field(default_factory=dict)
    """Text field -> what stands between its parts; each part is kept once."""
    earliest: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    """Kept only where all of them say the same; one that is joined too, where all say something and all of it fits."""
    leave: Expression | None = None
    """Items for which this holds are left out while there are others."""
    parts: str = ""
    """A field of `join` that lists what an item speaks of; of each part only the newest items are heard."""
    beside: tuple[str, ...] = ()
    """Fields of `join` whose pieces stand in the same order as the parts, or open them."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Field of the record -> the field of `join` it takes from the items left out."""
    gravest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field -> its values from the gravest down: the gravest said by any counts; values not named are as `agreed`."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """When a feed itself is no longer believed, and when editors are told that something is odd with it."""

    percent: Decimal = Decimal(30)
    """More than this part of one wire's records beyond what is possible, and at least `records` of them (or all of two
    and more): everything in that wire is held and the feed rests until an editor resumes it."""
    records: int = 5
    burst: int = 0
    """So many new records in one wire are an alarm; 0 = never."""
    stuck: int = 0
    """The same bytes so many times in a row are an alarm; 0 = never (a source that is silent at night)."""
    silent: timedelta | None = None
    """Nothing new for so long is an alarm. It goes by arrival: an item dated ahead must not quieten it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a feed is due: every `every`, or by a cron line in `zone`."""

    every: timedelta | None = None
    cron: str = ""
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Feed:
    """A wire as declared in `feeds/<beat>-<wire>.toml`, or `feeds/leads-<wire>.toml` where it brings leads."""

    name: str
    beat: str
    title: str
    url: str
    reader: str
    """`json`, `csv`, `xml`, `feed`."""
    schedule: Schedule
    items: str
    fields: Mapping[str, FieldMapping]
    licence: str
    attribution: str
    """The name to print: `U.S. Geological Survey`."""
    attribution_url: str
    allowed_hosts: tuple[str, ...]
    place: Place
    unpivot: Unpivot | None = None
    namespaces: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 20_000_000
    politeness_seconds: int = 5
    lane: Literal["urgent", "ordinary"] = "ordinary"
    key_env: str = ""
    files: str = "*"
    enabled: bool = True
    off_reason: str = ""
    required_root: str = ""
    """JMESPath or XPath that must find something, or the payload is drifted (SCHEMA_DRIFT)."""
    reach: timedelta | None = None
    """How far back one payload reaches: two fetches no further apart leave no gap in coverage."""
    deletes_by_omission: bool = False
    """The source takes an event back by leaving it out: what lies within `reach`, and is in a payload no more, is
    withdrawn."""
    complete: bool = False
    """True when one payload is gap-free between its first and last record (a published series)."""
    calendar: str = ""
    """Of a complete series: the financial calendar it is published by (`XECB`), so that a day joins the one before."""
    coverage_floor: str = ""
    """The condition a payload is complete for (`magnitude >= 2.5`)."""
    universe: str = ""
    """What it is a record of, where a beat has several; a field in braces (`{league}`): each value by itself."""
    complete_year: str = ""
    """Of a complete payload: it holds all of each year it touches, and years open on this day (`07-01`)."""
    unpack: Literal["", "zip"] = ""
    """How the payload is packed: a zip archive with one file."""
    skip_missing: tuple[str, ...] = ()
    """An item whose named field is missing on the wire (a `missing` text) is no record at all."""
    each: str = ""
    """JMESPath of a list in the item: one record for each of its values, `[each]` in the fields' paths is its place."""
    merge: Merge | None = None
    breaker: Breaker = field(default_factory=Breaker)
    leads: bool = False
    """A general RSS or Atom feed: its entries are clues for editors, never records. It has no beat and no fields."""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    user: str
    role: Literal["editor", "senior"]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveragePlace:
    """A place the newsroom covers."""

    name: str
    latitude: Decimal
    longitude: Decimal
    radius_km: Decimal
    place: Place
    names: Mapping[str, str] = field(default_factory=dict)
    """Name per language."""


@dataclass(frozen=True, slots=True)
class Settings:
    """newsbot.toml."""

    name: str
    responsible: str
    contact_url: str
    languages: tuple[str, ...]
    units_first: Literal["metric", "imperial"]
    zone: str
    house_style: str
    system_name: str
    """What the label calls us."""
    byline: Mapping[str, str]
    editor_public: str
    """Empty: 'an editor' in the language of the article."""
    jurisdiction: Literal["default", "eu", "cn"]
    label_placement: Literal["top", "bottom"]
    base_url: str
    """https:// address under which article URIs stand."""
    release_delay_seconds: int
    body_length: Literal["standard", "long"]
    coverage_places: tuple[CoveragePlace, ...]
    coverage_countries: tuple[str, ...]
    """ISO 3166 codes."""
    floors: Mapping[str, Mapping[str, Decimal]]
    """Beat -> floor name -> value."""
    people: Mapping[str, Person]
    keys: Mapping[str, str]
    sha256: str = ""
    """Of newsbot.toml as it stood."""
    consumers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Consumer -> its mappings, as written."""
    coverage_entities: Mapping[str, tuple[tuple[str, ...], Place]] = field(default_factory=dict)
    """Reference table -> the keys of the rows that are covered as one's own, and where that is said."""


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """A registered table: `feeds/reference/<name>.toml` declares it, `<name>.csv` holds the rows."""

    name: str
    key: str
    licence: str
    source: str
    date: date
    sha256: str
    rows: Sequence[Mapping[str, str]]
    file: str


@dataclass(frozen=True, slots=True)
class Newsroom:
    """An opened newsroom directory; beats, feeds and tables are read when they are first asked for."""

    root: Path
    settings: Settings
    beats: Mapping[str, Beat]
    feeds: Mapping[str, Feed]
    tables: Mapping[str, ReferenceTable]

    def written(self, beat: Beat) -> tuple[str, ...]:
        """The languages a beat is published in: those it has words for, or variants of them (`en-GB`)."""
        ours = self.settings.languages
        return tuple(
            variant
            for language in beat.languages
            for variant in ours
            if variant == language or (variant.partition("-")[0] == language and variant not in beat.languages)
        )

    def beat(self, name: str) -> Beat:
        """NOT_FOUND, with the nearest name, when there is none."""
        return _named(self.beats, name, "beat")

    def feed(self, name: str) -> Feed:
        """NOT_FOUND, with the nearest name, when there is none."""
        return _named(self.feeds, name, "feed")

    def table(self, name: str) -> ReferenceTable:
        """NOT_FOUND, with the nearest name, when there is none."""
        return _named(self.tables, name, "reference table")


def _named(found: Mapping[str, _Named], name: str, what: str) -> _Named:
    if name not in found:
        raise Refusal("NOT_FOUND", f"this newsroom has no {what} `{name}`{suggestion(name, list(found))}")
    return found[name]
