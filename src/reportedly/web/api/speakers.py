"""Speakers: who there is, and what one of them said, denied, promised, and what others say about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.ledger.people.listing import is_speaker, speakers
from reportedly.ledger.questions import who
from reportedly.web.api import cursors
from reportedly.web.api.answering import answered, listed
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.api.filters import Asked, Paging, Plain
from reportedly.web.visit import Here

router = APIRouter(prefix="/speakers", tags=["speakers"])


class Named(Paging):
    """Which speakers."""

    name: Annotated[Plain, Field(description="A part of their name.")] = ""


@router.get("", responses=answers("Speakers", 400), openapi_extra={**ANYBODY})
def everybody(here: Here, asked: Annotated[Named, Query()]) -> Response:
    """Speakers, the last added first. Who may be one person with another is kept apart until a person says so."""
    with here.room.ledger.reads() as connection:
        rows, goes_on = speakers(connection, asked.name, asked.filters(cursors.Speakers))
    return listed(here, {"speakers": rows, "more": bool(goes_on)}, goes_on)


@router.get("/{speaker_id}", responses=answers("Answer", 400, 404), openapi_extra={**ANYBODY})
def one(here: Here, speaker_id: str, asked: Annotated[Asked, Query()]) -> Response:
    """What one speaker said, a section an act, and what others say about them; the newest page first."""
    with here.room.ledger.reads() as connection:
        if not is_speaker(connection, speaker_id):
            raise HTTPException(404, "there is no speaker of that id here")
        return answered(here, who(connection, speaker_id, asked.filters(cursors.Who)))
