"""run and serve: the processes that stay."""

from __future__ import annotations

import argparse
import os
import secrets

from newsbot import daemon as daemons
from newsbot.archive import open_archive
from newsbot.cli.context import archive_path, diagnose, newsroom_of, ticking_clock
from newsbot.distribution.server import serve as serve_api
from newsbot.newsroom.declared import Newsroom


def _prepared(arguments: argparse.Namespace, *, create: bool) -> tuple[Newsroom, daemons.Clock]:
    """The newsroom with an archive that is there and up to date, and the clock to go by."""
    newsroom = newsroom_of(arguments)
    archive = open_archive(archive_path(newsroom), create=create)
    try:
        return newsroom, ticking_clock(arguments, archive)
    finally:
        archive.close()


def run(arguments: argparse.Namespace) -> int:
    """The daemon, or one tick of it."""
    newsroom, clock = _prepared(arguments, create=True)
    name = f"{os.getpid()}-{secrets.token_hex(4)}"
    daemon = daemons.Daemon(newsroom, archive_path(newsroom), clock, name, diagnose)
    if arguments.once:
        daemons.once(daemon)
    else:
        daemons.run(daemon, arguments.host, arguments.port, public=arguments.public)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """The API alone."""
    newsroom, clock = _prepared(arguments, create=False)
    serve_api(
        newsroom, archive_path(newsroom), arguments.host, arguments.port, clock, say=diagnose, public=arguments.public
    )
    return 0
