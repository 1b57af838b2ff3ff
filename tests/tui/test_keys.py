"""Each key of the table is pressed; a key without a test here fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from desk_samples import NOW, Desk, draft
from screen_samples import shows, sitting
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from newsbot.archive import autosave, drafts, notes
from newsbot.desk.arrive import arrive
from newsbot.desk.edit import edit
from newsbot.desk.states import State
from newsbot.story import Refusal
from newsbot.tui.actions import ACTIONS
from newsbot.tui.app import DeskApp
from newsbot.tui.asking import Ask, Reader
from newsbot.tui.keys import KEYS, bound, document
from newsbot.tui.widgets import Lines

Scene = Callable[[Desk, DeskApp, Pilot[int]], Awaitable[None]]
SCENES: dict[str, Scene] = {}
FIRST, OUT = draft().id, draft("out").id


def scene(action: str) -> Callable[[Scene], Scene]:
    def keep(function: Scene) -> Scene:
        assert action not in SCENES
        SCENES[action] = function
        return function

    return keep


async def press(app: DeskApp, pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    app.settle()
    await pilot.pause()


async def type_in(pilot: Pilot[int], words: str) -> None:
    """As pasted: key by key each word would wait a dozen times; one test types (test_screen.py)."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(words))
    await pilot.pause()


def title(app: DeskApp) -> str:
    assert isinstance(app.screen, Reader)
    return shows(app)


@pytest.mark.parametrize("action", [key.action for key in KEYS])
async def test_key(busy: Desk, action: str) -> None:
    async with sitting(busy) as (app, pilot):
        await SCENES[action](busy, app, pilot)


def test_every_key_acts_and_is_tested() -> None:
    assert set(ACTIONS) == {key.action for key in KEYS} == set(SCENES)


# --- move ------------------------------------------------------------------------------------------------------------


@scene("down")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "j", "down")
    assert app.board.cursor == 2
    assert app.reading is not None
    assert app.reading.key == app.board.here
    assert "in doubt" in shows(app)


@scene("up")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "j", "j", "k", "up", "up")
    assert app.board.cursor == 0


@scene("top")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "j", "j", "g")
    assert app.board.cursor == 0
    await press(app, pilot, "j", "home")
    assert app.board.cursor == 0


@scene("bottom")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "G")
    assert app.board.cursor == len(app.board) - 1
    await press(app, pilot, "k", "end")
    assert app.board.cursor == len(app.board) - 1


@scene("page_down")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    for n in range(60):
        desk.queue(event=f"many{n}", score=10)
    app.reload()
    await press(app, pilot, "ctrl+d", "pagedown")
    assert 40 < app.board.cursor < 68
    assert f"{app.board.cursor + 1} of 69" in shows(app)


@scene("page_up")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "G", "ctrl+u")
    assert app.board.cursor == 0
    await press(app, pilot, "G", "pageup")
    assert app.board.cursor == 0


@scene("next_unread")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    app.board.read = {app.board.keys[0], app.board.keys[1]}
    await press(app, pilot, "tab")
    assert app.board.cursor == 2
    app.board.was_read(app.board.keys)
    await press(app, pilot, "tab")
    assert "read everything" in shows(app)


@scene("previous_unread")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    app.board.read = {app.board.keys[-1]}
    await press(app, pilot, "shift+tab")
    assert app.board.cursor == len(app.board) - 2


# --- read ------------------------------------------------------------------------------------------------------------


@scene("story_down")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    desk.queue(
        event="long", score=99, body=tuple(f"It was felt off [Eureka|place] {'so ' * n}long." for n in range(40))
    )
    app.reload()
    await press(app, pilot, "g")
    assert app.board.here not in app.board.read
    while app.query_one("#story", Lines).last_shown < app.laid_out.text_end:
        await press(app, pilot, "J")
    assert app.board.here in app.board.read


@scene("story_up")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    desk.queue(
        event="long", score=99, body=tuple(f"It was felt off [Eureka|place] {'so ' * n}long." for n in range(40))
    )
    app.reload()
    await press(app, pilot, "g", "J", "K")
    assert app.query_one("#story", Lines).scroll_offset.y == 0


@scene("next_fact")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "f", "f")
    assert app.chosen == 2
    assert "▸²   km" in shows(app)


@scene("previous_fact")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "F")
    assert "▸⁷   felt" in shows(app)


@scene("open")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "enter")
    assert "MACHINE-WRITTEN  quake-nc7412" in title(app)
    await pilot.press("escape")
    await press(app, pilot, "f", "enter")
    shown = title(app)
    for piece in (
        "magnitude = 5.4",
        "features[3].properties.mag",
        "ab" * 32,
        "nc7412, revision 1",
        "2026-03-07T09:38:00Z",
    ):
        assert piece in shown


