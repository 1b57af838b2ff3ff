"""History: judged records that are neither held nor refused, the newest of each event; windows, boxes and columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from archive_samples import DROP, HOLD, HOUR, LABEL, NOW, reading
from archive_strategies import data, words
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, history, open_archive, records
from newsbot.story import Record, Refusal, Scalar, Verdict


def judged(archive: Archive, verdict: Verdict = Verdict.PASS, **changes: Any) -> Record:
    record, _ = records.add_one(archive, reading(**changes))
    records.judge(archive, record.key, (), verdict, NOW)
    return record


def keys(archive: Archive, **asked: Any) -> list[str]:
    return [record.key for record in history.rows(archive, "quakes", **asked)]


# --- who comes in ----------------------------------------------------------------------------------------------------


def test_the_newest_admitted_revision_of_an_event_is_its_history(archive: Archive) -> None:
    first = judged(archive)
    assert records.admit(archive, first)
    assert not records.admit(archive, first)
    second = judged(archive, data={"magnitude": Decimal(5)}, wire="b" * 64)
    assert keys(archive) == ["quakes/us1@1"]
    assert records.admit(archive, second)
    assert not records.admit(archive, first)
    assert list(history.rows(archive, "quakes")) == [second]
    assert history.count(archive, "quakes") == 1


@pytest.mark.parametrize("verdict", [Verdict.DROP, Verdict.MERGE, Verdict.REFUSE])
def test_what_is_out_stays_out(archive: Archive, verdict: Verdict) -> None:
    record = judged(archive, verdict)
    for cleared_by in ("", "Ada"):
        with pytest.raises(Refusal, match=f"said {verdict}"):
            records.admit(archive, record, cleared_by=cleared_by)
    assert keys(archive) == []


@pytest.mark.parametrize("verdict", sorted(set(Verdict) - records.BARRED))
def test_what_may_come_in(archive: Archive, verdict: Verdict) -> None:
    assert records.admit(archive, judged(archive, verdict))


def test_a_held_record_waits_for_an_editor(archive: Archive) -> None:
    record = judged(archive, Verdict.HOLD)
    with pytest.raises(Refusal, match="an editor's `clear`"):
        records.admit(archive, record)
    assert records.admit(archive, record, cleared_by="Ada")
    assert keys(archive) == [record.key]
    judgement = records.judgement(archive, record.key)
    assert judgement is not None
    assert judgement.cleared_by == "Ada"
    assert not records.admit(archive, record)


def test_a_record_not_judged_waits(archive: Archive) -> None:
    record, _ = records.add_one(archive, reading())
    with pytest.raises(Refusal, match="has not been judged"):
        records.admit(archive, record)


def test_a_record_held_afterwards_leaves(archive: Archive) -> None:
    record = judged(archive)
    records.admit(archive, record)
    records.judge(archive, record.key, (HOLD,), Verdict.HOLD, NOW)
    assert keys(archive) == []
    assert records.reasons(archive, record.key) == (HOLD,)


def test_nobody_gets_in_by_the_back_door(archive: Archive) -> None:
    record = judged(archive, Verdict.HOLD)
    (number,) = archive.one("SELECT number FROM records")
    with pytest.raises(sqlite3.IntegrityError, match="neither held nor refused"):
        history.admit(archive, record, number)


def test_an_outdated_record_is_never_history(archive: Archive) -> None:
    judged(archive, version_at=NOW)
    late, _ = records.add_one(archive, reading(version_at=NOW - HOUR, data={}, wire="b" * 64))
    with pytest.raises(Refusal, match="said drop"):
        records.admit(archive, late, cleared_by="Ada")


def test_a_withdrawn_event_comes_back_only_with_a_new_revision(archive: Archive) -> None:
    record = judged(archive)
    records.admit(archive, record)
    assert records.withdraw(archive, "quakes", "us1")
    assert not records.withdraw(archive, "quakes", "us1")
    assert not records.admit(archive, record)
    assert keys(archive) == []
    assert records.admit(archive, judged(archive, data={}, wire="b" * 64))
    assert keys(archive) == ["quakes/us1@2"]


def test_a_record_that_is_none(archive: Archive) -> None:
    record = judged(archive)
    with pytest.raises(Refusal, match="There is no record"):
        records.admit(archive, Record("f", "quakes", "us9", 1, NOW, NOW, record.data, record.wire, record.paths))


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from([*Verdict, "admit", "clear", "withdraw"])),
        max_size=12,
    )
)
def test_whatever_happens_nothing_held_or_refused_is_history(
    fresh: Callable[[], Archive], steps: list[tuple[int, int, str]]
) -> None:
    archive = fresh()
    for event in range(3):
        for revision in range(3):
            records.add_one(archive, reading(event=f"us{event}", data={"n": revision}, wire=str(revision)))
    for event, revision, step in steps:
        record = records.get(archive, f"quakes/us{event}@{revision}")
        assert record is not None
        before = [found.key for found in history.rows(archive, "quakes")]
        if step == "withdraw":
            records.withdraw(archive, "quakes", f"us{event}")
        elif isinstance(step, Verdict):
            records.judge(archive, record.key, (), step, NOW)
        else:
            try:
                records.admit(archive, record, cleared_by="Ada" if step == "clear" else "")
            except Refusal:
                assert [found.key for found in history.rows(archive, "quakes")] == before
        inside = [records.judgement(archive, found.key) for found in history.rows(archive, "quakes")]
        assert all(
            found is not None
            and not found.withdrawn
            and (found.verdict not in {*records.BARRED, None} or found.cleared_by == "Ada")
            for found in inside
        )
    archive.close()


def test_judging_and_discovering_are_marked(archive: Archive) -> None:
    for number in range(4):
        records.add_one(archive, reading(event=f"us{number}", wire=str(number)))
    waiting = records.unjudged(archive, "quakes", 3)
    assert [record.event for record in waiting] == ["us0", "us1", "us2"]
    assert records.undiscovered(archive, "quakes", 9) == []
    for record, verdict in zip(waiting, (Verdict.HOLD, Verdict.DROP, Verdict.PASS), strict=True):
        records.judge(archive, record.key, (HOLD, LABEL, DROP), verdict, NOW)
    assert [record.event for record in records.unjudged(archive, "quakes", 9)] == ["us3"]
    assert [record.event for record in records.undiscovered(archive, "quakes", 9)] == ["us0", "us2"]
    assert [record.event for record in records.undiscovered(archive, "quakes", 9, wire="2")] == ["us2"]
    for _ in range(2):
        records.mark_discovered(archive, ["quakes/us0@1"], NOW, "below the floor")
    assert [record.event for record in records.undiscovered(archive, "quakes", 9)] == ["us2"]
    judgement = records.judgement(archive, "quakes/us0@1")
    assert judgement == records.Judgement(Verdict.HOLD, (HOLD, LABEL, DROP), "", False, False, "below the floor")
    assert records.judgement(archive, "quakes/us9@1") is None
    assert records.reasons(archive, "quakes/us9@1") == ()
    assert records.tally(archive, "quakes") == {"drop": 1, "hold": 1, "pass": 1, "unjudged": 1}
    assert records.outcomes(archive, "quakes") == {"below the floor": 1}


# --- what is asked of it ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[Record]]:
    """400 quakes of four entities over all longitudes, some at the same time, and as many of another beat."""
    archive = open_archive(tmp_path_factory.mktemp("many") / "newsroom.db", create=True)
    said = [
        reading(
            beat=beat,
            event=f"us{n * 37 % 400:03}",
            entity="ABCD"[n % 4],
            happened_at=NOW + (n * 17 % 150) * HOUR,
            data={"latitude": Decimal(n * 7 % 180 - 90), "longitude": Decimal(n * 11 % 360 - 180), "n": n}
            if n % 5
            else {"n": n, "latitude": Decimal(1)},
        )
        for beat in ("quakes", "alerts")
        for n in range(400)
    ]
    records.add_many(archive, said, at=NOW)
    return archive, sorted(history.rows(archive, "quakes"), key=lambda record: (record.happened_at, record.event))


windows = st.fixed_dictionaries(
    {},
    optional={
        "entity": st.sampled_from("ABCDE"),
        "before": st.integers(-1, 151).map(lambda n: NOW + n * HOUR),
        "since": st.integers(-1, 151).map(lambda n: NOW + n * HOUR),
        "box": st.tuples(
            st.just("latitude"), st.just("longitude"), st.integers(-90, 90), st.integers(-90, 90),
            st.integers(-180, 180), st.integers(-180, 180),
        ),
    },
)  # fmt: skip


def inside(box: Any) -> Callable[[Record], bool]:
    _, _, south, north, west, east = box

    def test(record: Record) -> bool:
        latitude, longitude = record.data.get("latitude"), record.data.get("longitude")
        if not isinstance(latitude, Decimal) or not isinstance(longitude, Decimal):
            return False
        turns = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
        return south <= latitude <= north and turns

    return test


def chosen(
    whole: list[Record],
    entity: str | None = None,
    before: datetime | None = None,
    since: datetime | None = None,
    box: Any = None,
) -> list[Record]:
    return [
        record
        for record in whole
        if (entity is None or record.entity == entity)
        and (before is None or record.happened_at < before)
        and (since is None or record.happened_at >= since)
        and (box is None or inside(box)(record))
    ]


@given(asked=windows, limit=st.none() | st.integers(0, 30), newest_first=st.booleans())
def test_rows_are_those_asked_for(
    many: tuple[Archive, list[Record]], asked: dict[str, Any], limit: int | None, newest_first: bool
) -> None:
    archive, whole = many
    expected = chosen(whole, **asked)
    if newest_first:
        expected.reverse()
    found = list(history.rows(archive, "quakes", limit=limit, newest_first=newest_first, **asked))
    assert found == expected[:limit]


@given(asked=windows)
def test_columns_are_the_rows_turned(many: tuple[Archive, list[Record]], asked: dict[str, Any]) -> None:
    archive, whole = many
    expected = chosen(whole, **asked)
    found = history.columns(archive, "quakes", ["latitude", "n", "longitude", "rumour"], **asked)
    assert list(found) == ["key", "event", "entity", "happened_at", "latitude", "n", "longitude", "rumour"]
    assert found["key"] == [record.key for record in expected]
    assert found["happened_at"] == [record.happened_at for record in expected]
    assert found["entity"] == [record.entity for record in expected]
    for name in ("latitude", "n", "longitude", "rumour"):
        assert found[name] == [record.data.get(name) for record in expected]


@given(
    said=st.lists(data, max_size=3), sly=words, field=st.sampled_from(["a", "b", "text", "n", 'say "a"', "a\\", "é"])
)
def test_columns_hold_any_value(
    fresh: Callable[[], Archive], said: list[dict[str, Scalar]], sly: str, field: str
) -> None:
    """Also beside text that looks like our own notation."""
    archive = fresh()
    said = [
        {**values, "sly": sly, "trap": f'"{field}":1,"{field}":{{"$n":"2"}}', field: Decimal(n) if n % 2 else sly}
        if n % 3
        else values
        for n, values in enumerate(said, 1)
    ]
    records.add_many(archive, (reading(event=str(n), data=values) for n, values in enumerate(said)), at=NOW)
    names = {name for values in said for name in values} | {field, "missing"}
    found = history.columns(archive, "quakes", sorted(names))
    for name in names:
        expected = [values.get(name) for values in said]
        assert found[name] == expected
        assert list(map(type, found[name])) == list(map(type, expected))
    archive.close()


def test_a_series_without_rows(archive: Archive) -> None:
    assert history.columns(archive, "quakes", ["magnitude"]) == {
        "key": [], "event": [], "entity": [], "happened_at": [], "magnitude": [],
    }  # fmt: skip
    assert list(history.rows(archive, "quakes")) == []
    assert history.span(archive, "quakes") is None
    assert history.count(archive, "quakes") == 0


def test_spans_and_series(many: tuple[Archive, list[Record]]) -> None:
    archive, whole = many
    assert history.span(archive, "quakes") == (whole[0].happened_at, whole[-1].happened_at)
    of_a = chosen(whole, entity="A")
    assert history.span(archive, "quakes", "A") == (of_a[0].happened_at, of_a[-1].happened_at)
    assert history.count(archive, "quakes") == 400
    assert history.count(archive, "quakes", "A") == 100
    assert history.entities(archive, "quakes") == list("ABCD")


def test_a_box_over_other_fields_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="latitude"):
        history.rows(archive, "quakes", box=("lat", "lon", 0, 1, 0, 1))


def test_fractions_of_a_second_are_in_order(archive: Archive) -> None:
    moments = [datetime(2026, 1, 1, 0, 0, 0, micro, UTC) for micro in (0, 1, 500000, 999999)]
    said = (reading(event=str(n), happened_at=moment) for n, moment in enumerate(reversed(moments)))
    records.add_many(archive, said, at=NOW)
    assert [record.happened_at for record in history.rows(archive, "quakes")] == moments
    assert [record.happened_at for record in history.rows(archive, "quakes", since=moments[2])] == moments[2:]


def test_our_own_marks_are_no_fields(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no name of a record's field"):
        history.columns(archive, "quakes", ["$n"])


def test_dates_and_flags_come_back_in_columns(archive: Archive) -> None:
    records.add_many(archive, [reading(data={"day": date(2026, 1, 2), "final": True, "goals": 3})], at=NOW)
    found = history.columns(archive, "quakes", ["day", "final", "goals"])
    assert (found["day"], found["final"], found["goals"]) == ([date(2026, 1, 2)], [True], [3])
