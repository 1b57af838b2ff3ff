"""init: a new newsroom from the starter."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsbot.cli.context import emit, say, wants_json
from newsbot.newsroom import init as init_newsroom


def init(arguments: argparse.Namespace) -> int:
    """Copies the starter's settings, feeds, templates and fixtures."""
    target = Path(arguments.directory).expanduser().resolve()
    only = [name for name in arguments.only.split(",") if name] or None
    init_newsroom(target, only)
    if wants_json(arguments):
        emit({"newsroom": str(target)})
    else:
        say(f"A newsroom stands in {target}.")
        say(f"Next: `cd {target}`, look into newsbot.toml, then `newsbot doctor` and `newsbot collect`.")
    return 0
