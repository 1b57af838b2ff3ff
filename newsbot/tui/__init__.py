"""The editors' screen and its line mode: a newsroom, an archive and a name go in, decisions are made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from newsbot.newsroom.declared import Newsroom

Clock = Callable[[], datetime]


def run_desk(
    newsroom: Newsroom, archive_path: Path, who: str, clock: Clock, *, ascii_marks: bool = False, mouse: bool = True
) -> int:
    """Opens the screen and comes back when it is closed; 0. CONFIG_INVALID when `[keys]` is not understood."""
    from newsbot.tui.app import DeskApp

    return DeskApp.opened(newsroom, archive_path, who, clock, ascii_marks=ascii_marks, mouse=mouse)


def run_plain(newsroom: Newsroom, archive_path: Path, who: str, clock: Clock, answers: TextIO, out: TextIO) -> int:
    """The desk line by line: `answers` is read, `out` is written."""
    from newsbot.tui.plain import talk

    return talk(newsroom, archive_path, who, clock, answers, out)
