"""A newsroom of a test's own, and newsbot as a process that works in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from newsbot.canonical import parse_utc
from newsbot.newsroom import beat_names

ROOT = Path(__file__).parents[2]


def make_newsroom(
    directory: Path, *, beats: Sequence[str] = (), languages: Sequence[str] = (), fixtures: bool = False
) -> Path:
    """The starter's files in a directory of their own; of some beats and languages alone where they are named.

    Its hundreds of fixtures only where they are asked for: wires are handed over from where they lie.
    """
    directory.mkdir(parents=True, exist_ok=True)
    gone = {name for name in beat_names(ROOT) if beats and name not in beats}

    def left_out(folder: str, names: list[str]) -> set[str]:
        """The others' templates, fixtures and feeds."""
        inside = Path(folder).relative_to(ROOT).parts
        if inside == ("feeds",):
            return {name for name in names if name.partition("-")[0].partition(".")[0] in gone}
        return gone.intersection(names) if len(inside) == 1 else set()

    for part in ("feeds", "templates", *(["fixtures"] if fixtures else [])):
        shutil.copytree(ROOT / part, directory / part, ignore=left_out)
    settings = (ROOT / "newsbot.toml").read_text(encoding="utf-8")
    if languages:
        settings = re.sub("(?m)^languages = .*$", f"languages = {json.dumps(list(languages))}", settings, count=1)
    (directory / "newsbot.toml").write_text(settings, encoding="utf-8")
    return directory


class House:
    """Commands run as a newsroom would run them."""

    def __init__(self, directory: Path, now: str = "2020-07-30T14:00:00Z") -> None:
        self.directory = directory
        self.now = now

    @property
    def at(self) -> datetime:
        """Its time."""
        return parse_utc(self.now)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "newsbot", "--newsroom", str(self.directory), *words]

    def environment(self, now: str = "") -> dict[str, str]:
        return {**os.environ, "NEWSBOT_NOW": now or self.now, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}

    def run(self, *words: str, now: str = "", stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, env=self.environment(now), input=stdin, check=False
        )

    def ok(self, *words: str, now: str = "", stdin: str = "") -> str:
        done = self.run(*words, now=now, stdin=stdin)
        assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def json(self, *words: str, now: str = "") -> Any:
        return json.loads(self.ok(*words, "--json", now=now))

    def lines(self, *words: str, now: str = "", stdin: str = "") -> list[Any]:
        return [json.loads(line) for line in self.ok(*words, "--json", now=now, stdin=stdin).splitlines()]

    def refused(self, *words: str, now: str = "") -> tuple[str, str]:
        """(reason code, sentence) of a refusal."""
        done = self.run(*words, now=now)
        assert done.returncode == 1, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        program, code, sentence = done.stderr.strip().splitlines()[-1].split(": ", 2)
        assert program == "newsbot"
        return code, sentence

    @contextmanager
    def serving(self, *words: str, now: str = "") -> Iterator[str]:
        """A server process; gives its address, and ends it with SIGTERM, which must drain it."""
        process = subprocess.Popen(
            self.command(*words, "--port", "0"), stderr=subprocess.PIPE, text=True, env=self.environment(now)
        )
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if "http://" in line:
                    yield "http://" + line.split("http://")[1].split()[0].rstrip("/")
                    break
            else:
                raise AssertionError("the server ended before it listened")
        finally:
            process.send_signal(signal.SIGTERM)
            rest = process.communicate(timeout=30)[1]
        assert process.returncode == 0, rest
