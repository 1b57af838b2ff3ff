"""Record revisions: what is new, what joins, what is outdated; saying it twice changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from archive_samples import DROP, HOLD, HOUR, LABEL, NOW, dump, held, reading
from archive_strategies import data, names, times
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, history, open_archive, records
from newsbot.archive.records import Added, Addition
from newsbot.story import Record, Scalar, Verdict

STRONGER = {"magnitude": Decimal("4.9"), "place": "Ridgecrest"}
B, C = "b" * 64, "c" * 64


def told(archive: Archive, **changes: Any) -> Added:
    return records.add_one(archive, reading(**changes))[1]


def test_new_unchanged_revised(archive: Archive) -> None:
    record, added = records.add_one(archive, reading())
    assert (record.key, added) == ("quakes/us1@1", Added.NEW)
    again, added = records.add_one(archive, reading(wire=B, observed_at=NOW + 2 * HOUR))
    assert (again, added) == (record, Added.UNCHANGED)
    revised, added = records.add_one(archive, reading(wire=C, data=STRONGER))
    assert (revised.key, added) == ("quakes/us1@2", Added.REVISED)
    assert records.get(archive, "quakes/us1@2") == revised
    assert records.newest(archive, "quakes", "us1") == revised
    assert records.revisions(archive, "quakes", "us1") == [record, revised]
    assert records.get(archive, "quakes/us1@3") is None
    assert records.newest(archive, "quakes", "us2") is None


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"magnitude": Decimal("4.61"), "place": "Ridgecrest"}},
        {"data": {"magnitude": Decimal("4.6")}},
        {"happened_at": NOW + HOUR},
        {"entity": "California"},
    ],
)
def test_what_is_a_revision(archive: Archive, change: dict[str, Any]) -> None:
    told(archive)
    assert told(archive, wire=B, **change) is Added.REVISED


@pytest.mark.parametrize(
    "change",
    [
        {"paths": {}},
        {"feed": "quakes-emsc"},
        {"aliases": ("ci9",)},
        {"data": {"magnitude": Decimal("4.60"), "place": "Ridgecrest"}},  # the same number with a zero more
    ],
)
def test_what_is_none(archive: Archive, change: dict[str, Any]) -> None:
    told(archive)
    assert told(archive, wire=B, **change) is Added.UNCHANGED


def test_there_and_back_again_are_three_revisions(archive: Archive) -> None:
    assert [told(archive), told(archive, data=STRONGER, wire=B), told(archive, wire=C)] == [
        Added.NEW,
        Added.REVISED,
        Added.REVISED,
    ]
    assert records.newest(archive, "quakes", "us1") == records.get(archive, "quakes/us1@3")


def test_reading_old_wires_again_brings_nothing_back(archive: Archive) -> None:
    told(archive)
    told(archive, data=STRONGER, wire=B)
    record, added = records.add_one(archive, reading())
    assert (record.revision, added) == (1, Added.UNCHANGED)
    assert records.newest(archive, "quakes", "us1") == records.get(archive, "quakes/us1@2")


def test_an_older_version_is_kept_and_never_current(archive: Archive) -> None:
    told(archive, version_at=NOW)
    told(archive, version_at=NOW + 2 * HOUR, data=STRONGER, wire=B)
    late = {"magnitude": Decimal("4.7")}
    record, added = records.add_one(archive, reading(version_at=NOW + HOUR, data=late, wire=C))
    assert (record.revision, added) == (3, Added.OUTDATED)
    assert told(archive, version_at=NOW + HOUR, data=late, wire="d" * 64) is Added.UNCHANGED
    newest = records.newest(archive, "quakes", "us1")
    assert newest is not None
    assert newest.revision == 2
    (reason,) = records.reasons(archive, record.key)
    assert (reason.code, reason.verdict) == ("RERUN_OLD", Verdict.DROP)
    judgement = records.judgement(archive, record.key)
    assert judgement is not None
    assert (judgement.verdict, judgement.outdated) == (Verdict.DROP, True)
    assert [found.revision for found in records.unjudged(archive, "quakes", 9)] == [1, 2]
    assert told(archive, version_at=NOW + 3 * HOUR, data=late, wire="e" * 64) is Added.REVISED


def test_a_version_confirmed_later_counts(archive: Archive) -> None:
    told(archive, version_at=NOW)
    assert told(archive, version_at=NOW + 2 * HOUR, wire=B) is Added.UNCHANGED
    assert told(archive, version_at=NOW + HOUR, data=STRONGER, wire=C) is Added.OUTDATED


def test_without_versions_the_wire_has_the_last_word(archive: Archive) -> None:
    told(archive, version_at=NOW)
    assert told(archive, data=STRONGER, wire=B) is Added.REVISED
    assert told(archive, version_at=NOW - HOUR, wire=C) is Added.REVISED


def test_another_id_of_the_same_event_joins_it(archive: Archive) -> None:
    told(archive, event="ci9", aliases=("ci9", "us1"))
    record, added = records.add_one(archive, reading(event="us1", aliases=("us1", "ci9", "at3"), data=STRONGER, wire=B))
    assert (record.event, record.revision, added) == ("ci9", 2, Added.REVISED)
    assert told(archive, event="at3", data=STRONGER, wire=C) is Added.UNCHANGED
    assert [records.resolve(archive, "quakes", name) for name in ("us1", "at3", "ci9", "zz")] == ["ci9"] * 3 + [None]
    assert records.resolve(archive, "alerts", "us1") is None
    assert told(archive, beat="alerts", event="us1") is Added.NEW


def test_an_event_known_without_aliases_is_joined_too(archive: Archive) -> None:
    told(archive)
    record, added = records.add_one(archive, reading(event="ci9", aliases=("us1",), wire=B, data=STRONGER))
    assert (record.event, added) == ("us1", Added.REVISED)


def test_an_event_of_its_own_is_never_taken_over(archive: Archive) -> None:
    told(archive)
    told(archive, event="ci9", data=STRONGER, wire=B)
    told(archive, event="ci9", aliases=("us1", "ci9"), data=STRONGER, wire=C)
    assert records.resolve(archive, "quakes", "us1") == "us1"
    assert told(archive, data=STRONGER, wire="d" * 64) is Added.REVISED


def test_what_a_wire_said_is_never_changed(archive: Archive) -> None:
    told(archive)
    for column in ("data", "happened_at", "wire", "revision", "event", "paths"):
        with pytest.raises(sqlite3.IntegrityError, match="new content is a new revision"):
            archive.run(f"UPDATE records SET {column} = {column} || '0'")  # noqa: S608


def test_refused_items_are_kept_apart(archive: Archive) -> None:
    for _ in range(2):
        records.refuse(archive, "quakes-usgs", "quakes", B, "features[3]", '{"mag": null}', [HOLD, LABEL])
        records.refuse(archive, "alerts-nws", "alerts", C, "features[3]", "{}", [DROP])
    assert held(archive, "records") == 0
    assert [item.beat for item in records.refused(archive)] == ["alerts", "quakes"]
    (item,) = records.refused(archive, "quakes")
    assert item == records.Refused("quakes-usgs", "quakes", B, "features[3]", '{"mag": null}', (HOLD, LABEL))
    assert records.refused(archive, wire=C, limit=1)[0].reasons == (DROP,)


def test_a_key_that_is_none(archive: Archive) -> None:
    for key in ("quakes", "quakes/us1", "quakes/@1", "/us1@1", "quakes/us1@x"):
        with pytest.raises(ValueError, match="beat/event@revision"):
            records.get(archive, key)


def test_odd_event_ids(archive: Archive) -> None:
    record, _ = records.add_one(archive, reading(event="2026-03-07/a@b@3", aliases=("x/y@1",)))
    assert records.get(archive, record.key) == record


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return open_archive(tmp_path_factory.mktemp("shared") / "newsroom.db", create=True)


@given(data, times, times, st.dictionaries(names, names), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_records_come_back_as_they_were(
    shared: Archive, values: dict[str, Scalar], happened_at: Any, observed_at: Any, paths: dict[str, str], event: str
) -> None:
    said = reading(event=event, data=values, happened_at=happened_at, observed_at=observed_at, paths=paths)
    record, _ = records.add_one(shared, replace(said, wire=repr(said)))
    found = records.get(shared, record.key)
    assert found == record
    assert {name: type(value) for name, value in found.data.items()} == {n: type(v) for n, v in values.items()}
    assert {n: str(v) for n, v in found.data.items() if isinstance(v, Decimal)} == {
        n: str(v) for n, v in values.items() if isinstance(v, Decimal)
    }


readings = st.builds(
    lambda event, number, wire, alias, version: reading(
        event=f"us{event}",
        data={"magnitude": Decimal(number)},
        wire=str(wire) * 64,
        aliases=(f"us{event}", f"us{alias}") if alias else (),
        version_at=NOW + version * HOUR if version else None,
    ),
    st.integers(0, 2),
    st.integers(4, 6),
    st.integers(0, 9),
    st.integers(0, 2),
    st.integers(0, 3),
)


def at(one: Addition, index: int) -> Addition:
    return replace(one, wire=str(index) * 64, observed_at=NOW + index * HOUR)


@given(said=st.lists(readings, max_size=10))
def test_a_wire_read_twice_changes_nothing(fresh: Callable[[], Archive], said: Sequence[Addition]) -> None:
    """Wires come in order, each whole; one that is read again, at any time, leaves the archive as it was."""
    archive = fresh()
    for index, one in enumerate(said):
        records.add_one(archive, at(one, index))
    before = archive.rows("SELECT * FROM records"), archive.rows("SELECT * FROM aliases")
    for index, one in enumerate(said):
        assert records.add_one(archive, at(one, index))[1] is Added.UNCHANGED
    assert (archive.rows("SELECT * FROM records"), archive.rows("SELECT * FROM aliases")) == before
    archive.close()


def test_many_at_once_are_one_at_a_time(tmp_path: Path, empty: Path) -> None:
    said = [reading(event=f"us{n % 7}", data={"magnitude": Decimal(n)}, wire=str(n)) for n in range(40)]
    dumps = []
    for name in ("many", "one"):
        path = tmp_path / f"{name}.db"
        path.write_bytes(empty.read_bytes())
        archive = open_archive(path)
        if name == "many":
            tally = records.add_many(archive, said, at=NOW, batch=9)
            assert (tally.added[Added.NEW], tally.added[Added.REVISED], tally.admitted) == (7, 33, 40)
            assert records.add_many(archive, said, at=NOW).added[Added.UNCHANGED] == 40
        else:
            for one in said:
                record, _ = records.add_one(archive, one)
                records.judge(archive, record.key, (), Verdict.PASS, NOW)
                records.admit(archive, record)
                records.mark_discovered(archive, [record.key], NOW, "history")
        archive.close()
        dumps.append(dump(path))
    assert dumps[0] == dumps[1]


def test_history_is_loaded_with_its_checks(archive: Archive) -> None:
    def judge(record: Record) -> tuple[tuple[Any, ...], Verdict]:
        magnitude = record.data["magnitude"]
        assert isinstance(magnitude, Decimal)
        return ((HOLD,), Verdict.HOLD) if magnitude > 9 else ((), Verdict.PASS)

    said = [reading(event=f"us{n}", data={"magnitude": Decimal(n)}) for n in range(12)]
    tally = records.add_many(archive, said, at=NOW, judge=judge)
    assert tally.verdicts == {Verdict.PASS: 10, Verdict.HOLD: 2}
    assert (tally.admitted, history.count(archive, "quakes")) == (10, 10)
    assert records.reasons(archive, "quakes/us11@1") == (HOLD,)
    assert records.undiscovered(archive, "quakes", 9) == records.unjudged(archive, "quakes", 9) == []
    assert records.tally(archive, "quakes") == {"pass": 10, "hold": 2}
