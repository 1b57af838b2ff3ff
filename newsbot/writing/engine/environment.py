"""A sandbox narrower than Jinja's: templates see facts, our filters and macros, and nothing of Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing as absent
from jinja2.utils import pass_context

from newsbot.story import Fact
from newsbot.writing.engine import limits
from newsbot.writing.engine.context import StoryContext
from newsbot.writing.engine.generator import CHOOSE, OPTIONAL, TAKE, Generator
from newsbot.writing.engine.limits import TooMuch
from newsbot.writing.engine.narrowing import Parsed, narrowed
from newsbot.writing.engine.state import State
from newsbot.writing.engine.tags import Layout, Tags
from newsbot.writing.engine.tree import Group, ValueGroup, members, wrap
from newsbot.writing.engine.values import Missing, MissingValue, Value, bounded, missing, number, plain
from newsbot.writing.listed import listed

_LOOP_NAMES = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth")
)
_CONSTANTS = frozenset((str, bool))
_TESTS = (
    *listed("defined undefined in eq ne lt le gt ge odd even divisibleby sameas"),
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
)


class StoryEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 for one language of a newsroom; `functions` are the only things templates may call besides macros."""

    code_generator_class = Generator
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    missing_value = MissingValue

    def __init__(
        self,
        filters: Mapping[str, Callable[..., Any]],
        functions: Mapping[str, Callable[..., Any]],
        show: Callable[[Any], str],
        spelling: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            undefined=Missing,
            finalize=show,
            autoescape=False,
            keep_trailing_newline=False,
            extensions=[Tags],
            cache_size=400,
        )
        tests = {name: self.tests[name] for name in _TESTS}
        self.tests = {**tests, "known": self.tests["defined"]}
        known = {**functions, "range": _range}
        calls = {f" {name}": pass_context(function) for name, function in known.items()}
        self.filters = {**filters, **calls, TAKE: _take, CHOOSE: str, OPTIONAL: str}
        self.functions = frozenset(known)
        self.globals = {}
        self.evaluation = EvalContext(self, None)
        self.layouts: dict[str | None, Layout] = {}
        self.spelling = dict(spelling or {})

    @property
    def options(self) -> dict[str, tuple[str, ...]]:
        """Place of each choice in any template loaded -> its options."""
        return {place: options for layout in self.layouts.values() for place, options in layout.options.items()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parsed(self, source, name, filename)
        tree = narrowed(parser, self.functions, self.spelling)
        self.layouts[name] = parser.layout
        return tree

    # --- what compiled templates call ---

    @staticmethod
    def concat(parts: Sequence[str]) -> str:  # type: ignore[override]
        return limits.joined(parts)

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = obj.__class__
        if kind is Group:
            found = obj.get(attribute)
            inner = found.__class__
            if inner is Value or inner is Group:
                return found
            if inner is Fact:
                found = wrap(obj, attribute, found, obj.state)
            return missing(f"{obj.name}.{attribute}") if found is None else found
        if kind is ValueGroup:
            return obj.group.member(attribute)
        if kind is Missing:
            return missing(f"{obj.name}.{attribute}")
        if kind is Value:
            return missing(f"{obj.label}.{attribute}")
        if kind is LoopContext and attribute in _LOOP_NAMES:
            return getattr(obj, attribute)
        if kind is Module:
            return obj.get(attribute, missing(attribute))
        raise SecurityError(f"`.{attribute}` may not be taken of {obj!r}; templates read facts, loops and imports only")

    def getitem(self, obj: Any, argument: Any) -> Any:
        key = plain(argument)
        kind = type(obj)
        if kind in (list, tuple) and isinstance(key, int):
            return obj[key] if -len(obj) <= key < len(obj) else missing(f"item {key}")
        if kind is dict and isinstance(key, str):
            return obj.get(key, missing(key))
        return self.getattr(obj, str(key))

    def cut(self, obj: Any, part: slice) -> list[Any]:
        """`rows[:3]`; text is not cut, because a part of a value is no value."""
        start, stop, step = (
            None if bound is None else int(plain(bound)) for bound in (part.start, part.stop, part.step)
        )
        return members(obj)[start:stop:step]

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        state = context.state
        state.calls -= 1
        if state.calls < 0:
            raise TooMuch(f"one article may call macros and functions {limits.CALLS:,} times")
        if called.__class__ is Macro and not kwargs and _CONSTANTS.issuperset([one.__class__ for one in args]):
            return self._remembered(state, called, args)
        if isinstance(called, (Macro, LoopContext)):
            return self._descend(state, called, args, kwargs)
        known = ", ".join(sorted(self.functions))
        if isinstance(called, Missing):
            raise SecurityError(f"there is no function or macro `{called.name}`; functions are {known}")
        raise SecurityError(f"{called!r} may not be called; templates call macros and {known}")

    def _remembered(self, state: State, called: Macro, args: tuple[Any, ...]) -> Any:
        """What a macro gives without values as arguments, worked out once: headline, push line and lead all ask where.

        One that chose, or asked what was already said, is asked anew each time.
        """
        key = (called, args)
        found = state.remembered.get(key)
        if found is None:
            before = state.chooser.turns, state.spoken
            found = self._descend(state, called, args, {})
            if before == (state.chooser.turns, state.spoken):
                state.remembered[key] = found
        return found

    @staticmethod
    def _descend(state: State, called: Any, args: Any, kwargs: Any) -> Any:
        if state.depth <= 0:
            raise TooMuch(f"macros may call macros {limits.DEPTH} deep")
        state.depth -= 1
        try:
            if called.__class__ is Macro and not kwargs and not called.caller and not called.catch_varargs:
                # What Jinja's own call does with plain arguments, at a third of the price.
                lacking = called._argument_count - len(args)
                if lacking >= 0:
                    return called._func(*args, *((absent,) * lacking))
            return called(*args, **kwargs)
        finally:
            state.depth += 1

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return limits.joined((left, right))
        if isinstance(left, Value) or isinstance(right, Value):
            return self.binop_table[operator](left, right)
        if isinstance(left, Missing) or isinstance(right, Missing):
            str(left), str(right)
        if isinstance(left, (str, list, tuple)) or isinstance(right, (str, list, tuple)):
            raise SecurityError(f"`{operator}` works on numbers; put texts side by side, or use ~")
        return bounded(self.binop_table[operator](number(left), number(right)))

    def before_optional(self, context: Any) -> tuple[int, dict[Any, Any]]:
        state = context.state
        return len(state.chooser.made), dict(state.mentions)

    def undo_optional(self, context: Any, before: tuple[int, dict[Any, Any]]) -> None:
        state = context.state
        state.chooser.undo(before[0])
        state.mentions = before[1]

    def module_of(self, context: Any, name: str) -> Module:
        """The macros of another template, made for this story, so that they may read its facts."""
        context.state.spend(1)
        template = self.get_template(self.join_path(str(plain(name)), context.name))
        inner = StoryContext(self, template.name, context.parent, context.state)
        template.root_render_func(inner)
        return Module({key: inner.vars[key] for key in inner.exported_vars})

    def join_path(self, template: str, parent: str | None) -> str:
        """`_house/macros.en.jinja` for the newsroom's own, any other name for a file of the same beat."""
        if template.startswith("_house/") or "/" not in (parent or ""):
            return template
        return f"{(parent or '').rpartition('/')[0]}/{template}"


class Module(dict[str, Any]):
    """What `{% import %}` gives: the macros and sets of another template."""


@pass_context
def _take(context: StoryContext, obj: Any) -> list[Any]:
    """What a loop goes over, counted before it begins."""
    found = members(obj)
    context.state.spend(len(found))
    return found


def _range(context: StoryContext, *bounds: Any) -> list[int]:
    found = range(*(int(number(bound)) for bound in bounds))
    if len(found) > limits.RANGE:
        raise TooMuch(f"range() may give {limits.RANGE:,} numbers")
    return list(found)
