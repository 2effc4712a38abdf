"""What is in the room: a list for each kind of part. A new part adds itself here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.web.accounts import own, people, signing
from reportedly.web.pages import (
    about,
    article,
    changes,
    front,
    search,
    source,
    speaker,
    tensions,
    timeline,
    unresolved,
)

if TYPE_CHECKING:
    from fastapi import APIRouter

    from reportedly.web.below import Below

ROUTERS: tuple[APIRouter, ...] = (
    front.router,
    article.router,
    changes.router,
    search.router,
    speaker.router,
    source.router,
    timeline.router,
    tensions.router,
    unresolved.router,
    about.router,
    signing.router,
    own.router,
    people.router,
)
"""Pages and actions, in the order in which they are tried."""

BELOW: tuple[Below, ...] = ()
"""What stands under an article and under each attribution, such as replies (`below`)."""

FOREIGN: tuple[str, ...] = ()
"""Beginnings of paths that others than our own pages may post to (`guards.OriginGuard`)."""
