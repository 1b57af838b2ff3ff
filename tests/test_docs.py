"""The documents say what the code says, and lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from newsbot.cli.commands import COMMANDS
from newsbot.cli.documents import documents
from newsbot.cli.main import build_parser
from newsbot.discovery.kinds import KINDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("name", documents())
def test_a_table_is_what_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == documents()[name]().rstrip("\n") + "\n"


def test_every_kind_of_fact_is_explained() -> None:
    page = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    assert not [
        name for name in KINDS if f"`{name}`" not in page and f"## {name}" not in page and f"| {name} |" not in page
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_can_be_typed(command: object) -> None:
    example = command.example  # type: ignore[attr-defined]
    words = shlex.split(example.rpartition("| ")[2])
    assert words[0] == "newsbot"
    if ">" in words:
        words = words[: words.index(">")]
    parsed = build_parser().parse_args(words[1:])
    assert parsed.command is command


def test_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    said = {match[1] for match in re.finditer(r"^    newsbot ([a-z]+)", text, re.MULTILINE)}
    assert said
    assert said <= {command.name.partition(" ")[0] for command in COMMANDS}
