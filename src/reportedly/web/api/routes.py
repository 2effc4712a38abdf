"""The API put together."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.web.api import (
    articles,
    attributions,
    information,
    judgements,
    replies,
    sources,
    speakers,
    tensions,
    texts,
    timeline,
    unresolved,
)
from reportedly.web.api.answering import BASE, told
from reportedly.web.api.document import document
from reportedly.web.visit import Here

READ = f"{BASE}/read"
"""Others than our own pages may post here: it changes nothing, and no browser sends JSON unasked."""


def known_token(here: Here) -> None:
    """A token that is not known is told so, rather than taken for nobody's."""
    given = here.request.headers.get("authorization", "")
    if given.lower().startswith("bearer ") and not here.viewer.signed_in:
        needs = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "this token is not known here, or has ended", needs)


router = APIRouter(prefix=BASE, dependencies=[Depends(known_token)])
for part in (
    articles,
    attributions,
    speakers,
    sources,
    timeline,
    tensions,
    unresolved,
    judgements,
    replies,
    texts,
    information,
):
    router.include_router(part.router)


@router.get("/openapi.json", include_in_schema=False)
def openapi(here: Here) -> Response:
    """The document."""
    return told(here, _document(here.room.settings.base_path))


@lru_cache(maxsize=1)
def _document(base_path: str) -> dict[str, Any]:
    # ~60 ms
    return document(base_path, router.routes)
