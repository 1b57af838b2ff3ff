"""Files read as wires: which of a directory, in which order, and how large."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from wire_samples import NOW, QUAKES_FEED

from newsbot.canonical import sha256_hex
from newsbot.collection.keep import files_of, from_file
from newsbot.story import Refusal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.geojson", "a.geojson", "README.md", ".hidden.geojson", "season/c.geojson"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        ("*.geojson", ["a.geojson", "b.geojson"], ["README.md"]),
        ("b.* *.md", ["README.md", "b.geojson"], ["a.geojson"]),
        ("**/*.geojson", ["a.geojson", "b.geojson", "season/c.geojson"], ["README.md"]),
        ("*.csv", [], ["README.md", "a.geojson", "b.geojson"]),
    ],
)
def test_a_directory_gives_what_matches_by_name(
    folder: Path, pattern: str, matching: list[str], others: list[str]
) -> None:
    found, rest = files_of(replace(QUAKES_FEED, files=pattern), folder)
    assert [str(path.relative_to(folder)) for path in found] == matching
    assert [path.name for path in rest] == others


def test_a_file_that_is_named_is_a_wire_whatever_its_name(folder: Path) -> None:
    assert files_of(QUAKES_FEED, folder / "README.md") == ([folder / "README.md"], [])


def test_a_path_that_is_not_there_is_not_found(folder: Path) -> None:
    with pytest.raises(Refusal, match=r"NOT_FOUND.*nowhere"):
        files_of(QUAKES_FEED, folder / "nowhere")
    with pytest.raises(Refusal, match=r"NOT_FOUND.*nowhere"):
        from_file(QUAKES_FEED, folder / "nowhere", NOW)


def test_a_file_becomes_a_wire_fetched_now(folder: Path) -> None:
    wire, body = from_file(QUAKES_FEED, folder / "a.geojson", NOW)
    assert body == b"a.geojson"
    assert (wire.sha256, wire.size, wire.feed, wire.fetched_at) == (sha256_hex(body), 9, "quakes-usgs", NOW)
    assert wire.origin == "a.geojson"


def test_a_file_beyond_the_feeds_limit_is_not_read(folder: Path) -> None:
    with pytest.raises(Refusal, match="PAYLOAD_TOO_LARGE"):
        from_file(replace(QUAKES_FEED, max_bytes=8), folder / "a.geojson", NOW)
