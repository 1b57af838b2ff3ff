"""A real pseudo-terminal: the desk starts, takes a key, leaves the terminal as it was, and imports nothing heavy."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from desk_samples import Desk, draft

from newsbot.desk.states import State

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.append({samples!r})
from desk_samples import NOW, newsroom
from newsbot.tui import run_desk
code = run_desk(newsroom(), Path({archive!r}), "ana", lambda: NOW)
print("left with", code)
"""
PATIENCE = 60


def read_until(terminal: int, wanted: bytes, seen: bytearray) -> None:
    end = time.monotonic() + PATIENCE
    while wanted not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        assert ready, f"{wanted!r} did not come; what came: {bytes(seen[-2000:])!r}"
        seen += os.read(terminal, 65_536)


def test_in_a_terminal(desk: Desk) -> None:
    desk.queue()
    program = PROGRAM.format(samples=str(ROOT / "tests" / "desk"), archive=str(desk.archive.path))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "LANG": "en_US.UTF-8"},
    )  # fmt: skip
    try:
        seen = bytearray()
        read_until(ours, b"MACHINE-WRITTEN", seen)
        os.write(ours, b"xn")
        read_until(ours, b"you spiked", seen)
        os.write(ours, b"q")
        read_until(ours, b"left with 0", seen)
        assert process.wait(PATIENCE) == 0
        assert b"\x1b[?1049l" in seen
        assert termios.tcgetattr(theirs) == before
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)
    assert desk.state(draft().id) == State.SPIKED


def test_it_starts_without_the_heavy_libraries(tmp_path: Path) -> None:
    heavy = ("pandas", "sqlite_utils", "jinja2", "langdetect", "lxml", "starlette", "apscheduler", "httpx")
    program = (
        "import sys, newsbot.tui.app, newsbot.tui.actions, newsbot.tui.plain, newsbot.desk.view, newsbot.desk.arrive\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_keys_are_known_without_textual() -> None:
    program = "import sys, newsbot.tui.keys, newsbot.tui\nprint('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"
