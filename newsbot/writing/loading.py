"""A beat's files in one language are read; out goes the desk, every fault named with file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, Template, TemplateSyntaxError
from jinja2.exceptions import TemplateNotFound

from newsbot.canonical import derived_id, sha256_hex
from newsbot.newsroom import starter_directory
from newsbot.newsroom.declared import Beat, Newsroom
from newsbot.story import ConstantSource, Fact, Refusal, TemplateRef
from newsbot.writing.accepted import accepted_by
from newsbot.writing.charts.sources import ChartDesk, Words, chart_desk, unknown_charts
from newsbot.writing.desk import OBLIGATORY, Desk
from newsbot.writing.engine.environment import StoryEnvironment
from newsbot.writing.engine.tags import Layout
from newsbot.writing.house import House

_CHARTS = "charts."
_LOADERS: dict[tuple[str, str, str], Loader] = {}


def load_desk(newsroom: Newsroom, beat: Beat, language: str, template: str = "story") -> Desk:
    """The desk of a template, kept until the beat is opened anew."""
    found = _LOADERS.get((str(newsroom.root), beat.name, language))
    if found is None or found.beat is not beat:
        found = reread(newsroom, beat, language)
    return found.load(template)


def reread(newsroom: Newsroom, beat: Beat, language: str) -> Loader:
    """Desks of the beat's files as they are now, from here on."""
    made = _LOADERS[str(newsroom.root), beat.name, language] = Loader(newsroom, beat, language)
    return made


