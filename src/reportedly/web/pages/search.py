"""Search: which statements hold certain words, with facets that narrow it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.ledger.questions import search as asked
from reportedly.ledger.questions.facets import facets
from reportedly.web.asking import Form, Question
from reportedly.web.lists import answered
from reportedly.web.visit import Here

router = APIRouter()


@router.get("/search")
@router.get("/search.{form}")
def search(here: Here, question: Question, form: Form = "html") -> Response:
    """All without words."""
    words = question.given.get("q", "")
    answer, file = answered(
        here, form, question, lambda connection, filters: asked(connection, words, filters)
    )
    if file is not None:
        return file
    with here.room.ledger.reads() as connection:
        counts = facets(connection, words, question.filters(1))
    return here.page(
        "search.html", question=question, words=words, section=answer.sections[0], counts=counts
    )
