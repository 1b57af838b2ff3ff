"""The documents say what the code says, and lead somewhere."""

from __future__ import annotations

import dataclasses
import re
import shlex
from pathlib import Path

import pytest

from newsbot.cli.commands import COMMANDS, Command
from newsbot.cli.documents import documents
from newsbot.cli.main import build_parser, run
from newsbot.discovery.kinds import KINDS

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page for page in [*ROOT.glob("*.md"), *ROOT.glob("[!.]*/**/*.md")] if page.relative_to(ROOT).parts[0] != "fixtures"
)
FACTS = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
COMMON = {"--newsroom", "--now", "--json", "--help", "--version"}
GROUPS = {command.name.partition(" ")[0] for command in COMMANDS if " " in command.name}
COMMANDS_PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", documents())
def test_a_table_is_what_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == documents()[name]().rstrip("\n") + "\n"


def test_the_command_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--newsroom", str(ROOT), "docs", "--check"]) == 0
    assert capsys.readouterr().out == "docs/ say what the code says\n"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_of_fact_is_explained_with_each_of_its_options_and_facts(name: str) -> None:
    """In its row of the table and in its own section; an option also in the list of what options mean."""
    [row] = [line for line in FACTS.splitlines() if line.startswith(f"| [`{name}`](#{name})")]
    section = FACTS.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert len(section.split()) > 5, f"docs/facts.md says nothing under `## {name}`"
    for option in dataclasses.fields(KINDS[name]):
        assert f"`{option.name}`" in row, f"{name}: `{option.name}` is not in its row"
        assert f"\n| `{option.name}` |" in FACTS, f"`{option.name}` is not among the options"
    for part in KINDS[name].yields:
        assert f"`{part}`" in row or (not part and "`N`" in row), f"{name}: `N.{part}` is not in its row"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        there = page.parent / target if target else page
        assert there.exists(), f"{page.name} leads to {target}"
        if anchor:
            assert anchor in anchors(there), f"{page.name} leads to {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_has_its_section_with_every_option(command: Command) -> None:
    section = COMMANDS_PAGE.partition(f"\n## {command.name}\n")[2].partition("\n## ")[0]
    assert command.example in section
    assert f"[`{command.name}`](#" in COMMANDS_PAGE
    for option in command.options:
        assert option.help in section
        assert all(name in section for name in option.names if name.startswith("-"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_can_be_typed(command: Command) -> None:
    example = command.example
    words = shlex.split(example.rpartition("| ")[2])
    assert words[0] == "newsbot"
    if ">" in words:
        words = words[: words.index(">")]
    parsed = build_parser().parse_args(words[1:])
    assert parsed.command is command


def test_commands_in_the_pages_exist() -> None:
    """Every `newsbot ...` a page shows, whole words and options, as far as it is written out."""
    known = {command.name: command for command in COMMANDS}
    found = 0
    for page in PAGES:
        for line in re.findall(
            r"(?:^ {4}|^|`)newsbot ((?:--newsroom DIR )?[a-z][^`\n#│]*)", page.read_text("utf-8"), re.MULTILINE
        ):
            words = [word.strip("[]…;.,") for word in line.removeprefix("--newsroom DIR ").split()]
            name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
            if words[0] in GROUPS and len(words) == 1:
                continue
            assert name in known, f"{page.name}: newsbot {line}"
            found += 1
            options = {option for one in known[name].options for option in one.names}
            said = {word.partition("=")[0] for word in words if re.fullmatch(r"--[a-z-]+(=.*)?", word)}
            assert said <= options | COMMON, f"{page.name}: newsbot {line}"
    assert found > 50
