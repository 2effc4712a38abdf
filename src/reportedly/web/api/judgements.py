"""Judgements: what people decided, and a new one, signed with the name of whose token or session it is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.judgement import MOST_PARTS, JudgementKind
from reportedly.ledger.clock import now
from reportedly.ledger.verdicts.history import called, newest
from reportedly.ledger.verdicts.wanted import Wanted, done
from reportedly.types import Act, SourceKind
from reportedly.web.access import LOCAL_NAME, Role, require, writable
from reportedly.web.api import cursors
from reportedly.web.api.answering import BASE, listed, told
from reportedly.web.api.document import ANYBODY, EDITORS, answers
from reportedly.web.api.filters import Paging, without_nul
from reportedly.web.visit import Here

router = APIRouter(prefix="/judgements", tags=["judgements"])
Name = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(without_nul)]


class Part(BaseModel):
    """Words of the page: as they are printed, by their place (half-open, code points), or both.

    `prefix` and `suffix`, or `within`, a longer passage that holds them, say which are meant where they stand more
    than once; without these, those in the attribution's own paragraph.
    """

    model_config = ConfigDict(extra="forbid")

    exact: Annotated[str, Field(max_length=20_000), AfterValidator(without_nul)] = ""
    prefix: Annotated[str, Field(max_length=200), AfterValidator(without_nul)] = ""
    suffix: Annotated[str, Field(max_length=200), AfterValidator(without_nul)] = ""
    within: Annotated[str, Field(max_length=20_000), AfterValidator(without_nul)] = ""
    start: Annotated[int, Field(ge=0, le=2**31)] | None = None
    end: Annotated[int, Field(ge=0, le=2**31)] | None = None


Parts = Annotated[list[Part], Field(min_length=1, max_length=MOST_PARTS)]


class Payload(BaseModel):
    """What is right instead, for a fix; whom, for a merge; where, for a split; and why, for all."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[str, Field(max_length=2000)] = ""
    speaker: Name | None = None
    source_kind: SourceKind | None = None
    act: Act | None = None
    negated: bool | None = None
    content: Annotated[Parts | None, Field(description="The words of what is said.")] = None
    cue: Annotated[Parts | None, Field(description="The words that report it.")] = None
    source: Annotated[Parts | None, Field(description="The words for who speaks.")] = None
    into: Annotated[Name | None, Field(description="The id of the other speaker.")] = None
    page: Annotated[Name | None, Field(description="An article id, address or reference.")] = None


class NewJudgement(BaseModel):
    """A judgement to be made. `target`: the id of an attribution, a speaker (merge, split) or a judgement (undo)."""

    model_config = ConfigDict(extra="forbid")

    kind: JudgementKind
    target: Annotated[str, Field(pattern=r"^[a-z]_[0-9a-f]{2,64}$")]
    payload: Payload = Field(default_factory=Payload)


@router.get("", responses=answers("Judgements", 400), openapi_extra={**ANYBODY})
def everything(here: Here, asked: Annotated[Paging, Query()]) -> Response:
    """All judgements, the last added first; also what is taken back, and what took it back."""
    with here.room.ledger.reads() as connection:
        found, goes_on = newest(connection, asked.filters(cursors.Judgements))
    told_ones = [asdict(one) for one in found]
    return listed(here, {"judgements": told_ones, "more": bool(goes_on)}, goes_on)


@router.get("/{key}", responses=answers("Judgement", 404), openapi_extra={**ANYBODY})
def one(here: Here, key: str) -> Response:
    """One judgement."""
    with here.room.ledger.reads() as connection:
        found = called(connection, key) if "\0" not in key else None
    if found is None:
        raise HTTPException(404, "there is no judgement of that key here")
    return told(here, asdict(found))


@router.post(
    "",
    status_code=201,
    responses=answers("Judgement", 400, 403, 413, status=201),
    dependencies=[Depends(require(Role.EDITOR)), Depends(writable)],
    openapi_extra={**EDITORS},
)
def judge(here: Here, asked: NewJudgement) -> Response:
    """Accept, reject, fix, comment, merge, split or undo: appended, never changed; an undo takes it back."""
    given = asked.payload.model_dump(exclude_none=True)
    wanted = Wanted(asked.kind, asked.target, given)
    by = (here.viewer.name or LOCAL_NAME, now())
    key = here.room.ledger.writes(lambda connection: done(connection, wanted, by))
    with here.room.ledger.reads() as connection:
        made = called(connection, key)
    place = here.to(f"{BASE}/judgements/{key}")
    return told(here, asdict(made) if made else None, 201, {"Location": place})
