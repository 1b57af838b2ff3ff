"""What else lies in the archive: consumers, leases, settings, notes, and texts being typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive_samples import HOUR, NOW

from newsbot.archive import Archive, autosave, consumers, leases, notes, settings
from newsbot.archive.consumers import Consumer
from newsbot.story import Refusal

CMS = Consumer("cms", ("read", "receipts"), ("quakes",), (), NOW + HOUR, False, NOW)


def test_a_consumer_is_known_by_the_hash_of_its_token(archive: Archive) -> None:
    for _ in range(2):
        assert consumers.create(archive, CMS, "hash") == CMS
    assert consumers.by_token_hash(archive, "hash") == CMS
    assert consumers.by_token_hash(archive, "other") is None
    assert consumers.by_name(archive, "cms") == CMS
    assert consumers.by_name(archive, "app") is None
    with pytest.raises(Refusal, match="token revoke cms"):
        consumers.create(archive, CMS, "other")


def test_a_revoked_token_is_worth_nothing(archive: Archive) -> None:
    consumers.create(archive, CMS, "hash")
    app = replace(CMS, name="app", test=True, expires=None)
    consumers.create(archive, app, "hash of app")
    assert consumers.revoke(archive, "cms", NOW)
    assert not consumers.revoke(archive, "cms", NOW + HOUR)
    assert not consumers.revoke(archive, "nobody", NOW)
    assert consumers.by_token_hash(archive, "hash") is None
    assert list(consumers.list(archive)) == [app, replace(CMS, revoked_at=NOW)]
    again = replace(CMS, created_at=NOW + HOUR)
    assert consumers.create(archive, again, "new hash") == again
    assert consumers.by_token_hash(archive, "new hash") == again


def test_a_role_is_held_by_one(archive: Archive, other: Archive) -> None:
    assert leases.take(archive, "release", "one", NOW, 60)
    assert not leases.take(other, "release", "two", NOW, 60)
    assert leases.take(other, "collect", "two", NOW, 60)
    assert leases.take(archive, "release", "one", NOW + HOUR / 120, 60)
    assert leases.holder(other, "release", NOW + HOUR / 60) == "one"
    assert not leases.take(other, "release", "two", NOW + HOUR / 60, 60)
    assert leases.take(other, "release", "two", NOW + HOUR / 40, 60)
    assert not leases.release(archive, "release", "one")
    assert leases.holder(archive, "release", NOW + HOUR) is None
    assert leases.release(other, "release", "two")
    assert leases.take(archive, "release", "one", NOW, 60)


def test_settings(archive: Archive) -> None:
    assert settings.get(archive, "clock") is None
    settings.put(archive, "clock", "1")
    settings.put(archive, "clock", "2")
    assert settings.get(archive, "clock") == "2"
    for _ in range(2):
        settings.drop(archive, "clock")
    assert settings.get(archive, "clock") is None


def test_notes_in_the_order_they_were_left(archive: Archive) -> None:
    assert notes.add(archive, "d1", 2, "Ada", NOW + HOUR, "Second.")
    assert notes.add(archive, "d1", 1, "Ben", NOW, "First.")
    assert not notes.add(archive, "d1", 1, "Ben", NOW, "First.")
    assert notes.add(archive, "d2", 1, "Ben", NOW, "Elsewhere.")
    assert notes.of(archive, "d1") == [
        notes.Note("d1", 1, "Ben", NOW, "First."),
        notes.Note("d1", 2, "Ada", NOW + HOUR, "Second."),
    ]


def test_nothing_typed_is_lost(archive: Archive) -> None:
    autosave.save(archive, "d1", 1, "Ada", NOW, "Wor")
    autosave.save(archive, "d1", 1, "Ada", NOW + HOUR, "Words")
    autosave.save(archive, "d1", 2, "Ada", NOW, "Other")
    autosave.save(archive, "d1", 1, "Ben", NOW, "Mine")
    assert [found.text for found in autosave.of(archive, "d1")] == ["Words", "Other", "Mine"]
    assert autosave.of(archive, "d1", "Ben") == [autosave.Autosave("d1", 1, "Ben", NOW, "Mine")]
    assert autosave.drop(archive, "d1", 1, "Ada")
    assert not autosave.drop(archive, "d1", 1, "Ada")
    assert [found.text for found in autosave.of(archive, "d1", "Ada")] == ["Other"]
