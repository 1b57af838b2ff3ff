"""Two processes at one archive: whoever decides second is told, and nothing is half done."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from pathlib import Path

from desk_samples import NOW, Desk, newsroom

from newsbot.archive import autosave, decisions, open_archive
from newsbot.desk.decide import decide
from newsbot.desk.edit import edit
from newsbot.desk.ledger import differences
from newsbot.desk.states import State
from newsbot.story import Refusal

SPAWN = multiprocessing.get_context("spawn")


def _approve(path: Path, who: str, ids: list[str], start: object, told: object) -> None:
    archive = open_archive(path)
    start.wait()  # type: ignore[attr-defined]
    for draft_id in ids:
        try:
            decide(archive, newsroom(), "approve", [draft_id], who=who, at=NOW, expected={draft_id: 0})
            told.put((who, "approved"))  # type: ignore[attr-defined]
        except Refusal as refusal:
            told.put((who, refusal.code))  # type: ignore[attr-defined]
    archive.close()


def _edit(path: Path, who: str, named: str, start: object, told: object) -> None:
    archive = open_archive(path)
    start.wait()  # type: ignore[attr-defined]
    try:
        edit(archive, newsroom(), named, who=who, at=NOW, headline=f"The words of {who}", confirm_facts=True)
        told.put((who, "edited"))  # type: ignore[attr-defined]
    except Refusal as refusal:
        told.put((who, refusal.code))  # type: ignore[attr-defined]
    archive.close()


def _both(target: object, path: Path, argument: object, answers: int) -> list[tuple[str, str]]:
    start, told = SPAWN.Barrier(2), SPAWN.Queue()
    pair = [SPAWN.Process(target=target, args=(path, who, argument, start, told)) for who in ("ana", "bo")]  # type: ignore[arg-type]
    for process in pair:
        process.start()
    found = [told.get(timeout=60) for _ in range(answers)]
    for process in pair:
        process.join(timeout=60)
        assert process.exitcode == 0
    return found


def test_each_draft_is_approved_by_one_of_two(desk: Desk) -> None:
    ids = [desk.queue(event=f"e{n}").id for n in range(20)]
    found = Counter(answer for _, answer in _both(_approve, desk.archive.path, ids, 40))
    assert found == {"approved": 20, "STALE_VERSION": 20}
    for draft_id in ids:
        assert desk.state(draft_id) == State.APPROVED
        assert desk.case(draft_id).row.approvals == 1
        assert differences(desk.archive, draft_id, 1) == []
    assert decisions.verify(desk.archive) == []


def test_of_two_edits_one_is_a_version_and_the_other_is_kept(desk: Desk) -> None:
    made = desk.queue()
    found = dict(_both(_edit, desk.archive.path, made.key, 2))
    assert sorted(found.values()) == ["STALE_VERSION", "edited"]
    (winner,) = [who for who, answer in found.items() if answer == "edited"]
    (loser,) = found.keys() - {winner}
    assert desk.case(made.id).draft.headline.text == f"The words of {winner}"
    assert [(kept.who, kept.text) for kept in autosave.of(desk.archive, made.id)] == [(loser, f"The words of {loser}")]
