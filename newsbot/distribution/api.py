"""The HTTP API the newsroom's CMS pulls from: a request with a token goes in, released bytes come out."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from newsbot.archive import Archive, articles
from newsbot.archive.consumers import Consumer
from newsbot.checks.codes import CODES
from newsbot.distribution import openapi, parameters, tokens
from newsbot.distribution.background import RELEASE_SECONDS, Background, Clock, Releasing, Say, release_loop
from newsbot.distribution.formats import ATOM_ENTRY, CHANGE, FORMATS, JSON_ITEM, RSS_ITEM, Format, atom, jsonfeed, rss
from newsbot.distribution.formats.change import with_cursor
from newsbot.distribution.formats.charts import SVG_TYPE, stored_name
from newsbot.distribution.negotiate import chosen
from newsbot.distribution.problems import HANDLERS, Problem, not_found, unauthorized
from newsbot.distribution.reading import Page, Reading
from newsbot.newsroom.declared import Newsroom
from newsbot.story import Article, Refusal

FEED_ENTRIES = 100
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_EMPTY_FEED = datetime(1970, 1, 1, tzinfo=UTC)


def create_app(
    newsroom: Newsroom,
    archive_path: Path,
    clock: Clock,
    *,
    releasing: bool = False,
    release_every: float = RELEASE_SECONDS,
    say: Say = lambda _: None,
) -> Starlette:
    """The API over the archive at `archive_path`. With `releasing` it also releases what is due, every second."""
    background = Background(archive_path)
    api = _Api(
        newsroom, clock, Reading(archive_path), background,
        Releasing(background, newsroom, clock, say) if releasing else None,
    )  # fmt: skip
    app = Starlette(
        routes=[Route(path, getattr(api, name), methods=["GET"]) for path, name in openapi.ROUTES.items()],
        exception_handlers=HANDLERS,
        lifespan=_lifespan(api, release_every),
    )
    app.router.redirect_slashes = False
    app.state.api = api
    return app


def _lifespan(api: _Api, every: float) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        loop = None if api.releasing is None else asyncio.create_task(release_loop(api.releasing, every))
        try:
            yield
        finally:
            if loop is not None:
                loop.cancel()
                with suppress(asyncio.CancelledError):
                    await loop
            api.close()

    return lifespan


@dataclass(frozen=True, slots=True)
class _Api:
    """One method an address; see `openapi.ROUTES`."""

    newsroom: Newsroom
    clock: Clock
    reading: Reading
    background: Background
    releasing: Releasing | None

    def close(self) -> None:
        self.background.close()
        self.reading.close()

    # --- the change feed and its pages ----------------------------------------------------------------------------

    async def changes(self, request: Request) -> Response:
        consumer = self._consumer(request)

        def make(archive: Archive) -> Page:
            after, limit = parameters.cursor(request, self.reading.head), parameters.limit(request)
            found = articles.stored(archive, after, limit, consumer.beats, consumer.languages, format=CHANGE)
            following = found[-1].cursor if found else after
            entries = b",".join(with_cursor(entry.bytes, entry.cursor) for entry in found)
            return Page(
                b'{"changes":[%b],"next":"%d"}' % (entries, following),
                "application/json",
                tuple(entry.cursor for entry in found),
                parameters.next_link("/v1/changes", {"after": str(following), "limit": str(limit)}),
            )

        return self._answer(request, consumer, make)

    async def current(self, request: Request) -> Response:
        consumer = self._consumer(request)

        def make(archive: Archive) -> Page:
            after, limit = parameters.cursor(request, self.reading.head), parameters.limit(request)
            asked = {name: request.query_params[name] for name in ("beat", "language") if name in request.query_params}
            found = articles.current(
                archive, after, limit + 1, asked.get("beat"), asked.get("language"),
                beats=consumer.beats, languages=consumer.languages,
            )  # fmt: skip
            more, shown = len(found) > limit, found[:limit]
            entries = b",".join(with_cursor(_bytes(archive, article, CHANGE), article.cursor) for article in shown)
            following = str(shown[-1].cursor) if more else None
            here = {**asked, "after": following or "", "limit": str(limit)}
            return Page(
                b'{"articles":[%b],"next":%b}' % (entries, json.dumps(following).encode()),
                "application/json",
                tuple(article.cursor for article in shown),
                parameters.next_link("/v1/articles", here) if more else (),
            )

        return self._answer(request, consumer, make)

    async def article(self, request: Request) -> Response:
        """A version as it left, the newest without one. Of a killed article every version is its tombstone."""
        consumer = self._consumer(request)
        form = chosen(request.query_params.get("format"), request.headers.get("accept", ""))
        draft_id, version = request.path_params["id"], parameters.version(request)
        archive = self.reading.archive()
        newest = articles.get(archive, draft_id)
        if newest is None or not _may_see(consumer, newest):
            raise not_found("There is no such article, or not for this consumer.")
        killed = newest.kind == "kill"
        article = newest if killed or version is None else articles.get(archive, draft_id, version)
        if article is None:
            raise not_found(f"There is no version {version} of this article; the newest is {newest.version}.")
        page = Page(_form(article, form), form.media_type, (article.cursor,), _about(article, newest, form))
        return self._send(request, consumer, page, 410 if killed else 200)

    async def chart(self, request: Request) -> Response:
        """A chart's picture as it left with a version of its article."""
        consumer = self._consumer(request)
        draft_id, version, name = (request.path_params[part] for part in ("id", "version", "name"))
        archive = self.reading.archive()
        newest = articles.get(archive, draft_id)
        if newest is None or not _may_see(consumer, newest):
            raise not_found("There is no such article, or not for this consumer.")
        if newest.kind == "kill":
            raise Problem(410, "NOT_FOUND", "The article was killed, and its charts with it.")
        article = articles.get(archive, draft_id, int(version)) if _NUMBER.fullmatch(version) else None
        picture = None if article is None else article.formats.get(stored_name(name))
        if article is None or picture is None:
            raise not_found(f"Version {version} of this article has no picture of a chart `{name}`.")
        source_type = (("Link", f'<{article.label.digital_source_type}>; rel="type"'),)
        return self._send(request, consumer, Page(picture, SVG_TYPE, (), (*_dated(article), *source_type)), 200)

    async def feed_atom(self, request: Request) -> Response:
        return self._feed(request, ATOM_ENTRY, lambda parts, at: atom.feed(parts, self.newsroom.settings, at))

    async def feed_rss(self, request: Request) -> Response:
        return self._feed(request, RSS_ITEM, lambda parts, at: rss.feed(parts, self.newsroom.settings, at))

    async def feed_json(self, request: Request) -> Response:
        return self._feed(request, JSON_ITEM, lambda parts, _: jsonfeed.feed(parts, self.newsroom.settings))

    def _feed(self, request: Request, form: str, joined: Callable[[list[bytes], datetime], bytes]) -> Response:
        """The newest version of each of the newest articles; `joined` makes one document of what they left as."""
        consumer = self._consumer(request)

        def make(archive: Archive) -> Page:
            newest: dict[str, Article] = {}
            for article in articles.latest(archive, FEED_ENTRIES, consumer.beats, consumer.languages):
                newest.setdefault(article.id, article)
            found = [
                (article, articles.bytes_of(archive, article.id, article.version, form)) for article in newest.values()
            ]
            # What left before there was this format is in no feed of it; the change feed has it.
            shown = [(article, part) for article, part in found if part is not None]
            updated = max((article.released_at for article, _ in shown), default=_EMPTY_FEED)
            return Page(
                joined([part for _, part in shown], updated),
                FORMATS[form].media_type,
                tuple(article.cursor for article, _ in shown),
            )

        return self._answer(request, consumer, make)

    # --- about the API --------------------------------------------------------------------------------------------

    async def healthz(self, _: Request) -> Response:
        """The process answers."""
        return Response(b'{"status":"ok"}', media_type="application/json", headers={"Cache-Control": "no-store"})

    async def readyz(self, _: Request) -> Response:
        """The archive can be read, and releases go out."""
        problems = [] if self.releasing is None or self.releasing.problem is None else [self.releasing.problem]
        try:
            self.reading.archive()
        except Refusal as refusal:
            problems.append(refusal)
        if problems:
            reasons = [{"code": code, "message": CODES.get(code, "See the newsroom's log.")} for code in
                       sorted({problem.code for problem in problems})]  # fmt: skip
            raise Problem(503, reasons[0]["code"], "Not ready to serve.", {"Retry-After": "1"}, reasons=reasons)
        return Response(b'{"status":"ready"}', media_type="application/json", headers={"Cache-Control": "no-store"})

    async def description(self, _: Request) -> Response:
        return Response(openapi.DOCUMENT, media_type="application/json")

    # --- shared -----------------------------------------------------------------------------------------------------

    def _consumer(self, request: Request) -> Consumer:
        """Who asks, with the right to read; 401 and 403 otherwise."""
        shown = tokens.presented(request.headers.get("authorization", ""))
        found = None if shown is None else tokens.check(self.reading.consumer(shown.token_hash), shown, self.clock())
        if found is None:
            raise unauthorized()
        if "read" not in found.scopes:
            raise Problem(403, "NOT_ALLOWED", "This token does not carry the scope `read`.")
        return found

    def _answer(self, request: Request, consumer: Consumer, make: Callable[[Archive], Page]) -> Response:
        """The page for this address, query and view, as long as nothing has left since it was made."""
        asked = (request.scope["path"], request.scope["query_string"])
        return self._send(request, consumer, self.reading.page((*asked, consumer.beats, consumer.languages), make), 200)

    def _send(self, request: Request, consumer: Consumer, page: Page, status: int) -> Response:
        if status == 200 and parameters.has_it(request, page.etag):
            response = Response(status_code=304)
            response.raw_headers = list(page.headers)
            return response
        response = Response(page.body, status, media_type=page.media_type)
        response.raw_headers.extend(page.headers)
        if page.cursors and not consumer.test and request.method == "GET":
            response.background = BackgroundTask(self.background.mark_sent, consumer.name, page.cursors, self.clock())
        return response


def _may_see(consumer: Consumer, article: Article) -> bool:
    return (not consumer.beats or article.beat in consumer.beats) and (
        not consumer.languages or article.language in consumer.languages
    )


def _bytes(archive: Archive, article: Article, form: str) -> bytes:
    found = articles.bytes_of(archive, article.id, article.version, form)
    return found if found is not None else _missing(form)


def _form(article: Article, form: Format) -> bytes:
    found = article.formats.get(form.name)
    return found if found is not None else _missing(form.name)


def _missing(form: str) -> bytes:
    raise Problem(406, "NOT_ACCEPTABLE", f"This article left before there was {form}; it is never rendered again.")


def _about(article: Article, newest: Article, form: Format) -> tuple[tuple[str, str], ...]:
    headers = [*_dated(article)]
    if article.version != newest.version:
        headers.append(("Link", f'</v1/articles/{article.id}?format={form.name}>; rel="latest-version"'))
    return tuple(headers)


def _dated(article: Article) -> tuple[tuple[str, str], ...]:
    return ("Content-Language", article.language), ("Last-Modified", _http_date(article.released_at))


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
