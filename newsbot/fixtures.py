"""Recorded cases: a wire, the time it came and what came before it, read from `fixtures/<beat>/<case>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from newsbot import pipeline
from newsbot.archive import Archive, coverage, drafts
from newsbot.archive.coverage import Coverage
from newsbot.canonical import parse_utc
from newsbot.desk.decide import decide
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Chart, Draft, Refusal


@dataclass(frozen=True, slots=True)
class Step:
    """One wire sent into the house."""

    feed: str
    wire: Path
    now: datetime
    history: bool = False
    release: bool = False
    """Everything it left ready is approved and goes out, so that the next wire may update it."""
    complete_from: date | None = None
    floor: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A wire with its past; `<case>.<language>.md` beside it holds the articles expected of it."""

    name: str
    beat: str
    file: Path
    steps: tuple[Step, ...]
    """The last one is the news."""
    demo: bool
    """Part of what `newsbot demo` replays."""

    def expected(self, language: str) -> Path:
        return self.file.with_name(f"{self.name}.{language}.md")


_KEYS = {"feed", "now", "wire", "demo", "prior"}
_PRIOR_KEYS = {"feed", "now", "wire", "history", "release", "complete_from", "floor"}


def cases(root: Path, beat: str = "") -> Iterator[Case]:
    """Every case of a newsroom, by beat and name; a file that is no case is CONFIG_INVALID."""
    for file in sorted((root / "fixtures").glob(f"{beat or '*'}/*.toml")):
        yield _case(file)


def _case(file: Path) -> Case:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        _known(found, _KEYS)
        last = _step(file, {key: found[key] for key in ("feed", "now", "wire")})
        prior = tuple(_step(file, step, last.now) for step in found.get("prior", ()))
    except (KeyError, ValueError, TypeError) as error:
        raise Refusal(
            "CONFIG_INVALID", f"{file}: a case has feed, now, wire and [[prior]] wires; wrong is: {error}"
        ) from error
    return Case(file.stem, file.parent.name, file, (*prior, last), bool(found.get("demo", False)))


def _known(found: dict[str, Any], keys: set[str]) -> None:
    if unknown := set(found) - keys:
        raise ValueError(f"unknown key {min(unknown)!r}, known are {', '.join(sorted(keys))}")


def _step(file: Path, found: dict[str, Any], default_now: datetime | None = None) -> Step:
    _known(found, _PRIOR_KEYS)
    wire = file.parent / found["wire"]
    if not wire.is_file():
        raise ValueError(f"there is no wire {wire}")
    now = parse_utc(found["now"]) if "now" in found else default_now
    if now is None:
        raise ValueError("`now` is missing")
    return Step(
        found["feed"], wire, now, bool(found.get("history", False)), bool(found.get("release", False)),
        found.get("complete_from"), found.get("floor", ""),
    )  # fmt: skip


def play(house: pipeline.House, step: Step, tally: pipeline.Tally) -> None:
    """Sends one wire into the house, at `house.now`."""
    newsroom: Newsroom = house.newsroom
    feed = newsroom.feeds[step.feed]
    body = step.wire.read_bytes()
    if not step.history:
        pipeline.take(house, feed, body, tally, origin=step.wire.name)
        pipeline.carry(house, tally)
        if step.release:
            _release(house)
        return
    pipeline.backfill(house, feed, body, tally, origin=step.wire.name)
    if step.complete_from:
        start = datetime.combine(step.complete_from, time(), UTC)
        coverage.declare(house.archive, Coverage(feed.beat, feed.name, start, house.now, step.floor, feed.universe))


def _release(house: pipeline.House) -> None:
    for row in drafts.window(house.archive, states=("ready",), limit=1000, now=house.now):
        draft = drafts.get(house.archive, row.id, row.version)
        slug = draft.slug if draft is not None else ""
        decide(house.archive, house.newsroom, "approve", [row.id], who="a fixture", at=house.now, delay=0, confirm=slug)
    pipeline.release(house)


def articles(newsroom: Newsroom, archive: Archive, case: Case) -> dict[str, str]:
    """Plays a case in an empty archive; per language of the beat, what its last wire left in the queue, as Markdown."""
    for step in case.steps:
        play(pipeline.House(newsroom, archive, step.now), step, pipeline.Tally())
    return told(newsroom, archive, case)


def told(newsroom: Newsroom, archive: Archive, case: Case) -> dict[str, str]:
    """The articles of a case whose steps this archive has seen."""
    now = case.steps[-1].now
    written: dict[str, list[str]] = {language: [] for language in newsroom.beats[case.beat].languages}
    for row in drafts.window(archive, states=("ready", "held", "spiked"), limit=1000, now=now):
        draft = drafts.get(archive, row.id, row.version)
        if draft is not None and draft.beat == case.beat:
            written[draft.language].append(_markdown(draft, row.state))
    return {language: "\n".join(parts) for language, parts in written.items()}


def differences(case: Case, written: Mapping[str, str]) -> Iterator[str]:
    """What the articles of a case are not as the files beside it expect, and what to do then."""
    for language, text in written.items():
        file, renewing = case.expected(language), f"`newsbot beat check {case.beat} --renew`"
        if not file.exists():
            yield f"{file} is missing; {renewing} writes it, then read it"
        elif file.read_text(encoding="utf-8") != text:
            yield f"{file} expects other articles; {renewing} writes them, then read the diff"


def renew(case: Case, written: Mapping[str, str]) -> list[Path]:
    """Writes the articles of a case as what is expected from now on; the files that changed."""
    changed = []
    for language, text in written.items():
        file = case.expected(language)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            changed.append(file)
    return changed


def _chart(chart: Chart) -> str:
    """What the picture shows; its bytes are tested where it is drawn."""
    lines = [f"- {sentence.text}\n" for sentence in chart.alternative]
    return f"## {chart.title.text}\n\n{''.join(lines)}\n{chart.kind} {chart.name}: {chart.caption.text}".rstrip(": ")


def _markdown(draft: Draft, state: str) -> str:
    reasons = "".join(f"- {reason.code}: {reason.message}\n" for reason in draft.checks)
    body = "\n\n".join([paragraph.text for paragraph in draft.body] + [_chart(chart) for chart in draft.charts])
    return (
        f"# {draft.headline.text}\n\n"
        f"{draft.type} of {draft.event}, {draft.kind} {draft.version}, {state}, score {draft.score}\n{reasons}\n"
        f"short: {draft.short_headline.text}\n\npush: {draft.push.text}\n\nsummary: {draft.summary.text}\n\n{body}\n"
    )
