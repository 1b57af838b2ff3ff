"""The cases of fixtures/ in; their expected articles as plain text, and the wires they were written from, out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.second.reader import Article

KIND = re.compile(r"(\w+) of (.+), \w+ \d+, \w+, score \d+")


@dataclass(frozen=True, slots=True)
class Told:
    """One wire and when it came."""

    feed: str
    name: str
    """Of its file."""
    body: bytes
    at: datetime
    complete_from: str
    floor: str


@dataclass(frozen=True, slots=True)
class Recorded:
    name: str
    wires: tuple[Told, ...]
    articles: tuple[Article, ...]

    @property
    def at(self) -> datetime:
        return self.wires[-1].at


def recorded(root: Path, beat: str, language: str = "en") -> Iterator[Recorded]:
    for file in sorted((root / "fixtures" / beat).glob("*.toml")):
        case: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        told = tuple(
            Told(
                step["feed"], step["wire"], (file.parent / step["wire"]).read_bytes(),
                datetime.fromisoformat(step.get("now", case["now"])), str(step.get("complete_from", "")),
                step.get("floor", ""),
            )
            for step in [*case.get("prior", []), case]
        )  # fmt: skip
        text = file.with_name(f"{file.stem}.{language}.md").read_text(encoding="utf-8")
        yield Recorded(file.stem, told, tuple(articles(text, beat, language)))


def articles(text: str, beat: str, language: str) -> Iterator[Article]:
    """The Markdown of a case: headline, kind, short, push, summary, paragraphs; pictures are left out."""
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        headline, about, *rest = part.rstrip().split("\n\n")
        kind = KIND.match(about)
        assert kind, about
        texts = dict(one.split(": ", 1) for one in rest[:3])
        body = rest[3 : next((at for at, one in enumerate(rest) if one.startswith("## ")), None)]
        yield Article(
            beat, kind[1], kind[2], language, headline, texts["short"], texts["push"], texts["summary"], tuple(body)
        )
