"""What is found, as bytes with a strong ETag; lists with where they go on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from starlette.responses import Response

from reportedly.web.api.cursors import encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.ledger.questions import Answer
    from reportedly.ledger.questions.filters import Position
    from reportedly.web.visit import Visit

BASE = "/api/v1"
_JSON = "application/json"


def told(
    here: Visit, found: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """`found` as JSON; 304 without a body where the program has these bytes already."""
    body = msgspec.json.encode(found)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    # a program may keep it, and has to ask whether it still holds
    kept = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    asks = here.request.method == "GET"
    if asks and _has(here.request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, kept)
    return Response(body, status, kept, media_type=_JSON)


def answered(here: Visit, answer: Answer) -> Response:
    """An answer of the ledger as `reportedly … -f json` prints it, and its ``next``."""
    return listed(here, answer.to_dict(), answer.next)


def listed(here: Visit, found: Mapping[str, Any], goes_on: Mapping[str, Position]) -> Response:
    """`found` with ``next``: the address of the next page, None at the end; told in ``Link``, too."""
    address = _next(here, encoded(goes_on))
    headers = {"Link": f'<{address}>; rel="next"'} if address else {}
    return told(here, {**found, "next": address}, headers=headers)


def _next(here: Visit, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    asked = [(k, v) for k, v in here.request.query_params.multi_items() if k != "cursor"]
    return here.to(here.path) + "?" + urlencode([*asked, ("cursor", cursor)])


def _has(given: str, tag: str) -> bool:
    known = {one.strip().removeprefix("W/") for one in given.split(",")}
    return tag in known or "*" in known
