"""The SQL itself: every query named, described and used, and every one of them answered by an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from newsbot.archive import Archive, queries
from newsbot.archive.articles import COLUMNS as ARTICLE_COLUMNS
from newsbot.archive.draft_row import COLUMNS as DRAFT_COLUMNS

ROOM = Path(queries.__file__).parents[1]
NOUNS = sorted(path.stem for path in (ROOM / "queries").glob("*.sql"))
EVERY = [(noun, name) for noun in NOUNS for name in queries.load(noun).names()]

SMALL = {"pauses", "streams", "consumers", "asked"}
"""Tables with a row per feed, beat or consumer, and the one row of values a query is asked with."""
WHOLE = {
    ("judging", "tally"),
    ("judging", "outcomes"),
    ("drafts", "made"),
    ("wires", "until"),
}
"""Reports and replays, which go through everything; nobody waits for them."""


SOURCES = frozenset({"code", "searched", "plain"})
"""Where a page of the queue is read from: always exactly one of them."""


def asked(noun: str, name: str) -> Iterator[tuple[str, ...]]:
    """What a query may be given: nothing, each condition alone, each two, all; from each source it has."""
    conditions = queries.load(noun).conditions(name)
    others = sorted(conditions - SOURCES) if conditions >= SOURCES else sorted(conditions)
    for source in sorted(SOURCES) if conditions >= SOURCES else [None]:
        for count in {0, 1, 2, len(others)}:
            for chosen in combinations(others, count):
                yield (*chosen, source) if source else chosen


def plan(archive: Archive, noun: str, name: str, *given: str) -> list[str]:
    text = queries.load(noun).choose(name, *given)
    columns = ARTICLE_COLUMNS if noun == "articles" else DRAFT_COLUMNS
    text = text.replace("{columns}", columns).replace("{assignments}", "state = 'held'")
    named = dict.fromkeys(re.findall(r"[:](\w+)", text), "[]")
    parameters = named or ["[]"] * text.count("?")
    return [row[3] for row in archive.rows(f"EXPLAIN QUERY PLAN {text}", parameters)]


def test_every_query_is_described() -> None:
    for noun in NOUNS:
        text = (ROOM / "queries" / f"{noun}.sql").read_text()
        for part in re.split(r"^-- name: ", text, flags=re.MULTILINE)[1:]:
            name, description = part.splitlines()[:2]
            assert re.fullmatch(r"[a-z_]+", name), f"{noun}.sql: {name!r}"
            assert re.fullmatch(r"-- [A-Z].*", description), f"{noun}.sql: {name} has no description"
        assert len(queries.load(noun).names()) == text.count("-- name: "), f"{noun}.sql names a query twice"


def test_every_query_is_used_and_every_used_one_is_there() -> None:
    used = set()
    for path in ROOM.glob("*.py"):
        text = path.read_text()
        for noun in re.findall(r'^SQL = queries\.load\("(\w+)"\)', text, flags=re.MULTILINE):
            found = re.findall(r'(?:SQL\[|SQL\.choose\(|_columns\(|_merged\(archive, )"(\w+)"', text)
            used |= {(noun, name) for name in found}
    assert used == set(EVERY)


def test_no_sql_stands_elsewhere() -> None:
    """In Python only transactions, pragmas and what fills a declared hole."""
    for path in ROOM.parent.rglob("*.py"):
        if path.name == "benches.py":  # It measures SQLite itself, as the floor.
            continue
        for line in path.read_text().splitlines():
            assert not re.search(r"[\"'](SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER) ", line), f"{path}: {line}"


def makes_sense(given: set[str]) -> bool:
    """Some conditions are never asked for together, some never alone."""
    apart = ({"within", "across"}, {"upwards", "downwards"}, {"code", "after"}, {"alive", "late"})
    alone = ("box" in given) == bool(given & {"within", "across"}) and ("code" in given or "code_after" not in given)
    return alone and not any(pair <= given for pair in apart)


def goes_through_all(step: str) -> bool:
    """A step that looks at every row of a table; a partial index is the very list that is asked for."""
    table = re.match(r"SCAN (\w+)\b(?! VIRTUAL TABLE)", step)
    partial = re.search(r"wires_unread|stories_unwritten|drafts_to_release", step)
    return bool(table) and not partial and table[1] not in SMALL | {"CONSTANT"}


@pytest.mark.parametrize(("noun", "name"), EVERY)
def test_no_query_goes_through_a_whole_table(archive: Archive, noun: str, name: str) -> None:
    if (noun, name) in WHOLE:
        return
    for given in asked(noun, name):
        if makes_sense(set(given)):
            steps = plan(archive, noun, name, *given)
            in_order = "LIMIT" in queries.load(noun).choose(name, *given) and not any("TEMP" in step for step in steps)
            assert in_order or not any(map(goes_through_all, steps)), f"{noun}.{name} given {given}: {steps}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("entity", "PRIMARY KEY (beat=? AND entity=?)"),
        ("entity before", "PRIMARY KEY (beat=? AND entity=? AND happened_at<?)"),
        ("entity before newest_first limit", "PRIMARY KEY (beat=? AND entity=? AND happened_at<?)"),
        ("entity since before", "PRIMARY KEY (beat=? AND entity=? AND happened_at>? AND happened_at<?)"),
        ("since before", "INDEX history_times (beat=? AND happened_at>? AND happened_at<?)"),
        ("newest_first limit", "INDEX history_times (beat=?)"),
        ("box within before", "INDEX history_places (beat=? AND latitude>? AND latitude<?)"),
        ("box across", "INDEX history_places (beat=? AND latitude>? AND latitude<?)"),
    ],
)
def test_history_is_read_by_its_indexes(archive: Archive, given: str, expected: str) -> None:
    for name in ("rows", "columns"):
        steps = plan(archive, "history", name, *given.split())
        assert steps[0] == f"SEARCH h USING {expected}"
        sorted_apart = "USE TEMP B-TREE FOR ORDER BY" in steps
        assert sorted_apart == ("box" in given)


@pytest.mark.parametrize("source", ["plain", "code", "searched text"])
@pytest.mark.parametrize("given", ["", "beat", "after", "alive", "late", "beat after alive"])
def test_a_page_of_the_queue_is_never_sorted(archive: Archive, given: str, source: str) -> None:
    given = given.replace("after", "code_after") if source == "code" else given
    steps = plan(archive, "drafts", "window", *given.split(), *source.split())
    assert not any("TEMP B-TREE" in step for step in steps)
    index = {
        "plain": "drafts USING COVERING INDEX drafts_queue (state=?",
        "code": "c USING PRIMARY KEY (code=? AND state=?",
        "searched text": "drafts USING INDEX drafts_words (state=?",
    }[source]
    assert steps[0].replace("COVERING ", "").startswith("SEARCH " + index.replace("COVERING ", ""))
    assert ("(place,id,version)>(?,?,?)" in steps[0]) == ("after" in given)


def test_lines_stand_where_they_are_asked_for() -> None:
    text = "-- Says it.\nSELECT 1\n  AND a -- if a\n  AND b -- unless a\n-- told\n\n"
    made = queries.Queries("noun", {"one": text})
    assert made["one"] == "SELECT 1\n  AND b"
    assert made.choose("one", "a", "other") == "SELECT 1\n  AND a"
    assert made.conditions("one") == {"a"}
    with pytest.raises(KeyError):
        made["two"]
