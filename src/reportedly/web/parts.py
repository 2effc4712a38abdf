"""What is in the room: a list for each kind of part. A new part adds itself here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.web.accounts import own, people, signing
from reportedly.web.api import routes as api
from reportedly.web.correcting import attributions, speakers
from reportedly.web.correcting.below import links_below
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
from reportedly.web.pages import (
    speakers as everybody,
)
from reportedly.web.replies import feeds, mailbox, moderating, writing
from reportedly.web.replies.below import replies_below

if TYPE_CHECKING:
    from fastapi import APIRouter

    from reportedly.web.below import Below

ROUTERS: tuple[APIRouter, ...] = (
    front.router,
    article.router,
    changes.router,
    search.router,
    speaker.router,
    everybody.router,
    source.router,
    timeline.router,
    tensions.router,
    unresolved.router,
    about.router,
    signing.router,
    own.router,
    people.router,
    # fixed paths before those with an attribution's id
    speakers.router,
    attributions.router,
    # fixed paths before those with a reply's key
    feeds.router,
    mailbox.router,
    writing.router,
    moderating.router,
    api.router,
)
"""Pages and actions, in the order in which they are tried."""

BELOW: tuple[Below, ...] = (links_below, replies_below)
"""What stands under an article and under each attribution, such as replies (`below`)."""

FOREIGN: tuple[str, ...] = (mailbox.ONE_CLICK, api.READ)
"""Beginnings of paths that others than our own pages may post to (`guards.OriginGuard`)."""
