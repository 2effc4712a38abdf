"""Who may sign in here: for admins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.ledger.accounts import people
from reportedly.ledger.clock import now
from reportedly.web.access import Role, require
from reportedly.web.visit import Here, Visit

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Role.ADMIN))])
_SEE_OTHER = 303


@router.get("/accounts")
def everybody(here: Here) -> Response:
    """The page."""
    return _shown(here)


@router.post("/accounts")
def add(
    here: Here,
    name: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "reader",
    password: Annotated[str, Form()] = "",
) -> Response:
    """One more."""
    return _done(here, lambda connection: people.add(connection, name, role, password, now()))


@router.post("/accounts/role")
def role(here: Here, name: Annotated[str, Form()], role: Annotated[str, Form()]) -> Response:
    """What somebody may do from now on."""
    return _done(here, lambda connection: people.set_role(connection, name, role))


@router.post("/accounts/remove")
def remove(here: Here, name: Annotated[str, Form()]) -> Response:
    """Somebody may not sign in any more."""
    return _done(here, lambda connection: people.remove(connection, name))


def _done(here: Visit, work: Callable[[Connection], object]) -> Response:
    try:
        here.room.ledger.writes(work)
    except UsageError as error:
        return _shown(here, f"{str(error).capitalize()}.", 400)
    return RedirectResponse(here.to("/accounts"), _SEE_OTHER)


def _shown(here: Visit, wrong: str = "", status: int = 200) -> Response:
    with here.room.ledger.reads() as connection:
        found = people.accounts(connection)
    page = here.page("accounts/everybody.html", accounts=found, roles=people.ROLES, wrong=wrong)
    page.status_code = status
    return page
