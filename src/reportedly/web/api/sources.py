"""Sources: what rests on an outlet, a document or a person through whom words reached a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from reportedly.ledger.questions import source
from reportedly.web.api import cursors
from reportedly.web.api.answering import answered
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.api.filters import Asked, Plain
from reportedly.web.visit import Here

router = APIRouter(prefix="/sources", tags=["sources"])


class Resting(Asked):
    """Whose."""

    name: Annotated[Plain, Field(min_length=1, description="An outlet, a document, a person.")]


@router.get("", responses=answers("Answer", 400), openapi_extra={**ANYBODY})
def sources(here: Here, asked: Annotated[Resting, Query()]) -> Response:
    """Everything that rests on `name`: its own words, and what came through it, named and unnamed apart."""
    with here.room.ledger.reads() as connection:
        return answered(here, source(connection, asked.name, asked.filters(cursors.Rests)))
