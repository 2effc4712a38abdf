"""A text read for a program: ``POST /read`` keeps nothing of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from reportedly.web.api.answering import told
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.visit import Here, Visit

if TYPE_CHECKING:
    from reportedly.types import Reading

router = APIRouter(tags=["reading"])
LONGEST = 100_000
"""Characters of a text: about 30 pages of a newspaper, a few seconds of work."""


class Text(BaseModel):
    """A text to be read, plain or HTML."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    url: Annotated[
        str | None,
        Field(
            max_length=2000,
            pattern=r"^https?://[^\s]+$",
            description="Where it stands; nothing is fetched.",
        ),
    ] = None
    published: Annotated[
        date | None, Field(description="Its day, where the text itself does not tell it.")
    ] = None


def read(here: Visit, text: Text) -> Reading:
    """Who said what in it. Raises `ReadError`."""
    published = text.published.isoformat() if text.published else None
    return here.room.reader.text(text.text, text.url, published)


@router.post("/read", responses=answers("Reading", 413), openapi_extra={**ANYBODY})
def unkept(here: Here, text: Text) -> Response:
    """Who said what in a text: the JSON contract. Nothing of it is kept, in the ledger or elsewhere."""
    return told(here, read(here, text))
