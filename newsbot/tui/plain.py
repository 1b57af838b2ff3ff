"""The desk line by line, for screen readers, braille and bad links: one draft, one question, the same verbs."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO, Unpack

from rich.text import Text as Line

from newsbot.archive import Archive, open_archive
from newsbot.archive.lists import Key
from newsbot.desk.asked import Options
from newsbot.desk.compose import apart, editable
from newsbot.desk.decide import decide
from newsbot.desk.diff import marked
from newsbot.desk.edit import edit
from newsbot.desk.ledger import ago
from newsbot.desk.states import State
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Refusal
from newsbot.tui.board import Board
from newsbot.tui.breaking import wrapped
from newsbot.tui.filters import VIEWS
from newsbot.tui.marks import safe
from newsbot.tui.reading import Reading, read, source_lines

_COLUMNS = 78
_VERBS = {
    "a": "approve", "x": "spike", "h": "hold", "r": "clear", "n": "note", "e": "edit", "s": "unspike", "o": "reopen",
    "c": "correct", "U": "update", "X": "kill", "R": "reject", "u": "undo",
}  # fmt: skip
_LEARN = (
    "a approve, e edit, x spike, h hold, r clear, n note, u undo, c correct, U update, X kill, R reject, s unspike, "
    "o reopen; f facts, d what changed, t why these words; enter next, k the one before, / narrow, 1 to 6 lists, "
    "? these keys, q quit."
)
_REASONED = {
    "spike": "Why is it spiked?",
    "hold": "Why is it held? (may be left empty)",
    "clear": "Why is it all right?",
    "note": "The note:",
    "correct": "What was wrong, and what is right? Readers will see it.",
    "update": "What is new? Readers will see it.",
    "kill": "Why? Readers will see it.",
}


class Left(Exception):
    """The editor has left, or the answers have ended."""


@dataclass(slots=True)
class Talk:
    """One sitting: questions go out, answers come in."""

    newsroom: Newsroom
    archive: Archive
    who: str
    user: str | None
    clock: Callable[[], datetime]
    answers: TextIO
    out: TextIO
    board: Board

    def say(self, text: str = "") -> None:
        for line in text.split("\n"):
            self.out.writelines(f"{part.plain}\n" for part in wrapped(Line(safe(line)), _COLUMNS))
        self.out.flush()

    def hear(self, question: str) -> str:
        self.out.write(f"{safe(question)} ")
        self.out.flush()
        line = self.answers.readline()
        if not line:
            raise Left
        return line.rstrip("\n").strip()

    # --- one draft ---------------------------------------------------------------------------------------------------

    def run(self) -> None:
        self.say(f"newsbot, the desk of {self.newsroom.settings.name}. You are {self.who}. ? tells the keys.")
        self.board.reload(self.clock())
        told: Key | str | None = None
        while True:
            here = self.board.here
            if here is None and told != "nothing":
                self.say(f"{self.board.view.name}: nothing here.")
            elif here is not None and here != told:
                self.tell(read(self.archive, self.newsroom, here, self.clock()))
            told = here or "nothing"
            answer = self.hear("What now?")
            if answer == "q":
                return
            self.obey(answer)

    def tell(self, reading: Reading) -> None:
        draft, row, now = reading.draft, reading.case.row, self.clock()
        self.say()
        self.say(f"{self.board.cursor + 1} of {len(self.board)} in {self.board.view.name}. {draft.headline.text}")
        kind = "" if draft.kind == "story" else f", {draft.kind}"
        edited = f", edited by {draft.edited_by}" if draft.edited_by else ""
        self.say(f"Machine-written{edited}. {reading.state}{kind}, {draft.beat}, {draft.language}, score {row.score}, "
                 f"draft {draft.version} of {reading.versions}, {ago(now - row.created_at)} old.")  # fmt: skip
        for said in self.standing(reading, now):
            self.say(said)
        self.say()
        for paragraph in draft.body:
            self.say(paragraph.text)
        for chart in draft.charts:
            self.say(f"Chart: {chart.title.text}")
            for text in (*chart.alternative, chart.caption):
                if text.text:
                    self.say(text.text)
        if draft.note:
            self.say(f"Note to readers: {draft.note}")
        waits = reading.state in (State.READY, State.HELD)
        label = reading.label_if_approved(self.newsroom, self.who, now, opened=True) if waits else reading.label
        self.say(f"Label{' once approved' if waits else ''}: {label.text}")
        self.board.was_read([reading.key])

    def standing(self, reading: Reading, now: datetime) -> Iterator[str]:
        draft, row = reading.draft, reading.case.row
        for reason in row.reasons:
            yield f"{reason.code}: {reason.message}"
        if draft.urgent:
            yield "Urgent."
        if draft.sensitive:
            yield f"Sensitive: {', '.join(draft.sensitive)}. {row.approvals} of 2 approvals."
        if holder := reading.case.claimed_by_other(self.who, now):
            yield f"{holder} has it open."
        if reading.proposed is not None:
            yield "The machine proposes a new text; d reads the difference."
        if reading.state == State.APPROVED and row.release_at is not None:
            yield f"Out at {row.release_at:%H:%M:%S} UTC."

    # --- one answer --------------------------------------------------------------------------------------------------

    def obey(self, answer: str) -> None:
        moves = {"": 1, "j": 1, "k": -1}
        try:
            if answer in moves:
                self.go(moves[answer])
            elif answer in ("f", "d", "t"):
                self.explain(answer)
            elif answer.startswith("/"):
                self.board.narrow(answer[1:].strip(), self.clock())
            elif answer in tuple("123456"):
                self.board.show(VIEWS[int(answer) - 1], self.clock())
            elif answer in _VERBS:
                self.decide(_VERBS[answer])
            else:
                self.say(_LEARN)
        except Refusal as refusal:
            self.say(f"Refused, {refusal.code}: {refusal.message}")

    def go(self, steps: int) -> None:
        before = self.board.cursor
        self.board.reload(self.clock())
        self.board.move(steps)
        if self.board.cursor == before:
            self.say("That was the last one." if steps > 0 else "That was the first one.")

    def here(self) -> Reading:
        if self.board.here is None:
            raise Refusal("NOT_FOUND", "There is no draft here.")
        return read(self.archive, self.newsroom, self.board.here, self.clock())

    def explain(self, what: str) -> None:
        reading = self.here()
        draft = reading.draft
        if what == "f":
            facts = {fact.id: fact for fact in draft.facts}
            for fact in reading.numbered:
                for line in source_lines(fact, facts):
                    self.say(line)
        elif what == "t":
            self.say(f"Template {draft.template.path}, accepted by {draft.template.accepted_by or 'nobody yet'}.")
            for scored in draft.why:
                self.say(f"{scored.score}: {scored.name}, {scored.why}")
        else:
            old, new = (draft, reading.proposed) if reading.proposed else (reading.before, draft)
            self.say(marked(editable(old), editable(new)) if old and new else "There is nothing to compare it with.")

    def decide(self, verb: str) -> None:
        reading = self.here()
        named = reading.draft.id if verb in ("correct", "update", "kill") else reading.draft.key
        if verb == "edit":
            self.edit(reading)
            return
        reason = self.hear(_REASONED[verb]) if verb in _REASONED else ""
        options: Options = {}
        if verb == "approve":
            options["delay"] = 0 if reading.draft.urgent else self.newsroom.settings.release_delay_seconds
            options["opened"] = True
        try:
            self.carry_out(verb, named, reason, **options)
        except Refusal as refusal:
            if refusal.code != "NEEDS_TYPED_CONFIRMATION":
                raise
            options["confirm"] = self.hear(f"This is grave. Type {reading.draft.slug} to go on:")
            self.carry_out(verb, named, reason, **options)

    def carry_out(self, verb: str, named: str, reason: str, **options: Unpack[Options]) -> None:
        if self.user is not None:
            options["user"] = self.user
        now = self.clock()
        decided = decide(self.archive, self.newsroom, verb, [named], who=self.who, at=now, reason=reason, **options)
        case_now = read(self.archive, self.newsroom, (decided[0].id, decided[0].version), now)
        self.say(f"Done: {verb}. It is {case_now.state}.")
        if case_now.state == State.APPROVED and case_now.case.row.release_at is not None:
            self.say(f"Out at {case_now.case.row.release_at:%H:%M:%S} UTC; list 3 and u take it back until then.")
        elif verb == "approve":
            self.say("Yours is the first of two approvals.")
        self.board.reload(now)

    def edit(self, reading: Reading) -> None:
        """A new headline, then new paragraphs; an empty line keeps what is there."""
        headline = self.hear("New headline (empty: as it is):")
        paragraphs = []
        for number, paragraph in enumerate(reading.draft.body, 1):
            paragraphs.append(self.hear(f"New paragraph {number} (empty: as it is, - takes it out):") or paragraph.text)
        body = "\n\n".join(words for words in paragraphs if words != "-")
        text = f"{headline or reading.draft.headline.text}\n\n{body}"
        try:
            self.keep(reading, text, confirmed=False)
        except Refusal as refusal:
            if refusal.code not in ("NUMBER_UNSUPPORTED", "NAME_UNSUPPORTED"):
                raise
            self.say(refusal.message.partition(" Check it,")[0])
            if self.hear("Do you stand for it? (y)") != "y":
                self.say("Not changed.")
                return
            self.keep(reading, text, confirmed=True)

    def keep(self, reading: Reading, text: str, *, confirmed: bool) -> None:
        headline, body = apart(text)
        edit(
            self.archive, self.newsroom, reading.draft.key, who=self.who, at=self.clock(), headline=headline,
            body=body, confirm_facts=confirmed, user=self.user,
        )  # fmt: skip
        self.say("Done: edit. It is a new version, to be approved.")
        self.board.reload(self.clock())


def talk(newsroom: Newsroom, path: Path, who: str, clock: Callable[[], datetime], answers: TextIO, out: TextIO) -> int:
    """Runs one sitting on the archive at `path`; 0 when the editor leaves or the answers end."""
    archive = open_archive(path)
    try:
        Talk(newsroom, archive, who, getpass.getuser(), clock, answers, out, Board(archive)).run()
    except (Left, KeyboardInterrupt):
        out.write("\n")
    finally:
        archive.close()
    return 0
