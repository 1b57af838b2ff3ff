"""The screen as a whole: how it looks at two sizes, and that it lives while others work."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desk_samples import HOLD, NOW, PEOPLE, Desk, draft
from screen_samples import at_rest, shows, sitting
from textual.pilot import Pilot

from newsbot.archive import open_archive
from newsbot.desk.decide import decide
from newsbot.desk.states import State
from newsbot.tui.app import DeskApp
from newsbot.tui.marks import ASCII, UNICODE, signs_for
from newsbot.tui.widgets import Lines

LOOKS = Path(__file__).parent / "looks"
LONG = (
    "The ground shook before dawn, and windows broke in several streets near the harbor.",
    "People left their houses and stood in the cold until the lights came back.",
    "Nobody was reported hurt, though a bridge was closed while engineers looked at it.",
    "Trains ran slowly during the morning, and some schools opened an hour late.",
    "A chimney fell onto a parked car; its owner had just gone back for his coat.",
    "Shopkeepers swept up glass and said that they had seen worse in other years.",
    "More tremors are possible, but most of those that follow are too weak to be felt.",
)


async def looks_like(app: DeskApp, pilot: Pilot[int], name: str) -> None:
    """Compares with tests/tui/looks/NAME.txt; NEWSBOT_LOOKS=write writes it anew, to be read in the diff."""
    file, shown = LOOKS / f"{name}.txt", await at_rest(app, pilot) + "\n"
    if os.environ.get("NEWSBOT_LOOKS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
class TestLooks:
    async def test_a_story(self, busy: Desk, size: tuple[int, int]) -> None:
        async with sitting(busy, size) as (app, pilot):
            await pilot.press("f", "f")
            await looks_like(app, pilot, f"story-{size[0]}")

    async def test_an_update(self, busy: Desk, size: tuple[int, int]) -> None:
        async with sitting(busy, size) as (app, pilot):
            await pilot.press("j", "space")
            await pilot.press("k")
            app.settle()
            await pilot.pause()
            await looks_like(app, pilot, f"update-{size[0]}")

    async def test_a_held_one_with_a_question(self, busy: Desk, size: tuple[int, int]) -> None:
        async with sitting(busy, size) as (app, pilot):
            await pilot.press("j", "j", "x")
            await pilot.pause()
            await looks_like(app, pilot, f"held-{size[0]}")

    async def test_nothing(self, desk: Desk, size: tuple[int, int]) -> None:
        async with sitting(desk, size) as (app, pilot):
            await looks_like(app, pilot, f"nothing-{size[0]}")

    async def test_in_ascii(self, busy: Desk, size: tuple[int, int]) -> None:
        async with sitting(busy, size, ascii_marks=True) as (app, pilot):
            await looks_like(app, pilot, f"ascii-{size[0]}")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_label_never_leaves_the_screen(busy: Desk, size: tuple[int, int]) -> None:
    long = tuple(f"It was felt off [Eureka|place] {'so ' * n}long." for n in range(60))
    busy.queue(event="long", score=99, body=long)
    async with sitting(busy, size) as (app, pilot):
        for key in ("g", "J", "J", "J", "f", "F", "x", "escape", "n", "escape", "j", "k"):
            await pilot.press(key)
            assert "MACHINE-WRITTEN" in shows(app)
            assert "generated automatically" in " ".join(shows(app).split())


async def test_words_of_a_feed_are_never_markup(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.press("slash", *"city", "enter")
        app.settle()
        await pilot.pause()
        assert "[late] City held at home by [@click=app.quit]bottom" in shows(app)
        await pilot.click("#head", offset=(45, 0))
        assert app.return_value is None


async def test_what_another_editor_does_shows(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        other = open_archive(busy.archive.path)
        decide(other, busy.newsroom, "hold", [draft().id], who="bo", at=NOW, reason="wait")
        other.close()
        app.look()
        await pilot.pause()
        assert "2 Held·2" in shows(app)
        assert "bo (unverified) hold @1: wait" in shows(app)


async def test_the_loser_is_told_who_was_first(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        other = open_archive(busy.archive.path)
        decide(other, busy.newsroom, "spike", [draft().id], who="bo", at=NOW - timedelta(seconds=4))
        other.close()
        await pilot.press("a")
        await pilot.pause()
        assert "STALE_VERSION: bo spiked it 4 s ago" in shows(app)
        assert busy.state(draft().id) == State.SPIKED


async def test_the_countdown_runs_out(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.press("a")
        busy.now = NOW + timedelta(seconds=12)
        app.look()
        assert "u undoes it for 18 s more" in shows(app)
        busy.now = NOW + timedelta(seconds=31)
        app.look()
        await pilot.pause()
        assert "it is out; c corrects, X kills" in shows(app)
        # No daemon is at work here: the desk let it out itself.
        assert busy.state(draft().id) == State.RELEASED
        await pilot.press("u")
        await pilot.pause()
        assert "STATE_FORBIDS" in shows(app)


async def test_an_urgent_one_goes_at_once(busy: Desk) -> None:
    made = busy.queue(event="alarm", urgent=True)
    async with sitting(busy) as (_, pilot):
        await pilot.press("g", "a")
        assert busy.case(made.id).row.release_at == NOW


async def test_unread_is_asked_about_and_said(busy: Desk) -> None:
    made = busy.queue(event="long", score=99, body=LONG)
    async with sitting(busy, (80, 24)) as (app, pilot):
        await pilot.press("g", "a")
        assert "not read this one to its last line" in shows(app)
        assert "released as one of a group" in shows(app)
        await pilot.press("y")
        assert busy.case(made.id).history[-1].details["opened"] is False


async def test_the_next_story_begins_at_its_top(busy: Desk) -> None:
    first = busy.queue(event="long", score=99, body=LONG)
    second = busy.queue(event="longer", score=98, body=LONG)
    async with sitting(busy, (80, 24)) as (app, pilot):
        await pilot.press("g", "J", "J", "J", "J", "J")
        await pilot.pause()
        assert app.board.here in app.board.read
        await pilot.press("a")
        await pilot.pause()
        assert busy.state(first.id) == State.APPROVED
        assert app.board.here == (second.id, 1)
        assert app.part(Lines, "#story").scroll_offset.y == 0
        assert app.board.here not in app.board.read


async def test_it_looks_on_behind_another_screen(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.press("question_mark")
        busy.decide("hold", draft().id, who="bo")
        busy.now = NOW + timedelta(seconds=16)
        app.look()
        await pilot.press("escape")
        await pilot.pause()
        assert "2 Held·2" in shows(app)


async def test_an_edit_that_changes_nothing_leaves_nothing_behind(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.press("e", "ctrl+s")
        assert "Not changed." in await at_rest(app, pilot)
        case = busy.case(draft().id)
        assert (case.draft.version, case.standing.claimed_by) == (1, "")
        await pilot.press("u")
        assert "Nothing of this sitting" in await at_rest(app, pilot)


async def test_many_are_asked_about_once(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.press("space", "space", "a")
        assert "Approve 2 drafts together?" in shows(app)
        await pilot.press("y")
        await pilot.pause()
        assert [busy.state(draft().id), busy.state(draft("out").id)] == [State.APPROVED, State.APPROVED]
        assert "you approved 2 drafts" in shows(app)
        await pilot.press("u")
        assert [busy.state(draft().id), busy.state(draft("out").id)] == [State.READY, State.READY]


async def test_the_gravest_are_typed_out(busy: Desk) -> None:
    made = busy.queue(event="grave", score=99, confirm=True, urgent=True, checks=(HOLD,))
    async with sitting(busy) as (app, pilot):
        await pilot.press("g", "a")
        assert "Type its slug to approve it: quake-grave" in shows(app)
        await pilot.press(*"quake", "enter")
        await pilot.pause()
        assert "NEEDS_TYPED_CONFIRMATION" in shows(app)
        await pilot.press("a", *"quake", "minus", *"grave", "enter")
        assert busy.state(made.id) == State.APPROVED


async def test_two_people(busy: Desk) -> None:
    busy.newsroom = replace(busy.newsroom, settings=replace(busy.newsroom.settings, people=PEOPLE))
    made = busy.queue(event="death", score=99, sensitive=("it names a victim",))
    async with sitting(busy, who="bo", user="bo") as (app, pilot):
        await pilot.press("g", "a")
        await pilot.pause()
        assert "the first of two" in shows(app)
        assert "sensitive: it names a victim · 1 of 2 approvals" in shows(app)
        assert busy.case(made.id).history[-1].verified is True
        await pilot.press("a")
        await pilot.pause()
        assert "NEEDS_SECOND_PERSON" in shows(app)


async def test_the_mouse_does_what_keys_do(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.click("#queue", offset=(5, 1))
        assert app.board.cursor == 1
        app.settle()
        await pilot.click("#footer", offset=(2, 0))
        await pilot.pause()
        assert busy.state(draft("out").id) == State.APPROVED


async def test_it_follows_the_window(busy: Desk) -> None:
    async with sitting(busy) as (app, pilot):
        await pilot.resize_terminal(80, 24)
        while app.part(Lines, "#story").size.width < 70 or app.size.width != 80:
            await pilot.pause()
        await looks_like(app, pilot, "story-80-plain")
        assert app.part(Lines, "#story").size.width > 70


def test_signs_follow_the_terminal() -> None:
    assert signs_for({"LANG": "en_US.UTF-8"}, ascii_marks=False) is UNICODE
    assert signs_for({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, ascii_marks=False) is ASCII
    assert signs_for({}, ascii_marks=True) is ASCII
    assert len(set(UNICODE.states.values())) == len(set(ASCII.states.values())) == len(State)
