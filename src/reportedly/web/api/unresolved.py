"""What is left open: who spoke, which of several people a name means, and when it was."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from reportedly.ledger.questions import unresolved
from reportedly.web.api import cursors
from reportedly.web.api.answering import answered
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.api.filters import Asked
from reportedly.web.visit import Here

router = APIRouter(prefix="/unresolved", tags=["unresolved"])


@router.get("", responses=answers("Answer", 400), openapi_extra={**ANYBODY})
def left_open(here: Here, asked: Annotated[Asked, Query()]) -> Response:
    """The queue of an editor, list by list; each goes on until it ends."""
    with here.room.ledger.reads() as connection:
        return answered(here, unresolved(connection, asked.filters(cursors.Open)))
