"""Conditions and scores in TOML files: text in, a small, safe arithmetic over fact and field names out."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from newsbot.story import Refusal

Values = Mapping[str, Any]
_Step = Callable[[Values], Any]

_ARITHMETIC: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
}
_COMPARISON: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, group: item in group,
    ast.NotIn: lambda item, group: item not in group,
}
_WITH_NONE = (ast.Eq, ast.NotEq)
_CALLS: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "known": lambda value: value is not None,
}
_ARGUMENTS: Mapping[str, tuple[int, int]] = {"abs": (1, 1), "known": (1, 1), "min": (2, 20), "max": (2, 20)}
_TRUTHS = {"true": True, "false": False}
"""As TOML writes them; Python's `True` and `False` are understood too."""
_LONGEST = 4000
_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Compare, ast.IfExp,
    ast.Call, ast.Name, ast.Attribute, ast.Constant, ast.Tuple, ast.List, ast.Load,
    *_ARITHMETIC, *_COMPARISON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed condition or score.

    Names are looked up with their dots (`place.km`); an unknown or missing one is None. A comparison with None is
    False (equality excepted), arithmetic with None is None: a rule about a missing value never fires by accident.
    `known(x)`, `abs`, `min` and `max` may be called. Numbers are exact decimals. Comparing or computing what cannot be
    compared or computed (text with a number) raises CONFIG_INVALID.
    """

    text: str
    tree: ast.Expression = field(compare=False, repr=False)
    names: frozenset[str] = field(compare=False)
    where: str = field(default="", compare=False)
    """`file:line`, for errors."""
    _run: _Step = field(default=lambda _: None, compare=False, repr=False)

    def __call__(self, values: Values) -> Any:
        try:
            return self._run(values)
        except TypeError as error:
            at = f"{self.where}: " if self.where else ""
            seen = ", ".join(f"{name} = {values.get(name)!r}" for name in sorted(self.names))
            raise Refusal("CONFIG_INVALID", f"{at}`{self.text.strip()}` does not work with {seen}: {error}") from error

    def holds(self, values: Values) -> bool:
        return bool(self(values))

    def number(self, values: Values) -> Decimal | None:
        """None when the value is missing; CONFIG_INVALID when it is no number."""
        found = self(values)
        if found is None:
            return None
        if isinstance(found, (int, Decimal)):
            return Decimal(found)
        at = f"{self.where}: " if self.where else ""
        raise Refusal("CONFIG_INVALID", f"{at}`{self.text.strip()}` gives {found!r}; a number is needed here")

    def __reduce__(self) -> tuple[Any, ...]:
        return parse, (self.text, self.where)


@lru_cache(maxsize=4096)
def parse(text: str, where: str = "") -> Expression:
    """An `Expression`; `ValueError` says what is not understood and what may be written instead."""
    if len(text) > _LONGEST:
        raise ValueError(f"{text[:40]!r}... is longer than {_LONGEST} characters")
    try:
        tree = ast.parse(f"({text}\n)", mode="eval")
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        why = error.msg if isinstance(error, SyntaxError) else "nested too deep"
        raise ValueError(
            f"{text!r} is no condition: {why}; write it like `magnitude >= 4.5 and known(felt)`"
        ) from error
    if isinstance(tree.body, (ast.Tuple, ast.List)):
        raise ValueError(f"{text!r} is empty or a list; a condition or a number is needed")
    for node in ast.walk(tree):
        _check(node, text)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = {
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Name, ast.Attribute)) and id(node) not in called | inner
    }
    return Expression(text, tree, frozenset(names - _TRUTHS.keys()), where, _compiled(tree.body))


def _check(node: ast.AST, text: str) -> None:
    if not isinstance(node, _ALLOWED):
        raise ValueError(
            f"{type(node).__name__} may not stand in {text!r}; allowed are comparisons, and/or/not, arithmetic, "
            f"`a if b else c`, and the calls {', '.join(sorted(_CALLS))}"
        )
    match node:
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _CALLS:
            least, most = _ARGUMENTS[name]
            if not least <= len(arguments) <= most:
                count = str(least) if least == most else f"{least} or more"
                raise ValueError(f"{name}() in {text!r} takes {count} value{'s' * (most > 1)}, not {len(arguments)}")
        case ast.Call(func=called):
            allowed = ", ".join(sorted(_CALLS))
            raise ValueError(f"{ast.unparse(called)} may not be called so in {text!r}; allowed: {allowed}")
        case ast.Attribute(value=value) if not isinstance(value, (ast.Name, ast.Attribute)):
            raise ValueError(f"{ast.unparse(node)!r} in {text!r} is no dotted name")
        case ast.Constant(value=value) if not isinstance(value, (str, int, float, type(None))):
            raise ValueError(f"{value!r} may not stand in {text!r}; allowed are numbers, texts, true and false")


# --- one closure a node: a condition runs thousands of times for each time it is read --------------------------------


def _compiled(node: ast.AST) -> _Step:
    match node:
        case ast.Constant(value=float() as number):
            exact = Decimal(str(number))
            return lambda _: exact
        case ast.Constant(value=value):
            return lambda _: value
        case ast.Name(id=name) if name in _TRUTHS:
            truth = _TRUTHS[name]
            return lambda _: truth
        case ast.Name() | ast.Attribute():
            name = ast.unparse(node)
            return lambda values: values.get(name)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            steps = [_compiled(part) for part in parts]
            return lambda values: [step(values) for step in steps]
        case ast.BoolOp(op=op, values=parts):
            return _all_or_any(op, [_compiled(part) for part in parts])
        case ast.UnaryOp(op=op, operand=operand):
            return _unary(op, _compiled(operand))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            asked, yes, no = _compiled(test), _compiled(body), _compiled(orelse)
            return lambda values: yes(values) if asked(values) else no(values)
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic(_ARITHMETIC[type(op)], _compiled(left), _compiled(right))
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            return _comparison(_compiled(left), ops, [_compiled(item) for item in comparators])
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, [_compiled(argument) for argument in arguments])
    raise AssertionError(f"parse() let {ast.dump(node)} through")


def _all_or_any(op: ast.boolop, steps: list[_Step]) -> _Step:
    if isinstance(op, ast.And):
        return lambda values: all(step(values) for step in steps)
    return lambda values: any(step(values) for step in steps)


def _unary(op: ast.unaryop, step: _Step) -> _Step:
    if isinstance(op, ast.Not):
        return lambda values: not step(values)

    def negative(values: Values) -> Any:
        found = step(values)
        return None if found is None else -found

    return negative


def _arithmetic(compute: Callable[[Any, Any], Any], left: _Step, right: _Step) -> _Step:
    def computed(values: Values) -> Any:
        first, second = left(values), right(values)
        if first is None or second is None:
            return None
        if not (isinstance(first, (int, Decimal)) and isinstance(second, (int, Decimal))):
            raise TypeError(f"no arithmetic with {first!r} and {second!r}")
        try:
            return compute(Decimal(first), Decimal(second))
        except ArithmeticError:
            return None

    return computed


def _comparison(left: _Step, ops: list[ast.cmpop], rest: list[_Step]) -> _Step:
    pairs = [(_COMPARISON[type(op)], isinstance(op, _WITH_NONE), step) for op, step in zip(ops, rest, strict=True)]

    def compared(values: Values) -> bool:
        first = left(values)
        for compare, with_none, step in pairs:
            second = step(values)
            if not with_none and (first is None or second is None):
                return False
            if not compare(first, second):
                return False
            first = second
        return True

    return compared


def _call(name: str, steps: list[_Step]) -> _Step:
    called = _CALLS[name]
    with_none = name == "known"

    def result(values: Values) -> Any:
        found = [step(values) for step in steps]
        if not with_none and any(item is None for item in found):
            return None
        return called(*found)

    return result
