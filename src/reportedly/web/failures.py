"""One shape for whatever goes wrong: a page for people, the same facts as JSON for programs.

    {"error": {"status": 404, "code": "not-found", "reason": "there is no such page"}}

`reason` is one line for a person and holds nothing secret; an unexpected error tells nothing but
that it was one (the log has it).
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI

_LOG = logging.getLogger("reportedly.web")
_REASONS = {
    404: "there is no such page here",
    405: "this cannot be asked in that way",
    500: "something went wrong here; it is not your doing, and the log says what",
}


def install(app: FastAPI) -> None:
    """Answer every failure of `app` in the one shape."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ReportedlyError, _own)
    app.add_exception_handler(Exception, _unexpected)


def failure(
    request: Request, status: int, reason: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer that tells `reason`."""
    code = _code(status)
    # a lone surrogate may be in the name of a field that somebody made up
    reason = reason.encode("utf-8", "backslashreplace").decode()
    if _wants_json(request):
        body = {"error": {"status": status, "code": code, "reason": reason}}
        return JSONResponse(body, status, headers)
    from reportedly.web.visit import visit  # noqa: PLC0415  which needs this module's neighbours

    page = visit(request).page("error.html", status=status, code=code, reason=reason)
    page.status_code = status
    page.headers.update(headers or {})
    return page


def _code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-").replace("'", "")


def _wants_json(request: Request) -> bool:
    path = request.url.path
    accepts = request.headers.get("accept", "")
    asked = "application/json" in accepts and "text/html" not in accepts
    return asked or "/api/" in path or path.endswith((".json", ".csv", ".atom"))


def _http(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 500)
    detail = str(getattr(error, "detail", ""))
    plain = detail == HTTPStatus(status).phrase
    reason = _REASONS.get(status, detail) if plain else detail
    return failure(request, status, reason, getattr(error, "headers", None))


def _invalid(request: Request, error: Exception) -> Response:
    """What was asked is of the wrong kind: said field by field, without what was sent."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    parts = [f"{item['loc'][-1]}: {item['msg']}" for item in found]
    return failure(request, 422, "; ".join(parts) or "this makes no sense here")


def _own(request: Request, error: Exception) -> Response:
    status = getattr(error, "http_status", 500)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s", error)
    return failure(request, status, str(error))


def _unexpected(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s", request.method, type(error).__name__, exc_info=error)
    return failure(request, 500, _REASONS[500])
