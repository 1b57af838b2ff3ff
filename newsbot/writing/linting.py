"""A beat comes in; out go the findings about its templates: what cannot work, what will be held, what is never told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import Refusal
from newsbot.writing.desk import Desk
from newsbot.writing.loading import Loader, reread

_DIGIT = re.compile(r"\d")
_PLACE = re.compile(r"(?P<file>[^:\s]+):(?P<line>\d+): (?P<message>.*)", re.DOTALL)
_OURS = frozenset(("as_of", "source", "period", "group", "was"))
"""Facts that discovery adds by itself; `was` is what the text before an update said."""
_ALWAYS_THERE = _OURS | {"const", "words", "loop", "caller", "varargs", "kwargs"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a template; a grave one means that it cannot be used as it is."""

    file: str
    line: int
    message: str
    grave: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def lint(newsroom: Newsroom, beat: Beat) -> list[Finding]:
    """Every finding, template by template and line by line."""
    found: list[Finding] = []
    used: set[str] = set()
    varied: set[str] = set()
    loaders: dict[str, Loader] = {}
    for template in dict.fromkeys(story.template for story in beat.stories):
        for language in beat.languages:
            try:
                if language not in loaders:
                    loaders[language] = reread(newsroom, beat, language)
                desk = loaders[language].load(template)
            except Refusal as refusal:
                found.append(_from_refusal(refusal))
                continue
            reading = _Reading(newsroom, beat, desk)
            found += sorted(reading.findings(), key=lambda finding: finding.line)
            used |= reading.heads
            varied |= {place.partition(".")[0] for place in desk.environment.options}
    if not any(finding.grave for finding in found):
        found += _never(newsroom, beat, used, varied)
    return found


def _from_refusal(refusal: Refusal) -> Finding:
    match = _PLACE.match(refusal.message)
    if not match:
        return Finding("templates", 1, refusal.message, grave=True)
    return Finding(match["file"], int(match["line"]), match["message"], grave=True)


def _never(newsroom: Newsroom, beat: Beat, used: set[str], varied: set[str]) -> Iterator[Finding]:
    """What is declared and no template of the beat ever tells."""
    for fact in beat.facts:
        if fact.score is not None and fact.name.partition(".")[0] not in used:
            yield Finding(fact.place.file, fact.place.line, f"fact `{fact.name}` has a score, and no template tells it")
    path = beat.directory / "beat.toml"
    file = str(path.relative_to(newsroom.root) if path.is_relative_to(newsroom.root) else path)
    for name in sorted(set(beat.varies) - varied):
        yield Finding(file, 1, f'`varies` names "{name}", and no template has {{% vary "{name}" %}}')


