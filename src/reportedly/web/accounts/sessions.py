"""Who is signed in: a cookie in a browser, a token in a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.ledger.accounts import people, sessions
from reportedly.ledger.clock import now
from reportedly.web.access import ANYBODY, Role, Viewer

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.responses import Response

    from reportedly.ledger.accounts.people import Account
    from reportedly.web.ledger_access import LedgerAccess

COOKIE = "reportedly_session"
_BEARER = "bearer "


class AccountSessions:
    """`reportedly.web.access.Sessions` over the ledger's accounts."""

    def __init__(self, ledger: LedgerAccess) -> None:
        self._ledger = ledger

    def viewer(self, connection: HTTPConnection) -> Viewer | None:
        """See the protocol. Where there are accounts, whoever is not signed in is a reader, at this machine too.

        A token that is not known makes nobody of whoever sent it.
        """
        header = connection.headers.get("authorization", "")
        if header.lower().startswith(_BEARER):
            value = header[len(_BEARER) :].strip()
            with self._ledger.reads() as reading:
                found = sessions.token_owner(reading, value, now())
            return _viewer(found) if found else ANYBODY
        value = connection.cookies.get(COOKIE, "")
        with self._ledger.reads() as reading:
            found = sessions.owner(reading, value, now()) if value else None
            if found is None and people.any_account(reading):
                return ANYBODY
        return _viewer(found) if found else None


def _viewer(found: Account) -> Viewer:
    return Viewer(found.name, Role[found.role.upper()], signed_in=True)


def remember(answer: Response, value: str, *, path: str, secure: bool) -> None:
    """Put the session into the browser: not for scripts, not for other sites, not in the clear where it can be helped."""
    answer.set_cookie(
        COOKIE,
        value,
        max_age=sessions.DAYS * 86_400,
        path=path,
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def forget(answer: Response, *, path: str) -> None:
    """Take it out again."""
    answer.delete_cookie(COOKIE, path=path, httponly=True, samesite="lax")
