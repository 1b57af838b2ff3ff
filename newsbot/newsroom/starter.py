"""The newsroom newsbot comes with: where it stands, and how a new one is made from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsbot.newsroom.document import Document
from newsbot.newsroom.faults import suggestion
from newsbot.newsroom.opening import beat_names
from newsbot.newsroom.settings import COVERAGE_KEYS, FILE
from newsbot.story import Refusal

HOUSE = "templates/_house"
_PACKAGE = Path(__file__).resolve().parents[1]
_IGNORED = shutil.ignore_patterns("__pycache__", ".*")
_IGNORE_FILE = "/db/*\n!/db/README.md\n__pycache__/\n"


def starter_directory() -> Path:
    """`newsbot/starter` in an installed package, the root of the repository in a checkout."""
    for candidate in (_PACKAGE / "starter", _PACKAGE.parent):
        if (candidate / FILE).is_file() and (candidate / "templates").is_dir():
            return candidate
    raise Refusal("NOT_FOUND", f"the starter newsroom is missing beside {_PACKAGE}; install newsbot again")


def house_directories(root: Path) -> tuple[Path, ...]:
    """Where house macros and words are looked for: the newsroom's own, then the starter's for what it has not."""
    return tuple(path for path in (root / HOUSE, starter_directory() / HOUSE) if path.is_dir())


def init(target: Path, only: Sequence[str] | None = None) -> None:
    """A new newsroom in an empty or new directory, with every beat of the starter or only those named.

    Feeds of leads belong to no beat: they come with the whole starter.
    """
    starter = starter_directory()
    beats = beat_names(starter)
    for name in only or ():
        if name not in beats:
            raise Refusal("NOT_FOUND", f"the starter has no beat `{name}`{suggestion(name, beats)}")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refusal("NOT_ALLOWED", f"{target} is not empty; name a new or an empty directory")
    chosen = tuple(only) if only else beats
    target.mkdir(parents=True, exist_ok=True)
    _copy_settings(starter, target, [name for name in beats if name not in chosen])
    _copy_feeds(starter, target, chosen, leads=not only)
    for name in ("_house", *chosen):
        _copy_tree(starter / "templates" / name, target / "templates" / name)
    for name in chosen if only else (*chosen, "leads"):
        _copy_tree(starter / "fixtures" / name, target / "fixtures" / name)
    (target / "db").mkdir()
    if (starter / "db" / "README.md").is_file():
        shutil.copy2(starter / "db" / "README.md", target / "db" / "README.md")
    (target / ".gitignore").write_text(_IGNORE_FILE, encoding="utf-8")


def _copy_settings(starter: Path, target: Path, left_out: Iterable[str]) -> None:
    """`[coverage.<beat>]` of a beat that stays behind would be a fault in the new newsroom."""
    document = Document.open(starter, FILE)
    text = (starter / FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    coverage = document.values.get("coverage", {})
    for name in left_out:
        if name in coverage and name not in COVERAGE_KEYS:
            start = document.lines.of("coverage", name) - 1
            end = next((at for at in range(start + 1, len(text)) if text[at].startswith("[")), len(text))
            text[start:end] = [""] * (end - start)
    (target / FILE).write_text("".join(text), encoding="utf-8")


def _copy_feeds(starter: Path, target: Path, chosen: Sequence[str], *, leads: bool) -> None:
    _copy_tree(starter / "feeds" / "reference", target / "feeds" / "reference")
    (target / "feeds").mkdir(exist_ok=True)
    for file in sorted((starter / "feeds").glob("[!.]*.toml")):
        feed = Document.open(starter, f"feeds/{file.name}").values.get("feed", {})
        if feed.get("beat") in chosen or (leads and feed.get("leads") is True):
            shutil.copy2(file, target / "feeds" / file.name)


def _copy_tree(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=_IGNORED)
