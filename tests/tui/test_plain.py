"""The line mode: a golden transcript, and the same verbs by the same letters."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from desk_samples import NOW, Desk, draft

from newsbot.archive import notes
from newsbot.desk.arrive import arrive
from newsbot.desk.edit import edit
from newsbot.desk.states import State
from newsbot.tui import run_plain

FIRST = draft().id


def talk(desk: Desk, *answers: str, who: str = "ana", **options: Any) -> str:
    out = io.StringIO()
    typed = io.StringIO("".join(f"{answer}\n" for answer in answers))
    assert run_plain(desk.newsroom, desk.archive.path, who, lambda: desk.now, typed, out, **options) == 0
    return out.getvalue()


TRANSCRIPT = """\
newsbot, the desk of The Ardal Courier. You are ana. ? tells the keys.

1 of 1 in Queue. Magnitude 5.4 quake felt off Eureka
Machine-written. ready, quakes, en, score 78, draft 1 of 1, 2 m old.

A magnitude 5.4 earthquake struck 12 kilometers off Eureka, California, on
Saturday, according to the U.S. Geological Survey.
More than 1,342 people had reported feeling it.
Label once approved: This article was generated automatically by newsbot using
data from the U.S. Geological Survey and was reviewed by an editor before
publication.
What now? Why is it held? (may be left empty) Done: hold. It is held.
What now? Refused, STATE_FORBIDS: quake-nc7412 (459d865daf5af0ce@1) is held: a check or
a person said wait; the reasons are shown. What can be done with it: claim,
release-claim, edit, note, clear, spike, reject.
What now? Why is it all right? Done: clear. It is ready.
What now? Done: approve. It is approved.
Out at 09:41:30 UTC; list 3 and u take it back until then.
Queue: nothing here.
What now? """


def test_a_sitting_word_for_word(desk: Desk) -> None:
    desk.queue()
    assert talk(desk, "h", "wait for the agency", "a", "r", "it is confirmed", "a", "q") == TRANSCRIPT


def test_the_end_of_the_answers_is_an_end(desk: Desk) -> None:
    desk.queue()
    assert talk(desk).endswith("What now? \n")
    assert talk(desk, "h").endswith("(may be left empty) \n")
    assert desk.state(FIRST) == State.READY


def test_going_about(busy: Desk) -> None:
    said = talk(busy, "", "k", "k", "/beat:tennis", "4", "2", "?", "zzz", "q")
    assert "2 of 9 in Queue" in said
    assert "That was the first one." in said
    assert "1 of 1 in Queue. Sabalenka" in said
    assert "in Sent." in said
    assert "RANGE_JUMP: Magnitude moved from 5.1 to 5.4." in said
    assert said.count("a approve, e edit") == 2


def test_where_values_come_from(busy: Desk) -> None:
    said = talk(busy, "f", "t", "d", "", "d", "q")
    assert "path        features[3].properties.mag" in said
    assert "ab" * 32 in said
    assert "78: strongest_since" in said
    assert "There is nothing to compare it with." in said
    assert "[-felt off-]{+shakes+}" in said


def test_every_verb(busy: Desk) -> None:
    talk(busy, "n", "fine", "x", "no news", "5", "s", "1", "a", "3", "u", "q")
    assert [note.text for note in notes.of(busy.archive, FIRST)][-1] == "fine"
    assert [decision.verb for decision in busy.case(FIRST).history][-4:] == ["spike", "unspike", "approve", "undo"]


def test_after_release(busy: Desk) -> None:
    talk(busy, "4", "c", "it was felt", "q")
    assert busy.case(draft("out").id).draft.kind == "correction"
    said = talk(busy, "4", "X", "no quake", "quake-out", "q")
    assert "This is grave. Type quake-out to go on:" in said
    assert busy.case(draft("out").id).draft.kind == "kill"


def test_an_edit_paragraph_by_paragraph(desk: Desk) -> None:
    desk.queue()
    said = talk(desk, "e", "Quake of 5.6 felt off Eureka", "", "-", "y", "q")
    made = desk.case(FIRST).draft
    assert "You typed “5.6”" in said
    assert (made.version, made.headline.text, len(made.body)) == (2, "Quake of 5.6 felt off Eureka", 1)
    assert "Machine-written, edited by ana" in said
    talk(desk, "e", "Quake of 5.7", "", "n", "q")
    assert desk.case(FIRST).draft.version == 2


def test_what_must_be_known_is_said(busy: Desk) -> None:
    busy.queue(event="death", score=99, sensitive=("it names a victim",), urgent=True)
    edit(busy.archive, busy.newsroom, FIRST, who="ana", at=NOW, headline="A quake was felt")
    arrive(busy.archive, draft(headline="Magnitude [5.4|magnitude] quake shakes [Eureka|place]"), NOW)
    said = talk(busy, "a", "", "", "", "", "", "q")
    for piece in ("Urgent.", "Sensitive: it names a victim. 0 of 2", "Yours is the first of two", "bo has it open.",
                  "The machine proposes a new text"):  # fmt: skip
        assert piece in said


def test_a_feed_cannot_steer_the_terminal(desk: Desk) -> None:
    desk.queue(headline="Quake \x1b[2J\x07 felt")
    assert "\x1b" not in talk(desk, "q")


def test_the_clock_goes_on(desk: Desk) -> None:
    desk.queue()
    desk.now = NOW + timedelta(hours=12)
    assert "Queue: nothing here." in talk(desk, "q")
    assert "in Expired" in talk(desk, "6", "q")