@scene("diff")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "d")
    assert "nothing to compare" in shows(app)
    await press(app, pilot, "j", "d")
    assert "[-felt off-]{+shakes+}" in title(app)


@scene("why")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "t")
    shown = title(app)
    assert "templates/quakes/story.en.jinja" in shown
    assert "strongest nearby in a gap-free record" in shown
    assert "opening: struck" in shown


# --- decide ----------------------------------------------------------------------------------------------------------


@scene("approve")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "a")
    case = desk.case(FIRST)
    assert case.state(NOW) == State.APPROVED
    assert case.row.release_at == NOW + timedelta(seconds=30)
    assert case.history[-1].details["opened"] is True
    assert "u undoes it for 30 s more" in shows(app)
    assert app.board.cursor == 0
    assert app.board.here != (FIRST, 1)


@scene("edit")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await pilot.press("e")
    area = app.screen.query_one(TextArea)
    assert desk.case(FIRST).standing.claimed_by == "ana"
    area.text = area.text.replace("5.4", "5.6")
    await pilot.press("escape")
    assert "What you typed is kept" in shows(app)
    assert len(autosave.of(desk.archive, FIRST, "ana")) == 1
    await pilot.press("e")
    assert "5.6" in app.screen.query_one(TextArea).text
    await pilot.press("ctrl+s")
    await pilot.pause()
    assert "“5.6”" in shows(app)
    await pilot.press("y")
    await pilot.pause()
    made = desk.case(FIRST)
    assert (made.draft.version, made.draft.edited_by) == (2, "ana")
    assert "MACHINE-WRITTEN, EDITED BY ana" in shows(app)
    assert autosave.of(desk.archive, FIRST) == []


@scene("spike")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "x", "n")
    case = desk.case(FIRST)
    assert (case.state(NOW), case.history[-1].reason) == (State.SPIKED, "no news")


@scene("hold")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await pilot.press("h")
    await type_in(pilot, "wait for it")
    await press(app, pilot, "enter")
    case = desk.case(FIRST)
    assert (case.state(NOW), case.history[-1].reason) == (State.HELD, "wait for it")


@scene("clear")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "j", "j")
    await press(app, pilot, "r", "enter")
    assert "nothing was done" in shows(app)
    await pilot.press("r")
    await type_in(pilot, "confirmed")
    await press(app, pilot, "enter")
    assert desk.state(draft("held").id) == State.READY


@scene("note")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await pilot.press("n")
    await type_in(pilot, "fine q")
    await press(app, pilot, "enter")
    assert [note.text for note in notes.of(desk.archive, FIRST)][-1] == "fine q"
    assert "fine q" in shows(app)


@scene("undo")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "a", "x", "n", "u", "u")
    assert desk.state(FIRST) == State.READY
    assert desk.state(OUT) == State.READY
    await press(app, pilot, "u")
    assert "Nothing of this sitting" in shows(app)


@scene("correct")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "4")
    await pilot.press("c")
    await type_in(pilot, "it was felt")
    await press(app, pilot, "enter")
    case = desk.case(OUT)
    assert (case.draft.kind, case.draft.note, case.state(NOW)) == ("correction", "it was felt", State.READY)


@scene("update")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "4")
    await pilot.press("U")
    await type_in(pilot, "more felt it")
    await press(app, pilot, "enter")
    assert desk.case(OUT).draft.kind == "update"


@scene("kill")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "4")
    await pilot.press("X")
    await type_in(pilot, "no quake")
    await pilot.press("enter")
    await type_in(pilot, "quake-out")
    await press(app, pilot, "enter")
    case = desk.case(OUT)
    assert (case.draft.kind, case.state(NOW)) == ("kill", State.APPROVED)


@scene("reject")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "j", "R")
    assert desk.state(OUT) == State.SPIKED
    assert desk.state(OUT, 1) == State.RELEASED


@scene("take_proposed")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    edit(desk.archive, desk.newsroom, FIRST, who="ana", at=NOW, headline="A quake was felt")
    arrive(desk.archive, draft(headline="Magnitude [5.4|magnitude] quake shakes [Eureka|place]"), NOW)
    app.reload()
    await press(app, pilot, "g")
    assert "proposed by the machine" in shows(app)
    await press(app, pilot, "p")
    assert desk.case(FIRST).draft.headline.text == "Magnitude 5.4 quake shakes Eureka"


@scene("unspike")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    desk.decide("spike", FIRST)
    await press(app, pilot, "5", "s")
    assert desk.state(FIRST) == State.READY


