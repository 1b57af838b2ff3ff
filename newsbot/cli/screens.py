"""desk: the editors' screen, or its line mode."""

from __future__ import annotations

import argparse
import getpass
import sys

from newsbot.archive import open_archive
from newsbot.cli.context import archive_path, newsroom_of, ticking_clock
from newsbot.tui import run_desk, run_plain


def desk(arguments: argparse.Namespace) -> int:
    """Opens the desk on this newsroom's archive."""
    newsroom = newsroom_of(arguments)
    path = archive_path(newsroom)
    archive = open_archive(path, create=True)
    try:
        clock = ticking_clock(arguments, archive)
    finally:
        archive.close()
    who = arguments.by or getpass.getuser()
    if arguments.plain:
        return run_plain(newsroom, path, who, clock, sys.stdin, sys.stdout)
    return run_desk(newsroom, path, who, clock, ascii_marks=arguments.ascii)
