"""What a page is given: who asks, what for, and the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.web.access import Role, Sessions, Viewer, viewer
from reportedly.web.policy import PLOT_STYLE, POLICY

if TYPE_CHECKING:
    from jinja2 import Environment

    from reportedly.web.assets import Assets
    from reportedly.web.below import Below
    from reportedly.web.ledger_access import LedgerAccess
    from reportedly.web.reading_texts import TextReader
    from reportedly.web.replies.desk import Replies
    from reportedly.web.settings import Settings


@dataclass(slots=True)
class Room:
    """What all visits share: ``app.state.room``. Accounts set `sessions` when they move in."""

    settings: Settings
    ledger: LedgerAccess
    templates: Environment
    assets: Assets
    reader: TextReader
    below: tuple[Below, ...] = ()
    sessions: Sessions | None = None
    replies: Replies | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One request."""

    request: Request
    room: Room
    viewer: Viewer

    def page(self, template: str, /, **given: Any) -> HTMLResponse:
        """The page that `template` makes of what is given, of the visit (``here``) and its room."""
        made = self.room.templates.get_template(template)
        return HTMLResponse(made.render(here=self, **given))

    def page_with_plots(self, template: str, /, **given: Any) -> HTMLResponse:
        """A page on which Observable Plot may draw: its own style sheet is allowed, by digest."""
        made = self.page(template, **given)
        policy = POLICY.replace("style-src 'self'", f"style-src 'self' {PLOT_STYLE}")
        made.headers["content-security-policy"] = policy
        return made

    @property
    def may_moderate(self) -> bool:
        """Whether who asks decides on replies, in a room that takes any."""
        return self.room.replies is not None and self.viewer.may(Role.MODERATOR)

    def to(self, path: str) -> str:
        """The address of a page of the room, as in ``/search``."""
        return self.room.settings.base_path + path

    @property
    def path(self) -> str:
        """The path that was asked for, below the room's own."""
        return self.request.url.path.removeprefix(self.room.settings.base_path) or "/"


def visit(request: Request) -> Visit:
    """The dependency behind `Here`."""
    return Visit(request, request.app.state.room, viewer(request))


Here = Annotated[Visit, Depends(visit)]
"""The one parameter that every page takes: ``def about(here: Here) -> Response``."""
