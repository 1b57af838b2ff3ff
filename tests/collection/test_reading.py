"""From a payload to records: one bad item loses nothing else, many alike are a drift, each reason says where."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_samples import QUAKES, QUAKES_FEED, RATES, RATES_CSV, collection, declared, feature, read, wire

from newsbot.collection.read import Stream, charset_of, resolve
from newsbot.newsroom.declared import FieldMapping
from newsbot.story import Refusal, Verdict


def quakes(*features: Any) -> Any:
    return read(QUAKES_FEED, QUAKES, json.dumps(collection(*features)))


def test_an_item_has_its_event_times_and_aliases() -> None:
    (item,) = quakes(feature("us7000abcd", ids=",ci401,us7000abcd,")).items
    assert item.event == "us7000abcd"
    assert item.aliases == ("ci401",)
    assert item.happened_at == datetime(2026, 10, 30, 0, 0, 0, 123000, tzinfo=UTC)
    assert item.version_at == datetime(2026, 10, 30, 0, 5, tzinfo=UTC)
    assert item.entity == ""
    assert list(item.data) == list(item.paths)


def test_a_bad_item_is_kept_apart_with_a_sentence_that_says_where() -> None:
    reading = quakes(feature("a"), feature("b", mag=None), feature("c"))
    assert [item.event for item in reading.items] == ["a", "c"]
    assert reading.problem is None
    (refused,) = reading.refused
    assert refused.path == "features[1]"
    assert json.loads(refused.raw)["id"] == "b"
    (reason,) = refused.reasons
    assert (reason.code, reason.verdict, reason.field) == ("FIELD_MISSING", Verdict.REFUSE, "magnitude")
    assert reason.message == (
        "quakes-usgs features[1]: `magnitude` is missing at features[1].properties.mag; the item is kept apart, "
        "compare it with feeds/quakes-usgs.toml"
    )


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"mag": 99}, ["RANGE_PHYSICAL"]),
        ({"mag": "strong"}, ["SCHEMA_DRIFT"]),
        ({"alert": "purple"}, ["SCHEMA_DRIFT"]),
        ({"time": None}, ["TIME_UNDATED"]),
        ({"time": "2026-10-30T12:00:00"}, ["SCHEMA_DRIFT"]),
        ({"mag": None, "felt": "many"}, ["FIELD_MISSING", "SCHEMA_DRIFT"]),
        ({"place": "x" * 10_001}, ["PAYLOAD_TOO_LARGE"]),
    ],
)
def test_every_reason_of_an_item_is_given(changed: dict[str, Any], codes: list[str]) -> None:
    reading = quakes(feature("bad", **changed), feature("good"))
    assert [reason.code for reason in reading.refused[0].reasons] == codes
    assert [item.event for item in reading.items] == ["good"]


def test_an_item_without_its_identity_is_missing_it() -> None:
    nameless = {**feature(), "id": None}
    assert quakes(nameless).refused[0].reasons[0].field == "usgs_id"


def test_most_items_refused_for_one_reason_is_drift_and_the_others_are_still_read() -> None:
    reading = quakes(feature("a"), *(feature(f"b{n}", mag=f"M {n}") for n in range(3)))
    assert [item.event for item in reading.items] == ["a"]
    assert reading.problem is not None
    assert (reading.problem.code, reading.problem.verdict) == ("SCHEMA_DRIFT", Verdict.ALARM)
    assert "3 of 4 items" in reading.problem.message
    assert "`magnitude`" in reading.problem.message


def test_half_refused_is_no_drift_yet() -> None:
    reading = quakes(feature("a"), feature("b"), feature("c", mag=None), feature("d", mag=None))
    assert reading.problem is None
    assert len(reading.refused) == 2


def test_different_reasons_do_not_add_up_to_a_drift() -> None:
    reading = quakes(feature("a"), feature("b", mag=None), feature("c", alert="x"), feature("d", felt="x"))
    assert len(reading.refused) == 3
    assert reading.problem is None


@given(st.lists(st.sampled_from(["good", "mag", "time"]), max_size=30))
def test_every_item_is_either_taken_or_kept_apart(kinds: list[str]) -> None:
    features = [feature(f"e{n}", **({} if kind == "good" else {kind: None})) for n, kind in enumerate(kinds)]
    reading = quakes(*features)
    assert [item.event for item in reading.items] == [f"e{n}" for n, kind in enumerate(kinds) if kind == "good"]
    assert [item.path for item in reading.refused] == [
        f"features[{n}]" for n, kind in enumerate(kinds) if kind != "good"
    ]


KEYS = st.sampled_from(["id", "properties", "mag", "time", "geometry", "coordinates"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
ODD = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@given(st.dictionaries(KEYS, ODD, max_size=6))
def test_no_feature_whatever_its_shape_breaks_the_reading(odd: Any) -> None:
    reading = quakes(feature("good"), odd)
    assert reading.items[0].event == "good"
    assert len(reading.items) + len(reading.refused) == 2


def test_a_raw_item_is_kept_storable_and_bounded() -> None:
    (refused,) = quakes(feature(mag=None, place="\ud800" + "x" * 50_000)).refused
    assert refused.raw.encode()
    assert len(refused.raw) < 10_100


def test_a_constant_stands_in_the_feeds_file() -> None:
    fields = {**QUAKES_FEED.fields, "alert": FieldMapping("", constant="green")}
    (item,) = read(replace(QUAKES_FEED, fields=fields), QUAKES, json.dumps(collection(feature()))).items
    assert (item.data["alert"], item.paths["alert"]) == ("green", "feeds/quakes-usgs.toml")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({**QUAKES_FEED.fields, "depht": FieldMapping("x")}, "depht"),
        ({name: field for name, field in QUAKES_FEED.fields.items() if name != "magnitude"}, "magnitude"),
        ({**QUAKES_FEED.fields, "time": FieldMapping("properties.time", convert="epoch-days")}, "epoch-days"),
    ],
)
def test_a_feed_that_does_not_fit_its_beat_is_named_with_its_place(fields: Any, named: str) -> None:
    with pytest.raises(Refusal, match=r"CONFIG_INVALID: feeds/quakes-usgs\.toml:2") as caught:
        read(replace(QUAKES_FEED, fields=fields), QUAKES, "{}")
    assert named in caught.value.message


def test_an_unknown_reader_is_the_feeds_fault() -> None:
    with pytest.raises(Refusal, match="json, csv, xml, feed"):
        read(replace(QUAKES_FEED, reader="os"), QUAKES, "{}")


def test_a_stream_gives_the_same_and_holds_nothing() -> None:
    body = json.dumps(collection(feature("a"), feature("b", mag=None), feature("c"))).encode()
    stream = Stream(QUAKES_FEED, QUAKES, wire(body), body)
    assert [item.event for item in stream] == ["a", "c"]
    assert (stream.taken, len(stream.refused), stream.problem) == (2, 1, None)


# --- wrapped payloads -------------------------------------------------------------------------------------------------

TABLE = b"Date,USD\n2024-12-31,1.0389\n"


def zipped(**files: bytes) -> bytes:
    """Without a time in it: these bytes name the tests, and two workers must collect the same names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize("body", [TABLE, zipped(eurofxref__csv=TABLE), gzipped(TABLE)])
