"""Conditions and scores in TOML files: a small, safe arithmetic over fact and field names."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

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
_CALLS: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "known": lambda value: value is not None,
}
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
    `known(x)`, `abs`, `min` and `max` may be called. Numbers are exact decimals.
    """

    text: str
    tree: ast.Expression
    names: frozenset[str]

    def __call__(self, values: Mapping[str, Any]) -> Any:
        return _value(self.tree.body, values)

    def holds(self, values: Mapping[str, Any]) -> bool:
        return bool(_value(self.tree.body, values))

    def number(self, values: Mapping[str, Any]) -> Decimal | None:
        found = _value(self.tree.body, values)
        return None if found is None else Decimal(found)


def parse(text: str) -> Expression:
    """An `Expression`; `ValueError` says what is not understood and what may be written instead."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ValueError(
            f"{text!r} is no condition: {error.msg}; write it like `magnitude >= 4.5 and known(felt)`"
        ) from error
    names = set()
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            raise ValueError(
                f"{type(node).__name__} may not stand in {text!r}; allowed are comparisons, and/or/not, arithmetic, "
                f"`a if b else c`, and the calls {', '.join(sorted(_CALLS))}"
            )
        if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in _CALLS):
            raise ValueError(
                f"{ast.unparse(node.func)} may not be called in {text!r}; allowed: {', '.join(sorted(_CALLS))}"
            )
        if isinstance(node, ast.Attribute) and not isinstance(node.value, (ast.Name, ast.Attribute)):
            raise ValueError(f"{ast.unparse(node)!r} in {text!r} is no dotted name")
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and id(node) not in called | inner:
            names.add(ast.unparse(node))
    return Expression(text, tree, frozenset(names))


def _value(node: ast.AST, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=float() as number):
            return Decimal(str(number))
        case ast.Constant(value=value):
            return value
        case ast.Name() | ast.Attribute():
            return values.get(ast.unparse(node))
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return [_value(item, values) for item in items]
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, values) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_value(part, values) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, values)
        case ast.UnaryOp(operand=operand):
            inner = _value(operand, values)
            return None if inner is None else -inner
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _value(body if _value(test, values) else orelse, values)
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic(op, _value(left, values), _value(right, values))
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            return _comparison(_value(left, values), ops, [_value(item, values) for item in comparators])
        case ast.Call(func=ast.Name(id=name), args=args):
            found = [_value(arg, values) for arg in args]
            if name != "known" and any(item is None for item in found):
                return None
            return _CALLS[name](*found)
    raise AssertionError(f"parse() let {ast.dump(node)} through")


def _arithmetic(op: ast.operator, left: Any, right: Any) -> Any:
    if left is None or right is None:
        return None
    try:
        return _ARITHMETIC[type(op)](Decimal(left), Decimal(right))
    except (InvalidOperation, ZeroDivisionError):
        return None


def _comparison(left: Any, ops: list[ast.cmpop], comparators: list[Any]) -> bool:
    for op, right in zip(ops, comparators, strict=True):
        if not isinstance(op, (ast.Eq, ast.NotEq)) and (left is None or right is None):
            return False
        if not _COMPARISON[type(op)](left, right):
            return False
        left = right
    return True
