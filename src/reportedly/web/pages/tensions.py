"""Tensions: two statements side by side, and no verdict."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.questions import tensions as asked
from reportedly.types import TensionKind
from reportedly.web.asking import Form, Question
from reportedly.web.lists import answered
from reportedly.web.visit import Here

router = APIRouter()


@router.get("/tensions")
@router.get("/tensions.{form}")
def tensions(here: Here, question: Question, form: Form = "html") -> Response:
    """``type``: one kind alone."""
    kind = question.given.get("type")
    if kind is not None and kind not in get_args(TensionKind):
        raise UsageError(f"type is one of {', '.join(get_args(TensionKind))}")
    answer, file = answered(
        here, form, question, lambda connection, filters: asked(connection, filters, kind)
    )
    if file is not None:
        return file
    section = answer.sections[0] if answer.sections else None
    return here.page("tensions.html", question=question, kind=kind, section=section)
