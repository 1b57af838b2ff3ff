"""Every error of the API as problem+json (RFC 9457): a status, a reason code of the contract, a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from newsbot.checks.codes import CODES
from newsbot.story import Refusal

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 1
CHALLENGE = 'Bearer realm="newsbot", Basic realm="newsbot", charset="UTF-8"'


class Problem(Exception):
    """An answer that is an error; `members` are further members of the problem document."""

    def __init__(
        self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members


def response(problem: Problem) -> Response:
    """The problem document. Nothing of it may be kept by a cache in between."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
        **problem.members,
    }
    return Response(
        json.dumps(document, ensure_ascii=False).encode(),
        problem.status,
        {"Cache-Control": "no-store", **problem.headers},
        MEDIA_TYPE,
    )


def bad_request(detail: str) -> Problem:
    return Problem(400, "BAD_REQUEST", detail)


def not_found(detail: str) -> Problem:
    """Also what a consumer may not see: it must not learn that it is there."""
    return Problem(404, "NOT_FOUND", detail)


def unauthorized() -> Problem:
    return Problem(
        401,
        "NOT_ALLOWED",
        "This needs a living token: `Authorization: Bearer TOKEN`, or HTTP Basic with the consumer's name as user.",
        {"WWW-Authenticate": CHALLENGE},
    )


def unavailable(refusal: Refusal) -> Problem:
    """The archive cannot be read now. The refusal's own sentence names paths and is not a consumer's business."""
    return Problem(
        503,
        refusal.code,
        f"Nothing can be served just now. {CODES.get(refusal.code, '')}".strip(),
        {"Retry-After": str(RETRY_SECONDS)},
    )


async def on_problem(_: Request, error: Exception) -> Response:
    if not isinstance(error, Problem):
        raise error
    return response(error)


async def on_refusal(_: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return response(unavailable(error))


async def on_http_exception(request: Request, error: Exception) -> Response:
    """What the router says: no such path, no such method."""
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.NOT_FOUND:
        return response(not_found("There is nothing at this address; /openapi.json lists what there is."))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not understood here; allowed: {headers.get('Allow', 'GET')}."
        return response(Problem(405, "METHOD_NOT_ALLOWED", detail, headers))
    return response(Problem(error.status_code, "BAD_REQUEST", str(error.detail), headers))


async def on_error(_: Request, __: Exception) -> Response:
    """A fault of ours: the log has it whole, the consumer learns nothing of the inside."""
    detail = "Something went wrong here. It is in the newsroom's log; ask again later."
    return response(Problem(500, "INTERNAL_ERROR", detail))


HANDLERS = {
    Problem: on_problem,
    Refusal: on_refusal,
    HTTPException: on_http_exception,
    Exception: on_error,
}
