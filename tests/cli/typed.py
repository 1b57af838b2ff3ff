"""Commands typed in this process: words in, exit code and what was said out; and which command each test is about."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from newsbot.checks.codes import CODES
from newsbot.cli.main import run

PROVEN: dict[str, list[str]] = defaultdict(list)
"""Command -> the tests of its effect."""
_Test = TypeVar("_Test", bound=Callable[..., Any])


def proves(*commands: str) -> Callable[[_Test], _Test]:
    """Says which commands a test shows at work."""

    def note(test: _Test) -> _Test:
        for command in commands:
            PROVEN[command].append(test.__name__)
        return test

    return note


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Typist:
    """Types commands in one newsroom at one time. `at` gives another time, `ok` and `refused` expect an outcome."""

    def __init__(self, directory: Path, now: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.directory = directory
        self.now = now
        self._capsys = capsys

    def at(self, now: str) -> Typist:
        return Typist(self.directory, now, self._capsys)

    def type(self, *words: str) -> Answer:
        """Just these words."""
        self._capsys.readouterr()
        try:
            code = run(words)
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 70
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)

    def __call__(self, *words: str) -> Answer:
        """In the newsroom, at its time."""
        time = ("--now", self.now) if self.now else ()
        return self.type("--newsroom", str(self.directory), *time, *words)

    def ok(self, *words: str) -> str:
        answer = self(*words)
        assert answer.code == 0, f"{words}: {answer}"
        return answer.out

    def json(self, *words: str) -> Any:
        """The one document of a command."""
        [document] = self.lines(*words)
        return document

    def lines(self, *words: str) -> list[Any]:
        return [json.loads(line) for line in self.ok(*words, "--json").splitlines()]

    def refused(self, *words: str) -> tuple[str, str]:
        """(reason code, sentence): exit 1, nothing on standard output, one line of the contract's form."""
        answer = self(*words)
        assert answer.code == 1, f"{words}: {answer}"
        assert answer.out == ""
        program, code, sentence = answer.err.splitlines()[-1].split(": ", 2)
        assert program == "newsbot"
        assert code in CODES
        assert len(sentence.split()) > 3, f"no sentence: {sentence!r}"
        return code, sentence

    def wrong(self, *words: str) -> str:
        """What is said of wrong usage: exit 2."""
        answer = self(*words)
        assert (answer.code, answer.out) == (2, ""), f"{words}: {answer}"
        return answer.err

    # --- what stands in the newsroom ---------------------------------------------------------------------------------

    def draft(self, language: str = "en", **wanted: str) -> str:
        """The id of the draft that waits in a language."""
        wanted["language"] = language
        [found] = [row["id"] for row in self.lines("queue") if {key: row[key] for key in wanted} == wanted]
        return str(found)

    def state(self, draft: str) -> str:
        return str(self.json("show", draft)["state"])
