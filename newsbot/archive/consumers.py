"""Who may pull from the API: their scopes, and the hashes of their tokens (never a token)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbot.archive import queries
from newsbot.archive.connection import Archive, Row
from newsbot.archive.values import optional_text, optional_time, time_from, time_text
from newsbot.canonical import dumps, loads
from newsbot.story import Refusal

SQL = queries.load("consumers")


@dataclass(frozen=True, slots=True)
class Consumer:
    """One CMS or application that pulls."""

    name: str
    scopes: tuple[str, ...]
    """`read`, `receipts`, `readings`."""
    beats: tuple[str, ...]
    """Empty = all."""
    languages: tuple[str, ...]
    """Empty = all."""
    expires: datetime | None
    test: bool
    created_at: datetime
    revoked_at: datetime | None = None


def create(archive: Archive, consumer: Consumer, token_hash: str) -> Consumer:
    """Keeps a consumer; the same again changes nothing, another token for a living name is refused."""
    with archive.step():
        held = archive.row(SQL["token_hash"], (consumer.name,))
        if held is not None and held[0] == token_hash:
            return consumer
        if held is not None:
            raise Refusal(
                "STATE_FORBIDS",
                f"There is a consumer {consumer.name} already; `newsbot token revoke {consumer.name}` first.",
            )
        archive.run(SQL["drop_revoked"], (consumer.name,))
        row = (
            consumer.name, dumps(consumer.scopes), dumps(consumer.beats), dumps(consumer.languages),
            optional_text(consumer.expires), consumer.test, time_text(consumer.created_at), token_hash,
        )  # fmt: skip
        archive.run(SQL["create"], row)
    return consumer


def by_token_hash(archive: Archive, token_hash: str) -> Consumer | None:
    """Whose token it is; None when unknown or revoked. Whether it has expired is the caller's clock to say."""
    found = archive.row(SQL["by_token_hash"], (token_hash,))
    return _consumer(found) if found else None


def by_name(archive: Archive, name: str) -> Consumer | None:
    """Revoked or not."""
    found = archive.row(SQL["by_name"], (name,))
    return _consumer(found) if found else None


def revoke(archive: Archive, name: str, at: datetime) -> bool:
    """False when there is no such consumer or it was revoked before."""
    return archive.run(SQL["revoke"], (time_text(at), name)) == 1


def _consumer(row: Row) -> Consumer:
    name, scopes, beats, languages, expires, test, created_at, revoked_at = row
    return Consumer(
        name, tuple(loads(scopes)), tuple(loads(beats)), tuple(loads(languages)), optional_time(expires), bool(test),
        time_from(created_at), optional_time(revoked_at),
    )  # fmt: skip


def list(archive: Archive) -> Sequence[Consumer]:
    """By name, revoked ones included."""
    return tuple(map(_consumer, archive.rows(SQL["all"])))
