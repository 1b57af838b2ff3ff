"""A newsroom for incidents: the starter's beats asked for and small ones of the museum, and commands typed in it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from newsbot.canonical import parse_utc
from newsbot.distribution.api import create_app
from newsbot.newsroom import open_newsroom
from tests.cli.house import make_newsroom
from tests.cli.typed import Typist

BEATS = Path(__file__).with_name("beats")


class Room:
    """Wires go in by `newsbot collect --from`, one file a wire; what stands then is asked of `queue` and `show`."""

    def __init__(self, directory: Path, beats: Iterable[str], capsys: pytest.CaptureFixture[str]) -> None:
        own = {path.name for path in BEATS.iterdir()}
        starter = [name for name in beats if name not in own]
        self.directory = make_newsroom(directory / "newsroom", beats=starter or ["none"], languages=["en"])
        self._wires = directory
        self._sent = 0
        self._capsys = capsys
        self._token = ""
        small = sorted(own.intersection(beats))
        for name in small:
            self._open(name)
        for name in small:
            self.at("2000-01-01T00:00:00Z").ok("beat", "accept", name, "--by", "museum")

    def _open(self, name: str) -> None:
        """A small beat: its folder, whose `feed*.toml` are its feeds and `reference-*` its tables, signed by the
        museum."""
        elsewhere = shutil.ignore_patterns("feed*.toml", "reference-*")
        shutil.copytree(BEATS / name, self.directory / "templates" / name, ignore=elsewhere)
        for feed in (BEATS / name).glob("feed*.toml"):
            shutil.copy(feed, self.directory / "feeds" / f"{name}-{feed.stem.partition('-')[2] or 'wire'}.toml")
        for table in (BEATS / name).glob("reference-*"):
            shutil.copy(table, self.directory / "feeds" / "reference" / table.name.removeprefix("reference-"))

    def at(self, now: str) -> Typist:
        return Typist(self.directory, now, self._capsys)

    def collect(self, feed: str, body: str | bytes, now: str, *, suffix: str = ".json") -> Any:
        """What `collect --json` said of one wire."""
        self._sent += 1
        file = self._wires / f"wire-{self._sent}{suffix}"
        file.write_bytes(body.encode() if isinstance(body, str) else body)
        return self.at(now).json("collect", feed, "--from", str(file))

    def backfill(self, feed: str, body: str | bytes, now: str, *words: str, suffix: str = ".json") -> Any:
        """The same bytes as history, of which nothing is written; `words` are further options of the command."""
        self._sent += 1
        file = self._wires / f"history-{self._sent}{suffix}"
        file.write_bytes(body.encode() if isinstance(body, str) else body)
        return self.at(now).json("backfill", feed, "--from", str(file), *words)

    def get(self, now: str, *paths: str) -> list[httpx.Response]:
        """What a consumer who may see everything is answered by the API, one request after another."""
        if not self._token:
            self._token = self.at(now).json("token", "create", "cms")["token"]
        app = create_app(open_newsroom(self.directory), self.database, lambda: parse_utc(now))

        async def ask() -> list[httpx.Response]:
            transport = httpx.ASGITransport(app)
            headers = {"Authorization": f"Bearer {self._token}"}
            async with (
                app.router.lifespan_context(app),
                httpx.AsyncClient(transport=transport, base_url="http://api", headers=headers) as client,
            ):
                return [await client.get(path) for path in paths]

        return asyncio.run(ask())

    @property
    def database(self) -> Path:
        return self.directory / "db" / "newsroom.db"

    def standing(self, now: str) -> list[Mapping[str, Any]]:
        """Every draft in the queue, whatever its state."""
        return self.at(now).lines("queue", "--state", "all")

    def reasons(self, now: str, event: str = "") -> set[str]:
        """The codes at the drafts of an event (of all without one)."""
        return {
            reason["code"] for row in self.standing(now) if event in ("", row["event"]) for reason in row["reasons"]
        }

    def states(self, now: str, event: str = "") -> set[str]:
        return {row["state"] for row in self.standing(now) if event in ("", row["event"])}

    def texts(self, now: str) -> list[str]:
        """Of the drafts that are ready."""
        typist = self.at(now)
        return [typist.json("show", row["id"])["text"] for row in self.standing(now) if row["state"] == "ready"]
