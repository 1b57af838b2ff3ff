"""A directory in, an opened `Newsroom` or the list of everything wrong with it out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from newsbot.newsroom.beats import read_beat, unknown_floors
from newsbot.newsroom.declared import Beat, Feed, FieldMapping, Newsroom, ReferenceTable, Settings
from newsbot.newsroom.document import Document
from newsbot.newsroom.faults import suggestion
from newsbot.newsroom.feeds import read_feed
from newsbot.newsroom.reference import DIRECTORY, names_of, read_table
from newsbot.newsroom.settings import FILE, read_settings
from newsbot.story import Refusal

_Piece = TypeVar("_Piece")


class Lazy(Mapping[str, _Piece]):
    """Names known from the start, each read when it is first asked for."""

    def __init__(self, names: Iterable[str], read: Callable[[str], _Piece]) -> None:
        self._names = tuple(names)
        self._read = read
        self._held: dict[str, _Piece] = {}

    def __getitem__(self, name: str) -> _Piece:
        if name not in self._held:
            if name not in self._names:
                raise KeyError(name)
            self._held[name] = self._read(name)
        return self._held[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, slots=True)
class _Files:
    """What stands in a newsroom's directory, by name; nothing of it is read yet but newsbot.toml."""

    root: Path
    settings_document: Document
    settings_sha256: str
    beats: tuple[str, ...]
    feeds: tuple[str, ...]
    tables: tuple[str, ...]

    def settings(self) -> Settings:
        return read_settings(self.settings_document, self.settings_sha256, self.beats)

    def beat(self, name: str, settings: Settings) -> tuple[Beat, list[Refusal]]:
        """The beat, and what is wrong with it and with what newsbot.toml sets for it."""
        document = Document.open(self.root, f"templates/{name}/beat.toml")
        beat = read_beat(document, name, self.root / "templates" / name, settings.floors.get(name, {}))
        return beat, [*document.problems, *unknown_floors(settings, beat, self.settings_document)]

    def feed(self, name: str, beat_of: Callable[[str], Beat | None]) -> tuple[Feed, list[Refusal]]:
        document = Document.open(self.root, f"feeds/{name}.toml")
        feed = read_feed(document, name, self.beats, beat_of)
        fields = {field: self._named(document, field, mapping) for field, mapping in feed.fields.items()}
        return replace(feed, fields=fields), document.problems

    def _named(self, document: Document, field: str, mapping: FieldMapping) -> FieldMapping:
        """With the names of its reference table, where it has one."""
        if not mapping.table:
            return mapping
        if mapping.table not in self.tables:
            line = document.lines.of("fields", field)
            document.note(
                line, f"there is no reference table `{mapping.table}`{suggestion(mapping.table, self.tables)}"
            )
            return mapping
        return replace(mapping, names=names_of(self.table(mapping.table)))

    def table(self, name: str) -> ReferenceTable:
        return read_table(self.root, Document.open(self.root, f"{DIRECTORY}/{name}.toml"), name)


def open_newsroom(root: Path) -> Newsroom:
    """The newsroom in a directory; NOT_FOUND when none stands there, CONFIG_INVALID for the first fault found.

    Only newsbot.toml is read at once. A beat, feed or table with a fault raises when it is asked for.
    """
    files = _files(root)
    settings = files.settings()
    files.settings_document.refuse_faults()
    beats = Lazy(files.beats, lambda name: _sound(*files.beat(name, settings)))
    feeds = Lazy(files.feeds, lambda name: _sound(*files.feed(name, beats.__getitem__)))
    return Newsroom(files.root, settings, beats, feeds, Lazy(files.tables, files.table))


def _sound(piece: _Piece, problems: list[Refusal]) -> _Piece:
    for problem in problems:
        raise problem
    return piece


def problems(root: Path) -> list[Refusal]:
    """Everything wrong with a newsroom's files; empty when all is well. Reads them all."""
    try:
        files = _files(root)
    except Refusal as refusal:
        return [refusal]
    settings = files.settings()
    found = files.settings_document.problems
    beats: dict[str, Beat] = {}
    for name in files.beats:
        with _noting(found):
            beats[name], faults = files.beat(name, settings)
            found += faults or _missing_templates(files.root, beats[name])
    for name in files.feeds:
        with _noting(found):
            found += files.feed(name, beats.get)[1]
    for name in files.tables:
        with _noting(found):
            files.table(name)
    return found


class _noting:
    """A refusal raised inside goes to the list."""

    def __init__(self, found: list[Refusal]) -> None:
        self._found = found

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Refusal):
            self._found.append(error)
            return True
        return False


def _missing_templates(root: Path, beat: Beat) -> list[Refusal]:
    return [
        Refusal(
            "CONFIG_INVALID",
            f"{story.place.file}:{story.place.line}: the {story.type} story has no "
            f"templates/{beat.name}/{story.template}.{language}.jinja, though the beat is written in {language}",
        )
        for story in beat.stories
        for language in beat.languages
        if not (root / "templates" / beat.name / f"{story.template}.{language}.jinja").is_file()
    ]


def _files(root: Path) -> _Files:
    root = root.resolve()
    if not (root / FILE).is_file():
        raise Refusal(
            "NOT_FOUND",
            f"no newsroom in {root}: it has no {FILE}; `newsbot init DIR` makes one, --newsroom DIR names another",
        )
    for name in ("feeds", "templates"):
        if not (root / name).is_dir():
            raise Refusal("CONFIG_INVALID", f"{root} has {FILE}, but no directory {name}/; a newsroom has both")
    body = (root / FILE).read_bytes()
    return _Files(
        root=root,
        settings_document=Document(FILE, body),
        settings_sha256=hashlib.sha256(body).hexdigest(),
        beats=beat_names(root),
        feeds=tuple(sorted(file.stem for file in (root / "feeds").glob("[!.]*.toml"))),
        tables=tuple(sorted(file.stem for file in (root / DIRECTORY).glob("[!.]*.toml"))),
    )


def beat_names(root: Path) -> tuple[str, ...]:
    """Directories under templates/ that hold a beat.toml."""
    return tuple(sorted(file.parent.name for file in (root / "templates").glob("[!_.]*/beat.toml")))
