"""Attributions: which hold certain words, one, why it was read so, and what people judged of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import msgspec
import sqlalchemy as sa
from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.ledger.questions import search, statements
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.schema import attribution, version
from reportedly.ledger.verdicts.history import history
from reportedly.publish.explanation import explanation
from reportedly.types import Reading
from reportedly.web.api import cursors
from reportedly.web.api.answering import answered, told
from reportedly.web.api.document import ANYBODY, answers
from reportedly.web.api.filters import AskedWithWords
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.questions import Statement

router = APIRouter(prefix="/attributions", tags=["attributions"])


@router.get("", responses=answers("Answer", 400), openapi_extra={**ANYBODY})
def attributions(here: Here, asked: Annotated[AskedWithWords, Query()]) -> Response:
    """Those that hold all of `q` and pass the filters, the last added first; on the latest version of each page."""
    with here.room.ledger.reads() as connection:
        return answered(here, search(connection, asked.q, asked.filters(cursors.Found)))


@router.get("/{attribution_id}", responses=answers("Statement", 404), openapi_extra={**ANYBODY})
def one(here: Here, attribution_id: str) -> Response:
    """One attribution, with people's fixes made."""
    with here.room.ledger.reads() as connection:
        return told(here, found_statement(connection, attribution_id)[0].to_dict())


@router.get("/{attribution_id}/why", responses=answers("Why", 404), openapi_extra={**ANYBODY})
def why(here: Here, attribution_id: str) -> Response:
    """Each decision behind it, its rule or score, and its words; as it was read."""
    with here.room.ledger.reads() as connection:
        _, version_id = found_statement(connection, attribution_id)
        reading = msgspec.convert(reading_of(connection, version_id), Reading)
    ids = [item.id for item in reading.attributions]
    return told(here, explanation(reading, ids.index(attribution_id)))


@router.get(
    "/{attribution_id}/judgements", responses=answers("History", 404), openapi_extra={**ANYBODY}
)
def judged(here: Here, attribution_id: str) -> Response:
    """All that was ever judged of it, oldest first, also what is taken back."""
    with here.room.ledger.reads() as connection:
        found, _ = found_statement(connection, attribution_id)
        standing = found.state.verdicts if found.state else ()
        past = history(connection, {attribution_id, *(row["target"] for row in standing)})
    return told(here, {"judgements": [asdict(one.judgement) for one in past]})


def found_statement(connection: Connection, key: str) -> tuple[Statement, int]:
    """The attribution with that id, in the latest version that has it, and the row id of the version; 404 for none."""
    query = (
        sa.select(attribution.c.id, attribution.c.version_id)
        .join(version, version.c.id == attribution.c.version_id)
        .where(attribution.c.key == key)
        .order_by(version.c.latest.desc(), version.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first() if "\0" not in key else None
    if row is None:
        raise HTTPException(404, "there is no attribution of that name here")
    (found,) = statements(connection, [row.id])
    return found, row.version_id
