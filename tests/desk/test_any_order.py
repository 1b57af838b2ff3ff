"""People and machines in whatever order: rows follow decisions, the chain holds, nothing leaves unapproved."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desk_samples import HOLD, PEOPLE, Desk, draft, newsroom
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsbot.archive import decisions, drafts, open_archive
from newsbot.desk.arrive import arrive, retract
from newsbot.desk.edit import edit
from newsbot.desk.ledger import differences
from newsbot.desk.states import BY_MACHINE, OPEN, TABLE, State, Verb
from newsbot.label import derive
from newsbot.story import Refusal

EVENTS = ("one", "two")
WHO = st.sampled_from([*PEOPLE, "zoe"])
VERBS = st.sampled_from([verb for verb in Verb if verb not in BY_MACHINE and verb != Verb.EDIT])
WORDS = ("quake felt", "quake shakes", "quake strikes")


class AnyOrder(RuleBasedStateMachine):
    @initialize(sensitive=st.booleans(), held=st.booleans(), urgent=st.booleans())
    def open(self, sensitive: bool, held: bool, urgent: bool) -> None:
        self.directory = tempfile.TemporaryDirectory()
        path = Path(self.directory.name) / "newsroom.db"
        self.desk = Desk(open_archive(path, create=True), newsroom(people=PEOPLE))
        self.first = draft(
            "one", sensitive=("a death",) if sensitive else (), checks=(HOLD,) if held else (), urgent=urgent
        )
        arrive(self.desk.archive, self.first, self.desk.now)
        arrive(self.desk.archive, draft("two"), self.desk.now)
        self.desk.decide("approve", draft("two").id)
        self.desk.release(draft("two").id)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.archive.close()
            self.directory.cleanup()

    @rule(verb=VERBS, who=WHO, both=st.booleans(), typed=st.booleans(), takeover=st.booleans())
    def decide(self, verb: Verb, who: str, both: bool, typed: bool, takeover: bool) -> None:
        self._try(verb, EVENTS if both else EVENTS[:1], who, typed=typed, takeover=takeover)

    @rule(who=st.sampled_from(["ana", "bo"]), event=st.sampled_from(EVENTS), delay=st.sampled_from([0, 30]))
    def approves(self, who: str, event: str, delay: int) -> None:
        self._try(Verb.APPROVE, (event,), who, typed=True, delay=delay)

    @rule(event=st.sampled_from(EVENTS), verb=st.sampled_from([Verb.UPDATE, Verb.CORRECT, Verb.KILL, Verb.REJECT]))
    def follows_up(self, event: str, verb: Verb) -> None:
        self._try(verb, (event,), "ana", typed=True)

    @rule(event=st.sampled_from(EVENTS), verb=st.sampled_from([Verb.CLEAR, Verb.UNSPIKE, Verb.REOPEN, Verb.UNDO]))
    def brings_back(self, event: str, verb: Verb) -> None:
        self._try(verb, (event,), "ana")

    def _try(self, verb: Verb, events: Sequence[str], who: str, *, typed: bool = False, takeover: bool = False,
             delay: int = 0) -> None:  # fmt: skip
        """All or none, and only what the table allows."""
        ids = [draft(event).id for event in events]
        before = [self.desk.case(draft_id) for draft_id in ids]
        head = decisions.head(self.desk.archive)
        confirm = f"quake-{events[0]}" if typed else ""
        try:
            self.desk.decide(verb, *ids, who=who, reason="because", confirm=confirm, takeover=takeover, delay=delay)
        except Refusal:
            assert decisions.head(self.desk.archive) == head
            return
        for case in before:
            state = case.state(self.desk.now)
            from_hold = verb == Verb.APPROVE and state == State.HELD and case.draft.urgent and typed
            out = verb in (Verb.UPDATE, Verb.CORRECT, Verb.KILL)
            assert verb in TABLE[state] or from_hold or out

    @rule(event=st.sampled_from(EVENTS), words=st.sampled_from(WORDS), held=st.booleans(), score=st.integers(60, 90))
    def arrives(self, event: str, words: str, held: bool, score: int) -> None:
        made = draft(event, headline=f"Magnitude [5.4|magnitude] {words}", score=score, checks=(HOLD,) if held else ())
        arrive(self.desk.archive, replace(made, sensitive=self.first.sensitive), self.desk.now)

    @rule(event=st.sampled_from(EVENTS))
    def retracted(self, event: str) -> None:
        retract(self.desk.archive, "quakes", event, at=self.desk.now, reason="the agency deleted it")

    @rule(who=WHO, words=st.sampled_from(["The ground shook", "It shook again"]), takeover=st.booleans())
    def edits(self, who: str, words: str, takeover: bool) -> None:
        try:
            edit(self.desk.archive, self.desk.newsroom, self.first.id, who=who, at=self.desk.now, headline=words,
                 confirm_facts=True, takeover=takeover)  # fmt: skip
        except Refusal:
            return

    @rule(seconds=st.sampled_from([1, 31, 301, 43_300]))
    def time_passes(self, seconds: int) -> None:
        self.desk.now += timedelta(seconds=seconds)

    @rule()
    def release(self) -> None:
        for row in drafts.due_for_release(self.desk.archive, self.desk.now):
            case = self.desk.case(row.id, row.version)
            approvals = [d for d in case.history if d.verb == Verb.APPROVE and d.who in case.standing.approvers]
            assert approvals[-1].details["content_sha256"] == case.draft.content_sha256
            label = derive(case.draft, decisions.of(self.desk.archive, row.id), self.desk.newsroom.settings)
            assert label.state != "auto_unreviewed"
            if (
                case.draft.sensitive
                and not any(d.details.get("override") for d in approvals)
                and case.draft.kind != "kill"
            ):
                assert len({d.who for d in approvals}) > 1
            assert all(d.who in PEOPLE for d in approvals)
            self.desk.release(row.id)

    @invariant()
    def rows_follow_decisions(self) -> None:
        if not hasattr(self, "desk"):
            return
        for event in EVENTS:
            versions = drafts.versions(self.desk.archive, draft(event).id)
            assert [row.version for row in versions] == list(range(1, len(versions) + 1))
            for row in versions:
                assert differences(self.desk.archive, row.id, row.version) == []
            states = [row.state for row in versions]
            # One version at most waits or is on its way out, one at most is out.
            assert sum(state in (*OPEN, State.APPROVED) for state in states) <= 1
            assert states.count(State.RELEASED) <= 1

    @invariant()
    def chain_holds(self) -> None:
        if hasattr(self, "desk"):
            assert decisions.verify(self.desk.archive) == []


AnyOrder.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
test_any_order = AnyOrder.TestCase
