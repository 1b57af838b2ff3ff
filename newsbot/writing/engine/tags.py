"""The tags of our templates: lead, headline, short, push, brief, fact, always, vary, optional."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.parser import Parser

from newsbot.writing.engine.generator import CHOOSE, OPTIONAL

PARTS = ("headline", "short", "push", "brief")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Block:
    """One lead, satellite or standing block: `function` names the compiled body."""

    tag: str
    name: str
    function: str
    line: int
    minimum: str = ""
    """`long`: only in long texts."""
    paragraph: bool = False
    first: bool = False
    last: bool = False
    words: int = 0
    """Roughly how long it is: the template's words in it."""
    parts: dict[str, list[str]] = field(default_factory=dict)
    """Of a lead: `headline`, `short`, `push`, `brief` -> functions, in the order written."""

    def functions(self) -> Iterator[str]:
        """Every compiled body that belongs to it."""
        yield self.function
        for functions in self.parts.values():
            yield from functions


@dataclass(slots=True)
class Layout:
    """What stands in a template, gathered while it is parsed."""

    blocks: list[Block] = field(default_factory=list)
    lead: Block | None = None
    """The lead being parsed."""
    places: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)
    lines: dict[str, int] = field(default_factory=dict)
    """Compiled body -> the line of its tag."""
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Choice place -> its options."""
    imports: list[tuple[str | None, int]] = field(default_factory=list)
    """What is imported and on which line; None where no file is named outright."""
    prelude: bool = False
    """Something is set, imported or defined outside the blocks."""
    loose: int = 0
    """The first line with words outside a block; 0 when there is none."""


class Tags(Extension):
    """Parses our tags. The bodies of blocks become Jinja blocks, which we call ourselves instead of inheriting."""

    tags = {"lead", "fact", "always", "vary", "optional", *PARTS}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        tag = next(parser.stream)
        layout: Layout = parser.layout  # type: ignore[attr-defined]
        if tag.value == "optional":
            return self._optional(parser, tag.lineno)
        if tag.value == "vary":
            return self._vary(parser, layout, tag.lineno)
        if tag.value in PARTS:
            return self._part(parser, layout, tag.value, tag.lineno)
        return self._block(parser, layout, tag.value, tag.lineno)

    def _optional(self, parser: Parser, line: int) -> nodes.Node:
        body = parser.parse_statements(("name:endoptional",), drop_needle=True)
        keep = nodes.Filter(None, OPTIONAL, [], [], None, None, lineno=line)
        return nodes.FilterBlock(body, keep, lineno=line)

    def _vary(self, parser: Parser, layout: Layout, line: int) -> list[nodes.Node]:
        name = self._name(parser, "vary", line)
        number = layout.places[name] = layout.places.get(name, 0) + 1
        place = name if number == 1 else f"{name}.{number}"
        bodies: list[list[nodes.Node]] = []
        options: list[str] = []
        while True:
            if parser.stream.skip_if("comma") or (bodies and parser.stream.current.type == "string"):
                options.append(parser.stream.expect("string").value)
            else:
                options.append(_LETTERS[len(bodies)] if len(bodies) < len(_LETTERS) else f"option{len(bodies) + 1}")
            bodies.append(parser.parse_statements(("name:or", "name:endvary")))
            if next(parser.stream).value == "endvary":
                break
        if len(set(options)) < len(options):
            raise TemplateSyntaxError(
                f'two options of vary "{name}" have one name: {", ".join(options)}; name each differently', line,
                parser.name, parser.filename,
            )  # fmt: skip
        layout.options[place] = tuple(options)
        return self._chain(parser, name, place, options, bodies, line)

    @staticmethod
    def _chain(
        parser: Parser, name: str, place: str, options: list[str], bodies: list[list[nodes.Node]], line: int
    ) -> list[nodes.Node]:
        picked = parser.free_identifier(lineno=line)
        arguments: list[nodes.Expr] = [nodes.Const(place, lineno=line), nodes.Const(tuple(options), lineno=line)]
        pick = nodes.Filter(nodes.Const(name, lineno=line), CHOOSE, arguments, [], None, None, lineno=line)
        target = nodes.Name(picked.name, "store", lineno=line)
        chain: list[nodes.Node] = bodies[-1]
        for number in reversed(range(len(bodies) - 1)):
            test = nodes.Compare(
                nodes.Name(picked.name, "load", lineno=line),
                [nodes.Operand("eq", nodes.Const(number, lineno=line), lineno=line)],
                lineno=line,
            )
            chain = [nodes.If(test, bodies[number], [], chain, lineno=line)]
        return [nodes.With([target], [pick], chain, lineno=line)]

    def _block(self, parser: Parser, layout: Layout, tag: str, line: int) -> nodes.Node:
        if layout.lead is not None:
            self._refuse(
                parser, f"{{% {tag} %}} may not stand inside a lead; close it with {{% endlead %}} first", line
            )
        name = "" if tag == "lead" and parser.stream.current.type == "block_end" else self._name(parser, tag, line)
        block = Block(tag, name, f"{tag}_{next(layout.numbers)}", line)
        while parser.stream.skip_if("comma"):
            self._option(parser, block, line)
        if tag == "lead":
            layout.lead = block
        layout.blocks.append(block)
        body = parser.parse_statements((f"name:end{tag}",), drop_needle=True)
        if tag == "lead":
            layout.lead = None
        block.words = _word_count(body)
        return nodes.Block(block.function, body, False, False, lineno=line)

    def _option(self, parser: Parser, block: Block, line: int) -> None:
        """`min="long"`, `para=true`, `first=true`, `last=true`."""
        key = parser.stream.expect("name").value
        parser.stream.expect("assign")
        value = next(parser.stream).value
        if block.tag != "lead":
            if key == "min" and value in ("standard", "long"):
                block.minimum = value
                return
            if key in ("para", "first", "last") and str(value).lower() in ("true", "false"):
                setattr(block, "paragraph" if key == "para" else key, str(value).lower() == "true")
                return
        self._refuse(
            parser,
            f'{key}={value} is no option of {{% {block.tag} %}}; facts and always take min="long", para=true, '
            "first=true, last=true",
            line,
        )

    def _part(self, parser: Parser, layout: Layout, tag: str, line: int) -> nodes.Node:
        if layout.lead is None:
            self._refuse(parser, f"{{% {tag} %}} belongs inside a {{% lead %}}", line)
            raise AssertionError
        function = f"{tag}_{next(layout.numbers)}"
        layout.lead.parts.setdefault(tag, []).append(function)
        layout.lines[function] = line
        body = parser.parse_statements((f"name:end{tag}",), drop_needle=True)
        return nodes.Block(function, body, False, False, lineno=line)

    def _name(self, parser: Parser, tag: str, line: int) -> str:
        if parser.stream.current.type != "string":
            self._refuse(parser, f'{{% {tag} %}} needs a name in quotes: {{% {tag} "name" %}}', line)
        name = str(parser.stream.expect("string").value)
        if not name or not all(part.isidentifier() for part in name.split(".")):
            self._refuse(parser, f'"{name}" is no name for {{% {tag} %}}; use letters, digits, _ and dots', line)
        return name

    @staticmethod
    def _refuse(parser: Parser, message: str, line: int) -> None:
        raise TemplateSyntaxError(message, line, parser.name, parser.filename)


def _length(text: str) -> int:
    """Words, or characters where a script has no blanks."""
    return len(text.strip()) if any(mark >= "\u2e80" for mark in text) else len(text.split())


def _word_count(body: list[nodes.Node]) -> int:
    """Words of literal text, one for each printed value."""
    total = 0
    for node in body:
        for output in [node] if isinstance(node, nodes.Output) else node.find_all(nodes.Output):
            for child in output.nodes:
                total += _length(child.data) if isinstance(child, nodes.TemplateData) else 1
    return total
