"""Commands of newsbot killed in the middle of their work: JSON Lines in, how each ended out; a process of its own.

`{"argv": [...], "stop": N}` runs one command in a child that kills itself with SIGKILL at the Nth step of its work on
an archive; `stop` 0 lets it end. A step is a statement begun or some instructions of SQLite's machine, so that a kill
can fall into every stage of the work, inside transactions too, and the same N always falls at the same place. The
answer is `{"status", "steps"}`: -9 when it was killed, else the exit code, and how many steps it took. `stop` -1 runs
it in the parent: the children are forked from it with everything loaded, so that a hundred kills take seconds.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[1]
INSTRUCTIONS = 20
HERE = -1


class Steps:
    """Counts the work on every archive this process opens, and ends the process at `stop`."""

    def __init__(self) -> None:
        self.done = 0
        self.stop = 0

    def watch(self) -> None:
        """Every connection made from now on is counted; nothing else about it changes."""
        connect = sqlite3.connect

        def watched(*arguments: Any, **settings: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **settings)
            connection.set_progress_handler(self.step, INSTRUCTIONS)
            connection.set_trace_callback(self.step)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]

    def step(self, _statement: str = "") -> int:
        self.done += 1
        if self.done == self.stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def carry_out(self, argv: Sequence[str], stop: int) -> tuple[int, int]:
        from newsbot.cli.main import run

        self.done, self.stop = 0, stop
        try:
            return run(argv), self.done
        except BaseException:
            traceback.print_exc()
            return 70, self.done


def in_a_child(steps: Steps, argv: Sequence[str], stop: int) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code, done = steps.carry_out(argv, stop)
        steps.stop = 0
        os.write(writing, str(done).encode())
        sys.stderr.flush()
        os._exit(code)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    return os.waitstatus_to_exitcode(status), int(said or stop)


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    steps = Steps()
    steps.watch()
    for line in sys.stdin:
        asked = json.loads(line)
        argv, stop = asked["argv"], asked["stop"]
        status, done = steps.carry_out(argv, 0) if stop == HERE else in_a_child(steps, argv, stop)
        print(json.dumps({"status": status, "steps": done}), file=answers, flush=True)


class Killer:
    """The process above, asked from a test."""

    def __enter__(self) -> Killer:
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.process.communicate(timeout=60)

    def run(self, argv: Sequence[str], stop: int = 0) -> tuple[int, int]:
        """(exit code or -9, steps)."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"argv": list(argv), "stop": stop}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["status"], answer["steps"]


if __name__ == "__main__":
    main()
