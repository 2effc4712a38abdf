"""What is left open: who spoke, which of several people a name means, when it was."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.ledger.questions import unresolved as asked
from reportedly.web.asking import Form, Question
from reportedly.web.lists import answered
from reportedly.web.visit import Here

router = APIRouter()


@router.get("/unresolved")
@router.get("/unresolved.{form}")
def unresolved(here: Here, question: Question, form: Form = "html") -> Response:
    """The queue of an editor, and of whoever wants to know what is not known."""
    answer, file = answered(here, form, question, asked)
    if file is not None:
        return file
    return here.page("unresolved.html", question=question, answer=answer)
