"""A source or an outlet: what rests on it, and what its own pages are made of."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.questions import source as asked
from reportedly.ledger.questions.outlets import makeup, over_time
from reportedly.web.asking import Form, Question
from reportedly.web.lists import answered
from reportedly.web.visit import Here

router = APIRouter()


@router.get("/source")
@router.get("/source.{form}")
def source(here: Here, question: Question, form: Form = "html") -> Response:
    """``name``: an outlet, a document, a person through whom words reached a page."""
    name = question.given.get("name")
    if name is None:
        raise UsageError("whose page is it to be? say ?name=…")
    answer, file = answered(
        here, form, question, lambda connection, filters: asked(connection, name, filters)
    )
    if file is not None:
        return file
    with here.room.ledger.reads() as connection:
        counts, periods = makeup(connection, name), over_time(connection, name)
    return here.page_with_plots(
        "source.html",
        question=question,
        name=name,
        answer=answer,
        counts=counts,
        periods=periods,
    )
