"""Every key, table and array item of a TOML text is found on its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.newsroom.lines import Lines

ROOT = Path(__file__).parents[2]


def test_plain_keys_and_tables() -> None:
    lines = Lines("# first\na = 1\n\n[t]\nb = 2\n[t.u]\nc = 3\n")
    assert lines.of("a") == 2
    assert lines.of("t") == 4
    assert lines.of("t", "b") == 5
    assert lines.of("t", "u") == 6
    assert lines.of("t", "u", "c") == 7


def test_arrays_of_tables_count_their_items_and_hold_their_tables() -> None:
    text = '[[f]]\nn = "a"\n[[f]]\nn = "b"\n[f.o]\nx = 1\n[[f.sub]]\ny = 1\n[[f.sub]]\ny = 2\n[[f]]\n[[f.sub]]\ny = 3\n'
    lines = Lines(text)
    assert [lines.of("f", item) for item in range(3)] == [1, 3, 11]
    assert lines.of("f") == 1
    assert lines.of("f", 1, "n") == 4
    assert lines.of("f", 1, "o", "x") == 6
    assert [lines.of("f", 1, "sub", item, "y") for item in range(2)] == [8, 10]
    assert lines.of("f", 2, "sub", 0, "y") == 13


def test_dotted_and_quoted_keys() -> None:
    lines = Lines('a.b . c = 1\n\'lite.ral\'."q\\u0041" = 2\n[ x . "y.z" ]\nw = 3\n')
    assert lines.of("a", "b", "c") == 1
    assert lines.of("a", "b") == 1
    assert lines.of("lite.ral", "qA") == 2
    assert lines.of("x", "y.z", "w") == 4


def test_inline_tables_and_arrays_over_several_lines() -> None:
    text = 'a = { b = 1, c.d = [1, 2] }\ne = [ # ] no end\n  "x", # }\n  { f = 1 },\n  [\n    3,\n  ],\n]\ng = 1\n'
    lines = Lines(text)
    assert lines.of("a", "c", "d", 1) == 1
    assert lines.of("e", 0) == 3
    assert lines.of("e", 1, "f") == 4
    assert lines.of("e", 2, 0) == 6
    assert lines.of("g") == 9


@pytest.mark.parametrize(
    "value",
    [
        '"""\na = 1 # [no]\n[[no]]\n"""',
        '"""\n\\"""\nb = 2\n"""',
        '"""\ntwo quotes at the end"""""',
        "'''\n[no]\n''x\n'''",
        '"""\r\nwindows\r\n"""',
    ],
)
def test_text_over_several_lines_is_no_table(value: str) -> None:
    text = f"first = {value}\nlast = 1\n"
    assert set(tomllib.loads(text)) == {"first", "last"}
    assert set(Lines(text)) == {(), ("first",), ("last",)}
    assert Lines(text).of("last") == text.count("\n")


def test_a_hash_or_bracket_in_a_string_is_no_comment_or_table() -> None:
    lines = Lines('a = "#]"\nb = \'"#\'\nc = 2026-11-24T10:00:00Z # x\nd = 1\n')
    assert [lines.of(name) for name in "abcd"] == [1, 2, 3, 4]


def test_a_path_that_is_not_there_gets_the_line_of_what_holds_it() -> None:
    lines = Lines("[t]\na = 1\n")
    assert lines.of("t", "missing", "deeper") == 1
    assert lines.of("nothing") == 1


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from paths_of(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from paths_of(item, (*path, position))


@pytest.mark.parametrize("file", ["newsbot.toml", "pyproject.toml"])
def test_every_path_of_a_real_file_is_found(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert set(paths_of(tomllib.loads(text))) == set(Lines(text))


# --- any document at all ---------------------------------------------------------------------------------------------

_keys = st.one_of(
    st.from_regex(r"[a-z_-]{1,4}", fullmatch=True),
    st.text(alphabet="ab.\"'#[]= é", min_size=0, max_size=4).map(lambda key: key),
)
_leaves = st.one_of(st.integers(-9, 99), st.booleans(), st.text(alphabet="ab\n\"\\#[]{}=,' ", max_size=9))
_values = st.recursive(
    _leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_keys, inner, max_size=3)),
    max_leaves=8,
)


def escaped(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def written(value: Any, draw: st.DataObject) -> str:
    """The value as TOML, in one of the ways TOML has for it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        multi_line = '"""\n' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""'
        return draw.draw(st.sampled_from([escaped(value), multi_line]))
    if isinstance(value, list):
        gap = draw.draw(st.sampled_from([" ", "\n", " # [x]\n"]))
        return f"[{gap}" + f",{gap}".join(written(item, draw) for item in value) + f"{gap}]"
    return "{ " + ", ".join(f"{escaped(key)} = {written(item, draw)}" for key, item in value.items()) + " }"


@given(st.dictionaries(_keys, _values, max_size=5), st.data())
def test_any_document_gives_each_path_its_line(document: dict[str, Any], data: st.DataObject) -> None:
    text, expected = "", {}
    for key, value in document.items():
        text += data.draw(st.sampled_from(["", "\n", "# [c]\n", "  "]))
        expected[key] = text.count("\n") + 1
        if isinstance(value, list) and value and all(isinstance(item, dict) and item for item in value):
            for item in value:
                text += f"[[{escaped(key)}]]\n" + "".join(f"{escaped(k)}={written(v, data)}\n" for k, v in item.items())
        elif isinstance(value, dict):
            text += f"[{escaped(key)}]\n" + "".join(f"{escaped(k)}\t= {written(v, data)}\n" for k, v in value.items())
        else:
            # a plain key after a table would belong to the table, so it is written as a table of one
            text += f"[{escaped(key)}]\n'' = {written(value, data)}\n"
    parsed = tomllib.loads(text)
    lines = Lines(text)
    assert set(paths_of(parsed)) == set(lines)
    assert {key: lines.of(key) for key in document} == expected


def test_a_table_stands_at_its_own_header_even_after_its_children() -> None:
    lines = Lines("[a.b]\nx = 1\n\n[a]\ny = 2\n")
    assert lines.of("a") == 4
    assert lines.of("a", "b") == 1
