"""A beat's template of one language comes in; out goes a desk: the compiled template with everything that it uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import Template

from newsbot.newsroom.declared import Beat
from newsbot.story import Fact, Reason, TemplateRef, Verdict
from newsbot.writing.charts.sources import ChartDesk
from newsbot.writing.engine.environment import StoryEnvironment
from newsbot.writing.engine.tags import Block, Layout
from newsbot.writing.house import House

OBLIGATORY = ("headline", "short", "push")


@dataclass(frozen=True)
class Desk:
    """Everything one template of a beat needs, made once and used for every story."""

    beat: Beat
    house: House
    environment: StoryEnvironment
    template: Template
    layout: Layout
    reference: TemplateRef
    constants: Mapping[str, Sequence[Fact]]
    words: Mapping[str, str]
    charts: Sequence[ChartDesk] = ()
    """Those of the types of story it writes."""
    sources: Mapping[str, bytes] = field(default_factory=dict)
    """What its hash covers: files by name, and declarations of charts."""

    @cached_property
    def default(self) -> Block:
        return next(block for block in self.layout.blocks if block.tag == "lead" and not block.name)

    @cached_property
    def leads(self) -> Mapping[str, Sequence[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self.layout.blocks:
            if block.tag == "lead":
                found.setdefault(block.name, []).append(block)
        return found

    @cached_property
    def satellites(self) -> Sequence[Block]:
        return [block for block in self.layout.blocks if block.tag == "fact" and not (block.first or block.last)]

    @cached_property
    def standing(self) -> Sequence[Block]:
        return [block for block in self.layout.blocks if block.tag == "always" and not (block.first or block.last)]

    @cached_property
    def opening(self) -> Sequence[Block]:
        return [block for block in self.layout.blocks if block.first]

    @cached_property
    def closing(self) -> Sequence[Block]:
        return [block for block in self.layout.blocks if block.last and not block.first]

    @cached_property
    def unaccepted(self) -> Reason:
        """Why a draft of it is held while nobody has signed it."""
        return Reason(
            "TEMPLATE_UNACCEPTED",
            Verdict.HOLD,
            f"Nobody has accepted {self.reference.path} as it is now; "
            f"`newsbot beat accept {self.beat.name} --by NAME` does.",
            rule=f"sha256 {self.reference.sha256}",
        )

    @cached_property
    def words_at_the_end(self) -> int:
        return sum(block.words for block in self.closing)

    @cached_property
    def constant_facts(self) -> Mapping[str, Fact]:
        return {fact.id: fact for facts in self.constants.values() for fact in facts}
