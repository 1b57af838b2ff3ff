"""Going about: along the list, through the story, from fact to fact, into other lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text as Line

from newsbot.archive import feeds
from newsbot.desk.ledger import ago
from newsbot.tui import layout
from newsbot.tui.asking import Reader
from newsbot.tui.filters import VIEWS
from newsbot.tui.keys import by_group, shown
from newsbot.tui.marks import fit, safe
from newsbot.tui.reading import source_lines
from newsbot.tui.widgets import Lines, QueueList

if TYPE_CHECKING:
    from newsbot.tui.app import DeskApp


def _move(steps: int) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        before = app.board.cursor
        app.board.move(steps)
        app.moved(before)

    return act


def _page(direction: int) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        _move(direction * max(1, app.part(QueueList).size.height - 1))(app)

    return act


def _unread(step: int) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        before = app.board.cursor
        if app.board.to_unread(step):
            app.moved(before)
        else:
            app.tell("You have read everything in this list to its end.")

    return act


def _story(pages: int) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        pane = app.part(Lines, "#story")
        pane.scroll_lines(pages * max(1, pane.size.height - 2))
        app.note_reading()

    return act


def _fact(step: int) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        if app.reading is None or not app.reading.numbered:
            app.tell("No facts here.")
            return
        count = len(app.reading.numbered)
        app.chosen = (app.chosen - 1 + step) % count + 1 if app.chosen else (1 if step > 0 else count)
        app.paint_article()
        fact = app.reading.numbered[app.chosen - 1]
        pane = app.part(Lines, "#story")
        place = app.laid_out.fact_lines[app.chosen - 1]
        pane.bring_into_sight(place)
        value = app.laid_out.value_lines.get(fact.id)
        if value is not None and place - value < pane.size.height:
            pane.bring_into_sight(value)
        app.note_reading()

    return act


def _open(app: DeskApp) -> None:
    if app.reading is None:
        return
    if app.chosen:
        fact = app.reading.numbered[app.chosen - 1]
        by_id = {found.id: found for found in app.reading.draft.facts}
        lines = [Line(safe(line)) for line in source_lines(fact, by_id)]
        app.push_screen(Reader(f"Where {fact.name} comes from", lambda _: lines))
        return
    reading = app.reading

    def whole(width: int) -> list[Line]:
        laid_out = layout.lay_out(reading, width, app.signs)
        above = [*layout.head(reading, width, app.signs, app.now), Line()]
        reader._last = len(above) + laid_out.text_end
        return [
            *above,
            *laid_out.lines,
            Line(),
            *layout.disclosure(reading, width, app.signs, app.label_once_approved()),
        ]

    def closed(to_the_end: bool | None) -> None:
        if to_the_end:
            app.board.was_read([reading.key])
            app.part(QueueList).refresh()

    reader = Reader(f"MACHINE-WRITTEN  {reading.draft.slug}", whole)
    app.push_screen(reader, closed)


def _back(app: DeskApp) -> None:
    if app.chosen:
        app.chosen = 0
        app.paint_article()
    elif app.board.let_go():
        app.paint_all()
    elif app.board.typed:
        app.board.narrow("", app.now)
        app.reload()


def _diff(app: DeskApp) -> None:
    reading = app.reading
    if reading is not None and reading.proposed is not None:
        title, old, new = "What the machine proposes", reading.draft, reading.proposed
    elif reading is not None and reading.before is not None:
        title, old, new = f"What changed since draft {reading.before.version}", reading.before, reading.draft
    else:
        app.tell("There is nothing to compare it with: it is the first version, and nothing is proposed.")
        return
    app.push_screen(Reader(title, lambda width: layout.changes(old, new, width, whole=True)))


def _why(app: DeskApp) -> None:
    if app.reading is None:
        return
    draft = app.reading.draft

    def lines(width: int) -> Iterator[str]:
        yield f"template   {draft.template.path}"
        yield f"sha256     {draft.template.sha256}"
        yield f"accepted   {draft.template.accepted_by or 'by nobody yet'}"
        yield ""
        yield "plan, the strongest first"
        for scored in sorted(draft.why, key=lambda scored: -scored.score):
            yield f"  {scored.score:>3}  {scored.name}: {scored.why}"
        yield ""
        yield "choices"
        for name, option in draft.choices.items():
            yield f"  {name}: {option}"
        if not draft.choices:
            yield "  none; this text does not vary"
        yield ""
        yield "checks"
        for reason in draft.checks:
            yield f"  {reason.verdict}  {reason.code}  {reason.message}"
        if not draft.checks:
            yield "  nothing found"
        yield ""
        yield f"content    {draft.content_sha256}"

    app.push_screen(Reader("Why these words", lambda width: [Line(safe(line)) for line in lines(width)]))


def _filter(app: DeskApp) -> None:
    before = app.board.typed

    def narrow(typed: str) -> None:
        app.board.narrow(typed, app.now)
        app.reload()

    app.ask(
        ["Narrow to: beat:quakes lang:en reason:RANGE_JUMP score:>60 updates held, or words of the headline"],
        narrow, initial=before, changed=narrow, let_go=lambda: narrow(before),
    )  # fmt: skip


def _view(number: int) -> Callable[[DeskApp], None]:
    def act(app: DeskApp) -> None:
        app.board.show(VIEWS[number], app.now)
        app.reload()

    return act


def _mark(app: DeskApp) -> None:
    app.board.toggle()
    before = app.board.cursor
    app.board.move(1)
    app.moved(before)
    app.part(QueueList).refresh()


def _range(app: DeskApp) -> None:
    app.board.toggle_range()
    app.paint_all()


def _mark_all(app: DeskApp) -> None:
    app.board.toggle_all()
    app.paint_all()


def _help(app: DeskApp) -> None:
    lines: list[Line] = []
    for title, keys in by_group(app.table):
        lines.append(Line(title, style="bold"))
        for key in keys:
            names = " ".join(shown(name) for name in key.keys)
            marks = " (on marks too)" if key.on_marks else ""
            lines.append(Line.assemble("  ", (fit(names, 16), f"bold {layout.BLUE}"), f"{key.help}{marks}"))
        lines.append(Line())
    app.push_screen(Reader("Keys", lambda _: lines))


def _wires(app: DeskApp) -> None:
    lines = [Line(fit("wire", 24) + fit("last fetched", 16) + fit("next due", 16) + "state", style="bold")]
    for name in sorted(app.newsroom.feeds):
        state = feeds.state(app.archive, name)
        fetched = f"{ago(app.now - state.last_success)} ago" if state.last_success else "never"
        due = f"in {ago(state.next_due - app.now)}" if state.next_due else "-"
        trouble = f"{state.errors_in_a_row} errors in a row" if state.errors_in_a_row else ""
        paused = f"paused by {state.paused_by} {state.pause_reason}" if state.paused_by else ""
        lines.append(Line(fit(name, 24) + fit(fetched, 16) + fit(due, 16) + safe(paused or trouble)))
    app.push_screen(Reader("Wires", lambda _: lines))


ACTIONS: Mapping[str, Callable[[DeskApp], None]] = {
    "down": _move(1), "up": _move(-1), "top": _move(-1_000_000_000), "bottom": _move(1_000_000_000),
    "page_down": _page(1), "page_up": _page(-1), "next_unread": _unread(1), "previous_unread": _unread(-1),
    "story_down": _story(1), "story_up": _story(-1), "next_fact": _fact(1), "previous_fact": _fact(-1),
    "open": _open, "back": _back, "diff": _diff, "why": _why, "filter": _filter, "mark": _mark, "range": _range,
    "mark_all": _mark_all, "help": _help, "wires": _wires, "quit": lambda app: app.exit(0),
    **{f"view_{name}": _view(number) for number, name in enumerate(
        ("queue", "held", "approved", "released", "spiked", "expired"))},
}  # fmt: skip
