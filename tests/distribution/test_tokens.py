"""A token is shown once, kept as a hash, and opens what it says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from article_samples import NOW
from newsroom_sample import House

from newsbot.archive import consumers
from newsbot.distribution import tokens
from newsbot.story import Refusal


def create(house: House, name: str = "cms", **changes: Any) -> str:
    given: dict[str, Any] = {
        "scopes": ("read",), "beats": (), "languages": (), "expires": None, "test": False, "now": NOW,
        "entropy": lambda: bytes(range(32)),
    }  # fmt: skip
    return tokens.create(house.archive, name, **{**given, **changes})


def test_a_token_is_kept_as_its_hash(house: House) -> None:
    token = create(house)
    assert token == "nb_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    with closing(sqlite3.connect(house.archive.path)) as database:
        dump = "\n".join(database.iterdump())
    assert token not in dump
    assert token.removeprefix("nb_") not in dump


def test_a_test_token_is_known_by_sight(house: House) -> None:
    assert create(house, test=True).startswith("nbtest_")
    found = consumers.by_name(house.archive, "cms")
    assert found is not None
    assert found.test


@pytest.mark.parametrize("name", ["", "a:b", "a b", "-x", "ä", "x" * 65, "a\nb"])
def test_names_fit_into_http_basic(house: House, name: str) -> None:
    with pytest.raises(Refusal, match="no name for a consumer"):
        create(house, name)


@pytest.mark.parametrize("scopes", [(), ("write",), ("read", "admin")])
def test_scopes_are_known(house: House, scopes: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match="a scope is one of"):
        create(house, scopes=scopes)


def test_a_token_cannot_be_born_dead(house: House) -> None:
    with pytest.raises(Refusal, match="expired already"):
        create(house, expires=NOW)


def test_a_token_takes_chance(house: House) -> None:
    with pytest.raises(ValueError, match="16 random bytes"):
        create(house, entropy=lambda: b"short")


def test_one_living_token_a_name(house: House) -> None:
    create(house)
    with pytest.raises(Refusal, match="STATE_FORBIDS"):
        create(house, entropy=lambda: bytes(32))
    tokens.revoke(house.archive, "cms", NOW)
    with pytest.raises(Refusal, match="NOT_FOUND"):
        tokens.revoke(house.archive, "cms", NOW)
    create(house, entropy=lambda: bytes(32))


def test_a_token_opens_until_it_expires_or_is_revoked(house: House) -> None:
    token = create(house, expires=NOW + timedelta(hours=1))
    shown = tokens.presented(f"bearer  {token}")
    assert shown is not None
    found = consumers.by_token_hash(house.archive, shown.token_hash)
    assert tokens.check(found, shown, NOW) == found
    assert tokens.check(found, shown, NOW + timedelta(hours=1)) is None
    tokens.revoke(house.archive, "cms", NOW)
    assert tokens.check(consumers.by_name(house.archive, "cms"), shown, NOW) is None
    assert consumers.by_token_hash(house.archive, shown.token_hash) is None