class Loader:
    """Reads templates of one beat and language with words, house style and imports, each file once.

    Every template notes the bytes of the files that make it, for its hash.
    """

    def __init__(
        self, newsroom: Newsroom, beat: Beat, language: str, kind: type[StoryEnvironment] = StoryEnvironment
    ) -> None:
        self.newsroom = newsroom
        self.beat = beat
        self.language = language
        self.sources: dict[str, bytes] = {}
        """Every file read, by the name it counts under."""
        self._desks: dict[str, Desk] = {}
        self._style_names: list[str] = []
        self.house = House(language, self._style())
        self.environment = kind(self.house.filters, self.house.functions, self.house.show, self.house.style.spelling)
        self.environment.loader = FunctionLoader(self._source)

    def load(self, template: str) -> Desk:
        """The desk of one template; TEMPLATE_ERROR with file and line for the first fault of it or of an import."""
        if template not in self._desks:
            self._desks[template] = self._load(template)
        return self._desks[template]

    def _load(self, template: str) -> Desk:
        path = self._file(self.beat.directory, template, ".jinja")
        if path is None:
            raise Refusal(
                "TEMPLATE_ERROR",
                f"{self._shown(self.beat.directory)}/{template}.{self.language}.jinja is missing; write it, or take "
                f"{self.language} out of `languages` in beat.toml",
            )
        name = f"{self.beat.name}/{path.name}"
        compiled = self._compiled(name)
        layout = self.environment.layouts[name]
        self._check(name, layout)
        own = dict.fromkeys([*self._style_names, name])
        self._imports(name, own)
        words, word_facts, chart_words = self._words(path, own)
        charts = self._charts(template, chart_words)
        signed = {name: self.sources[name] for name in own}
        signed |= {f"{self.beat.name}/charts.{chart.declared.name}": chart.signed for chart in charts}
        return Desk(
            self.beat, self.house, self.environment, compiled, layout, self._reference(path, signed),
            {"const": self._constants(), "words": word_facts}, words, charts, signed,
        )  # fmt: skip

    def _charts(self, template: str, words: Words) -> tuple[ChartDesk, ...]:
        """The charts of the stories this template writes."""
        if fault := next(unknown_charts(self.beat.charts, words), ""):
            raise Refusal("TEMPLATE_ERROR", fault)
        types = {story.type for story in self.beat.stories if story.template == template}
        chosen = [chart for chart in self.beat.charts if types.intersection(chart.stories)]
        return tuple([chart_desk(chart, words, self.environment) for chart in chosen])

    def _file(self, directory: Path, stem: str, suffix: str) -> Path | None:
        """`story.fr-CA.jinja` before `story.fr.jinja`."""
        for language in (self.language, self.language.partition("-")[0]):
            path = directory / f"{stem}.{language}{suffix}"
            if self._has(path):
                return path
        return None

    def _has(self, path: Path) -> bool:
        return path.is_file()

    def _bytes(self, path: Path) -> bytes:
        return path.read_bytes()

    def _house_directories(self) -> list[Path]:
        return [self.newsroom.root / "templates" / "_house", starter_directory() / "templates" / "_house"]

    def _style(self) -> Mapping[str, Any]:
        for directory in self._house_directories():
            if path := self._file(directory, "style", ".toml"):
                self._style_names = [f"_house/{path.name}"]
                return _toml(self._read(path, self._style_names[0]), self._shown(path))
        return {}

    def _read(self, path: Path, name: str) -> str:
        data = self._bytes(path)
        self.sources[name] = data
        return data.decode()

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """For the environment: only files of the beat and of `_house`, whatever a template asks for."""
        directory, _, file = name.rpartition("/")
        if file.startswith(".") or not file.endswith(".jinja"):
            return None
        places = self._house_directories() if directory == "_house" else [self.beat.directory]
        if directory not in ("_house", self.beat.name):
            return None
        for place in places:
            if self._has(place / file):
                return self._read(place / file, name), self._shown(place / file), None
        return None

    def _compiled(self, name: str) -> Template:
        try:
            return self.environment.get_template(name)
        except TemplateSyntaxError as error:
            raise Refusal("TEMPLATE_ERROR", f"{error.filename or name}:{error.lineno}: {error.message}") from error

    def _check(self, name: str, layout: Layout) -> None:
        """The shape of a story template."""
        file = self._shown(self.beat.directory / name.partition("/")[2])
        if layout.loose:
            raise Refusal(
                "TEMPLATE_ERROR",
                f"{file}:{layout.loose}: words outside a block are never printed; put them into a lead, "
                "a fact or an always block",
            )
        defaults = [block for block in layout.blocks if block.tag == "lead" and not block.name]
        if not defaults:
            raise Refusal(
                "TEMPLATE_ERROR", f"{file}:1: there is no default lead; write {{% lead %}} ... {{% endlead %}}"
            )
        for part in OBLIGATORY:
            if part not in defaults[0].parts:
                raise Refusal(
                    "TEMPLATE_ERROR", f"{file}:{defaults[0].line}: the default lead has no {{% {part} %}}; write one"
                )

    def _imports(self, importing: str, own: dict[str, None]) -> None:
        """Loads what is imported into `own`, so that a fault in it shows now and its bytes count in the hash."""
        file = self.environment.get_template(importing).filename
        for wanted, line in self.environment.layouts[importing].imports:
            if wanted is None:
                raise Refusal("TEMPLATE_ERROR", f"{file}:{line}: an import needs the file's name in quotes")
            name = self.environment.join_path(wanted, f"{self.beat.name}/x")
            try:
                self._compiled(name)
            except TemplateNotFound:
                raise Refusal(
                    "TEMPLATE_ERROR",
                    f"{file}:{line}: there is no {wanted}; imports come from _house/ or from the beat's own directory",
                ) from None
            if name not in own:
                own[name] = None
                self._imports(name, own)

    def _words(self, template: Path, own: dict[str, None]) -> tuple[dict[str, str], list[Fact], Words]:
        """The house's words, those a template can name as facts, and those of charts, which are templates."""
        path = self._file(template.parent, "words", ".toml")
        base = self.language.partition("-")[0]
        if path is None:
            return {}, [], Words(f"{self._shown(template.parent)}/words.{self.language}.toml", {}, {}, base)
        name = f"{self.beat.name}/{path.name}"
        own[name] = None
        text = self._read(path, name)
        shown = self._shown(path)
        whole, lines = dict(_leaves(_toml(text, shown), "")), _lines(text)
        found = {key: value for key, value in whole.items() if not key.startswith(_CHARTS)}
        charts = {key.removeprefix(_CHARTS): value for key, value in whole.items() if key.startswith(_CHARTS)}
        facts = [
            Fact(
                derived_id("words", self.beat.name, path.name, key),
                f"words.{key}",
                value,
                ConstantSource(f"words.{key}", shown, lines.get(key, 1)),
            )
            for key, value in found.items()
            if all(part.isidentifier() for part in key.split("."))
        ]
        return found, facts, Words(shown, charts, lines, base)

    def _constants(self) -> list[Fact]:
        base = self.language.partition("-")[0]
        facts = []
        for name, (texts, place) in self.beat.constants.items():
            text = texts.get(self.language) or texts.get(base)
            if text:
                source = ConstantSource(f"const.{name}", place.file, place.line)
                facts.append(
                    Fact(derived_id("const", self.beat.name, name, self.language), f"const.{name}", text, source)
                )
        return facts

    def _reference(self, path: Path, signed: Mapping[str, bytes]) -> TemplateRef:
        joined = b"".join(f"{len(name)}:{name}{len(data)}:".encode() + data for name, data in sorted(signed.items()))
        sha256 = sha256_hex(joined)
        return TemplateRef(self._shown(path), sha256, accepted_by(self.beat.directory, path.name, sha256))

    def _shown(self, path: Path) -> str:
        return str(path.relative_to(self.newsroom.root)) if path.is_relative_to(self.newsroom.root) else str(path)


class Archived(Loader):
    """Reads the files an archive kept, whatever stands on the disk now; the rest of the beat is the one opened."""

    def __init__(self, newsroom: Newsroom, beat: Beat, language: str, sources: Mapping[str, bytes]) -> None:
        self._kept = sources
        super().__init__(newsroom, beat, language)

    def _has(self, path: Path) -> bool:
        return f"{path.parent.name}/{path.name}" in self._kept

    def _bytes(self, path: Path) -> bytes:
        return self._kept[f"{path.parent.name}/{path.name}"]


def _toml(text: str, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refusal("CONFIG_INVALID", f"{shown}: {error}") from error


def _leaves(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found += _leaves(value, f"{name}.")
        else:
            found.append((name, str(value)))
    return found


def _lines(text: str) -> dict[str, int]:
    """Key -> its line, for tables written one key a line."""
    found: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[] ") + "."
        elif "=" in line and not line.startswith("#"):
            found[section + line.partition("=")[0].strip().strip("\"'")] = number
    return found
