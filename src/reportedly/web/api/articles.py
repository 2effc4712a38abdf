"""Articles: which there are, one as it was read, its versions, and what changed between two of them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.questions.articles import newest_from
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.versions import diff
from reportedly.types import Reading
from reportedly.views import plain
from reportedly.web.access import Role, require, writable
from reportedly.web.api import cursors
from reportedly.web.api.answering import BASE, answered, listed, told
from reportedly.web.api.document import ANYBODY, EDITORS, answers
from reportedly.web.api.filters import PageFilters
from reportedly.web.api.texts import Text, read
from reportedly.web.pages.article import found_article
from reportedly.web.visit import Here

router = APIRouter(tags=["articles"])
Number = Annotated[int | None, Query(ge=1, lt=2**31)]


@router.get("/articles", responses=answers("Articles", 400), openapi_extra={**ANYBODY})
def articles(here: Here, asked: Annotated[PageFilters, Query()]) -> Response:
    """The pages of the ledger, the last added first."""
    with here.room.ledger.reads() as connection:
        lines, goes_on = newest_from(connection, asked.filters(cursors.Articles))
    found = {"articles": [plain(line) for line in lines], "more": bool(goes_on)}
    return listed(here, found, goes_on)


@router.post(
    "/articles",
    status_code=201,
    responses=answers("Reading", 400, 403, 413, status=201),
    dependencies=[Depends(require(Role.EDITOR)), Depends(writable)],
    openapi_extra={**EDITORS},
)
def add(here: Here, text: Text) -> Response:
    """Read a text and keep what it says. When this answers, it is safe on the disk."""
    reading = read(here, text)
    here.room.ledger.add(reading)
    place = here.to(f"{BASE}/articles/{reading.article.id}")
    return told(here, reading, 201, {"Location": place})


@router.get("/articles/{article}", responses=answers("Reading", 404), openapi_extra={**ANYBODY})
def article(here: Here, article: str) -> Response:
    """One version of a page: the JSON contract, as it was read. What people judged is at the attributions."""
    with here.room.ledger.reads() as connection:
        version_id = found_article(connection, article).version_id
        return told(here, msgspec.convert(reading_of(connection, version_id), Reading))


@router.get(
    "/articles/{article}/versions", responses=answers("Versions", 404), openapi_extra={**ANYBODY}
)
def versions(here: Here, article: str) -> Response:
    """All versions of the page of which this article is one, oldest first."""
    with here.room.ledger.reads() as connection:
        held = found_article(connection, article)
    return told(here, {"versions": [plain(one) for one in held.versions]})


@router.get(
    "/articles/{article}/diff", responses=answers("Answer", 400, 404), openapi_extra={**ANYBODY}
)
def changes(
    here: Here,
    article: str,
    old: Annotated[Number, Query(alias="from", description="The older version's number.")] = None,
    new: Annotated[Number, Query(alias="to", description="The newer version's number.")] = None,
) -> Response:
    """What changed between two versions of the page (the last two), claim by claim."""
    if (old is None) != (new is None):
        raise UsageError("from and to go together")
    numbers = None if old is None or new is None else (old, new)
    with here.room.ledger.reads() as connection:
        found_article(connection, article)
        return answered(here, diff(connection, article, numbers))
