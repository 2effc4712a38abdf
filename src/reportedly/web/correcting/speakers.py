"""Correct who is who: two speakers who are one, one speaker who is somebody else on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Form
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.ledger.people.suggestions import Suggestion, suggestions
from reportedly.ledger.schema import page as pages
from reportedly.ledger.schema import speaker, speaker_mention, version
from reportedly.ledger.verdicts.history import Past, history
from reportedly.web.access import Role, require, writable
from reportedly.web.correcting.judging import Refused, judged, sentence
from reportedly.web.visit import Here, Visit

router = APIRouter(
    include_in_schema=False, dependencies=[Depends(require(Role.EDITOR)), Depends(writable)]
)
_SEE_OTHER = 303
_MOST_PAGES = 50
"""Pages that are offered for a split; others can be named."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is corrected, the pages they are on (address, title), who they may be, and what was judged."""

    key: str
    name: str
    pages: tuple[tuple[str, str], ...]
    suggested: tuple[Suggestion, ...]
    past: list[Past]


@router.get("/correct/who/{key}")
def form(here: Here, key: str) -> Response:
    """The page."""
    with here.room.ledger.reads() as connection:
        subject = _subject(connection, key)
    return _shown(here, subject, Refused())


@router.post("/correct/who/{key}")
def judge(  # noqa: PLR0913, PLR0917  a form has these fields
    here: Here,
    key: str,
    kind: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
    into: Annotated[str, Form(max_length=300)] = "",
    page: Annotated[str, Form(max_length=4000)] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Make it and go to the speaker; or the page again, with the reason and what was typed."""
    given = {"note": note, **({"into": into} if kind == "merge" else {})}
    given |= {"page": page} if kind == "split" else {}
    with here.room.ledger.reads() as connection:
        subject = _subject(connection, key)
    try:
        judged(here, kind, _target(subject, kind, target), given)
    except UsageError as error:
        again = _shown(here, subject, Refused(f"{sentence(str(error))}.", {**given, "kind": kind}))
        again.status_code = 400
        return again
    return RedirectResponse(here.to(f"/who/{into if kind == 'merge' else key}"), _SEE_OTHER)


def _target(subject: Subject, kind: str, target: str) -> str:
    if kind in {"merge", "split"}:
        return subject.key
    if kind != "undo":
        raise UsageError("a speaker is merged, split, or left as they are")
    if target not in {one.judgement.key for one in subject.past}:
        raise UsageError("that judgement is not about this speaker")
    return target


def _shown(here: Visit, subject: Subject, refused: Refused) -> Response:
    page = here.page("correcting/speaker.html", subject=subject, refused=refused)
    page.headers["cache-control"] = "no-store"
    return page


def _subject(connection: Connection, key: str) -> Subject:
    """The speaker with that id; where they were merged into another, what was judged of them all the same."""
    clean = key if "\0" not in key else ""
    name = connection.execute(sa.select(speaker.c.name).where(speaker.c.key == clean)).scalar()
    past = history(connection, {clean})
    if name is None and not past:
        raise HTTPException(404, "there is no speaker of that name here")
    query = (
        sa.select(pages.c.key, version.c.title)
        .join(version, version.c.page_id == pages.c.id)
        .join(speaker_mention, speaker_mention.c.version_id == version.c.id)
        .join(speaker, speaker.c.id == speaker_mention.c.speaker_id)
        .where(speaker.c.key == clean, version.c.latest)
        .order_by(pages.c.key)
        .distinct()
        .limit(_MOST_PAGES)
    )
    found = tuple((address, title or address) for address, title in connection.execute(query))
    shown = str(name) if name is not None else str(past[0].judgement.anchor.get("name") or key)
    return Subject(clean, shown, found, tuple(suggestions(connection, clean)), past)
