"""Stories come in; out goes which blocks and branches of a beat's templates they reach, in percent, and which not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.utils import pass_context

from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Refusal, Story
from newsbot.writing.choices import Insisting
from newsbot.writing.desk import Desk
from newsbot.writing.draft import context_for, template_of
from newsbot.writing.engine.environment import StoryEnvironment
from newsbot.writing.loading import Loader
from newsbot.writing.plan import compose

_HIT = " hit"
_KINDS = {"If": "if", "For": "for", "Macro": "macro", "FilterBlock": "optional"}


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of one file of templates the given stories reach."""

    file: str
    language: str
    percent: int
    missed: tuple[str, ...]
    """`templates/quakes/story.en.jinja:41: if ...`"""
    reached: Mapping[str, tuple[str, ...]]
    """Written like `missed` -> the events of the stories that came there."""
    failed: tuple[str, ...]
    """Refusals of stories that could not be told."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands between two tags."""

    file: str
    line: int
    what: str
    number: int
    """Which one of its kind on that line."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" + (f" ({self.number})" if self.number > 1 else "")


class _Watched(StoryEnvironment):
    """An environment whose templates note each body they enter."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.bodies: dict[str, _Body] = {}
        """By a key that is the same at every parse."""
        self.files: dict[str | None, str] = {}
        """Name of a template -> its file, as it is shown."""
        self.seen: dict[str, dict[str, None]] = {}
        """Key of a body -> the events that entered it."""
        self.event = ""

        # It takes the context only so that the compiler does not call it while compiling.
        @pass_context
        def see(_: Any, key: str) -> None:
            self.seen.setdefault(key, {})[self.event] = None

        self.filters = {**self.filters, _HIT: see}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if filename is None:
            return tree  # the small templates of charts, which stand in no file of their own
        self.files[name] = filename
        blocks = {block.function: f'{block.tag} "{block.name}"' for block in self.layouts[name].blocks}
        watched = [*tree.find_all((nodes.Block, nodes.If, nodes.For, nodes.Macro, nodes.FilterBlock))]
        on_line: Counter[tuple[int, str]] = Counter()
        for number, node in enumerate(watched):
            what = _KINDS.get(type(node).__name__, "")
            if isinstance(node, nodes.Block):
                what = blocks.get(node.name, node.name.partition("_")[0]).replace(' ""', "")
            for part in ("body", "else_"):
                if body := getattr(node, part, None):
                    line = body[0].lineno if part == "else_" else node.lineno
                    said = what if part == "body" else "else"
                    on_line[line, said] += 1
                    hit = self._hit(f"{name} {number} {part}", _Body(filename, line, said, on_line[line, said]))
                    body.insert(0, hit)
        return tree

    def _hit(self, key: str, body: _Body) -> nodes.Stmt:
        self.bodies[key] = body
        call = nodes.Filter(nodes.Const(key, lineno=body.line), _HIT, [], [], None, None, lineno=body.line)
        statement = nodes.ExprStmt(call, lineno=body.line)
        statement.set_environment(self)
        return statement


def coverage(newsroom: Newsroom, beat: Beat, stories: Sequence[Story]) -> list[Reach]:
    """One `Reach` for each file of a beat's templates; what several templates import counts once for all of them."""
    return [reach for language in beat.languages for reach in _reach(newsroom, beat, language, stories)]


def _reach(newsroom: Newsroom, beat: Beat, language: str, stories: Sequence[Story]) -> Iterator[Reach]:
    loader = Loader(newsroom, beat, language, _Watched)
    watched = loader.environment
    assert isinstance(watched, _Watched)  # noqa: S101 for the type checker: the loader was given this kind
    failed: dict[str, list[str]] = {}
    for template in dict.fromkeys(declared.template for declared in beat.stories):
        desk = loader.load(template)
        failed[desk.reference.path] = []
        for story in stories:
            if template_of(beat, story) == template:
                watched.event = story.event
                failed[desk.reference.path] += _tried(newsroom, desk, story)
    for file in dict.fromkeys([*failed, *watched.files.values()]):
        own = {key: body for key, body in watched.bodies.items() if body.file == file}
        missed = tuple([str(body) for key, body in own.items() if key not in watched.seen])
        reached = {str(body): tuple(watched.seen[key]) for key, body in own.items() if key in watched.seen}
        percent = 100 * (len(own) - len(missed)) // len(own) if own else 100
        yield Reach(file, language, percent, missed, reached, tuple(dict.fromkeys(failed.get(file, ()))))


def _tried(newsroom: Newsroom, desk: Desk, story: Story) -> Iterator[str]:
    """Told once for each option a `vary` has: what they print differs, and so may what they lack."""
    for option in range(max([len(options) for options in desk.environment.options.values()], default=1)):
        context = context_for(newsroom, desk, story, Insisting(story.event, option))
        try:
            compose(desk, context, story, "long")
        except Refusal as refusal:
            yield f"{refusal.code}: {refusal.message}"
