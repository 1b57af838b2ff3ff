"""A small newsroom with an archive, and an editor's verbs in the shape the desk leaves them in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from article_samples import NOW, draft, settings

from newsbot.archive import Archive, articles, decisions, drafts
from newsbot.distribution.release import release_due
from newsbot.newsroom.declared import Beat, Newsroom, RecordDeclaration, Settings
from newsbot.story import Article, Decision, Draft, Text


def beat(name: str) -> Beat:
    return Beat(
        name=name, title=name.title(), directory=Path(name), languages=("en",),
        media_topics=(("20000153", "earthquake"),), record=RecordDeclaration((), "time", {}), facts=(), checks=(),
        stories=(), constants={}, floors={}, news_window=timedelta(days=2), newest_only=False, section="World",
    )  # fmt: skip


def newsroom(root: Path, own: Settings | None = None) -> Newsroom:
    return Newsroom(root, own or settings(), {name: beat(name) for name in ("quakes", "currencies")}, {}, {})


@dataclass(frozen=True, slots=True)
class House:
    archive: Archive
    newsroom: Newsroom

    def decide(self, of: Draft, verb: str, at: datetime = NOW, who: str = "ana", **details: Any) -> Decision:
        return decisions.append(
            self.archive, id=of.id, version=of.version, verb=verb, who=who, verified=True, at=at, details=details
        )

    def approve(self, of: Draft, at: datetime = NOW, *, release_at: datetime | None = None, **details: Any) -> Draft:
        """Queued, where it is not yet, and approved, as the desk does it."""
        drafts.queue(self.archive, of, state="ready")
        due = release_at or at
        details = {"content_sha256": of.content_sha256, "opened": True, "needs": 1, "release_at": due, **details}
        self.decide(of, "approve", at, details.pop("who", "ana"), **details)
        drafts.update_row(self.archive, of.id, of.version, state="approved", approvals=1, release_at=due)
        return of

    def release(self, now: datetime = NOW) -> list[Article]:
        return release_due(self.archive, self.newsroom, now)

    def released(self, event: str = "nc74", language: str = "en", *, at: datetime = NOW, **changes: Any) -> Article:
        """A version that left: the next one of its article."""
        made = draft(event, language, **changes)
        made = replace(made, version=drafts.newest_version(self.archive, made.id) + 1)
        self.approve(made, at)
        (article,) = self.release(at)
        return article

    def killed(self, article: Article, at: datetime, note: str = "the agency withdrew the event") -> Article:
        """Withdrawn as the desk does it: a tombstone without a body, approved at once."""
        old = self.draft(article.id)
        tombstone = replace(
            old, version=old.version + 1, kind="kill", body=(), summary=Text(""), push=Text(""), note=note,
            supersedes=old.key, created_at=at,
        )  # fmt: skip
        self.decide(old, "kill", at, new_version=tombstone.version)
        self.approve(tombstone, at)
        (article,) = self.release(at)
        return article

    def draft(self, draft_id: str) -> Draft:
        found = drafts.get(self.archive, draft_id)
        assert found is not None
        return found

    def state(self, of: Draft) -> str:
        row = drafts.row(self.archive, of.id, of.version)
        assert row is not None
        return row.state

    def bytes_of(self, article: Article, form: str) -> bytes:
        found = articles.bytes_of(self.archive, article.id, article.version, form)
        assert found is not None
        return found
