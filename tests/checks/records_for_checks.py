"""A beat with the checks of a test, and an archive that holds its past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from newsbot.archive import Archive, records
from newsbot.checks import records as record_checks
from newsbot.newsroom.declared import Beat, CheckDeclaration, FieldDeclaration, Place, RecordDeclaration
from newsbot.newsroom.expression import parse
from newsbot.story import Reason, Record, Scalar, Verdict

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
_FIELDS = {
    "time": ("time", ""), "date": ("date", ""), "magnitude": ("decimal", "magnitude"),
    "latitude": ("decimal", "degrees"),
    "longitude": ("decimal", "degrees"), "name": ("text", ""), "value": ("decimal", "USD"), "status": ("text", ""),
    "headline": ("text", ""), "description": ("text", ""), "votes": ("integer", "votes"), "low": ("decimal", "C"),
    "high": ("decimal", "C"), "wind": ("decimal", "km/h"), "income": ("decimal", "USD"), "eps": ("decimal", "USD"),
    "shares": ("decimal", ""), "home": ("text", ""), "away": ("text", ""), "updated": ("time", ""),
    "corrected": ("boolean", ""), "start": ("date", ""), "end": ("date", ""), "address": ("text", ""),
}  # fmt: skip


def check(kind: str, code: str = "", verdict: str = "hold", /, *, line: int = 14, **options: Any) -> CheckDeclaration:
    own = {name: options.pop(name, "") for name in ("message", "unit", "citation")}
    when = options.pop("when", "")
    return CheckDeclaration(
        name=f"check_{kind}", kind=kind, code=code or "RANGE_JUMP", verdict=verdict, options=options,
        place=Place("templates/test/beat.toml", line), when=parse(when) if when else None, **own,
    )  # fmt: skip


def beat(*checks: CheckDeclaration, entity: str = "name", floors: Mapping[str, Decimal] | None = None) -> Beat:
    fields = {name: FieldDeclaration(name, kind, unit) for name, (kind, unit) in _FIELDS.items()}  # type: ignore[arg-type]
    return Beat(
        name="test", title="Test", directory=Path("templates/test"), languages=("en",), media_topics=(),
        record=RecordDeclaration(("id",), "time", fields, entity=entity), facts=(), checks=checks, stories=(),
        constants={}, floors=floors or {}, news_window=timedelta(hours=48), newest_only=False,
    )  # fmt: skip


def typed(value: Any) -> Scalar:
    """Figures as the reader delivers them: exact decimals."""
    return Decimal(str(value)) if isinstance(value, float) else value


def record(event: str = "e1", at: datetime = NOW, revision: int = 1, **data: Any) -> Record:
    values = {name: typed(value) for name, value in data.items()}
    return Record("test-feed", "test", event, revision, at, NOW, values, "0" * 64, {}, str(data.get("name", "")))


def judge(declared: Beat, judged: Record, archive: Archive, **options: Any) -> tuple[Reason, ...]:
    return record_checks.judge(declared, judged, archive, NOW, **options)


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


class Past:
    """Puts records into the archive the way the pipeline does."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def say(self, event: str, at: datetime, verdict: Verdict = Verdict.PASS, **data: Any) -> Record:
        """One more revision of an event, judged and, if it may, admitted."""
        said, _ = records.add(
            self.archive, feed="test-feed", beat="test", event=event, happened_at=at, observed_at=NOW,
            data={name: typed(value) for name, value in data.items()}, wire="0" * 64, paths={},
            entity=str(data.get("name", "")),
        )  # fmt: skip
        records.judge(self.archive, said.key, (), verdict, NOW)
        if verdict not in records.BARRED:
            records.admit(self.archive, said)
        return said

    def pending(self, event: str, at: datetime, **data: Any) -> Record:
        """A revision that waits for its verdict."""
        said, _ = records.add(
            self.archive, feed="test-feed", beat="test", event=event, happened_at=at, observed_at=NOW,
            data={name: typed(value) for name, value in data.items()}, wire="0" * 64, paths={},
            entity=str(data.get("name", "")),
        )  # fmt: skip
        return said

    def series(self, name: str, values: list[float | int], **data: Any) -> None:
        """One value a day, the last one yesterday."""
        for back, value in enumerate(reversed(values), start=1):
            self.say(f"{name}-{back}", NOW - back * DAY, name=name, value=Decimal(str(value)), **data)
