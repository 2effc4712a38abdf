"""What somebody does with their own account: password, tokens, other browsers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.ledger.accounts import limits, people, sessions
from reportedly.ledger.clock import now
from reportedly.web.access import Viewer, viewer
from reportedly.web.accounts.sessions import COOKIE, forget
from reportedly.web.visit import Here, Visit

_SEE_OTHER = 303


def signed_in(found: Annotated[Viewer, Depends(viewer)]) -> Viewer:
    """A dependency that refuses whoever has no account, the person at this machine too."""
    if not found.signed_in:
        raise HTTPException(403, "this is for those who are signed in")
    return found


router = APIRouter(include_in_schema=False, dependencies=[Depends(signed_in)])


@router.get("/account")
def own(here: Here) -> Response:
    """The page."""
    return _shown(here)


@router.post("/account/password")
def password(
    here: Here, old: Annotated[str, Form()] = "", new: Annotated[str, Form()] = ""
) -> Response:
    """A new password for whoever knows the old one; every browser has to sign in again."""
    name, peer = str(here.viewer.name), here.request.client.host if here.request.client else ""
    both = limits.keys(here.room.settings.secret, name, peer)
    if not here.room.ledger.writes(lambda connection: limits.tried(connection, both, now())):
        return _shown(
            here, wrong="That was tried too often. Wait a quarter of an hour.", status=429
        )
    with here.room.ledger.reads() as connection:
        if people.proven(connection, name, old) is None:
            return _shown(here, wrong="The old password is not right.", status=403)
    try:
        here.room.ledger.writes(lambda connection: people.set_password(connection, name, new))
    except UsageError as error:
        return _shown(here, wrong=f"{str(error).capitalize()}.", status=400)
    answer = RedirectResponse(here.to("/sign-in?to=/account"), _SEE_OTHER)
    forget(answer, path=here.to("/"))
    return answer


@router.post("/account/tokens")
def issue(
    here: Here,
    label: Annotated[str, Form()] = "",
    scope: Annotated[str, Form()] = "read",
    days: Annotated[int, Form(ge=0, le=3650)] = 90,
) -> Response:
    """A new token: its value is on this page and never again."""
    who, wanted = _own(here), sessions.Wanted(label or "unnamed", scope, days or None)
    try:
        value = here.room.ledger.writes(lambda c: sessions.issue(c, who, wanted, now()))
    except UsageError as error:
        return _shown(here, wrong=f"{str(error).capitalize()}.", status=400)
    page = _shown(here, token=value)
    page.headers["cache-control"] = "no-store"
    return page


@router.post("/account/tokens/{token}/revoke")
def revoke(here: Here, token: int) -> Response:
    """The token is no more."""
    who = _own(here)
    if not here.room.ledger.writes(lambda connection: sessions.revoke(connection, who, token)):
        raise HTTPException(404, "you have no such token")
    return RedirectResponse(here.to("/account"), _SEE_OTHER)


@router.post("/account/elsewhere")
def elsewhere(here: Here) -> Response:
    """Every other browser is signed out."""
    who, value = _own(here), here.request.cookies.get(COOKIE, "")
    here.room.ledger.writes(lambda connection: sessions.end_others(connection, who, value))
    return RedirectResponse(here.to("/account"), _SEE_OTHER)


def _own(here: Visit) -> people.Account:
    with here.room.ledger.reads() as connection:
        return people.named(connection, str(here.viewer.name))


def _shown(here: Visit, *, wrong: str = "", token: str = "", status: int = 200) -> Response:
    who = _own(here)
    with here.room.ledger.reads() as connection:
        held = sessions.tokens(connection, who)
    allowed = [
        scope
        for scope, role in sessions.SCOPES.items()
        if people.ROLES.index(role) <= people.ROLES.index(who.role)
    ]
    page = here.page(
        "accounts/own.html", account=who, tokens=held, scopes=allowed, wrong=wrong, token=token
    )
    page.status_code = status
    return page
