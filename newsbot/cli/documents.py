"""docs: the tables of docs/ written from the code, or compared with it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from newsbot.checks import codes
from newsbot.checks.kinds import document as checks_document
from newsbot.cli.commands import COMMANDS, Command
from newsbot.cli.context import root_of, say
from newsbot.desk import states
from newsbot.discovery.kinds import document as facts_document
from newsbot.story import Refusal
from newsbot.tui import keys


def documents() -> Mapping[str, Callable[[], str]]:
    """File under docs/ -> what writes it."""
    return {
        "cli.md": commands_document,
        "states.md": states.document,
        "reasons.md": codes.document,
        "keys.md": keys.document,
        "facts.md": facts_document,
        "checks.md": checks_document,
    }


def docs(arguments: argparse.Namespace) -> int:
    """Writes what is out of date; with `--check` only says so."""
    folder = root_of(arguments) / "docs"
    stale = []
    for name, write in documents().items():
        file, text = folder / name, write().rstrip("\n") + "\n"
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not arguments.check:
            file.write_text(text, encoding="utf-8")
    if arguments.check and stale:
        raise Refusal(
            "CONFIG_INVALID", f"docs/{', docs/'.join(stale)} no longer say what the code says; run `newsbot docs`."
        )
    say("docs/ say what the code says" if not stale else f"written: {', '.join(stale)}")
    return 0


def commands_document() -> str:
    """docs/cli.md."""
    lines = [
        "# Commands", "", "Written from `newsbot/cli/commands.py` by `newsbot docs`. Every command also takes",
        "`--newsroom DIR`, `--now YYYY-MM-DDTHH:MM:SSZ` and `--json`. Exit 0: done. 1: refused or failed, with one",
        "line `newsbot: REASON_CODE: sentence` on standard error. 2: wrong usage.", "", "| command | does |", "|---|---|",
    ]  # fmt: skip
    lines += [f"| [`{command.name}`](#{command.name.replace(' ', '-')}) | {command.help} |" for command in COMMANDS]
    for command in COMMANDS:
        lines += [
            "",
            f"## {command.name}",
            "",
            command.help[0].upper() + command.help[1:] + ".",
            "",
            "```sh",
            command.example,
            "```",
        ]
        lines += _options(command)
    return "\n".join(lines)


def _options(command: Command) -> list[str]:
    if not command.options:
        return []
    rows = []
    for option in command.options:
        metavar = option.settings.get("metavar", "")
        named = ", ".join(option.names) + (f" {metavar}" if option.names[0].startswith("-") and metavar else "")
        needed = " (required)" if option.settings.get("required") else ""
        rows.append(
            f"| `{named if option.names[0].startswith('-') else metavar or option.names[0]}` | {option.help}{needed} |"
        )
    return ["", "| option | means |", "|---|---|", *(row.replace("{", "&#123;") for row in rows)]
