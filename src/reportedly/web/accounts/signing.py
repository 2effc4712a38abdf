"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from reportedly.ledger.accounts import limits, people, sessions
from reportedly.ledger.clock import now
from reportedly.web.access import writable
from reportedly.web.accounts.sessions import COOKIE, forget, remember
from reportedly.web.visit import Here, Visit

router = APIRouter(include_in_schema=False, dependencies=[Depends(writable)])
_SEE_OTHER = 303
_WRONG = "The name or the password is not right."
_TOO_OFTEN = "That was tried too often. Wait a quarter of an hour and try again."


@router.get("/sign-in")
def form(here: Here, to: str = "/") -> Response:
    """The page."""
    return here.page("accounts/sign_in.html", back=own_path(to), name="", wrong="")


@router.post("/sign-in")
def sign_in(
    here: Here,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """A session for whoever knows the password; the same answer for a name that is not there."""
    peer = here.request.client.host if here.request.client else ""
    both = limits.keys(here.room.settings.secret, name, peer)
    if not here.room.ledger.writes(lambda connection: limits.tried(connection, both, now())):
        return _refused(here, name, to, _TOO_OFTEN, 429)
    with here.room.ledger.reads() as connection:
        who = people.proven(connection, name, password)
    if who is None:
        return _refused(here, name, to, _WRONG, 403)
    value = here.room.ledger.writes(lambda connection: _begun(connection, who, both))
    answer = RedirectResponse(here.to(own_path(to)), _SEE_OTHER)
    remember(answer, value, path=here.to("/"), secure=here.request.url.scheme == "https")
    return answer


@router.post("/sign-out")
def sign_out(here: Here) -> Response:
    """The session of this browser is over."""
    value = here.request.cookies.get(COOKIE, "")
    here.room.ledger.writes(lambda connection: sessions.end(connection, value))
    answer = RedirectResponse(here.to("/"), _SEE_OTHER)
    forget(answer, path=here.to("/"))
    return answer


def _begun(connection: Connection, who: people.Account, both: tuple[str, str]) -> str:
    limits.forgotten(connection, both)
    return sessions.begin(connection, who, now())


def own_path(path: str) -> str:
    """`path` if it is one of this room; else the front page. Nobody is sent elsewhere."""
    plain = path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"


def _refused(here: Visit, name: str, to: str, wrong: str, status: int) -> Response:
    page = here.page("accounts/sign_in.html", back=own_path(to), name=name, wrong=wrong)
    page.status_code = status
    return page
