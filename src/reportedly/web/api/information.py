"""What is in the ledger, and what the API says of itself."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter
from starlette.responses import Response

from reportedly.web.access import Role
from reportedly.web.api.answering import told
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.visit import Here

router = APIRouter(tags=["information"])


@router.get("/info", responses=answers("Information"), openapi_extra={**ANYBODY})
def info(here: Here) -> Response:
    """How much of what there is, and which runs of which models read it. Where the ledger lies is told to admins alone."""
    found = asdict(here.room.ledger.ledger.info())
    if not here.viewer.may(Role.ADMIN):
        found["ledger"] = None
    return told(here, found)
