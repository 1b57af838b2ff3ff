"""The API as a consumer meets it, without a socket in between."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import httpx
from article_samples import NOW
from newsroom_sample import House
from starlette.applications import Starlette

from newsbot.distribution import tokens
from newsbot.distribution.api import create_app

_entropy = count(1)


@dataclass
class Served:
    house: House
    app: Starlette
    client: httpx.AsyncClient
    now: list[datetime]
    tokens: dict[str, str] = field(default_factory=dict)

    def token(
        self,
        name: str = "cms",
        *,
        scopes: Sequence[str] = ("read",),
        beats: Sequence[str] = (),
        languages: Sequence[str] = (),
        expires: datetime | None = None,
        test: bool = False,
    ) -> str:
        """The token of the consumer called `name`, made when it is first asked for."""
        if name not in self.tokens:
            self.tokens[name] = tokens.create(
                self.house.archive,
                name,
                scopes=scopes,
                beats=beats,
                languages=languages,
                expires=expires,
                test=test,
                now=NOW,
                entropy=lambda: next(_entropy).to_bytes(32, "big"),
            )
        return self.tokens[name]

    async def get(self, path: str, token: str | None = None, **headers: str) -> httpx.Response:
        """As `cms`, who may see everything, unless a token says otherwise."""
        sent = {"Authorization": f"Bearer {self.token() if token is None else token}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return await self.client.get(path, headers=sent)

    def tick(self, **passed: float) -> None:
        self.now[0] += timedelta(**passed)


@asynccontextmanager
async def serving(house: House, **options: Any) -> AsyncIterator[Served]:
    now = [NOW]
    app = create_app(house.newsroom, house.archive.path, lambda: now[0], **options)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://api") as client,
    ):
        yield Served(house, app, client, now)


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem document of an answer that is one, as RFC 9457 has it."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = json.loads(response.content)
    assert document["status"] == status
    assert document["code"] == code
    assert document["title"]
    assert document["detail"]
    return document
