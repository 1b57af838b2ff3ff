"""The repository as a whole: nothing of anybody's machine in it, every module says what it is."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import newsbot
from tests.conftest import ROOT

MODULES = sorted((ROOT / "newsbot").rglob("*.py"))
MACHINE = re.compile(rb"(?<![\w.~])/(?:wo" + rb"rk|ro" + rb"ot|ho" + rb"me/\w+|Us" + rb"ers/\w+|tm" + rb"p/plan)/")


def tracked() -> list[Path]:
    """What git holds; outside a repository there is nothing to ask."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git repository")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]!r}"
        for path in tracked()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_no_archive_or_environment_is_in_the_repository() -> None:
    names = [str(path.relative_to(ROOT)) for path in tracked()]
    assert [name for name in names if name.startswith((".venv", "db/")) and name != "db/README.md"] == []
    assert [name for name in names if "__pycache__" in name or name.endswith((".db", ".pyc"))] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, "say in one sentence what comes in and what goes out"
    assert said.splitlines()[0].endswith((".", "?", "!")), f"no sentence: {said.splitlines()[0]!r}"


def test_every_dependency_has_its_reason_in_the_docs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    said = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = [re.split(r"[<>=\[]", each)[0] for each in listed]
    assert [name for name in names if name not in re.findall(r"[a-z0-9-]+", said)] == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## {newsbot.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
