"""Template syntax trees come in; Python with our limits goes out: optional blocks, capped text, no method calls."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst

OPTIONAL = " optional"
"""The blank makes a filter name that no template can write."""
CHOOSE = " choose"
TAKE = " take"


class Generator(CodeGenerator):
    """Jinja's code generator with the four places changed where ours must differ."""

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
        self.start_write(frame, node)
        self.write(f"concat({inner.buffer})")
        self.end_write(frame)
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
            self.writeline(f"{ref} = environment.getattr(included_template, {name!r})")
            if frame.toplevel:
                self.writeline(f"context.vars[{alias!r}] = {ref}")

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("concat((")
        for item in node.nodes:
            self.write("environment.finalize(")
            self.visit(item, frame)
            self.write("), ")
        self.write("))")

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
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")
