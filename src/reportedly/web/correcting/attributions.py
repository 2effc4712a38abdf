"""Correct one attribution: accept, reject, remark, say what is right, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Annotated, get_args

import msgspec
from fastapi import APIRouter, Depends, Form
from pydantic import Field
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
from reportedly.web.correcting.judging import Refused, judged, sentence
from reportedly.web.correcting.words import Part, parts_of, passages, selected
from reportedly.web.visit import Here, Visit

router = APIRouter(
    include_in_schema=False, dependencies=[Depends(require(Role.EDITOR)), Depends(writable)]
)
_SEE_OTHER = 303
Typed = Annotated[Sequence[Annotated[str, Field(max_length=20_000)]], Form(max_length=40)]
Places = Annotated[Sequence[Annotated[str, Field(max_length=40)]], Form(max_length=40)]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is corrected: as it is shown and as it was read, what stands about it, and all that was ever judged of it."""

    article: Article
    item: Attribution
    read: Attribution
    state: State | None
    past: list[Past]


@router.get("/correct/{attribution}")
def form(here: Here, attribution: str) -> Response:
    """The page."""
    with here.room.ledger.reads() as connection:
        subject = _subject(connection, attribution)
    return _shown(here, subject, Refused())


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
    content: Typed = (),
    content_at: Places = (),
    cue: Typed = (),
    cue_at: Places = (),
    source: Typed = (),
    source_at: Places = (),
    within: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Make it and go back to the words; or the page again, with the reason and what was typed."""
    typed = {
        "content": _parts(content, content_at),
        "cue": _parts(cue, cue_at),
        "source": _parts(source, source_at),
    }
    given = {"note": note}
    if kind == "fix":
        given |= {"speaker": speaker, "source_kind": source_kind, "act": act, "negated": negated}
    with here.room.ledger.reads() as connection:
        subject = _subject(connection, attribution)
    try:
        _must_be_words_of_ours(given)
        words = selected(subject.article, subject.item, typed, within) if kind == "fix" else {}
        judged(here, kind, _target(subject, kind, target), given, words)
    except UsageError as error:
        refused = Refused(f"{sentence(str(error))}.", {**given, "within": within})
        page = _shown(here, subject, refused, typed if kind == "fix" else None)
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


def _parts(words: Sequence[str], places: Sequence[str]) -> list[Part]:
    return [Part(one, at) for one, at in zip_longest(words, places[: len(words)], fillvalue="")]


def _shown(
    here: Visit, subject: Subject, refused: Refused, typed: dict[str, list[Part]] | None = None
) -> Response:
    page = here.page(
        "correcting/attribution.html",
        subject=subject,
        refused=refused,
        typed=typed or parts_of(subject.article, subject.item),
        no_part=Part(""),
        passages=passages(subject.article, subject.item),
        within=refused.was("within"),
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
    read = next(one for one in reading.attributions if one.id == attribution)
    state = Verdicts.of(connection).states(found.version_id).get(attribution)
    targets = {attribution, *(row["target"] for row in state.verdicts)} if state else {attribution}
    item = state.fixed(read) if state else read
    return Subject(reading.article, item, read, state, history(connection, targets))