@scene("reopen")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    desk.now = NOW + timedelta(hours=12)
    await press(app, pilot, "6", "o")
    assert desk.state(FIRST) == State.READY


@scene("take_over")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "j", "j", "j", "a")
    assert "in bo's hands" in shows(app)
    await press(app, pilot, "exclamation_mark")
    assert desk.case(draft("claimed").id).standing.claimed_by == "ana"


# --- list ------------------------------------------------------------------------------------------------------------


@scene("mark")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "space", "space")
    assert app.board.cursor == 2
    assert "2 marked" in shows(app)
    await press(app, pilot, "x", "d")
    assert [desk.state(FIRST), desk.state(OUT)] == [State.SPIKED, State.SPIKED]


@scene("range")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "v", "j", "j")
    assert "3 marked" in shows(app)
    await press(app, pilot, "v", "j")
    assert len(app.board.marks) == 3


@scene("mark_all")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "asterisk")
    assert len(app.board.targets()) == len(app.board)
    await press(app, pilot, "asterisk")
    assert len(app.board.targets()) == 1


@scene("back")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "slash")
    await type_in(pilot, "quake")
    await press(app, pilot, "enter", "space", "v", "f")
    for left in ("chosen", "anchor", "marks", "typed"):
        await press(app, pilot, "escape")
        assert not (app.chosen if left == "chosen" else getattr(app.board, left)), left


@scene("filter")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await pilot.press("slash")
    await type_in(pilot, "beat:quakes")
    assert "of 5" in shows(app)
    await type_in(pilot, " held")
    assert "1 of 1" in shows(app)
    await press(app, pilot, "escape")
    assert app.board.typed == ""
    assert "of 9" in shows(app)


def view(key: str, state: State) -> Scene:
    async def see(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
        desk.queue(event="gone", expires_at=NOW)
        desk.decide("approve", FIRST, delay=60)
        desk.decide("spike", draft("held").id)
        desk.queue(event="held2", score=99, checks=desk.case(draft("held").id).draft.checks)
        await press(app, pilot, key)
        rows = [app.board.row(index) for index in range(len(app.board))]
        assert rows
        assert {desk.state(row.id, row.version) for row in rows if row} <= {state, State.HELD}
        assert any(desk.state(row.id, row.version) == state for row in rows if row)

    return see


for _key, _name, _state in (
    ("1", "queue", State.READY), ("2", "held", State.HELD), ("3", "approved", State.APPROVED),
    ("4", "released", State.RELEASED), ("5", "spiked", State.SPIKED), ("6", "expired", State.EXPIRED),
):  # fmt: skip
    scene(f"view_{_name}")(view(_key, _state))


# --- the house -------------------------------------------------------------------------------------------------------


@scene("help")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    for key in ("question_mark", "f1"):
        await press(app, pilot, key)
        assert "approve, and go to the next" in title(app)
        await press(app, pilot, "q")
        assert len(app.screen_stack) == 1


@scene("wires")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "w")
    assert "last fetched" in title(app)


@scene("quit")
async def _(desk: Desk, app: DeskApp, pilot: Pilot[int]) -> None:
    await pilot.press("q")
    assert app.return_value == 0


# --- the table -------------------------------------------------------------------------------------------------------


async def test_keys_can_be_given_to_others(busy: Desk) -> None:
    from dataclasses import replace

    busy.newsroom = replace(busy.newsroom, settings=replace(busy.newsroom.settings, keys={"approve": "ctrl+a, f5"}))
    async with sitting(busy) as (app, pilot):
        await press(app, pilot, "a")
        assert busy.state(FIRST) == State.READY
        await press(app, pilot, "f5")
        assert busy.state(FIRST) == State.APPROVED
        assert "ctrl+a Approve" in shows(app)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"aprove": "a"}, "aprove is no action"),
        ({"approve": "x"}, "x would stand for approve and spike"),
        ({"approve": ""}, "names no key"),
        ({"quit": "ctrl+c"}, "names no key"),
    ],
)
def test_keys_that_cannot_be_given(keys: dict[str, str], said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        bound(keys)
    assert refused.value.code == "CONFIG_INVALID"


def test_the_documented_keys_are_those_of_the_table() -> None:
    written = Path(__file__).parents[2] / "docs" / "keys.md"
    assert written.read_text(encoding="utf-8") == document(), "docs/keys.md is out of date; run `newsbot docs`"


async def test_nothing_typed_at_a_question_reaches_the_desk(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await press(app, pilot, "x", "a", "q", "j", "enter")
        assert app.query_one(Ask).question is not None
        assert app.board.cursor == 0
        await press(app, pilot, "escape")
        assert busy.state(FIRST) == State.READY
        assert drafts.newest_version(busy.archive, FIRST) == 1
