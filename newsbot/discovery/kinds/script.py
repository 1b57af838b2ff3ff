"""The escape hatch: plain functions of a beat's own `facts.py`, loaded by path, kept to what such code may import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import ClassVar

from newsbot.discovery.bench import Bench
from newsbot.discovery.kinds.kind import Broken, Kind, kind, nearest, refusal
from newsbot.discovery.past import Past
from newsbot.newsroom.declared import Beat, FactDeclaration
from newsbot.newsroom.faults import fault
from newsbot.story import Fact, Record, Refusal

Function = Callable[[Record, Past], Fact | Sequence[Fact] | None]

ALLOWED = "newsbot.story, pandas and the standard library"
_BARRED = frozenset({"importlib", "imp", "runpy", "subprocess", "socket", "ctypes", "multiprocessing"})
"""Of the standard library: what loads other code or reaches out of the process; a fact needs neither."""


@kind("python")
class Python(Kind):
    """What a function of `templates/<beat>/facts.py` says of the record."""

    yields: ClassVar[Mapping[str, str]] = {
        "": "what it gives",
        "<part>": "what it gives",
        "<part>.<part>": "what it gives",
    }

    function: str

    def compute(self, bench: Bench) -> None:
        library = bench.library
        function = load(library.beat, bench.declaration, self.function)
        try:
            found = function(bench.one, Past(library.archive, bench.one))
        except Refusal:
            raise
        except Exception as error:
            sentence = f"`{self.function}` of facts.py failed on {bench.one.key}: {type(error).__name__}: {error}"
            told = refusal(bench.declaration.place, sentence)
            raise Broken(told.code, told.message) from error
        for fact in [] if found is None else [found] if isinstance(found, Fact) else found:
            self._add(bench, fact)

    def _add(self, bench: Bench, fact: Fact) -> None:
        name = bench.declaration.name
        if fact.name != name and not fact.name.startswith(f"{name}."):
            sentence = f"`{self.function}` of facts.py gave a fact `{fact.name}`; name it `{name}` or `{name}.<part>`"
            raise refusal(bench.declaration.place, sentence)
        if bench.facts.id(fact.name) is not None:
            sentence = f"`{self.function}` of facts.py gave two facts `{fact.name}`"
            raise refusal(bench.declaration.place, sentence)
        bench.add(fact.name[len(name) + 1 :], fact.value, fact.source, fact.unit)


def load(beat: Beat, declaration: FactDeclaration, name: str) -> Function:
    """A function of the beat's facts.py; CONFIG_INVALID when there is none or the file imports what it may not."""
    path = beat.directory / "facts.py"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        sentence = f"kind `python` needs {path}, which cannot be read: {error.strerror}"
        raise refusal(declaration.place, sentence) from error
    module = _module(str(path), source)
    found = getattr(module, name, None)
    if not callable(found):
        known = [one for one, value in vars(module).items() if callable(value) and not one.startswith("_")]
        raise refusal(declaration.place, f"{path} has no function `{name}`{nearest(name, known or ['none'])}")
    return found  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def _module(path: str, source: str) -> ModuleType:
    """Run anew only when the text changed; nothing is written beside it."""
    try:
        tree = ast.parse(source, path)
    except SyntaxError as error:
        raise fault(path, error.lineno or 0, error.msg) from error
    for node in ast.walk(tree):
        for name in _imported(node):
            if not _may_import(name):
                line = getattr(node, "lineno", 0)
                raise fault(path, line, f"`{name}` may not be imported; facts.py may use {ALLOWED}")
    module = ModuleType(f"facts of {Path(path).parent.name}")
    module.__file__ = path
    exec(compile(tree, path, "exec"), module.__dict__)  # noqa: S102  (reviewed as code; words live in templates)
    return module


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    if isinstance(node, ast.Name) and node.id in ("__import__", "exec", "eval", "compile"):
        return [node.id]
    return []


def _may_import(name: str) -> bool:
    root = name.partition(".")[0]
    return name == "newsbot.story" or root == "pandas" or (root in sys.stdlib_module_names and root not in _BARRED)
