"""A desk with a few drafts on it, and the screen before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from desk_samples import HOLD, NOW, Desk, draft
from textual.pilot import Pilot

from newsbot.desk.arrive import arrive
from newsbot.tui.app import DeskApp

HEADLINES = (
    ("tennis", 55, "Sabalenka beats Pegula in a long final that nobody on the coast will forget"),
    ("markets", 50, "Acme profit rises"),
    ("weather", 40, "Frost warning for eastern counties"),
    ("football", 30, "[late] City held at home by [@click=app.quit]bottom"),
    ("quakes", 20, "阿达尔县发生地震"),
)


def fill(desk: Desk) -> None:
    """Nine drafts wait: one is held, one is bo's, one updates an article that is out."""
    desk.queue()
    for place, (beat, score, headline) in enumerate(HEADLINES):
        desk.queue(event=f"e{place}", beat=beat, score=score, headline=headline,
                   created_at=NOW - timedelta(minutes=3 * place + 4))  # fmt: skip
    desk.queue(event="held", checks=(HOLD,), score=61, created_at=NOW - timedelta(minutes=4),
               headline="Magnitude [5.4|magnitude] near [Eureka|place], in doubt")  # fmt: skip
    claimed = desk.queue(event="claimed", headline="Turnout up in the ward", score=57)
    desk.decide("claim", claimed.id, who="bo")
    desk.released(event="out")
    arrive(desk.archive, draft("out", headline="Magnitude [5.4|magnitude] quake shakes [Eureka|place]", score=77), NOW)
    desk.decide("note", draft().id, who="bo", reason="ok with me once the agency has looked")


def shows(app: DeskApp) -> str:
    """The screen as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def at_rest(app: DeskApp, pilot: Pilot[int]) -> str:
    """The screen as text once nothing on it changes any more: sizes are handed down over several rounds."""
    await pilot.pause()
    before = None
    while before != (now := shows(app)):
        before = now
        await pilot.pause()
    return now


@asynccontextmanager
async def sitting(
    desk: Desk, size: tuple[int, int] = (120, 36), **options: Any
) -> AsyncIterator[tuple[DeskApp, Pilot[int]]]:
    app = DeskApp(desk.newsroom, desk.archive, options.pop("who", "ana"), lambda: desk.now, look_every=0, **options)
    async with app.run_test(size=size) as pilot:
        await at_rest(app, pilot)
        yield app, pilot
