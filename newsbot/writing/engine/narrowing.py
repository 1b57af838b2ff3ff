"""A template's source comes in; a syntax tree goes out that holds only what our templates may do."""

from __future__ import annotations

import re

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.parser import Parser
from jinja2.visitor import NodeTransformer

from newsbot.writing.engine import limits
from newsbot.writing.engine.generator import TAKE
from newsbot.writing.engine.marks import PARAGRAPH, clean
from newsbot.writing.engine.tags import Layout

_BLANK_LINE = re.compile(r"[ \t\r\n]*\n[ \t\r]*\n[ \t\r\n]*")
_BLANKS = re.compile(r"[ \t\r\n]+")


class Parsed(Parser):
    """Jinja's parser, which also gathers the layout of our blocks."""

    def __init__(self, environment: Environment, source: str, name: str | None, filename: str | None) -> None:
        if len(source) > limits.SOURCE:
            raise TemplateSyntaxError(f"a template may have {limits.SOURCE:,} characters", 1, name, filename)
        super().__init__(environment, source, name, filename)
        self.layout = Layout()


def narrowed(parser: Parsed, functions: frozenset[str]) -> nodes.Template:
    """The tree of a template: no inheritance, loops counted, functions called directly, no indentation in the words."""
    try:
        tree = parser.parse()
    except RecursionError:
        raise _refusal(parser, "the template is nested too deeply", 1) from None
    _check(parser, tree, functions)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, TAKE, [], [], None, None, lineno=loop.lineno)
    for words in tree.find_all(nodes.TemplateData):
        words.data = _BLANKS.sub(" ", _BLANK_LINE.sub(PARAGRAPH, words.data))
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str):
            constant.value = clean(constant.value)
    _Direct(functions, parser).visit(tree)
    return tree


def _refusal(parser: Parser, message: str, line: int) -> TemplateSyntaxError:
    return TemplateSyntaxError(message, line, parser.name, parser.filename)


def _check(parser: Parsed, tree: nodes.Template, functions: frozenset[str]) -> None:
    ours = {function for block in parser.layout.blocks for function in block.functions()}
    for found in tree.find_all((nodes.Extends, nodes.Include, nodes.EvalContextModifier)):
        raise _refusal(
            parser, "extends, include and autoescape have no place in our templates; use macros", found.lineno
        )
    for block in tree.find_all(nodes.Block):
        if block.name not in ours:
            raise _refusal(parser, "{% block %} has no place in our templates; use fact or always", block.lineno)
    taken = [(named.name, named.lineno) for named in tree.find_all(nodes.Name) if named.ctx != "load"]
    taken += [(macro.name, macro.lineno) for macro in tree.find_all(nodes.Macro)]
    for name, line in taken:
        if name in functions:
            raise _refusal(parser, f"`{name}` is the name of a function; take another", line)


class _Direct(NodeTransformer):
    """`up(x, 1)` as a filter of `x`: called directly, without a look-up of the name in every block."""

    def __init__(self, functions: frozenset[str], parser: Parser) -> None:
        self.functions = functions
        self.parser = parser

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        called = node.node
        if not (isinstance(called, nodes.Name) and called.name in self.functions):
            return node
        if not node.args:
            raise _refusal(self.parser, f"{called.name}() needs a value", node.lineno)
        first, *rest = node.args
        direct = nodes.Filter(
            first, f" {called.name}", rest, node.kwargs, node.dyn_args, node.dyn_kwargs, lineno=node.lineno
        )
        if node.environment is not None:
            direct.set_environment(node.environment)
        return direct
