"""Template syntax trees come in; Python with our limits goes out: blocks as functions, capped text, no methods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.nodes import EvalContext
from jinja2.runtime import exported

from newsbot.writing.listed import listed

OPTIONAL = " optional"
"""The blank makes a filter name that no template can write."""
CHOOSE = " choose"
TAKE = " take"
TEXT_FILTERS = frozenset(
    listed(
        "number digits spelled number_words ordinal ordinal_words nth percent points money unit both date time daypart "
        "plural a possessive verb count join upfirst lowfirst lower upper compass"
    )
)
"""They give text whatever they are given."""


class Generator(CodeGenerator):
    """Jinja's code generator, changed where ours must differ.

    Every block becomes a function `context -> text` that writes into a list; filters are bound once a template. Both
    are for speed: generators and look-ups in each block cost a third of the time of a short text.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        evaluation = EvalContext(self.environment, self.name)
        self.blocks = {block.name: block for block in node.find_all(nodes.Block)}
        self.writeline("from jinja2.runtime import " + ", ".join(sorted(exported)))
        self.writeline(f"name = {self.name!r}")
        for name in ("undefined", "concat", "finalize", "getattr", "call"):
            self.writeline(f"{name}_ = environment.{name}")
        self.writeline("undefined, concat, cond_expr_undefined = undefined_, concat_, Undefined")
        self._bind(node)
        self._function("root", node, node.body, evaluation, toplevel=True)
        for name, block in self.blocks.items():
            self._function(f"block_{name}", block, block.body, evaluation)
        listed_blocks = ", ".join(f"{name!r}: block_{name}" for name in self.blocks)
        self.writeline(f"blocks = {{{listed_blocks}}}", extra=1)
        lines = "&".join(f"{template}={python}" for template, python in self.debug_info)
        self.writeline(f"debug_info = {lines!r}")

    def _bind(self, tree: nodes.Template) -> None:
        """Filters and tests as names of the module; an unknown one is refused where it stands."""
        for found in tree.find_all((nodes.Filter, nodes.Test)):
            if isinstance(found, nodes.Filter):
                self._bind_one(found, self.filters, self.environment.filters, "filter")
            elif isinstance(found, nodes.Test):
                self._bind_one(found, self.tests, self.environment.tests, "test")

    def _bind_one(self, node: nodes.Filter | nodes.Test, bound: dict[str, str], known: Any, kind: str) -> None:
        if node.name not in known:
            names = ", ".join(sorted(name for name in known if name[0].isalpha()))
            self.fail(f"there is no {kind} `{node.name}`; known are {names}", node.lineno)
        if node.name not in bound:
            bound[node.name] = self.temporary_identifier()
            self.writeline(f"{bound[node.name]} = environment.{kind}s[{node.name!r}]")

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Nothing: `_bind` has done it."""

    def _function(
        self,
        name: str,
        node: nodes.Node,
        body: Sequence[nodes.Node],
        evaluation: EvalContext,
        *,
        toplevel: bool = False,
    ) -> None:
        frame = Frame(evaluation)
        frame.toplevel = frame.rootlevel = toplevel
        frame.symbols.analyze_node(node)
        self.writeline(f"def {name}(context):", node, 1)
        self.indent()
        self.writeline("resolve = context.resolve_or_missing")
        self.buffer(frame)
        self.enter_frame(frame)
        self.blockvisit(body, frame)
        self.return_buffer_contents(frame)
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """Leads, headlines and satellites are functions of their own; the planner calls them."""

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:
        if node.filter.name != OPTIONAL:
            super().visit_FilterBlock(node, frame)
            return
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        before = self.temporary_identifier()
        self.writeline(f"{before} = environment.before_optional(context)")
        self.buffer(inner)
        self.writeline("try:", node)
        self.indent()
        self.blockvisit(node.body, inner)
        self.outdent()
        self.writeline("except environment.missing_value:")
        self.indent()
        self.writeline(f"{inner.buffer} = ()")
        self.writeline(f"environment.undo_optional(context, {before})")
        self.outdent()
        self.simple_write(f"concat({inner.buffer})", frame, node)
        self.leave_frame(inner)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.module_of(context, ")
        self.visit(node.template, frame)
        self.write(")")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:
        self.newline(node)
        self.write("included_template = ")
        self._import_common(node, frame)
        for name in node.names:
            name, alias = name if isinstance(name, tuple) else (name, name)
            ref = frame.symbols.ref(alias)
            self.writeline(f"{ref} = getattr_(included_template, {name!r})")
            if frame.toplevel:
                self.writeline(f"context.vars[{alias!r}] = {ref}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("call_(context, ")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        if node.name != CHOOSE:
            super().visit_Filter(node, frame)
            return
        name, (place, options) = node.node, node.args
        self.write("context.state.chooser.pick(")
        for part in (name, place, options):
            self.visit(cast(nodes.Const, part), frame)
            self.write(", ")
        self.write(")")

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("concat((")
        for item in node.nodes:
            self.write("finalize_(")
            self.visit(item, frame)
            self.write("), ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write("getattr_(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.cut(")
        self.visit(node.node, frame)
        self.write(", slice(")
        for part in (node.arg.start, node.arg.stop, node.arg.step):
            if part is None:
                self.write("None, ")
            else:
                self.visit(part, frame)
                self.write(", ")
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What a filter gives as text needs no second look."""
        if not self._is_text(node):
            self.write("finalize_(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not self._is_text(node):
            self.write(")")

    def _is_text(self, node: nodes.Expr) -> bool:
        return isinstance(node, nodes.Filter) and node.name in TEXT_FILTERS
