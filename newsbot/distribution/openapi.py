"""The API described as OpenAPI 3.1, and the addresses it has: the routes are made from the same table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsbot import __version__
from newsbot.distribution.formats import ATOM_ENTRY, FORMATS, JSON_ITEM, NINJS, RSS_ITEM
from newsbot.distribution.formats.charts import SVG_TYPE
from newsbot.distribution.negotiate import SERVED
from newsbot.distribution.parameters import DEFAULT_LIMIT, LARGEST_LIMIT
from newsbot.distribution.problems import MEDIA_TYPE

JSON = "application/json"

ROUTES: Mapping[str, str] = {
    "/v1/changes": "changes",
    "/v1/articles": "current",
    "/v1/articles/{id}": "article",
    "/v1/articles/{id}/{version}/charts/{name}.svg": "chart",
    "/v1/feed.atom": "feed_atom",
    "/v1/feed.rss": "feed_rss",
    "/v1/feed.json": "feed_json",
    "/healthz": "healthz",
    "/readyz": "readyz",
    "/openapi.json": "description",
}
"""Address -> the method of the API that answers GET (and HEAD) there."""


def _media_type(name: str) -> str:
    return FORMATS[name].media_type.partition(";")[0]


def _query(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


_AFTER = _query(
    "after",
    {"type": "string", "pattern": "^(0|[1-9][0-9]{0,17})$"},
    "`next` of an earlier answer; opaque. Left out: from the start.",
)
_LIMIT = _query(
    "limit", {"type": "integer", "minimum": 1, "default": DEFAULT_LIMIT},
    f"Entries at most; more than {LARGEST_LIMIT} is answered with {LARGEST_LIMIT}.",
)  # fmt: skip
_BEAT = _query("beat", {"type": "string"}, "Only this beat.")
_LANGUAGE = _query("language", {"type": "string"}, "Only this language.")
_VERSION = _query("version", {"type": "integer", "minimum": 1}, "This version; left out: the newest.")
_FORMAT = _query(
    "format", {"type": "string", "enum": [name for form in SERVED for name in (form.name, *form.others)]},
    f"Wins over Accept; without either it is {NINJS}.",
)  # fmt: skip
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_CHART = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
_CHART_VERSION = {"name": "version", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
_IF_NONE_MATCH = {
    "name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"},
    "description": "ETag of what is held already: 304 when it is still that.",
}  # fmt: skip

_ENTRY = {
    "type": "object",
    "required": ["cursor", "kind", "id", "version", "beat", "article", "was_now"],
    "properties": {
        "cursor": {"type": "string"},
        "kind": {"enum": ["article", "update", "correction", "kill"]},
        "id": {"type": "string"},
        "version": {"type": "integer", "minimum": 1},
        "beat": {"type": "string"},
        "article": {"$ref": "#/components/schemas/Ninjs"},
        "was_now": {
            "type": "array",
            "description": "[old sentence, new sentence]; an empty one where something was added or left out.",
            "items": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
        },
        "AIGC": {
            "type": "object",
            "description": "Metadata of GB 45438-2025, where the newsroom's jurisdiction is cn.",
        },
    },
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
    },
}
_SCHEMAS = {
    "Ninjs": {
        "type": "object",
        "description": "A news item as ninjs 1.6 of the IPTC; `usageterms` holds the machine-authorship label.",
        "required": [
            "uri", "type", "pubstatus", "version", "versioncreated", "language", "headline", "byline", "usageterms",
            "body_html", "body_text", "digitalsourcetype", "$standard",
        ],
    },
    "Entry": _ENTRY,
    "Changes": {
        "type": "object",
        "required": ["changes", "next"],
        "properties": {
            "changes": {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}},
            "next": {"type": "string", "description": "The cursor to ask with next, even where nothing came."},
        },
    },
    "Articles": {
        "type": "object",
        "required": ["articles", "next"],
        "properties": {
            "articles": {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}},
            "next": {"type": ["string", "null"], "description": "null on the last page."},
        },
    },
    "Problem": _PROBLEM,
}  # fmt: skip


def _content(*media_types: str, schema: str = "") -> dict[str, Any]:
    return {name: {"schema": {"$ref": f"#/components/schemas/{schema}"}} if schema else {} for name in media_types}


def _answers(content: dict[str, Any], *problems: int, not_modified: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {"200": {"description": "As asked.", "content": content}}
    if not_modified:
        found["304"] = {"description": "What is held already is still that."}
    for status in problems:
        found[str(status)] = {"$ref": f"#/components/responses/{status}"}
    return found


_ARTICLE_CONTENT = {
    **_content(_media_type(NINJS), *FORMATS[NINJS].accepts, schema="Ninjs"),
    **_content(*(_media_type(form.name) for form in SERVED if form.name != NINJS)),
}

_OPERATIONS: Mapping[str, dict[str, Any]] = {
    "/v1/changes": {
        "operationId": "changes",
        "summary": "Every release, update, correction and kill this consumer may see, in commit order without gaps",
        "parameters": [_AFTER, _LIMIT, _IF_NONE_MATCH],
        "responses": _answers(_content(JSON, schema="Changes"), 400, 401, 403, 503, not_modified=True),
    },
    "/v1/articles": {
        "operationId": "articles",
        "summary": "Current articles, page by page",
        "parameters": [_BEAT, _LANGUAGE, _AFTER, _LIMIT, _IF_NONE_MATCH],
        "responses": _answers(_content(JSON, schema="Articles"), 400, 401, 403, 503, not_modified=True),
    },
    "/v1/articles/{id}": {
        "operationId": "article",
        "summary": "One article in the format asked for; of a killed one its tombstone",
        "parameters": [_ID, _VERSION, _FORMAT, _IF_NONE_MATCH],
        "responses": {
            **_answers(_ARTICLE_CONTENT, 400, 401, 403, 404, 406, 503, not_modified=True),
            "410": {"description": "It was killed; the body is its tombstone.", "content": _ARTICLE_CONTENT},
        },
    },
    "/v1/articles/{id}/{version}/charts/{name}.svg": {
        "operationId": "chart",
        "summary": "The picture of one chart of an article, as it left; of a killed article none",
        "parameters": [_ID, _CHART_VERSION, _CHART, _IF_NONE_MATCH],
        "responses": _answers(_content(SVG_TYPE), 401, 403, 404, 410, 503, not_modified=True),
    },
    "/v1/feed.atom": {
        "operationId": "feedAtom",
        "summary": "The newest articles as Atom 1.0, kills as deleted-entry (RFC 6721)",
        "parameters": [_IF_NONE_MATCH],
        "responses": _answers(_content(_media_type(ATOM_ENTRY)), 401, 403, 503, not_modified=True),
    },
    "/v1/feed.rss": {
        "operationId": "feedRss",
        "summary": "The newest articles as RSS 2.0; a killed one stays under its guid with its notice",
        "parameters": [_IF_NONE_MATCH],
        "responses": _answers(_content(_media_type(RSS_ITEM)), 401, 403, 503, not_modified=True),
    },
    "/v1/feed.json": {
        "operationId": "feedJson",
        "summary": "The newest articles as JSON Feed 1.1; a killed one stays under its id with its notice",
        "parameters": [_IF_NONE_MATCH],
        "responses": _answers(_content(_media_type(JSON_ITEM)), 401, 403, 503, not_modified=True),
    },
    "/healthz": {
        "operationId": "healthz",
        "summary": "The process answers",
        "security": [],
        "responses": _answers(_content(JSON)),
    },
    "/readyz": {
        "operationId": "readyz",
        "summary": "It can serve; if not, the reasons",
        "security": [],
        "responses": _answers(_content(JSON), 503),
    },
    "/openapi.json": {
        "operationId": "openapi",
        "summary": "This",
        "security": [],
        "responses": _answers(_content(JSON)),
    },
}

_PROBLEMS = {
    400: "A cursor, limit or version that is none.",
    401: "No living token.",
    403: "The token does not carry the scope `read`.",
    404: "There is no such thing, or not for this consumer.",
    410: "The article was killed, and its charts with it.",
    406: "It does not come in any format asked for.",
    503: "The archive cannot be read now; see Retry-After.",
}


def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "newsbot",
            "version": __version__,
            "description": "Approved articles of the newsroom's robot desk. Every error is problem+json (RFC 9457).",
        },
        "security": [{"bearer": []}, {"basic": []}],
        "paths": {path: {"get": operation} for path, operation in _OPERATIONS.items()},
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic", "description": "The consumer's name and its token."},
            },
            "responses": {
                str(status): {"description": said, "content": _content(MEDIA_TYPE, schema="Problem")}
                for status, said in _PROBLEMS.items()
            },
            "schemas": _SCHEMAS,
        },
    }


DOCUMENT = json.dumps(document(), ensure_ascii=False).encode()
