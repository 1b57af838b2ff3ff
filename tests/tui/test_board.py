"""The list without a screen: where the cursor is, what is marked, what a verb acts on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_samples import NOW, Desk, draft
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text as Line

from newsbot.archive.lists import Filter
from newsbot.desk.arrive import arrive
from newsbot.desk.states import State
from newsbot.tui.board import Board
from newsbot.tui.breaking import wrapped
from newsbot.tui.filters import VIEWS, narrowed
from newsbot.tui.marks import age, fit, fit_ends, safe


def board(desk: Desk) -> Board:
    made = Board(desk.archive)
    made.reload(NOW)
    return made


def events(made: Board) -> list[str]:
    return [row.event for index in range(len(made)) if (row := made.row(index)) is not None]


def test_urgent_first_then_by_score_then_the_newest(desk: Desk) -> None:
    for event, score, minutes, urgent in (("low", 10, 1, False), ("old", 50, 9, False), ("new", 50, 2, False),
                                          ("alarm", 5, 5, True)):  # fmt: skip
        desk.queue(event=event, score=score, urgent=urgent, created_at=NOW - timedelta(minutes=minutes))
    assert events(board(desk)) == ["alarm", "new", "old", "low"]


def test_the_cursor_stays_on_its_draft_while_others_come(busy: Desk) -> None:
    made = board(busy)
    made.to(4)
    here = made.here
    busy.queue(event="strong", score=99)
    made.reload(NOW)
    assert made.here == here
    assert made.cursor == 5


def test_the_cursor_follows_a_draft_into_its_next_version(busy: Desk) -> None:
    made = board(busy)
    made.to(2)
    assert made.here == (draft("held").id, 1)
    arrive(busy.archive, draft("held", headline="It is clear now", score=99), NOW)
    made.reload(NOW)
    assert made.here == (draft("held").id, 2)


def test_the_cursor_stays_in_its_place_when_its_draft_goes(busy: Desk) -> None:
    made = board(busy)
    made.to(1)
    after = made.keys[2]
    busy.decide("spike", made.here[0] if made.here else "")
    made.reload(NOW)
    assert (made.cursor, made.here) == (1, after)


def test_marks_of_what_is_gone_are_gone(busy: Desk) -> None:
    made = board(busy)
    made.toggle_all()
    gone = made.keys[0]
    busy.decide("spike", gone[0])
    made.reload(NOW)
    assert gone not in made.marks
    assert len(made.marks) == len(made)


def test_a_range_survives_a_reload(busy: Desk) -> None:
    made = board(busy)
    made.to(2)
    made.toggle_range()
    begun = made.here
    busy.queue(event="strong", score=99)
    made.reload(NOW)
    made.move(1)
    assert begun in made.targets()
    assert len(made.targets()) == 2


def test_an_empty_list_is_no_accident(desk: Desk) -> None:
    made = board(desk)
    made.move(1)
    made.toggle()
    made.toggle_range()
    assert (made.here, made.targets(), made.to_unread(1), made.row(0)) == (None, [], False, None)


@pytest.mark.parametrize(
    ("typed", "states", "only"),
    [
        ("", VIEWS[0].states, Filter()),
        ("beat:quakes lang:de", VIEWS[0].states, Filter(beat="quakes", language="de")),
        ("score:>60 held", (State.HELD,), Filter(above=60)),
        ("score:60", VIEWS[0].states, Filter(above=59)),
        ("score:<=60", VIEWS[0].states, Filter(below=61)),
        ("reason:range_jump updates", VIEWS[0].states, Filter(code="RANGE_JUMP", follow_ups=True)),
        ("rovers score:high beat:", VIEWS[0].states, Filter(words=("rovers", "score:high", "beat:"))),
    ],
)
def test_what_is_typed_narrows(typed: str, states: tuple[State, ...], only: Filter) -> None:
    assert narrowed(VIEWS[0], typed) == (states, only)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("score:>55", ["nc7412", "out", "held", "claimed"]),
        ("score:<40", ["e3", "e4"]),
        ("reason:RANGE_JUMP", ["held"]),
        ("updates", ["out"]),
        ("[late] city", ["e3"]),
        ("100%", []),
        ("_", []),
        ("tennis", ["e0"]),
        ("地震", ["e4"]),
    ],
)
def test_lists_are_narrowed(busy: Desk, typed: str, expected: list[str]) -> None:
    made = board(busy)
    made.narrow(typed, NOW)
    assert events(made) == expected


def test_rows_come_by_window(desk: Desk) -> None:
    for n in range(200):
        desk.queue(event=f"e{n:03}", created_at=NOW - timedelta(seconds=n))
    made = board(desk)
    asked: list[str] = []
    desk.archive.connection.set_trace_callback(asked.append)
    for index in range(100, 140):
        row = made.row(index)
        assert row is not None
        assert row.event == f"e{index:03}"
    assert len(asked) == 2


def test_widths_are_counted_in_columns() -> None:
    assert fit("阿达尔县发生地震", 7) == "阿达尔…"
    assert fit("Ridgecrest", 6) == "Ridge…"
    assert fit("so", 4) == "so  "
    assert fit_ends("quakes-usgs nc7412 · features[3].properties.mag", 32) == "quakes-usgs nc7412 · …erties.mag"
    assert fit_ends("computed: total(home, away)", 20) == "computed: total(hom…"


@pytest.mark.parametrize(
    ("said", "width", "lines"),
    [
        ("A quake struck off Eureka.", 12, ["A quake", "struck off", "Eureka."]),
        ("阿达尔县发生4.6¹级地震。", 12, ["阿达尔县发生", "4.6¹级地震。"]),
        ("阿达尔县发生强地震。", 18, ["阿达尔县发生强地", "震。"]),
        ("过去一周，震中100¹⁴公里内", 14, ["过去一周，震中", "100¹⁴公里内"]),
        ("Donaudampfschiffahrt", 8, ["Donaudam", "pfschiff", "ahrt"]),
        ("", 10, [""]),
    ],
)
def test_lines_are_broken_as_the_script_is(said: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Line(said), width)] == lines


@given(st.text(alphabet="ab 阿震。，¹⁴(（5.", max_size=80), st.integers(8, 30))
def test_broken_lines_fit_and_lose_nothing(said: str, width: int) -> None:
    lines = [line.plain for line in wrapped(Line(said), width)]
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")


def test_a_feed_cannot_steer_the_terminal() -> None:
    assert safe("a\x1b[2Jb\u202ec\u200b") == "a\ufffd[2Jb\ufffdc\ufffd"
    assert safe("5\u00a0km, 震") == "5\u00a0km, 震"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-4, "0s"), (59, "59s"), (60, "1m"), (3_599, "59m"), (3_600, "1h"), (359_999, "99h"), (400_000, "4d")],
)
def test_ages_fit(seconds: int, said: str) -> None:
    assert age(timedelta(seconds=seconds)) == said
