"""Tensions: where pages set two statements beside or against each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from reportedly.ledger.questions import tensions
from reportedly.types import TensionKind
from reportedly.web.api import cursors
from reportedly.web.api.answering import answered
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.api.filters import Asked
from reportedly.web.visit import Here

router = APIRouter(prefix="/tensions", tags=["tensions"])


class Typed(Asked):
    """Which type."""

    type: Annotated[TensionKind | None, Field(description="Only such tensions.")] = None


@router.get("", responses=answers("Answer", 400), openapi_extra={**ANYBODY})
def pairs(here: Here, asked: Annotated[Typed, Query()]) -> Response:
    """Two statements side by side (the second is `other`), without a verdict; the last added first."""
    with here.room.ledger.reads() as connection:
        return answered(here, tensions(connection, asked.filters(cursors.Tensions), asked.type))
