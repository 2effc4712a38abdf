"""Correct one attribution: accept, reject, remark, say what is right, take back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_args

import msgspec
from fastapi import APIRouter, Depends, Form
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.ledger.questions.articles import article_with, held
from reportedly.ledger.rebuilding import reading_of
from reportedly.ledger.verdicts.history import Past, history
from reportedly.ledger.verdicts.state import State, Verdicts
from reportedly.types import Act, Article, Attribution, Reading, SourceKind
from reportedly.web.access import Role, require, writable
from reportedly.web.correcting.judging import Refused, judged
from reportedly.web.visit import Here, Visit

router = APIRouter(
    include_in_schema=False, dependencies=[Depends(require(Role.EDITOR)), Depends(writable)]
)
_SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Subject:
    """What is corrected: as it was read, what stands about it, and all that was ever judged of it."""

    article: Article
    item: Attribution
    state: State | None
    past: list[Past]


@router.get("/correct/{attribution}")
def form(here: Here, attribution: str) -> Response:
    """The page."""
    return _shown(here, attribution, Refused())


@router.post("/correct/{attribution}")
def judge(  # noqa: PLR0913, PLR0917  a form has these fields
    here: Here,
    attribution: str,
    kind: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    speaker: Annotated[str, Form(max_length=300)] = "",
    source_kind: Annotated[str, Form()] = "",
    act: Annotated[str, Form()] = "",
    negated: Annotated[str, Form()] = "",
) -> Response:
    """Make it and go back to the words; or the page again, with the reason and what was typed."""
    given = {"note": note}
    if kind == "fix":
        given |= {"speaker": speaker, "source_kind": source_kind, "act": act, "negated": negated}
    with here.room.ledger.reads() as connection:
        subject = _subject(connection, attribution)
    try:
        _must_be_words_of_ours(given)
        judged(here, kind, _target(subject, kind, target), given)
    except UsageError as error:
        page = _shown(here, attribution, Refused(f"{str(error).capitalize()}.", given))
        page.status_code = 400
        return page
    return RedirectResponse(here.to(f"/q/{attribution}"), _SEE_OTHER)


def _target(subject: Subject, kind: str, target: str) -> str:
    """An undo names one of the judgements on this page; everything else is about the attribution itself."""
    if kind != "undo":
        if kind in {"merge", "split"}:
            raise UsageError(f"{kind} is for speakers")
        return subject.item.id
    if target not in {one.judgement.key for one in subject.past}:
        raise UsageError("that judgement is not about these words")
    return target


def _must_be_words_of_ours(given: dict[str, str]) -> None:
    for name, known in (("act", get_args(Act)), ("source_kind", get_args(SourceKind))):
        if given.get(name) and given[name] not in known:
            raise UsageError(f"{given[name]!r} is no {name.replace('_', ' ')}")


def _shown(here: Visit, attribution: str, refused: Refused) -> Response:
    with here.room.ledger.reads() as connection:
        subject = _subject(connection, attribution)
    page = here.page(
        "correcting/attribution.html",
        subject=subject,
        refused=refused,
        acts=get_args(Act),
        kinds=get_args(SourceKind),
    )
    page.headers["cache-control"] = "no-store"
    return page


def _subject(connection: Connection, attribution: str) -> Subject:
    """The attribution on the latest version that holds it; 404 where none does."""
    article = article_with(connection, attribution) if "\0" not in attribution else None
    found = held(connection, article) if article else None
    if found is None:
        raise HTTPException(404, "there is no attribution of that name here")
    reading = msgspec.convert(reading_of(connection, found.version_id), Reading)
    item = next(one for one in reading.attributions if one.id == attribution)
    state = Verdicts.of(connection).states(found.version_id).get(attribution)
    targets = {attribution, *(row["target"] for row in state.verdicts)} if state else {attribution}
    return Subject(reading.article, item, state, history(connection, targets))
