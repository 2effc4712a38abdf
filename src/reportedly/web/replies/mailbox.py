"""Links by mail: see, take along and erase what was written from an address; yes to notices, and no more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from reportedly.ledger.replies import letters, notices, rows, tokens
from reportedly.ledger.replies.exporting import own_copy
from reportedly.ledger.replies.mailboxes import mailbox
from reportedly.web.replies.desk import Taking
from reportedly.web.replies.typed import Sent
from reportedly.web.replies.writing import erase
from reportedly.web.visit import Here

if TYPE_CHECKING:
    from reportedly.ledger.replies.nouns import Reply
    from reportedly.web.replies.desk import Replies
    from reportedly.web.visit import Visit

router = APIRouter()
ONE_CLICK = "/replies/off"
"""Mail programs post here themselves (RFC 8058): not from a page of ours."""
_CONFIRM_HOURS = 7 * 24


@router.get("/replies/ask")
def asking(here: Here, taking: Taking) -> Response:
    """The form that asks for a link."""
    return here.page("replies/ask.html", taking=taking, error=None, told=False, typed="")


@router.post("/replies/ask")
def ask(here: Here, taking: Taking, sent: Sent) -> Response:
    """The same answer for every address, at the same speed: what follows is looked up later, and mailed."""
    if not taking.settings.can_mail:
        raise HTTPException(404, "this room sends no mail; ask its editors")
    typed = sent.get("email", "")
    address = mailbox(typed)
    if address is None:
        error = "This is no e-mail address like name@place.example."
        page = here.page("replies/ask.html", taking=taking, error=error, told=False, typed=typed)
        page.status_code = 422
        return page
    network = taking.network(here.request)
    here.room.ledger.writes(lambda c: letters.ask(c, address, network, taking.desk()))
    return here.page("replies/ask.html", taking=taking, error=None, told=True, typed="")


@router.get("/replies/yours")
def yours(here: Here, taking: Taking, token: str = "") -> Response:
    """All that a mailed link opens. Looking changes nothing: mail programs look at links by themselves."""
    found = _opened(here, taking, token)
    page = here.page("replies/yours.html", replies=found, token=token, taking=taking)
    return _sealed(page)


@router.get("/replies/yours.json")
def copy(here: Here, taking: Taking, token: str = "") -> Response:
    """The same as a file to take along."""
    found = _opened(here, taking, token)
    answer = Response(
        msgspec.json.format(msgspec.json.encode(own_copy(found)), indent=2),
        media_type="application/json",
        headers={"content-disposition": 'attachment; filename="replies.json"'},
    )
    return _sealed(answer)


@router.post("/replies/yours")
def take_back(here: Here, taking: Taking, sent: Sent) -> Response:
    """Erase one reply, or all that the link opens."""
    token, wanted = sent.get("token", ""), sent.get("erase", "")
    keys = [one.key for one in _opened(here, taking, token) if wanted in {one.key, "all"}]
    erase(here, keys, taking.desk())
    return _sealed(RedirectResponse(here.to(f"/replies/yours?token={_safe(token)}"), 303))


@router.get("/replies/confirm")
def ask_confirm(here: Here, taking: Taking, token: str = "") -> Response:
    """A button: a mail program that opens the link says no yes."""
    _key(taking, "confirm", token)
    return _sealed(here.page("replies/notices.html", token=token, step="confirm"))


@router.post("/replies/confirm")
def confirm(here: Here, taking: Taking, sent: Sent) -> Response:
    """Yes: tell of answers."""
    key = _key(taking, "confirm", sent.get("token", ""))
    here.room.ledger.writes(lambda c: notices.confirmed(c, key))
    return _sealed(here.page("replies/notices.html", token="", step="confirmed"))


@router.get(ONE_CLICK)
def ask_off(here: Here, taking: Taking, token: str = "") -> Response:
    """A button for people; mail programs post at once."""
    _key(taking, "off", token)
    return _sealed(here.page("replies/notices.html", token=token, step="off"))


@router.post(ONE_CLICK)
def off(here: Here, taking: Taking, token: str = "") -> Response:
    """No more notices about answers to that reply. What else is sent does not matter: mail programs differ."""
    key = _key(taking, "off", token)
    here.room.ledger.writes(lambda c: notices.turned_off(c, key))
    return _sealed(here.page("replies/notices.html", token="", step="done"))


def _key(taking: Replies, purpose: tokens.Purpose, token: str) -> str:
    hours = _CONFIRM_HOURS if purpose == "confirm" else None
    found = tokens.opened(taking.keyring, purpose, token, taking.desk().now, hours=hours)
    if found is None or not isinstance(found[1], str):
        raise HTTPException(404, "this link is not ours, or too old")
    return found[1]


def _opened(here: Visit, taking: Replies, token: str) -> list[Reply]:
    with here.room.ledger.reads() as connection:
        keys = letters.opens(connection, token, taking.desk().now)
        if keys is None:
            raise HTTPException(404, "this link is not ours, or too old; ask for a new one")
        return rows.with_keys(connection, keys)


def _safe(token: str) -> str:
    """What secrets.token_urlsafe makes, and nothing that could be more than one value of a query."""
    return "".join(c for c in token if c.isascii() and (c.isalnum() or c in "-_"))


def _sealed(answer: Response) -> Response:
    """The address of such a page is a key: nobody in between keeps it."""
    answer.headers["cache-control"] = "no-store"
    return answer
