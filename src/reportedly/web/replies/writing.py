"""Leaving a reply, and what its writer can do afterwards: see it, change it for some minutes, delete it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.ledger.replies import erasing, placing, rows, sending
from reportedly.ledger.replies.drafting import Draft, Form, draft
from reportedly.ledger.replies.flood import FloodError
from reportedly.ledger.replies.states import editable
from reportedly.web.replies.desk import Taking
from reportedly.web.replies.form import (
    TRAP,
    Subject,
    read_token,
    sheet,
    typed_form,
)
from reportedly.web.replies.typed import Sent
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.ledger.replies.nouns import Reply
    from reportedly.ledger.replies.sending import Desk
    from reportedly.web.replies.desk import Replies
    from reportedly.web.replies.form import Sheet
    from reportedly.web.visit import Visit

router = APIRouter()
_Result = TypeVar("_Result")
_NONE = "there is no such reply here"


@router.get("/replies/new")
def new(here: Here, taking: Taking, article: str, q: str = "", to: str = "") -> Response:
    """The form on a page of its own. `q`: the attribution; `to`: the reply that is answered."""
    subject = Subject(article, q or None, to or None)
    with here.room.ledger.reads() as connection:
        made = _found(lambda: sheet(connection, subject, taking.desk()))
    return here.page("replies/new.html", sheet=made, taking=taking)


@router.post("/replies/new")
def send(here: Here, taking: Taking, sent: Sent) -> Response:
    """Keep what was sent, and lead to the page that says that it waits; or the form again with what is wrong."""
    desk, form = taking.desk(), typed_form(sent)
    subject, wrong = read_token(sent, desk)
    if subject is None:
        raise HTTPException(400, "this form is not from here, or was changed; open the page again")
    with here.room.ledger.reads() as connection:
        made = _found(lambda: sheet(connection, subject, desk, again=True))
    target = made.target
    if target is None:
        raise HTTPException(404)
    found = draft(form, desk.settings)
    if wrong is not None or not isinstance(found, Draft):
        errors = found if isinstance(found, dict) else {}
        return _again(here, taking, replace(made, form=form, errors={**errors, **_top(wrong)}))
    network = taking.network(here.request)
    coming = sending.Coming(found, target, subject.parent, network, bool(sent.get(TRAP)))
    try:
        one = here.room.ledger.writes(lambda connection: sending.sent(connection, coming, desk))
    except FloodError as error:
        words = str(error)[0].upper() + str(error)[1:] + "."
        return _again(here, taking, replace(made, form=form, errors={"": words}), 429)
    answer = RedirectResponse(here.to(f"/replies/{one.key}/waits"), 303)
    taking.remember(here.request, answer, one.key, here.room.settings.base_path)
    return answer


def _top(wrong: str | None) -> dict[str, str]:
    return {} if wrong is None else {"": wrong}


def _again(here: Visit, taking: Replies, made: Sheet, status: int = 422) -> Response:
    page = here.page("replies/new.html", sheet=made, taking=taking)
    page.status_code = status
    return page


def _found(look: Callable[[], _Result]) -> _Result:
    """What `look` finds; 404 where it says that there is none."""
    try:
        return look()
    except UsageError as error:
        raise HTTPException(404, str(error)) from error


@router.get("/replies/{key}/waits")
def waits(here: Here, taking: Taking, key: str) -> Response:
    """What becomes of a reply: all of it for its writer's browser, for anybody else only that it waits."""
    one, article = None, None
    if key in taking.own(here.request):
        with here.room.ledger.reads() as connection:
            found = rows.with_keys(connection, [key])
            one = found[0] if found else None
            article = placing.article_of(connection, one.target.page) if one else None
    desk = taking.desk()
    can_edit = one is not None and editable(one, desk.now, desk.settings.limits.edit_minutes)
    return _private(
        here.page("replies/waits.html", one=one, article=article, can_edit=can_edit, taking=taking)
    )


@router.get("/replies/{key}/edit")
def edit(here: Here, taking: Taking, key: str) -> Response:
    """The writer's own words in the form again."""
    desk = taking.desk()
    one = _own(here, taking, key)
    if not editable(one, desk.now, desk.settings.limits.edit_minutes):
        raise HTTPException(409, "the time for changes is over; you can still delete it")
    form = Form(one.name, one.body, kind=one.kind, link=one.link or "")
    return _edit_page(here, taking, one, form, {})


