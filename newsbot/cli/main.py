"""From words to a command: parses, calls one handler, turns refusals into sentences and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newsbot import __version__
from newsbot.cli.commands import COMMANDS, Command
from newsbot.refusal import Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

_GROUPS = {
    "token": "consumers of the API",
    "beat": "beats: make, check, sign",
    "template": "templates by themselves",
    "feed": "wires by themselves",
    "report": "figures on what came of it",
}


class _Parser(argparse.ArgumentParser):
    """Names the nearest right word on a wrong one, and exits 2 as the contract says."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"newsbot: {message}; `{self.prog} --help` shows how it is used\n")


def _common() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--newsroom", metavar="DIR", default=argparse.SUPPRESS, help="the newsroom (default: this directory)"
    )
    common.add_argument(
        "--now", metavar="T", type=moment, default=argparse.SUPPRESS, help="the time to go by, YYYY-MM-DDTHH:MM:SSZ"
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="machine-readable output, and nothing else"
    )
    return common


def moment(text: str) -> datetime:
    """A time given as an option, as `argparse` wants it."""
    from newsbot.canonical import parse_utc

    try:
        found = parse_utc(text)
        if not 1500 <= found.year <= 2200:
            raise ValueError(f"the year {found.year}")
        return found
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time with a zone; write it like 2026-01-31T09:00:00Z"
        ) from error


def whole_number(text: str) -> int:
    """A count or a number of seconds, as `argparse` wants it."""
    if not text.isdecimal() or int(text) > 10_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 to 10,000,000")
    return int(text)


_TYPES = {"T": moment, "N": whole_number, "SECONDS": whole_number}
"""By the metavar of an option."""


def _add(parent: argparse._SubParsersAction[_Parser], word: str, command: Command, common: _Parser) -> None:
    parser = parent.add_parser(
        word, help=command.help, description=command.help[0].upper() + command.help[1:] + ".",
        epilog=f"example: {command.example}".replace("%", "%%"), parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.set_defaults(command=command)
    for option in command.options:
        kind = _TYPES.get(option.settings.get("metavar", ""))
        settings = {**option.settings, "type": kind} if kind else option.settings
        parser.add_argument(*option.names, help=option.help.replace("%", "%%"), **settings)


def build_parser(only: str = "") -> _Parser:
    """The whole parser; `only` = the first word of the command line, to build no more than its branch needs."""
    common = _common()
    parser = _Parser(
        prog="newsbot", description="Writes, checks and holds news from structured wires.", parents=[common]
    )
    parser.add_argument("--version", action="version", version=f"newsbot {__version__}")
    words = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    groups: dict[str, argparse._SubParsersAction[_Parser]] = {}
    known = {command.name.partition(" ")[0] for command in COMMANDS}
    for command in COMMANDS:
        first, _, second = command.name.partition(" ")
        if only in known and first != only:
            continue
        if not second:
            _add(words, first, command, common)
            continue
        if first not in groups:
            group = words.add_parser(first, help=_GROUPS[first], description=_GROUPS[first])
            groups[first] = group.add_subparsers(
                title="commands", metavar="COMMAND", required=True, parser_class=_Parser
            )
        _add(groups[first], second, command, common)
    return parser


def _first_word(argv: Sequence[str]) -> str:
    """The command's first word; values of the options that may stand before it are stepped over."""
    words = iter(argv)
    for word in words:
        if word in ("--newsroom", "--now"):
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def run(argv: Sequence[str]) -> int:
    """Carries one command out; 0 done, 1 refused or failed, 2 wrong usage."""
    try:
        arguments = build_parser(_first_word(argv)).parse_args(argv)
        module, _, function = arguments.command.handler.partition(":")
        handler = getattr(import_module(f"newsbot.cli.{module}"), function)
        code: int = handler(arguments)
        sys.stdout.flush()
        return code
    except Refusal as refusal:
        print(f"newsbot: {refusal.code}: {refusal.message}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`newsbot queue | head`); writing more would only raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
