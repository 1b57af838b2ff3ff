"""One record, its beat, the archive and the time come in; out goes what a check may ask about them, looked up once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from newsbot.archive import Archive, history, records
from newsbot.canonical import utc_text
from newsbot.checks.earth import kilometres
from newsbot.checks.peers import Peers
from newsbot.newsroom.declared import Beat
from newsbot.newsroom.expression import Expression
from newsbot.story import Record, Scalar

OWN_NAMES = frozenset({"now", "happened_at", "observed_at", "revision", "entity", "feed"})
"""Names a condition may use beside fields, `floors.*`, `previous.*` and `before.*`."""
APART = frozenset({"apart.km", "apart.seconds"})
"""What a condition over two records may ask of both together."""


class Case:
    """What is judged. Nothing of the past is read before a check asks for it."""

    def __init__(self, beat: Beat, record: Record, archive: Archive, now: datetime, peers: Peers | None = None) -> None:
        self.beat = beat
        self.record = record
        self.now = now
        self.peers = peers or Peers(archive)
        self._archive = archive
        self._earlier: list[Record] = []
        self._earlier_complete = False

    # --- the record itself ---------------------------------------------------------------------------------------

    def number(self, field: str) -> Decimal | None:
        return number_of(self.record, field)

    def moment(self, field: str) -> datetime | None:
        """A time as it stands; a date as its beginning, in the zone of the beat."""
        value = self.record.data.get(field)
        if isinstance(value, datetime):
            return value
        if isinstance(value, date):
            return datetime.combine(value, time(0), ZoneInfo(self.beat.record.zone))
        return None

    @cached_property
    def values(self) -> dict[str, Scalar]:
        """What a condition sees of this record alone."""
        record = self.record
        own: dict[str, Scalar] = {
            "now": self.now, "happened_at": record.happened_at, "observed_at": record.observed_at,
            "revision": record.revision, "entity": record.entity, "feed": record.feed,
        }  # fmt: skip
        floors = {f"floors.{name}": value for name, value in self.beat.floors.items()}
        return own | floors | dict(record.data)

    def values_for(self, condition: Expression) -> dict[str, Scalar]:
        """The same with `previous.<field>` (of the entity's last record) and `before.<field>` (of this event's last
        revision) where the condition asks for them."""
        if asks_for_past(condition.names):
            return self._values_with_past
        return self.values

    @cached_property
    def _values_with_past(self) -> dict[str, Scalar]:
        found = dict(self.values)
        for prefix, record in (("previous", self.previous), ("before", self.before)):
            if record:
                found |= {f"{prefix}.{name}": value for name, value in record.data.items()}
                found[f"{prefix}.feed"] = record.feed
        return found

    # --- its past --------------------------------------------------------------------------------------------------

    @property
    def previous(self) -> Record | None:
        """The last admitted record of the same entity that happened before this one."""
        return next(iter(self.earlier(1)), None)

    def earlier(self, limit: int) -> Sequence[Record]:
        """Admitted records of the same entity before this one, newest first; never this event itself."""
        if len(self._earlier) < limit and not self._earlier_complete:
            record = self.record
            found = history.rows(
                self._archive,
                record.beat,
                entity=record.entity,
                before=record.happened_at,
                newest_first=True,
                limit=limit + 1,
            )
            self._earlier = [other for other in found if other.event != record.event]
            self._earlier_complete = len(self._earlier) < limit
        return self._earlier[:limit]

    def numbers_since(self, field: str, days: int) -> list[Decimal]:
        """What a field of this entity was in the days before, oldest first."""
        record = self.record
        columns = history.columns(
            self._archive,
            record.beat,
            [field],
            entity=record.entity,
            since=record.happened_at - timedelta(days=days),
            before=record.happened_at,
        )
        pairs = zip(columns["event"], columns[field], strict=True)
        return [Decimal(value) for event, value in pairs if value is not None and event != record.event]

    @cached_property
    def before(self) -> Record | None:
        """The last revision of the same event that was not held, refused or outdated."""
        record = self.record
        if record.revision <= 1:
            return None
        for other in reversed(records.revisions(self._archive, record.beat, record.event)):
            if other.revision < record.revision and self._was_good(other):
                return other
        return None

    def _was_good(self, record: Record) -> bool:
        judged = records.judgement(self._archive, record.key)
        if judged is None or judged.verdict is None or judged.outdated:
            return False
        return judged.verdict not in records.BARRED or bool(judged.cleared_by)

    def others_around(self, seconds: Decimal, box: history.Box | None) -> Iterator[Record]:
        """Admitted records of other events within so many seconds of this one."""
        record = self.record
        reach = timedelta(seconds=float(seconds))
        found = history.rows(
            self._archive,
            record.beat,
            since=record.happened_at - reach,
            before=record.happened_at + reach + timedelta(microseconds=1),
            box=box,
        )
        return (other for other in found if other.event != record.event)

    def of_other_years(self, within: timedelta) -> Iterator[Record]:
        """Admitted records of other events, on the same day at the same time of another year."""
        found = history.of_other_years(self._archive, self.record.beat, self.record.happened_at, within)
        return (other for other in found if other.event != self.record.event)

    def beside(
        self, seconds: Decimal | None, minutes: Decimal | None, same: Sequence[str]
    ) -> Iterator[tuple[Record, dict[str, Scalar]]]:
        """Other events, nearest arrivals first, each with what a condition sees of both (`other.*`, `apart.*`).

        `seconds`: what happened so near to this one, admitted before or said by the same wire. `minutes`: what arrived
        in so many minutes before, held and dropped ones too. `same`: only those alike in these fields.
        """
        record, data = self.record, self.record.data
        seen = {record.event}
        for other in self._around(seconds, minutes):
            if other.event in seen or any(other.data.get(name) != data.get(name) for name in same):
                continue
            seen.add(other.event)
            yield other, self._seen_beside(other)

    def _around(self, seconds: Decimal | None, minutes: Decimal | None) -> Iterator[Record]:
        if minutes is not None:
            yield from self.peers.before(self.record, float(minutes))
        if seconds is not None:
            at = self.record.happened_at
            yield from (
                other
                for other in self.peers.of_wire(self.record)
                if abs((other.happened_at - at).total_seconds()) <= seconds
            )
            yield from self.others_around(seconds, None)

    def _seen_beside(self, other: Record) -> dict[str, Scalar]:
        found = dict(self.values)
        found |= {f"other.{name}": value for name, value in other.data.items()}
        apart = (self.record.happened_at - other.happened_at).total_seconds()
        found |= {
            "other.feed": other.feed, "other.entity": other.entity, "other.happened_at": other.happened_at,
            "apart.seconds": Decimal(f"{apart:.0f}"), "apart.km": self._km_from(other),
        }  # fmt: skip
        return found

    def _km_from(self, other: Record) -> Decimal | None:
        here = self.number("latitude"), self.number("longitude")
        there = number_of(other, "latitude"), number_of(other, "longitude")
        if here[0] is None or here[1] is None or there[0] is None or there[1] is None:
            return None
        return Decimal(f"{kilometres(here[0], here[1], there[0], there[1]):.1f}")

    # --- words -----------------------------------------------------------------------------------------------------

    def says(self, field: str, value: Scalar) -> str:
        """`magnitude 4.6`, `depth 12.5 km`: a field with a value, for editors."""
        declared = self.beat.record.fields.get(field)
        unit = declared.unit if declared else ""
        spoken = field.replace("_", " ")
        return f"{spoken} {plain(value)}" + (f" {unit}" if unit and unit != field else "")


def number_of(record: Record, field: str) -> Decimal | None:
    value = record.data.get(field)
    return Decimal(value) if isinstance(value, (Decimal, int)) and not isinstance(value, bool) else None


def asks_for_past(names: frozenset[str]) -> bool:
    return any(name.startswith(("previous.", "before.")) for name in names)


def plain(value: Scalar) -> str:
    """A value as an editor reads it: no exponents, times in UTC."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return utc_text(value)
    return "nothing" if value is None else str(value)


def short(value: Decimal) -> str:
    """A reckoned figure to six figures, without exponents."""
    return f"{Decimal(f'{value:.6g}'):f}"


def called(record: Record) -> str:
    """How a message names a record: its event, its series and when it happened."""
    series = f" ({record.entity})" if record.entity and record.entity not in record.event else ""
    return f"{record.event}{series} of {utc_text(record.happened_at)}"
