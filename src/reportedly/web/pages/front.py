"""The front page: the newest articles, and a box to add one."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.web.visit import Here

router = APIRouter()


@router.get("/")
def front(here: Here) -> Response:
    """The page."""
    return here.page("front.html")