class _Reading:
    """One template as its syntax tree, held against what the beat declares."""

    def __init__(self, newsroom: Newsroom, beat: Beat, desk: Desk) -> None:
        self.beat = beat
        self.desk = desk
        self.file = desk.reference.path
        name = desk.template.name or ""
        source = (newsroom.root / self.file).read_text(encoding="utf-8")
        self.tree = desk.environment.parse(source, name, self.file)
        self.own = {node.name for node in self.tree.find_all(nodes.Name) if node.ctx != "load"}
        self.own |= {node.name for node in self.tree.find_all(nodes.Macro)}
        for imported in self.tree.find_all(nodes.FromImport):
            self.own |= {name[1] if isinstance(name, tuple) else name for name in imported.names}
        self.own |= {node.target for node in self.tree.find_all(nodes.Import)}
        self.known = {
            *(field.partition(".")[0] for field in beat.record.fields),
            *(fact.name.partition(".")[0] for fact in beat.facts),
            *_ALWAYS_THERE,
        }
        self.heads = {name.partition(".")[0] for name, _ in self.names()}
        self.heads |= {block.name.partition(".")[0] for block in desk.layout.blocks if block.tag != "always"}
        self.pieces = [(piece, desk.environment.parse(piece.source)) for chart in desk.charts for piece in chart.pieces]
        self.heads |= {name.partition(".")[0] for _, tree in self.pieces for name, _ in self._names_in(tree)}
        self.heads |= {chart.declared.rows.partition(".")[0] for chart in desk.charts}

    def names(self) -> Iterator[tuple[str, int]]:
        """(dotted name, line) of everything read that the template does not define itself."""
        return self._names_in(self.tree)

    def _names_in(self, tree: nodes.Template) -> Iterator[tuple[str, int]]:
        inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
        for found in tree.find_all((nodes.Getattr, nodes.Name)):
            if id(found) in inner:
                continue
            parts: list[str] = []
            node: nodes.Node = found
            while isinstance(node, nodes.Getattr):
                parts.append(node.attr)
                node = node.node
            if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in self.own:
                yield ".".join((node.name, *reversed(parts))), found.lineno

    def findings(self) -> Iterator[Finding]:
        yield from self._unknown_names()
        yield from self._unknown_words()
        yield from self._typed_digits()
        yield from self._blocks()
        yield from self._charts()

    def _charts(self) -> Iterator[Finding]:
        """The small templates of charts: names nothing declares, figures that lead back to nothing."""
        for piece, tree in self.pieces:
            own = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"} | {"row", "at"}
            for name in dict(self._names_in(tree)):
                head = name.partition(".")[0]
                if head not in self.known | own:
                    yield Finding(piece.place.file, piece.place.line, f"`{name}` is no field or fact of this beat")
            typed = (c.data for o in tree.find_all(nodes.Output) for c in o.nodes if isinstance(c, nodes.TemplateData))
            if text := next((text for text in typed if _DIGIT.search(text)), ""):
                said = f"a figure typed by hand in “{text.strip()[:60]}” leads back to nothing; make it a fact"
                yield Finding(piece.place.file, piece.place.line, said)

    def _finding(self, line: int, message: str, *, grave: bool = False) -> Finding:
        return Finding(self.file, line, message, grave)

    def _unknown_names(self) -> Iterator[Finding]:
        constants = {f"const.{name}" for name in self.beat.constants}
        words = {fact.name for fact in self.desk.constants["words"]}
        for name, line in dict(reversed([*self.names()])).items():
            head = name.partition(".")[0]
            if head not in self.known:
                yield self._finding(line, f"`{name}` is no field or fact of this beat; declare it in beat.toml")
            elif head == "const" and name not in constants:
                yield self._finding(line, f"`{name}` is not among the [constants] of beat.toml")
            elif head == "words" and not any(word == name or word.startswith(f"{name}.") for word in words):
                yield self._finding(line, f"`{name}` is not in words.{self.desk.house.language}.toml")

    def _unknown_words(self) -> Iterator[Finding]:
        tables = {word.partition(".")[0] for word in self.desk.words if "." in word}
        for node in self.tree.find_all(nodes.Filter):
            if node.name == "word" and node.args and isinstance(node.args[0], nodes.Const):
                table = node.args[0].value
                if table not in tables:
                    file = f"words.{self.desk.house.language}.toml"
                    yield self._finding(node.lineno, f"{file} has no table [{table}]; it has {sorted(tables)}")

    def _typed_digits(self) -> Iterator[Finding]:
        """Figures of the template's own have no source; the text check will hold the draft for them."""
        for output in self.tree.find_all(nodes.Output):
            for child in output.nodes:
                text = child.data if isinstance(child, nodes.TemplateData) else ""
                if isinstance(child, nodes.Const) and isinstance(child.value, str):
                    text = child.value
                if _DIGIT.search(text):
                    yield self._finding(
                        child.lineno,
                        f"a figure typed by hand in “{text.strip()[:60]}” leads back to nothing, and the draft will be "
                        "held; make it a [constants] entry or a fact",
                    )

    def _blocks(self) -> Iterator[Finding]:
        scored = {fact.name for fact in self.beat.facts if fact.score is not None}
        declared = (self.known - _ALWAYS_THERE) | _OURS
        for block in self.desk.layout.blocks:
            if block.tag == "fact" and block.name.partition(".")[0] not in declared:
                yield self._finding(block.line, f'{{% fact "{block.name}" %}} is never told: no such fact is declared')
            if block.tag == "lead" and block.name and block.name not in scored:
                yield self._finding(
                    block.line, f'{{% lead "{block.name}" %}} never leads: beat.toml gives `{block.name}` no score'
                )
