"""A story and a desk come in; out goes what stands where: the lead, satellites by strength, packed into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from newsbot.story import Chart, Fact, Refusal, Scored, Story
from newsbot.writing.cleaning import EMPTY, Piece, finish, first_sentences, one, sentence_count, together
from newsbot.writing.desk import Desk
from newsbot.writing.engine.context import StoryContext
from newsbot.writing.engine.tags import Block
from newsbot.writing.engine.values import MissingValue
from newsbot.writing.errors import TEMPLATE_FAULTS, refusal

Length = Literal["push", "brief", "standard", "long"]
LIMITS: Mapping[str, int] = {"headline": 70, "short": 40, "push": 110, "brief": 600}
"""Characters of the parts of a lead."""


@dataclass(slots=True)
class Written:
    """The words of one article, before they become a draft."""

    headline: Piece = EMPTY
    short: Piece = EMPTY
    push: Piece = EMPTY
    summary: Piece = EMPTY
    body: list[Piece] = field(default_factory=list)
    lead: str = ""
    """Name of the fact that led; empty for the default lead."""
    facts: tuple[Fact, ...] = ()
    choices: dict[str, str] = field(default_factory=dict)
    functions: list[str] = field(default_factory=list)
    """The blocks of the template that gave these words."""
    charts: tuple[Chart, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        yield self.headline
        yield self.short
        yield self.push
        yield self.summary
        yield from self.body


def compose(desk: Desk, context: StoryContext, story: Story, length: Length) -> Written:
    """The whole article; raises `Refusal`, TEMPLATE_ERROR or REQUIRED_FACT_MISSING, when the story cannot be told."""
    writer = _Writer(desk, context, story)
    try:
        return writer.write(length)
    except Refusal:
        raise
    except TEMPLATE_FAULTS as error:
        raise refusal(error, context.state.subject, desk.reference.path, missing="REQUIRED_FACT_MISSING") from error


class _Writer:
    """One article in the making."""

    def __init__(self, desk: Desk, context: StoryContext, story: Story) -> None:
        self.desk = desk
        self.context = context
        self.state = context.state
        self.language = desk.house.language.lower()
        self.scored = _by_strength(story.why)
        self.functions: list[str] = []

    def write(self, length: Length) -> Written:
        if self.desk.layout.prelude:
            self.desk.template.root_render_func(self.context)
        written, paragraphs = self._lead()
        best = self._follow(written, paragraphs, length)
        if not written.summary.text:
            written.summary = self._summary(paragraphs[0], best)
        if length == "brief":
            written.body = [written.summary]
        elif length == "push":
            written.body = [written.push]
        return written

    # --- the lead ---

    def _lead(self) -> tuple[Written, list[Piece]]:
        for item in self.scored:
            for block in self.desk.leads.get(item.name, ()) if item.name else ():
                if found := self._try(block):
                    return self._with_parts(block, item.name, found), found
        found = self._render(self.desk.default.function)
        if not found:
            raise Refusal(
                "TEMPLATE_ERROR",
                f"{self.desk.reference.path}:{self.desk.default.line}: the default lead gave no words "
                f"for {self.state.subject}",
            )
        return self._with_parts(self.desk.default, "", found), found

    def _with_parts(self, block: Block, name: str, paragraphs: list[Piece]) -> Written:
        self.functions.append(block.function)
        written = Written(lead=name, body=paragraphs, functions=self.functions)
        written.headline = self._part(block, "headline")
        written.short = self._part(block, "short")
        written.push = self._part(block, "push")
        if "brief" in block.parts or "brief" in self.desk.default.parts:
            written.summary = self._part(block, "brief", obligatory=False)
        return written

    def _part(self, block: Block, part: str, *, obligatory: bool = True) -> Piece:
        """The first alternative that misses no fact and fits; a named lead may borrow those of the default lead."""
        limit = LIMITS[part]
        too_long: list[Piece] = []
        missed: MissingValue | None = None
        functions = list(block.parts.get(part, ()))
        if block is not self.desk.default:
            functions += self.desk.default.parts.get(part, ())
        for function in functions:
            made = len(self.state.chooser.made)
            try:
                piece = self._aside(function)
            except MissingValue as error:
                missed = error
                piece = EMPTY
            if piece.text and len(piece.text) <= limit:
                self.functions.append(function)
                return piece
            if piece.text:
                too_long.append(piece)
            self.state.chooser.undo(made)
        if not obligatory:
            return EMPTY
        if missed is not None and not too_long:
            raise missed
        raise Refusal("TEMPLATE_ERROR", self._unfit(self.desk.layout.lines[functions[-1]], part, limit, too_long))

    def _unfit(self, line: int, part: str, limit: int, too_long: Sequence[Piece]) -> str:
        where = f"{self.desk.reference.path}:{line}: {{% {part} %}} of {self.state.subject}"
        if not too_long:
            return f"{where} is empty"
        shortest = min(too_long, key=lambda piece: len(piece.text))
        return (
            f"{where} has {len(shortest.text)} characters, at most {limit} fit: “{shortest.text}”; "
            f"add a shorter {{% {part} %}} after it"
        )

    def _aside(self, function: str) -> Piece:
        """A text that is read by itself: what it mentions is not yet said in the body."""
        state = self.state
        mentions, state.mentions = state.mentions, {}
        try:
            return one(self._marked(function), self.language)
        finally:
            state.mentions = mentions

    # --- what follows ---

    def _follow(self, written: Written, paragraphs: list[Piece], length: Length) -> Piece | None:
        """Fills the body after the lead; gives back the strongest satellite, for the summary."""
        desk, style = self.desk, self.desk.house.style
        limit = style.standard if length != "long" else None
        reserve = desk.words_at_the_end
        page = _Page(paragraphs, style.paragraph, style.words)
        best: Piece | None = None
        for block in (*desk.opening, *self._satellites(written.lead), *desk.standing):
            if (block.minimum == "long" and limit is not None) or not self._wanted(block, written.lead):
                continue
            before = self._mark()
            found = self._try(block)
            if not found:
                continue
            if limit is not None and page.size + sum(map(page.measure, found)) + reserve > limit:
                self._undo(before)
                continue
            self.functions.append(block.function)
            page.add(found, own=block.paragraph)
            if best is None and block.tag == "fact":
                best = found[0]
        for block in desk.closing:
            if not (block.minimum == "long" and limit is not None) and self._wanted(block, written.lead):
                self.functions.append(block.function)
                page.add(self._try(block), own=block.paragraph)
        written.body = page.paragraphs()
        return best

    def _satellites(self, lead: str) -> Sequence[Block]:
        strength = {item.name: item.score for item in reversed(self.scored)}
        return sorted(self.desk.satellites, key=lambda block: -strength.get(block.name, 0))

    def _wanted(self, block: Block, lead: str) -> bool:
        return block.tag == "always" or (block.name != lead and named(self.context.parent, block.name) is not None)

    def _try(self, block: Block) -> list[Piece]:
        """The block's paragraphs; nothing, and no trace, when a value in it is missing."""
        before = self._mark()
        try:
            return self._render(block.function)
        except MissingValue:
            self._undo(before)
            return []

    def _mark(self) -> tuple[int, dict[Any, Any]]:
        """What a block may change, as it is before it."""
        state = self.state
        return len(state.chooser.made), state.mentions.copy() if state.mentions else {}

    def _undo(self, before: tuple[int, dict[Any, Any]]) -> None:
        self.state.chooser.undo(before[0])
        self.state.mentions = before[1]

    def _render(self, function: str) -> list[Piece]:
        return finish(self._marked(function), self.language, stop=True)

    def _marked(self, function: str) -> str:
        return cast(str, self.desk.template.blocks[function](self.context))

    def _summary(self, lead: Piece, best: Piece | None) -> Piece:
        """Two sentences: the lead's first two, or the lead and the first of the best satellite."""
        if best is None or sentence_count(lead, self.language) > 1:
            return first_sentences(lead, 2, self.language)
        return together((lead, first_sentences(best, 1, self.language)), " " if self.desk.house.style.words else "")


