"""Replies: what readers wrote and moderators let stand; for moderators also what waits, and the decision.

No answer holds an address: a `Reply` has none. Replies are sent with the room's form alone, which knows a person
from a program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.ledger.replies import moderating, placing, rows
from reportedly.ledger.replies.exporting import as_plain
from reportedly.ledger.replies.nouns import Kind, Reply, State
from reportedly.ledger.replies.states import LONGEST_WHY
from reportedly.web.access import Role, require, writable
from reportedly.web.api import cursors
from reportedly.web.api.answering import listed, told
from reportedly.web.api.document import ANYBODY, MODERATORS, answers
from reportedly.web.api.filters import Paging, Plain, without_nul
from reportedly.web.replies.desk import Taking
from reportedly.web.visit import Here, Visit

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/replies", tags=["replies"])
_NONE = "there is no such reply here"


class Asked(Paging):
    """Which replies."""

    article: Annotated[Plain | None, Field(description="Only on the page of this article.")] = None
    attribution: Annotated[Plain | None, Field(description="Only on this attribution.")] = None
    kind: Annotated[Kind | None, Field(description="Only of this kind.")] = None
    state: Annotated[State, Field(description="Others than approved are for moderators.")] = (
        "approved"
    )


class Decision(BaseModel):
    """What a moderator decides. `revision`: what they looked at; if the writer changed it since, that is told (409)."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["approve", "reject", "spam"]
    revision: Annotated[int, Field(ge=1, lt=2**31)]
    why: Annotated[str, Field(max_length=LONGEST_WHY), AfterValidator(without_nul)] = ""
    kind: Annotated[Kind | None, Field(description="What it is to count as.")] = None


@router.get("", responses=answers("Replies", 400, 403, 404), openapi_extra={**ANYBODY})
def replies(here: Here, taking: Taking, asked: Annotated[Asked, Query()]) -> Response:  # noqa: ARG001  404 without replies
    """The replies that are shown, the last that came first."""
    if asked.state != "approved" and not here.viewer.may(Role.MODERATOR):
        raise HTTPException(403, "what is not shown is for moderators")
    with here.room.ledger.reads() as connection:
        wanted = rows.Wanted(
            state=asked.state,
            page=_page(connection, asked.article),
            attribution=asked.attribution,
            kind=asked.kind,
        )
        found, goes_on = rows.newest_from(connection, wanted, asked.filters(cursors.Replies))
    shown = [_plain(here, one) for one in found]
    return listed(here, {"replies": shown, "more": bool(goes_on)}, goes_on)


@router.get("/{key}", responses=answers("Reply", 404), openapi_extra={**ANYBODY})
def reply(here: Here, taking: Taking, key: str) -> Response:  # noqa: ARG001  404 without replies
    """One reply that is shown; for a moderator any."""
    with here.room.ledger.reads() as connection:
        one = _kept(connection, key)
    if one.state != "approved" and not here.viewer.may(Role.MODERATOR):
        raise HTTPException(404, _NONE)
    return told(here, _plain(here, one))


@router.post(
    "/{key}/decisions",
    status_code=201,
    responses=answers("Reply", 400, 403, 404, 409, 413, status=201),
    dependencies=[Depends(require(Role.MODERATOR)), Depends(writable)],
    openapi_extra={**MODERATORS},
)
def decide(here: Here, taking: Taking, key: str, asked: Decision) -> Response:
    """Approve or reject a reply, or call it spam: with a reason, kept in a log that nobody can change."""
    with here.room.ledger.reads() as connection:
        _kept(connection, key)
    who, now = here.viewer.name or "moderator", taking.desk().now
    decision = moderating.Decision(asked.action, who, asked.why.strip(), asked.kind, asked.revision)
    made = here.room.ledger.writes(lambda c: moderating.decide(c, key, decision, now))
    return told(here, _plain(here, made), 201)


def _page(connection: Connection, article: str | None) -> str | None:
    if article is None:
        return None
    try:
        return placing.page_of(connection, placing.version_of(connection, article))
    except UsageError as error:
        raise HTTPException(404, str(error)) from error


def _kept(connection: Connection, key: str) -> Reply:
    found = rows.with_keys(connection, [key]) if "\0" not in key else []
    if not found:
        raise HTTPException(404, _NONE)
    return found[0]


def _plain(here: Visit, one: Reply) -> dict[str, Any]:
    """A reply as anybody may have it; what a moderator should look at for moderators alone."""
    signs = list(one.signs) if here.viewer.may(Role.MODERATOR) else None
    return {**as_plain(one), "state": one.state, "revision": one.revision, "signs": signs}
