"""The names a template can see while one story is written: sets and macros, facts, constants, house words."""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Context
from jinja2.utils import missing

from newsbot.story import Fact
from newsbot.writing.engine.state import State
from newsbot.writing.engine.tree import tree_of, wrap

_NO_NAMES: frozenset[str] = frozenset()


class StoryContext(Context):
    """A context without copies: facts are wrapped into values when a template first asks for them."""

    def __init__(  # a leaner construction than Jinja's, which builds its evaluation context anew each time
        self, environment: Any, name: str | None, tree: dict[str, Any], state: State
    ) -> None:
        self.parent = tree
        self.vars = {}
        self.environment = environment
        self.eval_ctx = environment.evaluation
        self.exported_vars = set()
        self.name = name
        self.globals_keys = _NO_NAMES  # type: ignore[assignment]
        self.blocks = {}
        self.state = state

    def resolve_or_missing(self, key: str) -> Any:
        if key in self.vars:
            return self.vars[key]
        found = self.parent.get(key)
        if found.__class__ is Fact:
            found = wrap(self.parent, key, found, self.state)
            return missing if found is None else found
        if found is not None:
            return found
        facts = self.state.constants.get(key)
        if facts is not None:
            self.parent.update(tree_of(facts, self.state))
            return self.parent[key]
        return missing

    def derived(self, locals: dict[str, Any] | None = None) -> StoryContext:
        """For included templates and context-taking functions inside loops: the same story, with local names."""
        context = StoryContext(self.environment, self.name, self.parent, self.state)
        context.vars = {**self.vars, **(locals or {})}
        return context