class _Page:
    """Paragraphs being filled: neighbouring pieces share one until it is full."""

    def __init__(self, lead: Sequence[Piece], full: int, words: bool) -> None:
        self._done: list[list[Piece]] = [[piece] for piece in lead]
        self._open = False
        self._full = full
        self._words = words
        self.size = sum(map(self.measure, lead))

    def measure(self, piece: Piece) -> int:
        return piece.text.count(" ") + 1 if self._words else len(piece.text)

    def add(self, pieces: Sequence[Piece], *, own: bool) -> None:
        for number, piece in enumerate(pieces):
            size = self.measure(piece)
            self.size += size
            room = self._open and sum(map(self.measure, self._done[-1])) + size <= self._full
            if room and not own and not number:
                self._done[-1].append(piece)
            else:
                self._done.append([piece])
            self._open = not own

    def paragraphs(self) -> list[Piece]:
        joint = " " if self._words else ""
        return [together(pieces, joint) for pieces in self._done]


def _by_strength(why: Sequence[Scored]) -> list[Scored]:
    return sorted(why, key=lambda item: -item.score)


def named(tree: Mapping[str, Any], name: str) -> Any:
    """The fact or group of this name among the story's facts; None without one."""
    if "." not in name:
        return tree.get(name)
    node: Any = tree
    for part in name.split("."):
        node = getattr(node, "group", node)
        if not isinstance(node, dict) or part not in node:
            return None
        node = node[part]
    return node
