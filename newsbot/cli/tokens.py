"""token create, list and revoke: who may pull from the API."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Mapping

from newsbot.archive import consumers
from newsbot.canonical import utc_text
from newsbot.cli.context import emit, emit_lines, opened, say, wants_json
from newsbot.distribution import tokens
from newsbot.story import Refusal


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def create(arguments: argparse.Namespace) -> int:
    """A new token, shown once and kept only as its hash."""
    with opened(arguments, create=True) as room:
        for beat in _list(arguments.beats):
            if beat not in room.newsroom.beats:
                raise Refusal("NOT_FOUND", f"There is no beat {beat}; there are {', '.join(room.newsroom.beats)}.")
        token = tokens.create(
            room.archive, arguments.name, scopes=_list(arguments.scope), beats=_list(arguments.beats),
            languages=_list(arguments.languages), expires=arguments.expires,
            test=arguments.test, now=room.now, entropy=lambda: secrets.token_bytes(32),
        )  # fmt: skip
    if wants_json(arguments):
        emit({"name": arguments.name, "token": token})
    else:
        say(token)
    return 0


def list_all(arguments: argparse.Namespace) -> int:
    """The consumers, without their tokens: nobody can show those again."""
    with opened(arguments, create=True) as room:
        found: list[dict[str, object]] = [
            {
                "name": consumer.name, "scopes": list(consumer.scopes), "beats": list(consumer.beats),
                "languages": list(consumer.languages), "test": consumer.test,
                "created_at": utc_text(consumer.created_at),
                "expires": utc_text(consumer.expires) if consumer.expires else None,
                "revoked_at": utc_text(consumer.revoked_at) if consumer.revoked_at else None,
            }
            for consumer in consumers.list(room.archive)
        ]  # fmt: skip
    if wants_json(arguments):
        emit_lines(found)
        return 0
    for row in found:
        say(f"{row['name']}: {row['scopes']} on {row['beats'] or 'every beat'}{_end(row)}")
    return 0


def _end(row: Mapping[str, object]) -> str:
    if row["revoked_at"]:
        return f", revoked {row['revoked_at']}"
    return f", until {row['expires']}" if row["expires"] else ""


def revoke(arguments: argparse.Namespace) -> int:
    """A token that opens nothing from now on."""
    with opened(arguments) as room:
        tokens.revoke(room.archive, arguments.name, room.now)
    if wants_json(arguments):
        emit({"name": arguments.name, "revoked": True})
    else:
        say(f"{arguments.name}'s token opens nothing any more")
    return 0
