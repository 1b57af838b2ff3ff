"""JSON wires: items and values with their paths, and payloads that are refused whole."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire_samples import QUAKES, QUAKES_FEED, collection, declared, feature, feed, read
from wire_samples import beat as a_beat

from newsbot.collection.read import resolve
from newsbot.newsroom.declared import FieldMapping, RecordDeclaration
from newsbot.story import Refusal

NOTES = a_beat(
    RecordDeclaration(
        ("id",),
        "at",
        {"id": declared("id", "text"), "at": declared("at", "time"), "value": declared("value", "text")},
    )
)


MADE = "rows[].{id: id, at: at, v: inner.v}"


def notes_feed(value: str, items: str = "rows[]", **more: Any) -> Any:
    return feed("json", {"id": "id", "at": "at", "value": value}, items=items, **more)


def row(name: str = "a", **more: Any) -> dict[str, Any]:
    return {"id": name, "at": "2026-10-30T12:00:00Z", "v": "x", **more}


def test_each_value_has_the_path_that_leads_to_it() -> None:
    body = json.dumps(collection(feature("one"), feature("two", mag=5.25, felt=1304)))
    reading = read(QUAKES_FEED, QUAKES, body)
    assert reading.problem is None
    second = reading.items[1]
    assert second.paths["magnitude"] == "features[1].properties.mag"
    assert second.paths["depth"] == "features[1].geometry.coordinates[2]"
    assert second.data["felt"] == 1304
    for name, path in second.paths.items():
        found = resolve("json", body.encode(), path)
        expected = {"time": "1793318400123", "updated": "1793318700000", "tsunami": "0"}.get(
            name, str(second.data[name])
        )
        assert found == expected, name


def test_decimals_keep_the_digits_of_the_wire() -> None:
    body = json.dumps(collection(feature())).replace('"mag": 4.6', '"mag": 4.60')
    assert str(read(QUAKES_FEED, QUAKES, body).items[0].data["magnitude"]) == "4.60"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("6.7000000000000002", "6.7"),
        ("-84.956046999999998", "-84.956047"),
        ("0.12345678901234567", "0.12345678901234567"),
        ("1234567890123456.75", "1234567890123456.75"),
        ("6.70", "6.70"),
        ("1e400", None),
    ],
)
def test_a_double_written_out_is_the_number_that_was_meant(written: str, meant: str | None) -> None:
    body = f'{{"rows": [{{"id": "a", "at": "2026-10-30T12:00:00Z", "v": {written}}}]}}'
    (item,) = read(notes_feed("v"), NOTES, body).items
    assert item.data["value"] == (meant or "1E+400")


def test_what_the_wire_does_not_say_is_not_in_the_data() -> None:
    (item,) = read(QUAKES_FEED, QUAKES, json.dumps(collection(feature(depth=-999)))).items
    assert {"felt", "alert", "depth"}.isdisjoint(item.data)
    assert {"felt", "alert", "depth"}.isdisjoint(item.paths)


def test_an_empty_collection_is_no_problem() -> None:
    reading = read(QUAKES_FEED, QUAKES, json.dumps(collection()))
    assert (reading.items, reading.refused, reading.problem) == ((), (), None)


@pytest.mark.parametrize("body", [json.dumps(feature()), '{"type": "FeatureCollection"}', "[]", "{}", '{"type": "x"}'])
def test_a_payload_of_another_shape_is_drift(body: str) -> None:
    reading = read(QUAKES_FEED, QUAKES, body)
    assert reading.items == ()
    assert reading.problem is not None
    assert reading.problem.code == "SCHEMA_DRIFT"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"a": NaN}', b'{"a": -Infinity}', b"<html>", b'{"a": 1} trailing', b"\xff\xfe\x00", b'{"a": "\xe9"}',
     b"[" * 100_000, b'{"a":' * 100_000, b"[" * 65 + b"]" * 65, b'{"n": ' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_what_is_no_json_is_malformed(body: bytes) -> None:
    reading = read(QUAKES_FEED, QUAKES, body)
    assert reading.problem is not None
    assert reading.problem.code == "PAYLOAD_MALFORMED"
    assert "quakes-usgs" in reading.problem.message


def test_nesting_within_the_bound_is_read() -> None:
    deep: Any = "down here"
    for _ in range(60):
        deep = {"x": deep}
    reading = read(notes_feed("d" + ".x" * 60), NOTES, json.dumps({"rows": [row(d=deep)]}))
    assert reading.items[0].data["value"] == "down here"


@pytest.mark.parametrize(
    ("charset", "encoding", "mark"),
    [("", "utf-8", b"\xef\xbb\xbf"), ("iso-8859-1", "latin-1", b""), ("", "utf-16", b""), ("", "utf-16-le", b""),
     ("us-ascii", "utf-8", b"\xef\xbb\xbf")],
)  # fmt: skip
def test_charsets_are_read_as_marked_or_declared(charset: str, encoding: str, mark: bytes) -> None:
    body = mark + json.dumps({"rows": [row(v="Zürich")]}, ensure_ascii=False).encode(encoding)
    headers = {"content_type": f'application/json; charset="{charset}"'} if charset else {}
    assert read(notes_feed("v"), NOTES, body, **headers).items[0].data["value"] == "Zürich"


def test_an_unknown_charset_is_malformed() -> None:
    problem = read(notes_feed("v"), NOTES, b"{}", content_type="text/plain; charset=klingon").problem
    assert problem is not None
    assert "klingon" in problem.message


@pytest.mark.parametrize(
    ("items", "document", "path"),
    [
        ("rows[]", {"rows": [row()]}, "rows[0].v"),
        ("rows[*]", {"rows": [row()]}, "rows[0].v"),
        ("rows[?v == 'x']", {"rows": [row(v="no"), row()]}, "rows[1].v"),
        ("rounds[].matches[]", {"rounds": [{"matches": []}, {"matches": [row()]}]}, "rounds[1].matches[0].v"),
        ("sort_by(rows, &v) | [:1]", {"rows": [row(v="z"), row()]}, "rows[1].v"),
        ("by_id.*", {"by_id": {"first one": row()}}, 'by_id."first one".v'),
        ("", row(), "v"),
        ("", [row()], "[0].v"),
        ("only", {"only": row()}, "only.v"),
        (MADE, {"rows": [row(inner={"v": "x"})]}, MADE + " | [0].v"),
    ],
)
def test_items_are_found_where_they_stand(items: str, document: Any, path: str) -> None:
    body = json.dumps(document).encode()
    (item,) = read(notes_feed("v", items), NOTES, body).items
    assert item.paths["value"] == path
    assert resolve("json", body, item.paths["value"]) == "x"


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("v", "rounds[1].matches[0].v"),
        ("$.season.name", "season.name"),
        ("^.name", "rounds[1].name"),
        ("^.^.title", "title"),
        ("scores[-1]", "rounds[1].matches[0].scores[-1]"),
        ('"odd key"', 'rounds[1].matches[0]."odd key"'),
        ("join('-', tags)", "rounds[1].matches[0] | join('-', tags)"),
        ("a || b", "rounds[1].matches[0] | a || b"),
    ],
)
def test_values_are_found_beside_above_and_by_computing(path: str, where: str) -> None:
    match = row(v="x", scores=["y", "x"], **{"odd key": "x"}, tags=["x"], b="x")
    document = {"season": {"name": "x"}, "title": "x", "rounds": [{}, {"name": "x", "matches": [match]}]}
    body = json.dumps(document).encode()
    (item,) = read(notes_feed(path, "rounds[].matches[]"), NOTES, body).items
    assert item.data["value"] == "x"
    assert item.paths["value"] == where
    assert resolve("json", body, where) == "x"


def test_json_lines_are_read_like_a_list() -> None:
    body = "\n".join(json.dumps(row(name, v=name)) for name in ("a", "b", "c")).encode() + b"\n"
    reading = read(notes_feed("v", ""), NOTES, body)
    assert [item.data["value"] for item in reading.items] == ["a", "b", "c"]
    assert resolve("json", body, reading.items[2].paths["value"]) == "c"


def test_json_lines_cut_in_a_line_are_not_half_taken() -> None:
    body = "\n".join(json.dumps(row(name)) for name in ("a", "b", "c")).encode()[:-5]
    reading = read(notes_feed("v", ""), NOTES, body)
    assert reading.items == ()
    assert reading.problem is not None
    assert reading.problem.code == "PAYLOAD_MALFORMED"


@pytest.mark.parametrize("broken", [{"items": "rows["}, {"fields": {"id": "]", "at": "at", "value": "v"}}])
def test_a_path_that_is_none_is_the_feeds_fault(broken: dict[str, Any]) -> None:
    if "fields" in broken:
        broken["fields"] = {name: FieldMapping(path) for name, path in broken["fields"].items()}
    with pytest.raises(Refusal, match=r"CONFIG_INVALID: feeds/sample-wire\.toml:1"):
        read(replace(notes_feed("v"), **broken), NOTES, json.dumps({"rows": [row()]}))


def test_a_function_that_does_not_fit_one_item_refuses_only_that_item() -> None:
    body = json.dumps({"rows": [row("a", tags=["x"]), row("b", tags=7)]})
    reading = read(notes_feed("join('-', tags)"), NOTES, body)
    assert [item.event for item in reading.items] == ["a"]
    assert reading.refused[0].path == "rows[1]"
    assert reading.refused[0].reasons[0].code == "SCHEMA_DRIFT"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12).filter(
        lambda number: abs(number.adjusted()) < 12 and len(number.as_tuple().digits) < 12
    )
)
def test_any_decimal_comes_through_exactly(number: Decimal) -> None:
    body = f'{{"rows": [{{"id": "a", "at": "2026-10-30T12:00:00Z", "v": {number}}}]}}'
    fields = {**NOTES.record.fields, "value": declared("value", "decimal")}
    wide = replace(NOTES, record=replace(NOTES.record, fields=fields))
    (item,) = read(notes_feed("v"), wide, body).items
    assert item.data["value"] == number
    assert resolve("json", body.encode(), item.paths["value"]) == str(number) or number == Decimal(
        resolve("json", body.encode(), item.paths["value"])
    )


@given(st.text(min_size=1, max_size=20).filter(lambda key: key not in ("id", "at")))
def test_any_key_has_a_path_that_leads_back(key: str) -> None:
    body = json.dumps({key: [row(v="x")]}).encode()
    (item,) = read(notes_feed("v", f"{json.dumps(key)}[]"), NOTES, body).items
    assert resolve("json", body, item.paths["value"]) == "x"


def test_a_key_that_stands_twice_bars_its_own_item_only() -> None:
    body = b'{"rows": [{"id": "a", "at": "2026-10-30T12:00:00Z", "v": "x", "deep": [{"mag": 4.2, "mag": 7.4}]},'
    body += b' {"id": "b", "at": "2026-10-30T12:00:00Z", "v": "y"}]}'
    reading = read(notes_feed("v"), NOTES, body)
    assert [item.data["id"] for item in reading.items] == ["b"]
    [refused] = reading.refused
    assert "SCHEMA_DRIFT" in {reason.code for reason in refused.reasons}
    assert "its key `mag` stands twice" in refused.reasons[0].message
