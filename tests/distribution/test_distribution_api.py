"""What a consumer gets, and what it never gets."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from article_samples import LANGUAGES, NOW, draft, settings
from newsroom_sample import House, newsroom
from served import Served, problem, serving
from starlette.routing import Route

from newsbot.archive import articles, drafts
from newsbot.distribution import openapi, tokens
from newsbot.distribution.api import create_app
from newsbot.distribution.parameters import LARGEST_LIMIT

SECOND = timedelta(seconds=1)
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"


# --- the change feed ------------------------------------------------------------------------------------------------


async def test_the_change_feed_is_the_contracts_envelope(served: Served) -> None:
    first = served.house.released()
    second = served.house.released(kind="correction", note="the headline")
    third = served.house.killed(second, NOW + 5 * SECOND)
    answer = await served.get("/v1/changes")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    document = answer.json()
    assert set(document) == {"changes", "next"}
    assert [(entry["cursor"], entry["kind"], entry["version"]) for entry in document["changes"]] == [
        ("1", "article", 1), ("2", "correction", 2), ("3", "kill", 3),
    ]  # fmt: skip
    assert document["next"] == "3"
    for entry, article in zip(document["changes"], (first, second, third), strict=True):
        assert entry["id"] == article.id
        assert entry["article"] == json.loads(article.formats["ninjs-1.6"])
        assert entry["was_now"] == [list(pair) for pair in article.was_now]
    assert document["changes"][2]["article"]["pubstatus"] == "canceled"


async def test_pages_join_without_gap_or_repetition(served: Served) -> None:
    for number in range(7):
        served.house.released(f"e{number}")
    seen, path = [], "/v1/changes?limit=3"
    for _ in range(4):
        answer = await served.get(path)
        seen += [entry["cursor"] for entry in answer.json()["changes"]]
        path = answer.links["next"]["url"]
    assert seen == [str(number) for number in range(1, 8)]
    empty = await served.get(path)
    assert empty.json() == {"changes": [], "next": "7"}
    served.house.released("late")
    assert [entry["cursor"] for entry in (await served.get(path)).json()["changes"]] == ["8"]


async def test_without_any_release_the_feed_is_empty_and_goes_on(served: Served) -> None:
    answer = await served.get("/v1/changes")
    assert answer.json() == {"changes": [], "next": "0"}
    assert (await served.get(answer.links["next"]["url"])).status_code == 200


@pytest.mark.parametrize(
    "cursor",
    ["-1", "2", "99999999999999999999999", "1.0", "1e0", "+1", "01", "%201", "0x1", "x", "", "١", "1;2", "None"],
)
@pytest.mark.parametrize("path", ["/v1/changes", "/v1/articles"])
async def test_what_was_never_given_out_is_no_cursor(served: Served, path: str, cursor: str) -> None:
    served.house.released()
    problem(await served.get(f"{path}?after={cursor}"), 400, "BAD_REQUEST")
    assert (await served.get(f"{path}?after=1")).status_code == 200


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5", "", "10000000000000000000000"])
async def test_a_limit_is_a_number_of_entries(served: Served, limit: str) -> None:
    problem(await served.get(f"/v1/changes?limit={limit}"), 400, "BAD_REQUEST")


async def test_a_large_limit_is_cut(served: Served) -> None:
    answer = await served.get("/v1/changes?limit=5000")
    assert f"limit={LARGEST_LIMIT}" in answer.links["next"]["url"]


async def test_what_is_held_already_is_not_sent_again(served: Served) -> None:
    served.house.released()
    first = await served.get("/v1/changes")
    tag = first.headers["etag"]
    for held in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = await served.get("/v1/changes", If_None_Match=held)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await served.get("/v1/changes", If_None_Match='"other"')).status_code == 200
    served.house.released("more")
    news = await served.get("/v1/changes", If_None_Match=tag)
    assert news.status_code == 200
    assert news.headers["etag"] != tag


async def test_other_work_in_the_archive_does_not_change_the_tag(served: Served) -> None:
    served.house.released()
    tag = (await served.get("/v1/changes")).headers["etag"]
    drafts.queue(served.house.archive, draft("waiting"), state="ready")
    assert (await served.get("/v1/changes", If_None_Match=tag)).status_code == 304


async def test_answers_belong_to_who_asked(served: Served) -> None:
    answer = await served.get("/v1/changes")
    assert "private" in answer.headers["cache-control"]
    assert "Authorization" in answer.headers["vary"]
    assert answer.headers["x-content-type-options"] == "nosniff"


# --- who may see what -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/v1/changes", "/v1/articles", "/v1/articles/abc", "/v1/feed.atom"])
async def test_without_a_living_token_there_is_nothing(served: Served, path: str) -> None:
    expired = served.token("old", expires=NOW + SECOND)
    served.tick(seconds=1)
    basic = base64.b64encode(b"other:" + served.token().encode()).decode()
    for header in (
        None, "", "Bearer", "Bearer ", "Bearer wrong", f"Bearer {expired}", f"Token {served.token()}", f"Basic {basic}",
        "Basic ####", "Basic " + base64.b64encode(b"\xff").decode(), "Basic " + base64.b64encode(b"nocolon").decode(),
        "Basic " + base64.b64encode(b":" + served.token().encode()).decode(), "Bearer \xe4",
    ):  # fmt: skip
        headers = {} if header is None else {"Authorization": header.encode("latin-1")}
        answer = await served.client.get(path, headers=headers)  # type: ignore[arg-type]
        problem(answer, 401, "NOT_ALLOWED")
        assert "Bearer" in answer.headers["www-authenticate"]
        assert "Basic" in answer.headers["www-authenticate"]


async def test_basic_is_the_name_and_the_token(served: Served) -> None:
    answer = await served.client.get("/v1/changes", auth=("cms", served.token()))
    assert answer.status_code == 200


async def test_a_token_expires_and_is_revoked_at_once(served: Served) -> None:
    token = served.token("cms", expires=NOW + SECOND)
    assert (await served.get("/v1/changes")).status_code == 200
    served.tick(seconds=1)
    problem(await served.get("/v1/changes"), 401, "NOT_ALLOWED")
    other = served.token("other")
    assert (await served.get("/v1/changes", other)).status_code == 200
    tokens.revoke(served.house.archive, "other", NOW)
    problem(await served.get("/v1/changes", other), 401, "NOT_ALLOWED")
    assert token != other


async def test_a_token_without_the_scope_reads_nothing(served: Served) -> None:
    problem(await served.get("/v1/changes", served.token("app", scopes=("receipts",))), 403, "NOT_ALLOWED")


async def test_a_consumer_sees_its_beats_and_languages_and_no_sign_of_others(served: Served) -> None:
    english, german = served.house.released("e1"), served.house.released("e2", "de")
    money = served.house.released("e3", beat="currencies")
    quakes = served.token("quakes", beats=("quakes",), languages=("en",))
    changes = (await served.get("/v1/changes", quakes)).json()
    assert [entry["id"] for entry in changes["changes"]] == [english.id]
    assert changes["next"] == "1"
    assert [entry["id"] for entry in (await served.get("/v1/articles", quakes)).json()["articles"]] == [english.id]
    for hidden in (german, money):
        answer = await served.get(f"/v1/articles/{hidden.id}", quakes)
        nothing = await served.get("/v1/articles/0123456789abcdef", quakes)
        assert problem(answer, 404, "NOT_FOUND") == problem(nothing, 404, "NOT_FOUND")
        assert hidden.id not in (await served.get("/v1/feed.atom", quakes)).text
        assert (await served.get(f"/v1/articles?beat={hidden.beat}&language={hidden.language}", quakes)).json()[
            "articles"
        ] == []
    killed = served.house.killed(german, NOW + SECOND)
    problem(await served.get(f"/v1/articles/{killed.id}", quakes), 404, "NOT_FOUND")


# --- articles -------------------------------------------------------------------------------------------------------


async def test_current_articles_come_page_by_page(served: Served) -> None:
    made = [served.house.released(f"e{number}", beat="quakes" if number % 2 else "currencies") for number in range(5)]
    served.house.killed(made[1], NOW + SECOND)
    updated = served.house.released("e0", beat="currencies", kind="update", note="more", at=NOW + 2 * SECOND)
    first = await served.get("/v1/articles?limit=2")
    assert [entry["cursor"] for entry in first.json()["articles"]] == ["3", "4"]
    second = await served.get(first.links["next"]["url"])
    assert [entry["cursor"] for entry in second.json()["articles"]] == ["5", str(updated.cursor)]
    assert second.json()["next"] is None
    assert "link" not in second.headers
    assert second.json()["articles"][1]["version"] == 2
    quakes = (await served.get("/v1/articles?beat=quakes&language=en")).json()["articles"]
    assert [entry["id"] for entry in quakes] == [made[3].id]
    assert (await served.get("/v1/articles?language=de")).json() == {"articles": [], "next": None}


@pytest.mark.parametrize(
    ("asked", "accept", "form"),
    [
        ("", "*/*", "ninjs-1.6"), ("", "", "ninjs-1.6"), ("", "application/json", "ninjs-1.6"),
        ("", "application/vnd.iptc.ninjs+json", "ninjs-1.6"), ("", "text/html", "html"), ("", "text/plain", "text"),
        ("", "text/*", "html"), ("", "image/png, text/html;q=0.5, text/plain;q=0.8", "text"),
        ("", "text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("", "application/json;q=0, application/vnd.iptc.ninjs+json;q=0, */*", "html"),
        ("?format=html", "text/plain", "html"), ("?format=text", "image/png", "text"),
        ("?format=ninjs", "*/*", "ninjs-1.6"), ("", "text/plain, application/json, */*", "ninjs-1.6"),
        ("", "application/json;q=wrong, text/html;q=0.1", "html"),
    ],
)  # fmt: skip
async def test_an_article_comes_in_the_format_asked_for(served: Served, asked: str, accept: str, form: str) -> None:
    article = served.house.released()
    answer = await served.get(f"/v1/articles/{article.id}{asked}", Accept=accept)
    assert answer.status_code == 200
    assert answer.content == article.formats[form]
    assert answer.headers["content-language"] == "en"
    assert answer.headers["last-modified"] == "Sat, 07 Mar 2026 09:30:00 GMT"
    tag = answer.headers["etag"]
    assert (await served.get(f"/v1/articles/{article.id}{asked}", Accept=accept, If_None_Match=tag)).status_code == 304


@pytest.mark.parametrize(
    ("asked", "accept"),
    [("?format=pdf", "*/*"), ("?format=", "*/*"), ("?format=atom-entry", "*/*"), ("?format=change", "*/*"),
     ("", "image/png"), ("", "text/html;q=0"), ("", "nonsense")],
)  # fmt: skip
async def test_what_does_not_come_in_a_format_is_not_acceptable(served: Served, asked: str, accept: str) -> None:
    article = served.house.released()
    found = problem(await served.get(f"/v1/articles/{article.id}{asked}", Accept=accept), 406, "NOT_ACCEPTABLE")
    assert found["formats"] == ["ninjs-1.6", "ninjs-2.2", "ninjs-3.1", "html", "text", "markdown"]


async def test_an_older_version_is_served_and_says_where_the_newest_is(served: Served) -> None:
    first, second = served.house.released(), served.house.released(kind="update", note="more")
    path = f"/v1/articles/{first.id}"
    assert (await served.get(path)).json()["version"] == "2"
    old = await served.get(f"{path}?version=1")
    assert old.content == first.formats["ninjs-1.6"]
    assert old.links["latest-version"]["url"] == f"{path}?format=ninjs-1.6"
    assert "link" not in (await served.get(f"{path}?version=2")).headers
    problem(await served.get(f"{path}?version=3"), 404, "NOT_FOUND")
    for wrong in ("0", "-1", "x", "1.0"):
        problem(await served.get(f"{path}?version={wrong}"), 400, "BAD_REQUEST")
    assert second.version == 2


@pytest.mark.parametrize("form", ["ninjs", "html", "text"])
@pytest.mark.parametrize("version", ["", "&version=1", "&version=2", "&version=77"])
async def test_of_a_killed_article_there_is_only_its_tombstone(served: Served, version: str, form: str) -> None:
    article = served.house.released()
    tombstone = served.house.killed(article, NOW + SECOND)
    answer = await served.get(f"/v1/articles/{article.id}?format={form}{version}")
    assert answer.status_code == 410
    assert answer.content == tombstone.formats["ninjs-1.6" if form == "ninjs" else form]
    assert b"strongest near the town" not in answer.content


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_label_is_in_every_answer_in_every_language(served: Served, language: str) -> None:
    article = served.house.released("e1", language)
    paths = ["/v1/changes", "/v1/articles", "/v1/feed.atom"]
    paths += [f"/v1/articles/{article.id}?format={form}" for form in ("ninjs", "html", "text")]
    for path in paths:
        text = (await served.get(path)).text
        assert article.label.text in text, path
        assert article.label.byline in text, path


# --- the Atom feed --------------------------------------------------------------------------------------------------


async def test_the_atom_feed_holds_the_newest_of_each_article(served: Served) -> None:
    first = served.house.released("e1")
    served.house.released("e2")
    updated = served.house.released("e1", kind="update", note="more", at=NOW + 5 * SECOND)
    third = served.house.released("e3", at=NOW + 6 * SECOND)
    served.house.killed(third, NOW + 7 * SECOND)
    answer = await served.get("/v1/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-03-07T09:30:05Z", "2026-03-07T09:30:00Z"]
    assert len(feed.findall(f"{TOMBSTONES}deleted-entry")) == 1
    assert feed.findtext(f"{ATOM}updated") == "2026-03-07T09:30:07Z"
    assert updated.id == first.id
    tag = answer.headers["etag"]
    assert (await served.get("/v1/feed.atom", If_None_Match=tag)).status_code == 304


async def test_rss_and_json_feed_keep_a_killed_article_with_its_notice(served: Served) -> None:
    served.house.released("e1")
    updated = served.house.released("e1", kind="update", note="more", at=NOW + 5 * SECOND)
    gone = served.house.released("e3", at=NOW + 6 * SECOND)
    served.house.killed(gone, NOW + 7 * SECOND)
    answer = await served.get("/v1/feed.rss")
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    channel = ElementTree.fromstring(answer.content).find("channel")  # noqa: S314
    assert channel is not None
    items = channel.findall("item")
    assert [(item.findtext("guid") or "").rpartition("/")[2] for item in items] == [gone.id, updated.id]
    assert (items[0].findtext("title") or "").startswith("WITHDRAWN:")
    listed = (await served.get("/v1/feed.json")).json()
    assert listed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["id"].rpartition("/")[2], item["_newsbot"]["kind"]) for item in listed["items"]] == [
        (gone.id, "kill"), (updated.id, "update"),
    ]  # fmt: skip
    for path in ("/v1/feed.rss", "/v1/feed.json"):
        tag = (await served.get(path)).headers["etag"]
        assert (await served.get(path, If_None_Match=tag)).status_code == 304
        problem(await served.get(path, "wrong"), 401, "NOT_ALLOWED")


async def test_an_empty_feed_is_a_feed(served: Served) -> None:
    feed = ElementTree.fromstring((await served.get("/v1/feed.atom")).content)  # noqa: S314
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


# --- nothing that has not left --------------------------------------------------------------------------------------


async def test_what_has_not_left_is_in_no_answer(served: Served) -> None:
    house = served.house
    embargoed = house.approve(draft("embargoed"), embargo=NOW + SECOND, release_at=NOW + SECOND)
    waiting, held = draft("waiting"), draft("held")
    drafts.queue(house.archive, waiting, state="ready")
    drafts.queue(house.archive, held, state="held")
    forged = draft("forged")
    drafts.queue(house.archive, forged, state="ready")
    drafts.update_row(house.archive, forged.id, 1, state="released")
    house.release()
    for path in ("/v1/changes", "/v1/articles", "/v1/feed.atom"):
        text = (await served.get(path)).text
        for one in (embargoed, waiting, held, forged):
            assert one.id not in text
    for one in (embargoed, waiting, held, forged):
        problem(await served.get(f"/v1/articles/{one.id}"), 404, "NOT_FOUND")


# --- what was sent --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/v1/changes", "/v1/articles", "/v1/articles/{id}", "/v1/feed.atom"])
async def test_what_a_consumer_pulled_is_marked_as_sent(served: Served, path: str) -> None:
    article = served.house.released()
    where = path.format(id=article.id)
    await served.get(where, served.token("trial", test=True))
    assert articles.sent(served.house.archive, article.id, 1) == []
    await served.get(where)
    served.tick(seconds=9)
    await served.get(where)
    assert articles.sent(served.house.archive, article.id, 1) == [("cms", NOW)]


# --- errors, health, description ------------------------------------------------------------------------------------


async def test_errors_are_problems(served: Served) -> None:
    problem(await served.get("/nothing"), 404, "NOT_FOUND")
    problem(await served.get("/v1/articles/"), 404, "NOT_FOUND")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = await served.client.request(
            method, "/v1/changes", headers={"Authorization": f"Bearer {served.token()}"}
        )
        problem(answer, 405, "METHOD_NOT_ALLOWED")
        assert "GET" in answer.headers["allow"]


async def test_a_fault_of_ours_tells_nothing_of_the_inside(house: House) -> None:
    def broken() -> Any:
        raise RuntimeError("secret inside")

    async with serving(house) as served:
        token = served.token()
        app = create_app(house.newsroom, house.archive.path, broken)
        served.client._transport.app = app  # type: ignore[attr-defined]
        answer = await served.get("/v1/changes", token)
        app.state.api.close()
    assert "secret" not in answer.text
    problem(answer, 500, "INTERNAL_ERROR")


async def test_heads_are_answered(served: Served) -> None:
    article = served.house.released()
    answer = await served.client.head("/v1/changes", headers={"Authorization": f"Bearer {served.token()}"})
    assert answer.status_code == 200
    assert articles.sent(served.house.archive, article.id, 1) == []


async def test_health_needs_no_token(served: Served) -> None:
    assert (await served.client.get("/healthz")).json() == {"status": "ok"}
    assert (await served.client.get("/readyz")).json() == {"status": "ready"}


async def test_without_an_archive_it_lives_and_is_not_ready(house: House, tmp_path: Path) -> None:
    async with serving(House(house.archive, newsroom(tmp_path))) as served:
        token = served.token()
        app = create_app(house.newsroom, tmp_path / "none.db", lambda: NOW)
        served.client._transport.app = app  # type: ignore[attr-defined]
        assert (await served.client.get("/healthz")).status_code == 200
        found = problem(await served.client.get("/readyz"), 503, "NOT_FOUND")
        assert [reason["code"] for reason in found["reasons"]] == ["NOT_FOUND"]
        answer = await served.get("/v1/changes", token)
        problem(answer, 503, "NOT_FOUND")
        assert answer.headers["retry-after"] == "1"
        assert str(tmp_path) not in answer.text
        app.state.api.close()


async def test_a_locked_archive_is_said_to_be_busy(house: House) -> None:
    async with serving(house) as served:
        token = served.token()
        house.archive.close()
        with closing(sqlite3.connect(house.archive.path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            answer = await served.get("/v1/changes", token)
            problem(answer, 503, "ARCHIVE_BUSY")
            assert answer.headers["retry-after"] == "1"
            problem(await served.client.get("/readyz"), 503, "ARCHIVE_BUSY")
            other.execute("ROLLBACK")
        assert (await served.get("/v1/changes", token)).status_code == 200


async def test_the_description_is_true_to_the_routes(served: Served) -> None:
    document = (await served.client.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    routes = {route.path for route in served.app.routes if isinstance(route, Route)}
    assert set(document["paths"]) == routes == set(openapi.ROUTES)
    for path, item in document["paths"].items():
        assert set(item) == {"get"}, path
        names = {parameter["name"] for parameter in item["get"].get("parameters", ()) if parameter["in"] == "path"}
        assert names == set(re.findall(r"\{(\w+)\}", path))
    text = json.dumps(document)
    for reference in {part.split('"')[0] for part in text.split('"$ref": "#/')[1:]}:
        found: Any = document
        for key in reference.split("/"):
            found = found[key]


async def test_every_answer_is_one_the_description_has(served: Served) -> None:
    """Status and media type of real answers stand in the document."""
    article = served.house.released()
    killed = served.house.killed(served.house.released("gone"), NOW + SECOND)
    document = openapi.document()
    for path, where in (
        ("/v1/changes", "/v1/changes"), ("/v1/changes", "/v1/changes?after=x"), ("/v1/articles", "/v1/articles"),
        ("/v1/articles/{id}", f"/v1/articles/{article.id}"), ("/v1/articles/{id}", f"/v1/articles/{killed.id}"),
        ("/v1/articles/{id}", f"/v1/articles/{article.id}?format=html"), ("/v1/articles/{id}", "/v1/articles/none"),
        ("/v1/articles/{id}", f"/v1/articles/{article.id}?format=x"), ("/v1/feed.atom", "/v1/feed.atom"),
        ("/healthz", "/healthz"), ("/readyz", "/readyz"), ("/openapi.json", "/openapi.json"),
    ):  # fmt: skip
        answer = await served.get(where)
        described = document["paths"][path]["get"]["responses"][str(answer.status_code)]
        if "$ref" in described:
            described = document["components"]["responses"][described["$ref"].rpartition("/")[2]]
        assert answer.headers["content-type"].partition(";")[0] in described["content"], where


# --- releasing ------------------------------------------------------------------------------------------------------


async def test_the_api_releases_what_is_due_when_it_is_asked_to(house: House) -> None:
    said: list[str] = []
    async with serving(house, releasing=True, release_every=3600, say=said.append) as served:
        releasing = served.app.state.api.releasing
        house.approve(draft(), release_at=NOW + SECOND)
        await releasing.once()
        assert (await served.get("/v1/changes")).json()["changes"] == []
        served.tick(seconds=1)
        (article,) = await releasing.once()
        assert [entry["id"] for entry in (await served.get("/v1/changes")).json()["changes"]] == [article.id]
        assert said == [f"2026-03-07T09:30:01Z released article {article.id}@1"]


async def test_asking_releases_nothing(served: Served) -> None:
    served.house.approve(draft())
    assert (await served.get("/v1/changes")).json()["changes"] == []


async def test_when_releasing_fails_the_api_answers_and_says_it_is_not_ready(house: House) -> None:
    class Broken(dict[str, Any]):
        def get(self, *_: Any) -> Any:
            raise RuntimeError("the beat cannot be read")

    own = newsroom(house.newsroom.root, settings())
    object.__setattr__(own, "beats", Broken())
    house.released("before")
    async with serving(House(house.archive, own), releasing=True, release_every=3600) as served:
        releasing = served.app.state.api.releasing
        house.approve(draft())
        assert await releasing.once() == []
        problem(await served.client.get("/readyz"), 503, "INTERNAL_ERROR")
        assert len((await served.get("/v1/changes")).json()["changes"]) == 1
        assert len(house.release()) == 1, "nothing was lost"
        await releasing.once()
        assert (await served.client.get("/readyz")).status_code == 200
