"""Two versions of a page, claim by claim."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.versions import diff
from reportedly.web.pages.article import found_article
from reportedly.web.visit import Here

router = APIRouter()


@router.get("/article/{article}/changes")
def changes(here: Here, article: str, old: int | None = None, new: int | None = None) -> Response:
    """``old`` and ``new``: numbers of versions; the last two without."""
    if (old is None) != (new is None):
        raise UsageError("name both versions, or none")
    with here.room.ledger.reads() as connection:
        found = found_article(connection, article)
        numbers = None if old is None or new is None else (old, new)
        answer = diff(connection, article, numbers)
    return here.page("changes.html", held=found, article=article, answer=answer)
