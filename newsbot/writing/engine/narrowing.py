"""A template's source comes in; a syntax tree goes out that holds only what our templates may do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
_EMPTY = " " + PARAGRAPH
_WORD = re.compile(r"[^\W\d_]+")


class Parsed(Parser):
    """Jinja's parser, which also gathers the layout of our blocks."""

    def __init__(self, environment: Environment, source: str, name: str | None, filename: str | None) -> None:
        if len(source) > limits.SOURCE:
            raise TemplateSyntaxError(f"a template may have {limits.SOURCE:,} characters", 1, name, filename)
        super().__init__(environment, source, name, filename)
        self.layout = Layout()


def narrowed(parser: Parsed, functions: frozenset[str], spelling: Mapping[str, str]) -> nodes.Template:
    """The tree of a template: no inheritance, loops counted, functions called directly, no indentation in the words."""
    try:
        tree = parser.parse()
    except RecursionError:
        raise _refusal(parser, "the template is nested too deeply", 1) from None
    every = list(tree.find_all(nodes.Node))
    _check(parser, every, functions)
    for node in every:
        if isinstance(node, nodes.For):
            node.iter = nodes.Filter(node.iter, TAKE, [], [], None, None, lineno=node.lineno)
        elif isinstance(node, nodes.TemplateData):
            words = _BLANKS.sub(" ", _BLANK_LINE.sub(PARAGRAPH, node.data))
            node.data = _WORD.sub(lambda found: _spelled(found[0], spelling), words) if spelling else words
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            node.value = clean(node.value)
        elif isinstance(node, (nodes.Import, nodes.FromImport)):
            wanted = node.template.value if isinstance(node.template, nodes.Const) else None
            parser.layout.imports.append((None if wanted is None else str(wanted), node.lineno))
    _around_blocks(tree, parser.layout)
    _Direct(functions, parser).visit(tree)
    return tree


def _spelled(word: str, spelling: Mapping[str, str]) -> str:
    other = spelling.get(word.lower())
    if other is None:
        return word
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _around_blocks(tree: nodes.Template, layout: Layout) -> None:
    for node in tree.body:
        if isinstance(node, nodes.Output):
            words = (part for part in node.nodes if not isinstance(part, nodes.TemplateData) or part.data.strip(_EMPTY))
            layout.loose = layout.loose or next((part.lineno for part in words), 0)
        elif not isinstance(node, nodes.Block):
            layout.prelude = True


def _refusal(parser: Parser, message: str, line: int) -> TemplateSyntaxError:
    return TemplateSyntaxError(message, line, parser.name, parser.filename)


def _check(parser: Parsed, every: Sequence[nodes.Node], functions: frozenset[str]) -> None:
    ours = {function for block in parser.layout.blocks for function in block.functions()}
    for node in every:
        if isinstance(node, (nodes.Extends, nodes.Include, nodes.EvalContextModifier)):
            raise _refusal(
                parser, "extends, include and autoescape have no place in our templates; use macros", node.lineno
            )
        if isinstance(node, nodes.Block) and node.name not in ours:
            raise _refusal(parser, "{% block %} has no place in our templates; use fact or always", node.lineno)
        if isinstance(node, nodes.Name) and node.ctx == "load":
            continue
        if isinstance(node, (nodes.Macro, nodes.Name)) and node.name in functions:
            raise _refusal(parser, f"`{node.name}` is the name of a function; take another", node.lineno)


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
