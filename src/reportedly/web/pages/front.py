"""The front page: the newest articles, and a box to add one."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from reportedly.errors import ReadError
from reportedly.ledger.questions.articles import ArticleLine, newest
from reportedly.types import Reading
from reportedly.views import plain
from reportedly.web.access import Role, require
from reportedly.web.addresses import place
from reportedly.web.asking import EXPORTED, Asked, Question
from reportedly.web.asking import Form as FileForm
from reportedly.web.atom import Entry, feed
from reportedly.web.lists import rows_as_csv
from reportedly.web.visit import Here, Visit
from reportedly.web.wording import counted

router = APIRouter()
_ADDRESS = ("http://", "https://")


@router.get("/")
def front(here: Here, question: Question) -> Response:
    """The newest articles; ``outlet``, ``title``, ``from``, ``to`` narrow them."""
    return _front(here, question)


def _front(here: Visit, question: Asked, problem: str = "", given: str = "") -> Response:
    with here.room.ledger.reads() as connection:
        lines, more = newest(connection, question.filters(here.room.settings.per_page))
    return here.page(
        "front.html",
        question=question,
        lines=lines,
        more=more,
        may_add=here.viewer.may(Role.EDITOR),
        problem=problem,
        given=given,
    )


@router.get("/articles.{form}")
def articles(here: Here, question: Question, form: FileForm) -> Response:
    """The list of articles as a file."""
    with here.room.ledger.reads() as connection:
        lines, more = newest(connection, question.filters(EXPORTED))
    rows = [plain(line) for line in lines]
    if form == "json":
        return JSONResponse({"articles": rows, "more": more})
    if form == "csv":
        return rows_as_csv(rows)
    if form == "atom":
        return feed(here, "Articles", "/articles.atom", map(_entry, lines))
    raise HTTPException(404, "articles are told as .json, .csv and .atom")


def _entry(one: ArticleLine) -> Entry:
    weak = {"hedged": one.hedged, "from unnamed sources": one.unnamed}
    parts = [one.outlet, counted(one.attributions, "attribution")]
    parts += [f"{number} {words}" for words, number in weak.items() if number]
    return Entry(
        place(one.article), one.title or one.ref, one.published, ", ".join(filter(None, parts))
    )


@router.post("/add", dependencies=[Depends(require(Role.EDITOR))])
def add(
    here: Here,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
) -> Response:
    """Read a text, or a public address where the room may fetch, and keep what it says."""
    try:
        reading = _read(here, text, url.strip(), published.strip())
    except (ReadError, ValueError) as error:
        answer = _front(here, Asked({}), str(error), text)
        answer.status_code = getattr(error, "http_status", 422)
        return answer
    here.room.ledger.add(reading)
    return RedirectResponse(here.to(place(reading.article.id)), 303)


def _read(here: Visit, text: str, url: str, published: str) -> Reading:
    if published:
        try:
            date.fromisoformat(published)
        except ValueError as error:
            raise ValueError("the date is a day like 2031-03-12") from error
    if url and not url.startswith(_ADDRESS):
        raise ValueError("an address begins with http:// or https://")
    if text.strip():
        return here.room.reader.text(text, url or None, published or None)
    if not url:
        raise ValueError("there is no text to read")
    if not here.room.settings.may_fetch:
        raise ValueError(
            "this room fetches nothing: paste the text (or start it with --allow-fetch)"
        )
    return here.room.reader.address(url)