def test_a_table_is_read_wrapped_or_bare(body: bytes) -> None:
    (item,) = read(RATES_CSV, RATES, body).items
    assert str(item.data["rate"]) == "1.0389"
    assert resolve("csv", body, item.paths["rate"]) == "1.0389"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (zipped(a=TABLE, b=TABLE), "PAYLOAD_MALFORMED"),
        (zipped(), "PAYLOAD_MALFORMED"),
        (zipped(a=TABLE)[:-30], "PAYLOAD_MALFORMED"),
        (gzipped(TABLE)[:-9], "PAYLOAD_MALFORMED"),
        (b"PK\x03\x04" + bytes(40), "PAYLOAD_MALFORMED"),
        (zipped(a=bytes(3_000_000)), "PAYLOAD_TOO_LARGE"),
        (gzipped(bytes(3_000_000)), "PAYLOAD_TOO_LARGE"),
    ],
)
def test_a_wrapped_payload_is_whole_and_bounded_or_refused(body: bytes, code: str) -> None:
    reading = read(replace(RATES_CSV, max_bytes=2_000_000), RATES, body)
    assert reading.items == ()
    assert reading.problem is not None
    assert reading.problem.code == code or (code == "PAYLOAD_MALFORMED" and reading.problem.code == "SCHEMA_DRIFT")


@pytest.mark.parametrize(
    ("header", "charset"),
    [("text/csv", ""), ("text/csv; charset=UTF-8", "utf-8"), ('a/b; x=1; Charset="latin1"; y=2', "latin1"), ("", "")],
)
def test_the_charset_of_a_content_type(header: str, charset: str) -> None:
    assert charset_of({"content-type": header}) == charset


def test_a_date_of_a_record_may_be_its_time_only_if_it_is_one() -> None:
    odd = replace(QUAKES, record=replace(QUAKES.record, happened_at="magnitude"))
    with pytest.raises(Refusal, match="happened_at"):
        read(QUAKES_FEED, odd, json.dumps(collection(feature())))


def test_sentinels_and_missing_texts_count_as_missing_where_required() -> None:
    fields = {**QUAKES.record.fields, "magnitude": declared("magnitude", "decimal", required=True, sentinels=("-9.9",))}
    odd = replace(QUAKES, record=replace(QUAKES.record, fields=fields))
    reading = read(QUAKES_FEED, odd, json.dumps(collection(feature(mag=-9.9))))
    assert reading.refused[0].reasons[0].code == "FIELD_MISSING"
