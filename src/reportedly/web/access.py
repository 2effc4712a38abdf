"""Who asks, and what they may do.

    Role.READER < Role.MODERATOR < Role.EDITOR < Role.ADMIN

A page asks for `Here` and looks at ``here.viewer``; an action says what it needs:

    @router.post("/add", dependencies=[Depends(require(Role.EDITOR))])

Without accounts everybody is a reader, but for the person at this machine in single-user mode.
Accounts plug in as a `Sessions`: it is asked first, and who it does not know is judged as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.web.settings import Settings

LOCAL_NAME = "editor"
"""The name under which the person at this machine judges, until they say another."""
_RELAYED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_HERE = ("127.", "::1", "::ffff:127.")


class Role(IntEnum):
    """What somebody may do; each includes those before it."""

    READER = 0
    MODERATOR = 1
    EDITOR = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. `signed_in`: by an account; the person at this machine is not."""

    name: str | None
    role: Role = Role.READER
    signed_in: bool = False

    def may(self, role: Role) -> bool:
        """Whether they may do what needs `role`."""
        return self.role >= role


class Sessions(Protocol):
    """Where accounts plug in: ``app.state.room.sessions``."""

    def viewer(self, connection: HTTPConnection) -> Viewer | None:
        """Who is signed in; None where nobody is."""
        ...


ANYBODY = Viewer(None)


def viewer(request: Request) -> Viewer:
    """Who asks: an account's session first, then the person at this machine, else a reader."""
    room = request.app.state.room
    known = room.sessions.viewer(request) if room.sessions is not None else None
    if known is not None:
        signed: Viewer = known
        return signed
    return local_viewer(request, room.settings)


def local_viewer(connection: HTTPConnection, settings: Settings) -> Viewer:
    """Admin for a browser on this machine where the room has a single user; else a reader.

    What came through a proxy is not from this machine, wherever the proxy runs.
    """
    peer = connection.client.host if connection.client else ""
    relayed = any(name in connection.headers for name in _RELAYED)
    if settings.single_user and peer.startswith(_HERE) and not relayed:
        return Viewer(LOCAL_NAME, Role.ADMIN)
    return ANYBODY


def writable(request: Request) -> None:
    """A dependency that refuses everybody where the room is read-only."""
    if request.app.state.room.settings.read_only:
        raise HTTPException(403, "this room is read-only")


def require(role: Role) -> Callable[[Request], Viewer]:
    """A dependency that refuses whoever may not do what needs `role`."""

    def allowed(request: Request) -> Viewer:
        found = viewer(request)
        if not found.may(role):
            raise HTTPException(403, f"this needs somebody who is {role.name.lower()} here")
        return found

    return allowed
