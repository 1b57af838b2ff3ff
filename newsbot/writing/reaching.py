"""Stories come in; out goes which blocks and branches of a beat's templates they reach, in percent, and which not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.utils import pass_context

from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Refusal, Story
from newsbot.writing.choices import Chooser
from newsbot.writing.draft import context_for, template_of
from newsbot.writing.engine.environment import StoryEnvironment
from newsbot.writing.loading import Loader
from newsbot.writing.plan import compose

_HIT = " hit"
_KINDS = {"If": "if", "For": "for", "Macro": "macro", "FilterBlock": "optional"}
_KINDS = {"If": "if", "For": "for", "Macro": "macro", "FilterBlock": "optional"}


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of one template the given stories reach."""

    file: str
    language: str
    percent: int
    missed: tuple[str, ...]
    """`templates/quakes/story.en.jinja:41: if ...`"""
    failed: tuple[str, ...]
    """Refusals of stories that could not be told."""


class _Watched(StoryEnvironment):
    """An environment whose templates note each body they enter."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.bodies: dict[str, str] = {}
        """Key of a body, the same at every parse -> `file:line: what`."""
        self.seen: set[str] = set()

        # It takes the context only so that the compiler does not call it while compiling.
        @pass_context
        def see(_: Any, key: str) -> None:
            self.seen.add(key)

        self.filters = {**self.filters, _HIT: see}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if filename is None:
            return tree  # the small templates of charts, which stand in no file of their own
        blocks = {block.function: f'{block.tag} "{block.name}"' for block in self.layouts[name].blocks}
        watched = [*tree.find_all((nodes.Block, nodes.If, nodes.For, nodes.Macro, nodes.FilterBlock))]
        for number, node in enumerate(watched):
            what = _KINDS.get(type(node).__name__, "")
            if isinstance(node, nodes.Block):
                what = blocks.get(node.name, node.name.partition("_")[0]).replace(' ""', "")
            for part in ("body", "else_"):
                if body := getattr(node, part, None):
                    line = body[0].lineno if part == "else_" else node.lineno
                    said = f"{filename}:{line}: {what if part == 'body' else 'else'}"
                    body.insert(0, self._hit(f"{name} {number} {part}", line, said))
        return tree

    def _hit(self, key: str, line: int, said: str) -> nodes.Stmt:
        self.bodies[key] = said
        call = nodes.Filter(nodes.Const(key, lineno=line), _HIT, [], [], None, None, lineno=line)
        statement = nodes.ExprStmt(call, lineno=line)
        statement.set_environment(self)
        return statement


def coverage(newsroom: Newsroom, beat: Beat, stories: Sequence[Story]) -> list[Reach]:
    """One `Reach` for each template of a beat."""
    return [
        _reach(newsroom, beat, language, template, [story for story in stories if template_of(beat, story) == template])
        for template in dict.fromkeys(declared.template for declared in beat.stories)
        for language in beat.languages
    ]


def _reach(newsroom: Newsroom, beat: Beat, language: str, template: str, stories: Sequence[Story]) -> Reach:
    desk = Loader(newsroom, beat, language).load(template, _Watched)
    watched = desk.environment
    assert isinstance(watched, _Watched)  # noqa: S101 for the type checker: load was given this kind
    failed: list[str] = []
    for story in stories:
        context = context_for(newsroom, desk, story, Chooser(story.event, beat.varies))
        try:
            compose(desk, context, story, "long")
        except Refusal as refusal:
            failed.append(f"{refusal.code}: {refusal.message}")
    missed = [said for key, said in watched.bodies.items() if key not in watched.seen]
    reached = len(watched.bodies) - len(missed)
    percent = 100 * reached // len(watched.bodies) if watched.bodies else 100
    return Reach(desk.reference.path, language, percent, tuple(missed), tuple(dict.fromkeys(failed)))
