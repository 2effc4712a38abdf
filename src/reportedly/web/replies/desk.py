"""What every page about replies needs: the settings, the key, the clock, and from where somebody asks."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportedly.ledger.clock import now
from reportedly.ledger.networks import network_of
from reportedly.ledger.replies import keyfile, tokens
from reportedly.ledger.replies.sending import Desk

if TYPE_CHECKING:
    from starlette.responses import Response

    from reportedly.ledger.places import Place
    from reportedly.ledger.replies.keys import Keyring
    from reportedly.ledger.replies.settings import ReplySettings
    from reportedly.web.settings import Settings

COOKIE = "reportedly_replies"
_YEAR = 365 * 24 * 3600
_MOST_OWN = 40
"""Replies that a browser remembers as its own, the newest."""


@dataclass(frozen=True, slots=True)
class Replies:
    """How this room takes replies: ``room.replies``; None where it takes none."""

    settings: ReplySettings
    keyring: Keyring = field(repr=False)

    def desk(self) -> Desk:
        """With the time that it is now."""
        return Desk(self.settings, self.keyring, now())

    def network(self, request: Request) -> str:
        """The network that asks, as it goes into a hash; never kept itself."""
        return network_of(request.client.host if request.client else "")

    def own(self, request: Request) -> list[str]:
        """The keys of replies that this browser sent."""
        found = tokens.opened(self.keyring, "own", request.cookies.get(COOKIE, ""), now())
        keys = found[1] if found is not None and isinstance(found[1], list) else []
        return [key for key in keys if isinstance(key, str)]

    def remember(self, request: Request, answer: Response, key: str, path: str) -> None:
        """Let the browser know that `key` is its own: signed, not readable by scripts, for this room alone."""
        keys = [*self.own(request), key][-_MOST_OWN:]
        answer.set_cookie(
            COOKIE,
            tokens.signed(self.keyring, "own", keys, now()),
            max_age=_YEAR,
            path=path or "/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )


def opened(settings: Settings, place: Place) -> Replies | None:
    """How the room takes replies; None where it is not to. A key is made where there is none.

    Raises `LedgerError` where it can neither be read nor made, `UsageError` where it is none.
    """
    if settings.replies is None or settings.read_only:
        return None
    keyring = keyfile.keyring(place, settings.replies_key, os.environ, make=True)
    return Replies(settings.replies, keyring)


def replies_of(request: Request) -> Replies:
    """The dependency behind `Taking`: 404 where the room takes no replies."""
    found: Replies | None = request.app.state.room.replies
    if found is None:
        raise HTTPException(404, "this room takes no replies")
    return found


Taking = Annotated[Replies, Depends(replies_of)]
"""``def page(here: Here, taking: Taking)``: how the room takes replies."""
