"""The timeline: when it happened, when it was said, when it was reported."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from reportedly.ledger.questions import timeline
from reportedly.web.api import cursors
from reportedly.web.api.answering import answered
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.api.filters import AskedWithWords
from reportedly.web.visit import Here

router = APIRouter(prefix="/timeline", tags=["timeline"])


class Timed(AskedWithWords):
    """By which clock."""

    clock: Annotated[cursors.Clock | None, Field(description="One clock alone.")] = None


@router.get("", responses=answers("Answer", 400), openapi_extra={**ANYBODY})
def times(here: Here, asked: Annotated[Timed, Query()]) -> Response:
    """Statements in order of time; `from` and `to` are about the time itself. Unresolved times are a list of their own."""
    filters = asked.filters(cursors.Times)
    with here.room.ledger.reads() as connection:
        return answered(here, timeline(connection, asked.q, filters, asked.clock))
