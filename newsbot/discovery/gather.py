"""A record or a period in, its facts out: what the wire said, where it comes from, then the declared facts in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from newsbot.archive.carried import source_of
from newsbot.discovery.bench import Bench, Library
from newsbot.discovery.facts import Facts
from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import ROWS_NAMED, ComputationSource, ConstantSource, Record, Scalar


def floors(newsroom: Newsroom, beat: Beat) -> dict[str, Decimal]:
    """Named thresholds of a beat, the newsroom's own before the beat's."""
    return {**beat.floors, **newsroom.settings.floors.get(beat.name, {})}


def constants(library: Library, record: Record | None) -> Iterator[tuple[str, Scalar]]:
    """What expressions may name besides facts."""
    for name, value in floors(library.newsroom, library.beat).items():
        yield f"floors.{name}", value
    if record is not None:
        age = (library.now - record.happened_at) / timedelta(hours=1)
        yield "story.age_hours", Decimal(str(round(age, 4)))


def add_fields(library: Library, facts: Facts, record: Record, names: Collection[str] | None = None) -> None:
    """Every field of the record that has a value."""
    for name, declared in library.beat.record.fields.items():
        value = record.data.get(name)
        if value is not None and (names is None or name in names):
            facts.add(name, value, source_of(record, name), declared.unit)


def add_origin(library: Library, facts: Facts, record: Record) -> None:
    """Who said it, and as of when."""
    feed = library.newsroom.feeds.get(record.feed)
    if feed is not None:
        facts.add("source.name", feed.attribution, ConstantSource("attribution", feed.place.file, feed.place.line))
    facts.add("as_of", record.observed_at, source_of(record, "as_of", "fetched_at"))


def add_declared(
    library: Library,
    facts: Facts,
    record: Record | None,
    records: Sequence[Record],
    names: Collection[str] | None = None,
) -> None:
    """The declared facts, in the order of the beat; all of them where `names` is None."""
    for planned in library.planned:
        declaration = planned.declaration
        if names is not None and declaration.name not in names:
            continue
        if not (planned.for_records if record is not None else planned.for_periods):
            continue
        if declaration.when is None or declaration.when.holds(facts.values):
            planned.computation.compute(Bench(library, facts, declaration, record, records))


def record_facts(library: Library, record: Record) -> Facts:
    """All facts of one record."""
    facts = Facts(constants(library, record))
    add_fields(library, facts, record)
    add_origin(library, facts, record)
    add_declared(library, facts, record, (record,))
    return facts


def period_facts(
    library: Library,
    name: str,
    days: tuple[date, date],
    group: Mapping[str, str],
    records: Sequence[Record],
    names: Iterable[str],
    counts: Mapping[str, int] | None = None,
) -> Facts:
    """The facts of a day, a week or a group; `days` are its first and last, `group` what its records have in common,
    `counts` how many of its rows are not among them."""
    facts = Facts(constants(library, None))
    newest = max(records, key=lambda record: (record.observed_at, record.happened_at, record.event))
    keys = tuple(record.key for record in records)
    numbers: dict[str, Scalar] = {"start": days[0], "end": days[1], "count": len(records), **(counts or {})}
    for suffix, value in numbers.items():
        facts.add(f"period.{suffix}", value, ComputationSource(f"{suffix} of {name}", (), keys[:ROWS_NAMED]))
    for field, text in group.items():
        facts.add(f"group.{field}", text, ComputationSource(f"{field} of {name}", (), keys[:ROWS_NAMED]))
    add_origin(library, facts, newest)
    add_declared(library, facts, None, records, tuple(names))
    return facts
