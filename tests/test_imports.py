"""What is loaded while a command runs: the twin of the import contracts, which only read."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from newsbot.archive import open_archive
from newsbot.newsroom import init
from tests.conftest import ROOT

HEAVY = {"pandas", "numpy", "sqlite_utils", "tzfpy", "langdetect", "apscheduler", "feedparser", "holidays", "lxml"}
"""1.7 seconds of pandas, which sqlite_utils drags in, and what else only collecting and writing need."""
SCREENLESS = HEAVY | {"textual", "starlette", "uvicorn", "jinja2", "httpx", "jmespath"}
RUN = """
import sys
from newsbot.cli.main import run
try:
    code = run(sys.argv[1:])
except SystemExit as leaving:
    code = leaving.code
print("\\n" + str(code), *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole newsroom with an archive that is up to date, and nothing in the queue."""
    root = tmp_path_factory.mktemp("newsroom")
    init(root)
    open_archive(root / "db" / "newsroom.db", create=True).close()
    return root


def loaded(*words: str) -> tuple[str, set[str]]:
    """The exit code of a command in a fresh process, and the top-level modules it had loaded at its end."""
    command = [sys.executable, "-W", "error", "-c", RUN, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    code, *modules = done.stderr.splitlines()[-1].split(" ")
    assert "newsbot" in modules, done.stderr
    return code, set(modules)


@pytest.mark.parametrize("words", [("--help",), ("queue", "--help"), ("approve", "--help"), ("--version",)])
def test_help_loads_nothing_but_the_standard_library(words: tuple[str, ...]) -> None:
    code, modules = loaded(*words)
    assert code == "0"
    assert modules & SCREENLESS == set()


def test_the_queue_is_read_without_what_collecting_and_writing_need(newsroom: Path) -> None:
    code, modules = loaded("--newsroom", str(newsroom), "queue")
    assert code == "0"
    assert modules & SCREENLESS == set()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "0123456789"), "1"),
        (("approve", "0123456789", "--by", "ana"), "1"),
        (("spike", "0123456789", "--by", "ana"), "1"),
        (("queue", "--json", "--state", "held"), "0"),
        (("leads", "--json"), "0"),
    ],
)
def test_deciding_never_loads_pandas(newsroom: Path, words: tuple[str, ...], code: str) -> None:
    found, modules = loaded("--newsroom", str(newsroom), *words)
    assert found == code
    assert modules & HEAVY == set()


@pytest.mark.skipif(find_spec("newsbot.tui") is None, reason="newsbot.tui is not here")
def test_the_desk_never_loads_pandas() -> None:
    files = sorted((ROOT / "newsbot" / "tui").rglob("*.py"))
    modules = [str(file.relative_to(ROOT).with_suffix("")).replace("/", ".") for file in files]
    script = "; ".join(
        ["import sys", *(f"import {name.removesuffix('.__init__')}" for name in modules),
         "print(*sorted({name.partition('.')[0] for name in sys.modules}))"]
    )  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert modules, "nothing was looked at"
    assert set(done.stdout.split()) & HEAVY == set()


def test_the_twin_can_see_pandas(tmp_path: Path) -> None:
    """Were it blind, everything above would pass. Making an archive runs migrations, which need sqlite_utils."""
    script = "import sys, pathlib; from newsbot.archive import open_archive; "
    script += "open_archive(pathlib.Path(sys.argv[1]), create=True).close(); print('pandas' in sys.modules)"
    command = [sys.executable, "-c", script, str(tmp_path / "newsroom.db")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
