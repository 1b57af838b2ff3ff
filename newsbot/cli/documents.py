"""docs: the tables of docs/ written from the code, or compared with it."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Callable, Mapping

from newsbot.checks.codes import CODES
from newsbot.checks.kinds import KINDS
from newsbot.cli.commands import COMMANDS, Command
from newsbot.cli.context import emit, root_of, say, wants_json
from newsbot.desk import states
from newsbot.discovery.document import facts_document
from newsbot.story import Refusal
from newsbot.tui import keys

_COMMANDS_HEAD = (
    "# Commands",
    "",
    "Written from `newsbot/cli/commands.py` by `newsbot docs`. Every command also takes `--newsroom DIR`,",
    "`--now YYYY-MM-DDTHH:MM:SSZ` and `--json`. Exit 0: done. 1: refused or failed, with one line",
    "`newsbot: REASON_CODE: sentence` on standard error. 2: wrong usage.",
)
_CHECKS_HEAD = """# Kinds of record checks

Written from `newsbot/checks/kinds/` by `newsbot docs`. A check is declared in beat.toml:

```toml
[[checks]]
name = "from the future"          # what reports and messages call it
kind = "not_after"
code = "TIME_FUTURE"              # a reason code: reasons.md
verdict = "hold"                  # label, hold, drop, merge, alarm or refuse
field = "time"                    # options of the kind
tolerance_minutes = 5
unit = "minutes"
citation = "why this threshold"
when = "status != 'automatic'"    # where wanted: only then
```

Families are judged in order: A one record alone, B against its own past, C against its peers, D against the world.
"""


def documents() -> Mapping[str, Callable[[], str]]:
    """File under docs/ -> what writes it."""
    return {
        "cli.md": commands_document,
        "states.md": states.document,
        "reasons.md": reasons_document,
        "keys.md": keys.document,
        "checks.md": checks_document,
        "facts.md": facts_document,
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
    if wants_json(arguments):
        emit({"written": stale})
    else:
        say("docs/ say what the code says" if not stale else f"written: {', '.join(stale)}")
    return 0


def commands_document() -> str:
    """docs/cli.md."""
    lines = [*_COMMANDS_HEAD, "", "| command | does |", "|---|---|"]
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


def reasons_document() -> str:
    """docs/reasons.md."""
    lines = ["# Reason codes", "", "Written from `newsbot/checks/codes.py` by `newsbot docs`."]
    lines += ["", "| code | says |", "|---|---|"]
    return "\n".join([*lines, *(f"| {code} | {sentence} |" for code, sentence in CODES.items())])


def checks_document() -> str:
    """docs/checks.md."""
    lines = [_CHECKS_HEAD, "| kind | family | must hold, or the verdict falls | options (default) | usual codes |"]
    lines.append("|---|---|---|---|---|")
    for name, kind in sorted(KINDS.items(), key=lambda item: (item[1].family, item[0])):
        options = ", ".join(_option_cell(option.name, option.default) for option in kind.options.values())
        lines.append(f"| {name} | {kind.family} | {kind.summary} | {options} | {', '.join(kind.usual)} |")
    return "\n".join(lines)


def _option_cell(name: str, default: object) -> str:
    if default is inspect.Parameter.empty:
        return f"`{name}` (required)"
    return f"`{name}`" if default in (None, (), "") else f"`{name}` ({default})"
