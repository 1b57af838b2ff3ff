"""[[charts]] of a beat: what is read, and each fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_newsroom import BEAT, build
from test_faults import BEAT_FILE, faults

from newsbot.newsroom import open_newsroom

START = BEAT.count("\n") + 2
CHARTS = """
[[charts]]
name = "levels"
kind = "bars"
stories = ["tide"]
rows = "record"
by = "level"
columns = [
  { name = "station", show = "row.station" },
  { name = "level", show = "row.level|number(1)" },
]

[[charts]]
name = "hours"
kind = "timeline"
stories = ["tide"]
points = [{ name = "high", at = "time" }, { name = "told", at = "as_of" }]
band = ["high", "told"]
"""


def test_charts_are_read(tmp_path: Path) -> None:
    levels, hours = open_newsroom(build(tmp_path, beat=BEAT + CHARTS)).beat("tides").charts
    assert (levels.name, levels.kind, levels.stories, levels.rows, levels.by) == (
        "levels", "bars", ("tide",), "record", "level",
    )  # fmt: skip
    assert [(column.name, column.show) for column in levels.columns][1] == ("level", "row.level|number(1)")
    assert (levels.place.file, levels.place.line) == (BEAT_FILE, START)
    assert levels.columns[1].place.line == START + 8
    assert [(point.name, point.at) for point in hours.points] == [("high", "time"), ("told", "as_of")]
    assert hours.band == ("high", "told")


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('kind = "bars"', 'kind = "bar"', 2,
         "`kind` in [[charts]] must be one of `table`, `bars`, `timeline`, not `bar`; did you mean `bars`?"),
        ('stories = ["tide"]\nrows', 'stories = ["tides"]\nrows', 3,
         "`stories` in [[charts]] names `tides`, which is no type of story of this beat; did you mean `tide`?"),
        ('stories = ["tide"]\nrows', "rows", 0,
         "[[charts]] has no `stories`; the types of story that carry the chart"),
        ('rows = "record"', 'rows = "recrod"', 4,
         "`rows` in [[charts]] names `recrod`, which is no declared fact; did you mean `record`?"),
        ('by = "level"', 'by = "levle"', 5,
         "`by` in [[charts]] names `levle`, which is no column of the chart; did you mean `level`?"),
        ('by = "level"\n', "", 0,
         "[[charts]] has no `by`; the column that says how long a bar is, or when a row happened"),
        ('by = "level"', 'by = "level"\nsort = "down"', 6,
         "`sort` in [[charts]] must be one of `rising`, `falling`, not `down`"),
        ('rows = "record"\n', "", 0, "[[charts]] needs `rows` (numbered facts) and `columns`"),
        ('name = "level", show', 'name = "station", show', 6,
         "`columns` in [[charts]] has two called `station`; name each differently"),
        ('"row.level|number(1)" }', '"row.level", showw = 1 }', 8,
         "unknown key `showw` in [[charts.columns]]; did you mean `show`?"),
        ('name = "levels"', 'name = "Levels"', 1,
         "the chart `Levels` must be written with a-z, 0-9 and _, beginning with a letter"),
        ('name = "levels"', 'name = "hours"', 12, "`name` in [[charts]] is `hours` again; it stood in line "),
        ('at = "time"', 'at = "tme"', 15, "`at` in [[charts.points]] uses `tme`, which nothing declares"),
        ('["high", "told"]', '["high", "tol"]', 16,
         "`band` in [[charts]] names `tol`, which is no point of the chart; did you mean `told`?"),
        ('["high", "told"]', '["high"]', 16,
         '`band` in [[charts]] joins two points of a timeline, like ["begins", "ends"]'),
        ('kind = "timeline"', 'kind = "table"', 15,
         '`points` in [[charts]] are moments; they need `kind = "timeline"`'),
    ],
)  # fmt: skip
def test_faults_of_charts(tmp_path: Path, old: str, new: str, line: int, expected: str) -> None:
    assert CHARTS.count(old) >= 1
    found = faults(tmp_path, beat=BEAT + CHARTS.replace(old, new, 1))
    assert any(fault.startswith(f"{BEAT_FILE}:{START + line}: {expected}") for fault in found), found


def test_a_story_has_to_compute_what_its_chart_lists(tmp_path: Path) -> None:
    beat = BEAT.replace('type = "tide"', 'type = "tide"\nperiod = "day"\nfacts = ["harbour"]') + CHARTS
    [found] = [fault for fault in faults(tmp_path, beat=beat) if "`rows`" in fault]
    assert found.endswith("lists `record`, which the story `tide` does not compute; add it to its `facts`")
