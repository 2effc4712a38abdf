"""What this software does not do."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.web.visit import Here

router = APIRouter()


@router.get("/about")
def about(here: Here) -> Response:
    """The page."""
    return here.page("about.html")
