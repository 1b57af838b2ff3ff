"""A story comes in; out goes a function that renders the same words with raw Jinja2: the floor of the benchmark.

Raw is what a newsroom would have without this room: the same template logic and plain filters on plain values, but no
plan, no strict data, no spans, no keyed choices, no limits, no clean-up.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChainableUndefined, Environment, FunctionLoader, nodes
from jinja2.compiler import CodeGenerator, Frame

from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Fact, Story
from newsbot.writing.choices import Chooser
from newsbot.writing.desk import Desk
from newsbot.writing.draft import context_for, template_of
from newsbot.writing.engine.generator import CHOOSE, OPTIONAL
from newsbot.writing.engine.narrowing import Parsed
from newsbot.writing.engine.tags import Tags
from newsbot.writing.grammar import Grammar
from newsbot.writing.listed import listed
from newsbot.writing.loading import load_desk
from newsbot.writing.plan import compose


class _Group(dict[str, Any]):
    """Facts under one name; going over it gives the numbered ones."""

    def __iter__(self) -> Iterator[Any]:
        return iter([self[key] for key in self.keys() if key.isdecimal()])


class _Generator(CodeGenerator):
    """Blocks are rendered by whoever asks for them, as in the writer."""

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """Nothing where it stands."""


class _Raw(Environment):
    """Jinja2 with our tags, everything else its own."""

    code_generator_class = _Generator

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return Parsed(self, source, name, filename).parse()


def raw_rendering(newsroom: Newsroom, story: Story, beat: Beat, language: str) -> Callable[[], str]:
    """Renders the blocks that the writer printed of this story, once a call."""
    desk = load_desk(newsroom, beat, language, template_of(beat, story))
    context = context_for(newsroom, desk, story, Chooser(story.event, beat.varies))
    functions = compose(desk, context, story, "standard").functions
    environment = _environment(newsroom, desk, context.state.now, str(context.state.zone))
    template = environment.get_template(desk.template.name or "")
    values = _values([*story.facts, *desk.constant_facts.values()])

    def render() -> str:
        found = template.new_context(values)
        prelude = "".join(template.root_render_func(found)) if desk.layout.prelude else ""
        return prelude + "\n\n".join(["".join(template.blocks[name](found)) for name in functions])

    return render


def _environment(newsroom: Newsroom, desk: Desk, now: datetime, zone: str) -> Environment:
    def source(name: str) -> str:
        return (newsroom.root / "templates" / name).read_text(encoding="utf-8")

    raw = _Raw(undefined=ChainableUndefined, extensions=[Tags], loader=FunctionLoader(source), autoescape=False)
    raw.filters.update(_filters(desk.house.grammar, desk.words, now, zone))
    raw.globals.update(
        up=lambda value, digits=1: _sign(value) > 0,
        down=lambda value, digits=1: _sign(value) < 0,
        flat=lambda value, digits=1: _sign(value) == 0,
        band=lambda value: value["name"],
        said=lambda key: False,
        ref=lambda value, subject=False: value["name"] if isinstance(value, dict) else value,
    )
    raw.tests["known"] = raw.tests["defined"]
    return raw


def _sign(value: Any) -> float:
    if isinstance(value, dict):
        value = value.get("direction", value.get("percent"))
    if isinstance(value, str):
        return {"up": 1, "high": 1, "above": 1, "down": -1, "low": -1, "below": -1}.get(value, 0)
    return float(value)


def _filters(grammar: Grammar, words: Mapping[str, str], now: datetime, zone: str) -> dict[str, Callable[..., Any]]:
    """What anybody would write in an afternoon."""

    def number(value: Any, digits: int | None = None, **_: Any) -> str:
        return f"{value:,}" if digits is None else f"{value:,.{digits}f}"

    def day(value: date, form: str = "auto", zone: str = zone) -> str:
        local = value.astimezone(ZoneInfo(str(zone))).date() if isinstance(value, datetime) else value
        if form == "year":
            return str(local.year)
        near = abs((local - now.date()).days) < 7
        return f"{local:%A}" if near and form == "auto" else f"{local:%b}. {local.day}, {local.year}"

    def clock(value: datetime, zone: str = zone, **_: Any) -> str:
        local = value.astimezone(ZoneInfo(str(zone)))
        return f"{local.hour % 12 or 12}:{local.minute:02} {'a.m.' if local.hour < 12 else 'p.m.'} {local.tzname()}"

    def unit(value: Any, to: str = "km", digits: int = 0, **_: Any) -> str:
        return f"{value * Decimal('0.621371'):.0f} miles" if to == "mi" else f"{value:.0f} kilometers"

    def count(value: Any, noun: str, **_: Any) -> str:
        return f"{value} {noun if value == 1 else grammar.plural(noun)}"

    def text(value: Any, *_: Any, **__: Any) -> str:
        return str(value)

    def choose(name: str, place: str, options: tuple[str, ...]) -> int:
        return int(random.random() * len(options))  # noqa: S311 a benchmark's floor

    filters = dict.fromkeys(
        listed("digits spelled number_words ordinal ordinal_words nth daypart compass possessive verb convert"), text
    )  # fmt: skip
    return {
        **filters, "number": number, "date": day, "time": clock, "unit": unit, "count": count,
        "percent": lambda value, digits=1, **_: f"{value:.{digits}f}%",
        "points": lambda value, digits=1, **_: f"{value:.{digits}f} percentage points",
        "money": lambda value, *_, **__: f"${value:,.2f}",
        "word": lambda value, table: words.get(f"{table}.{value}", ""),
        "plural": grammar.plural, "a": grammar.with_article, "join": lambda items, *_, **__: ", ".join(map(str, items)),
        "upfirst": lambda value: str(value)[:1].upper() + str(value)[1:],
        "lowfirst": lambda value: str(value)[:1].lower() + str(value)[1:],
        CHOOSE: choose, OPTIONAL: str,
    }  # fmt: skip


class _Decimal(Decimal):
    """A number that has members too, as attributes."""


class _Integer(int):
    """A number that has members too, as attributes."""


class _Text(str):
    """A text that has members too, as attributes."""


_WITH_MEMBERS: Mapping[type, type] = {Decimal: _Decimal, int: _Integer, str: _Text}


def _values(facts: list[Fact]) -> dict[str, Any]:
    """Facts as plain values, dotted names nested: in groups, or as attributes of a value that has members."""
    tree: dict[str, Any] = {}
    named = {fact.name: fact.value for fact in facts}
    for name, value in sorted(named.items()):
        *path, last = name.split(".")
        node: Any = tree
        for part in path:
            node = node.setdefault(part, _Group()) if isinstance(node, dict) else vars(node).setdefault(part, _Group())
        if any(other.startswith(f"{name}.") for other in named):
            kind = _WITH_MEMBERS.get(type(value))
            own: Any = kind(value) if kind else _Group()
        else:
            own = value
        (node if isinstance(node, dict) else vars(node))[last] = own
    return tree
