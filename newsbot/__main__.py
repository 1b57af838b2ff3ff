"""`python -m newsbot` and the `newsbot` script."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line of this process; returns its exit code."""
    from newsbot.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