@router.post("/replies/{key}/edit")
def change(here: Here, taking: Taking, key: str, sent: Sent) -> Response:
    """Keep the new words; they are held again."""
    one = _own(here, taking, key)
    desk = taking.desk()
    # the address stays as it was: it is not asked for again, and so not required
    form = replace(typed_form(sent), email="", notice=False)
    settings = replace(desk.settings, email="off")
    found = draft(form, settings)
    if not isinstance(found, Draft):
        page = _edit_page(here, taking, one, form, found)
        page.status_code = 422
        return page
    here.room.ledger.writes(lambda connection: sending.changed(connection, key, found, desk))
    return RedirectResponse(here.to(f"/replies/{key}/waits"), 303)


def _edit_page(
    here: Visit, taking: Replies, one: Reply, form: Form, errors: dict[str, str]
) -> Response:
    return _private(
        here.page("replies/edit.html", one=one, form=form, errors=errors, taking=taking)
    )


@router.get("/replies/{key}/delete")
def ask_delete(here: Here, taking: Taking, key: str) -> Response:
    """Whether it is meant."""
    return _private(here.page("replies/delete.html", one=_own(here, taking, key)))


@router.post("/replies/{key}/delete")
def delete(here: Here, taking: Taking, key: str) -> Response:
    """Erase the words, the address and the network; any time."""
    _own(here, taking, key)
    erase(here, [key], taking.desk())
    return RedirectResponse(here.to(f"/replies/{key}/waits"), 303)


def erase(here: Visit, keys: list[str], desk: Desk) -> None:
    """Erase replies for their writer, down to the bytes."""
    ledger = here.room.ledger
    ledger.writes(lambda c: [erasing.erase(c, key, sending.WRITER, desk.now) for key in keys])
    erasing.forget(ledger.ledger.engine)


@router.get("/replies/{key}/report")
def ask_report(here: Here, taking: Taking, key: str) -> Response:  # noqa: ARG001  404 without replies
    """What is wrong with a reply that is shown."""
    with here.room.ledger.reads() as connection:
        one = _shown(lambda: rows.get(connection, key))
    return here.page("replies/report.html", one=one, told=False)


@router.post("/replies/{key}/report")
def report(here: Here, taking: Taking, key: str, sent: Sent) -> Response:
    """Ask the moderators to look again; no account is needed."""
    desk, network = taking.desk(), taking.network(here.request)
    with here.room.ledger.reads() as connection:
        one = _shown(lambda: rows.get(connection, key))
    why = sent.get("why", "")
    here.room.ledger.writes(lambda c: sending.reported(c, key, why, network, desk))
    return here.page("replies/report.html", one=one, told=True)


@router.get("/replies/{key}")
def lasting(here: Here, taking: Taking, key: str) -> Response:  # noqa: ARG001  404 without replies
    """The lasting address of a reply that is shown: its place on its page."""
    with here.room.ledger.reads() as connection:
        one = _shown(lambda: rows.get(connection, key))
        article = placing.article_of(connection, one.target.page)
    if article is None:
        raise HTTPException(404, "the page of this reply is not here")
    return RedirectResponse(here.to(f"/article/{article}#{key}"), 302)


def _shown(look: Callable[[], Reply]) -> Reply:
    """A reply that is shown; for any other the same 404, whether there is one or not."""
    try:
        one = look()
    except UsageError:
        raise HTTPException(404, _NONE) from None
    if one.state not in {"approved", "erased"}:
        raise HTTPException(404, _NONE)
    return one


def _own(here: Visit, taking: Replies, key: str) -> Reply:
    """A reply that this browser sent; for any other the same 404, whether there is one or not."""
    if key in taking.own(here.request):
        with here.room.ledger.reads() as connection:
            found = rows.with_keys(connection, [key])
        if found and not found[0].is_gone:
            return found[0]
    raise HTTPException(404, "this is no reply of this browser’s; ask for a link by mail")


def _private(answer: Response) -> Response:
    """Nobody in between keeps a copy."""
    answer.headers["cache-control"] = "no-store"
    return answer
