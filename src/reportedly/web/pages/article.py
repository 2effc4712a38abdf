"""The article page: the text as printed, and in its margin a card for each attribution."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.ledger.questions.articles import article_with, held, speakers_in
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.verdicts.state import Verdicts
from reportedly.publish import writer
from reportedly.types import Reading
from reportedly.web.addresses import place
from reportedly.web.article_view import Only, article_view
from reportedly.web.below import Place, gathered
from reportedly.web.certainty import WORDS
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions.articles import Held

router = APIRouter()


_FILES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml",
    "webannotation": "application/ld+json",
    "schemaorg": "application/ld+json",
    "prov": "application/json",
}
"""Formats of `reportedly export` that are one text, and what they are sent as."""


@router.get("/article/{article}.{form}")
def file(here: Here, article: str, form: str) -> Response:
    """The article as a file, as it was read (`reportedly export` has all formats)."""
    if form not in _FILES:
        raise HTTPException(404, f"an article is told as .{', .'.join(_FILES)}")
    with here.room.ledger.reads() as connection:
        version_id = found_article(connection, article).version_id
        reading = msgspec.convert(reading_of(connection, version_id), Reading)
    paper = io.BytesIO()
    writer(form).write([reading], paper)
    return Response(paper.getvalue(), media_type=_FILES[form])


@router.get("/article/{article}")
def article(here: Here, article: str, only: str = "", speaker: str = "") -> Response:
    """One version of a page. `only`: a certainty; `speaker`: an entity's key."""
    asked = Only(only if only in WORDS else None, speaker or None)
    with here.room.ledger.reads() as connection:
        found = found_article(connection, article)
        reading = msgspec.convert(reading_of(connection, found.version_id), Reading)
        states = Verdicts.of(connection).states(found.version_id)
        view = article_view(reading, speakers_in(connection, found.version_id), states, asked)
        below = gathered(
            here.room.below, here, Place(connection, reading, found.page, found.version_id)
        )
    return here.page(
        "article.html", reading=reading, held=found, view=view, asked=asked, below=below
    )


@router.get("/q/{attribution}")
def attribution(here: Here, attribution: str) -> Response:
    """The lasting address of one attribution: its place on its page."""
    with here.room.ledger.reads() as connection:
        found = article_with(connection, attribution)
    if found is None:
        raise HTTPException(404, "there is no attribution of that name here")
    return RedirectResponse(here.to(place(found, attribution)), 302)


def found_article(connection: Connection, article: str) -> Held:
    """Where the article is; 404 where it is not."""
    found = held(connection, article)
    if found is None:
        raise HTTPException(404, "there is no article of that name here")
    return found
